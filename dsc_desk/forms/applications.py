"""The applications of a case as pages and the command line see them: filled, checked, with their clocks."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from dsc_desk.cases.centre import UNNAMED, Centre
from dsc_desk.cases.queries.centre import centre_of
from dsc_desk.cases.queries.matrix import Cell, cells_by_id, cells_of, renewed
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, case, holder, renewal, sent_document
from dsc_desk.forms.case_forms import CaseForms
from dsc_desk.forms.check import Finding
from dsc_desk.forms.checking import findings_of
from dsc_desk.forms.filling import route_of
from dsc_desk.forms.prefill import FilledForm, OwnAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import RowMapping

    from dsc_desk.forms.route import Route


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
    centre: Centre = UNNAMED

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

    def run(self, read: Read) -> Application:
        row = read.get(application, self.application_id)
        return whole(read, [row], CaseForms(read, row["case_id"]))[0]


@dataclass(frozen=True)
class OneForm(Query[FilledForm]):
    """The form of an application as it stands, unchecked."""

    application_id: str

    def run(self, read: Read) -> FilledForm:
        row = read.get(application, self.application_id)
        return CaseForms(read, row["case_id"]).of(row)


@dataclass(frozen=True)
class CaseApplications(Query[tuple[Application, ...]]):
    """All applications of a case, in the order they were started."""

    case_id: str
    earlier: bool = False  # also permits of which a renewal is begun

    def run(self, read: Read) -> tuple[Application, ...]:
        return whole(read, rows_of(read, self.case_id, earlier=self.earlier), CaseForms(read, self.case_id))


@dataclass(frozen=True)
class CaseStages(Query[dict[str, Cell]]):
    """How far each application of a case is, by route; light, for where its fields are not wanted."""

    case_id: str

    def run(self, read: Read) -> dict[str, Cell]:
        return cells_of(read, [self.case_id]).get(self.case_id, {})


def rows_of(read: Read, case_id: str, *, earlier: bool) -> Sequence[RowMapping]:
    """Return the applications of a case as rows, in the order they were started."""
    mine = application.select().where(application.c.case_id == case_id)
    if not earlier:
        mine = mine.where(application.c.id.not_in(renewed()))
    return read.rows(mine.order_by(application.c.created_at, application.c.route_id))


def whole(read: Read, rows: Sequence[RowMapping], forms: CaseForms) -> tuple[Application, ...]:
    """Return applications of one case whole."""
    head, cells = read.get(case, forms.case_id), cells_by_id(read, [row["id"] for row in rows])
    centre = centre_of(read)
    return tuple(_whole(read, row, head, cells[row["id"]], forms, centre) for row in rows)


def _renewed_by(read: Read, application_id: str) -> Route | None:
    found = read.all(renewal, application_id=application_id)
    return route_of(read.get(application, found[0]["earlier_id"])) if found else None


def _whole(read: Read, row: RowMapping, head: RowMapping, cell: Cell, forms: CaseForms, centre: Centre) -> Application:
    spans = sorted(read.all(holder, application_id=row["id"]), key=itemgetter("first_day", "last_day"))
    sent = read.all(sent_document, application_id=row["id"])
    sent = sorted(sent, key=lambda each: (each["created_at"], each["profile_then"] != "", each["name"]))
    return Application(
        row["id"],
        row["version"],
        row["case_id"],
        head["reference"],
        head["title"],
        row["state"],
        cell,
        forms.of(row),
        findings_of(read, row, forms) if row["state"] in ("draft", "ready") else (),
        forms.own(row),
        {name: (one.state, one.file_id) for name, one in forms.papers(row).items()},
        row["sent_how"],
        row["answered_at"],
        row["conditions"],
        tuple(Span(each["who"], each["first_day"], each["last_day"], each["reason"]) for each in spans),
        tuple(Sent(each["name"], each["format"], each["sha256"], each["created_at"]) for each in sent),
        forms.then(row) is not None,
        _renewed_by(read, row["id"]),
        centre,
    )
