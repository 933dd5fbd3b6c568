"""When data can be there: by stated times, by the centre's own cases, honest about few and unknown."""

from __future__ import annotations

import datetime
from datetime import timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from dsc_desk.cases.days import DayRule, add_days
from dsc_desk.cases.queries.past_waits import ALL, FEW, own_wait
from dsc_desk.forms.case_plan import PlanOfCase
from dsc_desk.forms.forecast import Basis, forecast
from dsc_desk.forms.forecast_words import critical_line, desk_words, unprepared_line
from dsc_desk.forms.plan import make_plan
from dsc_desk.forms.plan_parts import Standing
from dsc_desk.words import Language
from tests.forms.test_plan import TODAY, chosen

MACHINE, AUTHORISATION, RECORD = "sds-forskermaskinen", "sds-autorisation", "fortegnelse-midtjylland"
SUNDK = "sundk-kvalitetsdatabaser"
GRANTED = {AUTHORISATION: Standing("granted"), RECORD: Standing("granted", answered=TODAY - timedelta(days=40))}


def made(*ids, standings=GRANTED, waits=None, desks=None):
    sources = tuple(chosen(*ids))
    plan = make_plan(sources, standings, TODAY)
    return PlanOfCase("", "", TODAY, plan, sources, standings, waits or {}, desks or {})


def leg(found, route_id):
    return found.leg((route_id,))


def working(days):
    return add_days(DayRule.WORKING, TODAY, days)


def test_without_own_cases_a_stated_time_is_both_the_earliest_and_the_likely():
    found = made("cpr").forecast
    assert leg(found, MACHINE).basis is Basis.STATED
    assert found.earliest == found.likely == found.high == made("cpr").plan.earliest
    assert found.critical == ((MACHINE,),)
    assert not found.at_least


def test_own_cases_give_the_likely_date_and_its_range():
    found = made("cpr", waits={MACHINE: (10, 60, 70, 71, 90)}).forecast
    machine = leg(found, MACHINE)
    assert (machine.basis, machine.own.answered) == (Basis.OWN, 5)
    assert (found.low, found.likely, found.high) == (working(10), working(70), working(90))
    assert found.earliest == working(10)


def test_under_five_own_cases_say_nothing_but_their_number():
    found = made("cpr", waits={MACHINE: (400,) * (FEW - 1)}).forecast
    assert leg(found, MACHINE).own.answered == FEW - 1
    assert leg(found, MACHINE).basis is Basis.STATED
    assert found.likely == made("cpr").forecast.likely


def test_an_unknown_time_leaves_a_bound_and_no_likely_date():
    found = made("cpr", "dkr", waits={MACHINE: (50,) * 5}).forecast
    assert [step.route.id for step in found.unknown] == [SUNDK]
    assert (found.at_least, found.likely, found.low, found.high) == (True, None, None, None)
    assert found.earliest == leg(found, MACHINE).earliest
    assert leg(found, MACHINE).likely == working(50)
    assert leg(found, SUNDK).likely is None


def test_what_was_sent_counts_from_its_day_and_what_is_granted_no_longer():
    sent = TODAY - timedelta(days=28)
    found = made(
        "cpr", standings={**GRANTED, MACHINE: Standing("with_them", sent=sent)}, waits={MACHINE: (30,) * 5}
    ).forecast
    assert leg(found, MACHINE).begin == sent
    assert found.likely == add_days(DayRule.WORKING, sent, 30)
    assert leg(found, RECORD).earliest == TODAY - timedelta(days=40)
    late = made(
        "cpr", standings={**GRANTED, MACHINE: Standing("with_them", sent=sent)}, waits={MACHINE: (3,) * 5}
    ).forecast
    assert late.likely == TODAY


def test_a_refusal_is_no_way_to_data():
    refused = Standing("refused", sent=TODAY - timedelta(days=90), answered=TODAY - timedelta(days=2))
    found = made("cpr", standings={**GRANTED, MACHINE: refused}, waits={MACHINE: (30,) * 9}).forecast
    assert found.likely is None
    assert [step.route.id for step in found.unknown] == [MACHINE]


def test_what_if_a_source_is_dropped():
    whole = made("cpr", "dkr", waits={MACHINE: (20,) * 5, SUNDK: (80,) * 6})
    less = whole.without({"dkr"})
    assert whole.forecast.critical == ((SUNDK,),)
    assert less.forecast.critical == ((MACHINE,),)
    assert (whole.forecast.likely, less.forecast.likely) == (working(80), working(20))
    assert whole.without({"cpr", "dkr"}).forecast.likely is None
    assert whole.without(()).forecast == whole.forecast


def test_a_route_begun_for_a_dropped_source_goes_with_it():
    begun = {**GRANTED, SUNDK: Standing("with_them", sent=TODAY - timedelta(days=1))}
    assert all(one.key != (SUNDK,) for one in made("cpr", "dkr", standings=begun).without({"dkr"}).forecast.legs)


@given(st.lists(st.integers(0, 400), max_size=40))
def test_figures_of_own_waits(days):
    found = own_wait(days)
    assert found.answered == len(days)
    assert found.speaks == (len(days) >= FEW)
    if found.low is not None and found.middle is not None and found.high is not None:
        assert found.low <= found.middle <= found.high
        assert abs(found.middle - median(days)) <= 0.5
        assert sum(day < found.low for day in days) < len(days) / 10 + 1
        assert sum(day > found.high for day in days) <= len(days) / 10


@given(
    st.dictionaries(
        st.sampled_from((MACHINE, SUNDK, AUTHORISATION)), st.lists(st.integers(0, 200), max_size=9).map(tuple)
    )
)
def test_the_dates_never_cross(waits):
    found = forecast(made("cpr", "dkr", standings={}).plan, waits, TODAY)
    for one in found.legs:
        assert one.likely is None or one.earliest <= one.likely <= (one.late or datetime.date.max)
    if found.likely and found.earliest and found.low and found.high:
        assert found.earliest <= found.low <= found.likely <= found.high


def test_what_is_still_to_be_sent_first_lies_with_us_as_long_as_the_own_cases_did():
    found = made(
        "cpr", waits={MACHINE: (50,) * 5}, desks={MACHINE: (2, 8, 10, 12, 20), ALL: (2, 8, 10, 12, 20, 90)}
    ).forecast
    desk = leg(found, MACHINE).desk
    assert (desk.of_route, desk.own.answered, desk.earliest, desk.likely, desk.late) == (
        True, 5, working(2), working(10), working(20)
    )  # fmt: skip
    assert found.likely == add_days(DayRule.WORKING, working(10), 50)
    assert found.earliest == min(add_days(DayRule.WORKING, working(2), 50), leg(found, MACHINE).earliest)
    assert desk.critical
    assert critical_line(found, Language.EN).startswith("What decides the date: preparing ")
    assert "10 working days with us, 8 in 10 between 2 and 20 (5 own cases)" in desk_words(
        leg(found, MACHINE), Language.EN
    )


def test_a_draft_has_lain_with_us_since_it_was_begun_and_what_is_sent_no_longer_does():
    begun = add_days(DayRule.WORKING, TODAY - timedelta(days=14), 0)
    desks, waits = {MACHINE: (15,) * 5}, {MACHINE: (50,) * 5}
    drafted = {**GRANTED, MACHINE: Standing("draft", begun=begun)}
    found = made("cpr", standings=drafted, waits=waits, desks=desks).forecast
    assert leg(found, MACHINE).desk.likely == add_days(DayRule.WORKING, begun, 15)
    long_ago = {**GRANTED, MACHINE: Standing("draft", begun=TODAY - timedelta(days=200))}
    late = made("cpr", standings=long_ago, waits=waits, desks=desks).forecast
    assert (leg(late, MACHINE).desk.likely, leg(late, MACHINE).desk.critical) == (TODAY, False)
    sent = {**GRANTED, MACHINE: Standing("with_them", sent=TODAY, begun=begun)}
    assert leg(made("cpr", standings=sent, waits=waits, desks=desks).forecast, MACHINE).desk is None


def test_too_few_own_cases_along_a_route_give_way_to_all_of_them_and_then_to_unknown():
    every = made("cpr", desks={MACHINE: (90,), ALL: (4, 5, 6, 7, 90)}).forecast
    desk = leg(every, MACHINE).desk
    assert (desk.of_route, desk.own.middle, desk.own.answered) == (False, 6, 5)
    few = made("cpr", desks={ALL: (4, 5)}).forecast
    assert few.likely == made("cpr").forecast.likely, "what is not known is not counted"
    assert [one.key for one in few.unprepared] == [(MACHINE,)]
    assert "not counted, too few own cases (2)" in unprepared_line(few, Language.EN)
    assert unprepared_line(every, Language.EN) == ""


def test_our_own_time_runs_beside_what_is_waited_for():
    standings = {RECORD: GRANTED[RECORD]}
    waits = {MACHINE: (50,) * 5, AUTHORISATION: (30,) * 5}
    found = made("cpr", standings=standings, waits=waits, desks={MACHINE: (8,) * 5, AUTHORISATION: (3,) * 5}).forecast
    assert leg(found, AUTHORISATION).likely == add_days(DayRule.WORKING, working(3), 30)
    assert leg(found, MACHINE).likely_begin == leg(found, AUTHORISATION).likely
    assert (leg(found, AUTHORISATION).desk.critical, leg(found, MACHINE).desk.critical) == (True, False)


def test_a_source_left_out_takes_its_time_at_our_desk_along():
    whole = made("cpr", "dkr", waits={MACHINE: (10,) * 5, SUNDK: (10,) * 5}, desks={SUNDK: (60,) * 5, ALL: (1,) * 9})
    assert whole.forecast.likely > whole.without({"dkr"}).forecast.likely
