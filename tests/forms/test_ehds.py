"""The common EU application out and in, its published schema, and a requester's next case that takes over what is known."""

from __future__ import annotations

import json

import msgspec
import pytest

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.people import AddPerson, PersonFacts
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.undo import Undo
from dsc_desk.cli.main import parse, run
from dsc_desk.forms.ehds import (
    ROUTE,
    EhdsOfCase,
    EhdsOffers,
    read_ehds,
    schema,
    values_of,
    write_ehds,
)
from dsc_desk.forms.ehds_record import parsed
from dsc_desk.forms.filled import Provenance
from dsc_desk.forms.offers import EarlierFacts, Standing, TakeEarlier
from dsc_desk.forms.profile import CaseProfile
from dsc_desk.forms.route import load_route
from dsc_desk.resource import resources
from dsc_desk.store.errors import DeskError, Invalid
from tests.fresh_store import PASSPHRASE

PURPOSE = "At undersøge, hvorfor knæ slides."


def do(desk, command):
    return desk.do(command).result


@pytest.fixture
def cases(desk):
    """Two cases of one requester and one of another."""
    ditte, lars = (do(desk, AddPerson(PersonFacts(name))) for name in ("Ditte Rosenkilde", "Lars Holm"))
    first, second = (do(desk, OpenCase(title, requester_id=ditte)) for title in ("Den første", "Den anden"))
    other = do(desk, OpenCase("En fremmed", requester_id=lars))
    known = (("data.security", "Kun i lukket miljø"), ("project.societal_relevance", "Færre operationer"))
    do(desk, SetFacts(first, known, confirmed_by="Ditte Rosenkilde"))
    do(desk, SetFacts(first, (("project.method", "Kohorte"), ("project.title_da", "Kun denne sag")), origin="mail"))
    do(desk, SetFacts(other, (("data.security", "Fremmed"),)))
    return first, second, other


def facts(desk, case_id):
    return {line.kind.name: line for line in desk.ask(CaseProfile(case_id, everything=True)).lines if line.stored}


def test_each_value_says_where_it_comes_from_and_whether_the_field_is_certain(desk, cases, tmp_path):
    found = desk.ask(EhdsOfCase(cases[0]))
    fields = {one.id: one for part in found.sections for one in part.fields}
    route = load_route(ROUTE)
    assert set(fields) >= {"67.2.a", "67.2.g", "form.2.name"}
    safe = fields["67.2.g"]
    assert (safe.text, safe.origin, safe.confirmed_by) == (
        "Kun i lukket miljø",
        Provenance.CONFIRMED,
        "Ditte Rosenkilde",
    )
    assert safe.certain
    assert safe.read_in in {one.id for one in route.sources}
    assert not fields["form.2.name"].certain  # read in a test version: no binding text has it yet
    assert found.unsure
    path = write_ehds(found, tmp_path / "ehds.json")
    assert read_ehds(path) == found


def test_the_published_schema_is_made_from_the_data_and_holds_what_is_written(desk, cases):
    published = resources().parent / "docs" / "ehds-application.schema.json"
    assert published.read_text(encoding="utf-8") == schema(), "write it anew: python -m dsc_desk.forms.ehds"
    said = json.loads(schema())["$defs"]
    ids = set(said["Value"]["properties"]["id"]["enum"])
    assert ids == {field.id for field in load_route(ROUTE).fields}
    for part in desk.ask(EhdsOfCase(cases[0])).sections:
        assert part.id in said["Part"]["properties"]["id"]["enum"]
        for one in part.fields:
            plain = json.loads(msgspec.json.encode(one))
            assert one.id in ids
            assert one.fact in said["Value"]["properties"]["fact"]["enum"]
            assert set(said["Value"]["required"]) <= set(plain) <= set(said["Value"]["properties"])
            assert plain["origin"] in said["Provenance"]["enum"]


def test_a_file_shows_what_it_would_set_and_is_taken_as_one_change(desk, cases, tmp_path):
    first, second, _ = cases
    do(desk, SetFacts(second, (("data.security", "Vores egen"),)))
    found = desk.ask(EhdsOfCase(first))
    offers = {one.name: one for one in desk.ask(EhdsOffers(second, found))}
    assert offers["data.security"].standing is Standing.DIFFERS
    assert offers["data.security"].here == "Vores egen"
    assert offers["project.societal_relevance"].standing is Standing.NEW
    assert {name for name, _ in values_of(found)} == set(offers)
    done = desk.do(
        SetFacts(second, (("project.societal_relevance", offers["project.societal_relevance"].value),), "imported")
    )
    line = facts(desk, second)["project.societal_relevance"]
    assert (line.origin, line.state.confirmed) == ("imported", False)
    do(desk, Undo(done.command_id))
    assert "project.societal_relevance" not in facts(desk, second)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b'{"format": "other"}',
        b"\xff\xfe",
        b'{"format": "dsc-desk-ehds-application", "run": 1}',
    ],
)
def test_a_hostile_file_ends_in_a_sentence(data, tmp_path):
    with pytest.raises(Invalid):
        parsed(data)
    path = tmp_path / "x.json"
    path.write_bytes(data)
    with pytest.raises(DeskError) as caught:
        read_ehds(path)
    assert caught.value.text.da
    with pytest.raises(Invalid):
        read_ehds(tmp_path / "nothing.json")


def test_the_next_case_takes_over_what_somebody_stood_behind(desk, cases):
    first, second, other = cases
    (earlier,) = desk.ask(EarlierFacts(second))
    assert earlier.case_id == first
    names = [one.name for one in earlier.offers]
    assert "project.title_da" not in names  # belongs to the one case
    assert {"data.security", "project.method"} <= set(names)
    assert next(one for one in earlier.offers if one.name == "data.security").confirmed_by == "Ditte Rosenkilde"
    done = desk.do(TakeEarlier(second, first, ("data.security", "project.method", "project.title_da")))
    assert done.result == 2
    held = facts(desk, second)
    security = held["data.security"].state
    assert (security.value, security.confirmed) == ("Kun i lukket miljø", True)
    assert security.by == f"Ditte Rosenkilde ({earlier.reference})"
    assert security.at == facts(desk, first)["data.security"].state.at
    assert (held["project.method"].origin, held["project.method"].state.confirmed) == ("earlier", False)
    assert {one.standing for one in desk.ask(EarlierFacts(second))[0].offers if one.name in held} == {Standing.SAME}
    do(desk, Undo(done.command_id))
    assert "data.security" not in facts(desk, second)
    for wrong in (TakeEarlier(second, other, ("data.security",)), TakeEarlier(second, first, ())):
        with pytest.raises(Invalid):
            desk.do(wrong)
    assert desk.ask(EarlierFacts(other)) == ()


def test_by_the_command_line(desk, cases, tmp_path, capsys):
    first, second, _ = cases
    desk.store.close()
    secret = tmp_path / "words"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    common = ["--store", str(tmp_path / "desk.store"), "--passphrase-file", str(secret), "--json"]

    def program(*words, code=0):
        capsys.readouterr()
        assert run(parse([*common, *words])) == code
        told = capsys.readouterr()
        return json.loads(told.out) if told.out else told.err

    path = tmp_path / "f.json"
    program("ehds", "export", first, "--to", str(path))
    assert all(not one["taken"] for one in program("ehds", "import", str(path), "--case", second, "--preview"))
    assert "--case" in program("ehds", "import", str(path), code=1)
    taken = program("ehds", "import", str(path), "--case", second, "--only", "data.security")
    assert [one["fact"] for one in taken if one["taken"]] == ["data.security"]
    assert program("earlier", second)[0]["facts"]
    program("earlier", second, "--from", first)
    assert {one["state"] for one in program("earlier", second)[0]["facts"]} == {"same"}
