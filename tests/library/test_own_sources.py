"""Correcting the library: the centre's own version lies over the shipped one, everywhere, at once, and can be taken back."""

from __future__ import annotations

import msgspec
import pytest

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.choosing import choose_sources, way_of
from dsc_desk.forms.ground import sources_of
from dsc_desk.library.catalogue import load_catalogue, shipped_catalogue
from dsc_desk.library.checking import problems_of
from dsc_desk.library.content import digest, read_content, to_content
from dsc_desk.library.finder.finder import load_finder
from dsc_desk.library.history import SourceHistory, SourceMarks
from dsc_desk.library.map import lay_out
from dsc_desk.library.own_sources import keep_source, take_sources, withdraw_source
from dsc_desk.library.typed import id_from, source_from, typed_of
from dsc_desk.store.errors import ChangedMeanwhile, Invalid, NotAllowed, NotFound
from tests.library.own_desk import desk, store

__all__ = ["desk", "store"]

WHY = "Set i registerets egen vejledning"


def corrected(source_id, **fields):
    return msgspec.structs.replace(load_catalogue().source(source_id), **fields)


def new_source(source_id="meniskdatabasen"):
    return msgspec.structs.replace(
        load_catalogue().source("dkr"),
        id=source_id,
        name_da="Regionens meniskdatabase",
        name_en="Regional meniscus database",
        short_name="Menisk",
        content="Meniskoperationer med kirurgens fund.",
        keywords_da=("menisk", "meniskoperation"),
    )


def test_every_shipped_source_is_typed_and_written_without_loss():
    catalogue = shipped_catalogue()
    for source in catalogue.sources.values():
        assert read_content(to_content(source)) == source
        again, problems = source_from(source.id, typed_of(source), catalogue)
        assert (again, problems) == (source, {})
        assert digest(msgspec.structs.replace(source, checked=None)) == digest(source)


def test_a_correction_is_in_force_everywhere_at_once(desk):
    before, finder = load_catalogue(), load_finder()
    source = corrected("dkr", pitfalls="Lateralitet mangler før 2010.", keywords_da=("kunstknæ", "spongebob"))
    assert desk.do(keep_source(source, WHY)).result == 2  # the shipped one is kept before it
    catalogue = load_catalogue()
    assert catalogue is not before
    assert load_catalogue() is catalogue
    assert catalogue.source("dkr").pitfalls == "Lateralitet mangler før 2010."
    assert catalogue.search("spongebob")[0].source.id == "dkr"
    assert before.search("spongebob") == []
    assert load_finder() is not finder
    assert load_finder().find("spongebob").hits[0].source.pitfalls == "Lateralitet mangler før 2010."
    assert catalogue.own["dkr"].why == WHY
    desk.undo()
    assert load_catalogue().source("dkr") == shipped_catalogue().source("dkr")
    assert load_catalogue().own == {}


def test_a_new_source_is_found_mapped_chosen_and_still_named_when_it_is_taken_out(desk):
    desk.do(keep_source(new_source(), "Regionens egen"))
    assert "meniskdatabasen" in [hit.source.id for hit in load_catalogue().search("meniskoperation", 3)]
    assert any(hit.source.id == "meniskdatabasen" for hit in load_finder().find("meniskoperation").hits[:3])
    places = {place.source_id for one in lay_out(load_catalogue().sources.values()).territories for place in one.places}
    assert "meniskdatabasen" in places
    assert way_of("meniskdatabasen") is not None
    case_id = desk.do(OpenCase(title="Menisk")).result
    desk.do(choose_sources(case_id, ["meniskdatabasen"]))
    assert desk.ask(SourceMarks())["meniskdatabasen"].added
    desk.do(withdraw_source("meniskdatabasen", "Lukket"))
    assert "meniskdatabasen" not in load_catalogue().sources
    with pytest.raises(NotFound):
        choose_sources(case_id, ["meniskdatabasen"])
    assert desk.ask(CaseApplications(case_id))
    with desk.store.read() as connection:
        from dsc_desk.cases.query import Read

        (chosen,) = sources_of(Read(connection, desk.me, "", desk.today()), case_id)
    assert chosen.name.da == "Regionens meniskdatabase"
    assert load_catalogue().of_case("nowhere").name_da == "nowhere (ikke længere i biblioteket)"


def test_history_says_who_when_why_and_field_by_field(desk):
    desk.do(keep_source(corrected("lsr", unit="recept"), "Først"))
    desk.do(keep_source(corrected("lsr", unit="indløst recept", coverage_from=1994), "Så"))
    desk.do(withdraw_source("lsr", "Alligevel ikke"))
    withdrawn, second, first, base = desk.ask(SourceHistory("lsr"))
    assert base.shipped
    assert base.changes == ()
    assert [(one.field, one.after) for one in first.changes] == [("unit", "recept")]
    assert {one.field: (one.before, one.after) for one in second.changes}["unit"] == ("recept", "indløst recept")
    assert (second.who, second.why) == ("Mette Kragh", "Så")
    assert withdrawn.withdrawn
    assert {one.after for one in withdrawn.changes} >= {shipped_catalogue().source("lsr").unit}
    assert "lsr" not in desk.ask(SourceMarks())
    assert load_catalogue().source("lsr") == shipped_catalogue().source("lsr")
    desk.do(keep_source(corrected("lsr", unit="ordination"), "Igen"))  # the shipped one is kept once only
    assert sum(one.shipped for one in desk.ask(SourceHistory("lsr"))) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name_en": " "}, "Navn på engelsk"),
        ({"conditions": ("tåge",)}, "ICD-10"),
        ({"procedures": ("1234",)}, "SKS"),
        ({"coverage_from": 2020, "coverage_to": 1999}, "ligger før"),
        ({"coverage_from": 12}, "Året"),
        ({"route_id": None}, "Adgangsvej"),
        ({"route_id": "nowhere"}, "nowhere"),
        ({"office": "nowhere"}, "nowhere"),
        ({"kind": "nowhere"}, "nowhere"),
        ({"answers": ("nowhere",)}, "nowhere"),
        ({"basis": {"kind": "somewhere"}}, "somewhere"),
        ({"sources": ("javascript:alert(1)",)}, "https://"),
        ({"content": "x" * 20_001}, "for lang"),
        ({"unsure": True, "unsure_about": ()}, "Ikke bekræftet"),
        ({"youngest": -1}, "Alderen"),
        ({"id": "../dkr"}, "Kendemærke"),
        ({}, "ikke rettet noget"),
    ],
)
def test_what_does_not_hold_is_refused_by_the_field_it_stands_in(desk, fields, told):
    source = corrected("dbcr", **fields)
    with pytest.raises(Invalid) as refused:
        desk.do(keep_source(source, WHY))
    assert told in refused.value.text.da
    assert refused.value.text.en
    assert "dbcr" not in load_catalogue().own


def test_a_source_chosen_before_is_not_overwritten_by_an_older_sight_of_it(desk):
    late = keep_source(corrected("dad", unit="bedøvelse"), WHY)
    desk.do(keep_source(corrected("dad", unit="narkose"), WHY))
    with pytest.raises(ChangedMeanwhile):
        desk.do(late)
    with pytest.raises(Invalid):
        desk.do(withdraw_source("car", "Ingen rettelse"))


def test_many_are_taken_in_and_undone_as_one(desk):
    own = [new_source(f"egen-{number}") for number in range(3)]
    assert desk.do(take_sources([*own, corrected("nmsc", unit="hudtumor")], "Fra fil")).result == 4
    assert {"egen-0", "egen-1", "egen-2", "nmsc"} <= set(load_catalogue().own)
    desk.undo()
    assert not {"egen-0", "nmsc"} & set(load_catalogue().own)
    broken = msgspec.structs.replace(new_source("egen-9"), conditions=("tåge",))
    with pytest.raises(Invalid):
        desk.do(take_sources([*own, broken], "Fra fil"))
    assert "egen-0" not in load_catalogue().sources


def test_a_consultant_reads_but_does_not_correct(desk):
    desk.sit_down(desk.do(AddStaff(StaffFacts("Ib Holm", "IH", Role.CONSULTANT))).result)
    with pytest.raises(NotAllowed):
        desk.do(keep_source(corrected("cpr", unit="menneske"), WHY))
    assert isinstance(desk.ask(SourceMarks()), dict)


def test_an_identifier_is_made_from_a_name():
    assert id_from("Ærø sygehus' præparater!", {}) == "aeroe-sygehus-praeparater"
    assert id_from("DKR", {"dkr": 1, "dkr-2": 1}) == "dkr-3"
    assert id_from("☃", {}) == "kilde"


def test_unreadable_figures_days_and_pairs_are_told_and_endless_ones_not_worked_out():
    catalogue = shipped_catalogue()
    huge, told = source_from("dkr", typed_of(catalogue.source("dkr")) | {"conditions": "M17," * 1_000_000}, catalogue)
    assert (huge, set(told)) == (None, {"conditions"})
    typed = typed_of(catalogue.source("dkr")) | {"coverage_from": "9" * 5_000_000, "checked": "i går", "basis": "unit"}
    source, problems = source_from("dkr", typed, catalogue)
    assert source is None
    assert set(problems) == {"coverage_from", "checked", "basis"}
    assert problems_of(catalogue.source("dkr"), catalogue) == {}
