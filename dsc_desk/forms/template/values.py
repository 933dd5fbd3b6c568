"""What the fields of a form are to say in one application: texts, ticks and choices from its answers and facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from dsc_desk.cases.facts import known_facts, show_fact
from dsc_desk.cases.party import parse_party
from dsc_desk.cases.values import parse_day, parse_yesno
from dsc_desk.cases.vocabulary import FactType
from dsc_desk.forms.answers import YES_NO
from dsc_desk.forms.lettering import clean
from dsc_desk.forms.prefill import FilledField, FilledForm
from dsc_desk.forms.template.cells import Said, cell_said, heading, is_cell, too_few_rows
from dsc_desk.forms.template.records import CHOOSING, Mapped, Slot, SlotKind, Use, UseKind, Value
from dsc_desk.words import Language, Text

_NEAR = 82  # how alike an answer and an option must be, of 100
_PARTIES = (FactType.PERSON, FactType.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An answer that a field cannot take, by the field's label."""

    slot: Slot
    why: Text


@dataclass(frozen=True, slots=True)
class Values:
    """What is put in the form; `empty` are fields whose answer is not there yet, `blank` those left to be typed."""

    values: tuple[Value, ...]
    empty: tuple[Slot, ...] = ()
    blank: tuple[Slot, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


def values_for(
    mapped: Sequence[Mapped], form: FilledForm | None, facts: Mapping[str, str], language: Language = Language.DA
) -> Values:
    """Return what each field is to say; without a form, from the facts alone."""
    fields = {one.field.id: one for one in form.fields} if form else {}
    values, empty, blank, unplaced = [], [], [], []
    for one in mapped:
        slot, use = one.slot, one.use
        if use.kind is UseKind.BLANK:
            blank.append(slot)
        if use.kind in (UseKind.IGNORE, UseKind.BLANK):
            continue
        said = cell_said(use, fields, facts, language) if is_cell(use) else _said(slot, use, fields, facts, language)
        if said is None:
            continue  # a row that is not needed
        if not said.text.strip():
            empty.append(slot)
        elif (value := _value(slot, use, said)) is not None:
            values.append(value)
        else:
            unplaced.append(Unplaced(slot, _NO_OPTION.fill(label=slot.label, said=said.text[:80])))
    return Values(tuple(values), tuple(empty), tuple(blank), (*unplaced, *_without_room(mapped, fields, facts)))


def _without_room(
    mapped: Sequence[Mapped], fields: Mapping[str, FilledField], facts: Mapping[str, str]
) -> Iterator[Unplaced]:
    for slot, room, rows in too_few_rows(mapped, fields, facts):
        yield Unplaced(slot, _TOO_FEW.fill(label=heading(slot)[0], room=room, there=rows))


def _said(
    slot: Slot, use: Use, fields: Mapping[str, FilledField], facts: Mapping[str, str], language: Language
) -> Said:
    if use.kind is UseKind.FIXED:
        return Said(use.target, use.target)
    if use.kind is UseKind.FIELD:
        field = fields.get(use.target)
        return Said(field.text, field.value) if field else Said()
    value = facts.get(use.target, "")
    own = _own_wording(use.target, value, fields)
    if own is not None:
        return Said(own.text, own.value)
    kind = known_facts().get(use.target)
    if kind is None or not value.strip():
        return Said()
    shown = show_fact(use.target, value, language)
    if kind.type in _PARTIES and slot.kind is SlotKind.TEXT:
        shown = parse_party(value, person=kind.type is FactType.PERSON).name or shown
    return Said(shown, value)


def _own_wording(fact: str, value: str, fields: Mapping[str, FilledField]) -> FilledField | None:
    """Return the field whose own wording goes before the profile: the only one that asks for the fact."""
    worded = [one for one in fields.values() if one.fact_name == fact and one.is_filled]
    return worded[0] if len(worded) == 1 and (worded[0].text != value or not value) else None


def _value(slot: Slot, use: Use, said: Said) -> Value | None:
    text = clean(said.text).strip()
    if slot.kind is SlotKind.TICK:
        return Value(slot.key, ticked=_is_ticked(use.when, said))
    if slot.kind in CHOOSING:
        chosen = tuple(dict.fromkeys(_chosen(slot, said)))
        return Value(slot.key, text, chosen=chosen if slot.kind is SlotKind.LIST else chosen[:1]) if chosen else None
    if slot.kind is SlotKind.DATE:
        day = parse_day(said.value) or parse_day(text)
        return Value(slot.key, text, day=day.isoformat() if day else "")
    return Value(slot.key, _on_one_line(text, slot.limit) if slot.kind is SlotKind.TEXT else text)


def _on_one_line(text: str, limit: int) -> str:
    """Return a text as a field of one line takes it; a number too long for it goes without its gaps."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    line = (", " if len(lines) > 1 and max(map(len, lines)) < 80 else " ").join(lines)
    return "".join(line.split()) if 0 < limit < len(line) and _is_number(line) else line


def _is_number(text: str) -> bool:
    return "".join(text.split()).isalnum()


def _is_ticked(when: str, said: Said) -> bool:
    """Tell whether a tick is set: by yes or no, or by an answer among those given."""
    answer = parse_yesno(said.value) or parse_yesno(said.text.splitlines()[0])
    if not when:
        return answer != "no"
    if when in YES_NO:
        return answer == when
    given = {line.strip().casefold() for line in (*said.text.splitlines(), *said.value.splitlines())}
    wanted = when.casefold()
    return wanted in given or any(fuzz.token_sort_ratio(wanted, one) >= _NEAR for one in given)


def _chosen(slot: Slot, said: Said) -> Iterator[str]:
    """Give the options that an answer names: by value, by label, by yes and no, else the one most alike."""
    by_label = {option.label.casefold(): option.value for option in slot.options}
    by_value = {option.value.casefold(): option.value for option in slot.options}
    lines = [line.strip() for line in said.text.splitlines() if line.strip()]
    for line in lines:
        folded = line.casefold()
        answer = parse_yesno(line)
        words = [YES_NO[answer].da.casefold(), YES_NO[answer].en.casefold()] if answer else []
        exact = next(
            (known[word] for word in (folded, *words) for known in (by_label, by_value) if word in known), None
        )
        if exact is not None:
            yield exact
        elif near := process.extractOne(folded, list(by_label), scorer=fuzz.token_set_ratio, score_cutoff=_NEAR):
            yield by_label[near[0]]
    if said.value.casefold() in by_value:
        yield by_value[said.value.casefold()]


_TOO_FEW = Text(
    "Tabellen med »{label}« har plads til {room} rækker af {there}. Sæt rækker ind i det færdige skema, eller vedlæg resten.",
    "The table with “{label}” has room for {room} rows of {there}. Insert rows in the finished form, or enclose the rest.",
)
_NO_OPTION = Text(
    "»{label}«: ingen af skemaets muligheder er »{said}«. Vælg selv i det færdige skema.",
    "“{label}”: none of the form's options is “{said}”. Choose yourself in the finished form.",
)
