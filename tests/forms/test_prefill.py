"""From the profile to the form: each value in its field, in the field's own way, and where it came from."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from dsc_desk.forms.filled import KeptFile
from dsc_desk.forms.prefill import (
    AttachmentState,
    ChosenSource,
    FactState,
    FilledField,
    FilledForm,
    OwnAnswer,
    Provenance,
    fill,
)
from dsc_desk.forms.route import Required, load_route, load_routes
from dsc_desk.words import Language, Text, same
from tests.forms.trial_route import read_trial

TODAY = datetime.date(2026, 11, 23)
PROFILE = {
    "project.title_da": FactState("Knæoperation ved diabetes", confirmed=True, by="Ditte Rosenkilde", at="2026-09-28"),
    "project.purpose": FactState("At undersøge knæoperationer"),
    "applicant.name": FactState("Ditte Rosenkilde", confirmed=True),
    "applicant.email": FactState("x@auh.example", confirmed=True),
    "applicant.organisation": FactState("Aarhus Universitetshospital\ncvr: 13748136", confirmed=True),
    "controller.organisation": FactState("Region Eksempel", confirmed=True),
    "controller.cvr": FactState("13748136"),
    "data.period": FactState("1997-01-01/2025-12-31", confirmed=True),
    "data.retention_until": FactState("2031-12-31", confirmed=True),
    "data.environment": FactState("danmarks_statistik", confirmed=True),
    "data.identifiability": FactState("pseudonymiseret", confirmed=True),
    "project.fully_funded": FactState("no", confirmed=True),
    "project.variables": FactState("alder\nkøn", confirmed=True),
    "approvals.record_of_processing_file": FactState("fortegnelse.pdf", confirmed=True),
}
SOURCES = (
    ChosenSource("lpr3", Text("Landspatientregisteret", "National Patient Register"), "sds-forskermaskinen"),
    ChosenSource("dkr", same("Dansk Knæalloplastikregister"), "sundk-kvalitetsdatabaser"),
)


def filled(
    route_id: str, profile: dict[str, FactState] | None = None, **more: Any
) -> tuple[FilledForm, dict[str, FilledField]]:
    more.setdefault("sources", SOURCES)
    form = fill(load_route(route_id), PROFILE if profile is None else profile, today=TODAY, **more)
    return form, {one.field.id: one for one in form.fields}


def test_values_and_their_provenance():
    form, fields = filled("sds-forskermaskinen")
    title = fields["web.titel"]
    assert (title.text, title.provenance) == ("Knæoperation ved diabetes", Provenance.CONFIRMED)
    assert (title.fact_by, title.fact_at) == ("Ditte Rosenkilde", "2026-09-28")
    assert title.fact_label == Text("Titel", "Title")
    assert title.inferred
    assert fields["projbeskr.formaal"].provenance is Provenance.SUGGESTED
    assert not fields["projbeskr.formaal"].inferred
    assert fields["projbeskr.etik"].provenance is Provenance.MISSING
    assert fields["fortegnelse.slettefrist"].text == "31.12.2031"
    assert fields["udtraek.behandlingssted"].text == "Danmarks Statistik"
    assert form.authority.da == "Sundhedsdatastyrelsen"
    assert form.total == 22
    assert form.filled == sum(1 for one in form.fields if one.text)


def test_a_person_is_put_together_from_its_parts():
    _, fields = filled("sds-forskermaskinen")
    assert fields["web.ansoeger"].text == "Ditte Rosenkilde, Aarhus Universitetshospital, x@auh.example"
    assert fields["web.dataansvarlig"].text == "Region Eksempel, CVR 13748136"
    assert fields["web.dataansvarlig"].provenance is Provenance.SUGGESTED


def test_sources_come_from_the_case():
    _, machine = filled("sds-forskermaskinen")
    assert machine["web.registre"].text == "Landspatientregisteret"
    _, quality = filled("sundk-kvalitetsdatabaser")
    assert quality["database"].text == "Dansk Knæalloplastikregister"
    _, record = filled("fortegnelse-midtjylland")
    assert record["kilder"].text == "Landspatientregisteret\nDansk Knæalloplastikregister"
    _, told = filled("fortegnelse-midtjylland", PROFILE | {"data.sources": FactState("LPR\negne data")})
    assert told["kilder"].text == "LPR\negne data"


def test_yes_and_no_and_what_hangs_on_it():
    _, fields = filled("sundk-kvalitetsdatabaser")
    assert fields["cpr"].text == "Nej"
    assert "cpr_aarsag" not in fields
    assert fields["finansieret"].text == "Nej"
    assert fields["tidsperiode"].text == "01.01.1997 – 31.12.2025"
    _, named = filled("sundk-kvalitetsdatabaser", PROFILE | {"data.identifiability": FactState("identificerbar")})
    assert named["cpr"].text == "Ja"
    assert named["cpr_aarsag"].provenance is Provenance.MISSING
    _, own = filled("sundk-kvalitetsdatabaser", own={"cpr": OwnAnswer("ja", "Nej")})
    assert own["cpr"].text == "Ja"
    assert "cpr_aarsag" in own


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Nej", "Nej"),
        ("nej.", "Nej"),
        ("Ingen lande uden for EU/EØS", "Nej"),
        ("No transfer", "Nej"),
        ("USA, på standardkontrakt", "Ja"),
        ("Ja, til Norge og USA", "Ja"),
        ("Ingen andre end USA", ""),
        ("Nej, men måske senere til USA", ""),
        ("Uafklaret", ""),
        ("Ved ikke", ""),
    ],
)
def test_a_text_that_says_no_is_no_yes_and_a_doubt_is_no_answer(said, answer):
    _, fields = filled("fortegnelse-universitet", PROFILE | {"data.transfer_third_country": FactState(said)})
    assert fields["tredjeland"].text == answer


def test_receivers_that_are_none_are_not_said_to_be_some():
    nobody = {"data.recipients": FactState("Ingen uden for den dataansvarlige")}
    _, fields = filled("fortegnelse-universitet", PROFILE | nobody)
    assert fields["dele"].text == "Nej"
    some = {"data.recipients": FactState("Aarhus Universitet, databehandler")}
    _, fields = filled("fortegnelse-universitet", PROFILE | some)
    assert fields["dele"].text == "Ja"


def test_own_words_stay_and_tell_when_the_profile_moves_on():
    then = "At undersøge knæoperationer"
    _, same_fact = filled("sds-forskermaskinen", own={"projbeskr.formaal": OwnAnswer("Egne ord", then)})
    assert same_fact["projbeskr.formaal"].provenance is Provenance.OWN
    assert same_fact["projbeskr.formaal"].text == "Egne ord"
    assert same_fact["projbeskr.formaal"].new_text == ""
    moved = PROFILE | {"project.purpose": FactState("At undersøge hofteoperationer")}
    _, changed = filled("sds-forskermaskinen", moved, own={"projbeskr.formaal": OwnAnswer("Egne ord", then)})
    assert changed["projbeskr.formaal"].provenance is Provenance.CHANGED
    assert changed["projbeskr.formaal"].text == "Egne ord"
    assert changed["projbeskr.formaal"].new_text == "At undersøge hofteoperationer"


def test_attachments_know_their_state():
    form, fields = filled("sds-forskermaskinen", not_needed=frozenset({"egne_data"}))
    state = {paper.attachment.id: paper.state for paper in form.attachments}
    assert state["projektbeskrivelse"] is AttachmentState.MADE
    assert state["fortegnelsesbevis"] is AttachmentState.ENCLOSED
    assert state["bestillingsark"] is AttachmentState.MISSING
    assert state["egne_data"] is AttachmentState.NOT_NEEDED
    assert state["journalret"] is AttachmentState.IF_NEEDED
    assert fields["bestillingsark"].provenance is Provenance.MISSING
    _, there = filled("sds-forskermaskinen", files={"bestillingsark": (KeptFile("ark.xlsx"),)})
    assert there["bestillingsark"].text == "ark.xlsx"


def test_a_paper_is_made_of_a_section_in_which_something_stands():
    route = load_route("sds-adresseudtraek")
    first = next(one for one in route.sections if one.id == "udtraek").fields[0].id
    for words, state in ("", AttachmentState.MISSING), ("Alle", AttachmentState.MADE):
        form = fill(route, {}, today=TODAY, own={first: OwnAnswer(words)})
        (paper,) = [one for one in form.attachments if one.attachment.made_from == "udtraek"]
        assert paper.state is state


def test_a_file_in_the_checklist_that_serves_the_fact_too_is_enclosed_once():
    form, _ = filled("sds-forskermaskinen")
    paper = next(one for one in form.attachments if one.attachment.id == "fortegnelsesbevis")
    again, _ = filled("sds-forskermaskinen", files={"fortegnelsesbevis": paper.files})
    assert [one.files for one in again.attachments if one.attachment.id == "fortegnelsesbevis"] == [paper.files]


def test_a_number_falls_into_its_range():
    _, fields = filled(
        "ehds-dataadgang",
        {"project.fully_funded": FactState("yes"), "project.budget": FactState("250000", confirmed=True)},
    )
    assert fields["form.4.range"].text == "100.000-500.000"
    _, most = filled(
        "ehds-dataadgang",
        {"project.fully_funded": FactState("yes"), "project.budget": FactState("2500000", confirmed=True)},
    )
    assert most["form.4.range"].text == "over 1.000.000"
    _, least = filled(
        "ehds-dataadgang",
        {"project.fully_funded": FactState("yes"), "project.budget": FactState("900", confirmed=True)},
    )
    assert least["form.4.range"].text == "under 10.000"


def test_english_applications():
    _, fields = filled("sundk-kvalitetsdatabaser", language=Language.EN)
    assert fields["cpr"].text == "No"
    assert fields["tidsperiode"].text == "01/01/1997 – 31/12/2025"


def test_room_is_counted(tmp_path):
    route = read_trial(
        "  - {id: a, label_da: A, label_en: A, type: text, required: true, basis: labels, limit: {words: 2}, prefill: project.purpose}\n",
        tmp_path,
    )
    form = fill(route, PROFILE, today=TODAY)
    (field,) = form.fields
    assert field.used == (27, 1, 3)
    assert field.too_long
    fitting = fill(route, {"project.purpose": FactState("To ord")}, today=TODAY)
    assert not any(one.too_long for one in fitting.fields)


@pytest.mark.parametrize("route_id", sorted(load_routes()))
def test_every_route_can_be_filled_from_an_empty_and_a_full_profile(route_id):
    form, fields = filled(route_id, {}, sources=())
    assert {one.provenance for one in fields.values()} <= {Provenance.MISSING, Provenance.CONFIRMED}
    full, _ = filled(route_id)
    assert full.filled >= form.filled
    for paper in full.attachments:
        decided = paper.attachment.required is Required.ALWAYS or paper.attachment.needed_if is not None
        assert (paper.state is AttachmentState.MISSING) <= decided
