"""The Word file: real styles, headings, repeated headers, language, properties, nothing that acts."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from dsc_desk.forms import sheet
from dsc_desk.forms.document import (
    Bullets,
    Document,
    Heading,
    LabelledField,
    LabelledFields,
    Letterhead,
    Table,
    paragraph,
    plain,
)
from dsc_desk.forms.lettering import comparable
from dsc_desk.forms.word import word_bytes
from dsc_desk.words import Language
from tests.forms.samples import document, every_kind, fields, signed_list, word
from tests.forms.samples import table as samples_table


def styles_used(one: Document) -> list[str]:
    return [paragraph.style.name for paragraph in word(one).paragraphs]


def test_headings_are_real_styles():
    used = styles_used(every_kind())
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "List Bullet"):
        assert name in used
    assert "Receiver" in used
    outline = word(every_kind()).styles["Heading 2"].element.find(f".//{qn('w:outlineLvl')}")
    assert outline.get(qn("w:val")) == "1"


def test_tables_have_own_styles_and_repeat_their_header():
    tables = word(every_kind()).tables
    assert [table.style.name for table in tables if table.style.name != "Layout"] == [
        "Hairline Table",
        "Labelled Fields",
    ]
    (hairline,) = [table for table in tables if table.style.name == "Hairline Table"]
    headers = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in hairline.rows]
    assert headers == [True] + [False] * 60
    assert [cell.text for cell in hairline.rows[0].cells] == ["Navn", "Kompetence", "Timer"]
    captions = [caption.get(qn("w:val")) for caption in word(every_kind()).element.iter(qn("w:tblCaption"))]
    assert captions == ["Timer", "Svar"]


def test_properties_and_language():
    properties = word(every_kind()).core_properties
    assert (properties.title, properties.author, properties.subject) == ("Blåbærgrød på Ærø", "Center", "Prøve")
    assert (properties.language, properties.last_modified_by) == ("da-DK", "Center")
    for language, tag in ((Language.DA, "da-DK"), (Language.EN, "en-GB")):
        one = word(Document("T", "R", (), language))
        assert one.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == tag


def test_page_and_running_lines():
    one = word(every_kind())
    section = one.sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    assert abs(section.left_margin - Mm(25)) < Mm(0.1)
    assert section.header.paragraphs[0].text == "Ansøgning: Prøve\tRDSC-2026-0042"
    assert section.first_page_header.paragraphs[0].text == ""
    for footer in (section.footer, section.first_page_footer):
        xml = footer._element.xml
        assert "PAGE" in xml
        assert "NUMPAGES" in xml
        assert "Bilag 1 Protokol" in footer.paragraphs[0].text
    assert word(document()).sections[0].first_page_header.paragraphs[0].text == "\tRDSC-2026-0042"


def test_space_is_made_by_styles_never_by_empty_paragraphs():
    body = word(every_kind()).element.body
    tables = qn("w:tbl")
    for element in body.iterchildren(qn("w:p")):
        said = [
            one for one in element.iter(qn("w:t"), qn("w:drawing"), qn("w:tab")) if one.tag != qn("w:t") or one.text
        ]
        if not said:  # only what keeps two tables apart, or ends the body after one
            assert element.getprevious().tag == tables
            assert element.getnext().tag in (tables, qn("w:sectPr"))


def test_nothing_stands_below_the_place_to_sign_that_could_go_over_to_a_page_of_its_own():
    last = word(signed_list(3)).element.body.findall(qn("w:p"))[-1]
    assert not "".join(last.itertext())
    assert last.find(f".//{qn('w:spacing')}").get(qn("w:lineRule")) == "exact"
    assert int(last.find(f".//{qn('w:spacing')}").get(qn("w:line"))) <= 20


def test_a_page_break_belongs_to_what_follows():
    (broken,) = [
        one for one in word(every_kind()).paragraphs if one._p.find(f".//{qn('w:pageBreakBefore')}") is not None
    ]
    assert broken.text == "Efter sideskift."


def test_a_long_running_line_is_shortened_the_title_has_all_of_it():
    one = Document("T", "R", (), header="Ansøgning: et meget langt navn på en ansøgningsvej")
    assert word(one).sections[0].header.paragraphs[0].text == "Ansøgning: et meget langt navn på …\tR"
    few = Document("T", "R", (), header="Anmodning om ændring: § 46, stk. 2")
    assert word(few).sections[0].header.paragraphs[0].text == "Anmodning om ændring: § 46, stk. 2\tR"
    one_word = Document("T", "R", (), header="Ansøgning: " + "W" * 3000)
    assert word(one_word).sections[0].header.paragraphs[0].text == "Ansøgning: …\tR"


def test_one_document_leaves_nothing_in_the_next():
    word(every_kind())
    second = word(Document("Anden", "RDSC-2026-0099", (), header="Andet hoved"))
    assert second.sections[0].header.paragraphs[0].text == "Andet hoved\tRDSC-2026-0099"
    assert not second.inline_shapes


def test_a_list_to_be_signed_stands_on_one_page():
    one = word(signed_list(3))
    kept = {each.text.strip(): each._p.find(f".//{qn('w:keepNext')}") is not None for each in one.paragraphs}
    assert all(kept[f"Punkt {n}"] for n in range(3))
    assert not kept["Linje 2"]
    room = one.tables[-1].rows[0]  # where one writes stays with the words below
    assert all(cell.paragraphs[0]._p.find(f".//{qn('w:keepNext')}") is not None for cell in room.cells)


def test_a_word_longer_than_its_column_can_be_parted_between_syllables():
    xml = word_bytes(document(fields(("Indgår spørgeskemaundersøgelser?", "Ja"), ("Kortere ord", "Nej"))))
    body = zipfile.ZipFile(BytesIO(xml)).read("word/document.xml").decode()
    assert body.count("<w:softHyphen/>") > 1
    assert "Kortere ord" in body
    assert comparable("spørgeskemaundersøgelser") in comparable(
        body.replace('</w:t><w:softHyphen/><w:t xml:space="preserve">', "")
    )


def test_a_word_in_brackets_is_parted_before_its_last_sign_falls_down_and_an_address_is_not():
    label, address = "Patobank (Patologidatabanken)", "ditte.rosenkilde.eksempelsen@auh.example"
    (table,) = word(Document("T", "R", (LabelledFields("L", (LabelledField("1", f"{label} {address}", ()),)),))).tables
    said = table.rows[0].cells[1].paragraphs[0]._p.xml
    assert said.count("<w:softHyphen/>") >= 3
    assert address in said


def test_labels_begin_at_the_margin_where_nothing_is_numbered():
    for number, cells in (("", 2), ("12", 3)):
        paper = Document("T", "R", (LabelledFields("L", (LabelledField(number, "Navn", plain("Ditte")),)),))
        (table,) = word(paper).tables
        assert len(table.rows[0].cells) == cells
    assert LabelledFields("L", (LabelledField("", "Navn", ()),), numbered=True).numbers == ("",)


def test_pictures_have_words():
    (picture,) = word(every_kind()).element.iter(qn("wp:docPr"))
    assert picture.get("descr") == "Søjler: tre åbne sager"


def test_tick_boxes_can_be_ticked():
    xml = word_bytes(every_kind())
    with zipfile.ZipFile(BytesIO(xml)) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("<w14:checkbox>") == 2
    assert body.count('<w14:checked w14:val="1"/>') == 1


def test_the_facts_of_a_letter_stand_below_one_another_also_in_wider_letters_than_ours():
    facts = (("Dato", "23. november 2026"), ("Jeres nummer", "J.nr. 26/1234"))
    (table,) = word(Document("T", "R", (), letterhead=Letterhead(("Afsender",), (), facts))).tables
    places = table._tbl.xpath(".//w:p[w:pPr/w:pStyle/@w:val='LetterFact']//w:tab/@w:pos")
    assert len(places) == len(facts)
    assert all(int(place) / 20 > len("Jeres nummer") * 0.6 * sheet.SMALL.size for place in places)


def test_a_title_and_a_text_stand_clear_of_the_facts_and_the_list_above_them():
    letter = Document("T", "R", (Bullets(("a", "b")), paragraph("Efter listen.")), letterhead=Letterhead(("Afsender",)))
    above = {one.text: one.paragraph_format.space_before for one in word(letter).paragraphs}
    assert above["T"].pt > above["Efter listen."].pt > 0
    assert above["b"] is None


def test_a_table_and_the_one_it_leads_to_stand_on_one_page_also_across_the_space_between():
    assert word(document()).styles.element.xpath("w:style[@w:styleId='Space']//w:keepNext")


def test_the_font_is_named_with_another_where_it_is_missing():
    with zipfile.ZipFile(BytesIO(word_bytes(document()))) as package:
        fonts = package.read("word/fontTable.xml").decode()
    assert 'w:name="IBM Plex Sans"' in fonts
    assert '<w:altName w:val="Calibri"/>' in fonts


@pytest.mark.parametrize("typed", ["{ INCLUDEPICTURE https://example.org/x }", "{{footer}}", "<w:fldSimple/>"])
def test_nothing_in_the_file_acts_or_reaches_out(typed):
    one = document(Heading(1, typed), paragraph(typed), fields((typed, typed)), title=typed)
    with zipfile.ZipFile(BytesIO(word_bytes(one))) as package:
        assert not [name for name in package.namelist() if "vba" in name.lower() or "embed" in name]
        relations = b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels"))
        assert b'TargetMode="External"' not in relations
        assert b"instrText" not in package.read("word/document.xml")
        assert b"fldSimple w:" not in package.read("word/document.xml")
    assert word(one).paragraphs[0].text == typed


def test_a_running_line_cannot_carry_markup():
    one = Document("T", 'R"&<', (), header="<w:p> & {{reference}}", footer="</w:t>")
    assert word(one).sections[0].header.paragraphs[0].text == '<w:p> & {{reference}}\tR"&<'


def test_a_short_row_is_not_torn_between_two_pages_and_a_long_one_may_be():
    short, long = (
        LabelledField("1", "Kort", plain("To linjer.\nIkke flere.")),
        LabelledField("2", "Lang", plain("Et ord. " * 400)),
    )
    table = Table("Tabel", ("Navn", "Hvad"), (("a", "b"), ("a", "ord " * 400)))
    written = word(Document("Titel", "R", (LabelledFields("Svar", (short, long)), table))).tables[-2:]
    kept = [[bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in one.rows] for one in written]
    assert kept == [[True, False], [True, True, False]]


def test_a_small_table_stays_with_its_last_row_and_a_longer_one_with_the_last_two():
    for rows, kept in ((4, [True] * 3 + [False]), (14, [False] * 12 + [True, False])):
        (made,) = word(Document("Titel", "R", (samples_table(rows),))).tables
        assert [bool(row._tr.xpath(".//w:keepNext")) for row in made.rows[1:]] == kept
