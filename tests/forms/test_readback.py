"""The second look: a file that does not say what it should is never called ready."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from dsc_desk.forms.document import Heading, Kind, paragraph
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.readback import Problem, read_back
from dsc_desk.forms.word import word_bytes
from dsc_desk.words import Language
from tests.forms.samples import LONG, document, every_kind, fields, table

WRITERS = {Kind.PDF: pdf_bytes, Kind.DOCX: word_bytes}
BOTH = pytest.mark.parametrize("kind", list(Kind))


def said(problems: tuple[Problem, ...]) -> str:
    return " ".join(problem.text.en for problem in problems if problem.blocking)


@BOTH
def test_a_good_file_passes(kind):
    pages, problems = read_back(every_kind(), kind, WRITERS[kind](every_kind()))
    assert problems == ()
    assert (pages is None) == (kind is Kind.DOCX)


@BOTH
def test_a_value_that_is_not_there_is_named_by_its_label_only(kind):
    written = document(fields(("Ansøger", "Ditte Rosenkilde"), ("Formål", "et andet")))
    wanted = document(fields(("Ansøger", "Ditte Rosenkilde"), ("Formål", "det rigtige formål")))
    found = said(read_back(wanted, kind, WRITERS[kind](written))[1])
    assert "Formål" in found
    assert "rigtige" not in found
    assert "Ansøger" not in found


@BOTH
def test_answers_in_the_wrong_order_are_noticed(kind):
    first, second = ("A", "hvide elefanter"), ("B", "sorte svaner")
    written, wanted = document(fields(first, second)), document(fields(second, first))
    assert said(read_back(wanted, kind, WRITERS[kind](written))[1])


@BOTH
@pytest.mark.parametrize("change", [{"title": "En anden"}, {"language": Language.EN}, {"blocks": (Heading(1, "Ny"),)}])
def test_title_language_and_headings_are_compared(kind, change):
    content = WRITERS[kind](document(paragraph("tekst")))
    assert said(read_back(replace(document(paragraph("tekst")), **change), kind, content)[1])


@BOTH
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"PK\x03\x04", b"\x00" * 500])
def test_rubbish_is_said_to_be_unreadable(kind, content):
    pages, problems = read_back(document(), kind, content)
    assert pages is None
    assert "cannot be read" in said(problems)


@BOTH
def test_a_file_cut_short_is_noticed(kind):
    content = WRITERS[kind](every_kind())
    assert said(read_back(every_kind(), kind, content[: len(content) * 2 // 3])[1])


def test_a_pdf_without_its_fonts_and_structure_is_refused():
    stream = BytesIO()
    canvas = Canvas(stream, lang="da-DK")
    canvas.setTitle("Blåbærgrød på Ærø")
    canvas.drawString(100, 100, "Blåbærgrød på Ærø")
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry("Blåbærgrød på Ærø", "a")
    canvas.save()
    found = said(read_back(document(), Kind.PDF, stream.getvalue())[1])
    assert "font" in found
    assert "read aloud" in found


def test_a_word_file_without_page_numbers_or_in_another_font_is_refused():
    with zipfile.ZipFile(BytesIO(word_bytes(document()))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part.replace(b"NUMPAGES", b"AUTHOR").replace(b"IBM Plex Sans", b"Comic Sans"))
    found = said(read_back(document(), Kind.DOCX, stream.getvalue())[1])
    assert "page numbers" in found
    assert "another font" in found


def test_texts_torn_between_pages_are_found():
    rows = tuple((f"Navn {n}", LONG * 6, "1") for n in range(3))
    one = document(replace(table(), rows=rows))
    assert read_back(one, Kind.PDF, pdf_bytes(one))[1] == ()
