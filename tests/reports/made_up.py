"""A made-up centre for the reports: seven experts, eight routes, a few hundred cases; the same each time."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dsc_desk.cases.centre import Centre
from dsc_desk.cases.conformance import ClosedStep, Lapse
from dsc_desk.reports.records import (
    ApplicationRecord,
    CaseRecord,
    Period,
    Person,
    Records,
    Span,
    TaskRecord,
    TimeRecord,
)
from dsc_desk.words import Text

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 14, tzinfo=UTC)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
YEAR_BEFORE = Period(date(2025, 1, 1), date(2025, 12, 31))

NAMES = {
    "bioinf_stat": Text("bioinformatik og statistik", "bioinformatics and statistics"),
    "molecular": Text("molekylær fortolkning", "molecular interpretation"),
    "data_mgmt": Text("data management", "data management"),
    "gen_counsel": Text("genetisk rådgivning", "genetic counselling"),
    "software": Text("softwareudvikling", "software development"),
    "clin_consult": Text("klinisk rådgivning", "clinical consulting"),
    "legal": Text("jura", "legal"),
}
ROUTES = {
    "sds": Text("Forskermaskinen, Forskerservice", "Forskermaskinen, Forskerservice"),
    "dst": Text("Danmarks Datavindue", "Danmarks Datavindue"),
    "vek": Text("Videnskabsetisk komité", "Research ethics committee"),
    "sundk": Text("Kvalitetsdatabaser, SundK", "Quality databases, SundK"),
    "p46": Text("§ 46, Region Midtjylland", "Section 46, Central Denmark Region"),
    "ngc": Text("Nationalt Genom Center", "National Genome Center"),
}
_PEOPLE = (
    ("jonas", "Jonas Thorup", 37, ("bioinf_stat",), 240),
    ("amalie", "Amalie Højgaard", 37, ("legal",), 214),
    ("soeren", "Søren Vestergaard", 37, ("data_mgmt",), 140),
    ("mette", "Mette Kragh", 37, ("clin_consult", "gen_counsel"), 120),
    ("freja", "Freja Lindahl", 30, ("gen_counsel",), 70),
    ("line", "Line Aagaard", 20, ("molecular",), 50),
    ("peter", "Peter Østerby", 37, ("software",), 60),
)


def centre(cases: int = 220, seed: int = 7) -> Records:
    """Return the records of the made-up centre."""
    dice = random.Random(seed)
    made = [_case(dice, number) for number in range(cases)]
    tasks, times = _work(dice, made)
    return Records(
        people=tuple(Person(key, name, weekly * 60, skills, _away(key)) for key, name, weekly, skills, _ in _PEOPLE),
        cases=tuple(made),
        tasks=tuple(tasks),
        times=tuple(times),
        applications=tuple(each for case in made for each in _applications(dice, case)),
        closed_steps=closed_steps(),
        competence_names=NAMES,
        route_names=ROUTES,
        centre=Centre("Datastøttecenter Midt", "Eksempelvej 1\n8000 Aarhus C", mail="kontakt@dscmidt.example"),
    )


def closed_steps() -> tuple[ClosedStep, ...]:
    """Return steps closed in November: one slow and late, one skipped past a gate, one of which there are too few."""
    names = {
        "ack": Text("Kvittér", "Acknowledge"),
        "agree": Text("Aftale om ydelse", "Service agreement"),
        "dt": Text("Datatilsynet", "DPA"),
    }
    late = (Lapse.LATE, Text("frist 09.11.2026: centrets eget mål", "due 2026-11-09: the centre's own target"))
    past = (Lapse.GATE, Text("Givet mundtligt", "Given by word of mouth"))
    made = []
    for number in range(12):
        for place, (step, days, target) in enumerate((("ack", 1, 2), ("agree", 4 + number, 5), ("dt", 9, None)), 1):
            if step != "dt" or number < 3:
                lapses = (late,) if step == "agree" and days > 5 else (past,) if (step, number) == ("dt", 0) else ()
                title = Text("Register- og journalforskning", "Register and record research")
                made.append(ClosedStep(f"c{number}", f"RDSC-2026-{number:04}", f"Projekt {number}", "register_research", title, step,
                    place, names[step], date(2026, 11, 12), days, target, lapses))  # fmt: skip
    return tuple(made)


def empty() -> Records:
    """Return a centre on its first day: nobody, nothing."""
    return Records(
        competence_names=NAMES,
        route_names=ROUTES,
        centre=Centre("Datastøttecenter Midt", "Eksempelvej 1\n8000 Aarhus C", mail="kontakt@dscmidt.example"),
    )


def tiny() -> Records:
    """Return a centre with two experts, three cases and one answered application."""
    cases = (
        CaseRecord("a", "RDSC-2026-0001", "Knæoperation", date(2026, 10, 5)),
        CaseRecord("b", "RDSC-2026-0002", "Antibiotika", date(2026, 11, 2)),
        CaseRecord("c", "RDSC-2026-0003", "=HYPERLINK(1)", date(2026, 9, 1), date(2026, 11, 10)),
    )
    return Records(
        people=(
            Person("jonas", "Jonas Thorup", 37 * 60, ("bioinf_stat",)),
            Person("line", "Line Aagaard", 20 * 60, ("molecular",), (Period(date(2026, 12, 1), date(2026, 12, 31)),)),
        ),
        cases=cases,
        tasks=(
            TaskRecord("1", "a", "jonas", "bioinf_stat", 600, date(2026, 10, 6), date(2026, 11, 1)),
            TaskRecord("2", "b", "line", "molecular", 0, date(2026, 11, 3)),
            TaskRecord("3", "c", "jonas", "bioinf_stat", 300, date(2026, 9, 2), None, date(2026, 11, 9), "delivered"),
        ),
        times=(
            TimeRecord("jonas", "1", "bioinf_stat", date(2026, 11, 4), 150),
            TimeRecord("jonas", "3", "bioinf_stat", date(2026, 10, 4), 300),
        ),
        applications=(
            ApplicationRecord(
                "x",
                "c",
                "sds",
                "granted",
                (
                    Span("us", date(2026, 9, 2), date(2026, 9, 9)),
                    Span("them", date(2026, 9, 9), date(2026, 9, 30)),
                    Span("paused", date(2026, 9, 30), date(2026, 10, 7)),
                    Span("them", date(2026, 10, 7), date(2026, 10, 8)),
                ),
                date(2026, 10, 8),
                date(2027, 10, 8),
            ),
            ApplicationRecord("y", "a", "vek", "with_them", (Span("them", date(2026, 11, 2)),)),
        ),
        competence_names=NAMES,
        route_names=ROUTES,
        centre=Centre("Datastøttecenter Midt", "Eksempelvej 1\n8000 Aarhus C", mail="kontakt@dscmidt.example"),
    )


_TITLES = ("Hjertesvigt", "Arvelig brystkræft", "Antibiotika", "Knæoperation", "Søvnapnø", "Ældre og fald")


def _case(dice: random.Random, number: int) -> CaseRecord:
    received = TODAY - timedelta(days=int(dice.triangular(0, 400, 20)))
    life = int(dice.triangular(20, 330, 90))
    closed = received + timedelta(days=life)
    title = dice.choice(_TITLES)
    return CaseRecord(f"c{number}", f"RDSC-2026-{number:04}", title, received, closed if closed <= TODAY else None)


def _work(dice: random.Random, cases: list[CaseRecord]) -> tuple[list[TaskRecord], list[TimeRecord]]:
    tasks: list[TaskRecord] = []
    times: list[TimeRecord] = []
    open_cases = [case for case in cases if case.closed is None]
    for key, _, _, skills, promised in _PEOPLE:
        for n in range(10):
            case = dice.choice(open_cases)
            created = max(case.received, TODAY - timedelta(days=60))
            due = TODAY + timedelta(days=dice.randint(-6, 30))
            task = TaskRecord(f"{key}{n}", case.id, key, dice.choice(skills), promised * 6, created, due)
            tasks.append(task)
        for case in dice.sample(cases, min(20, len(cases))):
            finished = case.closed or TODAY
            done = TaskRecord(
                f"{key}-{case.id}", case.id, key, dice.choice(skills), 300, case.received, None, finished, "delivered"
            )
            tasks.append(done)
            times.append(TimeRecord(key, done.id, done.competence, finished, dice.randint(30, 600)))
    return tasks, times


def _applications(dice: random.Random, case: CaseRecord) -> Iterator[ApplicationRecord]:
    for route in dice.sample(sorted(ROUTES), 2):
        us = dice.randint(3, 20)
        them = int(dice.triangular(10, {"sds": 220, "dst": 120}.get(route, 80), 40))
        sent = case.received + timedelta(days=us)
        answered = sent + timedelta(days=them)
        spans = [Span("us", case.received, sent if sent <= TODAY else None)]
        if sent <= TODAY:
            spans.append(Span("them", sent, answered if answered <= TODAY else None))
        granted = answered <= TODAY
        yield ApplicationRecord(
            f"{case.id}-{route}",
            case.id,
            route,
            "granted" if granted else "with_them",
            tuple(spans),
            answered if granted else None,
            answered + timedelta(days=730) if granted else None,
        )


def _away(key: str) -> tuple[Period, ...]:
    return (Period(date(2026, 12, 14), date(2026, 12, 18)),) if key in {"freja", "peter"} else ()
