"""Requesters and organisations: found by any words, corrected, with what they asked before."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.people import (
    AddOrganisation,
    AddPerson,
    EditOrganisation,
    EditPerson,
    OrganisationFacts,
    PersonFacts,
)
from dsc_desk.cases.queries.people import (
    EarlierCases,
    FindOrganisations,
    FindPeople,
    PersonCard,
    StaffList,
)
from dsc_desk.store.errors import ChangedMeanwhile, Invalid


@pytest.fixture
def person_id(desk):
    hospital = desk.do(AddOrganisation(OrganisationFacts("Aarhus Universitetshospital", "hospital"))).result
    facts = PersonFacts(
        " Ditte Rosenkilde ", "overlæge", "ditte@auh.example", "20304050", "physician", hospital, "Ortopædkirurgi"
    )
    return desk.do(AddPerson(facts)).result


def test_a_person_is_found_by_parts_of_name_department_and_hospital(desk, person_id):
    desk.do(AddPerson(PersonFacts("Ditte Holm", email="holm@rm.example")))
    for words in ("ditte rosen", "ortopæd ditte", "universitetshosp ditte", "DITTE@AUH"):
        assert [one.name for one in desk.ask(FindPeople(words))] == ["Ditte Rosenkilde"], words
    assert len(desk.ask(FindPeople("ditte"))) == 2
    assert desk.ask(FindPeople("100%")) == ()


def test_a_card_is_corrected_by_one_at_a_time(desk, person_id):
    card = desk.ask(PersonCard(person_id))
    assert (card.name, card.organisation, card.category) == (
        "Ditte Rosenkilde",
        "Aarhus Universitetshospital",
        "physician",
    )
    desk.do(EditPerson(person_id, card.version, PersonFacts("Ditte Rosenkilde", phone="40506070")))
    with pytest.raises(ChangedMeanwhile):
        desk.do(EditPerson(person_id, card.version, PersonFacts("Ditte R.")))
    assert desk.ask(PersonCard(person_id)).organisation == ""
    desk.undo()
    assert desk.ask(PersonCard(person_id)).phone == "20304050"
    with pytest.raises(Invalid):
        desk.do(AddPerson(PersonFacts("  ")))


def test_earlier_cases_newest_first(desk, person_id, clock):
    desk.do(OpenCase("Første", requester_id=person_id))
    clock.move(days=2)
    desk.do(OpenCase("Anden", requester_id=person_id))
    desk.do(OpenCase("En andens"))
    assert [one.title for one in desk.ask(EarlierCases(person_id))] == ["Anden", "Første"]


def test_organisations_are_found_and_corrected(desk):
    organisation_id = desk.do(AddOrganisation(OrganisationFacts("Region Midtjylland", cvr="29190925"))).result
    assert desk.ask(FindOrganisations("2919"))[0].name == "Region Midtjylland"
    desk.do(EditOrganisation(organisation_id, 1, OrganisationFacts("Region Midt")))
    assert [one.name for one in desk.ask(FindOrganisations("midt"))] == ["Region Midt"]


def test_the_people_of_the_centre(desk):
    assert [(one.name, one.competences) for one in desk.ask(StaffList())] == [("Mette Kragh", ("data_mgmt",))]
