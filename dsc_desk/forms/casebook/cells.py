"""What single cells of a sheet say: days, and where somebody works."""

from __future__ import annotations

import re
from datetime import date

from dsc_desk.cases.intake.wanted import wanted_day
from dsc_desk.cases.intake.words import mail_words

_EARLIEST = 1990  # no centre's sheet is older; a lower year is a slip
_TIME_BEHIND = re.compile(r"[ T,]+(?:kl\.? ?)?\d{1,2}[:.]\d{2}(?::\d{2})?$")
_YEAR_APART = re.compile(r"(\d[./-]\d{1,2})\.? +(\d{4}|\d{2})$")
_WHOLE_DAY = re.compile(r"\d\D+\d|[^\W\d_]{3,}\.? \d{1,2},? \d{4}")
_CUT_PLACE = re.compile(r"\s*[,/;\n]\s*")
MAIL = re.compile(r"[^@\s,;<>()\"']+@[^@\s,;<>()\"']+\.[^@\s,;<>()\"']{2,}")


def day_of(said: str) -> str:
    """Return the ISO day a cell names, whole and with its year; nothing for anything else."""
    text = _YEAR_APART.sub(r"\1/\2", _TIME_BEHIND.sub("", said.strip()))
    day, used, guessed = wanted_day(text, "")
    if not day or guessed or used < len(text) or not _WHOLE_DAY.search(text):
        return ""
    return day if date.fromisoformat(day).year >= _EARLIEST else ""


def place_of(said: str) -> tuple[str, str]:
    """Return department and organisation of a cell that names both, or one of them."""
    parts = [part for part in _CUT_PLACE.split(said.strip()) if part]
    if len(parts) > 1:
        return ", ".join(parts[:-1]), organisation_of(parts[-1])
    words, lower = mail_words(), said.casefold()
    whole = any(word.casefold() in lower for word in words.organisation_words)
    if not whole and any(word.casefold() in lower for word in words.department_words):
        return said.strip(), ""
    return "", organisation_of(said.strip())


def organisation_of(said: str) -> str:
    """Return an organisation's name; a short name everybody knows is written out."""
    return next((one.title for one in mail_words().short_names if one.id == said), said)
