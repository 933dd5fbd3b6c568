"""The views of the matrix: whose cases, and what makes them worth a look today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dsc_desk.cases.queries.cases import CaseFilter
from dsc_desk.cases.queries.matrix import WARN_DAYS
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
