"""Marking an application ready and sending it: `check.py` says whether it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import move
from dsc_desk.cases.commands.dispatch import Went, keep_sent, log_dispatch
from dsc_desk.cases.commands.files import NewFile
from dsc_desk.cases.days import require_day
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, case
from dsc_desk.forms.case_forms import CaseForms
from dsc_desk.forms.check import Finding, Stops, may_be_ready, may_be_sent
from dsc_desk.forms.checking import findings_of
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text, join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work
    from dsc_desk.forms.filled import FilledForm


@dataclass(frozen=True)
class MarkReady(Command[None]):
    """Mark a draft ready to be sent. Raises Invalid, naming what is missing."""

    application_id: str

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Ansøgningen er klar", "The application is ready")

    def carry_out(self, work: Work) -> None:
        row = work.get(application, self.application_id)
        findings = findings_of(work, row, CaseForms(work, row["case_id"]))
        if not may_be_ready(findings):
            raise Invalid(_listed(findings, (Stops.READY,)))
        move(work, self.application_id, "ready")


@dataclass(frozen=True)
class SubmitApplication(Command[None]):
    """Log that an application was sent: when, how, their number; what went out is kept and never changes.

    `complete_at` is the day the authority called it complete, where it is known: a legal clock starts there. `anyway`
    is the reason of somebody who sends although a permit that comes first is not granted.
    """

    application_id: str
    day: str
    how: str
    their_reference: str = ""
    complete_at: str = ""
    documents: tuple[NewFile, ...] = ()
    anyway: str = ""

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Ansøgningen er sendt", "The application was sent")

    def carry_out(self, work: Work) -> None:
        for day in (self.day, *([self.complete_at] if self.complete_at else [])):
            require_day(day)
        row = work.get(application, self.application_id)
        forms = CaseForms(work, row["case_id"])
        findings = findings_of(work, row, forms)
        if not may_be_sent(findings) and not (self.anyway.strip() and may_be_ready(findings)):
            raise Invalid(_listed(findings, (Stops.READY, Stops.SENT)))
        if row["state"] == "draft":
            move(work, self.application_id, "ready", self.day)
        move(
            work,
            self.application_id,
            "with_them",
            self.day,
            sent_at=self.day,
            sent_how=f"{self.how} ({self.anyway.strip()})" if self.anyway.strip() else self.how,
            their_reference=self.their_reference,
            complete_at=self.complete_at,
        )
        for document in self.documents:
            keep_sent(work, self.application_id, document)
        answers = _answers(work, row, forms.of(row))
        keep_sent(work, self.application_id, answers, forms.ground.frozen())
        went = Went("application", self.day, self.how, self.their_reference, self.anyway)
        log_dispatch(work, self.application_id, went, (*self.documents, answers))


def _answers(work: Work, row: RowMapping, form: FilledForm) -> NewFile:
    """Return every answer as plain text: what was typed into a portal, and what a paper said."""
    name = f"{work.get(case, row['case_id'])['reference']}_{row['route_id']}_{work.today.isoformat()}_svar.txt"
    lines = [form.route.name.da]
    for section in form.sections:
        lines += ["", f"== {section.section.title.da} =="]
        for one in section.fields:
            lines += ["", one.field.label.da, one.whole or one.text]
    return NewFile(name, "text/plain", "\n".join(lines).encode())


def _listed(findings: Iterable[Finding], stops: tuple[Stops, ...]) -> Text:
    why = join((finding.text for finding in findings if finding.stops in stops), " ")
    return Text(
        f"Den kan ikke sendes endnu. {why.da} Alt er gemt.", f"It cannot be sent yet. {why.en} Everything is kept."
    )
