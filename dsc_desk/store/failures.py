"""What the database library's failures mean to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.store.errors import StoreError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

# sqlite.org/rescode.html
_BUSY, _READONLY, _INTERRUPT, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 8, 9, 10, 11, 13, 14, 26


def explain(error: DBAPIError) -> tuple[StoreError, bool] | None:
    """Return what to tell the user and whether writing must stop; None for anything that is our own mistake."""
    code = _code(error)
    if code not in _MEANINGS:
        return None
    text, stop = _MEANINGS[code]
    return StoreError(text), stop


def is_read_only(error: DBAPIError) -> bool:
    """Whether something was written where nothing may be: on a connection for reading that is our own mistake."""
    return _code(error) == _READONLY


def is_of_the_disk(error: Exception) -> bool:
    """Whether the driver failed for want of room, rights or a sound disk, and not for what the file holds."""
    return _driver_code(error) in (_BUSY, _READONLY, _IOERR, _FULL, _CANTOPEN)


def _code(error: DBAPIError) -> int:
    return _driver_code(error.orig)


def _driver_code(error: BaseException | None) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


_FULL_DISK = Text(
    "Disken er fuld, så det sidste blev ikke gemt. Alt tidligere er gemt og uskadt. "
    "DSC Desk læser nu kun; frigør plads, og start programmet igen.",
    "The disk is full, so the last change was not saved. Everything before it is saved and sound. "
    "DSC Desk now only reads; free some space and start the program again.",
)
_DISK = Text(
    "Disken svarede med en fejl, så det sidste blev ikke gemt. Det, der var gemt før, er ikke rørt. "
    "DSC Desk læser nu kun; få disken undersøgt, og start programmet igen.",
    "The disk answered with an error, so the last change was not saved. What was saved before is untouched. "
    "DSC Desk now only reads; have the disk checked and start the program again.",
)
_DAMAGED = Text(
    "Lageret er beskadiget på disken. Det sidste blev ikke gemt, og DSC Desk læser nu kun. "
    "Gendan fra den nyeste sikkerhedskopi; den beskadigede fil bliver liggende.",
    "The store is damaged on the disk. The last change was not saved, and DSC Desk now only reads. "
    "Restore from the newest backup; the damaged file is left where it is.",
)
_WAIT = Text(
    "Lageret var optaget, så ændringen blev ikke gemt. Intet andet er ændret; prøv igen.",
    "The store was busy, so the change was not saved. Nothing else was changed; try again.",
)
_RIGHTS = Text(
    "Lagerets fil kan ikke skrives, så det sidste blev ikke gemt. Alt tidligere er gemt. "
    "DSC Desk læser nu kun; ret filens rettigheder, og start programmet igen.",
    "The store's file cannot be written, so the last change was not saved. Everything before it is saved. "
    "DSC Desk now only reads; correct the file's permissions and start the program again.",
)
CLOSED = Text("Lageret er lukket. Åbn det igen for at fortsætte.", "The store is closed. Open it again to continue.")
GONE = Text(
    "Lagerets fil er flyttet, slettet eller byttet ud, mens DSC Desk havde den åben, så ændringen blev ikke gemt. "
    "DSC Desk læser nu kun; læg filen tilbage, eller gendan fra den nyeste sikkerhedskopi, og start programmet igen.",
    "The store's file was moved, deleted or replaced while DSC Desk had it open, so the change was not saved. "
    "DSC Desk now only reads; put the file back or restore from the newest backup, and start the program again.",
)
READ_ONLY = Text(
    "DSC Desk læser kun, fordi der tidligere var en fejl ved skrivning. Ændringen blev ikke gemt; start programmet igen.",
    "DSC Desk only reads, because writing failed earlier. The change was not saved; start the program again.",
)
_MEANINGS = {
    _BUSY: (_WAIT, False),
    _READONLY: (_RIGHTS, True),
    _INTERRUPT: (CLOSED, False),  # closing the store interrupts what still reads
    _IOERR: (_DISK, True),
    _CORRUPT: (_DAMAGED, True),
    _FULL: (_FULL_DISK, True),
    _CANTOPEN: (_DISK, True),
    _NOTADB: (_DAMAGED, True),
}
