"""What a condition of a form may hang on, as it is put together from lists: each thing in words, with the values it can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.facts import FactType, known_facts
from dsc_desk.cases.flow.conditions import ANY, NOT, UNDECIDED_ANSWERS
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.forms.answers import YES_NO
from dsc_desk.forms.conditions import APPROVAL, JUDGED
from dsc_desk.forms.definition import FIELD
from dsc_desk.forms.route_draft import fields_of, held_at
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dsc_desk.cases.flow.definitions import Fact, Question
    from dsc_desk.forms.route_content import Raw
    from dsc_desk.forms.route_draft import Place

Values = tuple[tuple[str, Text], ...]
_ANSWERED, _NEEDED, _YES = Text("er besvaret", "is answered"), Text("kræves", "is needed"), Text("ja", "yes")
_NOT = Text("ikke: {da}", "not: {en}")
_FIELD, _TRIAGE = Text("Felt: {da}", "Field: {en}"), Text("Triage: {da}", "Triage: {en}")
_APPROVAL, _FACT = Text("Godkendelse: {da}", "Approval: {en}"), Text("Oplysning: {da}", "Fact: {en}")
_JUDGED = Text("Medarbejderen skønner, at det gælder", "Staff judge that it applies")


@dataclass(frozen=True, slots=True)
class Part:
    """Something a condition may hang on: its name in the file, what people call it, and the values it can have."""

    id: str
    words: Text
    values: Values


def parts_of(raw: Raw, place: Place, *, fields: bool) -> tuple[Part, ...]:
    """Return all that a condition at a place of a route may name; an enclosure or a permit hangs on no field."""
    return (*(_fields(raw, place) if fields else ()), *_rules(), *_facts(), Part(JUDGED, _JUDGED, (("yes", _YES),)))


def named_by(condition: Mapping[str, Any]) -> str:
    """Return the one thing a condition hangs on, as its parts are named; nothing where it names none, or several."""
    field = condition.get("field")
    return f"{FIELD}{field}" if field else condition.get("fact") or condition.get("question") or ""


def answers_on(raw: Raw, place: Place, condition: Mapping[str, Any]) -> Values:
    """Return the answers that the one thing a condition hangs on can have; none where it is answered freely."""
    on = named_by(condition)
    found = next((one.values for one in parts_of(raw, place, fields=True) if one.id == on), ())
    return tuple((value, words) for value, words in found if value != ANY and not value.startswith(NOT))


def _fields(raw: Raw, place: Place) -> Iterator[Part]:
    mine = held_at(raw, place).get("id")
    for one in fields_of(raw, place):
        if one["id"] != mine:
            label = Text(one["label_da"], one.get("label_en", "") or one["label_da"])
            options = ((each["value"], Text(each["label_da"], each["label_en"])) for each in one.get("options", ()))
            yield Part(f"{FIELD}{one['id']}", _called(_FIELD, label), _values(options, yes_no=one["type"] == "yesno"))


def _rules() -> Iterator[Part]:
    book = rulebook()
    rules: tuple[Question | Fact, ...] = (*book.questions.values(), *book.facts.values())
    for rule in rules:
        answers = ((one, book.say(one)) for one in rule.answers if one not in UNDECIDED_ANSWERS)
        yield Part(rule.id, _called(_TRIAGE, rule.short), _values(answers))
    for name, approval in book.approvals.items():
        yield Part(f"{APPROVAL}{name}", _called(_APPROVAL, approval.title), (("yes", _NEEDED),))


def _facts() -> Iterator[Part]:
    for name, kind in known_facts().items():
        options = ((one.value, one.label) for one in kind.options)
        yield Part(name, _called(_FACT, kind.label), _values(options, yes_no=kind.type is FactType.YESNO))


def _values(listed: Iterable[tuple[str, Text]], *, yes_no: bool = False) -> Values:
    """Return each value, any other than it, and that there is one at all."""
    plain = tuple(listed) or (tuple(YES_NO.items()) if yes_no else ())
    others = tuple((f"{NOT}{value}", _called(_NOT, words)) for value, words in plain)
    return (*plain, *others, (ANY, _ANSWERED))


def _called(pattern: Text, words: Text) -> Text:
    return pattern.fill(da=words.da, en=words.en)
