"""What cases can be filtered by, as tokens of the filter line, and back into a `CaseFilter`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.cases import CaseFilter
from dsc_desk.cases.queries.matrix import RoutesInUse
from dsc_desk.cases.queries.people import StaffList
from dsc_desk.forms.route_names import short_name
from dsc_desk.ui.widgets.filter_line import Token
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text, same

ME = "me"
STATUS = {
    "open": Text("i gang", "in progress"),
    "paused": Text("på pause", "paused"),
    "closed": Text("lukket", "closed"),
}
HOLDER = {"us": Text("os", "us"), "them": Text("dem", "them")}
DAYS = (0, 7, 14, 30)
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Known:
    """What tokens name: read once off the GUI thread, and again when staff or applications change."""

    me: str = ""
    staff: tuple[tuple[str, str], ...] = ()
    routes: tuple[tuple[str, Text], ...] = ()
    procedures: tuple[tuple[str, Text], ...] = ()


def known(desk: Any) -> Known:
    """Read it, on the store's thread."""
    staff = tuple((one.id, one.name) for one in desk.ask(StaffList()))
    used = desk.ask(RoutesInUse())
    procedures = tuple((one.id, one.title) for one in rulebook().procedures.values())
    return Known(desk.me.staff_id, staff, tuple((route, short_name(route)) for route in used), procedures)


def token(key: str, value: str, known: Known) -> Token | None:
    """Return the token of a key and a value; None when what it names is not there (any more)."""
    words = dict(_values(key, known)).get(value)
    return Token(key, value, text(_names()[key]), text(words)) if words is not None else None


def tokens(pairs: Pairs, known: Known) -> list[Token]:
    """Return the tokens of a view."""
    return [found for key, value in pairs if (found := token(key, value, known)) is not None]


def suggested(typed: str, chosen: Iterable[Token], known: Known, most: int = 8) -> list[Token]:
    """Return tokens each of whose words begins with a word typed: "mette" and "ansvarlig m" find ansvarlig Mette."""
    wanted = typed.lower().split()
    if not wanted or len(wanted[-1]) < 2:
        return []
    there = {(one.key, one.value) for one in chosen}
    found = []
    for key in _names():
        for value, _ in _values(key, known):
            one = token(key, value, known)
            if one is not None and (key, value) not in there and _fits(wanted, one):
                found.append(one)
    return found[:most]


def narrow(chosen: Iterable[Token], words: str, known: Known, today: date) -> CaseFilter:
    """Return the filter that tokens and words make; of two statuses either is taken, else the last token counts."""
    made = CaseFilter(words=words.strip())
    for one in chosen:
        made = _with(made, one, known, today)
    return made


def _with(made: CaseFilter, one: Token, known: Known, today: date) -> CaseFilter:
    person = known.me if one.value == ME else one.value
    changes: dict[str, dict[str, Any]] = {
        "responsible": {"responsible_id": person},
        "expert": {"expert_id": person},
        "status": {"status": (*made.status, one.value)},
        "route": {"route_id": one.value},
        "procedure": {"procedure_id": one.value},
        "holder": {"holder": one.value},
    }
    if one.key == "cases":
        return replace(made, mine=True)
    if one.key == "due":
        return replace(made, due_before=(today + timedelta(days=int(one.value))).isoformat())
    return replace(made, **changes[one.key])


def _names() -> dict[str, Text]:
    return {
        "cases": Text("sager", "cases"),
        "responsible": Text("ansvarlig", "responsible"),
        "expert": Text("fagperson", "expert"),
        "status": Text("status", "status"),
        "route": Text("vej", "route"),
        "procedure": Text("procedure", "procedure"),
        "holder": Text("hos", "with"),
        "due": Text("frist", "due"),
    }


def _values(key: str, known: Known) -> list[tuple[str, Text]]:
    if key in ("responsible", "expert"):
        return [(ME, Text("mig", "me")), *((staff_id, same(name)) for staff_id, name in known.staff)]
    return {
        "cases": [(ME, Text("mine", "mine"))],  # also those one has a task on, and those one stands in on, as on Today
        "status": list(STATUS.items()),
        "holder": list(HOLDER.items()),
        "route": list(known.routes),
        "procedure": list(known.procedures),
        "due": [(str(days), _within(days)) for days in DAYS],
    }[key]


def _within(days: int) -> Text:
    if not days:
        return Text("i dag eller før", "today or before")
    return Text(f"inden {days} dage", f"within {days} days")


def _fits(wanted: Sequence[str], one: Token) -> bool:
    there = f"{one.name} {one.words}".lower().split()
    return all(any(word.startswith(typed) for word in there) for typed in wanted)


def placeholder() -> str:
    """Say what may be typed."""
    return tr(
        "Skriv for at filtrere: vej, afdeling, fagperson, frist …", "Type to filter: route, department, expert, due …"
    )
