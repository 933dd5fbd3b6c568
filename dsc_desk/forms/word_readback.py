"""What python-docx finds in a produced Word file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from dsc_desk.forms import sheet
from dsc_desk.forms.found import Found
from dsc_desk.forms.lettering import comparable
from dsc_desk.words import Text

_UNREADABLE = Text("Word-filen kan ikke læses igen.", "The Word file cannot be read again.")
_NO_PAGE_NUMBERS = Text("Word-filen mangler sidetal.", "The Word file lacks page numbers.")
_OTHER_FONT = Text("Word-filen bruger en anden skrift.", "The Word file uses another font.")
_HEADINGS = ("Title", "Heading1", "Heading2", "Heading3")


def word_found(content: bytes) -> Found:
    """Read title, language, headings, page numbers and the text of the body, a table's cells row by row."""
    try:
        document = docx.Document(BytesIO(content))
    except (BadZipFile, OpcError, SyntaxError, ValueError, KeyError):  # broken XML is a SyntaxError of lxml's
        return Found(faults=(_UNREADABLE,))
    body = document.element.body
    text = comparable("".join(str(element.text or "") for element in body.iter(qn("w:t"))))
    styles = [str(element.get(qn("w:val"))) for element in body.iter(qn("w:pStyle"))]
    return Found(
        title=document.core_properties.title,
        language=document.core_properties.language,
        headings=sum(style in _HEADINGS for style in styles),
        stretches=(text,),
        faults=tuple(_faults(document)),
    )


def _faults(document: Document) -> Iterator[Text]:
    footer = document.sections[0].footer.part.element
    fields = {str(element.get(qn("w:instr"))).strip() for element in footer.iter(qn("w:fldSimple"))}
    if fields != {"PAGE", "NUMPAGES"}:
        yield _NO_PAGE_NUMBERS
    defaults = next(document.styles.element.iter(qn("w:rPrDefault")))
    if {str(element.get(qn("w:ascii"))) for element in defaults.iter(qn("w:rFonts"))} != {sheet.FAMILY}:
        yield _OTHER_FONT
