"""Writes applications of a case to a folder: Word, PDF and copy sheet, each read back before it counts."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.party import parse_party
from dsc_desk.forms.check import completeness, required_missing
from dsc_desk.forms.compose import Particulars, papers
from dsc_desk.forms.copysheet import copy_sheet_text
from dsc_desk.forms.file_names import dated
from dsc_desk.forms.outgoing import lay, make_folder
from dsc_desk.forms.produce import Kind, produce
from dsc_desk.forms.template.foreign import template_worker
from dsc_desk.forms.template.produce import write_own
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dsc_desk.forms.applications import Application
    from dsc_desk.forms.template.keeping import Template

COPY, OWN = "copy", "own"
FORMATS = (*(kind.value for kind in Kind), COPY, OWN)


@dataclass(frozen=True)
class Written:
    """What was written of one application, and how complete it is."""

    route: str
    application_id: str
    files: tuple[Path, ...]
    fields_total: int
    fields_filled: int
    required_missing: tuple[str, ...]
    too_long: tuple[str, ...]
    problems: tuple[tuple[str, Text], ...] = ()  # file name and what reading it back found, which one may live with


def particulars_of(application: Application, facts: Mapping[str, str], day: datetime.date) -> Particulars:
    """Return what the papers say besides the answers: who sends them and who signs."""
    responsible = parse_party(facts.get("responsible.name") or facts.get("applicant.name", ""), person=True)
    body = parse_party(facts.get("controller.organisation", ""), person=False)
    sender = tuple(part for part in (body.name or responsible.organisation, body.address) if part)
    danish = facts.get("project.title_da", "") or application.case_title
    english = facts.get("project.title_en", "") if application.form.language is Language.EN else ""
    title = english or danish
    return Particulars(
        application.reference,
        title,
        day,
        sender,
        responsible.name,
        body.name or responsible.organisation,
        application.centre,
    )


def write_applications(
    applications: Sequence[Application],
    facts: Mapping[str, str],
    folder: Path,
    *,
    day: datetime.date,
    formats: Sequence[str] = ("docx", "pdf"),
    language: Language = Language.DA,
    report: Callable[[float, str], None] | None = None,
    templates: Mapping[str, Template] | None = None,
) -> list[Written]:
    """Write each application in each format; `report(share, route)` may raise to stop between two.

    `templates` are the authorities' own forms by route, for the format "own"; a route without one has no such file.
    """
    unknown = [each for each in formats or ("",) if each not in FORMATS]
    if unknown:
        raise Invalid(
            Text("Formatet »{f}« kendes ikke. Vælg: {all}.", "The format “{f}” is unknown. Choose: {all}.").fill(
                f=unknown[0], all=", ".join(FORMATS)
            )
        )
    make_folder(folder)
    written = []
    with template_worker() as worker, _told() as laid:  # the worker starts at the first form of an authority
        for number, application in enumerate(applications):
            if report is not None:
                report(number / len(applications), application.route.name.say(language))
            one = _write(application, facts, folder, day, formats, laid)
            template = (templates or {}).get(application.route.id)
            if OWN in formats and template is not None:
                own = write_own(worker, application, template, facts, folder, day, language)
                laid += own.files
                one = replace(one, files=one.files + own.files, problems=one.problems + own.remarks)
            written.append(one)
    return written


@contextmanager
def _told() -> Iterator[list[Path]]:
    """Say with what stopped the writing which files, added to the list, lie there whole all the same."""
    laid: list[Path] = []
    try:
        yield laid
    except DeskError as error:
        if laid:
            names = ", ".join(path.name for path in laid)
            also = _LAID.fill(names=names)
            error.text = Text(f"{error.text.da} {also.da}", f"{error.text.en} {also.en}")
        raise


def _write(
    application: Application,
    facts: Mapping[str, str],
    folder: Path,
    day: datetime.date,
    formats: Sequence[str],
    laid: list[Path],
) -> Written:
    particulars, form = particulars_of(application, facts, day), application.form
    files, problems = [], []
    for paper in papers(form, particulars, facts):
        for kind in Kind:
            if kind.value in formats:
                name = dated(application.reference, paper.id, day, f".{kind}")
                made = produce(paper.document, kind, folder / name)
                files.append(made.path)
                laid.append(made.path)
                problems += [(made.path.name, problem.text) for problem in made.problems]
    if COPY in formats:
        path = folder / dated(application.reference, form.route.id, day, ".txt")
        lay(path, copy_sheet_text(form, form.language).encode())
        files.append(path)
        laid.append(path)
    filled, total = completeness(form)
    return Written(
        form.route.id,
        application.id,
        tuple(files),
        total,
        filled,
        tuple(one.field.id for one in required_missing(form)),
        tuple(one.field.id for one in form.fields if one.too_long),
        tuple(problems),
    )


_LAID = Text("Disse nåede at blive skrevet og er hele: {names}.", "These had been written and are whole: {names}.")
