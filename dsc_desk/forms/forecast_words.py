"""A plan in time in words: when data can be there, what each step's time rests on, and what it waits for and why."""

from __future__ import annotations

from datetime import date

from dsc_desk.cases.queries.past_waits import OwnWait
from dsc_desk.forms.forecast import Basis, Forecast, Leg
from dsc_desk.forms.plan_words import names_of
from dsc_desk.words import Language, Text

_EARLIEST = Text("Data kan tidligst være der {day}.", "The data can be there on {day} at the earliest.")
_BOUND = Text(
    "Data kan tidligst være der {day}, og den sandsynlige dag er ukendt: tiden er ikke kendt for {names}.",
    "The data cannot be there before {day}, and the likely day is unknown: the time is not known for {names}.",
)
_LIKELY = Text("Sandsynligt {day}.", "Likely on {day}.")
_RANGE = Text(
    "Sandsynligt {day}, de fleste gange mellem {low} og {high}.",
    "Likely on {day}, most times between {low} and {high}.",
)
_NOTHING = Text("Ingen dato: planen har ingen vej til data endnu.", "No date: the plan has no way to data yet.")
_CRITICAL = Text("Det, der afgør datoen: {names}.", "What decides the date: {names}.")
_NONE_CRITICAL = Text("Intet, der mangler, afgør datoen.", "Nothing that is still missing decides the date.")
_GIVEN_ON, _GIVEN = Text("givet {day}", "granted {day}"), Text("givet", "granted")
_OWN = Text(
    "egen median {middle} arbejdsdage, 8 af 10 mellem {low} og {high} ({n} egne sager)",
    "own median {middle} working days, 8 in 10 between {low} and {high} ({n} own cases)",
)
_OWN_SHORT = Text(
    "median {middle} arbejdsdage (8 af 10: {low}–{high})", "median {middle} working days (8 in 10: {low}–{high})"
)
_FEW, _NO_CASES = Text("for få egne sager ({n})", "too few own cases ({n})"), Text("ingen egne sager", "no own cases")
_DESK = Text(
    "før den sendes: {middle} arbejdsdage hos os, 8 af 10 mellem {low} og {high} ({n} egne sager{all})",
    "before it is sent: {middle} working days with us, 8 in 10 between {low} and {high} ({n} own cases{all})",
)
_DESK_SHORT = Text("Hos os: {middle} arbejdsdage ({n} egne sager)", "With us: {middle} working days ({n} own cases)")
_ALL_ROUTES = Text(" ad alle veje", " along all routes")
_DESK_UNKNOWN = Text(
    "før den sendes: hvor længe den ligger hos os, kendes ikke, {few}",
    "before it is sent: how long it lies with us is not known, {few}",
)
_UNPREPARED = Text(
    "Tiden fra skrivebord til afsendelse er ikke regnet med, {few}: {names}.",
    "The time from desk to dispatch is not counted, {few}: {names}.",
)
_PREPARED = Text("klargøring af {name}", "preparing {name}")
_REFUSED = Text("afslag: søg igen, eller undvær den", "refused: apply again, or do without")
_UNKNOWN, _SENT = Text("tiden kendes ikke", "the time is not known"), Text("sendt {day}", "sent {day}")
_SOONER, _LATER = Text("{n} dage før", "{n} days sooner"), Text("{n} dage senere", "{n} days later")
_ONE_SOONER = Text("1 dag før", "1 day sooner")
_SAME_DAY = Text("samme dag", "the same day")


def day_words(day: date, language: Language) -> str:
    """Write a day in figures, as lists and pictures have it."""
    return day.strftime("%d.%m.%Y" if language is Language.DA else "%d/%m/%Y")


def when_lines(found: Forecast, language: Language) -> list[str]:
    """Say when data can be there, and what decides it."""
    if found.earliest is None:
        return [_NOTHING.say(language)]
    day = day_words(found.earliest, language)
    ours = unprepared_line(found, language)
    if found.unknown and found.likely is None:
        bound = _BOUND.fill(day=day, names=names_of(found.unknown, language)).say(language)
        return [bound, critical_line(found, language), ours]
    return [_EARLIEST.fill(day=day).say(language), likely_line(found, language), critical_line(found, language), ours]


def unprepared_line(found: Forecast, language: Language) -> str:
    """Say for which steps our own time before they are sent is not known; nothing where it is known of all."""
    legs = found.unprepared
    if not legs or legs[0].desk is None:
        return ""
    few = few_words(legs[0].desk.own, language)
    return _UNPREPARED.fill(few=few, names=names_of([leg.step for leg in legs], language)).say(language)


def likely_line(found: Forecast, language: Language) -> str:
    """Say the likely day, with its range where the own cases give one."""
    if found.likely is None or found.low is None or found.high is None:
        return ""
    likely, low, high = (day_words(one, language) for one in (found.likely, found.low, found.high))
    if low == high:
        return _LIKELY.fill(day=likely).say(language)
    return _RANGE.fill(day=likely, low=low, high=high).say(language)


def critical_line(found: Forecast, language: Language) -> str:
    """Say which steps decide the date."""
    if not found.critical:
        return _NONE_CRITICAL.say(language)
    steps = []
    for leg in map(found.leg, found.critical):
        name = leg.step.name.say(language)
        if leg.desk is not None and leg.desk.critical:
            steps.append(_PREPARED.fill(name=name).say(language))
        steps.append(name)
    return _CRITICAL.fill(names=" → ".join(steps)).say(language)


def short_basis_words(leg: Leg, language: Language) -> str:
    """Say what a step's time rests on where there is room for few words."""
    return basis_words(leg, language, own_said=_OWN_SHORT)


def basis_words(leg: Leg, language: Language, *, own_said: Text = _OWN) -> str:
    """Say what a step's time rests on, with the number of own cases."""
    standing = leg.step.standing
    if leg.basis is Basis.SETTLED:
        return (
            _GIVEN_ON.fill(day=day_words(standing.answered, language)).say(language)
            if standing.answered
            else _GIVEN.say(language)
        )
    parts = [_SENT.fill(day=day_words(standing.sent, language)).say(language)] if standing.sent else []
    if leg.basis is Basis.OWN:
        own = leg.own
        parts.append(own_said.fill(middle=own.middle, low=own.low, high=own.high, n=own.answered).say(language))
        return ", ".join(parts)
    if standing.state == "refused":
        return _REFUSED.say(language)
    time = leg.step.time
    parts.append(time.say(language) if time is not None else _UNKNOWN.say(language))
    return ", ".join((*parts, few_words(leg.own, language)))


def desk_words(leg: Leg, language: Language) -> str:
    """Say how long a step lies with us before it is sent, and what that rests on; nothing once it is sent."""
    desk = leg.desk
    if desk is None:
        return ""
    if not desk.own.speaks:
        return _DESK_UNKNOWN.fill(few=few_words(desk.own, language)).say(language)
    own, every = desk.own, "" if desk.of_route else _ALL_ROUTES.say(language)
    return _DESK.fill(middle=own.middle, low=own.low, high=own.high, n=own.answered, all=every).say(language)


def short_desk_words(leg: Leg, language: Language) -> str:
    """Say the same for a narrow column; nothing where it is not known."""
    if leg.desk is None or not leg.desk.own.speaks:
        return ""
    return _DESK_SHORT.fill(middle=leg.desk.own.middle, n=leg.desk.own.answered).say(language)


def few_words(own: OwnWait, language: Language) -> str:
    """Say that the own cases are too few to say anything, and how many there are."""
    return _FEW.fill(n=own.answered).say(language) if own.answered else _NO_CASES.say(language)


def before_words(leg: Leg, found: Forecast, language: Language) -> list[str]:
    """Say what must come first in the plan, and why."""
    said = []
    for key in leg.after:
        other = found.leg(key)
        why = next(one.why for one in leg.step.before if set(one.any_of) & set(key))
        name = other.step.name.say(language)
        reason = why.say(language).rstrip(".")
        said.append(name if reason == name else f"{name}: {reason}")
    return said


def difference_words(before: date | None, after: date | None, language: Language) -> str:
    """Say how much sooner or later a day is than another; nothing where one is not known."""
    if before is None or after is None:
        return ""
    days = (before - after).days
    if days == 0:
        return _SAME_DAY.say(language)
    if days == 1:
        return _ONE_SOONER.say(language)
    return (_SOONER if days > 0 else _LATER).fill(n=abs(days)).say(language)
