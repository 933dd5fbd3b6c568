"""The centre's own layer: every version kept, the newest in force, nobody's overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from dsc_desk.cases.commands.own import KeepOwn, WithdrawOwn
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.own_layer import OwnKind, own
from dsc_desk.cases.rights import Right, Role
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import ChangedMeanwhile, Invalid, NotAllowed
from dsc_desk.words import Text
from tests.fresh_store import founded_desk, fresh_store, reopened


@dataclass(frozen=True)
class KeepRoute(KeepOwn):
    kind: ClassVar[OwnKind] = OwnKind.ROUTE
    right: ClassVar[Right] = Right.EDIT_KNOWLEDGE
    said: ClassVar[Text] = Text("Gemt", "Kept")

    def check(self) -> None:
        if "forkert" in self.content:
            raise Invalid(Text("Forkert", "Wrong"))


@dataclass(frozen=True)
class WithdrawRoute(WithdrawOwn):
    kind: ClassVar[OwnKind] = OwnKind.ROUTE
    right: ClassVar[Right] = Right.EDIT_KNOWLEDGE
    said: ClassVar[Text] = Text("Trukket", "Withdrawn")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk.store"


@pytest.fixture
def own_desk(path):
    with founded_desk(path) as desk:
        yield desk


def test_each_version_is_kept_and_the_newest_is_in_force(own_desk):
    assert own_desk.do(KeepRoute("egen", "a: 1", "Ny telefon")).result == 1
    assert own_desk.do(KeepRoute("egen", "a: 2", "Rettet igen", seen=1)).result == 2
    routes = own(OwnKind.ROUTE)
    assert routes.in_force["egen"].content == "a: 2"
    assert [(one.number, one.why) for one in routes.history("egen")] == [(1, "Ny telefon"), (2, "Rettet igen")]
    first = routes.version("egen", 1)
    assert first is not None
    assert first.content == "a: 1"
    assert own(OwnKind.SOURCE).entries == ()


def test_only_a_change_of_its_kind_makes_a_loader_read_anew(own_desk):
    sources = own(OwnKind.SOURCE)
    own_desk.do(KeepRoute("egen", "a: 1", "Ny"))
    routes = own(OwnKind.ROUTE)
    own_desk.do(AddStaff(StaffFacts("Ib Holm", "IH")))
    assert own(OwnKind.SOURCE) is sources
    assert own(OwnKind.ROUTE) is routes


def test_a_newer_version_of_somebody_else_is_not_overwritten(own_desk):
    own_desk.do(KeepRoute("egen", "a: 1", "Først"))
    with pytest.raises(ChangedMeanwhile):
        own_desk.do(KeepRoute("egen", "a: 9", "Sidst", seen=0))
    assert own(OwnKind.ROUTE).in_force["egen"].content == "a: 1"


@pytest.mark.parametrize(("content", "why"), [("forkert", "fordi"), (" ", "fordi"), ("a: 1", " ")])
def test_what_does_not_fit_or_says_no_reason_is_refused(own_desk, content, why):
    with pytest.raises(Invalid):
        own_desk.do(KeepRoute("egen", content, why))
    assert own(OwnKind.ROUTE).entries == ()


def test_withdrawing_undo_and_a_new_start_leave_the_right_one_in_force(own_desk, path):
    own_desk.do(KeepRoute("egen", "a: 1", "Ny"))
    own_desk.do(WithdrawRoute("egen", "Forældet", seen=1))
    assert own(OwnKind.ROUTE).in_force == {}
    own_desk.undo()
    assert own(OwnKind.ROUTE).in_force["egen"].content == "a: 1"
    own_desk.store.close()
    make_desk(other := fresh_store(path.with_name("other") / "desk.store"))
    assert own(OwnKind.ROUTE).in_force == {}
    other.close()
    make_desk(again := reopened(path))
    assert own(OwnKind.ROUTE).in_force["egen"].content == "a: 1"
    again.close()


def test_a_consultant_reads_knowledge_but_does_not_change_it(own_desk):
    own_desk.sit_down(own_desk.do(AddStaff(StaffFacts("Ib Holm", "IH", Role.CONSULTANT))).result)
    with pytest.raises(NotAllowed):
        own_desk.do(KeepRoute("egen", "a: 1", "Ny"))
