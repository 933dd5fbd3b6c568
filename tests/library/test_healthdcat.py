"""The library as HealthDCAT-AP: written, checked against the profile, and read back the same."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import msgspec
import pytest
import rdflib

from dsc_desk.cases.own_layer import EntryState
from dsc_desk.forms.library_file import write_library
from dsc_desk.library.catalogue import shipped_catalogue
from dsc_desk.library.healthdcat.check import shortfalls
from dsc_desk.library.healthdcat.mapping import ROWS
from dsc_desk.library.healthdcat.page import page
from dsc_desk.library.healthdcat.preview import compare
from dsc_desk.library.healthdcat.read import read_file
from dsc_desk.library.healthdcat.vocabulary import UNKNOWN, full
from dsc_desk.library.healthdcat.write import Ending, serialized, to_graph
from dsc_desk.library.records import DataSource
from dsc_desk.store.errors import Invalid, NotFound

PAGES = {"sundk-kvalitetsdatabaser": "https://kvalitet.example.org/adgang"}
HEAD = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix healthdcatap: <http://healthdataportal.eu/ns/health#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dsc: <urn:dsc-desk:vocab#> .
"""


def sources():
    return list(shipped_catalogue().sources.values())


def turtle(body):
    return read_file((HEAD + body).encode()).entries


@pytest.fixture(scope="module")
def whole():
    return to_graph(sources(), PAGES)


# How a field is written is the same in both; Turtle takes long to read, and has the sources of each kind all the same.
@pytest.mark.parametrize(("ending", "step"), [(Ending.JSON_LD, 1), (Ending.TURTLE, 6)])
def test_all_sources_come_back_the_same_field_by_field(ending, step):
    chosen = sources()[::step]
    entries = read_file(serialized(to_graph(chosen, PAGES), ending)).entries
    assert len(entries) == len(chosen)
    for entry in entries:
        assert entry.source == shipped_catalogue().source(entry.source.id)
        assert entry.ours
        assert (entry.missing, entry.left) == ((), ())
    assert {line.state for line in compare(msgspec_foreign(entries))} == {EntryState.SAME}


def msgspec_foreign(entries):
    from dsc_desk.library.healthdcat.taking import Foreign

    return Foreign(tuple(entries))


def test_the_mapping_names_every_field_once():
    assert [row.field for row in ROWS] == [field.name for field in msgspec.structs.fields(DataSource)]


def test_the_export_holds_what_the_profile_demands(whole):
    assert shortfalls(whole) == []
    assert len(list(whole.subjects(rdflib.RDF.type, rdflib.URIRef(full("dcat:Dataset"))))) == 186


@pytest.mark.parametrize(
    "place",
    [
        "dct:title",
        "healthdcatap:hdab",
        "healthdcatap:healthCategory",
        "dct:provenance",
        "dcat:distribution",
        "dcat:theme",
    ],
)
def test_what_is_taken_away_is_noticed(place):
    graph = to_graph([shipped_catalogue().source("dkr")], PAGES)
    graph.remove((rdflib.URIRef("urn:dsc-desk:source:dkr"), rdflib.URIRef(full(place)), None))
    assert any(fault.place == place for fault in shortfalls(graph))


def test_a_wrong_datatype_and_a_concept_of_no_list_are_noticed():
    graph = to_graph([shipped_catalogue().source("dkr")], PAGES)
    node = rdflib.URIRef("urn:dsc-desk:source:dkr")
    graph.add((node, rdflib.URIRef(full("healthdcatap:minTypicalAge")), rdflib.Literal("old")))
    graph.add((node, rdflib.URIRef(full("healthdcatap:healthCategory")), rdflib.URIRef("https://example.org/x")))
    assert {fault.place for fault in shortfalls(graph)} == {"healthdcatap:minTypicalAge", "healthdcatap:healthCategory"}


def test_the_fields_only_the_profile_asks_for_go_out_and_come_back():
    source = msgspec.structs.replace(
        shipped_catalogue().source("dkr"),
        number_of_records=123_456,
        number_of_people=0,
        youngest=0,
        oldest=110,
        personal_data=("Gender", "Age"),
        legal_basis="Sundhedslovens kapitel om kvalitetsdatabaser,\nså vidt vi ved",
        kept_until=datetime.date(2034, 12, 31),
        trusted_holder=False,
        coverage_to=2020,
    )
    graph = to_graph([source], PAGES)
    assert shortfalls(graph) == []
    for ending in Ending:
        (entry,) = read_file(serialized(graph, ending)).entries
        assert entry.source == source


def test_an_unknown_way_in_is_said_to_be_unknown_and_never_made_up(whole):
    node = rdflib.URIRef("urn:dsc-desk:source:damd#way")
    assert whole.value(node, rdflib.URIRef(full("dcat:accessURL"))) == rdflib.URIRef(UNKNOWN)
    known = rdflib.URIRef("urn:dsc-desk:source:dkr#way")
    assert str(whole.value(known, rdflib.URIRef(full("dcat:accessURL")))) == PAGES["sundk-kvalitetsdatabaser"]


def test_a_change_made_elsewhere_in_the_profiles_own_words_comes_in():
    source = shipped_catalogue().source("dkr")
    graph = to_graph([source], PAGES)
    node = rdflib.URIRef("urn:dsc-desk:source:dkr")
    graph.add((node, rdflib.URIRef(full("dcat:keyword")), rdflib.Literal("menisk", lang="da")))
    graph.set((node, rdflib.URIRef(full("dct:description")), rdflib.Literal("Nyt indhold", lang="da")))
    graph.remove((node, rdflib.URIRef(full("healthdcatap:hasCodeValues")), rdflib.Literal("ICD-10 T84")))
    frequency = rdflib.URIRef("http://publications.europa.eu/resource/authority/frequency/ANNUAL")
    graph.set((node, rdflib.URIRef(full("dct:accrualPeriodicity")), frequency))
    (line,) = compare(read_file(serialized(graph, Ending.TURTLE)))
    assert line.state is EntryState.CHANGED
    assert {change.field: change.after for change in line.changes} == {
        "content": "Nyt indhold",
        "keywords_da": (*source.keywords_da, "menisk"),
        "conditions": ("M17",),
        "update_frequency": "Årlig",
    }


def test_the_file_is_the_same_each_time_and_says_how_much_it_holds(tmp_path):
    written = write_library(tmp_path / "to.jsonld", ["dkr", "lpr2"])
    assert (written.sources, written.shortfalls) == (2, ())
    first = written.path.read_bytes()
    write_library(tmp_path / "igen.jsonld", ["lpr2", "dkr"])
    assert (tmp_path / "igen.jsonld").read_bytes() == first
    assert {node["@id"] for node in json.loads(first)["@graph"]} >= {
        "urn:dsc-desk:source:dkr",
        "urn:dsc-desk:source:lpr2",
    }
    for name, wanted, error in (("x.rdf", None, Invalid), ("x.ttl", [], Invalid), ("x.ttl", ["nowhere"], NotFound)):
        with pytest.raises(error):
            write_library(tmp_path / name, wanted)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["igen.jsonld", "to.jsonld"]


def test_the_page_in_docs_is_the_mapping_itself():
    written = Path(__file__).parents[2] / "docs" / "healthdcat-ap.md"
    assert written.read_text(encoding="utf-8") == page()


def test_a_data_set_from_elsewhere_says_what_it_does_not_say():
    (entry,) = turtle("""<https://data.example.org/set/7> a dcat:Dataset ;
        dct:identifier "https://data.example.org/set/7" ; dct:title "Blodprøver"@da , "Blood tests"@en-GB ;
        dct:description "Svar på blodprøver."@da ; dcat:landingPage <https://data.example.org/7> ;
        healthdcatap:healthCategory <https://hdeu-dcat.data.health.europa.eu/resource/authority/healthcategories/EINS> ;
        healthdcatap:hasCodeValues "U07.1", "NPU01234" ; dct:temporal [ dcat:startDate "2001-05-01"^^xsd:date ] .""")
    source = entry.source
    assert source.id == "x-https-data-example-org-set-7"
    assert not entry.ours
    assert (source.name_da, source.name_en, source.kind) == ("Blodprøver", "Blood tests", "biobank")
    assert (source.coverage_from, source.conditions) == (2001, ("U07.1",))
    assert set(entry.missing) == {"custodian", "population", "unit", "update_frequency", "linkage_key"}
    assert source.unsure_about == entry.missing
    assert source.unit == "ikke oplyst"
    assert dict(entry.left) == {"dcat:landingPage": 1}
    (line,) = compare(msgspec_foreign([entry]))
    assert line.state is EntryState.NEW


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "tom"),
        (b"  \n\t", "tom"),
        (b"\xff\xfe\x00a", "UTF-8"),
        (b"PK\x03\x04\x00\x00\xff", "UTF-8"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "XML"),
        (b"\n <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "XML"),
        (b"<!DOCTYPE html><html></html>", "XML"),
        (b"hello there", "hverken"),
        (b'{"@context": {', "hverken"),
        (b"[1, 2", "hverken"),
        (b'{"a": 1}', "ingen datas"),
        (b"<urn:a> <urn:b> <urn:c> .", "ingen datas"),
        (b'{"@context": "https://evil.example.org/c.jsonld", "@type": "Dataset"}', "evil.example.org"),
        (b'{"@context": [{"a": "urn:a"}, "//evil.example.org/c"], "a": 1}', "evil.example.org"),
        (b'{"@context": {"@import": "https://evil.example.org/c"}, "a": 1}', "evil.example.org"),
        (b'{"@context": {"a": {"@id": "urn:a", "@context": "file:///etc/passwd"}}, "a": 1}', "file:"),
        (b'{"a": [{"b": {"@context": "https://evil.example.org/c"}}]}', "evil.example.org"),
        (b"x" * (20 * 1024 * 1024 + 1), "20 MB"),
    ],
)
def test_what_is_no_file_of_ours_gets_one_clear_sentence(data, told):
    with pytest.raises(Invalid) as refused:
        read_file(data)
    assert told in refused.value.text.da
    assert refused.value.text.en


def test_more_data_sets_than_anybody_looks_through_are_refused():
    body = " ".join(f"<urn:{number}> a dcat:Dataset ." for number in range(2_001))
    with pytest.raises(Invalid) as refused:
        turtle(body)
    assert "2000" in refused.value.text.da


def test_relative_addresses_wrong_types_and_hidden_signs_are_taken_as_data():
    lines = compare(
        msgspec_foreign(
            turtle("""
        <set> a dcat:Dataset ; dct:identifier 7, <urn:x> ; dct:title "T\\u202Eitel\\u0007" ; dct:description "a\\u200Fb" ;
          healthdcatap:numberOfRecords "mange", "-1"^^xsd:integer ; healthdcatap:minTypicalAge "5.5"^^xsd:decimal ;
          healthdcatap:populationCoverage <urn:alle> ; dct:temporal "altid", [ dcat:startDate "i går" ; dcat:endDate 99999 ] ;
          foaf:page <javascript:alert(1)>, <page>, "tekst" ; dsc:unsure "måske" ; dsc:basis "uden kolon" ; dsc:kind "rumskib" .
        <urn:dsc-desk:source:../dkr> a dcat:Dataset ; dct:identifier "../dkr" ; dct:title "Snyd" .
        [] a dcat:Dataset .""")
        )
    )
    odd = next(line for line in lines if line.source.id == "x-7")
    assert (odd.source.name_da, odd.source.content) == ("Titel", "ab")
    assert (odd.source.number_of_records, odd.source.youngest) == (None, None)
    assert (odd.source.coverage_from, odd.source.coverage_to, odd.source.sources) == (None, None, ())
    assert (odd.source.kind, odd.source.population) == ("register", "ikke oplyst")
    assert odd.state is EntryState.REFUSED  # its basis names no field
    assert any(line.state is EntryState.REFUSED and line.source.name_da == "Snyd" for line in lines)
    assert len(lines) == 3
    assert len({line.source.id for line in lines}) == 3


def test_an_identifier_twice_is_taken_once():
    body = '<urn:a> a dcat:Dataset ; dct:identifier "same" ; dct:title "A"@da . <urn:b> a dcat:Dataset ; dct:identifier "same" .'
    assert [line.state for line in compare(msgspec_foreign(turtle(body)))] == [EntryState.NEW, EntryState.REFUSED]


def test_a_list_longer_and_a_text_larger_than_a_person_writes_are_cut():
    many = ", ".join(f'"ord {number}"@da' for number in range(3_000))
    (entry,) = turtle(
        f'<urn:a> a dcat:Dataset ; dct:title "{"x" * 90_000}" ; dct:description "{"y" * 90_000}" ; dcat:keyword {many} .'
    )
    assert len(entry.source.name_da) == 500
    assert len(entry.source.content) == 20_000
    assert len(entry.source.keywords_da) == 500
    assert compare(msgspec_foreign([entry]))[0].state is EntryState.NEW
