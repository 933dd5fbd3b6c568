"""A new edition of the program meets the centre's corrections: each difference is shown, taken or left."""

from __future__ import annotations

import shutil

import msgspec
import pytest

from dsc_desk.library.catalogue import Catalogue, load_catalogue, shipped_catalogue
from dsc_desk.library.history import SourceHistory
from dsc_desk.library.own_sources import keep_source, withdraw_source
from dsc_desk.library.upgrade import Side, outdated, settle, three_way
from dsc_desk.resource import resources
from tests.library.own_desk import desk as plain_desk
from tests.library.own_desk import store

__all__ = ["plain_desk", "store"]


@pytest.fixture
def desk(plain_desk):
    """A desk that leaves no correction to the next test."""
    yield plain_desk
    for source_id in list(load_catalogue().own):
        plain_desk.do(withdraw_source(source_id, "Prøve slut"))


@pytest.fixture(scope="module")
def older(tmp_path_factory):
    """The library as an older edition of the program shipped it."""
    folder = tmp_path_factory.mktemp("older")
    for part in ("sources", "organisations", "terms"):
        shutil.copytree(resources() / part, folder / part)
    path = folder / "sources" / "biobanks.yaml"
    text = path.read_text(encoding="utf-8")
    for now, then in (("coverage_from: 2012", "coverage_from: 2011"), ("unit: prøve\n", "unit: rør\n")):
        assert now in text
        text = text.replace(now, then, 1)
    path.write_text(text.replace("checked: 2026-11-23", "checked: 2025-01-01"), encoding="utf-8")
    return Catalogue(folder)


def correct(desk, older, **fields):
    """Correct DNB as it was done with the older edition."""
    shipped = older.shipped["dnb"]
    return desk.do(keep_source(msgspec.structs.replace(shipped, **fields), "Rettet dengang", shipped)).result


def waiting():
    found = [one for one in outdated(load_catalogue()) if one.entry.key == "dnb"]
    return found[0] if found else None


def test_only_what_the_program_changed_is_to_look_at(desk, older):
    assert waiting() is None
    correct(desk, older, linkage_key="CPR og prøve-id", unit="glas")
    one = waiting()
    assert one.before == older.shipped["dnb"]
    assert {change.field: change.side for change in one.changes} == {
        "linkage_key": Side.OURS,
        "coverage_from": Side.THEIRS,
        "unit": Side.BOTH,
    }
    assert [change.field for change in one.to_look_at] == ["unit", "coverage_from"]
    unit = next(change for change in one.changes if change.field == "unit")
    assert (unit.before, unit.ours, unit.theirs) == ("rør", "glas", "prøve")
    # taken and left
    desk.do(settle(one, {"coverage_from"}, "Gennemgået"))
    assert waiting() is None
    now = load_catalogue().source("dnb")
    assert (now.coverage_from, now.unit, now.linkage_key) == (2012, "glas", "CPR og prøve-id")
    assert now.checked == shipped_catalogue().source("dnb").checked
    assert desk.ask(SourceHistory("dnb"))[0].why == "Gennemgået"
    desk.undo()
    assert waiting() is not None
    assert load_catalogue().source("dnb").coverage_from == 2011


def test_leaving_all_keeps_ours_and_does_not_ask_again(desk, older):
    correct(desk, older, unit="glas")
    desk.do(settle(waiting(), (), "Vores gælder"))
    assert waiting() is None
    assert load_catalogue().source("dnb").unit == "glas"
    assert load_catalogue().source("dnb").coverage_from == 2011


def test_taking_all_leaves_nothing_of_our_own(desk, older):
    correct(desk, older, unit="glas")
    one = waiting()
    desk.do(settle(one, {change.field for change in one.changes}, "Programmets er rigtig"))
    assert "dnb" not in load_catalogue().own
    assert load_catalogue().source("dnb") == shipped_catalogue().source("dnb")
    assert desk.ask(SourceHistory("dnb"))[0].withdrawn


def test_the_day_it_was_looked_at_alone_is_no_upgrade(desk, older):
    shipped = older.shipped["pku"]
    assert shipped.checked != shipped_catalogue().source("pku").checked
    desk.do(keep_source(msgspec.structs.replace(shipped, unit="blodplet"), "Rettet", shipped))
    assert [one.entry.key for one in outdated(load_catalogue())] == []


def test_without_the_older_wording_every_difference_is_to_look_at():
    theirs = shipped_catalogue().source("dnb")
    ours = msgspec.structs.replace(theirs, unit="glas")
    assert [change.side for change in three_way(None, ours, theirs)] == [Side.BOTH]
