"""A Word form read, filled and read back. Foreign bytes: called in the worker process alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dsc_desk.forms.lettering import comparable
from dsc_desk.forms.template import refusals
from dsc_desk.forms.template.records import Filling, Medium, Overflow, Reading, Slot, SlotKind, Value
from dsc_desk.forms.template.word_find import Place, places
from dsc_desk.forms.template.word_ground import VAL, W14, Ground, shown
from dsc_desk.forms.template.word_package import W, cleaned, filled_parts, open_package, parse, rewritten, serialized
from dsc_desk.forms.template.word_put import put, shown_text
from dsc_desk.store.errors import Invalid

MOST_SLOTS = 2_000
_FOUND_AGAIN = ("sdt", "form", "box")  # a filled one of these is still there as a field


def read_word(data: bytes) -> Reading:
    """Return the fields of a Word form. Raises Invalid with what to do instead."""
    before = open_package(data)
    parts, notes = cleaned(before)
    content = data if parts == before else rewritten(data, parts)
    slots: dict[str, Slot] = {}
    for name in filled_parts(parts):
        root = parse(parts[name])
        if "{%" in "".join(root.itertext()) and refusals.COMMANDS_STAY not in notes:
            notes.append(refusals.COMMANDS_STAY)
        for key, _, place in _keyed(name, root):
            slots.setdefault(key, _slot(key, place))
            if len(slots) > MOST_SLOTS:
                raise Invalid(refusals.MANY)
    if not slots:
        raise Invalid(refusals.NO_FIELDS_WORD)
    return Reading(Medium.WORD, content, tuple(slots.values()), tuple(notes))


def fill_word(data: bytes, values: Sequence[Value]) -> Filling:
    """Return the form with its fields filled; those without a value stay as they are."""
    wanted = {value.key: value for value in values}
    parts = open_package(data)
    too_long: dict[str, Overflow] = {}
    for name in filled_parts(parts):
        root = parse(parts[name])
        found = [(key, place) for key, _, place in _keyed(name, root) if key in wanted]
        for key, place in reversed(found):
            value = wanted[key]
            if place.limit and len(value.text) > place.limit:
                too_long[key] = Overflow(key, place.limit)
            put(place, value)
        if found:
            parts[name] = serialized(root)
    if too_long:
        return Filling(b"", tuple(too_long.values()))
    return Filling(rewritten(data, parts))


def missing_in_word(form: bytes, content: bytes, values: Sequence[Value]) -> list[str]:
    """Return the keys of fields that do not say in the filled file what they should."""
    wanted = {value.key: value for value in values}
    empty, full = open_package(form), open_package(content)
    missing = (
        key for name in filled_parts(empty) for key in _missing(name, parse(empty[name]), parse(full[name]), wanted)
    )
    return list(dict.fromkeys(missing))


def _missing(name: str, before: Any, after: Any, wanted: Mapping[str, Value]) -> Iterator[str]:
    """Yield the keys of one part; a field that is gone once it is filled is looked for in the text, one after the other."""
    now = {key: place for key, _, place in _keyed(name, after)}
    text, at = comparable(shown(after)), 0
    for key, _, place in _keyed(name, before):
        if key not in wanted:
            continue
        if place.how in _FOUND_AGAIN:
            if key not in now or not _says(now[key], wanted[key]):
                yield key
            continue
        said = comparable(wanted[key].text)
        there = text.find(said, at)
        if there < 0:
            yield key
        else:
            at = there + len(said)


def _says(place: Place, value: Value) -> bool:
    if place.kind is SlotKind.TICK:
        return _is_ticked(place) == value.ticked
    if place.how == "form" and place.kind is SlotKind.CHOICE:
        result = place.complex.form.find(f"{W}ddList/{W}result") if place.complex else None
        return not value.chosen or (result is not None and result.get(VAL) == value.chosen[0])
    wanted = comparable(shown_text(place, value))
    if place.how == "sdt":
        return comparable(shown(place.element.find(f"{W}sdtContent"))) == wanted
    runs = place.complex.result if place.complex else []
    return comparable("".join(shown(run) for run in runs)) == wanted


def _is_ticked(place: Place) -> bool:
    if place.box is not None:
        return place.box.is_ticked
    if place.how == "sdt":
        state = place.element.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
        on = state is not None and state.get(f"{W14}val") in ("1", "true")
        sign = place.element.find(f"{W}sdtPr/{W14}checkbox/{W14}{'checkedState' if on else 'uncheckedState'}")
        glyph = chr(int(sign.get(f"{W14}val"), 16)) if sign is not None else "☒" if on else "☐"
        return on if glyph in shown(place.element.find(f"{W}sdtContent")) else not on
    state = place.complex.form.find(f"{W}checkBox/{W}checked") if place.complex else None
    return state is not None and state.get(VAL, "1") in ("1", "true", "on")


def _keyed(part: str, root: Any) -> Iterator[tuple[str, Ground, Place]]:
    """Give the fields with their keys: a name that stands several times is one field, anything else its place."""
    short = part.removeprefix("word/").removesuffix(".xml")
    counts: dict[str, int] = {}
    for ground, place in places(root):
        if place.how in ("name", "merge"):
            yield f"{place.how}:{place.name}", ground, place
            continue
        counts[place.how] = number = counts.get(place.how, 0) + 1
        yield f"{short}:{place.how}:{number}", ground, place


def _slot(key: str, place: Place) -> Slot:
    return Slot(
        key=key,
        kind=place.kind,
        label=(place.label or place.name or "–")[:300],
        how=place.how,
        name=place.name[:200],
        limit=place.limit,
        options=place.options,
    )
