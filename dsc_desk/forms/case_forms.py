"""The forms of a case, filled from the store: their ground, their own wordings, and how each is written."""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, select, text

from dsc_desk.cases.commands.form_choice import ANNEX, ENGLISH
from dsc_desk.cases.flow.rulebook import rules_of
from dsc_desk.cases.following import approval_routes, obtained
from dsc_desk.cases.queries.matrix import renewed
from dsc_desk.cases.tables import application, attachment, case, enclosure, form_choice, own_answer, sent_document
from dsc_desk.forms.filled import KeptFile
from dsc_desk.forms.filling import form_of
from dsc_desk.forms.ground import Ground, ground_of, thawed
from dsc_desk.forms.prefill import FilledForm, OwnAnswer, fill
from dsc_desk.words import Language

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, RowMapping, Select

    from dsc_desk.cases.query import Read

CARRIED = "carried"  # the state of a paper taken over from the permit that is renewed, until it is kept or replaced
SENT = ("with_them", "question", "granted", "granted_conditions", "refused", "withdrawn")
# What a form is filled from, by table: a change in any of these may let it read otherwise.
FILLS = frozenset(
    {
        "application",
        "attachment",
        "case_",
        "chosen_source",
        "enclosure",
        "fact",
        "form_choice",
        "organisation",
        "own_answer",
        "own_entry",
        "person",
        "sent_document",
        "triage_answer",
    }
)


class Enclosed(NamedTuple):
    """A line of the checklist as staff left it: its state, the file, the day (ISO) it was added, and its id."""

    state: str
    file: KeptFile | None
    added: str
    file_id: str


class CaseForms:
    """The forms of a case in one look at it: what fills them is read once, and each is filled once, when it is asked for.

    Made anew for each question and in each change: it never outlives the moment it was read in, nor sees a later change.
    """

    def __init__(self, read: Read, case_id: str) -> None:
        self._read = read
        self.case_id = case_id
        self.ground = ground_of(read, case_id)
        self._own, self._papers, self._choices = (
            _by_application(read, statement, case_id) for statement in (_own_answers(), _enclosures(), _choices())
        )
        self._then: dict[str, Ground | None] = {}
        self._filled: dict[str, FilledForm] = {}

    @cached_property
    def standing(self) -> tuple[RowMapping, ...]:
        """The applications of the case that were not given up, without permits in whose place a renewal stands."""
        return tuple(self._read.rows(_standing(), of_case=self.case_id))

    @cached_property
    def obtained(self) -> frozenset[str]:
        """The approvals the case has, by an application or by a step closed with its evidence."""
        return obtained(self._read, self._read.get(case, self.case_id), rules_of(self.ground.rules))

    @cached_property
    def granted(self) -> frozenset[str]:
        """The routes along which the case has what they obtain."""
        routes = approval_routes().approvals
        return self.ground.granted | {route for name in self.obtained for route in routes.get(name, ())}

    @property
    def facts(self) -> dict[str, str]:
        """The profile by dotted name, in canonical texts."""
        return {name: state.value for name, state in self.ground.profile.items()}

    def of(self, row: RowMapping) -> FilledForm:
        """Return the form of an application as it stands now: what was sent stays as it was that day."""
        if row["id"] not in self._filled:
            self._filled[row["id"]] = self._fill(row, self.then(row) or self.ground)
        return self._filled[row["id"]]

    def by_profile_now(self, row: RowMapping) -> FilledForm:
        """Return the form of an application as the profile fills it now, also one that was sent."""
        return self.of(row) if self.then(row) is None else self._fill(row, self.ground)

    def then(self, row: RowMapping) -> Ground | None:
        """Return what a sent application was filled from when it went out; None for one that has not been sent."""
        if row["id"] not in self._then:
            self._then[row["id"]] = _ground_then(self._read, row)
        return self._then[row["id"]]

    def own(self, row: RowMapping) -> dict[str, OwnAnswer]:
        """Return the own wordings of an application by field."""
        return {each["field_id"]: OwnAnswer(each["text"], each["fact_then"]) for each in self._own.get(row["id"], ())}

    def papers(self, row: RowMapping) -> dict[str, Enclosed]:
        """Return the checklist of an application by attachment of the route."""
        return {each["attachment_id"]: _enclosed(each) for each in self._papers.get(row["id"], ())}

    def _fill(self, row: RowMapping, ground: Ground) -> FilledForm:
        papers = self.papers(row)
        choices = {(each["field_id"], each["choice"]) for each in self._choices.get(row["id"], ())}
        return fill(
            form_of(self._read, row),
            ground.profile,
            today=self._read.today if self.then(row) is None else date.fromisoformat(row["sent_at"]),
            sources=ground.sources,
            own=self.own(row),
            files={**ground.files, **{name: (one.file,) for name, one in papers.items() if one.file is not None}},
            not_needed=frozenset(name for name, one in papers.items() if one.state == "not_needed"),
            carried={name: one.added for name, one in papers.items() if one.state == CARRIED},
            annexed=frozenset(name for name, choice in choices if choice == ANNEX),
            answers=ground.answers,
            rules=ground.rules,
            language=Language.EN if ("", ENGLISH) in choices else Language.DA,
        )


def _by_application(read: Read, statement: Select[Any], case_id: str) -> dict[str, list[RowMapping]]:
    found: dict[str, list[RowMapping]] = {}
    for row in read.rows(statement, of_case=case_id):
        found.setdefault(row["application_id"], []).append(row)
    return found


def _of_case() -> ColumnElement[bool]:
    return application.c.case_id == bindparam("of_case")


@cache
def _standing() -> Select[Any]:
    mine = application.select().where(_of_case(), application.c.state != "withdrawn")
    mine = mine.where(application.c.id.not_in(renewed()))
    return mine.order_by(application.c.created_at, application.c.route_id)


@cache
def _own_answers() -> Select[Any]:
    mine = select(own_answer).join(application, application.c.id == own_answer.c.application_id).where(_of_case())
    return mine.order_by(own_answer.c.field_id)


@cache
def _choices() -> Select[Any]:
    return select(form_choice).join(application, application.c.id == form_choice.c.application_id).where(_of_case())


@cache
def _enclosures() -> Select[Any]:
    mine = select(enclosure, attachment.c.name, attachment.c.sha256, attachment.c.added_at)
    mine = mine.join(application, application.c.id == enclosure.c.application_id)
    mine = mine.outerjoin(attachment, attachment.c.id == enclosure.c.file_id).where(_of_case())
    return mine.order_by(enclosure.c.attachment_id)


@cache
def _kept_then() -> Select[Any]:
    mine = select(sent_document.c.profile_then).where(sent_document.c.application_id == bindparam("of_application"))
    # Of two of the same second the one that was written last.
    newest = sent_document.c.created_at.desc(), text("sent_document.rowid DESC")
    return mine.where(sent_document.c.profile_then != "").order_by(*newest).limit(1)


def _enclosed(row: RowMapping) -> Enclosed:
    file = KeptFile(row["name"], row["sha256"]) if row["name"] else None
    return Enclosed(row["state"], file, (row["added_at"] or "")[:10], row["file_id"] or "")


def _ground_then(read: Read, row: RowMapping) -> Ground | None:
    if row["state"] not in SENT or not row["sent_at"]:
        return None
    kept = read.value(_kept_then(), of_application=row["id"])
    return thawed(kept) if kept else None
