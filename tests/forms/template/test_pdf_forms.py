"""PDF forms: fields found with their labels, filled with letters that show, read back, and seen by another program."""

from __future__ import annotations

import subprocess
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from dsc_desk.forms.template.pdf import fill_pdf, missing_in_pdf, read_pdf
from dsc_desk.forms.template.records import Value
from tests.forms.template.forms_made import pdf_form

LONG = "At undersøge, hvorfor ældre på Ærø får nye knæ – også dem ≥ 60 år.\nNy linje."
VALUES = (
    Value("pdf:t1", "Knæoperation hos ældre på Ærø – β-blokkere"),
    Value("pdf:cvr", "12345674"),
    Value("pdf:purpose", LONG),
    Value("pdf:private", ticked=True),
    Value("pdf:region", chosen=("n",)),
    Value("pdf:sample", chosen=("v1",)),
    Value("pdf:registers", chosen=("CPR", "Dødsårsager")),
)


@pytest.fixture(scope="module")
def form():
    return read_pdf(pdf_form())


@pytest.fixture(scope="module")
def filled(form):
    return fill_pdf(form.content, VALUES).content


def seen(content, folder):
    path = folder / "form.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


def test_fields_are_found_in_reading_order_with_labels_kinds_and_options(form):
    assert [(one.label, str(one.kind)) for one in form.slots] == [
        ("Projektets titel", "text"),
        ("CVR-nummer", "text"),
        ("Formål", "longtext"),
        ("Er projektet privat finansieret? · Ja", "tick"),
        ("Region", "choice"),
        ("Materiale", "radio"),
        ("Registre", "list"),
    ]
    slots = {one.name: one for one in form.slots}
    assert slots["cvr"].comb
    assert slots["cvr"].limit == 8
    assert [one.label for one in slots["sample"].options] == ["Blod", "Væv"]
    assert [one.value for one in slots["region"].options] == ["m", "n", "h"]
    assert form.pages == 1


def test_every_value_stands_in_the_file_and_is_drawn(form, filled, tmp_path):
    assert missing_in_pdf(form.content, filled, VALUES) == []
    page = seen(filled, tmp_path)
    for words in ("Knæoperation hos ældre på Ærø – β-blokkere", "≥ 60 år.", "Ny linje.", "Region Nordjylland", "CPR"):
        assert words in page
    assert "1 2 3 4 5 6 7 4" in page


def test_another_program_reads_the_values_and_the_states(filled):
    with pikepdf.open(BytesIO(filled)) as pdf:
        fields = {str(one.get("/T", "")): one for one in pdf.Root.AcroForm.Fields}
        assert str(fields["t1"].V) == "Knæoperation hos ældre på Ærø – β-blokkere"
        assert str(fields["private"].V) == str(fields["private"].AS) == "/Yes"
        assert str(fields["region"].V) == "n"
        assert [str(one) for one in fields["registers"].V] == ["CPR", "Dødsårsager"]
        assert str(fields["sample"].V) == "/v1"
        assert sorted(str(kid.AS) for kid in fields["sample"].Kids) == ["/Off", "/v1"]
        assert pdf.Root.AcroForm.get("/NeedAppearances", False) is False


def test_the_font_comes_with_the_file(filled):
    with pikepdf.open(BytesIO(filled)) as pdf:
        fonts = pdf.pages[0].Annots[0].AP.N.Resources.Font
        assert any("/FontFile2" in font.get("/FontDescriptor", {}) for font in fonts.values())


def test_what_does_not_fit_is_told_with_how_much_room_there_is(form):
    values = [Value("pdf:purpose", "ord " * 900), Value("pdf:t1", "x" * 400), Value("pdf:cvr", "123456789")]
    made = fill_pdf(form.content, values)
    rooms = {one.key: one.room for one in made.overflows}
    assert made.content == b""
    assert rooms["pdf:cvr"] == 8
    assert 40 < rooms["pdf:t1"] < 120
    assert 500 < rooms["pdf:purpose"] < 3600


def test_an_answer_that_is_not_drawn_is_noticed(form, filled):
    with pikepdf.open(BytesIO(filled)) as pdf:
        field = next(one for one in pdf.Root.AcroForm.Fields if str(one.get("/T", "")) == "t1")
        field.AP.N.write(b"")
        out = BytesIO()
        pdf.save(out)
    assert missing_in_pdf(form.content, out.getvalue(), VALUES) == ["pdf:t1"]


def test_an_untouched_field_and_the_page_itself_stay(form, filled):
    before, after = (PdfReader(BytesIO(data)).pages[0].extract_text() for data in (form.content, filled))
    assert before == after
    only = fill_pdf(form.content, VALUES[:1]).content
    assert missing_in_pdf(form.content, only, VALUES[1:2]) == ["pdf:cvr"]


def test_both_places_of_one_field_say_the_same(tmp_path):
    with pikepdf.open(BytesIO(pdf_form())) as pdf:
        page = pdf.pages[0]
        first = next(one for one in page.Annots if str(one.get("/T", "")) == "t1")
        second = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, Rect=[50, 40, 400, 60], Parent=first
            )
        )
        first.Kids = pikepdf.Array([second])
        page.Annots.append(second)
        out = BytesIO()
        pdf.save(out)
    made = fill_pdf(out.getvalue(), VALUES[:1]).content
    assert missing_in_pdf(out.getvalue(), made, VALUES[:1]) == []
    assert seen(made, tmp_path).count("Knæoperation hos ældre") == 2


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_field_is_drawn_turned(turn, tmp_path):
    with pikepdf.open(BytesIO(pdf_form())) as pdf:
        for one in pdf.pages[0].Annots:
            if str(one.get("/T", "")) == "t1":
                one.MK = pikepdf.Dictionary(R=turn)
                one.Rect = pikepdf.Array([200, 500, 230, 800]) if turn != 180 else one.Rect
        out = BytesIO()
        pdf.save(out)
    made = fill_pdf(out.getvalue(), VALUES[:1]).content
    assert missing_in_pdf(out.getvalue(), made, VALUES[:1]) == []
