"""Taking an inquiry on in one go, so that one undo takes it back: who asks, the case, its triage and its procedure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import func, select

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import case, inquiry, organisation, person
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.queries.inbox import OneInquiry
    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class Asker:
    """Who asks: somebody known by id, or somebody new, with the name of the organisation. Empty: nobody is named."""

    person_id: str = ""
    facts: PersonFacts | None = None
    organisation: str = ""


NOBODY = Asker()
ASKED = "project.research_question"  # the fact of the profile that the question of the mail begins


@dataclass(frozen=True)
class Taken:
    """What came of it: the inquiry, and the case if one was opened."""

    inquiry_id: str
    case_id: str = ""
    reference: str = ""


@dataclass(frozen=True)
class CaptureInquiry(Command[Taken]):
    """Log a call, a visit or a mail by hand, take a new requester into the register, and open the case at once if asked."""

    channel: str
    subject: str
    body: str = ""
    name: str = ""
    asker: Asker = NOBODY
    open_case: bool = False

    right: ClassVar[Right] = Right.LOG_INQUIRY
    said: ClassVar[Text] = Text("Henvendelse logget", "Inquiry logged")

    def carry_out(self, work: Work) -> Taken:
        asker = self.asker
        if self.open_case and asker == NOBODY and self.name.strip():
            asker = Asker(facts=PersonFacts(self.name.strip()))  # a case has a requester as soon as a name was given
        person_id = known_person(work, asker)
        card = work.get(person, person_id) if person_id else None
        logged = LogInquiry(
            channel=self.channel,
            subject=self.subject,
            body=self.body,
            sender_name=card["name"] if card else self.name,
            sender_email=card["email"] if card else "",
            requester_id=person_id,
        ).carry_out(work)
        if not self.open_case:
            return Taken(logged.inquiry_id)
        title = work.get(inquiry, logged.inquiry_id)["subject"]
        case_id = OpenCase(
            title=title, summary=self.body, requester_id=person_id, inquiry_id=logged.inquiry_id
        ).carry_out(work)
        return Taken(logged.inquiry_id, case_id, work.get(case, case_id)["reference"])


@dataclass(frozen=True)
class OpenCaseFromInquiry(Command[Taken]):
    """Open the case an inquiry starts: title, summary, who asks, when it is wanted, triage, procedure, data sources.

    `question` is what of the summary asks, for the profile; without it, the whole summary.
    """

    inquiry_id: str
    title: str
    summary: str = ""
    due: str = ""
    asker: Asker = NOBODY
    answers: tuple[tuple[str, str], ...] = ()
    procedure_id: str = ""
    sources: tuple[Choice, ...] = ()
    question: str = ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Sag oprettet", "Case opened")

    def carry_out(self, work: Work) -> Taken:
        row = work.get(inquiry, self.inquiry_id)
        if row["case_id"]:
            reference = work.get(case, row["case_id"])["reference"]
            raise Invalid(_ON_CASE.fill(r=reference))
        case_id = OpenCase(
            title=self.title,
            summary=self.summary,
            requester_id=self._requester(work, row["requester_id"] or ""),
            due=self.due,
            inquiry_id=self.inquiry_id,
        ).carry_out(work)
        opened = work.title
        if self.procedure_id:
            FollowProcedure(case_id, self.procedure_id).carry_out(work)
        if self.answers:
            AnswerTriage(case_id, self.answers).carry_out(work)
        if question := self.question.strip() or self.summary.strip():
            SetFacts(case_id, ((ASKED, question),), origin="mail").carry_out(work)
        if self.sources:
            ChooseSources(case_id, self.sources).carry_out(work)
        work.title = opened
        return Taken(self.inquiry_id, case_id, work.get(case, case_id)["reference"])

    def _requester(self, work: Work, before: str) -> str:
        """Return who asks, and write it on the inquiry where that said nobody or another."""
        person_id = known_person(work, self.asker) or before
        if person_id != before:
            work.update(inquiry, self.inquiry_id, requester_id=person_id)
        return person_id


def asker_of(one: OneInquiry) -> Asker:
    """Return who asks, as far as the register and the mail itself tell."""
    if one.requester is not None:
        return Asker(one.requester.id)
    read = {each.field: each.value for each in reversed(one.proposals)}
    name = read.get("name", "") or read.get("email", "")
    if not name:
        return NOBODY
    known = {field: read.get(field, "") for field in ("email", "title", "category", "department")}
    return Asker(facts=PersonFacts(name, **known), organisation=read.get("organisation", ""))


def known_person(work: Work, asker: Asker) -> str:
    """Return the id of who asks; somebody new is taken into the register, unless the address is there already."""
    if asker.person_id:
        return str(work.get(person, asker.person_id)["id"])
    if asker.facts is None:
        return ""
    facts = asker.facts
    same = _by_email(work, facts.email)
    if same:
        return same
    if asker.organisation.strip():
        facts = replace(facts, organisation_id=_organisation(work, asker.organisation.strip()))
    return AddPerson(facts).carry_out(work)


def _by_email(work: Work, email: str) -> str:
    if not email.strip():
        return ""
    return str(work.value(select(person.c.id).where(func.lower(person.c.email) == email.strip().lower())) or "")


def _organisation(work: Work, name: str) -> str:
    """Return the organisation of this name, upper or lower case alike; a new one is taken into the register."""
    alike = work.rows(
        select(organisation.c.id, organisation.c.name).where(func.length(organisation.c.name) == len(name))
    )
    found = next((row["id"] for row in alike if row["name"].casefold() == name.casefold()), None)
    return str(found) if found else AddOrganisation(OrganisationFacts(name)).carry_out(work)


_ON_CASE = Text(
    "Henvendelsen ligger allerede på sag {r}. Der er ikke oprettet en ny; åbn sagen, eller fortryd først.",
    "The inquiry is on case {r} already. No new one was opened; open that case, or undo first.",
)
