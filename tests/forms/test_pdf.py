"""The PDF: what a reader, a screen reader and an archive find in it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from dsc_desk.forms import sheet
from dsc_desk.forms.document import Document, Heading, LabelledField, LabelledFields, Run, Tone, paragraph, plain
from dsc_desk.forms.lettering import comparable
from dsc_desk.words import Language
from tests.forms.samples import document, every_kind, fields, pdf, signed_list, table, word


def code(page: Any) -> str:
    """The drawing operations of a page."""
    text: str = page.get_contents().get_data().decode("latin1")
    return text


def parts_of(node: Any) -> list[Any]:
    """The parts of an element, of which one may stand alone."""
    parts = node.get("/K", [])
    return list(parts) if isinstance(parts, list) else [parts]


def elements(node: Any) -> list[Any]:
    """Every structure element under a node, in reading order."""
    found = []
    for part in parts_of(node):
        part = part.get_object()
        if not isinstance(part, int) and part.get("/Type") == "/StructElem":
            found += [part, *elements(part)]
    return found


def structure(reader: Any) -> list[Any]:
    root = reader.root_object["/StructTreeRoot"]["/K"].get_object()
    assert root["/S"] == "/Document"
    return elements(root)


def test_properties_language_and_title():
    reader = pdf(every_kind())
    assert (reader.metadata.title, reader.metadata.author, reader.metadata.subject) == (
        "Blåbærgrød på Ærø",
        "Center",
        "Prøve",
    )
    assert reader.root_object["/Lang"] == "da-DK"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Blåbærgrød på Ærø" in reader.root_object["/Metadata"].get_object().get_data().decode()
    english = Document("Title", "R", (), Language.EN)
    assert pdf(english).root_object["/Lang"] == "en-GB"
    assert "Page 1 of 1" in pdf(english).pages[0].extract_text()


def test_every_font_comes_with_the_file():
    for page in pdf(every_kind()).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert fonts
        for font in fonts:
            assert "IBMPlexSans" in font["/BaseFont"]
            assert "/FontFile2" in font["/FontDescriptor"]
            assert "/ToUnicode" in font


def test_bookmarks_follow_the_headings():
    outline = pdf(every_kind()).outline
    assert outline[0].title == "Blåbærgrød på Ærø"
    assert outline[1][0].title == "Afsnit ét"
    assert outline[1][1][0].title == "Bilag"
    assert outline[1][1][1][0].title == "Tal"


def test_structure_names_what_everything_is():
    roles = Counter(element["/S"] for element in structure(pdf(every_kind())))
    assert roles["/H1"] == roles["/H2"] == roles["/H3"] == roles["/H4"] == 1
    assert roles["/Table"] == 2
    assert roles["/TR"] == 61 + 4
    assert roles["/TH"] == 3 + 4
    assert (roles["/L"], roles["/LI"], roles["/LBody"], roles["/Figure"]) == (2, 4, 4, 1)


def test_headers_of_columns_and_rows_are_told_apart():
    scopes = [element["/A"]["/Scope"] for element in structure(pdf(every_kind())) if element["/S"] == "/TH"]
    assert Counter(scopes) == {"/Column": 3, "/Row": 4}


def test_figures_and_tick_boxes_have_words():
    found = structure(pdf(every_kind()))
    (figure,) = [element for element in found if element["/S"] == "/Figure"]
    assert figure["/Alt"] == "Søjler: tre åbne sager"
    assert len(figure["/A"]["/BBox"]) == 4
    assert [element["/ActualText"] for element in found if "/ActualText" in element] == ["afkrydset", "ikke afkrydset"]


def test_every_marked_piece_leads_to_its_element_and_back():
    reader = pdf(every_kind())
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {numbers[n]: numbers[n + 1].get_object() for n in range(0, len(numbers), 2)}
    led_back: Counter[int] = Counter()
    for element in structure(reader):
        for part in parts_of(element):
            piece = part.get_object()
            own = {"/Type": "/MCR", "/MCID": piece, "/Pg": element.get("/Pg")} if isinstance(piece, int) else piece
            if own.get("/Type") == "/MCR":
                page = own["/Pg"].get_object()
                assert parents[page["/StructParents"]][own["/MCID"]].get_object() is element
                led_back[page["/StructParents"]] += 1
    for page in reader.pages:
        drawn = code(page)
        marked = [line for line in drawn.split("\n") if line.endswith("BDC") and "/MCID" in line]
        assert len(parents[page["/StructParents"]]) == len(marked) == led_back[page["/StructParents"]]
        assert drawn.count("BDC") + drawn.count("BMC") == drawn.count("EMC")
        assert page["/Tabs"] == "/S"


def test_nothing_is_drawn_outside_an_element_or_an_artifact():
    for page in pdf(every_kind()).pages:
        depth = 0
        for line in code(page).split("\n"):
            depth += line.endswith(("BDC", "BMC"))
            depth -= line == "EMC"
            if " Tj" in line or line.endswith(" S"):
                assert depth == 1, line


def test_a_table_header_stands_on_each_page_and_is_read_once():
    reader = pdf(document(table()))
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    assert all("Kompetence" in page for page in pages)
    assert sum(element["/S"] == "/TH" for element in structure(reader)) == 3


def test_each_page_says_which_of_how_many():
    pages = pdf(every_kind()).pages
    for number, page in enumerate(pages, start=1):
        assert f"Side {number} af {len(pages)}" in page.extract_text()


def test_a_letter_has_no_running_header_on_its_first_page():
    first, second = (page.extract_text() for page in pdf(every_kind()).pages[:2])
    assert "Ansøgning: Prøve" not in first
    assert "Ansøgning: Prøve" in second


@pytest.mark.parametrize("lines", range(28, 40))
def test_a_heading_is_never_left_behind(lines: int):
    one = document(*(paragraph(f"Linje {n}") for n in range(lines)), Heading(1, "Overskrift"), paragraph("Første ord"))
    (page,) = [page.extract_text() for page in pdf(one).pages if "Overskrift" in page.extract_text()]
    assert "Første ord" in page


def test_a_paper_that_fills_its_page_has_no_empty_page_after_it():
    for lines in range(30, 50):
        last = pdf(document(*(paragraph(f"Linje {n}") for n in range(lines)), table(3))).pages[-1].extract_text()
        assert "Fagperson" in last or "Navn" in last, lines
    for lines in range(30, 50):
        last = pdf(document(*(paragraph(f"Linje {n}") for n in range(lines)))).pages[-1].extract_text()
        assert "Linje" in last, lines


@pytest.mark.parametrize("lines", range(24, 40))
def test_a_list_to_be_signed_is_not_torn(lines: int):
    (page,) = [page.extract_text() for page in pdf(signed_list(lines)).pages if "Underskriver" in page.extract_text()]
    assert all(words in page for words in ("Overskrift", "Punkt 0", "Punkt 1", "Punkt 2"))


def test_of_a_long_list_two_at_least_stand_with_the_signature():
    for lines in range(6, 14):
        pages = [page.extract_text() for page in pdf(signed_list(lines, items=30)).pages]
        counted = [page.count("Punkt") for page in pages if "Punkt" in page]
        assert sum(counted) == 30
        assert 1 not in counted
        assert "Punkt 28" in next(page for page in pages if "Underskriver" in page)


def test_a_small_table_stands_on_one_page_and_of_a_longer_one_no_row_alone():
    for lines in range(30, 44):
        filler = [paragraph(f"Linje {n}") for n in range(lines)]
        (page,) = [page for page in texts_of(document(*filler, table(4))) if "Fagperson" in page]
        assert page.count("Fagperson") == 4
        counted = [page.count("Fagperson") for page in texts_of(document(*filler, table(14)))]
        assert sum(counted) == 14
        assert counted[-1] > 1


def texts_of(one: Document) -> list[str]:
    return [page.extract_text() for page in pdf(one).pages]


@pytest.mark.parametrize("rows", range(20, 32))
def test_a_short_answer_is_not_torn(rows: int):
    filler = tuple((f"Felt {n}", "kort") for n in range(rows))
    one = document(fields(*filler, ("Formål", "Begynder " + "midt " * 60 + "slutter")))
    (page,) = [page.extract_text() for page in pdf(one).pages if "Begynder" in page.extract_text()]
    assert "slutter" in page


@pytest.mark.parametrize("rows", [20, 29, 30, 31])
def test_a_long_answer_leaves_no_single_line_on_a_page(rows: int):
    filler = tuple((f"Felt {n}", "kort") for n in range(rows))
    for lines in range(10, 24):
        pages = pdf(document(fields(*filler, ("Formål", "\n".join(["linje"] * lines))))).pages
        counted = [page.extract_text().count("linje") for page in pages]
        assert sum(counted) == lines
        assert 1 not in counted


def test_a_finished_page_has_no_colour():
    one = document(LabelledFields("Svar", (LabelledField("1", "Formål", (Run("Feltet er tomt", Tone.EMPTY),)),)))
    preview = code(pdf(one).pages[0])
    assert "0.5137 0.3216 0 rg" in preview
    for page in pdf(every_kind()).pages:
        for line in code(page).split("\n"):
            if line.endswith((" rg", " RG")):
                colour = [float(part) for part in line.split()[:3]]
                assert max(colour) - min(colour) < 0.06, line


def test_a_code_and_a_word_too_long_for_the_line_are_cut():
    code = "https://example.org/" + "abc/" * 60
    one = document(fields(("Anonymiseringsprocedureretningslinjernes", code)))
    text = pdf(one).pages[0].extract_text()
    assert comparable(code) in comparable(text)
    assert "Anonymiseringsprocedureretningslinjernes" in comparable(text)
    assert "-\n" in text


def test_a_file_name_too_long_for_the_line_is_cut_at_its_ending():
    text = pdf(document(fields(("Autorisationsansøgningen.pdf", "13.10.2026")))).pages[0].extract_text()
    assert ".pdf" in text.split("\n")


def test_a_long_number_of_a_copy_sheet_is_not_broken():
    rows = (LabelledField("12.10", "Oplysning", plain("dato")), LabelledField("12.110", "Hvorfor", plain("forløb")))
    text = pdf(document(LabelledFields("Oplysninger", rows))).pages[0].extract_text()
    assert {"12.10", "12.110"} <= {line.split()[0] for line in text.splitlines() if line.split()}
    widths = word(document(LabelledFields("Oplysninger", rows))).tables[0].columns
    assert widths[0].width.pt > 0.6 * sheet.NUMBER.size * len("12.110")


def test_a_word_with_a_mark_behind_it_is_cut_between_syllables_too():
    text = pdf(document(fields(("Indgår spørgeskemaundersøgelsesresultater?", "Ja")))).pages[0].extract_text()
    assert "spørgeskemaundersøgelses" in comparable(text)
    assert any(line.endswith("-") for line in text.split("\n"))
