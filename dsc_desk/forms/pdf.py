"""A document as tagged PDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from dsc_desk.forms.document import Document, Figure
from dsc_desk.forms.lettering import one_line
from dsc_desk.forms.sheet import Face

if TYPE_CHECKING:
    from dsc_desk.forms.pdf_pages import Page
    from dsc_desk.forms.structure import Node


def pdf_bytes(document: Document, sheet: Figure | None = None) -> bytes:
    """Return the document as a tagged PDF with embedded fonts, bookmarks, properties and language.

    `sheet` is a drawing too big for its pages, which comes first on one of its own size; a document without blocks is that drawing alone.
    """
    # reportlab is heavy and is not needed before the first page is made.
    from dsc_desk.forms.pdf_layout import lay_out
    from dsc_desk.forms.structure import Node

    root = Node("Document")
    drawn = (root.add("Figure", alt=sheet.alt), sheet) if sheet is not None else None
    alone = drawn is not None and not document.blocks
    return painted(document, root, [] if alone else lay_out(document, root), drawn)


def painted(document: Document, root: Node, pages: list[Page], drawn: tuple[Node, Figure] | None = None) -> bytes:
    """Return a document that has been laid out as PDF; `root` is the structure that grew with its pages."""
    from dsc_desk.forms.pdf_archive import Properties
    from dsc_desk.forms.pdf_fonts import font
    from dsc_desk.forms.pdf_paint import paint
    from dsc_desk.forms.tagging import TaggedCanvas

    properties = Properties(
        one_line(document.title),
        one_line(document.author),
        one_line(document.subject),
        one_line(", ".join(document.keywords)),
        document.language_tag,
    )
    stream = BytesIO()
    canvas = TaggedCanvas(stream, properties, font(Face.REGULAR).fontName)
    if drawn is not None:
        canvas.show_figure(*drawn)
    paint(canvas, pages, document, root)
    canvas.finish(root)
    return stream.getvalue()
