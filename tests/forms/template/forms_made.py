"""Forms such as authorities send out, made here: Word with every kind of field, PDF with AcroForm."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import parse_xml
from reportlab.pdfgen.canvas import Canvas

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
PDF_OPTIONS = [("Region Midtjylland", "m"), ("Region Nordjylland", "n"), ("Region Hovedstaden", "h")]


def text(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def control(head, shown, name=""):
    alias = f'<w:alias w:val="{name}"/>' if name else ""
    look = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
    return (
        f"<w:sdt><w:sdtPr>{alias}<w:showingPlcHdr/>{head}</w:sdtPr>"
        f"<w:sdtContent><w:r>{look}<w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def tick():
    return control(
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>',
        "☐",
    )


def legacy(form, code, result=None):
    shown = "<w:r><w:t>     </w:t></w:r>" if result is None else result
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def merge(name):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> MERGEFIELD {name} \\* MERGEFORMAT </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:rPr><w:b/></w:rPr><w:t>«{name}»</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def saved(document):
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def lines(*paragraphs):
    """Return a Word document of these paragraphs."""
    document = docx.Document()
    for inner in paragraphs:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {_NS}>{inner}</w:p>"))
    return saved(document)


def word_form():
    """Return a Word form with every kind of field."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Myndigheden for Prøver"
    document.add_heading("Ansøgning om adgang til data", 1)

    def add(inner):
        document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {_NS}>{inner}</w:p>"))

    add(text("Projektets titel: ") + control("<w:text/>", "Klik her", "Titel"))
    add(text("Er projektet privat finansieret? ") + tick() + text(" Ja ") + tick() + text(" Nej"))
    days = '<w:date><w:dateFormat w:val="dd-MM-yyyy"/><w:lid w:val="da-DK"/></w:date>'
    items = "".join(f'<w:listItem w:value="{n}" w:displayText="{w}"/>' for n, w in enumerate(("Kohorte", "Tværsnit")))
    add(
        text("Projektets start: ")
        + control(days, "dato")
        + text(" Design: ")
        + control(f"<w:dropDownList>{items}</w:dropDownList>", "Vælg")
    )
    add(
        text("Formål: ")
        + legacy('<w:name w:val="Tekst1"/><w:textInput><w:maxLength w:val="300"/></w:textInput>', "FORMTEXT")
    )
    add(
        legacy('<w:name w:val="K1"/><w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX", "")
        + text(" Biologisk materiale")
    )
    add(
        text("Finansiering: ")
        + legacy(
            '<w:ddList><w:listEntry w:val="Offentlig"/><w:listEntry w:val="Privat"/></w:ddList>', "FORMDROPDOWN", ""
        )
    )
    add(
        text("Ansøger: ")
        + merge("Ansøger")
        + text(" Sag: ")
        + f'<w:fldSimple w:instr=" MERGEFIELD sag ">{text("«sag»")}</w:fldSimple>'
    )
    add(text("Metode: ") + '<w:bookmarkStart w:id="7" w:name="metode"/><w:bookmarkEnd w:id="7"/>')
    add(
        '<w:r><w:t xml:space="preserve">Baggrund: {{ bag</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>gr</w:t></w:r><w:r><w:t>und }} slut</w:t></w:r>'
    )
    beside = document.add_table(2, 2)
    beside.cell(0, 0).text, beside.cell(1, 0).text = "E-mail", "Telefon:"
    document.add_paragraph("Kilder")
    below = document.add_table(2, 3)
    for place, label in enumerate(("Register", "Periode", "Begrundelse")):
        below.cell(0, place).text = label
    return saved(document)


def pdf_form(*, pages=1, extra=None):
    """Return a PDF form with every kind of field."""
    out = BytesIO()
    canvas = Canvas(out)
    form, y = canvas.acroForm, 760
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 800, "Ansøgning om adgang til data")

    def label(words, up=5):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, y + up, words)

    label("Projektets titel:")
    form.textfield(name="t1", x=200, y=y, width=330, height=20, borderWidth=1, maxlen=4000)
    y -= 32
    label("CVR-nummer")
    form.textfield(name="cvr", x=200, y=y, width=160, height=20, maxlen=8, fieldFlags="comb")
    y -= 110
    label("Formål", 88)
    form.textfield(name="purpose", x=50, y=y, width=480, height=80, fieldFlags="multiline", maxlen=4000, fontSize=9)
    y -= 32
    label("Er projektet privat finansieret?")
    form.checkbox(name="private", x=220, y=y, size=16)
    canvas.drawString(242, y + 4, "Ja")
    y -= 32
    label("Region")
    form.choice(name="region", x=200, y=y, width=160, height=20, options=PDF_OPTIONS, value="m")
    y -= 32
    label("Materiale")
    for place, words in enumerate(("Blod", "Væv")):
        form.radio(name="sample", value=f"v{place}", x=200 + place * 90, y=y, size=16)
        canvas.drawString(222 + place * 90, y + 4, words)
    y -= 60
    label("Registre", 30)
    form.listbox(
        name="registers",
        x=200,
        y=y,
        width=160,
        height=50,
        options=["LPR", "CPR", "Cancer", "Dødsårsager"],
        value="LPR",
        fieldFlags="multiSelect",
    )
    if extra:
        extra(canvas)
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def repacked(data, **changes):
    """Return a package with parts changed, added, or with None left out; names have __ for / and _ for ."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            if entry.filename not in changes:
                after.writestr(entry.filename, before.read(entry))
        for name, content in changes.items():
            if content is not None:
                after.writestr(name, content)
    return out.getvalue()


def part(data, name):
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)
