"""A colleague takes cases over for a while or for good: listed, given, given back, and the sheet that writes itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.stand_in import HandOver, ReturnCases
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.centre import OneCentre
from dsc_desk.cases.queries.people import StaffList
from dsc_desk.cases.queries.standing import CaseStandIns
from dsc_desk.cli.session import DONE, case_id, give, open_desk, tell, the_case
from dsc_desk.forms.document import Kind
from dsc_desk.forms.produce import produce
from dsc_desk.forms.stand_in_sheet import StandInSheet, sheet_document
from dsc_desk.store.errors import Invalid, NotFound
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import argparse

    from dsc_desk.cases.desk import Desk
    from dsc_desk.forms.handover.preview import Shown

_KINDS = {".docx": Kind.DOCX, ".pdf": Kind.PDF}


def standin_list(args: argparse.Namespace) -> int:
    """List who has had a case, and has it now."""
    with open_desk(args) as desk:
        case = the_case(desk, args.case)
        rows = desk.ask(CaseStandIns(case.id))
    if not rows:
        tell(Text("Ingen har haft sagen {case} for en anden.", "Nobody has had case {case} for another.").fill(case=case.reference))  # fmt: skip
    give(args, rows, [f"{row.first_day} – {row.last_day}  {row.who}  {row.state}" for row in rows])
    return DONE


def standin_give(args: argparse.Namespace) -> int:
    """Give cases to a colleague, for a while (--until) or for good."""
    with open_desk(args) as desk:
        cases = tuple(case_id(desk, one) for one in args.cases)
        done = desk.do(HandOver(cases, _colleague(desk, args.to), args.from_, args.until, args.note))
        tell(done.title)
        give(args, {"cases": done.result}, [])
    return DONE


def standin_return(args: argparse.Namespace) -> int:
    """Give cases back before their day."""
    with open_desk(args) as desk:
        done = desk.do(ReturnCases(tuple(case_id(desk, one) for one in args.cases)))
        tell(done.title)
        give(args, {"cases": done.result}, [])
    return DONE


def standin_sheet(args: argparse.Namespace) -> int:
    """Write the sheet of cases as Word or PDF; without a file its lines are printed."""
    with open_desk(args) as desk:
        cases = tuple(case_id(desk, one) for one in args.cases)
        sheets = desk.ask(StandInSheet(cases))
        if args.to_file:
            path = Path(args.to_file)
            if path.suffix.lower() not in _KINDS:
                raise Invalid(Text("Skriv --to-file med .docx eller .pdf. Intet er skrevet.", "Give --to-file with .docx or .pdf. Nothing was written."))  # fmt: skip
            head, centre = desk.ask(OneCase(cases[0])), desk.ask(OneCentre())
            paper = sheet_document(
                sheets, head.responsible, "", "", "", desk.today(), Language.DA, centre.lines(Language.DA)
            )
            produce(paper, _KINDS[path.suffix.lower()], path)
        lines = [line for one in sheets for line in (f"{one.reference}  {one.title}", *_lines(one.parts))]
        give(args, {"file": args.to_file, "sheets": sheets}, [args.to_file] if args.to_file else lines)
    return DONE


def _lines(parts: tuple[Shown, ...]) -> list[str]:
    return [f"  {name}: {words}" for part in parts for name, words in part.lines]


def _colleague(desk: Desk, initials: str) -> str:
    for row in desk.ask(StaffList()):
        if row.initials == initials:
            return row.id
    raise NotFound(
        Text(
            "Ingen i centret har initialerne {i}. Intet er ændret.",
            "Nobody at the centre has the initials {i}. Nothing was changed.",
        ).fill(i=initials)
    )
