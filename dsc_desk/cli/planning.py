"""The route plan of a case on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsc_desk.cli.session import DONE, case_id, give, open_desk, spoken, tell, the_case
from dsc_desk.forms.case_plan import CasePlan
from dsc_desk.forms.forecast import key_of
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.store.errors import NotFound
from dsc_desk.words import Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import date

    from dsc_desk.forms.forecast import Desk, Forecast, Leg
    from dsc_desk.forms.plan_parts import Plan


def plan(args: argparse.Namespace) -> int:
    """Print the routes of a case, which before which and why, and when data can be there; what is not known says so."""
    with open_desk(args) as desk:
        case = the_case(desk, args.case)
        found = desk.ask(CasePlan(case.id))
        if args.without:
            found = found.without(_in_library(args.without))
        if not case.sources:
            tell(_NO_SOURCES.fill(case=case.reference))
    give(
        args,
        {**_order(found.plan, found.forecast), "forecast": _forecast(found.forecast)},
        [f"{step.stage}. {spoken(step.name)}" for step in found.plan.steps],
    )
    return DONE


def calendar(args: argparse.Namespace) -> int:
    """Write days as an iCalendar file: of the centre, one's own, or of one case."""
    from dsc_desk.cases.calendar import days_to_tell
    from dsc_desk.cases.queries.calendar import CalendarDays
    from dsc_desk.reports.calendar_file import write_calendar

    with open_desk(args) as desk:
        days = days_to_tell(desk, CalendarDays(mine=args.mine, case_id=case_id(desk, args.case) if args.case else ""))
    path = write_calendar(Path(args.to), days)
    give(
        args,
        {"file": str(path), "days": len(days), "cancelled": sum(day.cancelled for day in days)},
        [spoken(_DAYS.fill(path=path, n=len(days)))],
    )
    return DONE


def _in_library(names: Sequence[str]) -> Sequence[str]:
    sources = load_catalogue().sources
    for name in names:
        if name not in sources:
            raise NotFound(_NO_SOURCE.fill(n=name))
    return names


def _order(made: Plan, when: Forecast) -> dict[str, Any]:
    """Say which route comes before which, what the answers leave out, and what has no route."""
    legs = {leg.key: leg for leg in when.legs}

    def routes(*, chosen: bool) -> list[dict[str, object]]:
        return [_route(legs[key_of(step)]) for step in made.steps if step.chosen is chosen]

    return {
        "routes": routes(chosen=True),
        "to_choose": routes(chosen=False),
        "left_out": [
            {"name": one.name, "why": one.why, "sources": [each.id for each in one.sources]} for one in made.left_out
        ],
        "perhaps": [{"name": name, "if": list(conditions)} for name, conditions in made.perhaps.items()],
        "no_route": [one.id for one in made.no_route],
        "advice": [rule.text for rule in made.advice],
        "earliest": _iso(made.earliest),
    }


def _forecast(when: Forecast) -> dict[str, Any]:
    """Say when: `earliest` is only a bound where `at_least` is true, `likely` is null where a time is not known."""
    return {
        "earliest": _iso(when.earliest),
        "at_least": when.at_least,
        "likely": _iso(when.likely),
        "likely_from": _iso(when.low),
        "likely_to": _iso(when.high),
        "critical_path": [list(key) for key in when.critical],
        "unknown": [list(key_of(step)) for step in when.unknown],
    }


def _route(leg: Leg) -> dict[str, Any]:
    step = leg.step
    return {
        "route": step.route.id if len(step.routes) == 1 else None,
        "any_of": [one.id for one in step.routes],
        "name": step.name,
        "stage": step.stage,
        "state": step.standing.state,
        "sources": [one.id for one in step.sources],
        "before": [
            {
                "any_of": list(before.any_of),
                "why": before.why,
                "always": before.always,
                "condition": before.condition if not before.always else None,
                "in_case": before.in_plan,
            }
            for before in step.before
        ],
        "required_by_answers": step.required,
        "depends_on": list(step.depends_on),
        "papers": [paper.name for paper in step.papers],
        "time": step.time,
        "expected": _iso(step.standing.expected),
        "earliest": _iso(step.done),
        "sent": _iso(step.standing.sent),
        "answered": _iso(step.standing.answered),
        "basis": leg.basis.value,
        "n": leg.own.answered,
        "own_working_days": {"p10": leg.own.low, "median": leg.own.middle, "p90": leg.own.high},
        "own_desk": _own_desk(leg.desk),
        "likely": _iso(leg.likely),
        "late": _iso(leg.late),
        "critical": leg.critical,
    }


def _own_desk(desk: Desk | None) -> dict[str, Any] | None:
    """Say how long a step lies with us before it is sent; `n` own cases, null days where those are too few."""
    if desk is None:
        return None
    return {
        "n": desk.own.answered,
        "of_route": desk.of_route,
        "working_days": {"p10": desk.own.low, "median": desk.own.middle, "p90": desk.own.high},
        "begun": _iso(desk.begin),
        "can_be_sent": _iso(desk.likely),
        "critical": desk.critical,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_NO_SOURCES = Text(
    "Sagen {case} har ingen valgte datakilder, så der er ingen plan endnu. Vælg dem med »choose«.",
    "Case {case} has no data sources chosen, so there is no plan yet. Choose them by “choose”.",
)
_DAYS = Text("{path}: {n} dage", "{path}: {n} days")
_NO_SOURCE = Text(
    "Datakilden »{n}« findes ikke i biblioteket; `find` viser kildernes navne. Intet er ændret.",
    "The data source “{n}” is not in the library; `find` shows the names of sources. Nothing was changed.",
)
