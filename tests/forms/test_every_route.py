"""Every route from a complete profile: what is filled without typing, and Word and PDF read back field by field."""

from __future__ import annotations

from functools import cache

import pytest

from dsc_desk.cases.facts import show_fact
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.compose import Particulars, compose, papers
from dsc_desk.forms.document import Kind, texts
from dsc_desk.forms.lettering import comparable
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.prefill import FactState
from dsc_desk.forms.readback import read_back
from dsc_desk.forms.route import load_routes
from dsc_desk.forms.word import word_bytes
from tests.eval import fill_rate
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


def goes_out(one):
    return one.is_filled or one.required


@pytest.mark.parametrize("route_id", sorted(load_routes()))
def test_every_answer_comes_out_in_word_and_pdf(route_id):
    form = fill_rate.complete_form(load_routes()[route_id], profile())
    document = compose(form, AT)
    read = {Kind.PDF: pdf_text(document), Kind.DOCX: word_text(document)}
    for kind, written in read.items():
        for one in form.fields:
            assert not goes_out(one) or comparable(one.field.label_da) in written, (kind, one.field.id)
            for words in (cell for row in one.rows for cell in row) if one.rows else (one.text,):
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
