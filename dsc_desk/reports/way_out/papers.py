"""The applications of a case as Word and PDF, as they stand now; one that cannot be made is told, and the others go on."""

from __future__ import annotations

from functools import partial
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dsc_desk.forms.package import PackedFile
    from dsc_desk.reports.way_out.out import Out
    from dsc_desk.reports.way_out.rows import CaseWhole

_LONGEST = 40


def applications_of(out: Out, whole: CaseWhole) -> tuple[Application, ...]:
    """Return the applications of a case filled in; those that cannot be filled are told."""
    rows = whole.rows.get(application.name, ())
    told = len(out.missing)
    found = out.attempt(whole.reference, lambda: out.desk.ask(CaseApplications(whole.head["id"], earlier=True)))
    if found is not None:
        return found
    del out.missing[told:]  # one of them: which, is seen when each is asked for
    each = (
        out.attempt(f"{whole.reference} {row['route_id']}", partial(out.desk.ask, OneApplication(row["id"])))
        for row in rows
    )
    return tuple(one for one in each if one is not None)


def write_papers(out: Out, folder: str, whole: CaseWhole, found: Sequence[Application]) -> dict[str, tuple[str, ...]]:
    """Write each application in a folder of its own; return by application the paths of its files."""
    facts = out.desk.ask(ProfileValues(whole.head["id"])) if found else {}
    written: dict[str, tuple[str, ...]] = {}
    for number, one in enumerate(found, start=1):
        place = f"{number:02d}_{safe_name(one.route.id, _LONGEST)}"
        out.go_on()
        made: list[tuple[str, bytes]] = []
        out.attempt(f"{whole.reference} {place}", partial(_make, out, one, facts, made.append))
        written[one.id] = tuple(inside(out.language, folder, PAPERS, place, name) for name, _ in made)
        for path, (_, content) in zip(written[one.id], made, strict=True):
            out.put(path, content)
    return written


def _make(out: Out, one: Application, facts: dict[str, str], keep: Callable[[tuple[str, bytes]], None]) -> None:
    """Make the papers one by one: what was made before one that cannot be is kept."""
    for paper in _papers(out, one, facts):
        keep(paper)


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
