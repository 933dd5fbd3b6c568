"""The plan as one page for the requester: what to apply for, in which order, with what, and what it costs and takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from dsc_desk.forms.compose import long_date
from dsc_desk.forms.definition import Figure
from dsc_desk.forms.document import Block, Bullets, Document, Heading, Letterhead, Notice, Table, paragraph
from dsc_desk.forms.plan import Before, Plan, Step
from dsc_desk.words import Language, Text

_TITLE = Text("Sådan får I adgang til data", "How to get access to the data")
_STAGE = Text("Trin {n}", "Step {n}")
_COLUMNS = (
    Text("Hvor der søges", "Where to apply"),
    Text("Data og papirer", "Data and papers"),
    Text("Tid og pris", "Time and fee"),
)
_PAPERS = Text("Papirer: {names}", "Papers: {names}")
_MORE, _OR = Text("; {n} alt efter projektet", "; {n} depending on the project"), Text(" eller ", " or ")
_ONE_OF = Text("Én af: {names}", "One of: {names}")
_WAITS = Text("Venter på: {names}", "Waits for: {names}")
_IF = Text("Hvis {condition}: {name} først", "If {condition}: {name} first")
_UNKNOWN_TIME = Text("Tid: ikke kendt", "Time: not known")
_UNKNOWN_FEE = Text("Pris: ikke kendt", "Fee: not known")
_TIME, _FEE = Text("Tid: {what}", "Time: {what}"), Text("Pris: {what}", "Fee: {what}")
_GRANTED = Text("Givet", "Granted")
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
_GOOD_TO_KNOW = Text("Godt at vide", "Good to know")
_UNSURE = Text("usikkert", "unsure")
_DATE, _CASE = Text("Dato", "Date"), Text("Sag", "Case")
_MOST_NAMES = 3
_TITLE_OF_TABLE = Text("Trin {n}: ansøgninger", "Step {n}: applications")


def plan_document(
    plan: Plan, reference: str, title: str, day: date, language: Language = Language.DA, sender: Sequence[str] = ()
) -> Document:
    """Return the page of a plan; what is not known says so."""
    blocks: list[Block] = [paragraph(_when(plan, language))]
    for stage, steps in groupby(plan.steps, key=lambda step: step.stage):
        blocks.append(Heading(1, _STAGE.fill(n=stage).say(language)))
        blocks.append(_table(stage, list(steps), plan, language))
    if plan.no_route:
        names = ", ".join(one.name.say(language) for one in plan.no_route)
        blocks.append(Notice(_ASK.say(language), _NO_ROUTE.fill(names=names).say(language)))
    if plan.advice:
        blocks.append(Heading(1, _GOOD_TO_KNOW.say(language)))
        blocks.append(Bullets(tuple(_marked(rule.text, language, unsure=rule.unsure) for rule in plan.advice)))
    return Document(
        title=_TITLE.say(language),
        reference=reference,
        blocks=tuple(blocks),
        language=language,
        subtitle=title,
        header=_TITLE.say(language),
        author=sender[0] if sender else "",
        letterhead=Letterhead(
            sender=tuple(sender),
            facts=((_DATE.say(language), long_date(day, language)), (_CASE.say(language), reference)),
        ),
    )


def _when(plan: Plan, language: Language) -> str:
    if plan.earliest is not None:
        return _EARLIEST.fill(day=long_date(plan.earliest, language)).say(language)
    names = [step.name.say(language) for step in plan.unknown_times]
    shown = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
    return _NO_EARLIEST.fill(names=shown).say(language)


def _table(stage: int, steps: Sequence[Step], plan: Plan, language: Language) -> Table:
    return Table(
        label=_TITLE_OF_TABLE.fill(n=stage).say(language),
        header=tuple(column.say(language) for column in _COLUMNS),
        rows=tuple(
            (
                "\n".join(_where(step, plan, language)),
                "\n".join(_what(step, language)) or "–",
                "\n".join(_cost(step, language)),
            )
            for step in steps
        ),
        widths=(4, 5, 4),
    )


def _where(step: Step, plan: Plan, language: Language) -> Iterator[str]:
    yield step.name.say(language)
    settled = [before for before in step.before if before.always or before.in_plan]
    names = dict.fromkeys(_name_of(before, plan, language) for before in settled)
    if names:
        yield _WAITS.fill(names=", ".join(names)).say(language)
    for name, conditions in _conditional(step, plan, language).items():
        yield _IF.fill(condition=_OR.say(language).join(conditions), name=name).say(language)


def _conditional(step: Step, plan: Plan, language: Language) -> dict[str, list[str]]:
    """Return what comes first only under conditions, with them; an unsure one says so."""
    found: dict[str, list[str]] = {}
    for before in step.before:
        if not before.always and not before.in_plan:
            condition = _marked(before.condition, language, unsure=before.unsure)
            found.setdefault(_name_of(before, plan, language), []).append(condition)
    return found


def _name_of(before: Before, plan: Plan, language: Language) -> str:
    """Name what is waited for: the step of the plan, else as the rule says it."""
    for step in plan.steps:
        if len(step.routes) == 1 and step.route.id in before.any_of:
            return step.name.say(language)
    return before.why.say(language).rstrip(".")


def _what(step: Step, language: Language) -> Iterator[str]:
    if step.sources:
        yield ", ".join(one.name.say(language) for one in step.sources)
    if len(step.routes) > 1:
        names = ", ".join(one.name.say(language) for one in step.routes)
        yield _ONE_OF.fill(names=names).say(language)
        return
    always = [one.name.say(language) for one in step.papers if not one.condition.en]
    more = len(step.papers) - len(always)
    if always:
        yield _PAPERS.fill(names="; ".join(always)).say(language) + (_MORE.fill(n=more).say(language) if more else "")


def _cost(step: Step, language: Language) -> Iterator[str]:
    if step.standing.is_granted:
        yield _GRANTED.say(language)
        return
    yield _TIME.fill(what=step.time.say(language)).say(language) if step.time else _UNKNOWN_TIME.say(language)
    if len(step.routes) > 1:
        return
    if step.fees:
        yield _FEE.fill(what="; ".join(_figure(one, language) for one in step.fees)).say(language)
    elif step.route.fees is not None:
        yield _FEE.fill(what=step.route.fees.text.say(language)).say(language)
    else:
        yield _UNKNOWN_FEE.say(language)


def _figure(one: Figure, language: Language) -> str:
    what, unit, note = (
        Text(*(pair if pair[0] else (pair[1], pair[1]))).say(language)
        for pair in ((one.what_da, one.what_en), (one.unit_da, one.unit_en), (one.note_da, one.note_en))
    )
    return f"{what} {one.value} {unit} ({one.year}{f'; {note}' if note else ''})"


def _marked(text: Text, language: Language, *, unsure: bool) -> str:
    return f"{text.say(language)} ({_UNSURE.say(language)})" if unsure else text.say(language)
