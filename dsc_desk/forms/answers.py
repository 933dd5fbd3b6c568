"""How a fact of the profile answers a field of another type (the prefill rules)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dsc_desk.cases.facts import FactType, fact_kind, fact_records, known_facts, match_option, show_fact
from dsc_desk.cases.party import PARTS, Party, parse_party
from dsc_desk.cases.records import Record, stored_records
from dsc_desk.cases.values import parse_yesno
from dsc_desk.cases.vocabulary import english_facts
from dsc_desk.forms.definition import FieldType
from dsc_desk.forms.groups import as_lines, own_rows, rows_of_fact, shown_rows
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dsc_desk.cases.facts import Option
    from dsc_desk.forms.definition import Field
    from dsc_desk.forms.filled import KeptFile

YES_NO = {"yes": Text("Ja", "Yes"), "no": Text("Nej", "No")}
_NO_END = 10**15
# First words of a text that says no, words that take it half back, and first words of one who does not know yet.
_DENYING = frozenset(["nej", "ingen", "intet", "ingenting", "ikke", "no", "none", "not", "nothing"])
_EXCEPTING = frozenset(["men", "undtagen", "undtaget", "andre", "bortset", "dog", "but", "except", "other", "apart"])
_DOUBTING = frozenset(
    ["uafklaret", "uklart", "ukendt", "måske", "ved", "afventer", "unclear", "unknown", "perhaps", "maybe", "pending"]
)
_SOURCE = "source"  # the column of a fact's rows that says which source each is of
_CHOICES = (FieldType.CHOICE, FieldType.MULTICHOICE)


@dataclass(frozen=True)
class FactState:
    """A fact of the case's profile: its canonical text, whether somebody stands behind it, who and when (ISO)."""

    value: str
    confirmed: bool = False
    by: str = ""
    at: str = ""


@dataclass(frozen=True)
class ChosenSource:
    """A data source chosen in the case, by name, with the route it is applied for along."""

    id: str
    name: Text
    route_id: str = ""


@dataclass(frozen=True)
class Answer:
    """What the profile says to a field: the text as it prints, and the value behind a choice or a group."""

    text: str = ""
    value: str = ""
    fact: FactState | None = None
    untranslated: bool = False  # wanted in English, and there in Danish alone


@dataclass(frozen=True)
class Ground:
    """What fields are answered from."""

    profile: Mapping[str, FactState]
    sources: Sequence[ChosenSource] = ()
    route_id: str = ""
    language: Language = Language.DA
    files: Mapping[str, Sequence[KeptFile]] = field(default_factory=dict)

    def answer(self, asked: Field) -> Answer:
        """Answer a field from its fact; empty when the profile does not say."""
        name = self.fact_of(asked)
        if name is None:
            return Answer()
        english_of = known_facts()[name].english_of
        if english_of and english_of == asked.prefill and not self._value(name):
            said = self._of_fact(asked, english_of)
            return replace(said, untranslated=bool(said.text))
        return self._of_fact(asked, name)

    def fact_of(self, asked: Field) -> str | None:
        """Return the fact behind a field: its English version in an application that is written in English."""
        if self.language is Language.EN and asked.prefill:
            return english_facts().get(asked.prefill, asked.prefill)
        return asked.prefill

    def start(self, asked: Field) -> str:
        """Return the professional text to begin with, where a field wants plain words and has none."""
        lay_of = known_facts()[asked.prefill].lay_of if asked.prefill else ""
        return self._value(lay_of) if lay_of else ""

    def _of_fact(self, asked: Field, name: str) -> Answer:
        if name == "data.sources" and (asked.own_sources or not self._value(name)):
            return self._from_sources(asked)
        if known_facts()[name].is_file:
            names = "\n".join(file.name for file in self.files.get(name, ()))
            return Answer(names or self._value(name), fact=self.profile.get(name))
        state = self._whole(name)
        if asked.own_sources and fact_kind(name).type is FactType.RECORDS:
            state = replace(state, value=self._of_this_route(name, state.value))
        if not state.value:
            return Answer()
        return self._of_type(asked, name, state)

    def _of_this_route(self, name: str, value: str) -> str:
        """Return the rows of a fact without those of chosen sources that are applied for along another route."""
        rows = fact_records(fact_kind(name), value)
        kept = [row for row in rows if self._goes_here(row.get(_SOURCE, ""))]
        return value if len(kept) == len(rows) else stored_records(kept)

    def _goes_here(self, said: str) -> bool:
        """Tell whether what a row calls its source is one of this route, or no chosen one at all."""
        ways = {one.route_id for one in self.sources if _names(one.name, said)}
        return not ways or self.route_id in ways

    def says(self, name: str) -> bool:
        """Tell whether the profile holds a fact."""
        return bool(self._value(name))

    def own(self, asked: Field, text: str) -> Answer:
        """Read an own wording: a choice or yes and no by their value or label, anything else as it stands."""
        if asked.type is FieldType.GROUP:
            return self._rows(asked, own_rows(asked, text))
        if asked.type is FieldType.YESNO:
            value = parse_yesno(text)
            return Answer(YES_NO[value].say(self.language), value) if value else Answer(text, text)
        if asked.type in _CHOICES and asked.options:
            return self._matched(asked.options, text.splitlines()) or Answer(text, text)
        return Answer(text, text)

    def _value(self, name: str) -> str:
        state = self.profile.get(name)
        return state.value.strip() if state else ""

    def _from_sources(self, asked: Field) -> Answer:
        mine = [one for one in self.sources if one.route_id == self.route_id] if asked.own_sources else self.sources
        text = "\n".join(one.name.say(self.language) for one in mine)
        said = FactState(text, confirmed=True)
        if asked.type is FieldType.GROUP:
            return self._of_type(asked, "data.sources", said)
        return Answer(text, text, said) if text else Answer()

    def _whole(self, name: str) -> FactState:
        """Return a fact; a person or organisation with the parts that stand as facts of their own."""
        kind = fact_kind(name)
        own = self.profile.get(name) or FactState("")
        if kind.type not in (FactType.PERSON, FactType.ORGANISATION):
            return own
        family = name.split(".")[0]
        person = kind.type is FactType.PERSON
        beside = self._beside(name, PARTS if person else ("cvr", "ean", "address"))
        parts = {part: self._plain(f"{family}.{part}", state) for part, state in beside.items()}
        if not own.value and not (person and parts.get("email")):
            return own
        party = parse_party(own.value, person=person).filled_from(Party(**parts))
        used = [own, *beside.values()]
        return FactState(party.stored, all(one.confirmed for one in used if one.value), own.by, own.at)

    def _beside(self, name: str, parts: Iterable[str]) -> dict[str, FactState]:
        """Return those parts of a person or organisation that the profile holds as facts of their own."""
        family = name.split(".")[0]
        found = {part: self.profile.get(f"{family}.{part}") for part in parts if f"{family}.{part}" != name}
        return {part: state for part, state in found.items() if state and state.value}

    def _plain(self, name: str, state: FactState) -> str:
        """Return a part as one line: of an organisation its name."""
        if known_facts()[name].type is FactType.ORGANISATION:
            return parse_party(state.value, person=False).name
        return " ".join(state.value.split())

    def _of_type(self, asked: Field, name: str, state: FactState) -> Answer:
        if asked.type is FieldType.GROUP:
            return replace(self._rows(asked, rows_of_fact(asked, state.value)), fact=state)
        shown = show_fact(name, state.value, self.language)
        if asked.type is FieldType.YESNO:
            value = _yes_or_no(asked, name, state.value, shown)
            return Answer(YES_NO[value].say(self.language), value, state) if value else Answer()
        if asked.type in _CHOICES and asked.options:
            said = [state.value, *state.value.splitlines(), *shown.splitlines()]
            found = self._matched(asked.options, said) or self._in_range(asked.options, state.value)
            return Answer(found.text, found.value, state) if found else Answer()
        return Answer(shown, state.value, state)

    def _rows(self, asked: Field, rows: Sequence[Record]) -> Answer:
        return Answer(as_lines(shown_rows(asked, rows, self.language)), stored_records(rows))

    def _matched(self, options: tuple[Option, ...], said: Sequence[str]) -> Answer | None:
        found = {option.value: option for item in said if (option := match_option(options, item))}
        text = "\n".join(option.label.say(self.language) for option in found.values())
        return Answer(text, "\n".join(found)) if found else None

    def _in_range(self, options: tuple[Option, ...], value: str) -> Answer | None:
        """Find the range a number falls into; the first option may have an upper end only, the last a lower one only."""
        if not re.fullmatch(r"\d+(?:\.\d+)?", value):
            return None
        for option in options:
            ends = [int(end.replace(".", "")) for end in re.findall(r"\d[\d.]*", option.value)]
            if len(ends) == 1:
                ends = [0, *ends] if option is options[0] else [*ends, _NO_END]
            if len(ends) == 2 and ends[0] <= float(value) < ends[1]:
                return Answer(option.label.say(self.language), option.value)
        return None


def _names(source: Text, said: str) -> bool:
    """Tell whether somebody means a source, by its name or the beginning of it."""
    words = said.strip().casefold()
    return bool(words) and any(source.say(language).casefold().startswith(words) for language in Language)


def _yes_or_no(asked: Field, name: str, value: str, shown: str) -> str:
    """Return what a fact says to a question of yes or no; nothing where it takes a person to tell."""
    if asked.yes_when:
        return "yes" if set(asked.yes_when) & set(value.splitlines()) else "no"
    said = parse_yesno(value) or parse_yesno(shown)
    if said or known_facts()[name].type is FactType.YESNO:
        return said or ""
    return "no" if value == "0" else _says_there_is(shown)


def _says_there_is(shown: str) -> str:
    """Tell by its first word whether a text denies that there is something; one that says what it is answers yes."""
    words = re.findall(r"\w+", shown.casefold())
    if not words or words[0] in _DOUBTING:
        return ""
    if words[0] in _DENYING:
        return "" if set(words) & _EXCEPTING else "no"
    return "yes"
