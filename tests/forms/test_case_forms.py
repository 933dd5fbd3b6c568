"""In one look at a case each of its forms is filled once, and the next look sees whatever was changed."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from dsc_desk.cases.commands.application import Enclose, StartApplication, WriteOwnAnswer
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.form_choice import MoveToAnnex
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, EditPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.procedure import AnswerTriage
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.source import Choice, ChooseSources
from dsc_desk.cases.queries.people import FindPeople
from dsc_desk.cases.tables import application_now
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.differing import SentDiffer
from dsc_desk.forms.in_hand import ApplicationInHand, ApplicationsInHand
from dsc_desk.forms.own_routes import keep_route
from dsc_desk.forms.package_case import CasePacking
from dsc_desk.forms.prefill import AttachmentState, Provenance, fill
from dsc_desk.forms.profile import CaseProfile, MissingFacts
from dsc_desk.forms.revisions import MoveToNewForm
from dsc_desk.forms.route import load_route
from dsc_desk.forms.sending import SubmitApplication
from tests.forms.test_own_routes import with_field
from tests.forms.test_sending import ROUTE, application, case_id, field, fill_everything

__all__ = ["case_id"]

OTHER, EHDS = "rbgb", "ehds-dataadgang"
PURPOSE = "projbeskr.formaal"


@contextmanager
def fills():
    """Count how often the form of each route is filled."""
    found: Counter[str] = Counter()

    def called(frame, event, _arg):
        if event == "call" and frame.f_code is fill.__code__:
            found[frame.f_locals["route"].id] += 1

    sys.setprofile(called)
    try:
        yield found
    finally:
        sys.setprofile(None)


@pytest.fixture
def two(desk, case_id):
    """A case with two applications, one worded and overtaken by the profile; their ids."""
    fill_everything(desk, case_id)
    desk.do(ChooseSources(case_id, (Choice("lpr3", ROUTE, "1"), Choice("rbgb", OTHER, "1"))))
    first, second = (application(desk, case_id, route).id for route in (ROUTE, OTHER))
    desk.do(WriteOwnAnswer(first, PURPOSE, "Vores egne ord", "Hvad profilen sagde"))
    return first, second


def test_each_form_is_filled_once_in_a_look(desk, case_id, two):
    looks = (
        *map(ApplicationInHand, two),
        *(look(case_id) for look in (ApplicationsInHand, CaseApplications, CaseProfile, CasePacking, MissingFacts)),
    )
    for look in looks:
        with fills() as found:
            desk.ask(look)
        assert found == {ROUTE: 1, OTHER: 1}, look
    with fills() as found:
        desk.do(WriteOwnAnswer(two[0], PURPOSE, "Endnu egnere ord"))
    assert found == {ROUTE: 1}
    with fills() as found:
        desk.do(SetFacts(case_id, (("project.purpose", "Et andet formål"),)))
    assert found == {ROUTE: 1, OTHER: 1}


def test_a_sent_form_is_filled_once_more_by_what_the_profile_says_today(desk, case_id, two):
    first, second = two
    file_id = desk.do(AddFile(case_id, NewFile("bevis.pdf", "application/pdf", b"%PDF-1.4"), "")).result
    for paper in application(desk, case_id).form.attachments:
        desk.do(Enclose(first, paper.attachment.id, file_id))
    sending = SubmitApplication(first, "2026-11-23", "portal", anyway="Aftalt")
    with fills() as found:
        desk.do(sending)
    assert found == {ROUTE: 1, OTHER: 1}
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge hofter"), ("project.method", "En anden metode"))))
    for look, often in (
        (ApplicationInHand(first), {ROUTE: 2, OTHER: 1}),
        (ApplicationInHand(second), {ROUTE: 1, OTHER: 1}),
        (ApplicationsInHand(case_id), {ROUTE: 2, OTHER: 1}),
        (SentDiffer(case_id), {ROUTE: 2}),
        (MissingFacts(case_id), {OTHER: 1}),
    ):
        with fills() as found:
            desk.ask(look)
        assert found == often, look
    assert {one.field_id for one in desk.ask(ApplicationInHand(first)).differs} == {"projbeskr.data_fremgang"}


def test_every_change_shows_in_the_next_look(desk, case_id, two):
    first, _ = two

    def now():
        for each in desk.ask(CaseApplications(case_id)):  # what lists show was counted anew
            assert each.cell.percent == round(100 * each.form.filled / each.form.total)
        return desk.ask(ApplicationInHand(first))

    def paper():
        return next(one for one in now().one.form.attachments if "patient_records" in str(one.attachment.needed_if))

    worded = field(now().one, PURPOSE)
    assert (worded.text, worded.provenance) == ("Vores egne ord", Provenance.CHANGED)
    desk.do(SetFacts(case_id, (("project.purpose", "At undersøge hofter"),)))
    assert field(now().one, PURPOSE).new_text == "At undersøge hofter"
    assert "At undersøge hofter" in [line.state.value for line in now().profile.lines]
    desk.do(WriteOwnAnswer(first, PURPOSE, "Hofter i egne ord", "At undersøge hofter"))
    assert (field(now().one, PURPOSE).text, field(now().one, PURPOSE).new_text) == ("Hofter i egne ord", "")
    desk.do(WriteOwnAnswer(first, PURPOSE, ""))
    assert not field(now().one, PURPOSE).is_filled
    for _ in range(2):
        desk.undo()
    assert field(now().one, PURPOSE).text == "Vores egne ord"
    assert paper().state is AttachmentState.ENCLOSED
    desk.do(SetFacts(case_id, ((paper().attachment.prefill, ""),)))
    assert paper().state is AttachmentState.IF_NEEDED
    desk.do(AnswerTriage(case_id, (("patient_records", "yes"),)))
    assert paper().state is AttachmentState.MISSING
    desk.do(AnswerTriage(case_id, (("patient_records", "no"),)))
    assert paper().state is AttachmentState.NOT_NEEDED
    desk.do(keep_route(with_field(load_route(ROUTE), "Ny oplysning", prefill="project.method"), "Ny vejledning"))
    assert "Ny oplysning" not in [
        one.field.label_da for one in now().one.form.fields
    ]  # it follows the form it began with
    desk.do(MoveToNewForm((first,)))
    assert "Ny oplysning" in [one.field.label_da for one in now().one.form.fields]


def test_a_corrected_card_is_counted_in_every_case_of_the_requester(desk):
    alone = desk.do(AddPerson(PersonFacts("Ditte Rosenkilde"))).result
    case_id = desk.do(OpenCase(title="Knæ", requester_id=alone)).result
    desk.do(StartApplication(case_id, EHDS, "1"))
    card = desk.ask(FindPeople(words="Rosenkilde"))[0]
    hospital = desk.do(AddOrganisation(OrganisationFacts("Aarhus Universitetshospital"))).result
    corrected = EditPerson(alone, card.version, PersonFacts("Ditte Rosenkilde", organisation_id=hospital))

    def filled():
        with desk.store.read() as connection:
            return connection.execute(select(application_now.c.filled)).scalar()

    before = filled()
    desk.do(corrected)
    assert filled() == application(desk, case_id, EHDS).form.filled > before
    desk.undo()
    assert filled() == before


def test_what_is_worded_in_an_annex_is_measured_against_the_profile_and_not_the_pointer_to_the_annex(desk, case_id):
    one, name = desk.do(StartApplication(case_id, EHDS, "1")).result, "form.2.summary"
    desk.do(SetFacts(case_id, (("project.lay_summary", "ord " * 300),)))
    desk.do(MoveToAnnex(one, name))
    box = field(desk.ask(ApplicationInHand(one)).one, name)
    assert (box.text, box.said) == ("Se bilag A", box.whole)
    desk.do(WriteOwnAnswer(one, name, "egne " * 300, box.said))
    assert field(desk.ask(ApplicationInHand(one)).one, name).provenance is Provenance.OWN


def test_missing_facts_are_those_the_profile_counts(desk, case_id):
    desk.do(ChooseSources(case_id, (Choice("lpr3", ROUTE, "1"), Choice("rbgb", OTHER, "1"))))
    lines = desk.ask(CaseProfile(case_id)).lines
    assert desk.ask(MissingFacts(case_id)) == sum(line.missing for line in lines) > 5
