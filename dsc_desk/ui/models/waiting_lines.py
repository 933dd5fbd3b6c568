"""Whom the work waits for, as groups of lines: the requesters, each authority by name, each colleague by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dsc_desk.cases.queries.waiting import Waited, Whom
from dsc_desk.ui.models.morning_lines import Group, Names, line_of
from dsc_desk.ui.words import text, tr

_ORDER = (Whom.REQUESTER, Whom.AUTHORITY, Whom.OTHER, Whom.COLLEAGUE)


def waiting_groups(found: Sequence[Waited], names: Names, today: date) -> tuple[Group, ...]:
    """Return a group for each somebody; `names` are those of the routes."""
    groups: dict[tuple[Whom, str], list[Waited]] = {}
    for whom in _ORDER:
        for one in found:
            if one.whom is whom:
                groups.setdefault((whom, _name(one, names)), []).append(one)
    notes = {
        Whom.REQUESTER: tr("skal svare os", "owe us an answer"),
        Whom.AUTHORITY: tr("myndighed", "authority"),
        Whom.OTHER: tr("uden ansøgning", "without an application"),
        Whom.COLLEAGUE: tr("kollega", "colleague"),
    }
    return tuple(
        Group(f"{whom.value} {name}", name, notes[whom], tuple(line_of(one.item, names, today) for one in each))
        for (whom, name), each in groups.items()
    )


def waiting_title(found: Sequence[Waited]) -> str:
    """Say how many wait for whom."""
    if not found:
        return tr("Intet venter på andre", "Nothing waits for others")
    counts = {whom: sum(one.whom is whom for one in found) for whom in _ORDER}
    words = {
        Whom.REQUESTER: tr("rekvirenter", "requesters"),
        Whom.AUTHORITY: tr("myndigheder", "authorities"),
        Whom.OTHER: tr("andre", "others"),
        Whom.COLLEAGUE: tr("kolleger", "colleagues"),
    }
    parts = [f"{words[whom]} {number}" for whom, number in counts.items() if number]
    return tr("Venter på {parts}", "Waiting for {parts}", parts=", ".join(parts))


def _name(one: Waited, names: Names) -> str:
    if one.whom is Whom.REQUESTER:
        return tr("Rekvirenter", "Requesters")
    if one.whom is Whom.COLLEAGUE:
        return one.item.who
    if one.name is not None:
        return text(one.name)
    return text(names[one.item.route_id]) if one.item.route_id in names else one.item.route_id
