"""The pack as one PDF: papers of ours and files of others one after the other, numbered through, with bookmarks.

Files from outside are parsed in the worker process alone; only their pages are taken, without scripts, links or forms.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from dsc_desk.forms.board.bound import Bound, bind_here
from dsc_desk.forms.board.papers import BoardPack, agenda_document, case_document
from dsc_desk.forms.document import Kind
from dsc_desk.forms.produce import make
from dsc_desk.store.errors import DeskError
from dsc_desk.store.worker import ForeignFileError, Worker
from dsc_desk.words import Language, Text

_MODULES = ("dsc_desk.forms.board.bound", "reportlab.pdfgen.canvas")


def bind(pack: BoardPack, language: Language) -> Bound:
    """Make the pack of a meeting; its sheets say which files are only listed. Raises DeskError; runs off the GUI thread."""
    bound = _bound(pack, language, frozenset())
    return _bound(pack, language, frozenset(bound.left)) if bound.left else bound


def _bound(pack: BoardPack, language: Language, known_left: frozenset[str]) -> Bound:
    parts: list[tuple[str, int, bytes]] = [
        (Text("Dagsorden", "Agenda").say(language), 0, make(agenda_document(pack, language), Kind.PDF)[0])
    ]
    left = []
    for number, paper in enumerate(pack.cases, 1):
        sheet = make(case_document(paper, number, pack, language, known_left), Kind.PDF)[0]
        parts.append((f"{number}. {paper.item.reference}", 0, sheet))
        for one in paper.files:
            if one.media_type == "application/pdf" or one.content[:5] == b"%PDF-":
                parts.append((one.name, 1, one.content))
            else:
                left.append(one.name)
    figure = Text("Bilag »{name}«, side {n} af {m}", "Enclosure “{name}”, page {n} of {m}").say(language)
    made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    words = Text("Mødemateriale, side {n} af {m}", "Meeting papers, page {n} of {m}").say(language)
    with Worker(_MODULES, seconds=60) as worker:
        try:
            bound = worker.run(bind_here, Bound, parts, words, figure, language.value, made)
        except ForeignFileError as error:
            raise DeskError(_NOT_BOUND) from error
    return msgspec.structs.replace(bound, left=(*left, *bound.left))


_NOT_BOUND = Text(
    "Materialet kunne ikke samles til én PDF: en af filerne er for stor eller beskadiget. Intet er skrevet; vælg færre filer.",
    "The papers could not be put together as one PDF: one of the files is too big or damaged. Nothing was written; choose fewer files.",
)
