"""Days, periods, numbers, answers and lists as people type and read them, in Danish and English."""

from __future__ import annotations

import datetime
import re

from dsc_desk.words import Language, Text

NO_DAY = Text("Skriv datoen som dd.mm.åååå.", "Write the day as dd/mm/yyyy.")
NO_PERIOD = Text(
    "Skriv perioden med begge datoer: dd.mm.åååå - dd.mm.åååå.",
    "Write both days of the period: dd/mm/yyyy - dd/mm/yyyy.",
)
WRONG_ORDER = Text("Perioden slutter, før den begynder.", "The period ends before it begins.")
NO_NUMBER = Text("Skriv et tal.", "Write a number.")
NO_ANSWER = Text("Svar ja eller nej.", "Answer yes or no.")

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            ("januar", "january", "jan"),
            ("februar", "february", "feb"),
            ("marts", "march", "mar"),
            ("april", "apr"),
            ("maj", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for word in words
}
_DAY = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)"
    r"|(?P<d>\d{1,2})\s?[./-]\s?(?P<m>\d{1,2})\s?[./-]\s?(?P<y>\d{4})(?!\d)"
    r"|(?P<d2>\d{1,2})\.?\s+(?P<word>[a-zæøå]+)\.?\s+(?P<y2>\d{4})(?!\d)",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?:fra |from )?(?P<first>(?:19|20)\d{2})\s*(?:-|–|—|/|til|to)\s*(?P<last>(?:19|20)\d{2})", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-•*–]|\d{1,2}[.)])\s+")
_YES = {"yes", "ja", "true", "sand", "1", "y", "j", "x"}
_NO = {"no", "nej", "false", "falsk", "0", "n"}


def parse_day(typed: str) -> datetime.date | None:
    """Read a day: 23.11.2026, 23/11/2026, 2026-11-23 or 23. november 2026; None when it is not one."""
    found = _DAY.fullmatch(typed.strip())
    return _day(found) if found else None


def parse_period(typed: str) -> tuple[datetime.date, datetime.date] | None:
    """Read a period of two days, or of two years (1 January of the first to 31 December of the last)."""
    years = _YEARS.fullmatch(typed.strip())
    if years:
        return datetime.date(int(years["first"]), 1, 1), datetime.date(int(years["last"]), 12, 31)
    days = [_day(found) for found in _DAY.finditer(typed)]
    match days:
        case [datetime.date() as first, datetime.date() as last]:
            return first, last
        case _:
            return None


def _day(found: re.Match[str]) -> datetime.date | None:
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
    elif found["m"]:
        year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    else:
        year, month, day = int(found["y2"]), _MONTHS.get(found["word"].lower(), 0), int(found["d2"])
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def parse_number(typed: str) -> str | None:
    """Read a number: 4900, 4.900, 4 900, ca. 4.900 or 12,5; returned without separators, with a decimal point."""
    bare = re.sub(r"^(?:ca\.?|circa|about|omkring)\s*", "", typed.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"\s*(?:kr\.?|dkk|personer|persons)\s*$", "", bare, flags=re.IGNORECASE)
    if re.fullmatch(r"\d+", bare):
        return str(int(bare))
    if re.fullmatch(r"\d{1,3}(?:[.\s]\d{3})+|\d{1,3}(?:,\d{3})+", bare):
        return str(int(re.sub(r"[.,\s]", "", bare)))
    decimal = re.fullmatch(r"(\d+)[.,](\d{1,2})", bare)
    return f"{int(decimal[1])}.{decimal[2]}" if decimal else None


def parse_yesno(typed: str) -> str | None:
    """Read yes or no in either language."""
    word = typed.strip().casefold().rstrip(".")
    return "yes" if word in _YES else "no" if word in _NO else None


def split_list(typed: str) -> list[str]:
    """Split a list: one item a line, or one line with semicolons; bullets and numbering fall away."""
    lines = typed.splitlines() if "\n" in typed else typed.split(";")
    return [item for line in lines if (item := _BULLET.sub("", line).strip())]


def show_day(value: str, language: Language) -> str:
    """Return a stored day as 23.11.2026 in Danish and 23/11/2026 in English; other texts as they stand."""
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        return value
    return day.strftime("%d.%m.%Y" if language is Language.DA else "%d/%m/%Y")


def day_said(value: str) -> Text:
    """Return a stored day as each language writes it."""
    return Text(*(show_day(value, language) for language in Language))


def show_period(value: str, language: Language) -> str:
    """Return a stored period with an en dash; other texts as they stand."""
    return " – ".join(show_day(end, language) for end in value.split("/")) if value.count("/") == 1 else value


def show_number(value: str, language: Language) -> str:
    """Return a stored number with separators of the language; other texts as they stand."""
    if not re.fullmatch(r"\d+(?:\.\d{1,2})?", value):
        return value
    whole, _, decimals = value.partition(".")
    grouped = f"{int(whole):,}"
    shown = grouped.replace(",", ".") if language is Language.DA else grouped
    return f"{shown}{',' if language is Language.DA else '.'}{decimals}" if decimals else shown
