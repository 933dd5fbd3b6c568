"""Fills an empty store with the made-up centre, by commands alone, in the order things would have happened."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from dsc_desk.demo.acts import Case
from dsc_desk.demo.arrival import plan_arrival, plan_end
from dsc_desk.demo.cast import take_in_requesters, take_in_staff
from dsc_desk.demo.courses import courses_of
from dsc_desk.demo.making import make_story
from dsc_desk.demo.parts import Loads, plan_parts
from dsc_desk.demo.paths import plan_paths
from dsc_desk.demo.profile import plan_facts
from dsc_desk.demo.stage import Stage, moment
from dsc_desk.demo.steps import plan_steps
from dsc_desk.demo.texts import stories
from dsc_desk.demo.waiting import plan_inbox, play_last_morning

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from dsc_desk.cases.desk import Desk
    from dsc_desk.demo.acts import Act
    from dsc_desk.demo.cast import Requester
    from dsc_desk.demo.story import Story

_BEGINNING = 300  # working days ago that the centre began


def fill(
    desk: Desk,
    *,
    cases: int = 60,
    seed: int = 1,
    today: date | None = None,
    told: Callable[[float], None] = lambda _share: None,
) -> None:
    """Fill the empty store of a desk with the demo centre; the same for the same cases, seed and day.

    `told` hears which share of it is done; what it raises stops the work.
    """
    stage = Stage(desk.store, today or desk.today())
    stage.now = moment(stage.ago(_BEGINNING), 0)
    with stage.desk.together():  # one transaction: a kill leaves a store that was never founded, not half a centre
        take_in_staff(stage)
        people = take_in_requesters(stage)
        planned = _plan(stage, _chosen(cases, seed), people, seed)
        _play(stage, [*plan_inbox(stage, people), *(act for case in planned for act in case.acts)], told)
        play_last_morning(stage, {case.story.title: case for case in planned})


def _chosen(cases: int, seed: int) -> list[Story]:
    """Return the written stories as far as wanted, then made ones."""
    written = stories()[:cases]
    rng = Random(seed)  # noqa: S311 - the same seed makes the same centre; nothing secret comes of it
    return [*written, *(make_story(number, rng) for number in range(len(written), cases))]


def _plan(stage: Stage, chosen: list[Story], people: dict[str, Requester], seed: int) -> list[Case]:
    loads = Loads(stage.today, chosen)
    planned = []
    for number, story in enumerate(chosen):
        case = Case(stage, story, people[story.who], number, Random(f"{seed} {number}"))  # noqa: S311 - as above
        plan_arrival(case)
        courses = courses_of(case)
        plan_facts(case, courses)
        plan_paths(case, courses)
        plan_steps(case, courses)
        plan_parts(case, loads)
        plan_end(case)
        planned.append(case)
    return planned


def _play(stage: Stage, acts: list[Act], told: Callable[[float], None]) -> None:
    acts.sort()
    for number, act in enumerate(acts):
        told(number / len(acts))
        stage.now = moment(act.day, act.minute)
        stage.sit(act.who)
        act.carry_out()
