"""Every file read back: what it says must be the figures."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
import pytest

from dsc_desk.reports.every_table import every_table
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.findings import spoken
from dsc_desk.reports.say import moment_text
from dsc_desk.reports.tables import FigureTable
from dsc_desk.reports.to_csv import guarded
from dsc_desk.reports.write import KINDS, write_report
from dsc_desk.store.errors import DeskError
from dsc_desk.words import Language

PRINTED = 20  # rows of a long table that stand on paper


def written(work: Workload, folder: Path, suffix: str, language: Language = Language.DA) -> Path:
    return write_report(work, folder / f"rapport{suffix}", language)


def squeezed(text: str) -> str:
    return "".join(text.replace("\u00ad", "").replace("-\n", "").split())


def cells(table: FigureTable, language: Language) -> list[str]:
    return [squeezed(cell) for row in table.shown(language)[:PRINTED] for cell in row]


@pytest.mark.parametrize("language", list(Language))
def test_pdf_says_every_figure(workload, tmp_path, language):
    pdf = pypdf.PdfReader(written(workload, tmp_path, ".pdf", language))
    text = squeezed("".join(page.extract_text() for page in pdf.pages))
    assert squeezed(spoken(workload, language)) in text
    for table in every_table(workload, language):
        assert squeezed(table.name) in text
        missing = [cell for cell in cells(table, language) if cell not in text]
        assert missing == []
    assert pdf.metadata is not None
    assert pdf.metadata.title == ("Arbejdsmængde" if language is Language.DA else "Workload")
    assert str(pdf.root_object["/Lang"]) == ("da-DK" if language is Language.DA else "en-GB")
    titles = list(_titles(pdf.outline))
    assert any("fyldt op" in title or "are full" in title for title in titles)


@pytest.mark.parametrize("language", list(Language))
def test_the_centres_address_and_when_it_was_counted_stand_at_the_head_of_the_report(workload, tmp_path, language):
    pdf = pypdf.PdfReader(written(workload, tmp_path, ".pdf", language))
    word = docx.Document(str(written(workload, tmp_path, ".docx", language)))
    head = "\n".join(cell.text for cell in word.tables[0].rows[0].cells).replace("\u00a0", " ")
    for line in (*workload.centre.lines(language), moment_text(workload.made_at, language)):
        assert line in pdf.pages[0].extract_text()
        assert line in head


def test_pdf_charts_have_a_text_that_stands_for_them(workload, tmp_path):
    pdf = pypdf.PdfReader(written(workload, tmp_path, ".pdf"))
    alternatives = [item["/Alt"] for item in _structure(pdf.root_object["/StructTreeRoot"]) if "/Alt" in item]
    assert len(alternatives) == 5
    assert "Aftale om ydelse 9,5 dage, mål 5 (n = 12)" in alternatives[4]
    assert "Jonas Thorup 240 t / 207 t" in alternatives[0]


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        yield from _titles(entry) if isinstance(entry, list) else [str(entry.title)]


def _structure(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if not isinstance(node, dict):
        return
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from _structure(kid)


@pytest.mark.parametrize("language", list(Language))
def test_word_says_every_figure(workload, tmp_path, language):
    path = written(workload, tmp_path, ".docx", language)
    document = docx.Document(str(path))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert spoken(workload, language) in words
    standing = [
        [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows] for table in document.tables
    ]
    for whole in every_table(workload, language):
        table = whole.stacked(language)
        expected = [list(table.header), *[list(row) for row in table.shown(language)[:PRINTED]]]
        assert expected in standing
    with zipfile.ZipFile(path) as parts:
        body = parts.read("word/document.xml").decode()
        pictures = [name for name in parts.namelist() if name.startswith("word/media/")]
        assert all(parts.read(name).startswith(b"\x89PNG") for name in pictures)
    assert len(pictures) == 5
    assert "Jonas Thorup 240" in body  # the text that stands for the first picture


def test_excel_holds_numbers_and_days(workload, tmp_path):
    book = openpyxl.load_workbook(written(workload, tmp_path, ".xlsx"))
    assert book.sheetnames == [table.name for table in every_table(workload, Language.DA)]
    for table in every_table(workload, Language.DA):
        sheet = book[table.name]
        rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
        assert rows[0] == table.header
        assert len(rows) == len(table.rows) + 1
        for read, row in zip(rows[1:], table.rows, strict=True):
            assert [day.date() if isinstance(day, datetime) else day for day in read] == list(row)
        assert sheet.freeze_panes == "A2"
        head: Any = sheet.oddHeader
        foot: Any = sheet.oddFooter
        assert head.left.text == ", ".join(workload.centre.lines(Language.DA))
        assert foot.right.text == "Side &P af &N"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_title_that_looks_like_a_formula_is_text(tiny, tmp_path, suffix):
    """RDSC-2026-0003 is called =HYPERLINK(1) and stands among the permits."""
    path = written(tiny, tmp_path, suffix)
    if suffix == ".csv":
        assert ";'=HYPERLINK(1);" in path.read_text("utf-8-sig")
        assert ";=HYPERLINK" not in path.read_text("utf-8-sig")
    else:
        cell = openpyxl.load_workbook(path)["Tilladelser"]["B2"]
        assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\0"])
def test_every_sign_that_starts_a_formula_is_guarded(sign):
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"
    assert guarded("1+1") == "1+1"


def test_csv_opens_in_danish_excel(workload, tmp_path):
    content = written(workload, tmp_path, ".csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    experts = next(table for table in every_table(workload, Language.DA) if table.key == "experts")
    start = rows.index([experts.name])
    assert tuple(rows[start + 1]) == experts.header
    assert rows[start + 2] == [str(cell).replace(".", ",") for cell in experts.rows[0]]
    assert "Søren Vestergaard" in {row[0] for row in rows if row}


def test_json_carries_the_same_figures(workload, tmp_path):
    figures = json.loads(written(workload, tmp_path, ".json", Language.EN).read_text("utf-8"))
    assert figures["open_cases"] == workload.open_cases
    assert figures["sentence"] == spoken(workload, Language.EN)
    assert [expert["name"] for expert in figures["experts"]] == [expert.name for expert in workload.experts]
    assert figures["experts"][0]["counts"]["promised"] == workload.experts[0].counts.promised
    assert figures["period"] == {"first": "2026-11-01", "last": "2026-11-30"}
    assert figures["route_names"]["ngc"] == "National Genome Center"


@pytest.mark.parametrize("suffix", KINDS)
def test_little_can_be_written(tiny, tmp_path, suffix):
    assert written(tiny, tmp_path, suffix).stat().st_size > 100


@pytest.mark.parametrize("language", list(Language))
def test_a_period_with_nothing_in_it_is_one_sentence_in_every_file(nothing, tmp_path, language):
    said = spoken(nothing, language)
    assert "2025" in said
    rows = list(
        csv.reader(io.StringIO(written(nothing, tmp_path, ".csv", language).read_text("utf-8-sig")), delimiter=";")
    )
    assert [row for row in rows if row] == [[said]]
    (sheet,) = openpyxl.load_workbook(written(nothing, tmp_path, ".xlsx", language)).worksheets
    assert list(sheet.values) == [(said,)]
    (page,) = pypdf.PdfReader(written(nothing, tmp_path, ".pdf", language)).pages
    assert squeezed(said) in squeezed(page.extract_text())
    word = docx.Document(str(written(nothing, tmp_path, ".docx", language)))
    assert said in [each.text for each in word.paragraphs]
    tables = {table.name for table in every_table(nothing, language)}
    assert not tables & {*page.extract_text().splitlines(), *(each.text for each in word.paragraphs)}


def test_a_quiet_period_leads_with_that_and_shows_what_stands(quiet, tmp_path):
    said = spoken(quiet, Language.DA)
    assert said.startswith("Der skete intet i perioden 15. – 16. november 2026: ")
    assert written(quiet, tmp_path, ".csv").read_text("utf-8-sig").startswith(said)
    book = openpyxl.load_workbook(written(quiet, tmp_path, ".xlsx"))
    assert book.worksheets[0]["A1"].value == said
    assert len(book.worksheets) == 1 + len(every_table(quiet, Language.DA))


def test_an_unknown_ending_is_refused(workload, tmp_path):
    with pytest.raises(DeskError) as told:
        written(workload, tmp_path, ".txt")
    assert ".xlsx" in told.value.text.da
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told_and_the_old_file_kept(workload, tmp_path, monkeypatch):
    with pytest.raises(DeskError):
        write_report(workload, tmp_path / "findes ikke" / "rapport.csv")
    kept = tmp_path / "rapport.csv"
    kept.write_text("det gamle")
    monkeypatch.setattr("os.fsync", _full_disk)
    with pytest.raises(DeskError):
        write_report(workload, kept)
    assert kept.read_text() == "det gamle"
    assert list(tmp_path.iterdir()) == [kept]


def _full_disk(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")
