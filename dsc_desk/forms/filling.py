"""Fills the form of an application row from the store: its ground, its own wordings, and how it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import select, text

from dsc_desk.cases.commands.form_choice import ANNEX, ENGLISH
from dsc_desk.cases.queries.matrix import renewed
from dsc_desk.cases.tables import application, attachment, enclosure, form_choice, own_answer, renewal, sent_document
from dsc_desk.forms.definition import Required
from dsc_desk.forms.filled import KeptFile
from dsc_desk.forms.ground import Ground, thawed
from dsc_desk.forms.prefill import FilledForm, OwnAnswer, fill
from dsc_desk.forms.route import load_route
from dsc_desk.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping, Select

    from dsc_desk.cases.query import Read
    from dsc_desk.forms.route import Route

CARRIED = "carried"  # the state of a paper taken over from the permit that is renewed, until it is kept or replaced
SENT = ("with_them", "question", "granted", "granted_conditions", "refused", "withdrawn")


def filled(
    read: Read,
    row: RowMapping,
    ground: Ground,
    language: Language = Language.DA,
    today: date | None = None,
    own: dict[str, OwnAnswer] | None = None,
    route: Route | None = None,
) -> FilledForm:
    """Fill the form of an application row, as the authority is called on a day.

    `own` stands in place of its own wordings, `route` in place of the version of the form it was started with.
    """
    papers = enclosed_papers(read, row["id"])
    enclosed = {name: (one.file,) for name, one in papers.items() if one.file is not None}
    choices = {(each["field_id"], each["choice"]) for each in read.rows(_choices_of(row["id"]))}
    return fill(
        route or form_of(read, row),
        ground.profile,
        today=today or read.today,
        sources=ground.sources,
        own=own_answers(read, row["id"]) if own is None else own,
        files={**ground.files, **enclosed},
        not_needed=frozenset(_in_state(papers, "not_needed")),
        carried={name: one.added for name, one in _in_state(papers, CARRIED).items()},
        annexed=frozenset(name for name, choice in choices if choice == ANNEX),
        answers=ground.answers,
        rules=ground.rules,
        language=Language.EN if ("", ENGLISH) in choices else language,
    )


def _in_state(papers: dict[str, Enclosed], state: str) -> dict[str, Enclosed]:
    return {name: one for name, one in papers.items() if one.state == state}


def route_of(row: RowMapping) -> Route:
    """Return the route of an application in the version it was started with."""
    return load_route(row["route_id"], int(row["route_version"]) if row["route_version"] else None)


def form_now(read: Read, row: RowMapping, ground: Ground, language: Language = Language.DA) -> FilledForm:
    """Return a form as it stands now: what was sent stays as it was that day."""
    then = ground_then(read, row)
    return filled(read, row, then or ground, language, date.fromisoformat(row["sent_at"]) if then else None)


def ground_then(read: Read, row: RowMapping) -> Ground | None:
    """Return what a sent application was filled from when it went out; None for one that has not been sent."""
    if row["state"] not in SENT or not row["sent_at"]:
        return None
    mine = (sent_document.c.application_id == row["id"], sent_document.c.profile_then != "")
    kept = read.value(
        # Of two of the same second the one that was written last.
        select(sent_document.c.profile_then)
        .where(*mine)
        .order_by(sent_document.c.created_at.desc(), text("sent_document.rowid DESC"))
        .limit(1)
    )
    return thawed(kept) if kept else None


def own_answers(read: Read, application_id: str) -> dict[str, OwnAnswer]:
    """Return the own wordings of an application by field."""
    rows = read.rows(own_answer.select().where(own_answer.c.application_id == application_id))
    return {row["field_id"]: OwnAnswer(row["text"], row["fact_then"]) for row in rows}


def form_of(read: Read, row: RowMapping) -> Route:
    """Return the route of an application with the form that is filled: a renewal may have one of its own."""
    route = route_of(row)
    if route.renewal and route.renewal.sections and read.all(renewal, application_id=row["id"]):
        return renewal_form(route)
    return route


def renewal_form(route: Route) -> Route:
    """Return a route with its form of renewal; of the papers of the first time none is required again."""
    if route.renewal is None or not route.renewal.sections:
        return route
    papers = tuple(msgspec.structs.replace(one, required=Required.USUAL) for one in route.attachments)
    return msgspec.structs.replace(route, sections=route.renewal.sections, attachments=papers)


class Enclosed(NamedTuple):
    """A line of the checklist as staff left it: its state, the file, the day (ISO) it was added."""

    state: str
    file: KeptFile | None
    added: str


def enclosed_papers(read: Read, application_id: str) -> dict[str, Enclosed]:
    """Return the checklist of an application by attachment of the route."""
    statement = (
        select(
            enclosure.c.attachment_id, enclosure.c.state, attachment.c.name, attachment.c.sha256, attachment.c.added_at
        )
        .outerjoin(attachment, attachment.c.id == enclosure.c.file_id)
        .where(enclosure.c.application_id == application_id)
    )
    return {row["attachment_id"]: _enclosed(row) for row in read.rows(statement)}


def _enclosed(row: RowMapping) -> Enclosed:
    file = KeptFile(row["name"], row["sha256"]) if row["name"] else None
    return Enclosed(row["state"], file, (row["added_at"] or "")[:10])


def files_at(read: Read, case_id: str, wanted: Iterable[KeptFile]) -> dict[KeptFile, RowMapping]:
    """Return those of the files that lie at the case; one that is known by its name alone is the newest that is called so."""
    asked = tuple(dict.fromkeys(wanted))
    mine = (attachment.c.case_id == case_id, attachment.c.removed_at == "")
    rows = read.rows(attachment.select().where(*mine).order_by(attachment.c.added_at)) if asked else []
    by_hash, by_name = {row["sha256"]: row for row in rows}, {row["name"]: row for row in rows}
    found = ((one, by_hash.get(one.sha256) if one.sha256 else by_name.get(one.name)) for one in asked)
    return {one: row for one, row in found if row is not None}


def as_on(form: FilledForm, day: date) -> FilledForm:
    """Return a form as it would stand on another day: the authority by its name of that day."""
    return replace(form, authority=form.route.authority(day), day=day)


def cases_forms(read: Read, case_id: str, ground: Ground) -> list[tuple[RowMapping, FilledForm]]:
    """Return every application of a case that was not given up, with its form as it stands."""
    mine = application.select().where(application.c.case_id == case_id, application.c.state != "withdrawn")
    mine = mine.where(application.c.id.not_in(renewed()))
    rows = read.rows(mine.order_by(application.c.created_at, application.c.route_id))
    return [(row, form_now(read, row, ground)) for row in rows]


def _choices_of(application_id: str) -> Select[Any]:
    return form_choice.select().where(form_choice.c.application_id == application_id)
