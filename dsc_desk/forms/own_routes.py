"""The centre's own access routes: correcting and adding one, taking it back, and what an upgrade changed under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import msgspec
from sqlalchemy import select

from dsc_desk.cases.commands.own import KeepOwn, WithdrawOwn
from dsc_desk.cases.own_layer import OwnKind, own
from dsc_desk.cases.queries.own import entry_of, own_versions
from dsc_desk.cases.query import Query
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application
from dsc_desk.forms.route import (
    OWN_FROM,
    Route,
    is_shipped,
    load_routes,
    route_from,
    routes_named,
    shipped_route,
)
from dsc_desk.forms.route_content import digest, plain, to_content
from dsc_desk.forms.route_differences import Difference, changed_parts, differences, merged
from dsc_desk.forms.route_problems import problems_of
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.history import Mark, marks_of
from dsc_desk.store.errors import Invalid, ResourceError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dsc_desk.cases.own_layer import OwnEntry
    from dsc_desk.cases.query import Read
    from dsc_desk.cases.work import Work

_NOTHING_NEW = Text(
    "Der er ikke rettet noget: vejen er som den, der gælder. Intet er gemt.",
    "Nothing was corrected: the route is as the one in force. Nothing was saved.",
)
_NO_OWN = Text(
    "Centret har ingen rettelse af den vej. Intet er ændret.",
    "The centre has no correction of that route. Nothing was changed.",
)
_NAMED = Text(
    "Vejen kan ikke tages ud: {who} henviser til den. Ret det først. Intet er ændret.",
    "The route cannot be taken out: {who} refers to it. Correct that first. Nothing was changed.",
)


@dataclass(frozen=True)
class KeepRoute(KeepOwn):
    """Keep a route as the centre's own version, corrected or new; made by `keep_route`.

    Its version is OWN_FROM plus the number of the entry. Drafts stay in theirs until somebody moves them.
    """

    kind: ClassVar[OwnKind] = OwnKind.ROUTE
    right: ClassVar[Right] = Right.EDIT_KNOWLEDGE
    said: ClassVar[Text] = Text("Ansøgningsvejen er rettet", "The access route was corrected")

    def check(self) -> None:
        route = route_from(self.content, self.key)
        problems = problems_of(plain(route))
        if problems:
            raise Invalid(Text("{da} Intet er gemt.", "{en} Nothing was saved.").fill(**problems[0].text._asdict()))
        held = load_routes().get(self.key)
        entry = own(OwnKind.ROUTE).in_force.get(self.key)
        looked_at = entry is not None and entry.based_on != self.based_on
        if held is not None and digest(held) == digest(route) and held.checked == route.checked and not looked_at:
            raise Invalid(_NOTHING_NEW)

    def used(self, work: Work) -> int:
        pinned = work.rows(select(application.c.route_version).where(application.c.route_id == self.key).distinct())
        numbers = [int(row["route_version"]) for row in pinned if row["route_version"]]
        return max((number - OWN_FROM for number in numbers if number > OWN_FROM), default=0)

    def carry_out(self, work: Work) -> int:
        number = super().carry_out(work)
        route = route_from(self.content, self.key)
        said = Text("Vejen »{da}« er gemt", "The route “{en}” is kept")
        work.say(said.fill(da=route.name_da, en=route.name_en))
        return number


@dataclass(frozen=True)
class WithdrawRoute(WithdrawOwn):
    """Let the shipped route be in force again, or take one of the centre's own out of use; applications keep theirs."""

    kind: ClassVar[OwnKind] = OwnKind.ROUTE
    right: ClassVar[Right] = Right.EDIT_KNOWLEDGE
    said: ClassVar[Text] = Text("Centrets udgave af vejen er trukket tilbage", "The centre's version was withdrawn")

    def carry_out(self, work: Work) -> int:
        if self.key not in own(OwnKind.ROUTE).in_force:
            raise Invalid(_NO_OWN)
        if not is_shipped(self.key) and (who := referring(self.key)):
            raise Invalid(_NAMED.fill(who=", ".join(who[:3])))
        return super().carry_out(work)


def keep_route(route: Route, why: str, shipped: Route | None = None) -> KeepRoute:
    """Return the command that keeps a route, made from the shipped one of this edition unless another is given."""
    if shipped is None and is_shipped(route.id):
        shipped = shipped_route(route.id)
    bare = msgspec.structs.replace(route, version=shipped.version if shipped is not None else 1)
    return KeepRoute(
        key=route.id,
        content=to_content(bare),
        why=why,
        based_on=digest(shipped) if shipped is not None else "",
        seen=newest(route.id),
        base=to_content(shipped) if shipped is not None else "",
    )


def withdraw_route(route_id: str, why: str) -> WithdrawRoute:
    """Return the command that takes the centre's version of a route back."""
    return WithdrawRoute(route_id, why, newest(route_id))


def newest(route_id: str) -> int:
    """Return the number of the newest own version of a route, 0 without one."""
    return max((entry.number for entry in own(OwnKind.ROUTE).history(route_id)), default=0)


def referring(route_id: str) -> list[str]:
    """Return the Danish names of the routes and sources that name a route."""
    routes = [one.name_da for one in load_routes().values() if one.id != route_id and route_id in routes_named(one)]
    sources = load_catalogue().sources.values()
    return routes + [one.name_da for one in sources if route_id in (one.route_id, *one.other_route_ids)]


def unread_routes() -> tuple[str, ...]:
    """Return the ids of own versions that this edition of the program cannot read; the shipped ones stand for them."""
    return tuple(sorted(key for key, entry in own(OwnKind.ROUTE).in_force.items() if _read(entry) is None))


# What an upgrade of the program changed under the centre's versions


@dataclass(frozen=True, slots=True)
class OutdatedRoute:
    """A version of the centre's that builds on an older shipped one; `changes` are those of the parts the program changed."""

    ours: Route
    theirs: Route
    changes: tuple[Difference, ...]


def outdated_routes() -> tuple[OutdatedRoute, ...]:
    """Return the own versions whose shipped route has changed since, by name."""
    entries = own(OwnKind.ROUTE)
    found = []
    for key, entry in entries.in_force.items():
        ours = _read(entry)
        if ours is None or not is_shipped(key) or entry.based_on == digest(theirs := shipped_route(key)):
            continue
        base = next((one for each in entries.history(key) if (one := _base(each, entry.based_on)) is not None), None)
        changed = set(changed_parts(ours if base is None else base, theirs))
        told = tuple(one for one in differences(ours, theirs) if one.part in changed)
        found.append(OutdatedRoute(ours, theirs, told))
    return tuple(sorted(found, key=lambda one: one.ours.name_da))


def settle_route(one: OutdatedRoute, take: Collection[str], why: str) -> KeepRoute | WithdrawRoute:
    """Return the command that keeps the centre's version with these parts as the program has them now."""
    result = merged(one.ours, one.theirs, take)
    if digest(result) == digest(one.theirs):
        return withdraw_route(one.ours.id, why)
    return keep_route(result, why)


def _base(entry: OwnEntry, based_on: str) -> Route | None:
    found = None if entry.withdrawn else _read(entry)
    return found if found is not None and digest(found) == based_on else None


def _read(entry: OwnEntry) -> Route | None:
    try:
        return route_from(entry.content, entry.key)
    except ResourceError:
        return None  # in the schema of another edition


# Who changed what, when and why


@dataclass(frozen=True)
class RouteMarks(Query["Mapping[str, Mark]"]):
    """The routes with an own version in force, each with who made it."""

    def run(self, read: Read) -> Mapping[str, Mark]:
        return marks_of(read, OwnKind.ROUTE)


@dataclass(frozen=True, slots=True)
class RouteVersion:
    """One version of a route in its history; `applications` follow it."""

    number: int
    at: str
    who: str
    why: str
    withdrawn: bool
    shipped: bool
    applications: int
    changes: tuple[Difference, ...]


@dataclass(frozen=True)
class RouteHistory(Query[tuple[RouteVersion, ...]]):
    """Every version of one route that the centre kept, newest first."""

    route_id: str

    def run(self, read: Read) -> tuple[RouteVersion, ...]:
        shipped = shipped_route(self.route_id) if is_shipped(self.route_id) else None
        pinned = read.rows(select(application.c.route_version).where(application.c.route_id == self.route_id))
        versions = [row["route_version"] for row in pinned]
        before, found = shipped, []
        for row in own_versions(read, OwnKind.ROUTE, self.route_id):
            entry = entry_of(row)
            now = shipped if entry.withdrawn else _read(entry)
            base = now is not None and bool(entry.based_on) and digest(now) == entry.based_on
            changes = () if base or now is None else differences(before, now)
            using = versions.count(str(OWN_FROM + entry.number))
            found.append(
                RouteVersion(
                    entry.number, entry.at, row["name"] or "", entry.why, entry.withdrawn, base, using, changes
                )
            )
            before = now or before
        return tuple(reversed(found))
