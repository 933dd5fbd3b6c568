"""JSON that a file beside a store, or one from outside, claims to be."""

from __future__ import annotations

import json
from typing import Any


def parsed(said: str | bytes) -> Any:
    """Return what JSON says. Raises ValueError for anything else, also for what is nested deeper than can be read."""
    try:
        return json.loads(said)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
