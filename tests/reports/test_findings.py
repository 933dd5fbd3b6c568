"""What the titles claim, and what they keep quiet about when there is little to count."""

from dataclasses import replace
from datetime import date

import pytest

from dsc_desk.reports import findings, say
from dsc_desk.reports.figures import count_work
from dsc_desk.reports.findings import spoken
from dsc_desk.reports.records import Period
from dsc_desk.reports.waits import MonthFlow, RouteWait
from dsc_desk.words import Language, Text, same
from tests.reports import made_up


def both(text: Text) -> tuple[str, str]:
    return text.da, text.en


def test_the_sentence(workload):
    danish = spoken(workload, Language.DA)
    assert danish.startswith("132 sager er åbne, en mere end ved udgangen af oktober.")
    assert danish.endswith("To fagpersoner er overbooket frem til jul.")
    assert "  " not in danish
    english = spoken(workload, Language.EN)
    assert english.startswith("132 cases are open, one more than at the end of October.")
    assert english.endswith("Two experts are overbooked until Christmas.")


def test_the_sentence_says_nothing_it_cannot_know(tiny, empty):
    assert spoken(tiny, Language.DA) == (
        "To sager er åbne, lige så mange som ved udgangen af oktober. Ingen fagperson er overbooket."
    )
    assert spoken(empty, Language.EN) == "There are no cases to count yet."


def test_one_case_in_the_singular(tiny):
    one = replace(tiny, open_cases=1, ages=tiny.ages[:1])
    assert spoken(one, Language.DA).startswith("En sag er åben, en færre end ved udgangen af oktober.")
    assert spoken(one, Language.EN).startswith("One case is open, one fewer than at the end of October.")
    assert both(findings.age_title(one)) == (
        "Den eneste åbne sag er 15 arbejdsdage gammel",
        "The only open case is 15 working days old",
    )


def test_full_competences_are_named(workload):
    assert both(findings.capacity_title(workload)) == (
        "Bioinformatik og statistik samt jura er fyldt op til jul",
        "Bioinformatics and statistics as well as legal are full until Christmas",
    )


def test_over_three_full_competences_are_counted(workload):
    full = replace(workload.competences[0], capacity=0.0)
    many = replace(workload, competences=(full,) * 4)
    assert findings.capacity_title(many).da == "Fire kompetencer er fyldt op til jul"


def test_a_period_with_nothing_in_it_says_so(nothing, quiet, tiny):
    assert spoken(nothing, Language.DA) == (
        "Der skete intet i 2025: ingen nye eller lukkede sager, ingen afgørelser og ingen timer."
    )
    assert spoken(nothing, Language.EN) == (
        "Nothing happened in 2025: no new or closed cases, no decisions and no hours."
    )
    assert "no hours. Two cases are open, as many as before the period." in spoken(quiet, Language.EN)
    running = replace(nothing, period=made_up.NOVEMBER, day=made_up.TODAY)
    assert spoken(running, Language.DA).startswith("Der er ikke sket noget i november 2026 endnu: ")
    assert spoken(running, Language.EN).startswith("Nothing has happened in November 2026 yet: ")
    assert (nothing.bare, quiet.quiet, quiet.bare, tiny.quiet) == (True, True, False, False)


@pytest.mark.parametrize(
    ("first", "last", "offered"),
    [
        ((2025, 1, 1), (2025, 12, 31), ((2026, 1, 1), (2026, 12, 31))),
        ((2025, 1, 1), (2025, 3, 31), ((2026, 7, 1), (2026, 9, 30))),
        ((2025, 3, 1), (2025, 3, 31), ((2026, 9, 1), (2026, 9, 30))),
        ((2026, 11, 15), (2026, 11, 16), ((2026, 11, 1), (2026, 11, 30))),
        ((2026, 11, 1), (2026, 11, 1), ((2026, 10, 1), (2026, 10, 31))),
        ((2026, 11, 1), (2026, 11, 30), None),
    ],
)
def test_a_quiet_period_offers_the_nearest_of_its_kind(first, last, offered):
    work = count_work(made_up.tiny(), Period(date(*first), date(*last)), made_up.NOW)
    assert work.elsewhere == (Period(date(*offered[0]), date(*offered[1])) if offered else None)


def test_room_and_nothing_promised_and_nobody(tiny, empty):
    assert findings.capacity_title(tiny).da == "Der er plads hos alle fagpersoner"
    idle = [replace(load, counts=replace(load.counts, promised=0.0)) for load in tiny.experts]
    assert findings.capacity_title(replace(tiny, experts=tuple(idle), competences=())).da == "Ingen timer er lovet væk"
    assert findings.capacity_title(empty).da == "Ingen fagpersoner er oprettet endnu"


def test_how_long_the_weeks_are(workload):
    assert findings.until(workload).da == "til jul"
    spring = replace(workload, day=date(2027, 3, 1), made_at=workload.made_at.replace(year=2027, month=3, day=1))
    assert findings.until(spring).da == "de næste seks uger"
    october = count_work(made_up.centre(), Period(date(2026, 9, 1), date(2026, 9, 30)), made_up.NOW)
    assert both(findings.until(october)) == ("til 10.11.2026", "until 10/11/2026")


def route(name: str, answered: int, us: float, them: float) -> RouteWait:
    return RouteWait(name, answered, us, them, None)


@pytest.mark.parametrize(
    ("routes", "title"),
    [
        ((), "Ingen ansøgninger er afgjort i 12 måneder"),
        ((route("sds", 4, 9, 71),), "For få afgørelser til at pege på en lang vej"),
        ((route("sds", 5, 9, 71),), "Forskermaskinen, Forskerservice: 80 dage i alt"),
        ((route("sds", 5, 9, 71), route("ngc", 5, 3, 10)), "Forskermaskinen, Forskerservice er den lange vej"),
        ((route("sds", 5, 9, 71), route("dst", 9, 9, 70)), "Ingen vej er klart længere end de andre"),
        ((route("dst", 9, 9, 30), route("sds", 2, 9, 300)), "Danmarks Datavindue: 39 dage i alt"),
    ],
)
def test_the_long_way(tiny, routes, title):
    assert findings.route_title(replace(tiny, routes=routes)).da == title


@pytest.mark.parametrize(
    ("received", "closed", "title"),
    [
        (0, 0, "Intet er kommet ind eller lukket i 12 måneder"),
        (5, 4, "For få sager til at se en retning"),
        (30, 20, "Der kommer flere ind, end vi lukker"),
        (20, 30, "Vi lukker flere, end der kommer ind"),
        (30, 29, "Vi lukker omtrent så mange, som der kommer ind"),
    ],
)
def test_in_and_out(tiny, received, closed, title):
    month = MonthFlow(date(2026, 11, 1), received, closed, whole=True)
    assert findings.flow_title(replace(tiny, months=(month,))).da == title


def test_half_of_the_cases_only_when_there_are_ten(workload, tiny, empty):
    assert findings.age_title(workload).da.startswith("Halvdelen af sagerne er højst ")
    assert findings.age_title(tiny).da == "Den ældste åbne sag er 35 arbejdsdage gammel"
    assert findings.age_title(empty).da == "Ingen åbne sager"
    at_most_half = sum(1 for age in workload.ages if age.days <= workload.median_age)
    assert at_most_half * 2 >= len(workload.ages)


def test_numbers_in_both_languages():
    assert say.figure(1234.56, Language.DA, 1) == "1.234,6"
    assert say.figure(1234.56, Language.EN, 1) == "1,234.6"
    assert both(say.words(5)) == ("fem", "five")
    assert both(say.words(1204)) == ("1.204", "1,204")
    assert both(say.listed([same("a"), same("b"), same("c")])) == ("a, b og c", "a, b and c")
    assert both(say.listed([Text("x og y", "x and y"), same("z")])) == ("x og y samt z", "x and y as well as z")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 1), date(2026, 11, 23), "1. – 23. november 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "1. oktober – 31. december 2026"),
        (date(2025, 12, 1), date(2026, 1, 2), "1. december 2025 – 2. januar 2026"),
        (date(2026, 11, 1), date(2026, 11, 1), "1. november 2026"),
    ],
)
def test_days_of_a_period(first, last, words):
    assert say.span_text(Period(first, last), last).da == words
