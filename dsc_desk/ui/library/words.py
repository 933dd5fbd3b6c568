"""How the centre's own layer is put into words: who corrected an entry, and what a field says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dsc_desk.forms.route import load_routes
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.fields import BASES, BY_NAME, ID, KINDS, STATUSES
from dsc_desk.library.history import Mark
from dsc_desk.ui.data.words import unsure_words
from dsc_desk.ui.words import day, text, tr, whole
from dsc_desk.words import Text

NOTHING = "–"
_NUMBERS = ("number_of_records", "number_of_people")


def mark_words(mark: Mark) -> str:
    """Return the mark of a list: "rettet her"."""
    return tr("tilføjet her", "added here") if mark.added else tr("rettet her", "corrected here")


def mark_in_full(mark: Mark) -> str:
    """Return who it was and when: "Rettet her af Mette Kragh 29.11.2026"."""
    who = mark.who or tr("ukendt", "unknown")
    if mark.added:
        return tr("Tilføjet her af {who} {day}", "Added here by {who} {day}", who=who, day=day(mark.at))
    return tr("Rettet her af {who} {day}", "Corrected here by {who} {day}", who=who, day=day(mark.at))


def label(field: str) -> str:
    """Return the name of a field."""
    return text(BY_NAME.get(field, ID).label)


def shown(field: str, value: object) -> str:
    """Return what a field says, for somebody who reads a difference."""
    if value in (None, "", (), {}):
        return NOTHING
    match value:
        case bool():
            return tr("ja", "yes") if value else tr("nej", "no")
        case dict():
            return "\n".join(f"{label(name)}: {_choice('basis', said)}" for name, said in value.items())
        case tuple():
            return ", ".join(_choice(field, str(item)) for item in value)
        case date():
            return day(value)
        case int() if field in _NUMBERS:
            return whole(value)
    return str(value) if isinstance(value, int) else _choice(field, str(value))


def choices(field: str) -> list[tuple[str, str]]:
    """Return what can be chosen for a field, each id with its words, by the words."""
    offered = [(key, _plain(words)) for key, words in _CHOICES[field]().items()]
    return sorted(offered, key=lambda one: one[1].casefold()) if len(offered) > 10 else offered


def _choice(field: str, value: str) -> str:
    if field == "unsure_about":
        return unsure_words(value)
    made = _CHOICES.get(field)
    found = made().get(value) if made is not None else None
    return _plain(found) if found is not None else value


def _plain(words: Text | str) -> str:
    return words if isinstance(words, str) else text(words)


def _offices() -> Mapping[str, str]:
    return {key: office.name for key, office in load_catalogue().offices.items()}


def _routes() -> Mapping[str, Text]:
    return {key: route.name for key, route in load_routes().items()}


def _questions() -> Mapping[str, Text]:
    return {key: question.label for key, question in load_catalogue().questions.items()}


def _remarks() -> Mapping[str, str]:
    cut = ((key, text(remark.text)) for key, remark in load_catalogue().remarks.items())
    return {key: f"{words[:60]}…" if len(words) > 60 else words for key, words in cut}


_CHOICES: dict[str, Callable[[], Mapping[str, Text | str]]] = {
    "kind": lambda: KINDS,
    "route_status": lambda: STATUSES,
    "basis": lambda: BASES,
    "office": _offices,
    "other_offices": _offices,
    "route_id": _routes,
    "other_route_ids": _routes,
    "answers": _questions,
    "remarks": _remarks,
}
