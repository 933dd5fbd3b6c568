"""Small real files for the cases: a page each, made once and laid on many cases."""

from __future__ import annotations

from functools import cache

from dsc_desk.cases.commands.files import NewFile
from dsc_desk.demo.texts import centre
from dsc_desk.forms.document import Document, Heading, paragraph
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.word import word_bytes

_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def paper(name: str) -> NewFile:
    """Return a file of this name; .docx makes it Word, anything else PDF."""
    word = name.endswith(".docx")
    label = name.removesuffix(".docx").removesuffix(".pdf")
    return NewFile(name if word else f"{label}.pdf", _WORD if word else _PDF, _content(label, word=word))


@cache
def _content(label: str, *, word: bool) -> bytes:
    blocks = (Heading(1, label), paragraph("Dette er et eksempel, som hører til democentret. Siden er ellers tom."))
    document = Document(label, "Eksempel", blocks, header=centre().name, author=centre().name)
    return word_bytes(document) if word else pdf_bytes(document)
