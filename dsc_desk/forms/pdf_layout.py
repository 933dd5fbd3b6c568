"""A whole document laid out: its blocks as strips, its strips on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dsc_desk.forms import sheet
from dsc_desk.forms.document import Block, Document, LabelledFields, SignatureLines, Table
from dsc_desk.forms.pdf_blocks import block_strips, title_strips
from dsc_desk.forms.pdf_letterhead import letterhead_strips
from dsc_desk.forms.pdf_pages import Page, fill_pages
from dsc_desk.forms.pdf_strips import Strip
from dsc_desk.forms.pdf_tables import fields_strips, table_strips
from dsc_desk.forms.structure import Node

_WITH_SIGNATURE = 4  # lines that stay with the place to sign


def lay_out(document: Document, root: Node) -> list[Page]:
    """Return the pages of a document and grow its structure under `root`."""
    top = sheet.TOP if document.letterhead.sender else sheet.TOP_UNDER_HEADER
    return fill_pages(list(_strips(document, root)), top)


def _strips(document: Document, root: Node) -> Iterator[Strip]:
    yield from letterhead_strips(document.letterhead, root)
    yield from title_strips(document.title, document.subtitle, root)
    for block, following in zip(document.blocks, (*document.blocks[1:], None), strict=False):
        strips = list(_block(block, root, document))
        if isinstance(following, SignatureLines):
            # Nobody signs a page on which nothing else stands.
            for strip in strips[-_WITH_SIGNATURE:]:
                strip.glued = True
        yield from strips


def _block(block: Block, root: Node, document: Document) -> Iterable[Strip]:
    if isinstance(block, LabelledFields):
        return fields_strips(block, root)
    if isinstance(block, Table):
        return table_strips(block, root)
    return block_strips(block, root, document.language)
