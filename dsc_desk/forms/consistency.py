"""What must agree between the applications of one case, and which days come before which (`resources/consistency.yaml`)."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING

from dsc_desk.cases.entries import mistake, read_entries
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.check import Finding, Place, PlaceKind, Severity
from dsc_desk.forms.definition import Entry
from dsc_desk.forms.lettering import comparable
from dsc_desk.resource import resources
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dsc_desk.forms.answers import FactState
    from dsc_desk.forms.filled import FilledField, FilledForm

TODAY = "today"


class Same(Entry, frozen=True):
    """A fact that every application of a case tells alike."""

    fact: str
    source: str | None = None


class Order(Entry, frozen=True):
    """The day of one fact is not after that of another; `then` may be `today`."""

    first: str
    then: str


class Rules(Entry, frozen=True):
    """The file."""

    checked: datetime.date
    same: tuple[Same, ...]
    order: tuple[Order, ...]


@cache
def load_rules() -> Rules:
    """Return the rules, and check that they name only facts there are."""
    path = resources() / "consistency.yaml"
    rules = read_entries(path, Rules)
    for name in (*(one.fact for one in rules.same), *(name for one in rules.order for name in (one.first, one.then))):
        if name != TODAY and name not in known_facts():
            raise mistake(path, name, "fact", Text("oplysningen findes ikke", "no such fact exists"))
    return rules


def differing(form: FilledForm, others: Sequence[tuple[Text, FilledForm]]) -> list[Finding]:
    """Find what this application tells otherwise than another one of the same case; `others` by their names."""
    found = []
    for rule in load_rules().same:
        mine = next(_told(form, rule.fact), None)
        if mine is None:
            continue
        unlike = [name for name, other in others if _tells_otherwise(form, mine, other, rule.fact)]
        if unlike:
            da, en = (", ".join(dict.fromkeys(name[at] for name in unlike)) for at in (0, 1))
            label = mine.field.label
            text = Text(f"»{label.da}« står anderledes i: {da}.", f"“{label.en}” reads otherwise in: {en}.")
            found.append(Finding(Severity.AMBER, text, Place(PlaceKind.FIELD, mine.field.id)))
    return found


def out_of_order(form: FilledForm, profile: Mapping[str, FactState], today: datetime.date) -> list[Finding]:
    """Find days of the profile that stand in the wrong order, where this form asks for one of them."""
    found = []
    for rule in load_rules().order:
        here = next(filter(None, (_asking(form, name) for name in (rule.first, rule.then))), None)
        first, then = (_day(profile, name, today) for name in (rule.first, rule.then))
        if here is None or first is None or then is None or first <= then:
            continue
        (da, en), (then_da, then_en) = (_name(name) for name in (rule.first, rule.then))
        text = Text(f"»{da}« ligger efter »{then_da}«.", f"“{en}” lies after “{then_en}”.")
        found.append(Finding(Severity.AMBER, text, Place(PlaceKind.FIELD, here.field.id)))
    return found


def _asking(form: FilledForm, fact: str) -> FilledField | None:
    return next((one for one in form.fields if one.fact_name == fact), None)


def _tells_otherwise(form: FilledForm, mine: FilledField, other: FilledForm, fact: str) -> bool:
    """Tell whether another form tells a fact otherwise; what is in another language cannot be compared word by word."""
    return other.language is form.language and any(_unlike(mine, one) for one in _told(other, fact))


def _told(form: FilledForm, fact: str) -> Iterator[FilledField]:
    return (one for one in form.fields if one.field.prefill == fact and one.is_filled and not one.untranslated)


def _unlike(one: FilledField, other: FilledField) -> bool:
    # A form asks for an organisation with its number, or for its name alone: one of the two holds the other.
    here, there = comparable(one.whole or one.text), comparable(other.whole or other.text)
    return here not in there and there not in here


def _day(profile: Mapping[str, FactState], name: str, today: datetime.date) -> datetime.date | None:
    if name == TODAY:
        return today
    state = profile.get(name)
    try:
        return datetime.date.fromisoformat(state.value) if state else None
    except ValueError:
        return None  # said already: the fact is not a date


def _name(name: str) -> Text:
    return Text("i dag", "today") if name == TODAY else known_facts()[name].label
