"""Choosing data sources; a chosen source brings the application of its route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import start_application
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import chosen_source
from dsc_desk.words import Text, join, same

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

_NOTHING = Text("", "")
_SAID = 2  # sources named in the log; the rest is counted
_CHOSEN, _DROPPED = Text("Valgt: {da}", "Chosen: {en}"), Text("Fravalgt: {da}", "Dropped: {en}")
_MORE = Text("{da} og {n} til", "{en} and {n} more")


@dataclass(frozen=True)
class Choice:
    """A source, the route one applies along (empty: not known), that route's version, and what people call the source."""

    source_id: str
    route_id: str
    route_version: str = ""
    reason: str = ""
    name: Text = _NOTHING


@dataclass(frozen=True)
class ChooseSources(Command[int]):
    """Choose data sources for a case and start the applications of their routes; returns how many were new."""

    case_id: str
    choices: tuple[Choice, ...]

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Datakilder valgt", "Data sources chosen")

    def carry_out(self, work: Work) -> int:
        has = {
            row["source_id"] for row in work.rows(chosen_source.select().where(chosen_source.c.case_id == self.case_id))
        }
        new = [one for one in {each.source_id: each for each in self.choices}.values() if one.source_id not in has]
        for choice in new:
            work.insert(
                chosen_source,
                case_id=self.case_id,
                source_id=choice.source_id,
                route_id=choice.route_id,
                reason=choice.reason,
                added_at=work.now,
            )
            if choice.route_id:
                start_application(work, self.case_id, choice.route_id, choice.route_version)
        if new:
            work.say(_CHOSEN.fill(**_named(new)._asdict()))
        return len(new)


@dataclass(frozen=True)
class DropSource(Command[None]):
    """Take a source off a case; its route's application stays, with what was written in it."""

    case_id: str
    source_id: str
    name: Text = _NOTHING

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Datakilde fravalgt", "Data source dropped")

    def carry_out(self, work: Work) -> None:
        found = work.first(chosen_source.select().filter_by(case_id=self.case_id, source_id=self.source_id))
        if found is not None:
            work.delete(chosen_source, found["id"])
            work.say(_DROPPED.fill(**(self.name if self.name.da else same(self.source_id))._asdict()))


def _named(choices: list[Choice]) -> Text:
    """Return what the first of the sources are called, and how many more there are."""
    names = join((one.name if one.name.da else same(one.source_id) for one in choices[:_SAID]), "; ")
    more = len(choices) - _SAID
    return _MORE.fill(da=names.da, en=names.en, n=more) if more > 0 else names
