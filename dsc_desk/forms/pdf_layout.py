"""A whole document laid out: its blocks as strips, its strips on pages."""

from __future__ import annotations

from collections.abc import Iterator

from dsc_desk.forms import sheet
from dsc_desk.forms.document import Document, LabelledFields, Table
from dsc_desk.forms.pdf_blocks import block_strips, title_strips
from dsc_desk.forms.pdf_letterhead import letterhead_strips
from dsc_desk.forms.pdf_pages import Page, fill_pages
from dsc_desk.forms.pdf_strips import Strip
from dsc_desk.forms.pdf_tables import fields_strips, table_strips
from dsc_desk.forms.structure import Node


def lay_out(document: Document, root: Node) -> list[Page]:
    """Return the pages of a document and grow its structure under `root`."""
    top = sheet.TOP if document.letterhead.sender else sheet.TOP_UNDER_HEADER
    return fill_pages(list(_strips(document, root)), top)


def _strips(document: Document, root: Node) -> Iterator[Strip]:
    yield from letterhead_strips(document.letterhead, root)
    yield from title_strips(document.title, document.subtitle, root)
    for block in document.blocks:
        if isinstance(block, LabelledFields):
            yield from fields_strips(block, root)
        elif isinstance(block, Table):
            yield from table_strips(block, root)
        else:
            yield from block_strips(block, root, document.language)
