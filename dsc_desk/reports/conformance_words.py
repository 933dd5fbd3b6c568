"""What the figures of conformance say: the finding, the chart of times against targets, and the two tables."""

from __future__ import annotations

from dsc_desk.cases.conformance import Lapse
from dsc_desk.reports import say
from dsc_desk.reports.charts import Bar, BarWithCapacity, Head, Run
from dsc_desk.reports.conformance import Conformance, StepTime
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.tables import Cell, FigureTable
from dsc_desk.words import Language, Text

_FEW = Text("for få", "too few")
_CHARTED = 12


def conformance_title(work: Workload) -> Text:
    """Say how many of the closed steps followed the standard."""
    found = work.conformance
    if not found.steps:
        return Text("Ingen trin er lukket i perioden", "No steps were closed in the period")
    if found.steps_followed == found.steps:
        return Text("Alle lukkede trin fulgte standarden", "All closed steps followed the standard")
    share = 100 * found.steps_followed // found.steps
    return Text(
        "{n} af {m} lukkede trin fulgte standarden ({p} %)", "{n} of {m} closed steps followed the standard ({p} %)"
    ).fill(n=found.steps_followed, m=found.steps, p=share)


def conformance_chart(work: Workload, language: Language) -> BarWithCapacity:
    """Return the median time of each step beside the centre's target; too few are left out, and counted in words."""
    found = work.conformance
    unit = Text(
        "Arbejdsdage fra trinnet kunne begynde, median. Stregen er målet.",
        "Working days from when the step could begin, median. The stroke is the target.",
    ).say(language)
    few = sum(one.middle is None for one in found.times)
    if few:
        left_out = say.plural(
            few,
            Text(" {n} trin er lukket for få gange.", " {n} step was closed too few times."),
            Text(" {n} trin er lukket for få gange.", " {n} steps were closed too few times."),
        )
        unit += left_out.say(language).format(n=few)
    bars = tuple(_bar(one, language) for one in found.judged[:_CHARTED])
    title = _time_title(found).say(language)
    read = "; ".join(f"{bar.label} {bar.words}" for bar in bars)
    return BarWithCapacity(
        Head(title, (Run(unit),), f"{title}. {unit} {read}".strip()),
        bars,
        Text("og {n} til i tabellen", "and {n} more in the table").say(language),
        Text(
            "Her vises trin med et mål (Indstillinger › Centret), der er lukket mindst fem gange.",
            "Steps with a target (Settings › The centre) that were closed at least five times are shown here.",
        ).say(language),
    )


def _time_title(found: Conformance) -> Text:
    late = [one for one in found.judged if (one.middle or 0) > (one.target or 0)]
    if not found.judged:
        return Text(
            "For få lukkede trin med mål til at bedømme tiden", "Too few closed steps with a target to judge the time"
        )
    if not late:
        return Text("Trinene holder centrets mål", "The steps keep the centre's targets")
    name = late[0].step
    if len(late) == 1:
        return Text(f"»{name.da}« tager længere end målet", f"“{name.en}” takes longer than its target")
    return Text(
        f"{len(late)} trin tager længere end målet, mest »{name.da}«",
        f"{len(late)} steps take longer than their target, “{name.en}” most",
    )


def _bar(one: StepTime, language: Language) -> Bar:
    middle, target = one.middle or 0.0, float(one.target or 0)
    words = say.plural(
        2 if middle != 1 else 1,
        Text("{m} dag, mål {t} (n = {n})", "{m} day, target {t} (n = {n})"),
        Text("{m} dage, mål {t} (n = {n})", "{m} days, target {t} (n = {n})"),
    ).say(language)
    said = words.format(m=say.amount(middle, language), t=one.target, n=one.closed)
    return Bar(one.step.say(language), one.procedure.say(language), middle, target, said, middle > target)


def step_times(work: Workload, language: Language) -> FigureTable:
    """Return the time of each step; under five closed says so instead of a median."""
    header = (
        Text("Procedure", "Procedure"),
        Text("Trin", "Step"),
        Text("Lukkede (n)", "Closed (n)"),
        Text("Arbejdsdage, median", "Working days, median"),
        Text("Mål, arbejdsdage", "Target, working days"),
        Text("Inden for målet", "Within the target"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.procedure.say(language),
            f"{one.number}. {one.step.say(language)}",
            one.closed,
            _FEW.say(language) if one.middle is None else say.amount(one.middle, language),
            one.target,
            one.within,
        )
        for one in work.conformance.times
    )
    return FigureTable(
        "step_times",
        Text("Tid pr. trin", "Time per step").say(language),
        tuple(one.say(language) for one in header),
        rows,
    )


def departures(work: Workload, language: Language) -> FigureTable:
    """Return where the standard was not followed, and why."""
    header = (
        Text("Sag", "Case"),
        Text("Titel", "Title"),
        Text("Trin", "Step"),
        Text("Afvigelse", "Departure"),
        Text("Hvorfor", "Why"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.reference,
            one.title,
            f"{one.number}. {one.step.say(language)}",
            one.lapse.text.say(language),
            say.capital(one.why).say(language),
        )
        for one in work.conformance.departures
    )
    return FigureTable(
        "departures",
        Text("Afvigelser", "Departures").say(language),
        tuple(one.say(language) for one in header),
        rows,
        case_at=0,
    )


def summary(work: Workload) -> Text:
    """Say how many cases and steps followed the standard, and in what the others did not."""
    found = work.conformance
    if not found.steps:
        return Text("", "")
    kinds = [(lapse.text, found.lapses[lapse]) for lapse in Lapse if found.lapses.get(lapse)]
    da = "; ".join(f"{name.da.lower()}: {n}" for name, n in kinds)
    en = "; ".join(f"{name.en.lower()}: {n}" for name, n in kinds)
    return Text(
        f"{found.cases_followed} af {found.cases} sager fulgte standarden i alle de trin, der blev lukket. "
        + (f"{da[:1].upper()}{da[1:]}." if da else ""),
        f"{found.cases_followed} of {found.cases} cases followed the standard in every step that was closed. "
        + (f"{en[:1].upper()}{en[1:]}." if en else ""),
    )
