"""What people type becomes one canonical text, reads back the same, and is never refused."""

from __future__ import annotations

import pytest

from dsc_desk.cases.facts import FactType, edit_fact, fact_groups, known_facts, parse_fact, show_fact
from dsc_desk.cases.party import parse_party
from dsc_desk.cases.vocabulary import read_groups
from dsc_desk.store.errors import Invalid, ResourceError
from dsc_desk.words import Language


def test_the_vocabulary_is_whole_and_bilingual():
    kinds = known_facts()
    english = [kind for kind in kinds.values() if kind.english_of and kind.name != "project.title_en"]
    plain = [kind for kind in kinds.values() if kind.lay_of]
    assert len(kinds) - len(english) - len(plain) == 140
    assert all(kinds[kind.english_of].type is kind.type for kind in english)
    assert {kind.lay_of for kind in plain} == {"project.purpose", "project.societal_relevance"}
    assert kinds["data.retention_until"].label.da == "Slettefrist"
    assert [group.label.da for group in fact_groups()][:2] == ["Projektet", "Hvem og hvornår"]
    for kind in kinds.values():
        assert kind.label_da
        assert kind.label_en
        assert kind.meaning_da
        assert kind.meaning_en
        assert bool(kind.hint_da) == bool(kind.hint_en)


@pytest.mark.parametrize(
    ("name", "typed", "stored", "shown"),
    [
        ("data.retention_until", "31.12.2031", "2031-12-31", "31.12.2031"),
        ("data.retention_until", "31/12/2031", "2031-12-31", "31.12.2031"),
        ("data.retention_until", "23. november 2026", "2026-11-23", "23.11.2026"),
        ("data.period", "01.01.1997 – 31.12.2025", "1997-01-01/2025-12-31", "01.01.1997 – 31.12.2025"),
        ("data.period", "1997-01-01/2025-12-31", "1997-01-01/2025-12-31", "01.01.1997 – 31.12.2025"),
        ("data.period", "fra 1.1.1997 til 31.12.2025", "1997-01-01/2025-12-31", "01.01.1997 – 31.12.2025"),
        ("data.period", "1997-2025", "1997-01-01/2025-12-31", "01.01.1997 – 31.12.2025"),
        ("project.population_size", "ca. 4.900", "4900", "4.900"),
        ("project.population_size", "4 900 personer", "4900", "4.900"),
        ("project.fully_funded", "Ja", "yes", "Ja"),
        ("project.fully_funded", "True", "yes", "Ja"),
        ("data.environment", "Danmarks Statistik", "danmarks_statistik", "Danmarks Statistik"),
        ("data.identifiability", "pseudonymiserede", "pseudonymiseret", "Pseudonymiserede"),
        ("legal.basis_national", "§ 46, stk. 2", "§ 46, stk. 2", "Sundhedsloven § 46, stk. 2 (forskning)"),
        ("legal.dt_case", "biologisk materiale\ntidsskrift", "biologisk materiale\ntidsskrift", None),
        ("data.units", "- køn\n• alder\n\n3. kommune", "køn\nalder\nkommune", "køn\nalder\nkommune"),
        ("data.units", "køn; alder", "køn\nalder", "køn\nalder"),
        ("project.diagnoses", "e10-e14, DC43", "E10-E14\nDC43", "E10-E14\nDC43"),
        ("project.medicines", "A10BA02; c02-c09", "A10BA02\nC02-C09", None),
        ("project.procedures", "KNGB20 knæprotese", "KNGB20 knæprotese", None),
        ("applicant.orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("applicant.phone", "+45 78 45 00 00", "78450000", "78 45 00 00"),
        ("controller.cvr", "DK 13 74 81 36", "13748136", "13748136"),
        ("billing.ean", "57 9000 0000 005", "5790000000005", "5790000000005"),
        ("applicant.email", " x@auh.example ", "x@auh.example", "x@auh.example"),
    ],
)
def test_typed_values_are_understood(name, typed, stored, shown):
    value = parse_fact(name, typed)
    assert value.text == stored
    assert value.problems == ()
    assert value.understood
    if shown is not None:
        assert show_fact(name, stored) == shown
    assert parse_fact(name, edit_fact(name, stored)).text == stored


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("data.retention_until", "snart"),
        ("data.retention_until", "31.02.2031"),
        ("data.period", "fra 1997"),
        ("data.period", "1997-13-01/2025-12-31"),
        ("project.population_size", "mange"),
        ("project.fully_funded", "måske"),
        ("data.environment", "på skrivebordet"),
        ("controller.cvr", "13748137"),
        ("controller.cvr", "1374813"),
        ("billing.ean", "5790000000006"),
        ("applicant.orcid", "0000-0002-1825-0098"),
        ("applicant.email", "x.auh.example"),
        ("applicant.phone", "123"),
        ("project.diagnoses", "sukkersyge"),
        ("project.diagnoses", "E14-E10"),
        ("project.medicines", "X99"),
    ],
)
def test_what_is_not_understood_is_kept_with_a_problem(name, typed):
    value = parse_fact(name, typed)
    assert value.text == typed
    assert not value.understood
    problem = parse_fact(name, typed).problems[0]
    assert problem.da
    assert problem.en


def test_a_period_in_the_wrong_order_is_a_warning():
    value = parse_fact("data.period", "31.12.2025 - 01.01.1997")
    assert value.text == "2025-12-31/1997-01-01"
    assert "slutter, før den begynder" in value.problems[0].da


def test_english_days_and_numbers():
    assert show_fact("data.retention_until", "2031-12-31", Language.EN) == "31/12/2031"
    assert show_fact("project.population_size", "4900", Language.EN) == "4,900"
    assert show_fact("project.fully_funded", "no", Language.EN) == "No"


STORED = "Ditte Rosenkilde\ntitle: overlæge\ndepartment: Ortopædkirurgi\norganisation: AUH\nemail: x@auh.example\nphone: 78450000"


@pytest.mark.parametrize(
    "typed",
    [
        "Ditte Rosenkilde, overlæge, Ortopædkirurgi, AUH, x@auh.example, 78 45 00 00",
        "Ditte Rosenkilde\nstilling: overlæge\nafdeling: Ortopædkirurgi\nhospital: AUH\nmail: x@auh.example\ntlf: 78450000",
        "Name: Ditte Rosenkilde\nTitle: overlæge\nDepartment: Ortopædkirurgi\nAUH\nx@auh.example\n+45 78450000",
        STORED,
    ],
)
def test_a_person_is_typed_in_one_box(typed):
    if typed.startswith("Name"):
        typed = typed.replace("\nAUH", "\norganisation: AUH")
    value = parse_fact("applicant.name", typed)
    assert value.text == STORED
    assert value.problems == ()
    assert show_fact("applicant.name", STORED) == (
        "Ditte Rosenkilde, overlæge, Ortopædkirurgi, AUH, x@auh.example, telefon 78 45 00 00"
    )
    assert parse_fact("applicant.name", edit_fact("applicant.name", STORED)).text == STORED
    assert "stilling: overlæge" in edit_fact("applicant.name", STORED)


def test_an_organisation_with_its_number():
    value = parse_fact("controller.organisation", "Region Eksempel, CVR 13748136")
    assert value.text == "Region Eksempel\ncvr: 13748136"
    assert show_fact("controller.organisation", value.text) == "Region Eksempel, CVR 13748136"
    assert parse_fact("controller.organisation", "Region Eksempel, CVR 13748137").problems


def test_parts_fill_what_a_person_does_not_say():
    person = parse_party("Ditte Rosenkilde", person=True).filled_from(
        parse_party("X\nemail: x@auh.example", person=True)
    )
    assert (person.name, person.email) == ("Ditte Rosenkilde", "x@auh.example")


def test_an_unknown_fact_is_refused():
    with pytest.raises(Invalid):
        parse_fact("project.colour", "blå")


def test_every_type_has_a_fact():
    assert {kind.type for kind in known_facts().values()} == set(FactType)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("type: longtext|type: prose", "project.purpose, type"),
        ("    meaning_en: x|", "project.purpose, meaning_en"),
        ("meaning_en: x|meaning_en: x\n    colour: blue", "project.purpose, colour"),
        ("label_da: Formål|label_da: 7", "project.purpose, label_da"),
    ],
)
def test_a_mistake_in_the_vocabulary_names_the_place(tmp_path, wrong, named):
    good = """checked: 2026-11-23
groups:
- id: project
  label_da: Projektet
  label_en: The project
  facts:
  - name: project.purpose
    type: longtext
    label_da: Formål
    label_en: Purpose
    meaning_da: x
    meaning_en: x
"""
    path = tmp_path / "facts.yaml"
    path.write_text(good, encoding="utf-8")
    assert read_groups(path)[0].facts[0].group == "project"
    old, new = wrong.split("|")
    path.write_text(good.replace(old, new), encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        read_groups(path)
    assert "facts.yaml" in caught.value.text.da
    assert named.split(", ")[0] in caught.value.text.da
    assert named.split(", ")[1] in caught.value.text.en
