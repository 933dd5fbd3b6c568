"""What is printed: applications and the workload report."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cli.session import DONE, REFUSED, give, open_desk, spoken, tell, the_case
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.package_case import CasePacking, write_package
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.template.keeping import NONE_HERE, TemplateOf
from dsc_desk.forms.writing import OWN, write_applications
from dsc_desk.reports.query import WorkloadReport
from dsc_desk.reports.write import write_report
from dsc_desk.store.errors import Invalid, NotFound
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dsc_desk.cases.desk import Desk
    from dsc_desk.cases.queries.case import CaseHead
    from dsc_desk.forms.applications import Application
    from dsc_desk.forms.template.keeping import Template
    from dsc_desk.forms.writing import Written

_NO_ROUTE = Text("Sagen {case} har ingen ansøgning ad {r}.", "Case {case} has no application along {r}.")
_NO_APPLICATION = Text(
    "Sagen {case} har ingen ansøgning, så intet er skrevet. Vælg datakilder med »choose«; det begynder deres ansøgninger.",
    "Case {case} has no application, so nothing was written. Choose data sources by “choose”; that begins their applications.",
)


def apply(args: argparse.Namespace) -> int:
    """Write the applications of a case, or of some of its routes, and say how complete each is."""
    with open_desk(args) as desk:
        case = the_case(desk, args.case)
        all_ = desk.ask(CaseApplications(case.id))
        if not all_:
            raise NotFound(_NO_APPLICATION.fill(case=case.reference))
        wanted = [one for one in all_ if not args.route or one.route.id in args.route]
        formats = list(filter(None, map(str.strip, args.format.split(","))))
        templates, formless = _own_forms(desk, wanted) if OWN in formats else ({}, [])
        missing = [*_routeless(case, args.route, all_), *formless]
        for words in missing:
            tell(words)
        if not wanted:
            return REFUSED
        facts, day = desk.ask(ProfileValues(case.id)), desk.today()
        written = write_applications(wanted, facts, Path(args.to), day=day, formats=formats, templates=templates)
    _tell_problems(written)
    give(args, written, [str(path) for one in written for path in one.files])
    return REFUSED if missing else DONE


def _routeless(case: CaseHead, asked: Iterable[str], there: Iterable[Application]) -> list[Text]:
    """Say of each route asked for that the case has no application along it."""
    missing = sorted(set(asked) - {one.route.id for one in there})
    return [_NO_ROUTE.fill(case=case.reference, r=route) for route in missing]


def _tell_problems(written: Sequence[Written]) -> None:
    for one in written:
        for name, problem in one.problems:
            tell(f"{name}: {spoken(problem)}")


def package(args: argparse.Namespace) -> int:
    """Write the package of a case, or of some of its routes: a new folder or ZIP, read back, and say what to know."""
    with open_desk(args) as desk:
        case = the_case(desk, args.case)
        packing = desk.ask(CasePacking(case.id, tuple(args.route)))
        missing = _routeless(case, args.route, packing.applications)
        for words in missing:
            tell(words)
        if missing and not packing.applications:
            return REFUSED
        made = write_package(packing, Path(args.to), day=desk.today(), zipped=args.zipped)
    for one in made.packed:
        for text in one.remarks:
            tell(f"{one.route_id}: {spoken(text)}")
    answer = {
        "path": str(made.path),
        "files": list(made.names),
        "applications": [
            {"route": one.route_id, "missing": one.missing, "remarks": one.remarks} for one in made.packed
        ],
    }
    give(args, answer, [str(made.path), *(f"  {name}" for name in made.names)])
    return REFUSED if missing else DONE


def report(args: argparse.Namespace) -> int:
    """Write the workload report of a period."""
    with open_desk(args) as desk:
        figures = desk.ask(WorkloadReport(_day(args.from_), _day(args.to)))
        path = write_report(figures, Path(args.to_file))
    give(args, {"file": str(path)}, [str(path)])
    return DONE


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise Invalid(Text("Skriv dagen som ÅÅÅÅ-MM-DD.", "Write the day as YYYY-MM-DD.")) from error


def _own_forms(desk: Desk, wanted: Iterable[Application]) -> tuple[dict[str, Template], list[Text]]:
    """Return the authorities' own forms by route, and what to say of the routes that have none here."""
    found = {one.route.id: desk.ask(TemplateOf(one.route.id)) for one in wanted}
    formless = sorted(route for route, own in found.items() if own is None)
    told = [Text(f"{route}: {NONE_HERE.da}", f"{route}: {NONE_HERE.en}") for route in formless]
    return {route: own for route, own in found.items() if own is not None}, told
