"""What single cells of a sheet say: days, and where somebody works."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dsc_desk.cases.intake.wanted import wanted_day
from dsc_desk.cases.intake.words import mail_words

_EARLIEST = 1990  # no centre's sheet is older; a lower year is a slip
_TIME_BEHIND = re.compile(r"[ T,]+(?:kl\.? ?)?\d{1,2}[:.]\d{2}(?::\d{2})?$")
_YEAR_APART = re.compile(r"(\d[./-]\d{1,2})\.? +(\d{4}|\d{2})$")
_WHOLE_DAY = re.compile(r"\d\D+\d|[^\W\d_]{3,}\.? \d{1,2},? \d{4}")
_SERIAL = re.compile(r"3[3-9]\d{3}|[45]\d{4}")  # a day whose cell lost its form: Excel counts days, these from 1990 on
_BEFORE_EXCEL = date(1899, 12, 30)
_CUT_ASKER = re.compile(r"\s*[,(;/\n]\s*|\)\s*|\s+[-–]\s+|:\s+")
_NO_PEOPLE = ("company", "municipality", "authority")
_CUT_PLACE = re.compile(r"\s*[,/;\n]\s*")
MAIL = re.compile(r"[^@\s,;<>()\"']+@[^@\s,;<>()\"']+\.[^@\s,;<>()\"']{2,}")


def day_of(said: str) -> str:
    """Return the ISO day a cell names, whole and with its year; nothing for anything else."""
    if _SERIAL.fullmatch(said):
        return (_BEFORE_EXCEL + timedelta(days=int(said))).isoformat()
    text = _YEAR_APART.sub(r"\1/\2", _TIME_BEHIND.sub("", said.strip()))
    day, used, guessed = wanted_day(text, "")
    if not day or guessed or used < len(text) or not _WHOLE_DAY.search(text):
        return ""
    return day if date.fromisoformat(day).year >= _EARLIEST else ""


def is_position(said: str) -> bool:
    """Say whether a cell names what somebody is: overlæge, ph.d.-studerende, professor."""
    return bool(_positions().match(said))


def asker_of(said: str) -> tuple[str, str, str]:
    """Return name and position of who asks, in whatever order they stand, and what the cell says beyond them."""
    name, positions, more = "", [], []
    for part in filter(None, _CUT_ASKER.split(MAIL.sub("", said))):
        rest = " ".join(part.split()).strip(" <>():.")
        while (found := _positions().match(rest)) is not None:
            positions.append(found[0].strip(" .,"))
            rest = rest[found.end() :].strip(" .,-")
        if rest and name:
            more.append(rest)
        elif rest:
            name = rest
    return name, ", ".join(positions), ", ".join(more)


@cache
def _positions() -> re.Pattern[str]:
    kinds = (one for one in mail_words().categories if one.id not in _NO_PEOPLE)
    words = "|".join(sorted((word for kind in kinds for word in kind.words), key=len, reverse=True))
    return re.compile(rf"(?:{words}|ph\.? ?d\.?(?:-\w+)?|prof\.|dr\.(?: ?med\.)?|cand\. ?\w+\.?)(?!\w)", re.IGNORECASE)


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
