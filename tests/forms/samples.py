"""Documents that the tests of the two writers share."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from pypdf import PdfReader

from dsc_desk.forms.document import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    LabelledField,
    LabelledFields,
    Letterhead,
    Notice,
    PageBreak,
    Paragraph,
    Run,
    SignatureLines,
    Table,
    Tick,
    TickBoxes,
    Tone,
    paragraph,
    plain,
)
from dsc_desk.forms.lettering import comparable
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.word import word_bytes

LONG = "Formålet er at undersøge, hvorfor øre, år og æbler optræder sammen med § 46, stk. 2 i journalen. " * 12
# One grey pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)


def _draw(canvas: Any) -> None:
    canvas.rect(0, 0, 100, 40)


def document(*blocks: Block, title: str = "Blåbærgrød på Ærø") -> Document:
    """A small document of the given blocks."""
    return Document(
        title, "RDSC-2026-0042", blocks, header="Ansøgning: Prøve", footer="Bilag 1 Protokol", author="Center"
    )


def signed_list(lines: int, items: int = 3) -> Document:
    """A letter that ends with its enclosures and the place to sign, so many lines down."""
    filler = (paragraph(f"Linje {n}") for n in range(lines))
    ticks = TickBoxes(tuple(Tick(f"Punkt {n}", ticked=True) for n in range(items)))
    return document(*filler, Heading(1, "Overskrift"), ticks, SignatureLines(("Sted og dato", "Underskriver")))


def fields(*answers: tuple[str, str]) -> LabelledFields:
    """Numbered answers by label."""
    rows = (LabelledField(str(n), label, plain(text)) for n, (label, text) in enumerate(answers, start=1))
    return LabelledFields("Svar", tuple(rows))


def table(rows: int = 60) -> Table:
    """A table that runs over several pages."""
    body = tuple((f"Fagperson {n}", "Bioinformatik og statistik, " * 4, f"1.{n:03d},5") for n in range(rows))
    return Table("Timer", ("Navn", "Kompetence", "Timer"), body, (3, 5, 2), frozenset({2}))


def every_kind() -> Document:
    """Every kind of block there is, over several pages, under a letterhead."""
    mixed = Paragraph((Run("Vigtigt: ", Tone.STRONG), Run(LONG), Run(" i gråt.", Tone.QUIET)))
    long_fields = fields(("Formål", LONG), ("Lister", "første\nanden\n\nfjerde"), ("Tom", ""), ("Metode", LONG * 4))
    return replace(
        document(
            Heading(1, "Afsnit ét"),
            mixed,
            Heading(2, "Bilag"),
            Bullets(("Protokol", LONG)),
            TickBoxes((Tick("Vedlagt", ticked=True), Tick("Eftersendes"))),
            Notice("Læs dette", "En bemærkning."),
            Heading(3, "Tal"),
            table(),
            Figure("Søjler: tre åbne sager", 100, 40, _draw, PNG),
            long_fields,
            PageBreak(),
            paragraph("Efter sideskift."),
            SignatureLines(("Sted og dato", "Ditte Rosenkilde\nProjektansvarlig", "Sted og dato", "Leder")),
        ),
        subtitle="Sundhedsloven § 46, stk. 2",
        subject="Prøve",
        keywords=("RDSC-2026-0042",),
        letterhead=Letterhead(
            ("Ortopædkirurgi", "8200 Aarhus N"), ("Region Eksempel",), (("Dato", "23. november 2026"), ("Bilag", "4"))
        ),
    )


def pdf(one: Document) -> Any:
    """The document as PDF, opened by a reader that did not write it."""
    return PdfReader(BytesIO(pdf_bytes(one)))


def word(one: Document) -> Any:
    """The document as Word, opened by python-docx."""
    return docx.Document(BytesIO(word_bytes(one)))


def pdf_text(one: Document) -> str:
    """What stands on the pages, without what spaces and line ends change."""
    return comparable("".join(page.extract_text() for page in pdf(one).pages))


def word_text(one: Document) -> str:
    """What stands in the body, without what spaces and line ends change."""
    body = word(one).element.body
    return comparable("".join(element.text or "" for element in body.iter(qn("w:t"))))
