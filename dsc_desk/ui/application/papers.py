"""The papers of an application made off the GUI thread: the preview, what goes out, and files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dsc_desk.forms.applications import Application
from dsc_desk.forms.differing import Differs, compose_amendment
from dsc_desk.forms.file_names import dated
from dsc_desk.forms.filling import as_on
from dsc_desk.forms.outgoing import lay
from dsc_desk.forms.package import PackedFile, enclosures
from dsc_desk.forms.package_case import Packing
from dsc_desk.forms.prefill import FilledForm, typed_into
from dsc_desk.forms.preview import Preview, preview
from dsc_desk.forms.produce import Kind, produce
from dsc_desk.forms.template.keeping import Template
from dsc_desk.forms.writing import FORMATS, OWN, Written, particulars_of, write_applications
from dsc_desk.store.errors import DeskError
from dsc_desk.store.scratch import scratch
from dsc_desk.ui.application.read import Read
from dsc_desk.ui.words import this_day
from dsc_desk.words import Text

Report = Callable[[float, str], None]


def preview_of(
    one: Application, facts: Mapping[str, str], typed: Mapping[str, str], day: date | None = None
) -> Preview:
    """Return the pages of the draft, with what is being typed in it, as they stand today or on a later day."""
    form = with_typed(one.form, typed)
    return preview(as_on(form, day) if day else form, particulars_of(one, facts, day or this_day()))


def reads_otherwise(one: Application) -> date | None:
    """Return the next day on which the authority of a draft has another name."""
    later = [each.since for each in one.route.successors if each.since > one.form.day]
    return min(later, default=None) if one.open else None


def with_typed(form: FilledForm, typed: Mapping[str, str]) -> FilledForm:
    """Return the form with texts that are not saved yet."""
    if not typed:
        return form
    sections = tuple(
        replace(
            section,
            fields=tuple(
                typed_into(one, typed[one.field.id], form.language) if one.field.id in typed and not one.annex else one
                for one in section.fields
            ),
        )
        for section in form.sections
    )
    return replace(form, sections=sections)


def sent_papers(
    one: Application, facts: Mapping[str, str], templates: Mapping[str, Template] | None = None
) -> list[tuple[str, bytes]]:
    """Return names and bytes of everything that goes out, read back."""
    with scratch() as folder:
        formats = ("docx", "pdf", OWN)
        written = write_applications((one,), facts, folder, day=this_day(), formats=formats, templates=templates)
        return [(path.name, path.read_bytes()) for made in written for path in made.files]


def write_all(
    applications: Sequence[Application],
    facts: Mapping[str, str],
    folder: Path,
    report: Report,
    templates: Mapping[str, Template] | None = None,
) -> list[Written]:
    """Write Word, PDF, copy sheet and the authority's own form of applications to a folder, each read back."""
    day = this_day()
    return write_applications(applications, facts, folder, day=day, formats=FORMATS, report=report, templates=templates)


def amendment_papers(read: Read) -> list[tuple[str, bytes]]:
    """Return the request for an amendment of an application as Word and PDF, read back."""
    with scratch() as folder:
        (written,) = write_amendment(read, folder)
        return [(path.name, path.read_bytes()) for path in written.files]


def write_amendment(read: Read, folder: Path) -> list[Written]:
    """Write the request for an amendment to a folder as Word and PDF, each read back."""
    one, day = read.one, this_day()
    differs = Differs(one.id, one.route.name, read.differs)
    particulars = particulars_of(one, read.facts, day)
    document = compose_amendment(as_on(one.form, day), differs, particulars, one.cell.their_reference, one.cell.sent_at)
    made = [
        produce(document, kind, folder / dated(one.reference, f"{one.route.id}-aendring", day, f".{kind}"))
        for kind in Kind
    ]
    problems = tuple((each.path.name, problem.text) for each in made for problem in each.problems)
    number = len(read.differs)
    return [Written(one.route.id, one.id, tuple(each.path for each in made), number, number, (), (), problems)]


def enclosures_of(packing: Packing) -> tuple[PackedFile, ...]:
    """Return what a portal takes as attachments: the papers the desk makes and the files of the case, in its order."""
    (one,) = packing.applications
    return enclosures(one, particulars_of(one, packing.facts, this_day()), packing.facts, packing.files)


def write_enclosures(packing: Packing, folder: Path) -> list[str]:
    """Write them to a folder, under names that say which paper it is. Raises DeskError."""
    made = enclosures_of(packing)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(_NOT_WRITTEN) from error
    for file in made:
        lay(folder / file.name, file.content)
    return [file.name for file in made]


_NOT_WRITTEN = Text(
    "Bilagene kunne ikke lægges der. Svarene i sagen er uændrede. Vælg en mappe, du må skrive i.",
    "The attachments could not be put there. The answers in the case are unchanged. Choose a folder you may write in.",
)
