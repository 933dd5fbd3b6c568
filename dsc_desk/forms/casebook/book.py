"""A file with rows of cells from outside, read in the worker process: its sheets as plain texts, CPR numbers masked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.forms.casebook.rows import Book
from dsc_desk.store.errors import Invalid
from dsc_desk.store.private import read_foreign
from dsc_desk.store.worker import Worker
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.intake.files import HandedOver

ENDINGS = (".xlsx", ".xlsm", ".csv")
_OTHERS = (".xls", ".xlsb", ".ods")  # sheets too, of which is said how they are made such
LARGEST = 20 * 1024 * 1024  # bytes
_MODULES = ("dsc_desk.forms.casebook.book", "dsc_desk.forms.casebook.workbook", "dsc_desk.forms.casebook.delimited")
_PACKED, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def is_sheet(path: Path | HandedOver) -> bool:
    """Tell by its name whether this is a sheet rather than a mail."""
    return path.name.lower().endswith((*ENDINGS, *_OTHERS))


def open_book(source: Path | HandedOver) -> Book:
    """Read a file off the GUI thread. Raises DeskError with one sentence for what is no sheet, locked, damaged or too big."""
    data = read_foreign(source, LARGEST, gone=_GONE, huge=_HUGE) if isinstance(source, Path) else source.content()
    if len(data) > LARGEST:
        raise Invalid(_HUGE)
    with Worker(_MODULES) as worker:
        return worker.run(read_book, Book, source.name, data)


def read_book(name: str, data: bytes) -> Book:
    """Read the bytes of a file. Foreign bytes: called in the worker process alone."""
    if data.startswith(_COMPOUND):
        raise Invalid(_WITH_PASSWORD if _LOCKED in data else _OLD_KIND)
    if name.lower().endswith(_OTHERS):
        raise Invalid(_OLD_KIND)
    if data.startswith(_PACKED):
        from dsc_desk.forms.casebook.workbook import read_workbook  # each kind brings its library

        sheets = read_workbook(data)
    elif name.lower().endswith(".csv"):
        from dsc_desk.forms.casebook.delimited import read_delimited

        sheets = [read_delimited(data)]
    else:
        raise Invalid(_NO_SHEET)
    found = tuple(sheet for sheet in sheets if sheet.rows)
    if not found:
        raise Invalid(_EMPTY)
    return Book(found)


_GONE = Text(
    "Regnearket kan ikke åbnes; måske er det flyttet, eller et andet program holder det. Luk det i Excel, og prøv igen.",
    "The sheet cannot be opened; perhaps it was moved or another program holds it. Close it in Excel and try again.",
)
_HUGE = Text(
    "Regnearket er større end 20 MB og er ikke læst. Gem arket med sagerne i en fil for sig, uden billeder.",
    "The sheet is larger than 20 MB and was not read. Save the sheet with the cases in a file of its own, without pictures.",
)
_WITH_PASSWORD = Text(
    "Regnearket er låst med en adgangskode og er ikke læst. Fjern adgangskoden i Excel, gem, og prøv igen.",
    "The sheet is locked by a password and was not read. Remove the password in Excel, save, and try again.",
)
_OLD_KIND = Text(
    "Regnearket er af en slags, der ikke læses her (.xls, .xlsb eller .ods). Åbn det, gem det som .xlsx, og prøv igen.",
    "The sheet is of a kind that is not read here (.xls, .xlsb or .ods). Open it, save it as .xlsx, and try again.",
)
_NO_SHEET = Text(
    "Filen er ikke et regneark (.xlsx eller .csv) og er ikke læst.",
    "The file is no sheet (.xlsx or .csv) and was not read.",
)
_EMPTY = Text("Regnearket er tomt. Intet er taget ind.", "The sheet is empty. Nothing was taken in.")
