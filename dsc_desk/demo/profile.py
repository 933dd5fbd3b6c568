"""What is found out about a made-up project: facts from the usual texts, as many as the case has come to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.demo.texts import facts
from dsc_desk.forms.route import load_route
from dsc_desk.library.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.demo.acts import Case
    from dsc_desk.demo.courses import Course
    from dsc_desk.demo.story import Story

_PLANNED = 0.4  # share of the facts known when the sources are settled
_LOOSE = 7  # every so many facts stand in the mail and are not confirmed


def plan_facts(case: Case, courses: Iterable[Course]) -> None:
    """Let the profile be filled in two goes, the second before the first application is sent."""
    gone = [course for course in courses if course.is_complete]
    values = _known(case, gone)
    final = dict(values)
    values = list((final | {one.fact: one.was for one in case.story.revised}).items())
    half = 0 if case.story.brief else len(values) // 2
    second = max([case.opened - case.rng.randint(4, 9), 1, *(course.complete for course in gone)])
    first = max(second, case.opened - case.rng.randint(1, 2))
    for ago, part in ((first, values[:half]), (second, values[half:])):
        if part:
            case.at(ago, case.story.lead, partial(_enter, case, part))
    for one in case.story.revised:
        case.at(one.since, one.who, partial(_revise, case, one.fact, final[one.fact]))


def set_record_facts(case: Case) -> None:
    """Enter what the record entry says, once it is granted."""
    case.saying["record_day"] = case.stage.day.isoformat()
    values = tuple((one.name, case.say(one.value)) for one in facts().record_facts)
    case.stage.do(SetFacts(case.case_id, values, "source", case.stage.desk.me.name))


def _known(case: Case, gone: list[Course]) -> list[tuple[str, str]]:
    story, usual = case.story, facts().facts
    asked = {field.prefill for course in gone for field in load_route(course.route_id).fields}
    share = _share(story)
    values = {one.name: case.say(one.value) for one in usual if one.name in share | asked}
    if gone or story.filled > _PLANNED:
        values["data.sources"] = _sources(case)
    values |= story.facts
    return [(name, value) for name, value in values.items() if value and name not in story.leave_out]


def _share(story: Story) -> set[str]:
    """Return the facts that are known so far; of thousands of cases only what their applications ask for."""
    usual = facts().facts
    share = {one.name for one in usual[: round(len(usual) * story.filled)]}
    if not story.brief:
        return share
    return share & {field.prefill for route in story.paths for field in load_route(route).fields}


def _sources(case: Case) -> str:
    """Name the sources that will be asked for: the record entry wants them before they are applied for."""
    return "\n".join(load_catalogue().source(source).name.da for source in case.story.sources)


def _revise(case: Case, fact: str, value: str) -> None:
    case.stage.do(SetFacts(case.case_id, ((fact, value),)))


def _enter(case: Case, values: list[tuple[str, str]]) -> None:
    """Enter facts; the requester has confirmed the most of them."""
    every = len(values) + 1 if case.story.brief else _LOOSE
    sure = tuple(value for place, value in enumerate(values, start=1) if place % every)
    loose = tuple(value for place, value in enumerate(values, start=1) if place % every == 0)
    case.stage.do(SetFacts(case.case_id, sure, confirmed_by=case.requester.name))
    if loose:
        case.stage.do(SetFacts(case.case_id, loose, origin="mail"))
