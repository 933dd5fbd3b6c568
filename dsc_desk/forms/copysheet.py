"""The copy sheet: the answers in the portal's own order, with limits, to be pasted one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dsc_desk.forms.compose import Particulars
from dsc_desk.forms.compose_answers import has_rows
from dsc_desk.forms.definition import Medium
from dsc_desk.forms.document import Block, Document, Heading, LabelledField, LabelledFields, Tick, TickBoxes, plain
from dsc_desk.forms.lettering import clean
from dsc_desk.forms.measure import Fit, fits
from dsc_desk.forms.prefill import AttachmentState, FilledField, FilledForm, FilledSection
from dsc_desk.words import Language, Text

_COPY_SHEET = Text("Kopiark", "Copy sheet")
_GUESS = Text("vores gæt", "our guess")
_REQUIRED = Text("påkrævet", "required")
_ENCLOSURES = Text("Bilag, i modtagerens rækkefølge", "Enclosures, in the receiver's order")
_THERE = frozenset({AttachmentState.ENCLOSED, AttachmentState.MADE})


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """One field or cell to paste: its number in the portal's order, and `inferred` when the field itself is our guess.

    A cell of a group is numbered by field and row, and its id is that of field, row and column.
    """

    number: str
    field_id: str
    label: Text
    value: str
    required: bool
    inferred: bool
    fit: Fit

    def remarks(self, language: Language = Language.DA) -> str:
        """Return what stands in small beside the label: how much room it takes, missing, our guess."""
        said = [self.fit.text.say(language)] if self.value else []
        said += [self.fit.too_much.say(language)] if self.fit.over else []
        said += [_REQUIRED.say(language)] if self.required and not self.value else []
        said += [_GUESS.say(language)] if self.inferred else []
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class CopySection:
    """A page or part of the portal."""

    title: Text
    entries: tuple[CopyEntry, ...]


@dataclass(frozen=True, slots=True)
class CopyEnclosure:
    """A paper that the portal asks for."""

    name: Text
    state: AttachmentState
    files: tuple[str, ...]

    @property
    def there(self) -> bool:
        """Return whether it is at the case or made by the desk."""
        return self.state in _THERE


@dataclass(frozen=True, slots=True)
class CopySheet:
    """Everything to carry over into one portal."""

    name: Text
    sections: tuple[CopySection, ...]
    enclosures: tuple[CopyEnclosure, ...]

    @property
    def entries(self) -> tuple[CopyEntry, ...]:
        """Return all fields in order."""
        return tuple(entry for section in self.sections for entry in section.entries)


def copy_sheet(form: FilledForm) -> CopySheet:
    """Return the copy sheet of a form: its portal sections, or all of them when none is a portal's."""
    portal = [section for section in form.sections if section.section.medium is Medium.PORTAL]
    sections: list[CopySection] = []
    used = 0
    for section in portal or form.sections:
        sections.append(CopySection(section.section.title, _entries(section, used)))
        used += len(section.fields)
    enclosures = tuple(
        CopyEnclosure(one.attachment.name, one.state, one.names)
        for one in form.attachments
        if one.state is not AttachmentState.NOT_NEEDED
    )
    return CopySheet(form.route.name, tuple(sections), enclosures)


def compose_copy_sheet(form: FilledForm, particulars: Particulars, language: Language = Language.DA) -> Document:
    """Return the copy sheet as a paper for staff, with limits and guesses shown."""
    sheet = copy_sheet(form)
    title = f"{_COPY_SHEET.say(language)}: {sheet.name.say(language)}"
    blocks: list[Block] = []
    for section in sheet.sections:
        fields = tuple(
            LabelledField(one.number, one.label.say(language), plain(one.value), one.remarks(language))
            for one in section.entries
        )
        blocks += [Heading(1, section.title.say(language)), LabelledFields(section.title.say(language), fields)]
    if sheet.enclosures:
        ticks = tuple(Tick(_enclosure_line(one, language), one.there) for one in sheet.enclosures)
        blocks += [Heading(1, _ENCLOSURES.say(language)), TickBoxes(ticks)]
    return Document(
        title=title,
        subtitle=particulars.project_title,
        header=title,
        reference=particulars.reference,
        author=particulars.author,
        subject=title,
        keywords=(particulars.reference,),
        language=language,
        blocks=tuple(blocks),
    )


def copy_sheet_text(form: FilledForm, language: Language = Language.DA) -> str:
    """Return the copy sheet as plain text, one field after the other."""
    sheet = copy_sheet(form)
    lines = [f"{_COPY_SHEET.say(language)}: {sheet.name.say(language)}"]
    for section in sheet.sections:
        lines += ["", f"== {section.title.say(language)} =="]
        for one in section.entries:
            remarks = one.remarks(language)
            lines += ["", f"{one.number}. {one.label.say(language)}{f' [{remarks}]' if remarks else ''}", one.value]
    if sheet.enclosures:
        lines += ["", f"== {_ENCLOSURES.say(language)} =="]
        lines += [f"[{'x' if one.there else ' '}] {_enclosure_line(one, language)}" for one in sheet.enclosures]
    return "\n".join(lines) + "\n"


def _entries(section: FilledSection, before: int) -> tuple[CopyEntry, ...]:
    return tuple(
        entry
        for number, one in enumerate(section.fields, start=before + 1)
        for entry in (_cells(number, one) if has_rows(one) else [_entry(number, one)])
    )


def _entry(number: int, one: FilledField) -> CopyEntry:
    return CopyEntry(
        number=str(number),
        field_id=one.field.id,
        label=one.field.label,
        value=clean(one.text).strip(),
        required=one.required,
        inferred=one.inferred,
        fit=fits(one.text, one.limit),
    )


def _cells(number: int, one: FilledField) -> Iterator[CopyEntry]:
    """Yield the cells of a group row by row; one that is empty only where it is required."""
    for row, cells in enumerate(one.rows, start=1):
        for column, cell in zip(one.field.columns, cells, strict=True):
            if cell or column.required:
                label = one.field.label
                yield CopyEntry(
                    number=f"{number}.{row}",
                    field_id=f"{one.field.id}/{row}/{column.id}",
                    label=Text(f"{column.label_da} ({label.da})", f"{column.label_en} ({label.en})"),
                    value=clean(cell).strip(),
                    required=column.required,
                    inferred=one.inferred,
                    fit=fits(cell, column.limit),
                )


def _enclosure_line(one: CopyEnclosure, language: Language) -> str:
    files = ", ".join(one.files)
    return f"{one.name.say(language)}{f': {files}' if files else ''}"
