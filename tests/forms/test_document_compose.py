"""From a filled form to its papers: the final one clean, the preview frank, the copy sheet in the portal's order."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from dsc_desk.cases.facts import parse_fact
from dsc_desk.forms.compose import Paper, Particulars, compose, long_date, papers
from dsc_desk.forms.copysheet import compose_copy_sheet, copy_sheet, copy_sheet_text
from dsc_desk.forms.definition import FieldType
from dsc_desk.forms.document import (
    Document,
    Heading,
    Kind,
    LabelledField,
    LabelledFields,
    Table,
    TickBoxes,
    texts,
    written,
)
from dsc_desk.forms.lettering import comparable
from dsc_desk.forms.package_mail import covering_letter
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.prefill import AttachmentState, FactState, FilledAttachment, FilledForm, OwnAnswer, fill
from dsc_desk.forms.readback import read_back
from dsc_desk.forms.route import load_route, load_routes
from dsc_desk.forms.word import word_bytes
from dsc_desk.words import Language
from tests.forms.samples import pdf_text, word_text
from tests.forms.trial_route import EIGHT

DAY = datetime.date(2026, 11, 23)
TITLE = "Knæoperation ved diabetes"
AT = Particulars("RDSC-2026-0042", TITLE, DAY, ("Ortopædkirurgi", "Eksempelhospitalet"), "Ditte Rosenkilde", "Centret")
PROFILE = {
    "project.title_da": FactState(TITLE, confirmed=True),
    "project.purpose": FactState("At undersøge, hvorfor øjne og årer følges ad.\nOg hvad der kan gøres."),
    "project.variables": FactState("alder\nkøn"),
    "project.lay_summary": FactState("Kort fortalt."),
    "applicant.name": FactState("Ditte Rosenkilde", confirmed=True),
}
SIGNED = "Venlig hilsen\nDitte Rosenkilde\nOrtopædkirurgi"
LONG = "En lang linje, som fylder mere end én linje på papiret, og som derfor er sit eget afsnit for sig."


def test_short_lines_below_one_another_are_one_paragraph_and_long_ones_their_own():
    parted = [one.runs[0].text for one in written(f"{LONG}\n{LONG}\nKort\nkort\n \n\n{SIGNED}\n")]
    assert parted == [LONG, LONG, "Kort\nkort", SIGNED]
    assert (list(written("")), list(written(" \n\n"))) == ([], [])


def test_a_signature_is_one_paragraph_in_every_paper_of_a_letter():
    letter = covering_letter(form("vek-regional"), AT, {}, ("Protokol",), Language.DA)
    said = [one.text for one in docx.Document(BytesIO(word_bytes(letter))).paragraphs]
    assert "Venlig hilsen\nDitte Rosenkilde\nOrtopædkirurgi" in said
    state = fill(
        load_route("sds-forskermaskinen"), PROFILE | {"project.purpose": FactState(f"{LONG}\n\n{SIGNED}")}, today=DAY
    )
    enclosures = [one.document for one in papers(state, AT, {"project.purpose": f"{LONG}\n\n{SIGNED}"})]
    words = [[one.text for one in docx.Document(BytesIO(word_bytes(each))).paragraphs] for each in enclosures]
    assert any(SIGNED in each and LONG in each for each in words)


def form(route: str, language: Language = Language.DA) -> FilledForm:
    return fill(load_route(route), PROFILE, today=DAY, language=language)


def all_text(document: Document) -> str:
    return "\n".join(text for _, text in texts(document))


@pytest.mark.parametrize("route", EIGHT)
@pytest.mark.parametrize("language", list(Language))
def test_every_answer_of_every_route_comes_out_in_both_kinds(route, language):
    filled = form(route, language)
    document = compose(filled, AT)
    for paper in (pdf_text(document), word_text(document)):
        for one in filled.fields:
            assert comparable(one.text) in paper
            assert not one.goes_out or comparable(one.field.label.say(language)) in paper
    assert read_back(document, Kind.PDF, pdf_bytes(document))[1] == ()


def test_words_in_another_language_than_the_papers_say_so_in_word_and_pdf():
    """So that they are spelt and read aloud in their own."""
    told = {
        "project.title_en": "Knee surgery & sugar",
        "project.purpose": "Formålet",
        "project.method_en": "The method",
    }
    profile = {name: FactState(value) for name, value in told.items()}
    route = load_route("journaldata-midtjylland")
    english = compose(fill(route, profile, today=DAY, language=Language.EN), AT)
    runs = [
        run for each in english.blocks if isinstance(each, LabelledFields) for one in each.fields for run in one.value
    ]
    assert {run.language for run in runs if run.text == "Formålet"} == {Language.DA}
    assert {run.language for run in runs if run.text == "The method"} == {None}
    body = docx.Document(BytesIO(word_bytes(english))).element.xml
    assert re.search(r'<w:lang w:val="da-DK"/>\s*</w:rPr>\s*<w:t[^>]*>Formålet', body)
    assert body.count("w:lang") == 1
    pdf: Any = PdfReader(BytesIO(pdf_bytes(english)))
    ways: Any = pdf.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"][1::2]
    cells = [each.get_object() for way in ways if isinstance(way.get_object(), list) for each in way.get_object()]
    assert [str(each["/Lang"]) for each in cells if "/Lang" in each] == ["da-DK"]


@pytest.mark.parametrize("language", Language)
def test_what_must_be_answered_and_is_not_says_so_in_every_paper(language):
    empty = fill(load_route("sds-forskermaskinen"), {}, today=DAY, language=language)
    said = {Language.DA: "(ikke besvaret)", Language.EN: "(not answered)"}[language]
    not_enclosed = {Language.DA: "(ikke vedlagt)", Language.EN: "(not enclosed)"}[language]
    application, *beside = papers(empty, AT)
    wanted = [
        not_enclosed if one.field.type is FieldType.ATTACHMENT else said
        for one in empty.fields
        if one.goes_out and not one.is_filled
    ]
    assert [
        one.value[0].text for one in rows(application.document) if not one.value[0].text.startswith("Vedlagt")
    ] == wanted
    assert {said, not_enclosed} == set(wanted)
    for paper in beside:
        headings = sum(isinstance(block, Heading) for block in paper.document.blocks)
        assert all_text(paper.document).count(said) == headings


def test_the_rows_of_a_fact_stand_in_a_table_also_where_the_form_asks_for_a_text():
    typed = "CPR | køn, kommune | 1997-2025 | kontroller\nLPR | afdeling | 1997-2025 | sted"
    said = {"project.variables": FactState(parse_fact("project.variables", typed).text)}
    document = compose(fill(load_route("kvalitetsprojekt-42d"), said, today=DAY), AT)
    (told,) = (block for block in document.blocks if isinstance(block, Table))
    assert told.rows == (("CPR", "køn, kommune", "1997-2025", "kontroller"), ("LPR", "afdeling", "1997-2025", "sted"))
    assert "2 rækker, se tabellen" in all_text(document)
    for kind, write in ((Kind.PDF, pdf_bytes), (Kind.DOCX, word_bytes)):
        assert not [problem for problem in read_back(document, kind, write(document))[1] if problem.blocking]
    own = {
        next(
            one.id for one in load_route("kvalitetsprojekt-42d").fields if one.prefill == "project.variables"
        ): OwnAnswer("Køn.")
    }
    worded = compose(fill(load_route("kvalitetsprojekt-42d"), said, today=DAY, own=own), AT)
    assert not [block for block in worded.blocks if isinstance(block, Table)]


def test_a_footer_says_once_of_an_annex_which_it_is():
    whole = form("sds-forskermaskinen")
    field = next(one for one in whole.fields if one.field.id)
    moved = replace(field, annex="A", whole="Meget tekst")
    sections = tuple(
        replace(one, fields=tuple(moved if each is field else each for each in one.fields)) for one in whole.sections
    )
    footer = compose(replace(whole, sections=sections, attachments=()), AT).footer
    assert footer == f"Bilag A: {field.field.label.da}"


def test_a_final_paper_names_no_guess_and_no_empty_field():
    for route in load_routes():
        final = all_text(compose(form(route), AT))
        assert "vores gæt" not in final
        assert "tomt" not in final


def test_a_preview_shows_what_is_empty_and_what_is_our_guess():
    preview = all_text(compose(form("sds-forskermaskinen"), AT, preview=True))
    filled = form("sds-forskermaskinen")
    assert preview.count("Feltet er tomt") == filled.total - filled.filled
    assert preview.count("\nvores gæt\n") == sum(one.inferred for one in filled.fields)
    assert "Bestillingsark (mangler)" in preview


def rows(document: Document) -> list[LabelledField]:
    return [one for block in document.blocks if isinstance(block, LabelledFields) for one in block.fields]


@pytest.mark.parametrize("route", sorted(load_routes()))
def test_what_need_not_be_answered_and_is_not_does_not_go_out(route):
    filled = form(route)
    final, preview = compose(filled, AT), compose(filled, AT, preview=True)
    together = [one for section in filled.sections if not section.section.apart for one in section.fields]
    kept = [one.field.label_da for one in together if one.goes_out]
    assert [one.label for one in rows(final)] == kept
    apart = {section.section.title.da for section in filled.sections if section.section.apart}
    blocks = [one for one in preview.blocks if isinstance(one, LabelledFields) and one.label not in apart]
    numbers = [one.number for block in blocks for one in block.fields if one.number]
    assert numbers == [one.number for one in rows(final) if one.number]
    followed = pairwise((*final.blocks, None))
    assert not [
        one for one, after in followed if isinstance(one, Heading) and not isinstance(after, LabelledFields | TickBoxes)
    ]


def test_a_form_that_numbers_itself_is_not_numbered_again():
    for route in ("dansk-tvillingregister", "vmk-medicinsk-udstyr"):
        assert {one.number for one in rows(compose(form(route), AT))} == {""}


def test_a_footer_names_the_enclosures_where_they_fit_and_else_says_nothing():
    for route in load_routes():
        for language in Language:
            filled = form(route, language)
            document = compose(replace(filled, attachments=tuple(map(there, filled.attachments))), AT)
            assert not document.footer or document.footer.startswith(("Bilag 1 ", "Enclosure 1 "))
            if document.footer:
                pages = PdfReader(BytesIO(pdf_bytes(document))).pages
                assert comparable(document.footer) in comparable(pages[0].extract_text()), route


def there(one: FilledAttachment) -> FilledAttachment:
    return replace(one, state=AttachmentState.ENCLOSED)


def test_a_name_that_says_what_kind_of_paper_it_is_is_not_introduced_by_it():
    document = compose(form("ehds-dataadgang"), AT)
    assert document.header.startswith("Ansøgning om adgang")
    assert document.subtitle.startswith("Ansøgning om adgang")


def test_an_authority_that_names_the_route_is_said_once():
    assert compose(form("cpr-kontoret"), AT).subtitle.count("CPR-kontoret") == 1
    assert compose(form("sds-forskermaskinen"), AT).subtitle.endswith("(Forskerservice), Sundhedsdatastyrelsen")


def test_names_that_are_printed_hold_no_remark_of_ours():
    remark = re.compile(
        r"[;:?]|verified|bekræftet|kilder|sources|formerly|tidligere|planlagt|planned|eksempel|example", re.IGNORECASE
    )
    for route in load_routes().values():
        for name in (route.authority_da, route.authority_en):
            assert not remark.search(name), (route.id, name)


def test_an_enclosure_has_no_heading_above_nothing():
    for paper in made("sds-forskermaskinen").values():
        for one, after in pairwise((*paper.document.blocks, None)):
            assert not isinstance(one, Heading) or (after is not None and not isinstance(after, Heading))


def test_answers_are_numbered_through_the_sections():
    document = compose(form("sds-forskermaskinen"), AT)
    numbers = [field.number for block in document.blocks for field in getattr(block, "fields", ())]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_a_letter_has_sender_receiver_and_a_line_to_sign():
    letter = compose(form("ngc"), AT)
    assert letter.letterhead.sender == AT.sender
    assert ("Dato", "23. november 2026") in letter.letterhead.facts
    assert "Sted og dato" in all_text(letter)
    portal = compose(form("sds-forskermaskinen"), AT)
    assert portal.letterhead.sender == ()
    assert "Sted og dato" not in all_text(portal)


def test_the_file_names_no_person_in_its_properties():
    for route in EIGHT:
        document = compose(form(route), AT)
        properties = f"{document.author} {document.subject} {document.keywords} {document.header} {document.reference}"
        assert "Rosenkilde" not in properties


def made(route: str) -> dict[str, Paper]:
    facts = {name: state.value for name, state in PROFILE.items()}
    return {paper.id: paper for paper in papers(form(route), AT, facts)}


def test_enclosures_are_made_of_their_section_or_fact():
    found = made("sds-forskermaskinen")
    assert next(iter(found)) == "sds-forskermaskinen"
    description = found["sds-forskermaskinen-projektbeskrivelse"].document
    assert description.header == "Projektbeskrivelse til Forskermaskinen"
    assert "Formål" in all_text(description)
    assert "øjne og årer" in all_text(description)
    assert "Kort fortalt." in all_text(made("vek-regional")["vek-regional-resume"].document)


def test_the_copy_sheet_follows_the_portal_and_marks_guesses():
    filled = form("sds-forskermaskinen")
    sheet = copy_sheet(filled)
    portal = next(one for one in filled.sections if one.section.id == "webformular")
    assert [entry.field_id for entry in sheet.entries] == [one.field.id for one in portal.fields]
    assert [entry.number for entry in sheet.entries] == [str(number) for number in range(1, len(portal.fields) + 1)]
    title = next(entry for entry in sheet.entries if entry.value == TITLE)
    assert title.remarks() == "25 tegn, vores gæt"
    assert f"{title.number}. Projekttitel [25 tegn, vores gæt]\n{TITLE}\n" in copy_sheet_text(filled)
    assert comparable("vores gæt") in pdf_text(compose_copy_sheet(filled, AT))
    assert "our guess" in copy_sheet_text(form("sds-forskermaskinen", Language.EN), Language.EN)


def test_days_are_written_out():
    assert long_date(DAY) == "23. november 2026"
    assert long_date(DAY, Language.EN) == "23 November 2026"


@pytest.mark.parametrize(("route_id", "law"), [("ehds-dataadgang", "67"), ("ehds-datarequest", "69")])
def test_two_lists_of_the_same_are_never_on_one_paper(route_id, law):
    main, *others = papers(form(route_id), AT)
    headings = [block.text for block in main.document.blocks if isinstance(block, Heading)]
    assert f"Punkter i artikel {law}" not in headings
    assert any("prøveudgave" in words for words in headings)
    (apart,) = (one for one in others if one.id == f"{route_id}-{law}")
    assert apart.name.da == f"Punkter i artikel {law}"
    first = load_route(route_id).sections[0].fields[0].label.da
    assert first in [block.text for block in apart.document.blocks if isinstance(block, Heading)]
