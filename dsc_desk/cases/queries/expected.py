"""When an authority's answer is due by rule. The rules are data: resources/deadlines.yaml."""

from __future__ import annotations

from datetime import date

from dsc_desk.cases.days import local_day
from dsc_desk.cases.flow.deadline import route_deadline
from dsc_desk.cases.flow.records import Dates
from dsc_desk.cases.flow.rulebook import rulebook

WAITING = ("with_them",)


def expected_answer(route_id: str, sent_at: str, complete_at: str, state: str, today: date) -> str:
    """Return the day an answer is due (ISO); empty when none is awaited or no rule is known for the route."""
    if state not in WAITING or not sent_at:
        return ""
    dates = Dates(sent=local_day(sent_at), complete=local_day(complete_at) if complete_at else None)
    day = route_deadline(rulebook(), route_id, "decision", dates, today).day
    return day.isoformat() if day else ""
