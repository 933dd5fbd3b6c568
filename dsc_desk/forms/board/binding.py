"""The pack as one PDF: papers of ours and files of others one after the other, numbered through, with bookmarks.

Files from outside are parsed in the worker process alone; only their pages are taken, without scripts, links or forms.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import msgspec

from dsc_desk.forms.board.joining import Joining
from dsc_desk.forms.board.papers import BoardPack, agenda_document, case_document
from dsc_desk.forms.document import Kind
from dsc_desk.forms.pdf_archive import Properties
from dsc_desk.forms.produce import make
from dsc_desk.store.errors import DeskError
from dsc_desk.store.worker import ForeignFileError, Worker
from dsc_desk.words import Language, Text

_MODULES = ("dsc_desk.forms.board.binding", "dsc_desk.forms.board.joining", "pypdf", "reportlab.pdfgen.canvas")
_MOST_PAGES = 2_000


class Bound(msgspec.Struct, frozen=True):
    """The pack, its number of pages, and the files that are only listed, because they are no readable PDF."""

    content: bytes
    pages: int
    left: tuple[str, ...]


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


def bind_here(parts: list[Any], words: str, figure: str, language: str, made: str) -> Bound:
    """Put the parts together; runs in the worker."""
    from pypdf.errors import PyPdfError

    joining, left, chapter = Joining(), [], None
    for title, level, content in parts:
        start = len(joining.writer.pages)
        try:
            taken = _join(joining, title, content, figure, own=not level)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            if not level:
                raise
            joining.drop_from(start)
            taken = False
        if not taken:
            left.append(title)
            continue
        mark = joining.writer.add_outline_item(title=title, page_number=start, parent=chapter if level else None)
        chapter = chapter if level else mark
    tag = "da-DK" if language == Language.DA else "en-GB"
    properties = Properties("Advisory board", "", "Advisory board", "", tag)
    pages = len(joining.writer.pages)
    return Bound(joining.finish(words, properties, made), pages, tuple(left))


def _join(joining: Joining, title: str, content: bytes, figure: str, *, own: bool) -> bool:
    """Add a part; tell whether it was taken, which a foreign one that is locked, empty or too long is not."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
    if own:
        joining.own(reader)
        return True
    if reader.is_encrypted or not 0 < len(reader.pages) <= _MOST_PAGES:
        return False
    pages = len(reader.pages)
    joining.foreign(reader, [figure.format(name=title, n=number, m=pages) for number in range(1, pages + 1)])
    return True


_NOT_BOUND = Text(
    "Materialet kunne ikke samles til én PDF: en af filerne er for stor eller beskadiget. Intet er skrevet; vælg færre filer.",
    "The papers could not be put together as one PDF: one of the files is too big or damaged. Nothing was written; choose fewer files.",
)
