"""The board's papers as files: the pack, the minutes as Word or PDF, the invitation as calendar file or mail draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.forms.board.binding import bind
from dsc_desk.forms.board.invitation import calendar_file, mail_draft
from dsc_desk.forms.board.papers import minutes_document
from dsc_desk.forms.document import Kind
from dsc_desk.forms.outgoing import lay
from dsc_desk.forms.produce import produce

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.forms.board.bound import Bound
    from dsc_desk.forms.board.papers import BoardPack
    from dsc_desk.words import Language

PACK, MINUTES, INVITATION = "pack", "minutes", "invitation"


def write_papers(pack: BoardPack, what: str, path: Path, language: Language) -> Bound | None:
    """Write the papers, read back where they are to be read; the pack tells its pages. Raises DeskError; off the GUI thread."""
    if what == MINUTES:
        produce(minutes_document(pack, language), Kind.DOCX if path.suffix.lower() == ".docx" else Kind.PDF, path)
    elif what == PACK:
        bound = bind(pack, language)
        lay(path, bound.content)
        return bound
    elif path.suffix.lower() == ".ics":
        lay(path, calendar_file(pack.meeting, language))
    else:
        lay(path, mail_draft(pack.meeting, "\n".join(pack.centre.lines(language)), language))
    return None
