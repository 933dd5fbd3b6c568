"""The list of the route plan: the same as the picture in words, and one step in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dsc_desk.forms.forecast import Forecast, Key, Leg
from dsc_desk.forms.forecast_words import basis_words, before_words, desk_words
from dsc_desk.forms.plan_words import called_for
from dsc_desk.ui.models.table import Column
from dsc_desk.ui.paint import Mark, mark
from dsc_desk.ui.words import count, day, language, text, tr
from dsc_desk.words import Text

_TO_CHOOSE = Text("mangler", "missing")


@dataclass(frozen=True)
class RouteRow:
    """One step as the list shows it."""

    id: str
    key: Key
    leg: Leg
    name: str
    basis: str
    waits: str
    desk: str = ""  # its time with us before it is sent

    def full(self) -> str:
        """Return the step in full sentences."""
        leg = self.leg
        parts = [f"{self.name}: {self.basis}."]
        if self.desk:
            parts.append(f"{self.desk[0].upper()}{self.desk[1:]}.")
        if leg.critical:
            parts.append(
                tr(
                    "Den er på den kritiske vej: en dag her er en dag til sidst.",
                    "It is on the critical path: a day here is a day in the end.",
                )
            )
        parts += [f"{words}." for words in called_for(leg.step, language())]
        if self.waits:
            parts.append(tr("Først skal der være: {what}.", "First there must be: {what}.", what=self.waits))
        if leg.step.sources:
            names = ", ".join(text(one.name) for one in leg.step.sources)
            parts.append(tr("Giver: {names}.", "Gives: {names}.", names=names))
        return " ".join(parts)


def rows_of(found: Forecast) -> tuple[RouteRow, ...]:
    """Return the rows of a plan, in its order."""
    spoken = language()
    return tuple(
        RouteRow(
            " ".join(leg.key),
            leg.key,
            leg,
            text(leg.step.name),
            basis_words(leg, spoken),
            "; ".join(before_words(leg, found, spoken)),
            desk_words(leg, spoken),
        )
        for leg in found.legs
    )


def columns() -> Sequence[Column[RouteRow]]:
    """Return the columns of the list."""
    return (
        Column("step", Text("Trin", "Step"), lambda row: row.name, 0, weight=500),
        Column("path", Text("Vej", "Path"), _path, 76, "small", lead=lambda row: ("git-merge", "text") if row.leg.critical else None),
        Column("state", Text("Status", "Status"), _state_words, 112, "small", chip=_state),
        Column("desk", Text("Hos os", "With us"), _desk, 66, "small", ink=lambda row: "text" if row.leg.desk and row.leg.desk.likely else "text-3"),
        Column("earliest", Text("Tidligst", "Earliest"), _earliest, 112, "small"),
        Column("likely", Text("Sandsynligt", "Likely"), _likely, 92, "small", ink=lambda row: "text" if row.leg.likely else "text-3"),
        Column("basis", Text("Hviler på", "Rests on"), lambda row: row.basis, 150, "small", ink="text-2"),
    )  # fmt: skip


def _desk(row: RouteRow) -> str:
    desk = row.leg.desk
    if desk is None:
        return ""
    return (
        count(desk.own.middle or 0, Text("dag", "day"), Text("dage", "days"))
        if desk.own.speaks
        else tr("ukendt", "unknown")
    )


def _path(row: RouteRow) -> str:
    return tr("kritisk", "critical") if row.leg.critical else ""


def _state(row: RouteRow) -> Mark | None:
    state = row.leg.step.standing.state
    if state:
        return mark("status", "not_needed" if state == "withdrawn" else state)
    return None if row.leg.step.chosen else Mark(_TO_CHOOSE, "circle-alert", "us")


def _state_words(row: RouteRow) -> str:
    shown = _state(row)
    return text(shown.text) if shown else ""


def _earliest(row: RouteRow) -> str:
    if not row.leg.sure:
        return tr("efter {d}", "after {d}", d=day(row.leg.earliest))
    return day(row.leg.earliest)


def _likely(row: RouteRow) -> str:
    return day(row.leg.likely) if row.leg.likely else tr("ukendt", "unknown")
