"""The plan as one page for the requester: what to apply for, in which order, with what, and what it costs and takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dsc_desk.forms.compose import long_date
from dsc_desk.forms.document import Block, Bullets, Document, Figure, Heading, Notice, Table, paragraph
from dsc_desk.forms.letterhead import CASE, DATE, letterhead
from dsc_desk.forms.plan_parts import Plan, Step
from dsc_desk.forms.plan_words import APART, cost_lines, left_out_lines, marked, names_of, paper_lines, wait_lines
from dsc_desk.words import Language, Text

_TITLE = Text("Sådan får I adgang til data", "How to get access to the data")
_COLUMNS = (
    Text("Hvor der søges", "Where to apply"),
    Text("Data og papirer", "Data and papers"),
    Text("Tid og pris", "Time and fee"),
)
_EARLIEST = Text("Data kan tidligst være der {day}.", "The data can be there on {day} at the earliest.")
_NO_EARLIEST = Text(
    "Der er ingen dato for, hvornår data kan være der: tiden er ikke kendt for {names}.",
    "There is no date for when the data can be there: the time is not known for {names}.",
)
_ASK = Text("Spørg først", "Ask first")
_NO_ROUTE = Text(
    "Ansøgningsvejen kendes ikke for {names}. Vi spørger ejeren.",
    "The access route is not known for {names}. We ask the owner.",
)
_BY_ANSWERS = Text("Efter svarene om projektet", "By the answers about the project")
_GOOD_TO_KNOW = Text("Godt at vide", "Good to know")
_NOTHING: Mapping[tuple[str, ...], str] = {}
NO_ADVICE, NO_PAPERS, NO_WAITS, NO_OURS = 1, 2, 3, 4  # how much a page is cut
_MANY_STEPS, _FEW_ADVICE = 5, 2  # a long plan leaves less room on its page for advice
_TITLE_OF_TABLE = Text("Ansøgningerne i rækkefølge", "The applications in order")


def plan_document(
    plan: Plan,
    reference: str,
    title: str,
    day: date,
    language: Language = Language.DA,
    sender: Sequence[str] = (),
    *,
    when: str = "",
    picture: Figure | None = None,
    ours: Mapping[tuple[str, ...], str] = _NOTHING,
    cut: int = 0,
) -> Document:
    """Return the page of a plan; what is not known says so. `when` says more of the date, `picture` stands below it.

    `ours` says by a step's routes how long it lies with the centre before it is sent.

    `cut` makes it shorter: from 1 on without advice, 2 without papers, 3 without what each step waits for, 4 without the time
    each lies with the centre, which the picture shows.
    """
    shown = (picture,) if picture is not None else ()
    return Document(
        title=_TITLE.say(language),
        reference=reference,
        blocks=(paragraph(when or _when(plan, language)), *shown, *_plan_blocks(plan, language, ours, cut)),
        language=language,
        subtitle=title,
        header=_TITLE.say(language),
        author=sender[0] if sender else "",
        letterhead=letterhead(sender, ((DATE, long_date(day, language)), (CASE, reference)), language),
    )


def _plan_blocks(plan: Plan, language: Language, ours: Mapping[tuple[str, ...], str], cut: int) -> Iterator[Block]:
    """Yield the steps in order, what has no route, what the answers leave out, and what is good to know."""
    if plan.steps:
        yield _table(plan, language, ours, cut)
    if plan.no_route:
        names = APART.join(one.name.say(language) for one in plan.no_route)
        yield Notice(_ASK.say(language), _NO_ROUTE.fill(names=names).say(language))
    if cut < NO_WAITS and (told := tuple(left_out_lines(plan, language))):
        yield Heading(1, _BY_ANSWERS.say(language))
        yield Bullets(told)
    if plan.advice and cut < NO_ADVICE:
        yield Heading(1, _GOOD_TO_KNOW.say(language))
        yield _advice(plan, language)


def _advice(plan: Plan, language: Language) -> Bullets:
    rules = plan.advice[: _FEW_ADVICE if len(plan.steps) > _MANY_STEPS else None]
    return Bullets(tuple(marked(rule.text, language, unsure=rule.unsure) for rule in rules))


def _when(plan: Plan, language: Language) -> str:
    if plan.earliest is not None:
        return _EARLIEST.fill(day=long_date(plan.earliest, language)).say(language)
    return _NO_EARLIEST.fill(names=names_of(plan.unknown_times, language)).say(language)


def _table(plan: Plan, language: Language, ours: Mapping[tuple[str, ...], str], cut: int) -> Table:
    return Table(
        label=_TITLE_OF_TABLE.say(language),
        header=tuple(column.say(language) for column in _COLUMNS),
        rows=tuple(
            (
                "\n".join(
                    (
                        f"{step.stage}. {step.name.say(language)}",
                        *(wait_lines(step, plan, language) if cut < NO_WAITS else ()),
                    )
                ),
                "\n".join(_what(step, language, papers=cut < NO_PAPERS)) or "–",
                "\n".join(_times(step, language, ours if cut < NO_OURS else _NOTHING)),
            )
            for step in plan.steps
        ),
        widths=(4.2, 5, 4) if cut < NO_PAPERS else (3.6, 3.6, 6),  # without papers the times have the room
    )


def _times(step: Step, language: Language, ours: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    said = ours.get(tuple(route.id for route in step.routes), "")
    if said:
        yield said
    yield from cost_lines(step, language)


def _what(step: Step, language: Language, *, papers: bool) -> Iterator[str]:
    if step.sources:
        yield APART.join(one.name.say(language) for one in step.sources)
    if papers:
        yield from paper_lines(step, language)
