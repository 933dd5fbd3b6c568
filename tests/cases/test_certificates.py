"""Certificates: who holds which, when it ends, and what needs a valid one."""

from __future__ import annotations

from datetime import date

import pytest

from dsc_desk.cases.certificates import REQUIRED, HolderKind, certificate_kinds
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.certificate import AddCertificate, RemoveCertificate, TakeFastLane
from dsc_desk.cases.commands.expert import AssignExpert
from dsc_desk.cases.commands.people import AddPerson, PersonFacts
from dsc_desk.cases.commands.procedure import FollowProcedure, TickGate
from dsc_desk.cases.commands.staff import AddStaff, SetSetting, StaffFacts
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.certificates import Certificates
from dsc_desk.cases.queries.today import Deadlines, TodayPage
from dsc_desk.cases.rights import Role
from dsc_desk.store.errors import Invalid, NotAllowed

TODAY = "2026-11-23"


@pytest.fixture
def jonas(desk):
    return desk.do(AddStaff(StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT, competences=("legal",)))).result


@pytest.fixture
def ditte(desk):
    return desk.do(AddPerson(PersonFacts("Ditte Rosenkilde"))).result


@pytest.fixture
def case_id(desk, ditte):
    return desk.do(OpenCase("Knæoperation", requester_id=ditte)).result


def hold(desk, holder, kind="centre_staff", issued="2025-01-15", until="2027-01-15"):
    return desk.do(AddCertificate(holder, kind, issued, until, "Centret")).result


def test_every_kind_says_that_it_is_a_proposal_and_somebody_can_hold_it():
    kinds = certificate_kinds().values()
    assert {one.holder for one in kinds} == set(HolderKind)
    assert all(one.proposal for one in kinds)
    assert any(one.fast_lane for one in kinds)


def test_the_proposed_end_counts_in_months_and_may_be_unknown():
    assert certificate_kinds()["centre_staff"].ends(date(2024, 2, 29)) == date(2026, 2, 28)
    assert certificate_kinds()["gcp"].ends(date(2024, 2, 29)) is None


@pytest.mark.parametrize(
    ("issued", "until", "may"),
    [
        ("2025-01-15", TODAY, True),  # holds on its last day
        ("2025-01-15", "2026-11-22", False),
        (TODAY, "", True),  # no end known
        ("2026-11-24", "", False),  # not yet
    ],
)
def test_work_is_given_to_whoever_is_certified_on_the_day(desk, case_id, jonas, issued, until, may):
    desk.do(SetSetting(REQUIRED, "yes"))
    hold(desk, jonas, issued=issued, until=until)
    if may:
        assert desk.do(AssignExpert(case_id, jonas, "legal")).result
    else:
        with pytest.raises(Invalid, match="Jonas Thorup"):
            desk.do(AssignExpert(case_id, jonas, "legal"))


def test_a_renewed_certificate_counts_beside_the_old_one(desk, case_id, jonas):
    desk.do(SetSetting(REQUIRED, "yes"))
    hold(desk, jonas, until="2026-01-01")
    with pytest.raises(Invalid, match="ended 2026-01-01"):
        desk.do(AssignExpert(case_id, jonas, "legal"))
    hold(desk, jonas, issued="2026-11-01", until="2028-11-01")
    assert desk.do(AssignExpert(case_id, jonas, "legal")).result


def test_a_centre_that_has_not_asked_for_it_gives_work_freely(desk, case_id, jonas):
    assert desk.do(AssignExpert(case_id, jonas, "legal")).result


def test_the_gate_is_ticked_only_while_all_at_work_are_certified(desk, case_id, jonas):
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(AssignExpert(case_id, jonas, "legal"))
    desk.do(SetSetting(REQUIRED, "yes"))
    with pytest.raises(Invalid, match="Jonas Thorup"):
        desk.do(TickGate(case_id, "staff_certified"))
    desk.do(TickGate(case_id, "adviser_is_not_decider"))
    hold(desk, jonas)
    desk.do(TickGate(case_id, "staff_certified"))


def test_the_fast_lane_needs_a_certified_requester(desk, case_id, ditte):
    with pytest.raises(Invalid):
        desk.do(TakeFastLane(case_id))
    hold(desk, ditte, "certified_user")
    desk.do(TakeFastLane(case_id))
    assert desk.ask(OneCase(case_id)).lane == "fast"
    desk.undo()
    assert desk.ask(OneCase(case_id)).lane == ""
    desk.do(TakeFastLane(case_id))
    desk.do(TakeFastLane(case_id, fast=False))
    assert desk.ask(OneCase(case_id)).lane == ""


def test_what_ends_is_told_in_time_to_those_it_concerns(desk, case_id, jonas, ditte):
    hold(desk, jonas, issued="2024-01-01", until="2026-11-01")
    hold(desk, jonas, "data_protection", issued="2026-01-01", until="2027-01-20")
    hold(desk, ditte, "certified_user", until="2027-02-01")
    hold(desk, desk.me.staff_id, until="2027-03-01")  # later than the warning reaches
    told = [item for item in desk.ask(TodayPage()).expiring if item.kind == "certificate"]
    assert [(item.case_title, item.day, item.days) for item in told] == [
        ("Jonas Thorup", "2026-11-01", -22),
        ("Jonas Thorup", "2027-01-20", 58),
        ("Ditte Rosenkilde", "2027-02-01", 70),
    ]
    assert told[2].case_id == case_id
    desk.sit_down(jonas)
    assert {item.case_title for item in desk.ask(TodayPage()).expiring} == {"Jonas Thorup"}
    assert [item.day for item in desk.ask(Deadlines("2027-01-01", "2027-12-31"))] == ["2027-01-20"]


def test_a_renewal_ends_the_reminder(desk, jonas):
    hold(desk, jonas, issued="2024-01-01", until="2026-11-01")
    hold(desk, jonas, issued="2026-11-02", until="2028-11-01")
    assert desk.ask(TodayPage()).expiring == ()


@pytest.mark.parametrize(
    ("kind", "issued", "until"),
    [("unknown", TODAY, ""), ("gcp", "", ""), ("gcp", "i går", ""), ("gcp", TODAY, "2026-01-01")],
)
def test_what_makes_no_sense_is_refused(desk, jonas, kind, issued, until):
    with pytest.raises(Invalid):
        desk.do(AddCertificate(jonas, kind, issued, until))
    assert desk.ask(Certificates(jonas)) == ()


def test_staff_are_certified_by_whoever_manages_them(desk, jonas, ditte):
    mine = hold(desk, jonas)
    desk.sit_down(jonas)
    with pytest.raises(NotAllowed):
        hold(desk, jonas)
    with pytest.raises(NotAllowed):
        desk.do(RemoveCertificate(mine))
    theirs = hold(desk, ditte, "certified_user")
    desk.do(RemoveCertificate(theirs))
    desk.undo()
    assert [row.id for row in desk.ask(Certificates(ditte))] == [theirs]
