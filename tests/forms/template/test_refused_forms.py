"""Files that are no forms, or hostile ones: each is refused in a sentence, or cleaned, in the worker process."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from dsc_desk.forms.template.foreign import LARGEST, fill_form, read_form, template_worker
from dsc_desk.forms.template.records import Medium, Value
from dsc_desk.store.errors import DeskError
from dsc_desk.words import Language
from tests.forms.template.forms_made import legacy, lines, part, pdf_form, repacked, text, word_form

RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="https://elsewhere.example/x" TargetMode="External"/></Relationships>'
)


@pytest.fixture(scope="module")
def worker():
    with template_worker() as one:
        yield one


def refusal(worker, name, data):
    with pytest.raises(DeskError) as told:
        read_form(worker, name, data)
    for language in Language:
        assert len(told.value.text.say(language)) > 40
    return told.value.text.en


def changed_pdf(change, **form):
    with pikepdf.open(BytesIO(pdf_form(**form))) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def bomb():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return out.getvalue()


def locked_pdf():
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_form())))
    writer.encrypt("adgang", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned_pdf():
    out = BytesIO()
    Image.new("RGB", (400, 500), "white").save(out, "PDF")
    return out.getvalue()


def plain_pdf():
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(50, 700, "Et skema uden felter")
    canvas.save()
    return out.getvalue()


def signed(pdf):
    value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Contents=b"x")
    pdf.Root.AcroForm.Fields[0].FT = pikepdf.Name.Sig
    pdf.Root.AcroForm.Fields[0].V = pdf.make_indirect(value)


def launching(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")


def only_xfa(pdf):
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")
    pdf.Root.AcroForm.Fields = pikepdf.Array([])
    del pdf.pages[0].Annots


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("a.docx", lambda: b"", "empty"),
        ("a.docx", lambda: b"PK\x03\x04 not a package", "damaged"),
        ("a.txt", lambda: b"just text", "neither"),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old kind"),
        ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.docx", bomb, "packed in a way"),
        ("a.docx", lambda: repacked(word_form(), **{"../../evil.xml": "x"}), "packed in a way"),
        ("a.docx", lambda: repacked(word_form(), **{"word/vbaProject.bin": "x"}), "macros"),
        ("a.docx", lambda: repacked(word_form(), **{"word/activeX/activeX1.xml": "<x/>"}), "macros"),
        ("a.docx", lambda: repacked(word_form(), **{"word/_rels/header9.xml.rels": RELS.format(kind="image")}), "elsewhere"),
        ("a.docx", lambda: lines(legacy("", "INCLUDETEXT C:\\\\x.docx")), "elsewhere"),
        ("a.docx", lambda: lines(f'<w:fldSimple w:instr="DDEAUTO cmd x">{text("x")}</w:fldSimple>'), "elsewhere"),
        ("a.docx", lambda: lines(text("intet at udfylde")), "no fields that we can find"),
        (
            "a.docx",
            lambda: repacked(
                word_form(),
                **{"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>'},
            ),
            "packed in a way",
        ),
        ("a.pdf", lambda: b"%PDF-1.7 and nothing", "damaged"),
        ("a.pdf", lambda: pdf_form()[:4000], "damaged"),
        ("a.pdf", locked_pdf, "password"),
        ("a.pdf", scanned_pdf, "scanned"),
        ("a.pdf", plain_pdf, "no fields to fill"),
        ("a.pdf", lambda: changed_pdf(signed), "signed"),
        ("a.pdf", lambda: changed_pdf(launching), "start programs"),
        ("a.pdf", lambda: changed_pdf(only_xfa), "XFA"),
        ("a.pdf", lambda: pdf_form(pages=301), "300 pages"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_taken_says_why_and_what_to_do(worker, name, make, says):
    assert says in refusal(worker, name, make())


def test_a_huge_file_is_not_even_sent_to_be_read(worker):
    assert "20 MB" in refusal(worker, "a.pdf", b"%PDF-" + b"x" * LARGEST)


def test_a_hundred_thousand_fields_are_no_form(worker):
    names = text("".join(f"{{{{felt{number}}}}} " for number in range(100_000)))
    assert "2,000 fields" in refusal(worker, "a.docx", lines(names))


def test_the_worker_goes_on_after_each(worker):
    assert read_form(worker, "skema.docx", word_form()).slots


def test_scripts_are_taken_out_and_told(worker):
    def scripts(pdf):
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.launchURL('https://elsewhere.example')")
        pdf.Root.OpenAction = script
        pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", pdf.make_indirect(script)]))
        pdf.Root.AcroForm.Fields[0].AA = pikepdf.Dictionary(K=script)

    reading = read_form(worker, "skema.pdf", changed_pdf(scripts))
    assert any("scripts" in note.en for note in reading.notes)
    filled = fill_form(worker, Medium.PDF, reading.content, (Value(reading.slots[0].key, "Æ"),)).content
    for content in (reading.content, filled):
        with pikepdf.open(BytesIO(content)) as pdf:
            assert not [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/JS" in one]
            assert "/OpenAction" not in pdf.Root


def test_the_xfa_part_of_an_ordinary_form_is_taken_out(worker):
    def hybrid(pdf):
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")

    reading = read_form(worker, "skema.pdf", changed_pdf(hybrid))
    assert any("XFA" in note.en for note in reading.notes)
    with pikepdf.open(BytesIO(reading.content)) as pdf:
        assert "/XFA" not in pdf.Root.AcroForm


def test_a_template_elsewhere_is_forgotten_and_told(worker):
    settings = part(word_form(), "word/settings.xml").replace(
        b"</w:settings>",
        b'<w:attachedTemplate r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:settings>',
    )
    form = repacked(
        word_form(),
        **{"word/settings.xml": settings, "word/_rels/settings.xml.rels": RELS.format(kind="attachedTemplate")},
    )
    reading = read_form(worker, "skema.docx", form)
    assert any("template elsewhere" in note.en for note in reading.notes)
    assert b"elsewhere.example" not in b"".join(
        part(reading.content, name) for name in ("word/settings.xml", "word/_rels/settings.xml.rels")
    )
    assert b"attachedTemplate" not in part(reading.content, "word/settings.xml")


def test_a_word_template_becomes_a_document(worker):
    types = part(word_form(), "[Content_Types].xml").replace(b"document.main+xml", b"template.main+xml")
    reading = read_form(worker, "skema.dotx", repacked(word_form(), **{"[Content_Types].xml": types}))
    assert b"document.main+xml" in part(reading.content, "[Content_Types].xml")


def test_a_field_for_a_signature_is_left_and_told(worker):
    def add(pdf):
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Sig,
            T="underskrift",
            Rect=[50, 20, 200, 40],
        )
        made = pdf.make_indirect(field)
        pdf.pages[0].Annots.append(made)
        pdf.Root.AcroForm.Fields.append(made)

    reading = read_form(worker, "skema.pdf", changed_pdf(add))
    assert "underskrift" not in [one.name for one in reading.slots]
    assert any("Signature" in note.en for note in reading.notes)
