"""The applications of a case as pages and the command line see them: filled, checked, with their clocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from dsc_desk.cases.cpr import find_cpr
from dsc_desk.cases.queries.matrix import Cell, cells_of
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import (
    application,
    attachment,
    case,
    chosen_source,
    enclosure,
    holder,
    own_answer,
    sent_document,
)
from dsc_desk.forms.answers import ChosenSource
from dsc_desk.forms.check import Finding, check
from dsc_desk.forms.prefill import FilledForm, OwnAnswer, fill
from dsc_desk.forms.profile import profile_of
from dsc_desk.forms.route import load_route
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.words import Language

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from dsc_desk.forms.answers import FactState
    from dsc_desk.forms.route import Route

GRANTED = ("granted", "granted_conditions")


@dataclass(frozen=True)
class Ground:
    """What every application of a case is filled from, read once."""

    profile: dict[str, FactState]
    sources: tuple[ChosenSource, ...]
    files: dict[str, tuple[str, ...]]  # names of files at the case, by what they serve
    granted: frozenset[str]  # routes


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
        return _whole(read, row, ground_of(read, row["case_id"]), self.language)


@dataclass(frozen=True)
class CaseApplications(Query[tuple[Application, ...]]):
    """All applications of a case, in the order they were started."""

    case_id: str
    language: Language = Language.DA

    def run(self, read: Read) -> tuple[Application, ...]:
        mine = application.select().where(application.c.case_id == self.case_id)
        ground = ground_of(read, self.case_id)
        rows = read.rows(mine.order_by(application.c.created_at, application.c.route_id))
        return tuple(_whole(read, row, ground, self.language) for row in rows)


def ground_of(read: Read, case_id: str) -> Ground:
    """Read what the applications of a case are filled from."""
    files: dict[str, list[str]] = {}
    here = (attachment.c.case_id == case_id, attachment.c.removed_at == "", attachment.c.serves != "")
    for row in read.rows(attachment.select().where(*here).order_by(attachment.c.added_at)):
        files.setdefault(row["serves"], []).append(row["name"])
    states = select(application.c.route_id).where(application.c.case_id == case_id, application.c.state.in_(GRANTED))
    return Ground(
        profile_of(read, case_id),
        sources_of(read, case_id),
        {serves: tuple(names) for serves, names in files.items()},
        frozenset(row["route_id"] for row in read.rows(states)),
    )


def sources_of(read: Read, case_id: str) -> tuple[ChosenSource, ...]:
    """Return the data sources chosen in a case, by their names."""
    catalogue = load_catalogue()
    mine = chosen_source.select().where(chosen_source.c.case_id == case_id)
    rows = read.rows(mine.order_by(chosen_source.c.added_at, chosen_source.c.source_id))
    return tuple(
        ChosenSource(row["source_id"], catalogue.source(row["source_id"]).name, row["route_id"]) for row in rows
    )


def filled(read: Read, row: RowMapping, ground: Ground, language: Language = Language.DA) -> FilledForm:
    """Fill the form of an application row."""
    route = load_route(row["route_id"], int(row["route_version"]) if row["route_version"] else None)
    papers = _papers(read, row["id"])
    enclosed = {name: (file,) for name, (_, file) in papers.items() if file}
    return fill(
        route,
        ground.profile,
        today=read.today,
        sources=ground.sources,
        own=_own(read, row["id"]),
        files={**ground.files, **enclosed},
        not_needed=frozenset(name for name, (state, _) in papers.items() if state == "not_needed"),
        language=language,
    )


def findings_of(form: FilledForm, read: Read, ground: Ground) -> tuple[Finding, ...]:
    """Check a filled form against the case it belongs to."""
    with_number = [
        one.field.id for one in form.fields if any(hit.certainty != "possible" for hit in find_cpr(one.text))
    ]
    facts = [name for name, state in ground.profile.items() if state.value]
    return tuple(check(form, today=read.today, granted=ground.granted, facts=facts, personal_numbers=with_number))


def _whole(read: Read, row: RowMapping, ground: Ground, language: Language) -> Application:
    form, head = filled(read, row, ground, language), read.get(case, row["case_id"])
    spans = holder.select().where(holder.c.application_id == row["id"]).order_by(holder.c.first_day, holder.c.last_day)
    sent = sent_document.select().where(sent_document.c.application_id == row["id"])
    papers = enclosure.select().where(enclosure.c.application_id == row["id"])
    return Application(
        row["id"],
        row["version"],
        row["case_id"],
        head["reference"],
        head["title"],
        row["state"],
        cells_of(read, [row["case_id"]])[row["case_id"]][row["route_id"]],
        form,
        findings_of(form, read, ground),
        _own(read, row["id"]),
        {each["attachment_id"]: (each["state"], each["file_id"] or "") for each in read.rows(papers)},
        row["sent_how"],
        row["answered_at"],
        row["conditions"],
        tuple(Span(each["who"], each["first_day"], each["last_day"], each["reason"]) for each in read.rows(spans)),
        tuple(Sent(each["name"], each["format"], each["sha256"], each["created_at"]) for each in read.rows(sent)),
    )


def _own(read: Read, application_id: str) -> dict[str, OwnAnswer]:
    rows = read.rows(own_answer.select().where(own_answer.c.application_id == application_id))
    return {row["field_id"]: OwnAnswer(row["text"], row["fact_then"]) for row in rows}


def _papers(read: Read, application_id: str) -> dict[str, tuple[str, str]]:
    """Return the checklist of an application: attachment of the route -> (state, name of the file)."""
    statement = (
        select(enclosure.c.attachment_id, enclosure.c.state, attachment.c.name)
        .outerjoin(attachment, attachment.c.id == enclosure.c.file_id)
        .where(enclosure.c.application_id == application_id)
    )
    return {row["attachment_id"]: (row["state"], row["name"] or "") for row in read.rows(statement)}
