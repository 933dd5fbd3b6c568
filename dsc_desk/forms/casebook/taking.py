"""Makes cases of the rows of a sheet: all of them by one change, which one undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import FREE, Command
from dsc_desk.cases.commands.case import next_reference
from dsc_desk.cases.commands.from_inquiry import Asker, known_person
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.rights import Right, require
from dsc_desk.cases.tables import case, chosen_source, sheet_row
from dsc_desk.forms.casebook.columns import plain
from dsc_desk.forms.casebook.entry import Entry
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.desk import Desk
    from dsc_desk.cases.work import Work
    from dsc_desk.store.open import Store


def store_to_back_up(desk: Desk) -> Store:
    """Return the store, which is backed up before many cases are made; raises NotAllowed for who may not make them."""
    require(desk.me.role, TakeSheet.right)
    return desk.store


@dataclass(frozen=True)
class TakenSheet:
    """What came of it: the ids of the cases made, and how many rows were here already."""

    cases: tuple[str, ...]
    known: int


@dataclass(frozen=True)
class TakeSheet(Command[TakenSheet]):
    """Make a case of each row that is not here yet; `report` hears how far it is, and stops it by what it raises.

    Days are those of the sheet, so that a report of today counts no case of before. Hours stay text: a sheet does not
    say who worked on which day. What a case that goes on has chosen is applied for; one that ended starts no application.
    """

    entries: tuple[Entry, ...]
    report: Callable[[int], object] | None = field(default=None, compare=False, repr=False, metadata=FREE)

    right: ClassVar[Right] = Right.CLOSE_CASE  # many of the rows are cases that have ended
    said: ClassVar[Text] = Text("Regnearket er taget ind", "The sheet was taken in")

    def carry_out(self, work: Work) -> TakenSheet:
        known = {row["digest"] for row in work.rows(sheet_row.select())}
        people: dict[tuple[str, str, str], str] = {}
        made: list[str] = []
        for number, entry in enumerate(self.entries):
            if self.report is not None:
                self.report(number)
            if not entry.known and entry.digest not in known:
                known.add(entry.digest)
                made.append(_make(work, entry, people))
        skipped = len(self.entries) - len(made)
        work.say((_ONE if len(made) == 1 else _TAKEN if made else _NOTHING).fill(n=len(made)))
        return TakenSheet(tuple(made), skipped)


def _make(work: Work, entry: Entry, people: dict[tuple[str, str, str], str]) -> str:
    case_id = work.insert(
        case,
        reference=next_reference(work, int(entry.opened[:4])),
        title=entry.title,
        summary=entry.summary,
        requester_id=_requester(work, entry, people) or None,
        responsible_id=entry.responsible_id or None,
        status=entry.status,
        outcome=entry.outcome,
        opened_at=entry.opened,
        closed_at=entry.closed,
        due=entry.due,
    )
    work.insert(sheet_row, case_id=case_id, reference=entry.reference, digest=entry.digest)
    if entry.note:
        AddNote(case_id, NoteText(entry.note)).carry_out(work)
    if entry.sources:
        _choose(work, case_id, entry)
    return case_id


def _requester(work: Work, entry: Entry, people: dict[tuple[str, str, str], str]) -> str:
    """Return who asks; somebody new who stands in many rows is taken into the register once."""
    facts = entry.requester
    if facts is None:
        return entry.person_id
    key = (plain(facts.name), facts.email.casefold(), plain(entry.organisation))
    if key not in people:
        people[key] = known_person(work, Asker(facts=facts, organisation=entry.organisation))
    return people[key]


def _choose(work: Work, case_id: str, entry: Entry) -> None:
    chosen: tuple[Choice, ...] = choose_sources(case_id, entry.sources).choices
    if entry.status != "closed":
        ChooseSources(case_id, chosen).carry_out(work)
        return
    for one in chosen:
        work.insert(
            chosen_source, case_id=case_id, source_id=one.source_id, route_id=one.route_id, added_at=entry.closed
        )


_TAKEN = Text("{n} sager er taget ind fra regnearket", "{n} cases were taken in from the sheet")
_ONE = Text("1 sag er taget ind fra regnearket", "1 case was taken in from the sheet")
_NOTHING = Text("Alle rækker er her allerede. Intet er ændret.", "All rows are here already. Nothing was changed.")
