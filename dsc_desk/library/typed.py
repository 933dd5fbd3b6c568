"""A source as it is typed in a form, and back: each field a text, lists one a line; what is wrong is said field by field."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.codes import split_codes
from dsc_desk.library.checking import Problems, problems_of
from dsc_desk.library.fields import FIELDS, Way
from dsc_desk.library.records import DataSource
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.library.catalogue import Catalogue

_ID_SIGNS = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})
_MOST_TYPED = 200_000  # signs in one field
_TOO_MUCH = Text("Der står alt for meget i feltet.", "There is far too much in the field.")
_WHOLE = Text("Skriv et helt tal.", "Write a whole number.")
_DAY = Text("Skriv en dag som 2026-11-23.", "Write a day such as 2026-11-23.")
_PAIR = Text("»{line}«: skriv felt: værdi.", "“{line}”: write field: value.")


def typed_of(source: DataSource) -> dict[str, str]:
    """Return each field as somebody would have typed it."""
    return {field.name: _written(getattr(source, field.name)) for field in FIELDS}


def source_from(source_id: str, typed: Mapping[str, str], catalogue: Catalogue) -> tuple[DataSource | None, Problems]:
    """Return the source that was typed, None with what is wrong for each field where it cannot be taken."""
    values: dict[str, Any] = {"id": source_id}
    problems: Problems = {}
    for field in FIELDS:
        if len(typed.get(field.name, "")) > _MOST_TYPED:  # not taken apart: a whole file may have been pasted
            problems[field.name] = _TOO_MUCH
            continue
        value, problem = _READ[field.way](typed.get(field.name, "").strip())
        if field.name in ("office", "route_id"):
            value = value or None
        values[field.name] = value
        if problem is not None:
            problems[field.name] = problem
    if problems:
        return None, problems
    source = DataSource(**values)
    problems = problems_of(source, catalogue)
    return (None if problems else source), problems


def id_from(name: str, taken: Mapping[str, object]) -> str:
    """Propose an identifier from a name, one that nothing has yet."""
    plain = _ID_SIGNS.sub("-", name.casefold().translate(_LETTERS)).strip("-")[:50].strip("-") or "kilde"
    found, number = plain, 2
    while found in taken:
        found, number = f"{plain}-{number}", number + 1
    return found


def lines(text: str) -> tuple[str, ...]:
    """Return the lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _written(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{key}: {said}" for key, said in value.items())
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


Taken = tuple[Any, Text | None]


def _whole(text: str) -> Taken:
    figures = text.replace(".", "").replace(" ", "")
    if not figures:
        return None, None
    # No count and no year has more than 15 figures; an endless one must not be worked out.
    return (int(figures), None) if re.fullmatch(r"[0-9]{1,15}", figures) else (None, _WHOLE)


def _day(text: str) -> Taken:
    if not text:
        return None, None
    try:
        return datetime.date.fromisoformat(text), None
    except ValueError:
        return None, _DAY


def _pairs(text: str) -> Taken:
    found: dict[str, str] = {}
    for line in lines(text):
        name, mark, value = line.partition(":")
        if not mark:
            return {}, _PAIR.fill(line=line)
        found[name.strip()] = value.strip()
    return found, None


def _line(text: str) -> Taken:
    return " ".join(text.split()), None


def _text(text: str) -> Taken:
    return text, None


def _list(text: str) -> Taken:
    return lines(text), None


def _codes(text: str) -> Taken:
    return tuple(split_codes(text)), None


def _yes(text: str) -> Taken:
    return text == "yes", None


def _truth(text: str) -> Taken:
    return {"yes": True, "no": False}.get(text), None


_READ: Mapping[Way, Callable[[str], Taken]] = {
    Way.LINE: _line,
    Way.TEXT: _text,
    Way.CHOICE: _text,
    Way.LIST: _list,
    Way.MANY: _list,
    Way.CODES: _codes,
    Way.WHOLE: _whole,
    Way.DAY: _day,
    Way.YES: _yes,
    Way.TRUTH: _truth,
    Way.PAIRS: _pairs,
}
