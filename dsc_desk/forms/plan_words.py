"""A step of the plan in words, for the page of the requester and for the window: what it waits for, papers, fee and time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsc_desk.forms.plan_parts import Before, Plan, Step
from dsc_desk.forms.terms import Figure
from dsc_desk.words import Language, Text

_PAPERS = Text("Papirer: {names}", "Papers: {names}")
_MORE, _OR = Text("; {n} alt efter projektet", "; {n} depending on the project"), Text(" eller ", " or ")
_ONE_OF = Text("Én af: {names}", "One of: {names}")
_WAITS = Text("Venter på: {names}", "Waits for: {names}")
_IF = Text("Hvis {condition}: {name} først", "If {condition}: {name} first")
_REQUIRED = Text("Kræves efter svarene: {why}", "Needed by the answers: {why}")
_PERHAPS = Text("Måske: afhænger af {names}", "Perhaps: depends on {names}")
_NOT_COUNTED = Text(
    "Måske, og ikke regnet med: {name}, hvis {condition}.", "Perhaps, and not counted: {name}, if {condition}."
)
_LEFT_OUT = Text("Ikke i planen: {name} – {why}.", "Not in the plan: {name} – {why}.")
_UNKNOWN_TIME = Text("Tid: ikke kendt", "Time: not known")
_UNKNOWN_FEE = Text("Pris: ikke kendt", "Fee: not known")
_TIME, _FEE = Text("Tid: {what}", "Time: {what}"), Text("Pris: {what}", "Fee: {what}")
APART = "; "  # between names of routes, sources and papers, which hold commas of their own
_MOST_NAMES = 3
_MORE_NAMES = Text("{names} og {n} til", "{names} and {n} more")
_GRANTED = Text("Givet", "Granted")
_UNSURE = Text("usikkert", "unsure")


def names_of(steps: Sequence[Step], language: Language) -> str:
    """Name some steps, the first few of many."""
    names = [step.name.say(language) for step in steps]
    first, more = APART.join(names[:_MOST_NAMES]), len(names) - _MOST_NAMES
    return _MORE_NAMES.fill(names=first, n=more).say(language) if more > 0 else first


def wait_lines(step: Step, plan: Plan, language: Language) -> Iterator[str]:
    """Say which answers call for a step, what it depends on, and what comes before it, always or under a condition."""
    yield from called_for(step, language)
    settled = [before for before in step.before if before.always or before.in_plan]
    names = dict.fromkeys(_name_of(before, plan, language) for before in settled)
    if names:
        yield _WAITS.fill(names=APART.join(names)).say(language)
    for name, conditions in _conditional(step, plan, language).items():
        yield _IF.fill(condition=_OR.say(language).join(conditions), name=name).say(language)


def called_for(step: Step, language: Language) -> Iterator[str]:
    """Say which answers call for a step, or what must be answered before it is known whether it is needed."""
    if step.required is not None:
        yield _REQUIRED.fill(why=step.required.say(language)).say(language)
    if step.depends_on:
        yield _PERHAPS.fill(names=", ".join(one.say(language) for one in step.depends_on)).say(language)


def perhaps_lines(plan: Plan, language: Language) -> Iterator[str]:
    """Say what comes into the plan only under conditions that are not decided, and that no time counts it."""
    for name, conditions in plan.perhaps.items():
        on = _OR.say(language).join(one.say(language) for one in conditions)
        yield _NOT_COUNTED.fill(name=name.say(language).rstrip("."), condition=on).say(language)


def left_out_lines(plan: Plan, language: Language) -> Iterator[str]:
    """Say what the answers rule out, why, and which sources that takes along."""
    for one in plan.left_out:
        name = one.name.say(language).rstrip(".")
        sources = f" ({APART.join(each.name.say(language) for each in one.sources)})" if one.sources else ""
        yield _LEFT_OUT.fill(name=f"{name}{sources}", why=one.why.say(language)).say(language)


def _conditional(step: Step, plan: Plan, language: Language) -> dict[str, list[str]]:
    """Return what comes first only under conditions, with them; an unsure one says so."""
    found: dict[str, list[str]] = {}
    for before in step.before:
        if not before.always and not before.in_plan:
            condition = marked(before.condition, language, unsure=before.unsure)
            found.setdefault(_name_of(before, plan, language), []).append(condition)
    return found


def _name_of(before: Before, plan: Plan, language: Language) -> str:
    """Name what is waited for: the step of the plan, else as the rule says it."""
    for step in plan.steps:
        if len(step.routes) == 1 and step.route.id in before.any_of:
            return step.name.say(language)
    return before.why.say(language).rstrip(".")


def paper_lines(step: Step, language: Language) -> Iterator[str]:
    """Say which papers a step needs, or which routes one may choose between."""
    if len(step.routes) > 1:
        names = APART.join(one.name.say(language) for one in step.routes)
        yield _ONE_OF.fill(names=names).say(language)
        return
    always = [one.name.say(language) for one in step.papers if not one.condition.en]
    more = len(step.papers) - len(always)
    if always:
        yield _PAPERS.fill(names=APART.join(always)).say(language) + (_MORE.fill(n=more).say(language) if more else "")


def cost_lines(step: Step, language: Language) -> Iterator[str]:
    """Say the time and the fee, with the year; what is not known says so."""
    if step.standing.is_granted:
        yield _GRANTED.say(language)
        return
    yield _TIME.fill(what=step.time.say(language)).say(language) if step.time else _UNKNOWN_TIME.say(language)
    if len(step.routes) > 1:
        return
    if step.fees:
        yield _FEE.fill(what="; ".join(_figure(one, language, noted=len(step.fees) == 1) for one in step.fees)).say(
            language
        )
    elif step.route.fees is not None:
        yield _FEE.fill(what=step.route.fees.text.say(language)).say(language)
    else:
        yield _UNKNOWN_FEE.say(language)


def _figure(one: Figure, language: Language, *, noted: bool) -> str:
    return f"{one.what.say(language)} {one.said(noted=noted).say(language)}"


def marked(text: Text, language: Language, *, unsure: bool) -> str:
    """Return a text, with a mark when it is not sure."""
    return f"{text.say(language)} ({_UNSURE.say(language)})" if unsure else text.say(language)
