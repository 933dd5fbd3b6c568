"""Puts the pack together, in the worker process: it loads no database, so no more than the papers is within reach there."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import msgspec
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dsc_desk.forms.board.joining import Joining
from dsc_desk.forms.pdf_archive import Properties
from dsc_desk.words import Language

_MOST_PAGES = 2_000


class Bound(msgspec.Struct, frozen=True):
    """The pack, its number of pages, and the files that are only listed, because they are no readable PDF."""

    content: bytes
    pages: int
    left: tuple[str, ...]


def bind_here(parts: list[Any], words: str, figure: str, language: str, made: str) -> Bound:
    """Put the parts together; runs in the worker."""
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
    reader = PdfReader(BytesIO(content))
    if own:
        joining.own(reader)
        return True
    if reader.is_encrypted or not 0 < len(reader.pages) <= _MOST_PAGES:
        return False
    pages = len(reader.pages)
    joining.foreign(reader, [figure.format(name=title, n=number, m=pages) for number in range(1, pages + 1)])
    return True
