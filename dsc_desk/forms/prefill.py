"""Fills a route's form from the project profile: each field with its text, where it comes from, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import TYPE_CHECKING

from dsc_desk.cases.flow.rulebook import rules_of
from dsc_desk.forms.answers import Answer, ChosenSource, FactState, Ground
from dsc_desk.forms.conditions import CaseSays, fields_named, needed, reason, with_lacking
from dsc_desk.forms.definition import FieldType, Required
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
    from dsc_desk.forms.definition import Attachment, Field
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
    case_says = CaseSays(book, answers or {}, facts)
    form = with_receiver(route, today)
    written = _written(form, ground, own)
    papers = {
        one.id: replace(_paper(one, ground, not_needed, case_says, written), carried=(carried or {}).get(one.id, ""))
        for one in route.attachments
    }
    filled = {one.id: _filled(one, ground, papers, own.get(one.id)) for one in form.fields}
    asked = _Asked(form, CaseSays(book, answers or {}, facts, filled))
    letters = iter(ascii_uppercase + ascii_uppercase.lower())
    sections = tuple(
        FilledSection(
            section,
            tuple(
                _in_annex(asked.required(filled[one.id]), letters, language, moved=one.id in annexed)
                for one in section.fields
                if asked.says.field_asked(one)
            ),
        )
        for section in form.sections
    )
    return FilledForm(
        route,
        route.authority(today),
        sections,
        tuple(papers.values()),
        today,
        language,
        tuple(_parked(own, asked)),
        tuple(needed(one.needed_if, case_says, always=one.always) for one in route.prerequisites),
    )


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


def _in_annex(one: FilledField, letters: Iterator[str], language: Language, *, moved: bool) -> FilledField:
    """Let the box point to the annex that holds its text; one that fits its box again stays there."""
    if not (moved and one.too_long):
        return one
    letter = next(letters, "")
    if not letter:
        return one
    text = _SEE_ANNEX.fill(letter=letter).say(language)
    return replace(one, text=text, annex=letter, whole=one.text)


_SEE_ANNEX = Text("Se bilag {letter}", "See annex {letter}")


def _filled(asked: Field, ground: Ground, papers: Mapping[str, FilledAttachment], own: OwnAnswer | None) -> FilledField:
    said = _from_paper(asked, ground, papers) if asked.type is FieldType.ATTACHMENT else ground.answer(asked)
    if own is None:
        answer, provenance = said, _provenance(said)
    else:
        answer, provenance = ground.own(asked, own.text), Provenance.OWN if own.text.strip() else Provenance.MISSING
        if said.text and said.text not in (own.fact_then, answer.text):
            provenance = Provenance.CHANGED
    rows = own_rows(asked, answer.value) if asked.columns else ()
    return FilledField(
        field=asked,
        text=answer.text,
        value=answer.value or answer.text,
        provenance=provenance,
        inferred=asked.our_guess,
        fact_name=ground.fact_of(asked),
        fact=said.fact if own is None else None,
        said=said.text,
        required=asked.required,
        rows=shown_rows(asked, rows, ground.language) if rows else (),
        cells=cell_problems(asked, rows) if rows else (),
        whole=answer.text,
        untranslated=own is None and said.untranslated,
        start="" if answer.text else ground.start(asked),
    )


def typed_into(one: FilledField, text: str, language: Language) -> FilledField:
    """Return a field with a text that is not saved yet."""
    if not one.field.columns:
        return replace(one, text=text)
    rows = shown_rows(one.field, own_rows(one.field, text), language)
    return replace(one, text=as_lines(rows), rows=rows)


def _provenance(said: Answer) -> Provenance:
    if not said.text.strip():
        return Provenance.MISSING
    return Provenance.SUGGESTED if said.fact and not said.fact.confirmed else Provenance.CONFIRMED


def _from_paper(asked: Field, ground: Ground, papers: Mapping[str, FilledAttachment]) -> Answer:
    """Answer "is it enclosed?": by the names of the files, by the paper the desk makes, or where none is made by its text."""
    fact = ground.profile.get(asked.prefill) if asked.prefill else None
    if asked.attachment is None:
        said = ground.answer(asked)
        made = (one for one in papers.values() if one.state is AttachmentState.MADE)
        if not said.text or asked.prefill not in {one.attachment.made_from for one in made}:
            return said
        return Answer(_ENCLOSED.fill(name=asked.label_da, name_en=asked.label_en).say(ground.language), fact=fact)
    paper = papers[asked.attachment]
    if paper.files:
        return Answer("\n".join(paper.names))
    if paper.state is AttachmentState.MADE:
        name = paper.attachment.name
        return Answer(_ENCLOSED.fill(name=name.da, name_en=name.en).say(ground.language))
    return Answer()


_ENCLOSED = Text("Vedlagt: {name}", "Enclosed: {name_en}")


def _written(route: Route, ground: Ground, own: Mapping[str, OwnAnswer]) -> frozenset[str]:
    """Return the sections that a paper is made of and in which something stands."""
    wanted = {one.made_from for one in route.attachments}
    return frozenset(
        section.id
        for section in route.sections
        if section.id in wanted
        and any((own[one.id] if one.id in own else ground.answer(one)).text.strip() for one in section.fields)
    )


def _paper(
    attachment: Attachment, ground: Ground, not_needed: frozenset[str], says: CaseSays, written: frozenset[str]
) -> FilledAttachment:
    need = needed(attachment.needed_if, says, always=attachment.required is Required.ALWAYS)
    files = _once((*ground.files.get(attachment.id, ()), *_named_files(attachment.prefill, ground)))
    if files:
        return FilledAttachment(attachment, AttachmentState.ENCLOSED, files)
    if attachment.id in not_needed or need.truth is False:
        return FilledAttachment(attachment, AttachmentState.NOT_NEEDED)
    made_from = attachment.made_from
    if made_from is not None and (made_from in written or ground.says(made_from)):
        return FilledAttachment(attachment, AttachmentState.MADE)
    state = AttachmentState.MISSING if need.truth else AttachmentState.IF_NEEDED
    return FilledAttachment(attachment, state, lacking=need.lacking)


def _named_files(name: str | None, ground: Ground) -> tuple[KeptFile, ...]:
    if name is None:
        return ()
    state = ground.profile.get(name)
    return tuple(ground.files.get(name, ())) or (tuple(map(KeptFile, state.value.splitlines())) if state else ())


def _once(files: tuple[KeptFile, ...]) -> tuple[KeptFile, ...]:
    """Return each file once: one of the checklist may serve the fact as well, or be named in it."""
    known = {file.name for file in files if file.sha256}
    mine: dict[str, KeptFile] = {}
    for file in files:
        if file.sha256 or file.name not in known:
            mine.setdefault(file.sha256 or file.name, file)
    return tuple(mine.values())
