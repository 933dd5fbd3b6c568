"""What tells two wordings of a route apart, part by part, and which parts of one are taken into the other.

A part is a term of the head, a section's own words, a field, or the order of them all ("order").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dsc_desk.forms.route_content import Raw, plain, route_of_plain
from dsc_desk.forms.route_shown import Shown
from dsc_desk.forms.route_terms import Part
from dsc_desk.forms.route_words import kind_of, label_in
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from dsc_desk.forms.route import Route

ORDER = "order"
_NOT_TOLD = ("version", "checked", "id")


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that reads otherwise: the part, its name for people, and both wordings (empty for nothing)."""

    part: str
    name: Text
    before: Text
    after: Text


def parts(route: Route) -> dict[str, Any]:
    """Return a route by its parts."""
    raw = plain(route)
    sections = raw.pop("sections", [])
    found = {name: value for name, value in raw.items() if name not in _NOT_TOLD}
    found[ORDER] = [[one["id"], [field["id"] for field in one["fields"]]] for one in sections]
    for one in sections:
        found[f"section:{one['id']}"] = {name: value for name, value in one.items() if name != "fields"}
        found |= {f"field:{field['id']}": field for field in one["fields"]}
    return found


def changed_parts(before: Route, after: Route) -> list[str]:
    """Return the parts that differ, in the order of the newer."""
    old, new = parts(before), parts(after)
    return [name for name in dict.fromkeys((*new, *old)) if old.get(name) != new.get(name)]


def merged(ours: Route, theirs: Route, take: Collection[str]) -> Route:
    """Return ours with these parts as they are in theirs; a field the order names comes from whichever has it."""
    mine, other = parts(ours), parts(theirs)
    for name in take:
        if name in other:
            mine[name] = other[name]
        else:
            mine.pop(name, None)
    raw: Raw = {"id": ours.id, "version": theirs.version, "checked": max(ours.checked, theirs.checked)}
    raw |= {name: value for name, value in mine.items() if ":" not in name and name != ORDER}
    raw["sections"] = [
        {**(mine.get(f"section:{section}") or other[f"section:{section}"]), "fields": _fields(fields, mine, other)}
        for section, fields in mine[ORDER]
    ]
    return route_of_plain(raw)


def differences(before: Route | None, after: Route) -> tuple[Difference, ...]:
    """Say what reads otherwise, place by place; without a before, everything that is said."""
    old = parts(before) if before is not None else {ORDER: []}
    new = parts(after)
    says = Shown(plain(before)) if before is not None else None, Shown(plain(after))
    found: list[Difference] = []
    for part in dict.fromkeys((*new, *old)):
        if old.get(part) != new.get(part):
            name = _name(part, new if part in new else old)
            found += _told(part, name, (old.get(part), new.get(part)), says)
    return tuple(found)


def _told(part: str, name: Text, both: tuple[Any, Any], says: tuple[Shown | None, Shown]) -> Iterator[Difference]:
    """Tell one part: value by value where both have it, else as one."""
    spec, top = kind_of(part), "" if ":" in part else part
    old, new = both
    within = dict.fromkeys((*new, *old)) if isinstance(old, dict) and isinstance(new, dict) else ()
    for key in within:
        if old.get(key) != new.get(key):
            term = f"{top}.{key}" if top else key
            label = label_in(spec, term)
            placed = Text(f"{name.da}: {label.da}", f"{name.en}: {label.en}")
            yield Difference(part, placed, *_wordings(old.get(key), new.get(key), spec, term, says))
    if not within:
        yield Difference(part, name, *_wordings(old, new, spec, top, says))


def _wordings(old: Any, new: Any, spec: Part, term: str, says: tuple[Shown | None, Shown]) -> tuple[Text, Text]:
    return says[0].value(old, spec, term) if says[0] else same(""), says[1].value(new, spec, term)


def _fields(ids: list[str], mine: Mapping[str, Any], other: Mapping[str, Any]) -> list[Any]:
    return [mine.get(f"field:{one}") or other[f"field:{one}"] for one in ids]


def _name(part: str, held: Mapping[str, Any]) -> Text:
    kind, _, name = part.partition(":")
    if kind == "field":
        return Text(f"»{held[part]['label_da']}«", f"“{held[part]['label_en']}”")
    if kind == "section":
        return Text(f"Afsnit »{held[part]['title_da']}«", f"Section “{held[part]['title_en']}”")
    return label_in(Part.HEAD, part) if not name else same(part)
