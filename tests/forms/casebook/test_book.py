"""Files from outside: what a lead's sheet says, and what a hostile or damaged one brings about."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook, load_workbook

from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.forms.casebook import book as books
from dsc_desk.forms.casebook import rows as kept_rows
from dsc_desk.forms.casebook.book import is_sheet, open_book, read_book
from dsc_desk.forms.casebook.cells import asker_of, day_of, place_of
from dsc_desk.forms.casebook.columns import (
    NO_HEADINGS,
    best_sheet,
    heading_line,
    lists_of_cases,
    propose,
    sheet_words,
    table_of,
)
from dsc_desk.forms.casebook.rows import Sheet
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.reports.to_csv import guarded
from dsc_desk.store.errors import DeskError, Invalid
from tests.forms.casebook.leads_sheet import HEADINGS, NUMBER, write_sheet


def read(*rows, name="x.csv", encoding="utf-8", cut=";"):
    return read_book(name, "\r\n".join(cut.join(row) for row in rows).encode(encoding)).sheets[0].rows


def begun() -> tuple[Workbook, Any]:
    book = Workbook()
    return book, book.active


def saved(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_leads_sheet_is_found_below_its_title_and_beside_a_hidden_one(tmp_path):
    book = open_book(write_sheet(tmp_path / "sager.xlsx"))
    assert [(one.name, one.hidden) for one in book.sheets] == [("Lister", True), ("Sager", False)]
    sheet = book.sheets[best_sheet(book)]
    table = table_of(sheet)
    assert (sheet.name, table.heading_line, table.headings) == ("Sager", 3, HEADINGS)
    assert [number for number, _ in table.rows] == [
        4,
        5,
        6,
        8,
        9,
    ]  # an empty row is passed over, and numbers are the file's
    assert propose(table) == (
        *("reference", "title", "requester", "email", "place", "opened", "closed", "responsible", "status", "due"),
        *("sources", "", "", ""),
    )
    first = table.rows[0][1]
    assert (first[5], first[11]) == ("2024-01-12", "7,5")
    assert lists_of_cases(book) == ("Sager",)  # the hidden one is no offer
    assert NUMBER not in str(book)
    assert "CPR XXXXXX-XXXX" in str(book)


def test_english_headings_in_any_order_are_understood_and_what_they_cannot_be_is_not_believed():
    rows = read(
        ["Due", "Notes", "Project title", "Case no.", "PI", "Received", "Mail"],
        ["as soon as possible", "x", "Knees", "7", "Ann Lee", "2024-02-01", "12 34 56 78"],
    )
    table = table_of(Sheet("CSV", rows))
    assert propose(table) == ("", "", "title", "reference", "requester", "opened", "")


def test_a_sheet_without_headings_keeps_its_first_row():
    table = table_of(Sheet("CSV", read(["Knæ", "1"], ["Hofte", "2"])), NO_HEADINGS)
    assert (table.headings, [number for number, _ in table.rows]) == (("A", "B"), [1, 2])


def test_cells_tell_of_themselves_where_no_heading_does():
    rows = read(
        ["A", "B"],
        ["anna@au.example", "Genetik ved hjertesvigt hos unge"],
        ["bo@au.example", "Medicin til ældre med demens"],
    )
    assert propose(table_of(Sheet("CSV", rows), 1)) == ("email", "title")


def test_formulas_are_read_as_values_and_merged_cells_say_the_same_in_each_row():
    book, sheet = begun()
    sheet.append(["Rekvirent", "Titel", "Timer"])
    for title in ("En", "To", "Tre"):
        sheet.append(["Ole Vang", title, timedelta(hours=1, minutes=30)])
    sheet["A3"].value = sheet["A4"].value = None
    sheet.merge_cells("A2:A4")
    sheet["D2"] = "=1+1"
    rows = read_book("x.xlsx", saved(book)).sheets[0].rows
    assert [row[:3] for row in rows[1:]] == [("Ole Vang", title, "1:30") for title in ("En", "To", "Tre")]
    assert len(rows[1]) == 3  # never calculated, so it has no value


@pytest.mark.parametrize("cut", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_files_of_danish_and_english_programs(cut, encoding):
    assert read(["Sagsnr.", "Titel"], ["1", "Ældre på Ærø"], ["2", "Øre"], encoding=encoding, cut=cut) == (
        ("Sagsnr.", "Titel"),
        ("1", "Ældre på Ærø"),
        ("2", "Øre"),
    )


def test_a_cell_with_separators_and_lines_stays_whole_and_excels_own_first_line_is_obeyed():
    data = 'sep=,\r\nTitel,Noter\r\n"Knæ; hofte, ryg","to\r\nlinjer"\r\n'.encode()
    assert read_book("x.csv", data).sheets[0].rows[1] == ("Knæ; hofte, ryg", "to\nlinjer")


@given(some.text(alphabet="=+-@ab1", min_size=1, max_size=8))
def test_the_apostrophe_of_our_own_exports_is_taken_off_again(said):
    assert read(["Titel", "x"], [guarded(said), "y"])[1][0] == said


def test_a_number_that_lost_its_nought_is_still_hidden():
    book, sheet = begun()
    sheet.append(["Titel", int("0101" + "91" + "4001")])
    assert read_book("x.xlsx", saved(book)).sheets[0].rows == (("Titel", "XXXXXX-XXXX"),)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12.03.2024", "2024-03-12"),
        ("12/3-24", "2024-03-12"),
        ("2024-03-12 10:30", "2024-03-12"),
        ("d. 3/4 2023", "2023-04-03"),
        ("12. marts 2024", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        ("45363", "2024-03-12"),
        *((said, "") for said in ("marts 2024", "12. marts", "31.02.2024", "uge 12", "snarest", "12/3/1924", "2024")),
    ],
)
def test_only_whole_days_are_days(said, day):
    assert day_of(said) == day


def test_where_somebody_works_is_told_apart():
    assert place_of("Ortopædkirurgi, AUH") == ("Ortopædkirurgi", "Aarhus Universitetshospital")
    assert place_of("Onkologisk afdeling") == ("Onkologisk afdeling", "")
    assert place_of("Aalborg Universitetshospital") == ("", "Aalborg Universitetshospital")


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Ditte Holm", ("Ditte Holm", "", "")),
        ("Overlæge, ph.d. Ditte Holm", ("Ditte Holm", "Overlæge, ph.d", "")),
        ("Ditte Holm\ntlf. 12 34 56 78", ("Ditte Holm", "", "tlf. 12 34 56 78")),
        ("Ditte Holm (AUH)", ("Ditte Holm", "", "AUH")),
        ("Ditte Holm, professor, Ortopædkirurgi <ditte@auh.example>", ("Ditte Holm", "professor", "Ortopædkirurgi")),
        ("Ditte Holm-Lægaard - ring efter 12", ("Ditte Holm-Lægaard", "", "ring efter 12")),
        ("stud.med. Bo Lund", ("Bo Lund", "stud.med", "")),
    ],
)
def test_a_name_is_told_from_what_stands_around_it(said, who):
    assert asker_of(said) == who


def test_a_title_of_people_is_no_title_of_a_case():
    rows = read(
        ["Navn", "Titel", "Projekt"], ["Ole Vang", "overlæge", "Knæ"], ["Bo Lund", "ph.d.-studerende", "Hofter"]
    )
    assert propose(table_of(Sheet("CSV", rows))) == ("requester", "position", "title")


def test_the_words_name_sources_and_outcomes_that_are_there():
    outcomes = {one.id for one in rulebook().triage.outcomes} | {""}
    assert {state.outcome for state in sheet_words().states} <= outcomes
    assert {one.id for one in sheet_words().sources} <= load_catalogue().sources.keys()


# Hostile and damaged


def refused(name, data):
    with pytest.raises(DeskError) as told:
        open_book_of(name, data)
    return told.value.text.da


def open_book_of(name, data):
    from dsc_desk.cases.intake.files import HandedOver

    return open_book(HandedOver(name, data))


def bomb():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<a>" + b" " * 50_000_000)
    return out.getvalue()


def with_part(name, content):
    """Return a sound workbook with one part put in another's place."""
    book, sheet = begun()
    sheet.append(["Titel", "Status"])
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(book))) as sound, zipfile.ZipFile(out, "w") as archive:
        for entry in sound.namelist():
            archive.writestr(entry, content if entry == name else sound.read(entry))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "ikke læses her"),
        ("x.ods", b"PK\x03\x04 opendocument", "ikke læses her"),
        ("x.xlsx", b"PK\x03\x04 halvt", "usædvanlig måde"),
        ("x.xlsx", bomb(), "usædvanlig måde"),
        ("x.xlsx", with_part("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "usædvanlig måde"),
        ("x.xlsx", with_part("xl/workbook.xml", b"<slet ikke"), "beskadiget"),
        ("x.xlsx", with_part("xl/worksheets/sheet1.xml", b"<slet ikke"), "beskadiget"),
        ("x.xlsx", with_part("[Content_Types].xml", b"<a/>"), "beskadiget"),
        ("x.csv", b"Titel;\0Status", "rækker af tekst"),
        ("x.csv", b'"' + b"a" * 400_000, "rækker af tekst"),
        ("x.csv", b"\r\n;;;\r\n", "tomt"),
        ("x.xlsx", b"", "ikke et regneark"),
        ("x.docx", b"hej", "ikke et regneark"),
    ],
    ids=lambda one: one[:12] if isinstance(one, str) else "",
)
def test_a_file_that_cannot_be_read_is_one_calm_sentence(name, data, words):
    assert words in refused(name, data)


def test_what_is_gone_or_too_big_says_so(tmp_path, monkeypatch):
    with pytest.raises(Invalid, match="cannot be opened"):
        open_book(tmp_path / "ingen.xlsx")
    monkeypatch.setattr(books, "LARGEST", 10)
    with pytest.raises(Invalid, match="20 MB"):
        open_book(write_sheet(tmp_path / "stor.xlsx"))


def test_rows_and_columns_beyond_what_is_read_are_counted(monkeypatch):
    monkeypatch.setattr(kept_rows, "MOST_ROWS", 3)
    book, page = begun()
    for n in range(11):
        page.append([f"Sag {n}"])
    sheet = read_book("x.xlsx", saved(book)).sheets[0]
    assert (len(sheet.rows), sheet.left) == (3, 8)
    data = "\r\n".join(["Titel;Status", *[f"Sag {n};ny" for n in range(10)]]).encode()
    sheet = read_book("x.csv", data).sheets[0]
    assert (len(sheet.rows), sheet.left) == (3, 8)
    wide = read_book("x.csv", ";".join(f"k{n}" for n in range(130)).encode()).sheets[0]
    assert (len(wide.rows[0]), wide.cut) == (100, 30)


def test_a_sheet_that_says_it_fills_a_million_rows_is_read_at_once(tmp_path):
    path = write_sheet(tmp_path / "x.xlsx")
    book = load_workbook(path)
    book["Sager"]["XFD1048576"].number_format = "0.00"
    book.save(path)
    assert len(open_book(path).sheets[1].rows) == 9


@given(some.binary(max_size=300))
def test_no_bytes_bring_the_reader_down(data):
    for name in ("x.csv", "x.xlsx"):
        try:
            rows = read_book(name, data).sheets[0].rows
        except DeskError:
            continue
        table_of(Sheet("x", rows), heading_line(Sheet("x", rows)))


def test_sheets_are_known_by_their_names(tmp_path):
    assert [is_sheet(tmp_path / name) for name in ("A.XLSX", "b.csv", "c.eml", "d.ods")] == [True, True, False, True]
