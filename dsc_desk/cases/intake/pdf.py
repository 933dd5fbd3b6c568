"""The text of a PDF, page by page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

_MOST_PAGES = 500

_LOCKED = Text(
    "PDF-filen er låst med adgangskode og kan ikke gennemses.",
    "The PDF is locked with a password and cannot be looked through.",
)
_DAMAGED = Text("PDF-filen er beskadiget og kan ikke gennemses.", "The PDF is damaged and cannot be looked through.")
_NO_TEXT = Text(
    "PDF-filen har ingen tekst (måske indscannede billeder). Se den igennem selv.",
    "The PDF has no text (perhaps scanned pictures). Look through it yourself.",
)
_LONG = Text(f"PDF-filen har over {_MOST_PAGES} sider.", f"The PDF has more than {_MOST_PAGES} pages.")


def pdf_parts(data: bytes) -> Iterator[tuple[Text, str]]:
    """Return the text of each page and of the document's own data."""
    facts, texts = _read(data)
    if not any(map(str.strip, texts)):
        raise Invalid(_NO_TEXT)
    yield Text("dokumentets egenskaber", "the document's properties"), facts
    for number, text in enumerate(texts, 1):
        yield Text(f"side {number}", f"page {number}"), text


def _read(data: bytes) -> tuple[str, list[str]]:
    # Heavy, and only needed in the worker process, which lives for one lot of files.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks may quote the document
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Invalid(_LOCKED)
        if len(reader.pages) > _MOST_PAGES:
            raise Invalid(_LONG)
        texts = [page.extract_text() for page in reader.pages]
        return " | ".join(map(str, (reader.metadata or {}).values())), texts
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, NotImplementedError) as mistake:
        raise Invalid(_DAMAGED) from mistake
