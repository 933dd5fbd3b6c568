"""The views of the matrix: whose cases, what makes them worth a look today, and what stands where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dsc_desk.cases.queries.cases import CaseFilter
from dsc_desk.cases.queries.matrix import WARN_DAYS
from dsc_desk.ui.widgets import EmptyState
from dsc_desk.ui.words import tr

LONG_WITH_US = 14  # calendar days: ten working days, as the view's name says
NEW_ANSWER = 7  # calendar days an answer is shown as received
OPEN = (("status", "open"),)


def views() -> tuple[tuple[str, str], ...]:
    """Return the views, left to right."""
    return (
        ("mine", tr("Mine sager", "My cases")),
        ("all", tr("Hele centret", "The whole centre")),
        ("still", tr("Hos os over 10 dage", "With us over 10 days")),
        ("answered", tr("Svar modtaget", "Answers received")),
        ("ending", tr("Udløber inden 90 dage", "Expires within 90 days")),
    )


def tokens_of(view: str) -> tuple[tuple[str, str], ...]:
    """Return what a view filters for in the filter line; permits are looked after when the case is closed, too."""
    return () if view == "ending" else OPEN


def viewed(narrow: CaseFilter, view: str, today: date) -> CaseFilter:
    """Return a filter narrowed to what a view shows."""
    if view == "mine":
        return replace(narrow, mine=True)
    if view == "still":
        return replace(narrow, holder="us", still_since=(today - timedelta(days=LONG_WITH_US)).isoformat())
    if view == "answered":
        return replace(narrow, answered_since=(today - timedelta(days=NEW_ANSWER)).isoformat())
    if view == "ending":
        return replace(narrow, ends_before=(today + timedelta(days=WARN_DAYS)).isoformat())
    return narrow


def nothing(
    everything: Callable[[], object] | None, inquire: Callable[[], object], sheet: Callable[[], object]
) -> EmptyState:
    """Say that no case fits and offer every case; where there is no `everything`, what will stand here."""
    inquiry = (tr("Ny henvendelse", "New inquiry"), inquire)
    if everything is not None:
        return EmptyState(
            "list-filter",
            tr("Ingen sager her", "No cases here"),
            tr(
                "Ingen sag passer til visningen og filteret. En ny sag begynder med en henvendelse.",
                "No case fits the view and the filter. A new case begins with an inquiry.",
            ),
            (tr("Vis hele centret", "Show the whole centre"), everything),
            inquiry,
        )
    return EmptyState(
        "table-2",
        tr("Ingen sager endnu", "No cases yet"),
        tr(
            "Her møder hver sag hver ansøgningsvej: hvor langt den er, og hvem der har den. En sag begynder med en "
            "henvendelse.",
            "Here each case meets each access route: how far it is, and who has it. A case begins with an inquiry.",
        ),
        inquiry,
        (tr("Tag regnearket ind", "Take the sheet in"), sheet),
    )
