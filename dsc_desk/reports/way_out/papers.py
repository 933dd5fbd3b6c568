"""The applications of a case as Word and PDF, as they stand now; one that cannot be made is told, and the others go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.tables import application
from dsc_desk.forms.applications import Application, CaseApplications, OneApplication
from dsc_desk.forms.compose import papers
from dsc_desk.forms.file_names import numbered, safe_name
from dsc_desk.forms.package_own import own_form
from dsc_desk.forms.produce import Kind, make
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.template.keeping import TemplateOf
from dsc_desk.forms.writing import particulars_of
from dsc_desk.reports.way_out.names import PAPERS, inside
from dsc_desk.store.errors import DeskError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dsc_desk.forms.package import PackedFile
    from dsc_desk.reports.way_out.out import Out
    from dsc_desk.reports.way_out.rows import CaseWhole

_LONGEST = 40
_NOT_MADE = Text("{place}: ansøgningen kunne ikke skrives. {da}", "{place}: the application could not be written. {en}")


def applications_of(out: Out, whole: CaseWhole) -> tuple[Application, ...]:
    """Return the applications of a case filled in; those that cannot be filled are told."""
    rows = whole.rows.get(application.name, ())
    if not rows:
        return ()
    try:
        return out.desk.ask(CaseApplications(whole.head["id"], earlier=True))
    except DeskError:  # one of them: which, is seen when each is asked for
        return tuple(_each(out, whole.reference, [(row["id"], row["route_id"]) for row in rows]))


def _each(out: Out, reference: str, rows: Sequence[tuple[str, str]]) -> Iterator[Application]:
    for application_id, route_id in rows:
        try:
            yield out.desk.ask(OneApplication(application_id))
        except DeskError as error:
            _tell(out, f"{reference} {route_id}", error)


def write_papers(out: Out, folder: str, whole: CaseWhole, found: Sequence[Application]) -> dict[str, tuple[str, ...]]:
    """Write each application in a folder of its own; return by application the paths of its files."""
    facts = out.desk.ask(ProfileValues(whole.head["id"])) if found else {}
    written: dict[str, tuple[str, ...]] = {}
    for number, one in enumerate(found, start=1):
        place = f"{number:02d}_{safe_name(one.route.id, _LONGEST)}"
        paths: list[str] = []
        out.go_on()
        try:
            for name, content in _papers(out, one, facts):
                path = inside(out.language, folder, PAPERS, place, name)
                out.put(path, content)
                paths.append(path)
        except DeskError as error:
            _tell(out, f"{whole.reference} {place}", error)
        written[one.id] = tuple(paths)
    return written


def _papers(out: Out, one: Application, facts: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    said = particulars_of(one, facts, out.day)
    for number, paper in enumerate(papers(one.form, said, facts), start=1):
        for kind in Kind:
            yield numbered(number, out.say(paper.name), f".{kind}"), make(paper.document, kind)[0]
    for file in _own(out, one, facts):
        yield f"00_{file.name.partition('_')[2]}", file.content


def _own(out: Out, one: Application, facts: dict[str, str]) -> tuple[PackedFile, ...]:
    """Return the authority's own form, where the centre keeps one for the route."""
    template = out.desk.ask(TemplateOf(one.route.id))
    return own_form(out.worker, one, template, facts, out.day, out.language)[0] if template is not None else ()


def _tell(out: Out, place: str, error: DeskError) -> None:
    out.missing.append(_NOT_MADE.fill(place=place, da=error.text.da, en=error.text.en))
