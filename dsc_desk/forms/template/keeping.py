"""The authorities' own forms in the store: a version for each change, none ever lost; kept, withdrawn, asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from sqlalchemy import func, select

from dsc_desk.cases.command import FREE, Command
from dsc_desk.cases.commands.files import keep_content
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, blob, staff, template, template_field
from dsc_desk.cases.work import changed_meanwhile
from dsc_desk.forms.route import load_route
from dsc_desk.forms.template.records import Mapped, Medium, Slot, SlotKind, SlotOption, Use, UseKind
from dsc_desk.store.errors import Invalid, NotFound
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import RowMapping, Select

    from dsc_desk.cases.work import Work


@dataclass(frozen=True, slots=True)
class TemplateHead:
    """A version of a route's form without its bytes and fields; `number` counts from 1."""

    id: str
    route_id: str
    number: int
    name: str
    medium: Medium
    sha256: str
    size: int
    pages: int
    notes: tuple[Text, ...]
    why: str
    at: str
    by: str

    @property
    def withdrawn(self) -> bool:
        return not self.sha256


@dataclass(frozen=True, slots=True)
class Template:
    """A version whole: the file as it was taken in, and its fields with what each is filled with."""

    head: TemplateHead
    content: bytes = field(repr=False)
    mapped: tuple[Mapped, ...]


@dataclass(frozen=True)
class KeepTemplate(Command[int]):
    """Keep a form for a route, or its fields put right; returns the version's number.

    `seen` is the newest number the person saw (0: none); somebody else's newer one raises ChangedMeanwhile.
    """

    route_id: str
    name: str
    medium: Medium
    content: bytes = field(repr=False, metadata=FREE)
    mapped: tuple[Mapped, ...]
    why: str = ""
    pages: int = 0
    notes: tuple[Text, ...] = ()
    seen: int = 0

    right: ClassVar[Right] = Right.EDIT_KNOWLEDGE
    said: ClassVar[Text] = Text("Myndighedens skema er gemt", "The authority's form was kept")

    def carry_out(self, work: Work) -> int:
        route = load_route(self.route_id)
        if not any(one.use.kind is not UseKind.IGNORE for one in self.mapped):
            raise Invalid(_NOTHING)
        template_id = _add(
            work,
            self.route_id,
            self.seen,
            name=self.name[:500],
            medium=str(self.medium),
            sha256=keep_content(work, self.content),
            size=len(self.content),
            pages=self.pages,
            notes=msgspec.json.encode(self.notes).decode(),
            why=self.why.strip(),
        )
        for place, one in enumerate(self.mapped):
            work.insert(template_field, template_id=template_id, place=place, **_row(one))
        work.say(_KEPT.fill(da=route.name.da, en=route.name.en))
        return self.seen + 1


@dataclass(frozen=True)
class WithdrawTemplate(Command[int]):
    """Take a route's form out of use; its versions stay."""

    route_id: str
    why: str = ""
    seen: int = 0

    right: ClassVar[Right] = Right.EDIT_KNOWLEDGE
    said: ClassVar[Text] = Text("Myndighedens skema er taget ud af brug", "The authority's form was taken out of use")

    def carry_out(self, work: Work) -> int:
        if not self.seen:
            raise NotFound(NONE_HERE)
        _add(work, self.route_id, self.seen, why=self.why.strip())
        return self.seen + 1


@dataclass(frozen=True)
class Templates(Query[tuple[TemplateHead, ...]]):
    """The forms in use, one a route."""

    def run(self, read: Read) -> tuple[TemplateHead, ...]:
        newest = select(template.c.route_id, func.max(template.c.number).label("number")).group_by(template.c.route_id)
        last = newest.subquery()
        here = (template.c.route_id == last.c.route_id) & (template.c.number == last.c.number)
        rows = read.rows(_heads().join(last, here).where(template.c.sha256 != "").order_by(template.c.route_id))
        return tuple(_head(row) for row in rows)


@dataclass(frozen=True)
class TemplateVersions(Query[tuple[TemplateHead, ...]]):
    """Every version of a route's form, newest first."""

    route_id: str

    def run(self, read: Read) -> tuple[TemplateHead, ...]:
        mine = _heads().where(template.c.route_id == self.route_id).order_by(template.c.number.desc())
        return tuple(_head(row) for row in read.rows(mine))


@dataclass(frozen=True)
class TemplateOf(Query["Template | None"]):
    """The form in use for a route, or one version of it; None when there is none."""

    route_id: str
    number: int = 0

    def run(self, read: Read) -> Template | None:
        mine = _heads().where(template.c.route_id == self.route_id)
        if self.number:
            mine = mine.where(template.c.number == self.number)
        row = read.first(mine.order_by(template.c.number.desc()).limit(1))
        if row is None or not row["sha256"]:
            return None
        content = read.value(select(blob.c.content).where(blob.c.sha256 == row["sha256"]))
        if content is None:
            raise NotFound(NONE_HERE)
        fields = template_field.select().where(template_field.c.template_id == row["id"])
        found = read.rows(fields.order_by(template_field.c.place))
        return Template(_head(row), bytes(content), tuple(_mapped(each) for each in found))


@dataclass(frozen=True)
class TemplatesFor(Query[dict[str, Template]]):
    """The forms in use for the applications of a case, by route."""

    case_id: str

    def run(self, read: Read) -> dict[str, Template]:
        routes = read.rows(select(application.c.route_id).where(application.c.case_id == self.case_id))
        found = {row["route_id"]: TemplateOf(row["route_id"]).run(read) for row in routes}
        return {route: one for route, one in found.items() if one is not None}


@dataclass(frozen=True)
class NewestAlong(Query[str]):
    """The application begun last along a route, to show a form with; empty when there is none."""

    route_id: str

    def run(self, read: Read) -> str:
        mine = select(application.c.id).where(application.c.route_id == self.route_id)
        return str(read.value(mine.order_by(application.c.created_at.desc()).limit(1)) or "")


def _heads() -> Select[Any]:
    return select(template, staff.c.name.label("who")).outerjoin(staff, staff.c.id == template.c.staff_id)


def _head(row: RowMapping) -> TemplateHead:
    return TemplateHead(
        row["id"],
        row["route_id"],
        row["number"],
        row["name"],
        Medium(row["medium"] or Medium.WORD),
        row["sha256"],
        row["size"],
        row["pages"],
        msgspec.json.decode(row["notes"] or "[]", type=tuple[Text, ...]),
        row["why"],
        row["at"],
        row["who"] or "",
    )


def _add(work: Work, route_id: str, seen: int, **values: Any) -> str:
    newest = work.value(select(func.max(template.c.number)).where(template.c.route_id == route_id)) or 0
    if newest != seen:
        raise changed_meanwhile()
    return work.insert(template, route_id=route_id, number=seen + 1, at=work.now, staff_id=work.me.staff_id, **values)


def _row(one: Mapped) -> dict[str, Any]:
    slot, use = one.slot, one.use
    return {
        "key": slot.key,
        "kind": str(slot.kind),
        "label": slot.label,
        "how": slot.how,
        "name": slot.name,
        "page": slot.page,
        "most": slot.limit,
        "comb": int(slot.comb),
        "options": msgspec.json.encode(slot.options).decode() if slot.options else "",
        "use": str(use.kind),
        "target": use.target,
        "at_answer": use.when,
        "certainty": use.certainty,
    }


def _mapped(row: RowMapping) -> Mapped:
    options = msgspec.json.decode(row["options"], type=tuple[SlotOption, ...]) if row["options"] else ()
    slot = Slot(
        row["key"], SlotKind(row["kind"]), row["label"], row["how"], row["name"], row["page"], row["most"],
        bool(row["comb"]), options,
    )  # fmt: skip
    return Mapped(slot, Use(UseKind(row["use"]), row["target"], row["at_answer"], row["certainty"]))


NONE_HERE = Text(
    "Ansøgningsvejen har ikke noget skema fra myndigheden. Læg det ind under Indstillinger, Myndighedens skemaer.",
    "The route has no form of the authority. Add it under Settings, The authorities' forms.",
)
_NOTHING = Text(
    "Alle felter er sat til side, så der er intet at udfylde. Intet er gemt.",
    "Every field is set aside, so there is nothing to fill. Nothing was kept.",
)
_KEPT = Text("Myndighedens skema til {da} er gemt", "The authority's form for {en} was kept")
