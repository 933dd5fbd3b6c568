"""What a mail address looks like."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[^\s@<>,;:()\"\\]+@[^\s@<>,;:()\"\\]+\.[^\s@<>,;:()\"\\]+")


def is_address(text: str) -> bool:
    """Tell whether a text is one mail address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None
