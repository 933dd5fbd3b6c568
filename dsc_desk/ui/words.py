"""The language the window speaks now, and how days, moments and numbers are written in it."""

from __future__ import annotations

from datetime import date, datetime

from dsc_desk.cases.citations import cited
from dsc_desk.cases.denmark import MONTHS, danish, danish_day
from dsc_desk.store.errors import DeskError
from dsc_desk.words import Language, Text

_WEEKDAYS = (
    Text("mandag", "Monday"),
    Text("tirsdag", "Tuesday"),
    Text("onsdag", "Wednesday"),
    Text("torsdag", "Thursday"),
    Text("fredag", "Friday"),
    Text("lørdag", "Saturday"),
    Text("søndag", "Sunday"),
)


class _Spoken:
    """Holds the one language of the running window."""

    language = Language.DA


def set_language(language: Language | str) -> None:
    """Choose the language of every text made from now on; the window rebuilds its pages after it."""
    _Spoken.language = Language(language)


def language() -> Language:
    """Return the language the window speaks now."""
    return _Spoken.language


def law_words(text: str) -> str:
    """Return a citation of law in the style of the language spoken."""
    return cited(text, _Spoken.language)


def tr(da: str, en: str, /, **values: object) -> str:
    """Return a text in the current language, with `{name}` gaps filled."""
    spoken = da if _Spoken.language is Language.DA else en
    return spoken.format(**values) if values else spoken


def text(words: Text) -> str:
    """Return a two-language text in the current language."""
    return words.say(_Spoken.language)


def said(error: Exception) -> str:
    """Return the words of an error the user can act on; any other error goes on as the bug it is."""
    if isinstance(error, DeskError):
        return text(error.text)
    raise error


def count(number: int, one: Text, many: Text) -> str:
    """Return a number with its noun in the right number: "1 sag", "1.204 sager"."""
    return f"{whole(number)} {text(one if number == 1 else many)}"


def whole(number: int) -> str:
    """Write a whole number with the language's thousands mark: 1.204 or 1,204."""
    written = f"{number:,}"
    return written.replace(",", ".") if _Spoken.language is Language.DA else written


def decimal(number: float, places: int = 1) -> str:
    """Write a number with the language's decimal mark, without trailing noughts: 31,5 or 31.5."""
    written = f"{number:,.{places}f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return written.translate(str.maketrans(",.", ".,")) if _Spoken.language is Language.DA else written


def this_day() -> date:
    """Return the day it is in Denmark, as the desk counts it."""
    return danish_day()


def day(iso: str | date | None) -> str:
    """Write a plain day in full: 04.12.2026 or 04/12/2026; nothing for no day."""
    when = _day(iso)
    return "" if when is None else when.strftime("%d.%m.%Y" if _Spoken.language is Language.DA else "%d/%m/%Y")


def day_short(iso: str | date | None, today: date | None = None) -> str:
    """Write a plain day for a narrow column: "i dag", 04.12. this year, else in full."""
    when = _day(iso)
    if when is None:
        return ""
    now = today or this_day()
    if when == now:
        return tr("i dag", "today")
    if when.year != now.year:
        return day(when)
    return when.strftime("%d.%m." if _Spoken.language is Language.DA else "%d/%m")


def day_long(iso: str | date) -> str:
    """Write a day with its weekday and week: "Mandag 23.11.2026, uge 48"."""
    when = _day(iso)
    if when is None:
        return ""
    name = weekday(when.weekday()).capitalize()
    return f"{name} {day(when)}, {tr('uge', 'week')} {when.isocalendar().week}"


def month(number: int) -> str:
    """Return the name of a month, 1 to 12."""
    return text(MONTHS[number - 1])


def weekday(number: int) -> str:
    """Return the name of a weekday, 0 for Monday."""
    return text(_WEEKDAYS[number])


def moment(iso: str | datetime | None) -> str:
    """Write a moment of UTC as the desk's own local time: 23.11.2026 09:14."""
    when = _local(iso)
    return "" if when is None else f"{day(when.date())} {clock(when)}"


def clock(iso: str | datetime | None) -> str:
    """Write only the local time of a moment: 09:14."""
    when = _local(iso)
    return "" if when is None else when.strftime("%H:%M")


def parse_day(typed: str) -> date:
    """Read a day as people type it (4.12.2026, 4/12-26, 2026-12-04); ValueError when there is no such day."""
    parts = [part for part in typed.translate(str.maketrans("/- ", "...")).split(".") if part]
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        raise ValueError(typed)
    if len(parts[0]) == 4:
        parts.reverse()
    year = int(parts[2])
    return date(year + 2000 if len(parts[2]) == 2 else year, int(parts[1]), int(parts[0]))


def _day(iso: str | date | None) -> date | None:
    if not iso:
        return None
    return iso if isinstance(iso, date) else date.fromisoformat(iso[:10])


def _local(iso: str | datetime | None) -> datetime | None:
    if not iso:
        return None
    when = iso if isinstance(iso, datetime) else datetime.fromisoformat(iso)
    return danish(when)


def tip(words: str) -> str:
    """Return words as a tooltip shows them: one that looks like markup would be read as such, and load what it names."""
    return words.replace("<", "‹")
