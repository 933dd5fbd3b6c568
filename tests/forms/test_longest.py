"""The longest way through a plan, held against a slow model that tries every way there is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from dsc_desk.forms.longest import Task, schedule

TODAY = date(2026, 11, 23)


@st.composite
def plans(draw):
    """Draw tasks that wait only for earlier ones; a time of None is not known, a settled day lies in the past."""
    tasks = []
    for key in range(draw(st.integers(1, 7))):
        after = draw(st.frozensets(st.integers(0, key - 1))) if key else frozenset()
        days = draw(st.none() | st.integers(0, 40))
        settled = draw(st.none() | st.none() | st.integers(0, 60))
        begun = draw(st.none() | st.none() | st.integers(0, 60)) if settled is None else None
        tasks.append((key, after, days, begun, settled, draw(st.booleans())))
    return draw(st.permutations(tasks))


def made(plan, longer=None):
    def finish_of(key, days):
        def finish(begin):
            if days is None:
                return begin + timedelta(1) if key == longer else None
            end = max(begin + timedelta(days), TODAY)
            return end + timedelta(key == longer)

        return finish

    def ago(days):
        return None if days is None else TODAY - timedelta(days)

    return [
        Task(key, after, finish_of(key, days), begun=ago(begun), settled=ago(settled), wanted=wanted)
        for key, after, days, begun, settled, wanted in plan
    ]


def slow_done(plan, key):
    """Return when a task is settled and whether that is known, by asking everything before it each time anew."""
    by_key = {one[0]: one for one in plan}
    _, after, days, begun, settled, _ = by_key[key]
    if settled is not None:
        return -settled, True
    before = [slow_done(plan, one) for one in after]
    ready = max([0, *(day for day, _ in before)])
    start = -begun if begun is not None else ready
    return max(ready, 0, start + (days or 0)), days is not None and all(sure for _, sure in before)


@given(plans())
@example([(0, frozenset(), 5, None, None, False), (1, frozenset({0}), None, None, None, True)])
def test_days_and_doubt_are_those_of_the_slow_model(plan):
    found = schedule(made(plan), TODAY)
    for key, *_ in plan:
        day, sure = slow_done(plan, key)
        assert ((found.when[key].done - TODAY).days, found.when[key].sure) == (day, sure)
    wanted = [slow_done(plan, one[0]) for one in plan if one[5]]
    assert found.last == (TODAY + timedelta(max(day for day, _ in wanted)) if wanted else None)
    assert found.sure == all(sure for _, sure in wanted)


@given(plans())
def test_a_day_more_on_a_critical_task_and_on_no_other_is_a_day_more_in_the_end(plan):
    plan = [
        one for one in plan if one[3] is None or one[2] is not None
    ]  # what is begun and unknown has no day to lengthen
    kept = {one[0] for one in plan}
    plan = [(key, after & kept, *rest) for key, after, *rest in plan]
    found = schedule(made(plan), TODAY)
    if found.last is None:
        return
    for key, *_ in plan:
        later = schedule(made(plan, longer=key), TODAY).last
        assert (later != found.last) == (key in found.critical), key


@given(plans())
def test_the_critical_tasks_stand_in_the_order_they_begin(plan):
    found = schedule(made(plan), TODAY)
    begins = [found.when[key].begin for key in found.critical]
    assert begins == sorted(begins)


def test_a_circle_ends():
    circle = [Task(key, frozenset({1 - key}), lambda day: day + timedelta(3), wanted=True) for key in (0, 1)]
    assert schedule(circle, TODAY).last == TODAY + timedelta(6)
