"""Opening, changing, pausing and closing a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import delete, select

from dsc_desk.cases.audit import head
from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.inquiry import put_on_case
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.queries.deletions import unproven
from dsc_desk.cases.rights import Right, require
from dsc_desk.cases.tables import case, counter, opened
from dsc_desk.cases.tables.base import LINE
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

PREFIX = "RDSC"  # of a case reference: RDSC-2026-0042
PURPOSES = (  # why somebody looks at a case; the first holds until another is stated
    Text("arbejde på sagen", "work on the case"),
    Text("svar til rekvirenten", "answer to the requester"),
    Text("ledelse og fordeling af arbejdet", "lead and share out the work"),
    Text("indsigt, aktindsigt eller klage", "access request or complaint"),
    Text("kontrol af kvalitet eller sikkerhed", "check of quality or security"),
    Text("oplæring", "training"),
)


@dataclass(frozen=True)
class OpenCase(Command[str]):
    """Open a case, from an inquiry or by itself; returns its id."""

    title: str
    summary: str = ""
    requester_id: str = ""
    responsible_id: str = ""
    procedure_id: str = ""
    procedure_version: str = ""
    due: str = ""
    inquiry_id: str = ""

    right: ClassVar[Right] = Right.LOG_INQUIRY
    said: ClassVar[Text] = Text("Sag oprettet", "Case opened")

    def carry_out(self, work: Work) -> str:
        if not self.title.strip():
            raise Invalid(Text("Sagen mangler en titel. Intet er gemt.", "The case has no title. Nothing was saved."))
        reference = next_reference(work)
        case_id = work.insert(
            case,
            reference=reference,
            title=self.title.strip(),
            summary=self.summary,
            requester_id=self.requester_id or None,
            responsible_id=self.responsible_id or work.me.staff_id,
            procedure_id=self.procedure_id,
            procedure_version=self.procedure_version,
            status="open",
            opened_at=work.now,
            due=self.due,
        )
        if self.inquiry_id:
            put_on_case(work, self.inquiry_id, case_id)
        work.say(Text("Sag {r} oprettet", "Case {r} opened").fill(r=reference))
        return case_id


def next_reference(work: Work, year: int = 0) -> str:
    """Return the next case reference of a year (this one); a number once given is never given again, not even after undo."""
    name = f"{PREFIX}-{year or work.today.year}"
    number = work.value(select(counter.c.next).where(counter.c.name == name))
    if number is None:
        number = 1
        work.connection.execute(counter.insert().values(name=name, next=2))
    else:
        work.connection.execute(counter.update().where(counter.c.name == name).values(next=number + 1))
    return f"{name}-{number:04}"


@dataclass(frozen=True)
class EditCase(Command[None]):
    """Change a case's head: title, summary, who asks, who answers for it, which procedure, when it is wanted."""

    case_id: str
    version: int
    title: str
    summary: str = ""
    requester_id: str = ""
    responsible_id: str = ""
    procedure_id: str = ""
    procedure_version: str = ""
    due: str = ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sag rettet", "Case changed")

    def carry_out(self, work: Work) -> None:
        if not self.title.strip():
            raise Invalid(Text("Sagen mangler en titel. Intet er gemt.", "The case has no title. Nothing was saved."))
        work.update(
            case,
            self.case_id,
            self.version,
            title=self.title.strip(),
            summary=self.summary,
            requester_id=self.requester_id or None,
            responsible_id=self.responsible_id or None,
            procedure_id=self.procedure_id,
            procedure_version=self.procedure_version,
            due=self.due,
        )


@dataclass(frozen=True)
class PauseCase(Command[None]):
    """Set a case aside for a while, or take it up again."""

    case_id: str
    pause: bool = True

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sag sat på pause", "Case paused")

    def carry_out(self, work: Work) -> None:
        if work.get(case, self.case_id)["status"] == "closed":
            raise Invalid(Text("Sagen er lukket. Genåbn den først.", "The case is closed. Reopen it first."))
        work.update(case, self.case_id, status="paused" if self.pause else "open")
        if not self.pause:
            work.say(Text("Sag taget op igen", "Case taken up again"))


@dataclass(frozen=True)
class CloseCase(Command[None]):
    """Close a case with an outcome (resources/triage.yaml: outcome codes).

    While data that should be deleted are not proven to be, only a lead may close it as carried through, with a reason
    (`anyway`), which is kept as a note.
    """

    case_id: str
    outcome: str
    anyway: str = ""

    right: ClassVar[Right] = Right.CLOSE_CASE
    said: ClassVar[Text] = Text("Sag lukket", "Case closed")

    def carry_out(self, work: Work) -> None:
        if not self.outcome:
            raise Invalid(Text("Vælg, hvordan sagen endte.", "Choose how the case ended."))
        left = unproven(work, self.case_id)
        if left and not self._ends_early(work):
            if not self.anyway.strip():
                raise Invalid(_NOT_DELETED.fill(n=left))
            require(work.me.role, Right.OVERRIDE_GATE)
            reason = f"Lukket uden bevis for sletning af {left} datasæt: {self.anyway.strip()}"
            AddNote(self.case_id, NoteText(body=reason)).carry_out(work)
            work.say(self.said)
        work.update(case, self.case_id, status="closed", outcome=self.outcome, closed_at=work.now)

    def _ends_early(self, work: Work) -> bool:
        from dsc_desk.cases.flow.rulebook import (
            rulebook,  # the rules are wanted when a case is closed, not at the start
        )

        outcomes = rulebook(work.get(case, self.case_id)["procedure_version"]).triage.outcomes
        return any(one.id == self.outcome and one.early_end for one in outcomes)


@dataclass(frozen=True)
class ReopenCase(Command[None]):
    """Take a closed case up again."""

    case_id: str

    right: ClassVar[Right] = Right.CLOSE_CASE
    said: ClassVar[Text] = Text("Sag genåbnet", "Case reopened")

    def carry_out(self, work: Work) -> None:
        work.update(case, self.case_id, status="open", outcome="", closed_at="")


@dataclass(frozen=True)
class LookAtCase(Command[None]):
    """Log that a case was opened on the screen and what for, and remember it among the last ones.

    Sent again with another purpose, it is one more entry: what was logged first is never rewritten.
    """

    case_id: str
    purpose: str = PURPOSES[0].da

    right: ClassVar[Right] = Right.READ
    undoable: ClassVar[bool] = False
    said: ClassVar[Text] = Text("Sag åbnet", "Case looked at")

    def carry_out(self, work: Work) -> None:
        work.get(case, self.case_id)
        purpose = " ".join(self.purpose.split())
        if not purpose or len(purpose) > LINE:
            raise Invalid(_NO_PURPOSE.fill(most=LINE))
        known = next((one for one in PURPOSES if one.da == purpose), same(purpose))
        work.say(Text("Sag åbnet: {da}", "Case looked at: {en}").fill(da=known.da, en=known.en))
        work.note_read(case, self.case_id, purpose)
        mine = (opened.c.staff_id == work.me.staff_id) & (opened.c.case_id == self.case_id)
        work.connection.execute(delete(opened).where(mine))
        work.connection.execute(
            opened.insert().values(staff_id=work.me.staff_id, case_id=self.case_id, at=f"{work.now}#{_count(work)}")
        )


def _count(work: Work) -> str:
    """Order looks of the same second: the newest audit number, with leading zeros."""
    return f"{head(work.connection)[0]:012}"


_NOT_DELETED = Text(
    "Sagen er ikke lukket: data skulle være slettet, og det er ikke bevist (kilder: {n}). Før sletningen på tilladelsens side under "
    "Efter afsendelse, eller lad centerlederen skrive en begrundelse.",
    "The case was not closed: data should be deleted, which is not proven (sources: {n}). Log the deletion on the permit's page "
    "under After sending, or let the lead write a reason.",
)
_NO_PURPOSE = Text(
    "Et formål skrives på én linje, højst {most} tegn. Det hidtidige formål gælder.",
    "A purpose is written on one line of at most {most} signs. The present one still holds.",
)
