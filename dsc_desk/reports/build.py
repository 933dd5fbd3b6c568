"""From figures to charts: the four pictures of the workload, in one language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dsc_desk.reports import findings, say
from dsc_desk.reports.charts import (
    Bar,
    BarWithCapacity,
    Chart,
    DotAges,
    Head,
    Run,
    Stack,
    StackedWaiting,
    TwoLines,
    Wait,
)
from dsc_desk.reports.conformance_words import conformance_chart
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.load import ExpertLoad, ahead
from dsc_desk.reports.waits import FEW, RouteWait
from dsc_desk.words import Language, Text

_STACKS = 24  # at most so many stacks side by side
_HIGH = 20  # and so many dots in one
_ROUND = tuple(nice * size for size in (1, 10, 100, 1000) for nice in (1, 2, 5))
_MORE = Text("og {n} til i tabellen", "and {n} more in the table")


@dataclass(frozen=True)
class Charts:
    """The charts of a report: four of the workload, and the time of the steps."""

    capacity: BarWithCapacity
    waiting: StackedWaiting
    ages: DotAges
    flow: TwoLines
    conformance: BarWithCapacity

    def all(self) -> tuple[Chart, ...]:
        """Return the charts of the workload in reading order."""
        return (self.capacity, self.waiting, self.ages, self.flow)


def charts_of(work: Workload, language: Language) -> Charts:
    """Return the charts of a report."""
    return Charts(
        _capacity(work, language),
        _waiting(work, language),
        _ages(work, language),
        _flow(work, language),
        conformance_chart(work, language),
    )


def _capacity(work: Workload, language: Language) -> BarWithCapacity:
    weeks = ahead(work.day)
    unit = Text(
        "Timer lovet frem til {last}. Streg: kapacitet.",
        "Hours promised until {last}. Stroke: capacity.",
    ).say(language)
    unit = unit.format(last=say.day_text(weeks.last, language))
    missing = sum(load.counts.unestimated for load in work.experts)
    if missing:
        left_out = say.plural(
            missing,
            Text(" {n} opgave er uden timetal.", " {n} task has no estimate."),
            Text(" {n} opgaver er uden timetal.", " {n} tasks have no estimate."),
        )
        unit += left_out.say(language).format(n=missing)
    bars = tuple(_bar(work, load, language) for load in work.experts)
    read = "; ".join(
        f"{load.name} {_hours(load.counts.promised, language)} / {_hours(load.capacity, language)}"
        for load in work.experts
    )
    return BarWithCapacity(
        _head(findings.capacity_title(work).say(language), (Run(unit),), read),
        bars,
        _MORE.say(language),
        Text("Fagpersoner oprettes under Indstillinger.", "Experts are added under Settings.").say(language),
    )


def _bar(work: Workload, load: ExpertLoad, language: Language) -> Bar:
    over = load.over >= 1
    if over:
        words = f"+{_hours(load.over, language)}"
    else:
        words = Text("{n} fri", "{n} free").say(language).format(n=_hours(load.free, language))
    note = ", ".join(work.competence(name).say(language) for name in load.competences)
    return Bar(load.name, note, load.counts.promised, load.capacity, words, over)


def _waiting(work: Workload, language: Language) -> StackedWaiting:
    unit = Text(
        "Arbejdsdage fra kladde til afgørelse, median, sidste 12 måneder. Pauser er trukket fra.",
        "Working days from draft to answer, median, last 12 months. Pauses are left out.",
    ).say(language)
    rows = tuple(_wait(work, route, language) for route in work.routes)
    read = "; ".join(f"{row.label} {row.words}" for row in rows)
    return StackedWaiting(
        _head(findings.route_title(work).say(language), (Run(unit),), read),
        rows,
        Text("hos os", "with us").say(language),
        Text("hos dem", "with them").say(language),
        Text("ni af ti", "nine in ten").say(language),
        _MORE.say(language),
        Text(
            "Her vises ventetiden, når den første afgørelse er noteret.",
            "Waiting is shown once the first answer is noted.",
        ).say(language),
    )


def _wait(work: Workload, route: RouteWait, language: Language) -> Wait:
    words = f"{say.amount(route.us, language)} + {say.amount(route.them, language)}"
    weak = route.answered < FEW
    if weak:
        few = say.plural(
            route.answered,
            Text(" (kun {n} afgørelse)", " (only {n} answer)"),
            Text(" (kun {n} afgørelser)", " (only {n} answers)"),
        )
        words += few.say(language).format(n=route.answered)
    return Wait(work.route(route.route_id).say(language), route.us, route.them, route.them_ninth, words, weak)


def _ages(work: Workload, language: Language) -> DotAges:
    width = _round_up((work.ages[-1].days + 1) / _STACKS) if work.ages else 1
    counted = Counter((age.days // width, age.holder) for age in work.ages)
    places = sorted({place for place, _ in counted})
    per_dot = _round_up(max((counted[p, "us"] + counted[p, "them"] for p in places), default=1) / _HIGH)
    stacks = tuple(
        Stack(place * width, -(-counted[place, "us"] // per_dot), -(-counted[place, "them"] // per_dot))
        for place in places
    )
    held = [age for age in work.ages if age.holder == "us"]
    named = (held[-1].days, f"{held[-1].reference} {held[-1].title}") if len(held) > 1 else None
    median = work.median_age
    return DotAges(
        _head(findings.age_title(work).say(language), _dot_unit(per_dot, language), _ages_aloud(work, language)),
        stacks,
        width,
        per_dot,
        median if len(work.ages) >= FEW else None,
        "" if median is None else f"median {say.amount(median, language)}",
        named,
        Text("Alle sager er lukket, eller der er ingen endnu.", "All cases are closed, or there are none yet.").say(
            language
        ),
    )


def _dot_unit(per_dot: int, language: Language) -> tuple[Run, ...]:
    each = (
        Text("en åben sag", "an open case")
        if per_dot == 1
        else Text(f"op til {per_dot} åbne sager", f"up to {per_dot} open cases")
    )
    unit = Text(
        "Prik: {each}, efter arbejdsdage siden henvendelsen. ",
        "Dot: {each}, by working days since the inquiry. ",
    )
    return (
        Run(unit.say(language).format(each=each.say(language))),
        Run(Text("Fyldt: hos os", "Filled: with us").say(language), "us"),
        Run(", "),
        Run(Text("ring: hos dem", "ring: with them").say(language), "them"),
        Run("."),
    )


def _ages_aloud(work: Workload, language: Language) -> str:
    us = sum(1 for age in work.ages if age.holder == "us")
    return (
        Text("{n} åbne sager, {us} hos os og {them} hos dem", "{n} open cases, {us} with us and {them} with them")
        .say(language)
        .format(n=len(work.ages), us=us, them=len(work.ages) - us)
    )


def _flow(work: Workload, language: Language) -> TwoLines:
    first, last = work.months[0].first, work.months[-1].first
    unit = Text("Henvendelser og lukkede sager pr. måned, {da}.", "New and closed cases a month, {en}.").fill(
        da=f"{say.month(first).da} {first.year} til {say.month(last).da} {last.year}",
        en=f"{say.month(first).en} {first.year} to {say.month(last).en} {last.year}",
    )
    received = tuple(month.received for month in work.months)
    closed = tuple(month.closed for month in work.months)
    growing = sum(received) >= findings.CLEARLY * sum(closed) and sum(received) >= findings.FEW_AGES
    read = "; ".join(f"{say.month(each.first).say(language)} {each.received} / {each.closed}" for each in work.months)
    return TwoLines(
        _head(findings.flow_title(work).say(language), (Run(_partly(unit.say(language), work, language)),), read),
        tuple(say.month(month.first).say(language)[0].lower() for month in work.months),
        received,
        closed,
        _new_words(received[-1], language),
        say.plural(closed[-1], Text("{n} lukket", "{n} closed"), Text("{n} lukkede", "{n} closed"))
        .say(language)
        .format(n=closed[-1]),
        Text("forskellen lægges til de åbne sager", "the difference adds to the open cases").say(language)
        if growing
        else "",
        not work.months[-1].whole,
        Text("Her vises, hvad der kommer ind og lukkes.", "What comes in and is closed is shown here.").say(language),
    )


def _new_words(number: int, language: Language) -> str:
    return say.plural(number, Text("{n} ny", "{n} new"), Text("{n} nye", "{n} new")).say(language).format(n=number)


def _partly(unit: str, work: Workload, language: Language) -> str:
    if work.months[-1].whole:
        return unit
    name = say.capital(say.month(work.day))
    return unit + Text(f" {name.da} er ikke hel.", f" {name.en} is not over.").say(language)


def _head(title: str, subtitle: tuple[Run, ...], read: str) -> Head:
    unit = "".join(run.text for run in subtitle)
    return Head(title, subtitle, f"{title}. {unit} {read}".strip() + ("." if read else ""))


def _hours(value: float, language: Language) -> str:
    return f"{say.figure(value, language)} {Text('t', 'h').say(language)}"


def _round_up(value: float) -> int:
    return next(number for number in _ROUND if number >= value)
