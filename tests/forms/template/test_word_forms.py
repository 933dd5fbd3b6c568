"""Word forms: every kind of field found, filled, read back, and seen in the page that LibreOffice makes of it."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import docx
import docxtpl
import pytest
from docx.oxml import parse_xml

from dsc_desk.forms.template.records import SlotKind, Value
from dsc_desk.forms.template.word import fill_word, missing_in_word, read_word
from dsc_desk.store.errors import Invalid
from tests.forms.template.forms_made import _NS, control, legacy, lines, merge, part, saved, text, word_form

LONG = "Æbler, ærter og åer.\nAnden linje med ø og Å."


@pytest.fixture(scope="module")
def form():
    return read_word(word_form())


def by_label(reading):
    return {one.label: one for one in reading.slots}


def answers(reading):
    """Return a value for each field: ticks at Ja alone, lists at their last option."""
    found = []
    for number, one in enumerate(reading.slots):
        words = LONG if one.kind is SlotKind.LONGTEXT else f"Svar {number} på Ærø"
        chosen = (one.options[-1].value,) if one.options else ()
        found.append(Value(one.key, words, one.label.endswith(("Ja", "materiale")), "2027-03-01", chosen))
    return found


def seen(content, folder):
    """Return the text of the page as LibreOffice shows it."""
    (folder / "form.docx").write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "form.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    done = subprocess.run(
        ["pdftotext", "-layout", folder / "form.pdf", "-"], check=True, capture_output=True, text=True
    )
    return " ".join(done.stdout.split())


def test_every_kind_of_field_is_found_in_order_with_its_label(form):
    assert [(one.label, str(one.kind)) for one in form.slots] == [
        ("Projektets titel", "text"),
        ("Er projektet privat finansieret? · Ja", "tick"),
        ("Er projektet privat finansieret? · Nej", "tick"),
        ("Projektets start", "date"),
        ("Design", "choice"),
        ("Formål", "text"),
        ("Biologisk materiale", "tick"),
        ("Finansiering", "choice"),
        ("Ansøger", "text"),
        ("Sag", "text"),
        ("Metode", "text"),
        ("Baggrund", "longtext"),
        ("E-mail", "longtext"),
        ("Telefon", "longtext"),
        ("Register", "longtext"),
        ("Periode", "longtext"),
        ("Begrundelse", "longtext"),
    ]
    assert by_label(form)["Formål"].limit == 300
    assert [one.label for one in by_label(form)["Design"].options] == ["Kohorte", "Tværsnit"]


def test_filled_fields_are_read_back_and_seen_on_the_page(form, tmp_path):
    values = answers(form)
    filled = fill_word(form.content, values)
    assert not filled.overflows
    assert missing_in_word(form.content, filled.content, values) == []
    page = seen(filled.content, tmp_path)
    for one, value in zip(form.slots, values, strict=True):
        if one.kind is SlotKind.LONGTEXT:
            assert "Æbler, ærter og åer." in page
        elif one.kind is SlotKind.TEXT:
            assert value.text in page, one.label
    assert "Projektets start: 01-03-2027" in page
    assert "Tværsnit" in page
    assert "Privat" in page
    assert "☒ Ja ☐ Nej" in page
    assert "Klik her" not in page
    assert "«" not in page
    assert "{{" not in page


def test_what_is_not_filled_stays_byte_for_byte(form):
    before = word_form()
    after = fill_word(form.content, [Value(form.slots[0].key, "Titel")]).content
    for name in ("word/styles.xml", "word/settings.xml", "word/header1.xml", "docProps/app.xml", "[Content_Types].xml"):
        assert part(before, name) == part(after, name), name
    document = part(after, "word/document.xml")
    assert b"PlaceholderText" in document  # the other controls still ask


def test_a_name_over_several_runs_keeps_what_stands_around_it(form):
    key = next(one.key for one in form.slots if one.name == "baggrund")
    filled = docx.Document(BytesIO(fill_word(form.content, [Value(key, "Først\nså")]).content))
    assert "Baggrund: Først\nså slut" in [one.text for one in filled.paragraphs]


def test_a_value_is_text_and_never_a_field_or_markup():
    form = read_word(lines(text("Titel: {{ titel }} {{ titel }} {{ andet }}")))
    values = [Value("name:titel", "{{ andet }} <w:b/> & MERGEFIELD x"), Value("name:andet", "B")]
    paragraph = docx.Document(BytesIO(fill_word(form.content, values).content)).paragraphs[0].text
    assert paragraph == "Titel: {{ andet }} <w:b/> & MERGEFIELD x {{ andet }} <w:b/> & MERGEFIELD x B"


def test_expressions_and_commands_are_names_and_text():
    form = read_word(lines(text("{{ 7*7 }} {{ cycler.__init__.__globals__ }}"), text("{% for x in y %}")))
    assert [one.name for one in form.slots] == ["7*7", "cycler.__init__.__globals__"]
    assert any("{%" in note.en for note in form.notes)
    filled = fill_word(form.content, [Value(one.key, "svar") for one in form.slots]).content
    assert [one.text for one in docx.Document(BytesIO(filled)).paragraphs] == ["svar svar", "{% for x in y %}"]


def test_a_bound_control_says_what_was_put_in_it():
    bound = '<w:dataBinding w:xpath="/x" w:storeItemID="{0}"/><w:text/>'
    form = read_word(lines(text("Titel: ") + control(bound, "gammel")))
    filled = fill_word(form.content, [Value(form.slots[0].key, "To\nlinjer")]).content
    document = part(filled, "word/document.xml")
    assert b"dataBinding" not in document
    assert b'multiLine="1"' in document
    assert b"showingPlcHdr" not in document


def test_a_text_too_long_for_its_field_is_told_and_nothing_is_made():
    form = read_word(lines(legacy('<w:textInput><w:maxLength w:val="5"/></w:textInput>', "FORMTEXT")))
    filled = fill_word(form.content, [Value(form.slots[0].key, "seks tegn")])
    assert filled.content == b""
    assert filled.overflows[0].room == 5


def test_a_value_that_went_missing_is_noticed(form):
    values = answers(form)
    fewer = fill_word(form.content, values[1:]).content
    assert missing_in_word(form.content, fewer, values) == [form.slots[0].key]


def test_ticks_that_say_otherwise_are_noticed(form):
    ticks = [one for one in form.slots if one.kind is SlotKind.TICK]
    on = [Value(one.key, ticked=True) for one in ticks]
    off = fill_word(form.content, [Value(one.key) for one in ticks]).content
    assert missing_in_word(form.content, off, on) == [one.key for one in ticks]


def test_ticks_below_each_other_have_the_question_above():
    box = legacy("<w:checkBox/>", "FORMCHECKBOX", "")
    form = read_word(lines(text("Hvilke data?"), box + text(" Register"), box + text(" Journal"), box + text(" Væv")))
    assert [one.label for one in form.slots] == [
        "Hvilke data? · Register",
        "Hvilke data? · Journal",
        "Hvilke data? · Væv",
    ]


def test_grids_are_labelled_by_row_and_column_and_boxes_by_what_stands_above():
    document = docx.Document()
    grid = document.add_table(3, 3)
    grid.cell(0, 1).text, grid.cell(0, 2).text = "2026", "2027"
    grid.cell(1, 0).text, grid.cell(2, 0).text = "Løn", "Drift"
    document.add_paragraph("Resumé:")
    document.add_table(1, 1)
    document.add_table(2, 2)  # a table without words has no fields
    labels = [one.label for one in read_word(saved(document)).slots]
    assert labels == ["2026 · Løn", "2027 · Løn", "2026 · Drift", "2027 · Drift", "Resumé"]


def symbol(code, font="Wingdings"):
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


BOXES = [
    (text("Er projektet privat finansieret? ☐ Ja ☐ Nej"), "Er projektet privat finansieret?", ("Ja", "Nej")),
    (text("Er forsøget anmeldt? Ja ☐ Nej ☐"), "Er forsøget anmeldt?", ("Ja", "Nej")),
    (text("Indgår børn: □ ja  □ nej"), "Indgår børn", ("ja", "nej")),
    (text("Er der samtykke? [ ] Yes [ ] No"), "Er der samtykke?", ("Yes", "No")),
    (
        text("Opbevares data i EU? ") + symbol("F0A8") + text(" Ja ") + symbol("F06F") + text(" Nej"),
        "Opbevares data i EU?",
        ("Ja", "Nej"),
    ),
]


@pytest.mark.parametrize(("inner", "question", "answers"), BOXES)
def test_boxes_that_are_only_signs_are_fields_and_are_ticked(inner, question, answers):
    form = read_word(lines(inner))
    assert [(one.kind, one.how) for one in form.slots] == [(SlotKind.TICK, "box")] * 2
    assert [one.label for one in form.slots] == [f"{question} · {one}" for one in answers]
    for chosen in (0, 1):
        values = [Value(one.key, ticked=at == chosen) for at, one in enumerate(form.slots)]
        filled = fill_word(form.content, values).content
        assert missing_in_word(form.content, filled, values) == []
        assert missing_in_word(form.content, filled, [Value(one.key, ticked=True) for one in form.slots]) == [
            form.slots[1 - chosen].key
        ]
        again = read_word(filled)
        assert [one.label for one in again.slots] == [one.label for one in form.slots]


def test_a_box_keeps_its_place_beside_names_cells_and_controls(tmp_path):
    document = docx.Document(BytesIO(lines(text("Titel {{ titel }} ☐ Ja ☐ Nej"))))
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Biologisk materiale", "☐ Blod ☐ Væv"
    table.cell(1, 0).text, table.cell(1, 1).text = "Personoplysninger", "☐"
    rich = control("", "☐")
    document.element.body.insert(1, parse_xml(f"<w:p {_NS}>{text('Videregives data? ')}{rich}{text(' Ja')}</w:p>"))
    form = read_word(saved(document))
    ticks = [one for one in form.slots if one.kind is SlotKind.TICK]
    assert [one.label for one in ticks] == [
        "Titel · Ja",
        "Titel · Nej",
        "Videregives data? · Ja",
        "Biologisk materiale · Blod",
        "Biologisk materiale · Væv",
        "Personoplysninger",
    ]
    values = [
        Value("name:titel", "Blåbær på Ærø"),
        *(Value(one.key, ticked=at % 2 == 0) for at, one in enumerate(ticks)),
    ]
    filled = fill_word(form.content, values).content
    assert missing_in_word(form.content, filled, values) == []
    page = seen(filled, tmp_path)
    assert "Titel Blåbær på Ærø ☒ Ja ☐ Nej" in page
    assert "Videregives data? ☒ Ja" in page
    assert "☐ Blod ☒ Væv" in page


def test_lines_of_boxes_below_each_other_have_the_question_above():
    form = read_word(lines(text("Hvilke data?"), text("☐ Register"), text("☐ Journal"), text("☒ Væv")))
    assert [one.label for one in form.slots] == [f"Hvilke data? · {one}" for one in ("Register", "Journal", "Væv")]


def test_a_template_of_another_program_without_fields_is_told_so():
    (default,) = Path(str(docx.__file__)).parent.rglob("default.docx")
    with pytest.raises(Invalid, match="no fields that we can find"):
        read_word(default.read_bytes())


def test_a_template_made_for_docxtpl_is_filled_without_it(tmp_path):
    path = tmp_path / "t.docx"
    path.write_bytes(lines(text("Til {{ authority }}"), text("{{ purpose }}"), merge("Dato")))
    expected = docxtpl.DocxTemplate(path)
    expected.render({"authority": "Myndigheden", "purpose": "At undersøge"})
    expected.save(tmp_path / "o.docx")
    values = [Value("name:authority", "Myndigheden"), Value("name:purpose", "At undersøge")]
    filled = docx.Document(BytesIO(fill_word(path.read_bytes(), values).content))
    assert [one.text for one in filled.paragraphs] == [
        one.text for one in docx.Document(tmp_path / "o.docx").paragraphs
    ]
