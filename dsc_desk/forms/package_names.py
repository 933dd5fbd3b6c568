"""Names of files that go out: what the paper is and its place in the order, never a person and never a title."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss"})
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")
_LONGEST = 48
# What Windows keeps for itself, whatever the ending.
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def safe_name(text: str) -> str:
    """Return a text as part of a file name that any system and portal takes: ASCII letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    name = _NOT_IN_NAMES.sub("-", plain).strip("-")
    if len(name) > _LONGEST:
        whole, _, _ = name[: _LONGEST + 1].rpartition("-")
        name = whole or name[:_LONGEST]
    return f"{name}-" if name.casefold() in _RESERVED else name or "papir"


def ending(name: str) -> str:
    """Return the ending of a file's name, of which nothing else is kept; none where it is no ordinary one."""
    found = PurePosixPath(name.replace("\\", "/")).suffix
    return found.lower() if _ENDING.fullmatch(found) else ""


def numbered(number: int, text: str, end: str, *, among: int = 0) -> str:
    """Return "02_Projektbeskrivelse.pdf"; `among` tells files of one paper apart."""
    return f"{number:02d}_{safe_name(text)}{f'_{among}' if among else ''}{end}"
