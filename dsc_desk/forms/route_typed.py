"""A term of a route as it is typed and as its file holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dsc_desk.cases.records import Record, read_records, stored_records
from dsc_desk.cases.values import parse_day
from dsc_desk.forms.route_content import Raw
from dsc_desk.library.fields import Field, Way


def as_typed(value: Any, way: Way) -> str:
    """Return a value as somebody types it."""
    if value is None:
        return "no" if way is Way.YES else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if way is Way.TABLE:
        return stored_records(value)
    if way is Way.RULES:
        return rules_typed(value)
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def rules_typed(alternatives: Iterable[Mapping[str, str]]) -> str:
    """Return a condition as it is typed: an alternative a line, its parts with & between them."""
    return "\n".join(" & ".join(f"{name} = {said}" for name, said in one.items()) for one in alternatives)


def rules_of(words: str) -> list[dict[str, str]]:
    """Return the alternatives of a typed condition; a part without a value has an empty one."""
    return list(map(_parts, _lines(words)))


def value_of(words: str, field: Field) -> Any:
    """Return what a term holds; what cannot be understood stays as it was typed, and is told as a mistake."""
    words = words.strip()
    if field.way is Way.TABLE:
        return [_option(record) for record in read_records(words, field.columns)]
    understood = _UNDERSTOOD.get(field.way)
    return understood(words) if understood else words


def _whole(words: str) -> int | str | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 8 else words or None


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _parts(line: str) -> dict[str, str]:
    said = (part.partition("=") for part in line.split("&"))
    return {name.strip(): value.strip() for name, _, value in said}


_UNDERSTOOD: dict[Way, Callable[[str], Any]] = {
    Way.YES: lambda words: words == "yes",
    Way.WHOLE: _whole,
    Way.DAY: lambda words: parse_day(words) or words or None,
    Way.LIST: _lines,
    Way.MANY: _lines,
    Way.RULES: rules_of,
}


def _option(record: Record) -> Raw:
    """Return an answer of a list; one that only has words keeps them as its value, which nobody sees."""
    danish = record.get("label_da", "")
    return {
        "value": record.get("value", "") or danish,
        "label_da": danish or record.get("value", ""),
        "label_en": record.get("label_en", "") or danish or record.get("value", ""),
    }
