"""The routes as experts write them: all of them load, the eight are whole, and each mistake is told by its place."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from dsc_desk.cases.entries import read_yaml
from dsc_desk.forms.matrix_columns import matrix_columns
from dsc_desk.forms.route import Basis, CanApply, FieldType, load_route, load_routes, read_route
from dsc_desk.resource import resources
from dsc_desk.store.errors import NotFound, ResourceError
from tests.forms.trial_route import EIGHT, HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_all_routes_load_and_name_only_one_another():
    routes = load_routes()
    assert len(routes) == 67
    assert sum(1 for route in routes.values() if route.can_apply is CanApply.POSSIBLE) == 47
    for group in matrix_columns():
        for column in group.columns:
            assert set(column.routes) <= set(routes)


@pytest.mark.parametrize("route_id", EIGHT)
def test_the_eight_are_whole(route_id):
    route = load_route(route_id)
    assert route.short_name
    assert route.office
    assert route.sources
    for section in route.sections:
        assert section.title.da
        assert section.title.en
    for field in route.fields:
        assert field.help_da, field.id
        assert field.help_en, field.id
        assert (field.basis is Basis.INFERRED) == field.unsure, field.id
        if field.type is FieldType.ATTACHMENT:
            assert field.attachment
    for text in (*route.notes, *route.unsure_points, *route.refusal_reasons, *route.outcomes, route.applied_for):
        assert text.da
        assert text.en


def test_forskermaskinen_has_its_four_parts_in_order():
    route = load_route("sds-forskermaskinen")
    assert [(section.title.da, len(section.fields)) for section in route.sections] == [
        ("Projektbeskrivelse", 7),
        ("Udtræksbeskrivelse", 3),
        ("Fortegnelsen", 5),
        ("Webformular", 7),
    ]
    assert sum(1 for field in route.fields if field.our_guess) == 5
    assert next(one.any_of for one in route.prerequisites if one.always) == ("sds-autorisation",)


def test_the_authority_changes_its_name_on_its_day():
    route = load_route("sds-forskermaskinen")
    assert route.authority(datetime.date(2026, 12, 31)).da == "Sundhedsdatastyrelsen"
    assert route.authority(datetime.date(2027, 1, 1)).da == "Digital Sundhed Danmark"


def test_every_fee_and_time_has_its_year():
    for route in load_routes().values():
        for figure in (*route.fee_figures, *route.turnaround):
            assert figure.year, route.id


def test_a_route_or_version_that_is_not_there():
    with pytest.raises(NotFound):
        load_route("nowhere")
    assert load_route("rbgb", 1) is not None
    with pytest.raises(NotFound):
        load_route("rbgb", 99)


MISTAKES = [
    ("    label_da: Formål\n", "", "formaal", "label_da", "mangler"),
    ("prefill: project.purpose", "prefill: project.purpos", "formaal", "prefill", "project.purpos"),
    ("  - id: formaal\n", "  - id: titel\n", "titel", "fields", "to gange"),
    ("type: longtext", "type: essay", "formaal", "type", "essay"),
    ("required: true", "required: maybe", "titel", "required", "bool"),
    ("    label_en: Purpose\n", "    label_en: Purpose\n    colour: blue\n", "formaal", "colour", "kendes ikke"),
    ("    show_if: {field: titel}", "    show_if: {field: nothing}", "formaal", "show_if", "findes"),
    ("prefill: name}", "prefill: nam}", "personer", "prefill", "kolonne"),
    ("type: text, required: true, prefill", "type: list, required: true, prefill", "personer", "type", "celle"),
    ("type: group", "type: list", "personer", "columns", "tabel"),
    ("prefill: approvals.renewed_changes", "prefill: approvals.changes", "aendringer", "prefill", "approvals.changes"),
    ("needed_if: {question: contact", "needed_if: {values: ['yes']", "rbgb", "needed_if", "nævn"),
    ("id: prove\n", "id: other\n", "other", "id", "filens navn"),
    ("sections:", "sections: [", "", "", "YAML"),
]
GOOD = (
    HEAD
    + """  - id: titel
    label_da: Titel
    label_en: Title
    type: text
    required: true
    basis: labels
  - id: formaal
    label_da: Formål
    label_en: Purpose
    type: longtext
    required: true
    basis: labels
    prefill: project.purpose
    show_if: {field: titel}
  - id: personer
    label_da: Personer
    label_en: Persons
    type: group
    required: false
    basis: labels
    prefill: project.collaborators
    columns:
    - {id: navn, label_da: Navn, label_en: Name, type: text, required: true, prefill: name}
prerequisites:
- {name_da: Biobank, name_en: Biobank, any_of: [rbgb], condition_da: prøver, condition_en: samples, needed_if: {question: contact}}
renewal:
  how_en: By letter
  sections:
  - id: fornyelse
    title_da: Fornyelse
    title_en: Renewal
    medium: letter
    fields:
    - {id: aendringer, label_da: Nyt, label_en: New, type: text, required: true, basis: inferred, prefill: approvals.renewed_changes}
"""
)


@pytest.mark.parametrize(("old", "new", "entry", "field", "what"), MISTAKES)
def test_a_mistake_names_file_entry_and_field(tmp_path, old, new, entry, field, what):
    path = tmp_path / "prove.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_route(path).id == "prove"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        read_route(path)
    for said in caught.value.text:
        assert "prove.yaml" in said
        assert entry in said
        assert field in said
    assert what in caught.value.text.da


def test_every_route_file_is_named_by_its_id():
    names = {path.stem for path in (resources() / "routes").glob("*.yaml")}
    assert names == set(load_routes())


def one_language_only(value: object, path: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from one_language_only(inner, f"{path}[{number}]")
    elif isinstance(value, dict):
        yield from (f"{path}.{key}" for key in value if key.endswith("_en") and not value.get(f"{key[:-3]}_da"))
        if "en" in value and not value.get("da"):
            yield path
        for key, inner in value.items():
            yield from one_language_only(inner, f"{path}.{key}")


def test_every_text_of_every_route_is_in_both_languages():
    for path in (resources() / "routes").glob("*.yaml"):
        assert list(one_language_only(read_yaml(path), path.stem)) == []
    for route in load_routes().values():
        for field in route.fields:
            assert field.help.da or field.prefill is None, f"{route.id} {field.id}"
