"""Names of files that go out, all of them: what the paper is, and its case and day or its place in the order; never a person, never a title.

What lies alone is `dated`; what lies in a package is `numbered`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from pathlib import PurePosixPath

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ß": "ss"})
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
_DATED = re.compile(r"[A-Za-z0-9-]+_[A-Za-z0-9-]+_\d{4}-\d{2}-\d{2}(\.[a-z]{1,8})?")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")
_LONGEST, _LONGEST_ID = 48, 120  # of words; of an id, which two papers must not share the start of
# What Windows keeps for itself, whatever the ending.
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def safe_name(text: str, longest: int = _LONGEST) -> str:
    """Return a text as part of a file name that any system and portal takes: ASCII letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    name = _NOT_IN_NAMES.sub("-", plain).strip("-")
    if len(name) > longest:
        whole, _, _ = name[: longest + 1].rpartition("-")
        name = whole or name[:longest]
    return f"{name}-" if name.casefold() in _RESERVED else name or "papir"


def ending(name: str) -> str:
    """Return the ending of a file's name, of which nothing else is kept; none where it is no ordinary one."""
    found = PurePosixPath(name.replace("\\", "/")).suffix
    return found.lower() if _ENDING.fullmatch(found) else ""


def dated(reference: str, what: str, day: datetime.date, end: str = "") -> str:
    """Return "RDSC-2026-0042_ngc_2026-11-23.pdf": case, what it is (the id of a route or enclosure) and day."""
    return "_".join((safe_name(reference, _LONGEST_ID), safe_name(what, _LONGEST_ID), day.isoformat())) + end


def is_dated(name: str) -> bool:
    """Tell whether a name is one that `dated` gives, with whatever ending."""
    return _DATED.fullmatch(name) is not None


def numbered(number: int, text: str, end: str, *, among: int = 0) -> str:
    """Return "02_Projektbeskrivelse.pdf"; `among` tells files of one paper apart."""
    return f"{number:02d}_{safe_name(text)}{f'_{among}' if among else ''}{end}"
