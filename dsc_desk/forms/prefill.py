"""Fills a route's form from the project profile: each field with its text, where it comes from, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import TYPE_CHECKING

from dsc_desk.cases.flow.rulebook import rules_of
from dsc_desk.forms.answers import Answer, ChosenSource, FactState, Ground
from dsc_desk.forms.conditions import CaseSays, fields_named, needed, reason, with_lacking
from dsc_desk.forms.definition import FieldType
from dsc_desk.forms.enclosed import enclosures, from_paper
from dsc_desk.forms.filled import (
    AttachmentState,
    FilledAttachment,
    FilledField,
    FilledForm,
    FilledSection,
    KeptFile,
    OwnAnswer,
    Parked,
    Provenance,
)
from dsc_desk.forms.groups import as_lines, cell_problems, own_rows, shown_rows
from dsc_desk.forms.receiver import with_receiver
from dsc_desk.words import Language, Text, same

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from dsc_desk.cases.flow.conditions import Answers
    from dsc_desk.forms.definition import Field
    from dsc_desk.forms.route import Route

__all__ = [
    "AttachmentState",
    "ChosenSource",
    "FactState",
    "FilledAttachment",
    "FilledField",
    "FilledForm",
    "FilledSection",
    "KeptFile",
    "OwnAnswer",
    "Parked",
    "Provenance",
    "fill",
    "typed_into",
]


def fill(
    route: Route,
    profile: Mapping[str, FactState],
    *,
    today: datetime.date,
    sources: Sequence[ChosenSource] = (),
    own: Mapping[str, OwnAnswer] | None = None,
    files: Mapping[str, Sequence[KeptFile]] | None = None,
    not_needed: frozenset[str] = frozenset(),
    annexed: frozenset[str] = frozenset(),
    carried: Mapping[str, str] | None = None,
    answers: Answers | None = None,
    rules: str = "",
    language: Language = Language.DA,
) -> FilledForm:
    """Fill a form; `files` are those at the case by fact or attachment id, `language` is the application's.

    `annexed` are fields whose text goes to an annex, `answers` those of the triage, read by the version `rules` of the
    rules, `carried` the days of the files taken over from a permit that is renewed, by attachment.
    """
    ground = Ground(profile, sources, route.id, language, files or {})
    own = own or {}
    facts = {name: state.value for name, state in profile.items()}
    book = rules_of(rules)
    says = CaseSays(book, answers or {}, facts)
    form = with_receiver(route, today)
    # The papers come first, since a field may ask whether one goes along; which fields are asked comes last, since it
    # may hang on what others say.
    papers = enclosures(route, form, ground, says, own, not_needed, carried or {})
    filled = {one.id: _filled(one, ground, papers, own.get(one.id)) for one in form.fields}
    asked = _Asked(form, CaseSays(book, answers or {}, facts, filled))
    return FilledForm(
        route,
        route.authority(today),
        tuple(_sections(asked, filled, annexed, language)),
        tuple(papers.values()),
        today,
        language,
        tuple(_parked(own, asked)),
        tuple(needed(one.needed_if, says, always=one.always) for one in route.prerequisites),
    )


def _filled(asked: Field, ground: Ground, papers: Mapping[str, FilledAttachment], own: OwnAnswer | None) -> FilledField:
    """Fill one field: by its own wording where there is one, else by what the profile or the papers say."""
    said = from_paper(asked, ground, papers) if asked.type is FieldType.ATTACHMENT else ground.answer(asked)
    answer = said if own is None else ground.own(asked, own.text)
    rows = own_rows(asked, answer.value) if asked.columns else ()
    return FilledField(
        field=asked,
        text=answer.text,
        value=answer.value or answer.text,
        provenance=_provenance(said, answer, own),
        inferred=asked.our_guess,
        fact_name=ground.fact_of(asked),
        fact=answer.fact,
        said=said.text,
        required=asked.required,
        rows=shown_rows(asked, rows, ground.language) if rows else (),
        cells=cell_problems(asked, rows) if rows else (),
        whole=answer.text,
        untranslated=answer.untranslated,
        start="" if answer.text else ground.start(asked),
    )


def _provenance(said: Answer, answer: Answer, own: OwnAnswer | None) -> Provenance:
    """Say where an answer comes from; an own wording is marked where the profile says another thing since it was written."""
    if own is not None:
        if said.text and said.text not in (own.fact_then, answer.text):
            return Provenance.CHANGED
        return Provenance.OWN if own.text.strip() else Provenance.MISSING
    if not said.text.strip():
        return Provenance.MISSING
    return Provenance.SUGGESTED if said.fact and not said.fact.confirmed else Provenance.CONFIRMED


@dataclass(frozen=True)
class _Asked:
    """Which fields are asked and required, by what is answered elsewhere."""

    route: Route
    says: CaseSays

    def required(self, one: FilledField) -> FilledField:
        """Say whether an answer is required in this case, or when it would be."""
        condition = one.field.required_if
        if one.field.required or condition is None:
            return one
        truth = self.says.when(condition.alternatives)
        said = with_lacking(reason(condition, self.route), self.says.lacking(condition)) if truth is None else None
        return replace(one, required=bool(truth), perhaps=said)


def _parked(own: Mapping[str, OwnAnswer], asked: _Asked) -> Iterator[Parked]:
    fields = {one.id: one for one in asked.route.fields}
    for name, answer in own.items():
        one = fields.get(name)
        if not answer.text.strip():
            continue
        if one is None:
            why = Text("feltet findes ikke i denne version af skemaet", "this version of the form has no such field")
            yield Parked(name, same(name), answer.text, why, gone=True)
        elif one.show_if is not None and not asked.says.field_asked(one):
            hangs_on = next(iter(fields_named(one.show_if.alternatives)), "")
            yield Parked(name, one.label, answer.text, reason(one.show_if, asked.route), hangs_on=hangs_on)


def _sections(
    asked: _Asked, filled: Mapping[str, FilledField], annexed: frozenset[str], language: Language
) -> Iterator[FilledSection]:
    """Yield the sections with the fields that are asked; an annex gets the next letter of the whole form."""
    letters = iter(ascii_uppercase + ascii_uppercase.lower())
    for section in asked.route.sections:
        fields = (asked.required(filled[one.id]) for one in section.fields if asked.says.field_asked(one))
        placed = (_in_annex(one, letters, language) if one.field.id in annexed else one for one in fields)
        yield FilledSection(section, tuple(placed))


def _in_annex(one: FilledField, letters: Iterator[str], language: Language) -> FilledField:
    """Let the box point to the annex that holds its text; one that fits its box again stays there."""
    letter = next(letters, "") if one.too_long else ""
    if not letter:
        return one
    text = _SEE_ANNEX.fill(letter=letter).say(language)
    return replace(one, text=text, annex=letter, whole=one.text)


_SEE_ANNEX = Text("Se bilag {letter}", "See annex {letter}")


def typed_into(one: FilledField, text: str, language: Language) -> FilledField:
    """Return a field with a text that is not saved yet."""
    if not one.field.columns:
        return replace(one, text=text)
    rows = shown_rows(one.field, own_rows(one.field, text), language)
    return replace(one, text=as_lines(rows), rows=rows)
