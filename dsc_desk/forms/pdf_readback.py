"""What pypdf, which did not write it, finds in a produced PDF."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from dsc_desk.forms import sheet
from dsc_desk.forms.found import Found
from dsc_desk.forms.lettering import comparable
from dsc_desk.forms.pdf_text import TextReader
from dsc_desk.words import Language, Text

_UNREADABLE = Text("PDF-filen kan ikke læses igen.", "The PDF file cannot be read again.")
_NOT_EMBEDDED = Text("En skrift følger ikke med PDF-filen.", "A font does not come with the PDF file.")
_NOT_TAGGED = Text(
    "PDF-filen kan ikke læses op: den mangler sin opbygning.",
    "The PDF file cannot be read aloud: its structure is missing.",
)


def pdf_found(content: bytes) -> Found:
    """Read title, language, bookmarks, fonts, structure and the text of each page without its running lines."""
    try:
        reader = PdfReader(BytesIO(content))
        root: Any = reader.root_object
        text = TextReader()
        stretches = tuple(
            _body(text.text(page), number + 1, len(reader.pages)) for number, page in enumerate(reader.pages)
        )
        return Found(
            title=str(reader.metadata.title or "") if reader.metadata else "",
            language=str(root.get("/Lang", "")),
            headings=_count(reader.outline),
            pages=len(reader.pages),
            stretches=stretches,
            faults=tuple(_faults(reader, root)),
        )
    except (PyPdfError, ValueError, KeyError):
        return Found(faults=(_UNREADABLE,))


def _body(text: str, page: int, pages: int) -> str:
    """Return a page's text after its running lines, which stand first and end with the page number."""
    read = comparable(text)
    for language in Language:
        _, mark, body = read.partition(comparable(sheet.PAGE_OF.fill(page=page, pages=pages).say(language)))
        if mark:
            return body
    return read


def _faults(reader: PdfReader, root: Any) -> Iterator[Text]:
    fonts = [font.get_object() for page in reader.pages for font in _fonts(page)]
    if not all("/FontFile2" in font.get("/FontDescriptor", {}) for font in fonts):
        yield _NOT_EMBEDDED
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
        yield _NOT_TAGGED


def _fonts(page: PageObject) -> Iterator[Any]:
    resources: Any = page.get("/Resources", {})
    yield from resources.get_object().get("/Font", {}).get_object().values()


def _count(outline: list[Any]) -> int:
    return sum(_count(entry) if isinstance(entry, list) else 1 for entry in outline)
