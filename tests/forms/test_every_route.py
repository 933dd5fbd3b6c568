"""Every route from a complete profile: what is filled without typing, and Word and PDF read back field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
import pytest

from dsc_desk.cases.facts import show_fact
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.check import check
from dsc_desk.forms.compose import Particulars, compose, papers
from dsc_desk.forms.compose_answers import group_table, shows_table
from dsc_desk.forms.document import Kind, texts
from dsc_desk.forms.lettering import comparable
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.prefill import AttachmentState, FactState
from dsc_desk.forms.readback import read_back
from dsc_desk.forms.route import load_routes
from dsc_desk.forms.word import word_bytes
from dsc_desk.words import Language
from tests.eval import fill_rate
from tests.forms.all_papers import all_forms
from tests.forms.samples import pdf_text, word_text

AT = Particulars("RDSC-2026-0042", "Knæoperation ved diabetes", fill_rate.DAY, ("Ortopædkirurgi",), "Ditte Rosenkilde")


@cache
def profile():
    return fill_rate.complete_profile()


def test_the_complete_profile_holds_every_fact():
    assert set(profile()) == set(known_facts())


def test_nearly_every_required_field_is_filled_without_typing():
    measured = fill_rate.rates()
    assert fill_rate.share(measured) >= fill_rate.AT_LEAST
    told = "Run python -m tests.eval.fill_rate --write"
    assert fill_rate.TABLE.read_text(encoding="utf-8") == fill_rate.table(measured), told


@pytest.mark.parametrize("route_id", sorted(load_routes()))
def test_every_answer_comes_out_in_word_and_pdf(route_id):
    form = fill_rate.complete_form(load_routes()[route_id], profile())
    document = compose(form, AT)
    alone = tuple(f"{route_id}-{one.section.id}" for one in form.sections if one.section.apart)
    whole = [document, *(paper.document for paper in papers(form, AT) if paper.id in alone)]
    read = {Kind.PDF: "".join(map(pdf_text, whole)), Kind.DOCX: "".join(map(word_text, whole))}
    for kind, written in read.items():
        for one in form.fields:
            assert not one.goes_out or comparable(one.field.label_da) in written, (kind, one.field.id)
            rows = group_table(one, Language.DA).rows if shows_table(one) else ((one.text,),)
            for words in (cell for row in rows for cell in row):
                assert comparable(words) in written, (kind, one.field.id)
    assert read_back(document, Kind.PDF, pdf_bytes(document))[1] == ()
    assert read_back(document, Kind.DOCX, word_bytes(document))[1] == ()


def test_an_enclosure_made_of_a_fact_says_it_as_people_read_it():
    told = {**profile(), "data.identifiability": FactState("pseudonymiseret")}
    form = fill_rate.complete_form(load_routes()["ehds-dataadgang"], told)
    facts = {name: state.value for name, state in told.items()}
    basis = facts["legal.gdpr_art6"]
    enclosed = next(paper for paper in papers(form, AT, facts) if paper.id.endswith("gdpr_compliance_article_6"))
    said = [text for _, text in texts(enclosed.document)]
    assert basis not in said
    assert show_fact("legal.gdpr_art6", basis) in said


def test_no_form_says_that_a_paper_is_enclosed_which_its_list_of_enclosures_lacks():
    for form in all_forms():
        there = {
            one.attachment.name.da
            for one in form.attachments
            if one.state in (AttachmentState.MADE, AttachmentState.ENCLOSED)
        }
        for one in form.fields:
            if one.text.startswith("Vedlagt: "):
                linked = one.field.attachment or one.field.prefill
                made = [each.attachment for each in form.attachments if each.attachment.name.da in there]
                assert any(linked in (each.id, each.made_from) for each in made), (form.route.id, one.field.id)


def test_a_receiver_that_is_not_known_by_name_is_to_be_filled_in_and_told_before_sending():
    form = next(one for one in all_forms() if one.route.id == "almen-praksis-journal")
    document = compose(form, AT)
    assert document.letterhead.receiver == ("Modtager udfyldes: Regionen, hvor forskeren er ansat",)
    assert "Regionen" not in document.subtitle
    told = [one.text.da for one in check(form, today=form.day)]
    assert any("skriv navn og adresse, før brevet sendes" in one for one in told)
    portal = next(one for one in all_forms() if one.route.id == "vek-regional")
    assert portal.receiver_field is None
    assert any("find den rette" in one.text.da for one in check(portal, today=portal.day))
    named = next(one for one in all_forms() if one.route.id == "miba")
    assert named.receiver_field is None
    assert not any("skriv navn" in one.text.da for one in check(named, today=named.day))
    for route in load_routes().values():
        if re.search(r" hvor |m\.fl\.| / |^Behandlings", route.authority_da):
            assert route.receiver_open, route.id


def test_no_field_takes_its_answer_in_another_language_than_the_papers():
    english = {name for name, kind in known_facts().items() if kind.english_of}
    for route in load_routes().values():
        assert not english & {one.prefill for one in route.fields}, route.id


def test_no_text_of_a_route_calls_another_by_its_id():
    ids = [name for name in load_routes() if "-" in name]
    named = re.compile(rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, ids))})(?![\w/-])")
    for route in load_routes().values():
        for text in said(msgspec.to_builtins(route)):
            assert not named.search(text), (route.id, text)


def said(value: object, name: str = "") -> Iterator[str]:
    """Every text a person reads, in either language."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from said(each, str(key))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from said(each, name)
    elif isinstance(value, str) and (name in ("da", "en") or name.endswith(("_da", "_en"))):
        yield value
