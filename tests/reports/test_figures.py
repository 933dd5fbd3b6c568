"""Each figure against numbers counted by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dsc_desk.reports import load, waits
from dsc_desk.reports.figures import count_work
from dsc_desk.reports.records import ApplicationRecord, CaseRecord, Period, Person, Span, TaskRecord, TimeRecord
from tests.reports import made_up

DAY = made_up.TODAY


def task(**values: Any) -> TaskRecord:
    facts: dict[str, Any] = {
        "id": "t",
        "case_id": "c",
        "person_id": "p",
        "competence": "legal",
        "estimated_minutes": 600,
    }
    return TaskRecord(**{**facts, "created": date(2026, 11, 2), **values})


def test_an_expert_s_line(tiny):
    jonas = next(load for load in tiny.experts if load.person_id == "jonas")
    assert (jonas.counts.open, jonas.counts.new, jonas.counts.closed, jonas.counts.overdue) == (1, 0, 1, 1)
    assert jonas.counts.hours == 2.5  # only November's
    assert jonas.counts.promised == 7.5  # 10 hours estimated, 2.5 spent
    # 23 November to 3 January: six weeks of five days without 25 December and 1 January.
    assert jonas.capacity == pytest.approx(28 * 37 / 5)


def test_absence_and_leaving_take_capacity_away():
    person = Person("p", "Line Aagaard", 20 * 60)
    whole = load.capacity_hours(person, DAY)
    december = replace(person, absences=(Period(date(2026, 12, 1), date(2026, 12, 31)),))
    assert load.capacity_hours(december, DAY) == pytest.approx(6 * 4)  # 23 to 30 November
    assert whole > 24
    assert load.capacity_hours(replace(person, active=False), DAY) == 0


def test_absences_that_overlap_count_once():
    away = (Period(date(2026, 11, 23), date(2026, 11, 27)), Period(date(2026, 11, 25), date(2026, 11, 30)))
    person = Person("p", "Line Aagaard", 20 * 60)
    without = load.capacity_hours(person, DAY)
    assert load.capacity_hours(replace(person, absences=away), DAY) == pytest.approx(without - 6 * 4)


def test_promised_hours_leave_out_what_is_not_for_the_six_weeks():
    tasks = [
        task(id="no due day"),
        task(id="in the six weeks", due=date(2027, 1, 3)),
        task(id="later", due=date(2027, 1, 4)),
        task(id="overdue", due=date(2026, 11, 1)),
        task(id="not begun", created=date(2026, 11, 24)),
        task(id="delivered", state="delivered", finished=date(2026, 11, 20)),
        task(id="no estimate", estimated_minutes=0),
    ]
    assert load.promised_hours(tasks, {"overdue": 900}, DAY) == 20  # more spent than estimated is never less than 0


def test_a_task_finished_later_was_open_then():
    done = task(state="delivered", finished=date(2026, 11, 20))
    assert load.is_open(done, date(2026, 11, 19))
    assert not load.is_open(done, date(2026, 11, 20))


def test_cancelled_tasks_are_neither_open_nor_closed():
    cancelled = [task(state="cancelled", finished=date(2026, 11, 10))]
    counts = load.count(cancelled, [], {}, made_up.NOVEMBER, DAY)
    assert (counts.open, counts.new, counts.closed) == (0, 1, 0)


def test_a_competence_shares_its_experts_with_their_other_work():
    person = Person("p", "Mette Kragh", 37 * 60, ("legal", "data_mgmt"))
    records = replace(
        made_up.empty(), people=(person,), tasks=(task(estimated_minutes=6000), task(id="u", competence="data_mgmt"))
    )
    work = count_work(records, made_up.NOVEMBER, made_up.NOW)
    by = {each.competence: each for each in work.competences}
    capacity = load.capacity_hours(person, DAY)
    assert by["legal"].capacity == pytest.approx(capacity - 10)
    assert by["data_mgmt"].capacity == pytest.approx(capacity - 100)
    assert by["molecular"].experts == 0
    assert not by["legal"].full


def test_waiting_leaves_out_pauses(tiny):
    (route,) = tiny.routes
    assert (route.answered, route.us, route.them, route.them_ninth) == (1, 5, 16, None)
    assert tiny.typical_wait is None  # one answer is no median


def test_only_answers_of_the_last_twelve_months_count():
    def answered(day: date, state: str = "granted") -> ApplicationRecord:
        return ApplicationRecord("a", "c", "sds", state, (Span("them", date(2025, 1, 2), day),), day)

    days = [date(2025, 11, 30), date(2025, 12, 1), DAY, date(2026, 11, 24)]
    found = waits.answered_in([answered(day) for day in days], Period(waits.months_to(DAY)[0], DAY))
    assert [each.answered for each in found] == days[1:3]
    assert waits.answered_in([answered(DAY, "withdrawn")], made_up.NOVEMBER) == []


@pytest.mark.parametrize(("count", "expected"), [(9, None), (10, 9), (20, 18)])
def test_ninth_decile(count, expected):
    assert waits.ninth_decile(list(range(1, count + 1))) == expected


def test_ages_and_who_holds_them(tiny):
    assert [(age.reference, age.days, age.holder) for age in tiny.ages] == [
        ("RDSC-2026-0002", 15, "us"),
        ("RDSC-2026-0001", 35, "them"),
    ]
    assert tiny.median_age == 25
    assert (tiny.open_cases, tiny.open_before, tiny.new_cases, tiny.closed_cases) == (2, 2, 1, 1)


def test_a_case_is_ours_while_one_application_is():
    case = CaseRecord("c", "1", "x", date(2026, 11, 2))
    theirs = ApplicationRecord("a", "c", "sds", "with_them", (Span("them", date(2026, 11, 3)),))
    ours = ApplicationRecord("b", "c", "dst", "draft", (Span("us", date(2026, 11, 3)),))
    assert waits.case_ages([case], [theirs], DAY)[0].holder == "them"
    assert waits.case_ages([case], [theirs, ours], DAY)[0].holder == "us"
    assert waits.case_ages([case], [], DAY)[0].holder == "us"


def test_in_and_out_a_month(tiny):
    assert len(tiny.months) == 12
    assert tiny.months[0].first == date(2025, 12, 1)
    assert [(month.received, month.closed) for month in tiny.months[-3:]] == [(1, 0), (1, 0), (1, 1)]
    assert tiny.months[-2].whole
    assert not tiny.months[-1].whole


def test_a_past_period_is_counted_as_it_stood():
    october = count_work(made_up.tiny(), Period(date(2026, 10, 1), date(2026, 10, 31)), made_up.NOW)
    assert october.day == date(2026, 10, 31)
    assert october.open_cases == 2
    assert october.closed_cases == 0
    assert sum(line.hours for line in october.hours) == 5


def test_hours_add_up(workload):
    by_person = {load.person_id: load.counts.hours for load in workload.experts}
    for person, hours in by_person.items():
        assert hours == pytest.approx(sum(line.hours for line in workload.hours if line.person_id == person))
    assert sum(by_person.values()) == pytest.approx(sum(load.counts.hours for load in workload.competences))


def test_permits_run_out_first_things_first(workload):
    ends = [line.valid_until for line in workload.permits if line.valid_until]
    assert ends == sorted(ends)
    assert workload.permits[0].days_left == (ends[0] - DAY).days


def test_time_without_a_task_counts_as_hours_but_spends_no_estimate():
    times = [TimeRecord("p", None, "legal", DAY, 90)]
    counts = load.count([task()], times, load.spent_minutes(times, DAY), made_up.NOVEMBER, DAY)
    assert (counts.hours, counts.promised) == (1.5, 10)


def test_an_empty_centre_is_counted_without_a_fault(empty):
    assert empty.median_age is None
    assert empty.typical_wait is None
    assert (empty.experts, empty.routes, empty.ages, empty.permits) == ((), (), (), ())
