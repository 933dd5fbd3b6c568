"""A document as tagged PDF."""

from __future__ import annotations

from io import BytesIO

from dsc_desk.forms.document import Document
from dsc_desk.forms.lettering import one_line
from dsc_desk.forms.sheet import Face


def pdf_bytes(document: Document) -> bytes:
    """Return the document as a tagged PDF with embedded fonts, bookmarks, properties and language."""
    # reportlab is heavy and is not needed before the first page is made.
    from dsc_desk.forms.pdf_archive import Properties
    from dsc_desk.forms.pdf_fonts import font
    from dsc_desk.forms.pdf_layout import lay_out
    from dsc_desk.forms.pdf_paint import paint
    from dsc_desk.forms.structure import Node
    from dsc_desk.forms.tagging import TaggedCanvas

    root = Node("Document")
    pages = lay_out(document, root)
    properties = Properties(
        one_line(document.title),
        one_line(document.author),
        one_line(document.subject),
        one_line(", ".join(document.keywords)),
        document.language_tag,
    )
    stream = BytesIO()
    canvas = TaggedCanvas(stream, properties, font(Face.REGULAR).fontName)
    paint(canvas, pages, document, root)
    canvas.finish(root)
    return stream.getvalue()
