"""Each figure as a table: beside the charts, in every file, and on the clipboard. One place, so that all say the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dsc_desk.cases.facts import show_fact
from dsc_desk.reports import say
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.load import Counts
from dsc_desk.reports.permit_facts import ENVIRONMENT, PermitFacts
from dsc_desk.words import Language, Text

Cell = str | int | float | date | None

TITLE = Text("Arbejdsmængde", "Workload")


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A figure in rows and columns, in one language. `key` is its name in JSON and on sheets' order; hours and days are numbers.

    `stacks` are the columns that stand below one another on a page and in the window; a workbook has room for each.
    """

    key: str
    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    stacks: tuple[tuple[int, ...], ...] = ()
    case_at: int | None = None  # the column with the number of the case that a row tells of

    def shown(self, language: Language) -> tuple[tuple[str, ...], ...]:
        """Return the rows as they are read: numbers and days in the language's way, nothing as a dash."""
        return tuple(tuple(shown(cell, language) for cell in row) for row in self.rows)

    def stacked(self, language: Language) -> FigureTable:
        """Return the table for a page or the window: what stands below one another in one cell, a line each."""
        if not self.stacks:
            return self
        columns = range(len(self.stacks))
        rows = tuple(tuple(self.cell(row, n, language) for n in columns) for row in range(len(self.rows)))
        return replace(self, header=self.stacked_header(), rows=rows, stacks=())

    def stacked_header(self) -> tuple[str, ...]:
        """Return the titles of the columns that are seen on a page or in the window."""
        return tuple("\n".join(self.header[n] for n in stack) for stack in self.stacks) or self.header

    def stacked_figures(self) -> frozenset[int]:
        """Return which of these columns hold numbers or days alone."""
        figures = self.figures
        return frozenset(n for n, stack in enumerate(self.stacks) if len(stack) == 1 and stack[0] in figures) or (
            frozenset() if self.stacks else figures
        )

    def cell(self, row: int, column: int, language: Language) -> Cell:
        """Return what stands in a cell of these columns."""
        cells = self.rows[row]
        return _piled([cells[n] for n in self.stacks[column]], language) if self.stacks else cells[column]

    @property
    def figures(self) -> frozenset[int]:
        """The columns that hold numbers or days: a column's first cell that holds anything tells."""
        first = (next((row[n] for row in self.rows if row[n] is not None), "") for n in range(len(self.header)))
        return frozenset(n for n, cell in enumerate(first) if not isinstance(cell, str))


def shown(cell: Cell, language: Language) -> str:
    """Return one cell as it is read."""
    if cell is None:
        return "–"
    if isinstance(cell, date):
        return say.day_text(cell, language)
    if isinstance(cell, float):
        return say.figure(cell, language, 0 if cell == round(cell) else 1)
    return say.figure(cell, language) if isinstance(cell, int) else cell


def _piled(cells: list[Cell], language: Language) -> Cell:
    """Return one cell alone as it is, several as lines; lines that would be empty below what is there are left out."""
    if len(cells) == 1:
        return cells[0]
    lines = [shown(cell, language) or "–" for cell in cells]
    while lines and lines[-1] == "–":
        lines.pop()
    return "\n".join(lines)


def tables_of(work: Workload, language: Language) -> tuple[FigureTable, ...]:
    """Return every figure of a report as a table, the overview first."""
    makers: tuple[Callable[[Workload, Language], FigureTable], ...] = (
        overview,
        experts,
        competences,
        waiting,
        ages,
        flow,
        hours,
        permits,
    )
    return tuple(make(work, language) for make in makers)


def overview(work: Workload, language: Language) -> FigureTable:
    """Return the few numbers of the whole centre."""
    us, them = work.typical_wait or (None, None)
    lines: tuple[tuple[Text, Cell], ...] = (
        (Text("Periode fra", "Period from"), work.period.first),
        (Text("Talt til og med", "Counted up to and with"), work.day),
        (Text("Åbne sager", "Open cases"), work.open_cases),
        (Text("Åbne sager før perioden", "Open cases before the period"), work.open_before),
        (Text("Nye sager i perioden", "New cases in the period"), work.new_cases),
        (Text("Lukkede sager i perioden", "Cases closed in the period"), work.closed_cases),
        (Text("Åbne sagers alder i arbejdsdage, median", "Age of open cases in working days, median"), work.median_age),
        (Text("Ansøgning hos os i arbejdsdage, median", "Application with us in working days, median"), us),
        (Text("Ansøgning hos dem i arbejdsdage, median", "Application with them in working days, median"), them),
        (Text("Timer i perioden", "Hours in the period"), _one(sum(line.hours for line in work.hours))),
    )
    rows = tuple((name.say(language), value) for name, value in lines)
    return _table(
        "overview", Text("Overblik", "Overview"), (Text("Tal", "Figure"), Text("Værdi", "Value")), rows, language
    )


def experts(work: Workload, language: Language) -> FigureTable:
    """Return each expert's tasks and hours."""
    rows = tuple((load.name, *_counts(load.counts), _one(load.capacity)) for load in work.experts)
    return _table("experts", Text("Fagpersoner", "Experts"), (Text("Fagperson", "Expert"), *_COUNTS), rows, language)


def competences(work: Workload, language: Language) -> FigureTable:
    """Return each competence's tasks and hours; capacity is what its experts have left for it."""
    rows = tuple(
        (say.capital(work.competence(load.competence)).say(language), *_counts(load.counts), _one(load.capacity))
        for load in work.competences
    )
    header = (Text("Kompetence", "Competence"), *_COUNTS)
    return _table("competences", Text("Kompetencer", "Competences"), header, rows, language)


def waiting(work: Workload, language: Language) -> FigureTable:
    """Return each route's waiting in working days."""
    header = (
        Text("Ansøgningsvej", "Access route"),
        Text("Afgørelser", "Answers"),
        Text("Hos os, median", "With us, median"),
        Text("Hos dem, median", "With them, median"),
        Text("Hos dem, ni af ti", "With them, nine in ten"),
    )
    rows = tuple(
        (work.route(route.route_id).say(language), route.answered, _one(route.us), _one(route.them), route.them_ninth)
        for route in work.routes
    )
    return _table("waiting", Text("Ventetid", "Waiting"), header, rows, language)


def ages(work: Workload, language: Language) -> FigureTable:
    """Return the open cases, the oldest first."""
    header = (
        Text("Sag", "Case"),
        Text("Titel", "Title"),
        Text("Arbejdsdage siden henvendelsen", "Working days since the inquiry"),
        Text("Hos", "With"),
    )
    holders = {"us": Text("os", "us").say(language), "them": Text("dem", "them").say(language)}
    rows = tuple((age.reference, age.title, age.days, holders[age.holder]) for age in reversed(work.ages))
    return _table("ages", Text("Åbne sager", "Open cases"), header, rows, language, case_at=0)


def flow(work: Workload, language: Language) -> FigureTable:
    """Return cases in and out a month."""
    header = (Text("Måned", "Month"), Text("Nye", "New"), Text("Lukkede", "Closed"))
    rows = tuple(
        (f"{say.month(month.first).say(language)} {month.first.year}", month.received, month.closed)
        for month in work.months
    )
    return _table("flow", Text("Ind og ud", "In and out"), header, rows, language)


def hours(work: Workload, language: Language) -> FigureTable:
    """Return hours per expert (rows) and competence (columns) in the period; competences without hours are left out."""
    used = [each for each in work.competence_names if any(line.competence == each for line in work.hours)]
    used += sorted({line.competence for line in work.hours} - set(used))
    by = {(line.person_id, line.competence): _one(line.hours) for line in work.hours}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (load.name, *(by.get((load.person_id, each)) for each in used), _one(load.counts.hours))
        for load in work.experts
        if load.counts.hours
    )
    header = (
        Text("Fagperson", "Expert"),
        *(say.capital(work.competence(each)) for each in used),
        Text("I alt", "Total"),
    )
    return _table("hours", Text("Timer", "Hours"), header, rows, language)


def _conditions(facts: PermitFacts) -> Text:
    if not facts.conditions:
        return Text("", "")
    return Text("{met} af {n} opfyldt", "{met} of {n} met").fill(met=facts.met, n=facts.conditions)


def _deletions(facts: PermitFacts) -> Text:
    if not facts.sources:
        return Text("", "")
    return Text("{done} af {n} bevist", "{done} of {n} proven").fill(done=facts.deleted, n=len(facts.sources))


def permits(work: Workload, language: Language) -> FigureTable:
    """Return the register of permits, the first to run out first."""
    header = (
        Text("Sag", "Case"),
        Text("Titel", "Title"),
        Text("Tilladelse", "Permit"),
        Text("Gælder til", "Valid until"),
        Text("Kalenderdage tilbage", "Calendar days left"),
        Text("Nummer", "Number"),
        Text("Hvem", "Who"),
        Text("Data", "Data"),
        Text("Behandles", "Processed"),
        Text("Vilkår", "Conditions"),
        Text("Sletning", "Deletion"),
    )
    rows = tuple(
        (
            line.reference,
            line.title,
            work.route(line.route_id).say(language),
            line.valid_until,
            line.days_left,
            line.facts.number,
            line.facts.holder,
            ", ".join(name.say(language) for name in line.facts.sources),
            show_fact(ENVIRONMENT, line.facts.environment, language) if line.facts.environment else "",
            _conditions(line.facts).say(language),
            _deletions(line.facts).say(language),
        )
        for line in work.permits
    )
    stacks = ((1, 0), (2, 5), (3, 4), (6,), (7, 8), (9, 10))
    return _table("permits", Text("Tilladelser", "Permits"), header, rows, language, stacks=stacks, case_at=0)


_COUNTS = (
    Text("Åbne opgaver", "Open tasks"),
    Text("Nye", "New"),
    Text("Lukkede", "Closed"),
    Text("Over frist", "Overdue"),
    Text("Uden timetal", "No estimate"),
    Text("Timer brugt", "Hours spent"),
    Text("Timer lovet", "Hours promised"),
    Text("Kapacitet", "Capacity"),
)


def _counts(counts: Counts) -> tuple[Cell, ...]:
    return (
        counts.open,
        counts.new,
        counts.closed,
        counts.overdue,
        counts.unestimated,
        _one(counts.hours),
        _one(counts.promised),
    )


def _one(value: float) -> float:
    return round(value, 1)


def _table(
    key: str,
    name: Text,
    header: tuple[Text, ...],
    rows: tuple[tuple[Cell, ...], ...],
    language: Language,
    *,
    stacks: tuple[tuple[int, ...], ...] = (),
    case_at: int | None = None,
) -> FigureTable:
    return FigureTable(key, name.say(language), tuple(title.say(language) for title in header), rows, stacks, case_at)
