"""The pack as one PDF: papers of ours and files of others one after the other, numbered through, with bookmarks.

Files from outside are parsed in the worker process alone; only their pages are taken, without scripts, links or forms.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import msgspec

from dsc_desk.forms.board.papers import BoardPack, agenda_document, case_document
from dsc_desk.forms.document import Kind
from dsc_desk.forms.produce import make
from dsc_desk.store.errors import DeskError
from dsc_desk.store.worker import ForeignFileError, Worker
from dsc_desk.words import Language, Text

_MODULES = ("dsc_desk.forms.board.binding", "pypdf", "reportlab.pdfgen.canvas")
_MOST_PAGES = 2_000
_ACTIVE = ("/Annots", "/AA", "/B", "/PieceInfo", "/Metadata")


class Bound(msgspec.Struct, frozen=True):
    """The pack, its number of pages, and the files that are only listed, because they are no readable PDF."""

    content: bytes
    pages: int
    left: tuple[str, ...]


def bind(pack: BoardPack, language: Language) -> Bound:
    """Make the pack of a meeting. Raises DeskError; runs off the GUI thread."""
    parts: list[tuple[str, int, bytes]] = [
        (Text("Dagsorden", "Agenda").say(language), 0, make(agenda_document(pack, language), Kind.PDF)[0])
    ]
    left = []
    for number, paper in enumerate(pack.cases, 1):
        sheet = make(case_document(paper, number, pack, language), Kind.PDF)[0]
        parts.append((f"{number}. {paper.item.reference}", 0, sheet))
        for one in paper.files:
            if one.media_type == "application/pdf" or one.content[:5] == b"%PDF-":
                parts.append((one.name, 1, one.content))
            else:
                left.append(one.name)
    words = Text("Mødemateriale, side {n} af {m}", "Meeting papers, page {n} of {m}").say(language)
    with Worker(_MODULES, seconds=60) as worker:
        try:
            bound = worker.run(bind_here, Bound, parts, words, language.value)
        except ForeignFileError as error:
            raise DeskError(_NOT_BOUND) from error
    return msgspec.structs.replace(bound, left=(*left, *bound.left))


def bind_here(parts: list[Any], words: str, language: str) -> Bound:
    """Put the parts together; runs in the worker."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    writer, left, chapter = PdfWriter(), [], None
    for title, level, content in parts:
        start = len(writer.pages)
        try:
            reader = PdfReader(BytesIO(content))
            if level and (reader.is_encrypted or len(reader.pages) > _MOST_PAGES):
                left.append(title)
                continue
            for page in reader.pages:
                for name in _ACTIVE:
                    page.pop(name, None)
                writer.add_page(page)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            if not level:
                raise  # a paper of ours
            left.append(title)
            while len(writer.pages) > start:
                writer.remove_page(len(writer.pages) - 1)
            continue
        if len(writer.pages) == start:
            left.append(title)
            continue
        mark = writer.add_outline_item(title=title, page_number=start, parent=chapter if level else None)
        chapter = chapter if level else mark
    _number(writer, words)
    writer.add_metadata({"/Title": "Advisory board"})
    writer.root_object.update({_name("/Lang"): _string("da-DK" if language == "da" else "en-GB")})
    target = BytesIO()
    writer.write(target)
    return Bound(target.getvalue(), len(writer.pages), tuple(left))


def _number(writer: Any, words: str) -> None:
    """Write the page number of the whole pack at the top of each page."""
    from pypdf import PdfReader
    from reportlab.pdfgen.canvas import Canvas

    total = len(writer.pages)
    for number, page in enumerate(writer.pages, 1):
        page.transfer_rotation_to_content()
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        stream = BytesIO()
        canvas = Canvas(stream, pagesize=(width, height))
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(width - 28, height - 20, words.replace("{n}", str(number)).replace("{m}", str(total)))
        canvas.save()
        page.merge_page(PdfReader(stream).pages[0])


def _name(text: str) -> Any:
    from pypdf.generic import NameObject

    return NameObject(text)


def _string(text: str) -> Any:
    from pypdf.generic import TextStringObject

    return TextStringObject(text)


_NOT_BOUND = Text(
    "Materialet kunne ikke samles til én PDF: en af filerne er for stor eller beskadiget. Intet er skrevet; vælg færre filer.",
    "The papers could not be put together as one PDF: one of the files is too big or damaged. Nothing was written; choose fewer files.",
)
