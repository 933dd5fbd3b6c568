"""The centre's own sheet of cases, taken in from the command line."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsc_desk.cli.session import DONE, give, open_desk, spoken, tell
from dsc_desk.forms.casebook.book import open_book
from dsc_desk.forms.casebook.columns import (
    NOTE,
    Mapping,
    Table,
    best_sheet,
    lists_of_cases,
    plain,
    propose,
    sheet_words,
    table_of,
)
from dsc_desk.forms.casebook.planning import SheetPlan
from dsc_desk.forms.casebook.remarks import STATELESS
from dsc_desk.forms.casebook.rows import Book, Sheet
from dsc_desk.forms.casebook.taking import TakeSheet, store_to_back_up
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.forms.casebook.entry import Entry


def sheet(args: argparse.Namespace) -> int:
    """Take a sheet in, or with --dry-run only say what it would make."""
    book = open_book(Path(args.file))
    sheet = _chosen(book, args.sheet)
    others = [name for name in lists_of_cases(book) if name != sheet.name]
    if not 0 <= args.heading <= len(sheet.rows):
        raise Invalid(_NO_LINE.fill(line=args.heading))
    table = table_of(sheet, args.heading)
    mapping = _mapped(table, args.map or [])
    with open_desk(args) as desk:
        plan = desk.ask(SheetPlan(table, mapping))
        answer: dict[str, Any] = {
            "sheet": sheet.name,
            "heading": table.heading_line,
            "columns": dict(zip(table.headings, mapping, strict=True)),
            "rows": [_told(one) for one in plan.entries],
            "no_case": plan.empty,
            "left": sheet.left,
            "columns_left": sheet.cut,
            "cases": 0,
        }
        if not args.dry_run and plan.new:
            store_to_back_up(desk).backup_before("import")
            done = desk.do(TakeSheet(plan.entries))
            answer["cases"] = len(done.result.cases)
            tell(done.title)
        if others:
            tell(_OTHERS.fill(names=", ".join(others)))
        for words in _aside(sheet, len(plan.new), len(plan.known), stateless=plan.stateless, dry=args.dry_run):
            tell(words)
        give(args, answer, [_line(one) for one in plan.entries])
    return DONE


def _chosen(book: Book, name: str) -> Sheet:
    if not name:
        return book.sheets[best_sheet(book)]
    for one in book.sheets:
        if one.name == name:
            return one
    raise Invalid(_NO_SHEET.fill(name=name, all=", ".join(one.name for one in book.sheets)))


def _mapped(table: Table, changes: list[str]) -> Mapping:
    """Return the mapping with what --map says put over what is proposed."""
    fields = [one.id for one in sheet_words().fields]
    mapping = list(propose(table))
    for change in changes:
        heading, _, wanted = change.rpartition("=")
        place = next((n for n, one in enumerate(table.headings) if plain(one) == plain(heading)), -1)
        if place < 0 or wanted not in (*fields, "note"):
            raise Invalid(_NO_COLUMN.fill(said=change, headings=", ".join(table.headings), fields=", ".join(fields)))
        if wanted in mapping:
            mapping[mapping.index(wanted)] = NOTE
        mapping[place] = NOTE if wanted == "note" else wanted
    return tuple(mapping)


def _told(entry: Entry) -> dict[str, Any]:
    hidden = ("digest", "person_id", "responsible_id")
    return {name: value for name, value in asdict(entry).items() if name not in hidden}


def _line(entry: Entry) -> str:
    state = spoken(_KNOWN.fill(r=entry.known)) if entry.known else entry.status
    remarks = " ".join(map(spoken, entry.remarks))
    return "  ".join(filter(None, (str(entry.line), entry.reference, entry.title, entry.opened, state, remarks)))


def _aside(sheet: Sheet, new: int, known: int, *, stateless: bool, dry: bool) -> list[Text]:
    said = [_WOULD.fill(n=new)] if dry else []
    if not new and not dry:
        said.append(_ALL_KNOWN)
    if stateless:
        said.append(STATELESS)
    if known:
        said.append(_SKIPPED.fill(n=known))
    if sheet.left:
        said.append(_LEFT.fill(n=sheet.left))
    if sheet.cut:
        said.append(_CUT.fill(n=sheet.cut))
    return said


_KNOWN = Text("er her som {r}", "is here as {r}")
_WOULD = Text("Ville oprette sager: {n}. Intet er ændret.", "Would make cases: {n}. Nothing was changed.")
_ALL_KNOWN = Text(
    "Der er ingen nye sager i arket. Intet er ændret.", "The sheet holds no new case. Nothing was changed."
)
_SKIPPED = Text("Sprunget over, fordi de er her allerede: {n}.", "Passed over, since they are here already: {n}.")
_OTHERS = Text(
    "Filen har også ark med sager: {names}. Vælg et med --sheet.",
    "The file also has sheets of cases: {names}. Choose one by --sheet.",
)
_LEFT = Text(
    "Arket er længere, end der læses på én gang: {n} rækker er ikke taget med. Del det i flere filer.",
    "The sheet is longer than is read at once: {n} rows were left. Divide it into several files.",
)
_CUT = Text("Kolonner ud over de første 100 er ikke læst: {n}.", "Columns beyond the first 100 were not read: {n}.")
_NO_SHEET = Text(
    "Arket »{name}« findes ikke i filen. Vælg: {all}. Intet er ændret.",
    "There is no sheet “{name}” in the file. Choose: {all}. Nothing was changed.",
)
_NO_LINE = Text("Arket har ingen række {line}. Intet er ændret.", "The sheet has no row {line}. Nothing was changed.")
_NO_COLUMN = Text(
    "»{said}« kan ikke bruges. Skriv KOLONNE=FELT; kolonner: {headings}; felter: {fields}, note. Intet er ændret.",
    "“{said}” cannot be used. Write COLUMN=FIELD; columns: {headings}; fields: {fields}, note. Nothing was changed.",
)
