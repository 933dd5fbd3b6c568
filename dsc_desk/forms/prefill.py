"""Fills a route's form from the project profile: each field with its text, where it comes from, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.answers import Answer, ChosenSource, FactState, Ground, problems_of
from dsc_desk.forms.definition import FieldType, Required
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from dsc_desk.forms.definition import Attachment, Field, Limit, Section
    from dsc_desk.forms.route import Route

__all__ = [
    "AttachmentState",
    "ChosenSource",
    "FactState",
    "FilledAttachment",
    "FilledField",
    "FilledForm",
    "FilledSection",
    "OwnAnswer",
    "Provenance",
    "Used",
    "fill",
]


class Provenance(StrEnum):
    """Where the text of a field comes from."""

    CONFIRMED = "confirmed"  # the profile, and somebody stands behind it
    SUGGESTED = "suggested"  # the profile, not confirmed yet
    OWN = "own"  # worded for this application
    CHANGED = "changed"  # worded for this application, and the profile says something new since
    MISSING = "missing"  # nothing


class AttachmentState(StrEnum):
    """Whether a paper that goes with the application is there."""

    ENCLOSED = "enclosed"  # a file lies at the case
    MADE = "made"  # the desk makes it from the form or a fact
    MISSING = "missing"  # required, and not there
    IF_NEEDED = "if_needed"  # required under a condition that staff judge
    NOT_NEEDED = "not_needed"  # staff said so


@dataclass(frozen=True)
class OwnAnswer:
    """An own wording of one field, and what the profile said when it was written."""

    text: str
    fact_then: str = ""


class Used(NamedTuple):
    """How much room a text takes; lines as typed, the measured ones come from the document."""

    chars: int
    lines: int
    words: int


@dataclass(frozen=True)
class FilledField:
    """A field with its answer; `inferred` marks a field that is our guess, `new_text` what the profile says now."""

    field: Field
    text: str
    value: str
    provenance: Provenance
    inferred: bool
    used: Used
    fact_name: str | None = None
    fact_by: str = ""
    fact_at: str = ""
    new_text: str = ""
    problems: tuple[Text, ...] = ()

    @property
    def limit(self) -> Limit:
        return self.field.limit

    @property
    def fact_label(self) -> Text | None:
        return known_facts()[self.fact_name].label if self.fact_name else None

    @property
    def is_filled(self) -> bool:
        return bool(self.text.strip())

    @property
    def too_long(self) -> bool:
        limit = self.limit
        return any(
            most is not None and used > most
            for used, most in zip(self.used, (limit.chars, limit.lines, limit.words), strict=True)
        )


@dataclass(frozen=True)
class FilledSection:
    """A section with the fields that are asked in this case."""

    section: Section
    fields: tuple[FilledField, ...]

    @property
    def filled(self) -> int:
        return sum(1 for one in self.fields if one.is_filled)

    @property
    def total(self) -> int:
        return len(self.fields)


@dataclass(frozen=True)
class FilledAttachment:
    """A paper of the checklist with its state and file names."""

    attachment: Attachment
    state: AttachmentState
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class FilledForm:
    """A whole application as it stands: sections, attachments, and the authority as it is called today."""

    route: Route
    authority: Text
    sections: tuple[FilledSection, ...]
    attachments: tuple[FilledAttachment, ...]

    @property
    def fields(self) -> Iterator[FilledField]:
        return (one for section in self.sections for one in section.fields)

    @property
    def filled(self) -> int:
        return sum(section.filled for section in self.sections)

    @property
    def total(self) -> int:
        return sum(section.total for section in self.sections)


def fill(
    route: Route,
    profile: Mapping[str, FactState],
    *,
    today: datetime.date,
    sources: Sequence[ChosenSource] = (),
    own: Mapping[str, OwnAnswer] | None = None,
    files: Mapping[str, Sequence[str]] | None = None,
    not_needed: frozenset[str] = frozenset(),
    language: Language = Language.DA,
) -> FilledForm:
    """Fill a form; `files` are names of files at the case by fact or attachment id, `language` is the application's."""
    ground = Ground(profile, sources, route.id, language, files or {})
    papers = {one.id: _paper(one, ground, not_needed) for one in route.attachments}
    filled = {one.id: _filled(one, ground, papers, (own or {}).get(one.id)) for one in route.fields}
    sections = tuple(
        FilledSection(section, tuple(filled[one.id] for one in section.fields if _asked(one, route, filled)))
        for section in route.sections
    )
    return FilledForm(route, route.authority(today), sections, tuple(papers.values()))


def _filled(asked: Field, ground: Ground, papers: Mapping[str, FilledAttachment], own: OwnAnswer | None) -> FilledField:
    said = _from_paper(asked, ground, papers) if asked.type is FieldType.ATTACHMENT else ground.answer(asked)
    new_text = ""
    if own is None:
        answer, provenance = said, _provenance(said)
    else:
        answer, provenance = ground.own(asked, own.text), Provenance.OWN if own.text.strip() else Provenance.MISSING
        if said.text and said.text not in (own.fact_then, answer.text):
            provenance, new_text = Provenance.CHANGED, said.text
    return FilledField(
        field=asked,
        text=answer.text,
        value=answer.value or answer.text,
        provenance=provenance,
        inferred=asked.our_guess,
        fact_name=asked.prefill,
        fact_by=said.fact.by if said.fact else "",
        fact_at=said.fact.at if said.fact else "",
        new_text=new_text,
        used=Used(len(answer.text), len(answer.text.splitlines()), len(answer.text.split())),
        problems=problems_of(asked.prefill, said.fact.value) if own is None and said.fact else (),
    )


def _provenance(said: Answer) -> Provenance:
    if not said.text.strip():
        return Provenance.MISSING
    return Provenance.SUGGESTED if said.fact and not said.fact.confirmed else Provenance.CONFIRMED


def _from_paper(asked: Field, ground: Ground, papers: Mapping[str, FilledAttachment]) -> Answer:
    """Answer "is it enclosed?": by the names of the files, or by the paper the desk makes."""
    fact = ground.profile.get(asked.prefill) if asked.prefill else None
    if asked.attachment is None:
        said = ground.answer(asked)
        if not said.text or (asked.prefill and known_facts()[asked.prefill].is_file):
            return said
        return Answer(_ENCLOSED.fill(name=asked.label_da, name_en=asked.label_en).say(ground.language), fact=fact)
    paper = papers[asked.attachment]
    if paper.files:
        return Answer("\n".join(paper.files))
    if paper.state is AttachmentState.MADE:
        name = paper.attachment.name
        return Answer(_ENCLOSED.fill(name=name.da, name_en=name.en).say(ground.language))
    return Answer()


_ENCLOSED = Text("Vedlagt: {name}", "Enclosed: {name_en}")


def _paper(attachment: Attachment, ground: Ground, not_needed: frozenset[str]) -> FilledAttachment:
    files = (*ground.files.get(attachment.id, ()), *_named_files(attachment.prefill, ground))
    if files:
        return FilledAttachment(attachment, AttachmentState.ENCLOSED, files)
    if attachment.id in not_needed:
        return FilledAttachment(attachment, AttachmentState.NOT_NEEDED)
    made_from = attachment.made_from
    if made_from is not None and (made_from not in known_facts() or ground.says(made_from)):
        return FilledAttachment(attachment, AttachmentState.MADE)
    always = attachment.required is Required.ALWAYS
    return FilledAttachment(attachment, AttachmentState.MISSING if always else AttachmentState.IF_NEEDED)


def _named_files(name: str | None, ground: Ground) -> tuple[str, ...]:
    if name is None:
        return ()
    state = ground.profile.get(name)
    return tuple(ground.files.get(name, ())) or (tuple(state.value.splitlines()) if state else ())


def _asked(one: Field, route: Route, filled: Mapping[str, FilledField], depth: int = 0) -> bool:
    """Tell whether a field is asked, given the answers to those before it."""
    if one.show_if is None:
        return True
    other = filled[one.show_if.field]
    if depth < len(filled) and not _asked(other.field, route, filled, depth + 1):
        return False
    return bool(set(one.show_if.values) & set(other.value.splitlines())) if one.show_if.values else other.is_filled
