"""The library: every source is there, whole and searchable by a doctor's own words and codes."""

from __future__ import annotations

import shutil

import pytest

from dsc_desk.forms.route import load_routes
from dsc_desk.library.catalogue import Catalogue, load_catalogue, load_terms
from dsc_desk.resource import resources
from dsc_desk.store.errors import NotFound, ResourceError


def test_all_sources_with_their_marks():
    catalogue = load_catalogue()
    assert len(catalogue.sources) == 186
    assert len(catalogue.offices) == 46
    assert len(load_terms()) > 700
    assert sum(1 for source in catalogue.sources.values() if source.unsure) == 165
    for source in catalogue.sources.values():
        assert source.checked is not None
        assert source.basis
        assert source.sources
    assert catalogue.source("lpr2").coverage_to == 2019


def test_routes_of_sources_exist():
    routes = load_routes()
    catalogue = load_catalogue()
    for source in catalogue.sources.values():
        assert (source.route_id is None) == (source.route_status in ("not_known", "closed")), source.id
        assert {source.route_id, *source.other_route_ids} - {None} <= set(routes)
    assert catalogue.route_of("dkr") == "sundk-kvalitetsdatabaser"
    assert catalogue.route_of("damd") is None


def test_an_unknown_source_is_refused():
    with pytest.raises(NotFound):
        load_catalogue().source("nowhere")


@pytest.mark.parametrize(
    ("words", "expected", "within"),
    [
        ("knæ", {"dkr"}, 1),
        ("diabetes", {"ndr", "dvdd", "dandiabkids"}, 4),
        ("sukkersyge", {"ndr", "dvdd"}, 4),
        ("diabtes", {"ndr", "dvdd"}, 4),
        ("DE11", {"ndr", "dvdd"}, 6),
        ("DE11", {"lpr2", "lpr3"}, 40),
        ("KNGB20", {"dkr"}, 1),
        ("LPR", {"lpr2", "lpr3"}, 2),
        ("hudkræft", {"nmsc", "dmd"}, 2),
        ("C43-C44", {"nmsc", "dmd"}, 10),
        ("A10BA02", {"lsr"}, 10),
        ("indlæggelser", {"lpr2", "lpr3"}, 3),
        ("knee replacement", {"dkr"}, 1),
        ("hvor finder jeg narkose", {"dad"}, 1),
        ("Landspatientregisteret", {"lpr2", "lpr3"}, 4),
        ("landspatientregistret", {"lpr2", "lpr3"}, 4),
        ("genom", {"ngc", "rbgb"}, 3),
        ("uddannelse", {"dst-udda"}, 1),
    ],
)
def test_a_doctors_words_find_the_source(words, expected, within):
    hits = load_catalogue().search(words, within)
    assert expected <= {hit.source.id for hit in hits}
    assert all(hit.why and hit.why[0].da and hit.why[0].en for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_nothing_found_and_nothing_asked():
    catalogue = load_catalogue()
    assert catalogue.search("xyzzy") == []
    everything = catalogue.search("", limit=500)
    assert len(everything) == 186
    names = [hit.source.name_da.casefold() for hit in everything]
    assert names[0].startswith("a")
    assert len(catalogue.search("", limit=5)) == 5


def test_a_whole_mail_pasted_is_looked_up_by_its_first_words():
    catalogue = load_catalogue()
    mail = f"diabetes{' ' * 400}dødsårsager"
    assert catalogue.search(mail) == catalogue.search("diabetes") != []


@pytest.mark.parametrize(
    ("file", "old", "new", "entry", "field"),
    [
        ("sources/biobanks.yaml", "  kind: biobank\n", "", "dnb", "kind"),
        ("sources/biobanks.yaml", "coverage_from: 2012", "coverage_from: soon", "dnb", "coverage_from"),
        ("sources/biobanks.yaml", "answers: [samples, genome]", "answers: [sample]", "dnb", "answers"),
        ("sources/biobanks.yaml", "- id: pku", "- id: dnb", "dnb", "id"),
        ("sources/biobanks.yaml", "office: dnb", "office: nowhere", "dnb", "office"),
        ("terms/diseases.yaml", "  da: diabetes\n", "", "diabetes", "da"),
    ],
)
def test_a_mistake_names_file_entry_and_field(tmp_path, file, old, new, entry, field):
    for part in ("sources", "organisations", "terms"):
        shutil.copytree(resources() / part, tmp_path / part)
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        Catalogue(tmp_path).search("diabetes")
    for said in caught.value.text:
        assert file in said
        assert entry in said
        assert field in said
