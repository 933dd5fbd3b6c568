"""A new version of a form: which drafts still follow an older one, what the new one changes, and moving them to it.

What was sent stays in the version it was sent in. Own answers to fields that are gone are parked, never lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import DRAFTING, move
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, case, form_choice, own_answer
from dsc_desk.forms.filling import route_of
from dsc_desk.forms.measure import fits
from dsc_desk.forms.route import load_route
from dsc_desk.forms.route_names import called
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work
    from dsc_desk.forms.definition import Field
    from dsc_desk.forms.route import Route


class Kind(StrEnum):
    """What a new version does to a field or paper."""

    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"
    LIMIT = "limit"
    REQUIRED = "required"
    ANSWER = "answer"  # it is answered in another way
    PAPER = "paper"


@dataclass(frozen=True)
class Change:
    """One thing a new version of a form changes, in words."""

    kind: Kind
    field_id: str
    text: Text


@dataclass(frozen=True)
class Outdated:
    """A draft that follows an older version of its form."""

    application_id: str
    case_id: str
    reference: str
    case_title: str
    route_id: str
    route: Text
    version: int
    newest: int
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class OutdatedDrafts(Query[tuple[Outdated, ...]]):
    """The drafts of a case, or of every case, that follow an older version of their form; by route and case."""

    case_id: str = ""

    def run(self, read: Read) -> tuple[Outdated, ...]:
        drafts = select(application, case.c.reference, case.c.title).join(case, case.c.id == application.c.case_id)
        drafts = drafts.where(application.c.state.in_(DRAFTING), application.c.route_version != "")
        if self.case_id:
            drafts = drafts.where(application.c.case_id == self.case_id)
        rows = read.rows(drafts.order_by(application.c.route_id, case.c.reference))
        return tuple(_outdated(row) for row in rows if _lags(row))


@dataclass(frozen=True)
class MoveToNewForm(Command[int]):
    """Move drafts to the newest version of their form; one marked ready is a draft again. Returns how many moved."""

    application_ids: tuple[str, ...]

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Kladden følger det nye skema", "The draft follows the new form")

    def carry_out(self, work: Work) -> int:
        rows = [work.get(application, one) for one in self.application_ids]
        for row in rows:
            if row["state"] not in DRAFTING:
                raise Invalid(
                    Text(
                        "En ansøgning, der er sendt, bliver i den version, den blev sendt i. Intet er ændret.",
                        "An application that was sent stays in the version it was sent in. Nothing was changed.",
                    )
                )
            work.touch(row["case_id"])
            if row["state"] == "ready":
                move(work, row["id"], "draft")
            new = load_route(row["route_id"])
            _rename(work, row["id"], new)
            work.update(application, row["id"], route_version=str(new.version))
        if len(rows) > 1:
            many = Text("{n} kladder følger det nye skema", "{n} drafts follow the new form")
            work.say(many.fill(n=len(rows)))
        return len(rows)


def changes_between(old: Route, new: Route) -> tuple[Change, ...]:
    """Say what a new version of a form changes, in the order of the new form; what is gone comes last."""
    before = {one.id: one for one in old.fields}
    found: list[Change] = []
    kept = set()
    for field in new.fields:
        was = before.get(field.id) or next((before[name] for name in field.was if name in before), None)
        if was is None:
            needed = Text(", krævet", ", required") if field.required else Text("", "")
            label = field.label
            text = Text(f"Nyt felt: »{label.da}«{needed.da}", f"New field: “{label.en}”{needed.en}")
            found.append(Change(Kind.NEW, field.id, text))
        else:
            kept.add(was.id)
            found += _changed(was, field)
    for name, was in before.items():
        if name not in kept:
            found.append(Change(Kind.GONE, name, _about(was, Text("findes ikke mere", "is no longer there"))))
    return (*found, *_papers(old, new))


def _changed(was: Field, now: Field) -> Iterator[Change]:
    if was.label != now.label:
        text = Text(f"»{was.label.da}« hedder nu »{now.label.da}«", f"“{was.label.en}” is now “{now.label.en}”")
        yield Change(Kind.RENAMED, now.id, text)
    if was.limit != now.limit:
        limit = fits("", now.limit).text if now.limit.stated else Text("ingen grænse", "no limit")
        yield Change(Kind.LIMIT, now.id, _about(now, Text(f"ny grænse: {limit.da}", f"new limit: {limit.en}")))
    if was.required != now.required:
        needed = (
            Text("er nu krævet", "is now required")
            if now.required
            else Text("er ikke krævet mere", "is not required any more")
        )
        yield Change(Kind.REQUIRED, now.id, _about(now, needed))
    if was.type is not now.type or {one.value for one in was.options} != {one.value for one in now.options}:
        yield Change(Kind.ANSWER, now.id, _about(now, Text("besvares på en anden måde", "is answered in another way")))


def _papers(old: Route, new: Route) -> Iterator[Change]:
    before, after = ({one.id: one for one in route.attachments} for route in (old, new))
    for name, paper in after.items():
        if name not in before:
            text = Text(f"Nyt bilag: »{paper.name.da}«", f"New enclosure: “{paper.name.en}”")
            yield Change(Kind.PAPER, name, text)
    for name, paper in before.items():
        if name not in after:
            text = Text(
                f"Bilaget »{paper.name.da}« er udgået", f"The enclosure “{paper.name.en}” is no longer asked for"
            )
            yield Change(Kind.PAPER, name, text)


def _about(field: Field, what: Text) -> Text:
    return Text(f"»{field.label.da}« {what.da}", f"“{field.label.en}” {what.en}")


def _rename(work: Work, application_id: str, new: Route) -> None:
    """Give answers and choices of fields that are called otherwise now their new ids."""
    later = {was: one.id for one in new.fields for was in one.was}
    for table in (own_answer, form_choice):
        rows = work.rows(table.select().where(table.c.application_id == application_id))
        taken = {each["field_id"] for each in rows}
        for each in rows:
            now = later.get(each["field_id"])
            if now and now not in taken:
                work.update(table, each["id"], field_id=now)


def _lags(row: RowMapping) -> bool:
    return int(row["route_version"]) != load_route(row["route_id"]).version


def _outdated(row: RowMapping) -> Outdated:
    old, new = route_of(row), load_route(row["route_id"])
    return Outdated(
        row["id"],
        row["case_id"],
        row["reference"],
        row["title"],
        new.id,
        called(new),
        old.version,
        new.version,
        changes_between(old, new),
    )
