"""One model, two writers: what goes in stands in both, whatever somebody typed."""

from __future__ import annotations

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dsc_desk.forms.document import Document, Kind, Table, texts
from dsc_desk.forms.lettering import clean, comparable, one_line
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.readback import read_back
from dsc_desk.forms.word import word_bytes
from tests.forms.samples import LONG, document, every_kind, fields, pdf, pdf_text, word_text

RUNNING = re.compile(r"(?:Ansøgning:PrøveRDSC20260042)?Bilag1ProtokolSide\d+af\d+")


def without_running_lines(text: str, one: Document) -> str:
    """Leave out what is repeated on each page: running lines, and a table's header after the first time."""
    text = RUNNING.sub("", text)
    for block in one.blocks:
        if isinstance(block, Table):
            header = comparable("".join(block.header))
            first = text.index(header) + len(header)
            text = text[:first] + text[first:].replace(header, "")
    return text


def test_word_and_pdf_say_the_same():
    one = every_kind()
    # Word has the picture's alternative text in the picture, not in the body.
    assert without_running_lines(pdf_text(one), one) == word_text(one)


def test_every_text_of_the_model_is_in_the_files():
    written = word_text(every_kind())
    for _, text in texts(every_kind()):
        assert comparable(text) in written


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("<b>fed</b> & </w:t> {{reference}} %PDF", "<b>fed</b> & </w:t> {{reference}} %PDF"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("højre \u202ereves\u202c venstre\u200f", "højre reves venstre"),
        ("fuld\r\nlinje\x0bskift\u2028her", "fuld\nlinje\nskift\nher"),
        ("e\u0301n", "én"),
        ("]]> <!-- &#0; &amp;", "]]> <!-- &#0; &amp;"),
        ("\\n \\( BT ET /Artifact EMC", "\\n \\( BT ET /Artifact EMC"),
    ],
)
def test_what_people_type_is_text(typed, stands):
    one = document(fields(("Formål", typed)), title=f"Titel {typed}")
    assert clean(typed) == stands
    for text in (word_text(one), pdf_text(one)):
        assert text.count(comparable(stands)) == 2
    assert pdf(one).metadata.title == one_line(f"Titel {stands}")


@pytest.mark.parametrize("lone", ["\ud83d", "\udc00 efter"])
def test_a_lone_surrogate_becomes_the_replacement_mark(lone):
    one = document(fields(("Formål", f"før {lone}")))
    assert "før\ufffd" in pdf_text(one)
    assert "før\ufffd" in word_text(one)


def test_a_letter_the_font_lacks_is_said_and_never_stops_the_page():
    one = document(fields(("Formål", "glad 😀 og ㎏ og ☑ og α")))
    assert comparable("glad \ufffd og kg og [x] og α") in pdf_text(one)
    assert comparable("glad 😀 og ㎏ og ☑ og α") in word_text(one)
    _, problems = read_back(one, Kind.PDF, pdf_bytes(one))
    assert [problem.blocking for problem in problems] == [False]
    assert "U+1F600" in problems[0].text.da
    assert "U+33CF" not in problems[0].text.da


@pytest.mark.parametrize(
    "answer", ["ord og " * 28_000, "x" * 200_000, "linje\n" * 5_000], ids=["words", "one word", "lines"]
)
def test_a_very_long_answer_is_written_whole(answer):
    one = document(fields(("Metode", answer), ("Efter", "slutningen")))
    assert comparable(answer) in word_text(one)
    content = pdf_bytes(one)
    assert content.count(b"/Type /Page\n") > 40
    assert read_back(one, Kind.PDF, content)[1] == ()


def test_five_hundred_answers_keep_their_order():
    one = document(fields(*((f"Felt {n}", f"svar nummer {n}") for n in range(500))))
    for text in (word_text(one), pdf_text(one)):
        places = [text.index(f"Felt{n}svarnummer{n}") for n in range(0, 500, 7)]
        assert places == sorted(places)


def test_an_empty_document_is_a_page():
    one = Document("", "", ())
    assert len(pdf(one).pages) == 1
    assert word_text(one) == ""
    for kind, content in ((Kind.PDF, pdf_bytes(one)), (Kind.DOCX, word_bytes(one))):
        assert read_back(one, kind, content)[1] == ()


def test_poppler_and_libreoffice_read_the_files(tmp_path: Path):
    assert shutil.which("pdftotext")
    assert shutil.which("soffice")
    one = document(fields(("Formål", LONG), ("Æ, ø og å", "Smørrebrød på Ærø, § 46")))
    (tmp_path / "ours.pdf").write_bytes(pdf_bytes(one))
    (tmp_path / "word.docx").write_bytes(word_bytes(one))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "word.docx"),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    for name in ("ours.pdf", "word.pdf"):
        read = subprocess.run(["pdftotext", tmp_path / name, "-"], check=True, capture_output=True, timeout=30)
        text = comparable(read.stdout.decode())
        for wanted in (LONG, "Smørrebrød på Ærø, § 46", "Side 1 af 1", one.title, one.reference):
            assert comparable(wanted) in text, name


def test_previews_made_at_the_same_time_do_not_mix():
    answers = [f"svar {n} " * 200 for n in range(8)]
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda answer: pdf_text(document(fields(("Formål", answer)))), answers))
    for n, text in enumerate(read):
        assert text.count(f"svar{n}") == 200
