"""Tables in a form: from what is typed to the rows of each form, their check, and how they print, are copied and read again."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from dsc_desk.cases.facts import edit_fact, parse_fact, show_fact
from dsc_desk.cases.records import read_records, stored_records, words_of
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.check import Severity, Stops, check, may_be_ready
from dsc_desk.forms.compose import Particulars, compose, papers
from dsc_desk.forms.copysheet import copy_sheet, copy_sheet_text
from dsc_desk.forms.definition import Field
from dsc_desk.forms.document import Kind, LabelledFields, Table, texts
from dsc_desk.forms.groups import rows_to_fact
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.prefill import ChosenSource, FactState, FilledField, FilledForm, OwnAnswer, fill
from dsc_desk.forms.preview import preview
from dsc_desk.forms.readback import read_back
from dsc_desk.forms.route import load_route
from dsc_desk.forms.word import word_bytes
from dsc_desk.words import Text, same

DAY = date(2026, 11, 23)
AT = Particulars("RDSC-2026-0042", "Knæoperation ved diabetes", DAY, ("Ortopædkirurgi",), "Ditte Rosenkilde")
PEOPLE = "project.collaborators"
WHOLE = "Ditte Rosenkilde | overlæge | Aarhus | leder | ditte@hospital.example\nJonas Birk | statistiker | Aarhus | analyse | jonas@hospital.example"
JOURNAL, EHDS = "journaldata-midtjylland", "ehds-dataadgang"


def form_of(route_id: str, people: str, own: dict[str, OwnAnswer] | None = None) -> FilledForm:
    return fill(load_route(route_id), {PEOPLE: FactState(people, confirmed=True)}, today=DAY, own=own)


def field_of(form: FilledForm, name: str) -> FilledField:
    return next(one for one in form.fields if one.field.id == name)


def asked(route_id: str, name: str) -> Field:
    return next(one for one in load_route(route_id).fields if one.id == name)


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("Ditte Rosenkilde, Aarhus, leder", [{"name": "Ditte Rosenkilde", "organisation": "Aarhus", "role": "leder"}]),
        ("Ditte, d@x.example, Aarhus", [{"name": "Ditte", "organisation": "Aarhus", "email": "d@x.example"}]),
        ("Ditte, Aarhus, leder, kasserer", [{"name": "Ditte", "organisation": "Aarhus", "role": "leder, kasserer"}]),
        ("Ditte\toverlæge\tAarhus", [{"name": "Ditte", "title": "overlæge", "organisation": "Aarhus"}]),
        ("- Ditte\n2. Jonas", [{"name": "Ditte"}, {"name": "Jonas"}]),
        ('{"name": "Ditte", "unknown": "x"}', [{"name": "Ditte", "unknown": "x"}]),
        ('{"name": 3}', [{"name": '{"name": 3}'}]),
        ("{", [{"name": "{"}]),
    ],
)
def test_nothing_of_a_typed_line_is_lost(typed, rows):
    kind = known_facts()[PEOPLE]
    value = parse_fact(PEOPLE, typed)
    assert list(read_records(value.text, kind.columns, kind.loose)) == rows
    assert parse_fact(PEOPLE, value.text).text == value.text
    assert parse_fact(PEOPLE, edit_fact(PEOPLE, value.text)).text == value.text
    # What was stored before the fact had columns reads the same.
    assert list(read_records(typed, kind.columns, kind.loose)) == rows


def test_a_line_whose_commas_are_its_own_stays_whole():
    assert show_fact("project.variables", "Blodprøver: HbA1c, kreatinin") == "Blodprøver: HbA1c, kreatinin"
    assert show_fact("approvals.all_refs", parse_fact("approvals.all_refs", "Region, 12-3, 1.2.2026").text) == "Region, 12-3, 01.02.2026"  # fmt: skip


def test_rows_on_lines_are_told_apart_by_what_no_cell_holds():
    typed = "CPR | køn, kommune | 1997-2025 | kontroller\nLPR | afdeling | 1997-2025 | sted"
    shown = show_fact("project.variables", parse_fact("project.variables", typed).text)
    assert shown == "CPR; køn, kommune; 1997-2025; kontroller\nLPR; afdeling; 1997-2025; sted"
    assert show_fact("project.variables", "LPR | afdeling | 1997-2025 | sted") == "LPR, afdeling, 1997-2025, sted"


def test_a_cell_that_looks_wrong_is_told_by_its_row():
    problem = parse_fact(PEOPLE, "Ditte | | | | nej").problems[0]
    assert problem.da.startswith("Række 1, E-mail: ")
    assert "Row 1, E-mail" in problem.en


def test_each_form_takes_its_own_columns():
    one = field_of(form_of(JOURNAL, WHOLE), "deltagere")
    assert one.rows == (("Ditte Rosenkilde", "overlæge", "Aarhus"), ("Jonas Birk", "statistiker", "Aarhus"))
    assert field_of(form_of(EHDS, WHOLE), "form.8.users").rows[1] == ("Jonas Birk", "Aarhus", "jonas@hospital.example")
    assert field_of(form_of("rigsarkivet", WHOLE), "personer").text.startswith("Ditte Rosenkilde, overlæge, Aarhus")


def test_a_required_cell_that_is_empty_stops_the_form():
    form = form_of(JOURNAL, "Ditte Rosenkilde, Aarhus")
    (finding,) = [one for one in check(form, today=DAY) if one.place.id == "deltagere" and one.severity is Severity.RED]
    assert "række 1, Stilling mangler" in finding.text.da
    assert "row 1, Title is missing" in finding.text.en
    assert finding.stops is Stops.READY
    assert not may_be_ready([finding])
    assert not [one for one in check(form_of(JOURNAL, WHOLE), today=DAY) if one.place.id == "deltagere"]


def test_an_own_answer_typed_in_lines_before_is_still_read():
    own = {"deltagere": OwnAnswer("Ditte Rosenkilde, Aarhus\nJonas Birk")}
    one = field_of(form_of(JOURNAL, "", own), "deltagere")
    assert one.rows == (("Ditte Rosenkilde", "", "Aarhus"), ("Jonas Birk", "", ""))
    assert field_of(form_of(JOURNAL, "", {"deltagere": OwnAnswer(one.stored)}), "deltagere").rows == one.rows


def test_what_the_profile_knows_besides_stays_when_a_form_tells_it():
    field = asked(JOURNAL, "deltagere")
    told = rows_to_fact(field, '{"navn": "Jonas Birk", "stilling": "professor"}', parse_fact(PEOPLE, WHOLE).text)
    assert read_records(told, known_facts()[PEOPLE].columns) == (
        {"name": "Jonas Birk", "title": "professor", "organisation": "Aarhus", "role": "analyse", "email": "jonas@hospital.example"},
    )  # fmt: skip
    assert rows_to_fact(field, "", WHOLE) == ""


def test_it_prints_as_a_table_whose_header_repeats_and_reads_back():
    many = "\n".join(f"Person {n} | stilling {n} | sted {n}" for n in range(90))
    document = compose(form_of(JOURNAL, many), AT)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.header == ("Navn", "Stilling", "Arbejdssted")
    word, pdf = word_bytes(document), pdf_bytes(document)
    assert read_back(document, Kind.DOCX, word)[1] == ()
    pages, problems = read_back(document, Kind.PDF, pdf)
    assert problems == ()
    assert pages is not None
    assert pages > 2
    written = next(one for one in docx.Document(BytesIO(word)).tables if one.cell(0, 0).text == "Navn")
    assert written.cell(90, 2).text == "sted 89"
    assert written.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    spots = preview(form_of(JOURNAL, many), AT).spots
    assert len(spots["deltagere"]) > 1
    assert spots["formaal"]


def test_of_a_pasted_book_the_page_shows_the_beginning_and_says_so():
    form = form_of(JOURNAL, "", {"formaal": OwnAnswer("a\n" * 100_000)})
    laid = preview(form, AT)
    assert len(laid.spots["formaal"]) < 12
    assert max(spot.page for spots in laid.spots.values() for spot in spots) < 20
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(laid.content)).pages)
    assert "i filen står den hele" in " ".join(words.split())
    assert "i filen" not in " ".join(text for _, text in texts(compose(form, AT)))


def test_rows_that_say_one_thing_each_print_as_lines_and_a_column_nobody_need_fill_is_left_out():
    form = form_of("dst-projektindstilling", "Ditte Rosenkilde\nJonas Birk")
    document = compose(form, AT)
    assert not [block for block in document.blocks if isinstance(block, Table)]
    said = {
        field.label: field.value
        for block in document.blocks
        if isinstance(block, LabelledFields)
        for field in block.fields
    }
    label = field_of(form, "kontakt").field.label_da
    assert [run.text for run in said[label]] == ["Ditte Rosenkilde\nJonas Birk"]
    document = compose(form_of("dst-projektindstilling", "Ditte | overlæge | Aarhus | leder\nJonas"), AT)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert (table.header, table.rows) == (("Navn", "Rolle og rettigheder"), (("Ditte", "leder"), ("Jonas", "")))


def test_the_label_of_a_table_stands_on_its_page():
    for lines in range(22, 30):
        purpose = "\n".join(["Linje."] * lines)
        form = fill(
            load_route(JOURNAL), {PEOPLE: FactState(WHOLE), "project.background": FactState(purpose)}, today=DAY
        )
        pages = [page.extract_text() for page in PdfReader(BytesIO(pdf_bytes(compose(form, AT)))).pages]
        (label,) = [n for n, page in enumerate(pages) if "2 rækker, se tabellen" in page]
        assert "Ditte Rosenkilde" in pages[label]


def test_the_copy_sheet_goes_cell_by_cell():
    sheet = copy_sheet(form_of("dst-projektindstilling", "Ditte | overlæge | Aarhus | leder | | DRO1\nJonas"))
    cells = [one for one in sheet.entries if one.field_id.startswith("kontakt/")]
    assert [(one.number.split(".")[1], one.field_id, one.value) for one in cells] == [
        ("1", "kontakt/1/navn", "Ditte"),
        ("1", "kontakt/1/ident", "DRO1"),
        ("1", "kontakt/1/rolle", "leder"),
        ("2", "kontakt/2/navn", "Jonas"),
    ]
    assert "Ident (Projektadgang" in copy_sheet_text(form_of("dst-projektindstilling", "Ditte | | | | | DRO1"))


def test_the_desk_writes_a_variable_list_as_a_table():
    profile = {"project.variables": FactState("Register A | alder | | fordi\n | køn | | fordi")}
    form = fill(load_route("dst-projektindstilling"), profile, today=DAY)
    made = papers(form, AT, {name: state.value for name, state in profile.items()})
    tables = [block for one in made for block in one.document.blocks if isinstance(block, Table)]
    assert tables
    assert tables[0].header == ("Register eller kilde", "Variabel eller kode", "Hvorfor")
    assert tables[0].rows[1] == ("", "køn", "fordi")


def test_a_form_asks_its_authority_only_for_the_variables_of_its_own_sources():
    told = "\n".join(
        (
            "Landspatientregisteret | diagnoser | | udfald",
            "Journal | vægt | | justering",
            "Journaldata | højde",
            " | alder",
            "Hospitalets egen liste | skala",
        )
    )
    sources = (
        ChosenSource("lpr3", same("Landspatientregisteret, version 3"), "sds-forskermaskinen"),
        ChosenSource("midtepj", Text("Journaldata, Region Midtjylland", "EHR data"), JOURNAL),
    )
    profile = {"project.variables": FactState(told, confirmed=True)}
    form = fill(load_route(JOURNAL), profile, today=DAY, sources=sources)
    assert [row[0] for row in field_of(form, "oplysninger").rows] == ["vægt", "højde", "alder", "skala"]
    form = fill(load_route(JOURNAL), profile, today=DAY)
    assert len(field_of(form, "oplysninger").rows) == 5
    whole = fill(load_route("dst-projektindstilling"), profile, today=DAY, sources=sources)
    made = papers(whole, AT, {name: state.value for name, state in profile.items()})
    (table,) = (block for one in made for block in one.document.blocks if isinstance(block, Table))
    assert len(table.rows) == 5


def test_a_pasted_sheet_of_any_size_is_taken():
    text = "\n".join(f"Person {n}\ttitel\tsted" for n in range(2_000))
    value = parse_fact(PEOPLE, text).text
    assert len(read_records(value, known_facts()[PEOPLE].columns)) == 2_000
    assert stored_records([{"name": " a\u2028b  c "}, {"name": " "}]) == '{"name": "a b c"}'


def test_a_search_finds_what_stands_in_a_cell_and_not_what_a_column_is_called():
    value = parse_fact(PEOPLE, "Ditte Rosenkilde | overlæge").text
    assert words_of(value) == "Ditte Rosenkilde, overlæge"
    assert words_of("a {b\nc") == "a {b\nc"
