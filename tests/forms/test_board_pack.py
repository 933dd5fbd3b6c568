"""The board's pack: papers of ours and files of others as one PDF that can be read aloud."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from dsc_desk.forms.board.bound import bind_here
from dsc_desk.forms.document import Block, Document, Heading, paragraph
from dsc_desk.forms.pdf import pdf_bytes
from tests.forms.test_accessible import found_in

WORDS, FIGURE = "Mødemateriale, side {n} af {m}", "Bilag »{name}«, side {n} af {m}"


def paper(title, *, lines=3, link=""):
    blocks: list[Block] = [Heading(1, f"Om {title}")]
    blocks += [paragraph(f"Linje {number} om {title}, {'æøå ' * (number % 5 + 1)}{link}") for number in range(lines)]
    return pdf_bytes(Document(title=title, reference="RDSC-2026-0001", header="Advisory board", blocks=tuple(blocks)))


def turned(pdf):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.pages[0].rotate(90)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned():
    writer = PdfWriter()
    writer.add_blank_page(300, 400)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


PARTS = [
    ["Dagsorden", 0, paper("Dagsorden", link="se https://board.example/")],
    ["1. RDSC-2026-0001", 0, paper("Knæ og sukker", lines=80)],
    ["Protokol.pdf", 1, paper("Protokollen", lines=60)],
    ["Skadet.pdf", 1, b"%PDF-1.4 i stykker"],
    ["Vendt.pdf", 1, turned(paper("Vendt"))],
    ["Skannet.pdf", 1, scanned()],
    ["2. RDSC-2026-0002", 0, paper("Hud")],
]


@pytest.fixture(scope="module")
def bound():
    return bind_here(PARTS, WORDS, FIGURE, "da", "2026-11-30T09:00:00Z")


def test_no_checker_finds_anything_in_a_pack_of_ours(tmp_path):
    path = tmp_path / "own.pdf"
    own = [part for part in PARTS if not part[1]]
    path.write_bytes(bind_here(own, WORDS, FIGURE, "da", "2026-11-30T09:00:00Z").content)
    assert found_in(path) == []


def test_with_pages_of_others_nothing_is_found_but_that_it_makes_no_promise(bound, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(bound.content)
    assert [line for line in found_in(path) if "does not declare pdfuaid" not in line] == []
    with pikepdf.open(path) as pdf, pdf.open_metadata() as said:
        assert "pdfuaid:part" not in said
        assert "pdfaid:part" not in said


def test_every_page_is_there_is_numbered_and_leads_into_the_tree(bound):
    assert bound.left == ("Skadet.pdf",)
    reader: Any = PdfReader(BytesIO(bound.content))
    assert len(reader.pages) == bound.pages
    for number, page in enumerate(reader.pages, 1):
        assert f"side {number} af {bound.pages}" in page.extract_text()
    words = "".join(page.extract_text() for page in reader.pages)
    for title in ("Dagsorden", "Knæ og sukker", "Protokollen", "Vendt", "Hud"):
        assert f"Linje 0 om {title}" in words
    tree = reader.root_object["/StructTreeRoot"]
    ways = tree["/ParentTree"]["/Nums"]
    keys = [int(key) for key in ways[::2]]
    assert len(set(keys)) == len(keys)
    assert {int(page["/StructParents"]) for page in reader.pages} <= set(keys)
    parts = tree["/K"].get_object()["/K"]
    kinds = [part.get_object()["/S"] for part in parts]
    assert kinds.count("/Part") == 3
    others = [part.get_object() for part in parts if part.get_object()["/S"] == "/Sect"]
    assert others[0]["/T"].startswith("Bilag »Protokol.pdf«, side 1 af ")
    pages = [page.indirect_reference.idnum for page in reader.pages]
    inner = [other["/K"][0].get_object() for other in others]
    assert all(each.raw_get("/Pg").idnum in pages for each in inner)
    assert [each["/S"] for each in inner][-1] == "/Figure"
    assert inner[-1]["/Alt"] == "Bilag »Skannet.pdf«, side 1 af 1"
