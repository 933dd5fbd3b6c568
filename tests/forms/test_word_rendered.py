"""What Word says and what PDF says, section by section: the Word files rendered by LibreOffice, one call for all of them."""

from __future__ import annotations

import subprocess
from collections import Counter
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from dsc_desk.forms.document import Document, Heading
from dsc_desk.forms.lettering import comparable, shortened
from dsc_desk.forms.sheet import PAGE_OF
from dsc_desk.forms.word import word_bytes
from tests.forms.all_papers import all_papers, all_pdfs

# A letter, portals, mails, the longest form, one in English law's order, and enclosures made by the desk.
ROUTES = (
    "sds-forskermaskinen",
    "sds-forskermaskinen-projektbeskrivelse",
    "dst-projektindstilling",
    "mpu",
    "journaldata-midtjylland",
    "vek-regional",
    "ehds-dataadgang",
    "sundk-kvalitetsdatabaser",
    "ngc",
)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The Word files as LibreOffice prints them, by paper."""
    folder = tmp_path_factory.mktemp("word")
    chosen = {paper.id: paper.document for paper in all_papers() if paper.id in ROUTES}
    assert set(chosen) == set(ROUTES)
    for name, document in chosen.items():
        (folder / f"{name}.docx").write_bytes(word_bytes(document))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, folder.glob("*.docx"))], check=True, capture_output=True, timeout=180)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in chosen}


def body(content: bytes, document: Document) -> str:
    """What stands on the pages but for what runs at their tops and bottoms, without spaces and hyphens."""
    pages = PdfReader(BytesIO(content)).pages
    said = []
    for number, page in enumerate(pages, start=1):
        text = comparable(page.extract_text())
        count = comparable(PAGE_OF.fill(page=number, pages=len(pages)).say(document.language))
        for running in (comparable(shortened(document.header)) + comparable(document.reference), count):
            text = text.replace(running, "", 1)
        text = text.removeprefix(comparable(document.reference))
        text = text.replace(comparable(document.footer), "", 1) if document.footer else text
        said.append(text)
    return "".join(said)


def sections(text: str, document: Document) -> list[str]:
    """The text cut before each heading."""
    places, place = [0], 0
    for block in document.blocks:
        if isinstance(block, Heading):
            place = text.index(comparable(block.text), place)
            places.append(place)
    return [text[start:end] for start, end in pairwise([*places, len(text)])]


@pytest.mark.parametrize("name", ROUTES)
def test_word_says_in_each_section_what_pdf_says(rendered: dict[str, bytes], name: str):
    document = next(paper.document for paper in all_papers() if paper.id == name)
    word = sections(body(rendered[name], document), document)
    ours = sections(body(all_pdfs()[name], document), document)
    assert len(word) == len(ours) == 1 + sum(isinstance(block, Heading) for block in document.blocks)
    for number, (theirs, mine) in enumerate(zip(word, ours, strict=True)):
        # Cells that a page tears stand in another order; every letter of a section must be there all the same.
        lacking, added = Counter(mine) - Counter(theirs), Counter(theirs) - Counter(mine)
        assert (number, lacking, added) == (number, Counter(), Counter()), (mine, theirs)
