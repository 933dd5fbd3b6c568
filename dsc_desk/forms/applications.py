"""The applications of a case as pages and the command line see them: filled, checked, with their clocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dsc_desk.cases.queries.matrix import Cell, cells_by_id, cells_of, renewed
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, case, enclosure, holder, renewal, sent_document
from dsc_desk.forms.check import Finding
from dsc_desk.forms.checking import findings_of
from dsc_desk.forms.filling import cases_forms, filled, ground_then, own_answers, route_of
from dsc_desk.forms.ground import Ground, ground_of, sources_of
from dsc_desk.forms.prefill import FilledForm, OwnAnswer
from dsc_desk.words import Language

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.forms.route import Route

__all__ = [
    "Application",
    "CaseApplications",
    "CaseStages",
    "OneApplication",
    "Sent",
    "Span",
    "filled",
    "findings_of",
    "ground_of",
    "own_answers",
    "sources_of",
]


@dataclass(frozen=True)
class Span:
    """Who held the application from a day to a day (empty: still)."""

    who: str
    first_day: str
    last_day: str
    reason: str


@dataclass(frozen=True)
class Sent:
    """A document that went out."""

    name: str
    format: str
    sha256: str
    created_at: str


@dataclass(frozen=True)
class Application:
    """One application, whole."""

    id: str
    version: int
    case_id: str
    reference: str
    case_title: str
    state: str
    cell: Cell
    form: FilledForm
    findings: tuple[Finding, ...]
    own: dict[str, OwnAnswer]
    enclosures: dict[str, tuple[str, str]]  # attachment of the route -> state, file id
    sent_how: str
    answered_at: str
    conditions: str
    spans: tuple[Span, ...]
    sent: tuple[Sent, ...]
    as_sent: bool = False  # the form stands as it went out, whatever the profile says since
    renews: Route | None = None  # the route of the permit it renews
    said: dict[str, str] = field(default_factory=dict)  # what the profile says to the fields with an own wording

    @property
    def open(self) -> bool:
        """Tell whether it may still be worded."""
        return self.state in ("draft", "ready", "question")

    @property
    def route(self) -> Route:
        return self.form.route


@dataclass(frozen=True)
class OneApplication(Query[Application]):
    """An application by its id, filled as it stands now."""

    application_id: str
    language: Language = Language.DA

    def run(self, read: Read) -> Application:
        row = read.get(application, self.application_id)
        ground = ground_of(read, row["case_id"])
        return _whole(read, row, ground, self.language, cases_forms(read, row["case_id"], ground))


@dataclass(frozen=True)
class CaseApplications(Query[tuple[Application, ...]]):
    """All applications of a case, in the order they were started."""

    case_id: str
    language: Language = Language.DA
    earlier: bool = False  # also permits of which a renewal is begun

    def run(self, read: Read) -> tuple[Application, ...]:
        mine = application.select().where(application.c.case_id == self.case_id)
        if not self.earlier:
            mine = mine.where(application.c.id.not_in(renewed()))
        ground = ground_of(read, self.case_id)
        rows = read.rows(mine.order_by(application.c.created_at, application.c.route_id))
        forms = cases_forms(read, self.case_id, ground)
        return tuple(_whole(read, row, ground, self.language, forms) for row in rows)


@dataclass(frozen=True)
class CaseStages(Query[dict[str, Cell]]):
    """How far each application of a case is, by route; light, for where its fields are not wanted."""

    case_id: str

    def run(self, read: Read) -> dict[str, Cell]:
        return cells_of(read, [self.case_id]).get(self.case_id, {})


def _renewed_by(read: Read, application_id: str) -> Route | None:
    found = read.all(renewal, application_id=application_id)
    return route_of(read.get(application, found[0]["earlier_id"])) if found else None


def _whole(
    read: Read, row: RowMapping, ground: Ground, language: Language, forms: list[tuple[RowMapping, FilledForm]]
) -> Application:
    head = read.get(case, row["case_id"])
    then = ground_then(read, row)
    day = date.fromisoformat(row["sent_at"]) if then else None
    form = next((each for their, each in forms if their["id"] == row["id"]), None) if language is Language.DA else None
    form, own = form or filled(read, row, then or ground, language, day), own_answers(read, row["id"])
    spans = holder.select().where(holder.c.application_id == row["id"]).order_by(holder.c.first_day, holder.c.last_day)
    sent = sent_document.select().where(sent_document.c.application_id == row["id"])
    sent = sent.order_by(sent_document.c.created_at, sent_document.c.profile_then != "", sent_document.c.name)
    papers = enclosure.select().where(enclosure.c.application_id == row["id"])
    bare = filled(read, row, then or ground, language, day, own={}) if own else None
    return Application(
        row["id"],
        row["version"],
        row["case_id"],
        head["reference"],
        head["title"],
        row["state"],
        cells_by_id(read, [row["id"]])[row["id"]],
        form,
        findings_of(form, read, ground, row, forms) if row["state"] in ("draft", "ready") else (),
        own,
        {each["attachment_id"]: (each["state"], each["file_id"] or "") for each in read.rows(papers)},
        row["sent_how"],
        row["answered_at"],
        row["conditions"],
        tuple(Span(each["who"], each["first_day"], each["last_day"], each["reason"]) for each in read.rows(spans)),
        tuple(Sent(each["name"], each["format"], each["sha256"], each["created_at"]) for each in read.rows(sent)),
        then is not None,
        _renewed_by(read, row["id"]),
        {one.field.id: one.text for one in bare.fields if one.field.id in own} if bare else {},
    )
