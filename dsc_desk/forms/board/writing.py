"""The board's papers as files: the pack, the minutes as Word or PDF, the invitation as calendar file or mail draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.forms.board.binding import bind
from dsc_desk.forms.board.invitation import calendar_file, mail_draft
from dsc_desk.forms.board.papers import minutes_document
from dsc_desk.forms.document import Kind
from dsc_desk.forms.produce import produce
from dsc_desk.store.errors import DeskError
from dsc_desk.store.private import write_file_safely
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.forms.board.bound import Bound
    from dsc_desk.forms.board.papers import BoardPack
    from dsc_desk.words import Language

PACK, MINUTES, INVITATION = "pack", "minutes", "invitation"


def write_papers(pack: BoardPack, what: str, path: Path, language: Language) -> Bound | None:
    """Write the papers, read back where they are to be read; the pack tells its pages. Raises DeskError; off the GUI thread."""
    try:
        if what == MINUTES:
            produce(minutes_document(pack, language), Kind.DOCX if path.suffix.lower() == ".docx" else Kind.PDF, path)
        elif what == PACK:
            bound = bind(pack, language)
            write_file_safely(path, bound.content)
            return bound
        elif path.suffix.lower() == ".ics":
            write_file_safely(path, calendar_file(pack.meeting, language))
        else:
            write_file_safely(path, mail_draft(pack.meeting, pack.centre, language))
    except OSError as error:
        raise DeskError(_NOT_WRITTEN) from error
    return None


_NOT_WRITTEN = Text(
    "Filen kunne ikke skrives der. Intet er ændret. Vælg en mappe, du må skrive i.",
    "The file could not be written there. Nothing was changed. Choose a folder you may write in.",
)
