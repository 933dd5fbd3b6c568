"""The people of the centre, the centre's own settings, and who may see and change them."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.case import LookAtCase, OpenCase
from dsc_desk.cases.commands.centre import SetCentreAddress
from dsc_desk.cases.commands.staff import (
    AddAbsence,
    AddStaff,
    EditStaff,
    RemoveAbsence,
    SetSetting,
    StaffFacts,
    TakeDesk,
)
from dsc_desk.cases.commands.undo import Undo
from dsc_desk.cases.queries.centre import OneCentre
from dsc_desk.cases.queries.keeping import (
    AuditFilter,
    AuditList,
    CentreSettings,
    Deed,
    NewestEntry,
    WhoAmI,
)
from dsc_desk.cases.queries.people import StaffList
from dsc_desk.cases.rights import Right, Role
from dsc_desk.store.errors import Invalid, NotAllowed, PersonalNumber
from dsc_desk.words import Language

PER = StaffFacts("Peter Østerby", "PØ", Role.CONSULTANT, "po@dsc.example", 25 * 60, ("software", "legal"))


def everybody(desk):
    return {row.initials: row for row in desk.ask(StaffList(with_inactive=True))}


def test_staff_are_taken_in_changed_and_kept_when_they_leave(desk):
    staff_id = desk.do(AddStaff(PER)).result
    row = everybody(desk)["PØ"]
    assert (row.name, row.role, row.weekly_minutes, row.competences) == (
        "Peter Østerby",
        "consultant",
        1500,
        ("legal", "software"),
    )
    desk.do(
        EditStaff(
            staff_id, row.version, StaffFacts("Peter Østerby", "PØ", Role.SUPPORT, competences=("legal",), active=False)
        )
    )
    row = everybody(desk)["PØ"]
    assert (row.role, row.competences, row.active) == ("support", ("legal",), False)
    assert [each.initials for each in desk.ask(StaffList())] == ["MK"]
    desk.do(Undo())
    assert everybody(desk)["PØ"].competences == ("legal", "software")


@pytest.mark.parametrize(
    "facts",
    [
        StaffFacts("", "XX"),
        StaffFacts("Nanna Bruun", " "),
        StaffFacts("Nanna Bruun", "pø"),
        StaffFacts("Nanna Bruun", "NB", weekly_minutes=-1),
        StaffFacts("Nanna Bruun", "NB", weekly_minutes=61 * 60),
        StaffFacts("Nanna Bruun", "NB", competences=("magic",)),
    ],
)
def test_facts_that_cannot_be_right_are_refused_whole(desk, facts):
    desk.do(AddStaff(PER))
    with pytest.raises(Invalid):
        desk.do(AddStaff(facts))
    assert set(everybody(desk)) == {"MK", "PØ"}


def test_somebody_can_always_mend_the_roles(desk):
    lead = everybody(desk)["MK"]
    demoted = StaffFacts("Mette Kragh", "MK", Role.SUPPORT)
    for wrong in (demoted, StaffFacts("Mette Kragh", "MK", Role.LEAD, active=False)):
        with pytest.raises(Invalid):
            desk.do(EditStaff(lead.id, lead.version, wrong))
    assert everybody(desk)["MK"].role == "lead"
    desk.do(AddStaff(StaffFacts("Ida Skovmand", "IS", Role.ADMIN)))
    desk.do(EditStaff(lead.id, lead.version, demoted))
    assert everybody(desk)["MK"].role == "support"


def test_absence_has_a_first_and_a_last_day(desk):
    staff_id = desk.do(AddStaff(PER)).result
    absence_id = desk.do(AddAbsence(staff_id, "2026-12-21", "2027-01-03")).result
    assert everybody(desk)["PØ"].absences == ((absence_id, "2026-12-21", "2027-01-03"),)
    for first, last in (("2027-01-03", "2026-12-21"), ("", "2026-12-21"), ("2026-12-21", ""), ("i dag", "i morgen")):
        with pytest.raises(Invalid):
            desk.do(AddAbsence(staff_id, first, last))
    desk.do(RemoveAbsence(absence_id))
    assert everybody(desk)["PØ"].absences == ()


def test_the_centre_settles_its_name_and_its_own_targets(desk):
    desk.do(SetSetting("centre.name", " Datastøttecenter Vest "))
    desk.do(SetSetting("target.ack", "2"))
    desk.do(SetSetting("target.triage", "5"))
    desk.do(SetSetting("target.triage", ""))
    found = desk.ask(CentreSettings())
    assert (found.name, found.targets, found.person_id) == ("Datastøttecenter Vest", {"ack": 2}, desk.me.staff_id)
    for name, value in (("centre.name", " "), ("target.ack", "snart"), ("target.ack", "0"), ("target.ack", "1,5")):
        with pytest.raises(Invalid):
            desk.do(SetSetting(name, value))
    assert desk.ask(CentreSettings()) == found


def test_the_centre_says_how_one_reaches_it(desk):
    desk.do(SetSetting("centre.name", "Datastøttecenter Vest"))
    desk.do(SetCentreAddress(" Vej 1 \r\n\n 9999  By\n", "12 34\n56 78", " dsc@vest.example "))
    found = desk.ask(OneCentre())
    assert (found.address, found.phone, found.mail) == ("Vej 1\n9999 By", "12 34 56 78", "dsc@vest.example")
    assert found.lines(Language.DA) == ("Datastøttecenter Vest", "Vej 1", "9999 By", "Tlf. 12 34 56 78", "dsc@vest.example")  # fmt: skip
    wrong = (
        SetCentreAddress(mail="ikke en adresse"), SetCentreAddress(address="\n".join("abcdefg")),
        SetCentreAddress(phone="x" * 501), SetCentreAddress(address="a\0b"), SetCentreAddress(mail="a@b.c\nBcc: d@e.f"),
    )  # fmt: skip
    for command in wrong:
        with pytest.raises(Invalid):
            desk.do(command)
    with pytest.raises(PersonalNumber):
        desk.do(SetCentreAddress(phone="010180-" + "0016"))
    assert desk.ask(OneCentre()) == found
    desk.do(SetCentreAddress(phone=""))
    assert desk.ask(OneCentre()).lines(Language.EN)[1:] == ("Vej 1", "9999 By", "dsc@vest.example")
    desk.undo()
    assert desk.ask(OneCentre()) == found
    desk.do(SetCentreAddress("", "", ""))
    assert desk.ask(OneCentre()).lines(Language.DA) == ("Datastøttecenter Vest",)


def test_the_desk_is_taken_over_and_that_is_written_under_the_one_who_leaves(desk):
    lead = desk.me.staff_id
    staff_id = desk.do(AddStaff(PER)).result
    desk.do(TakeDesk(staff_id))
    newest = desk.ask(AuditList()).rows[0]
    assert (newest.who, newest.kind, newest.table) == ("Mette Kragh", "TakeDesk", "setting")
    assert desk.sit_down_as_usual().staff_id == staff_id
    me = desk.ask(WhoAmI())
    assert (me.name, me.role) == ("Peter Østerby", Role.CONSULTANT)
    assert not me.may(Right.MANAGE_STAFF)
    for command in (
        AddStaff(StaffFacts("Ny", "NY")),
        SetSetting("centre.name", "Mit"),
        SetCentreAddress("Min"),
        AddAbsence(lead, "", ""),
    ):
        with pytest.raises(NotAllowed):
            desk.do(command)
    for query in (AuditList(), NewestEntry()):
        with pytest.raises(NotAllowed):
            desk.ask(query)
    desk.do(TakeDesk(lead))
    assert desk.sit_down_as_usual().role is Role.LEAD


def test_nobody_who_left_takes_the_desk(desk):
    staff_id = desk.do(AddStaff(StaffFacts("Peter Østerby", "PØ", active=False))).result
    with pytest.raises(Invalid):
        desk.do(TakeDesk(staff_id))
    assert desk.ask(CentreSettings()).person_id == desk.me.staff_id


def test_the_log_tells_who_changed_and_who_looked_and_when(desk, clock):
    knee = desk.do(OpenCase("Knæoperation")).result
    desk.do(OpenCase("Lungekræft"))
    clock.move(hours=14, minutes=30)  # 24 November in Denmark, still the 23rd in UTC
    desk.do(LookAtCase(knee))
    looks = desk.ask(AuditList(AuditFilter(deed=Deed.LOOKS))).rows
    assert [(row.who, row.title.en, row.case_title, row.at) for row in looks] == [
        ("Mette Kragh", "Case looked at: work on the case", "Knæoperation", "2026-11-23T23:22:00+00:00")
    ]
    assert [row.operation for row in desk.ask(AuditList(AuditFilter(first_day="2026-11-24"))).rows] == ["read"]
    before = desk.ask(AuditList(AuditFilter(last_day="2026-11-23"))).rows
    assert looks[0] not in before
    assert len(before) == desk.ask(NewestEntry()).entries - 1
    of_knee = desk.ask(AuditList(AuditFilter(case="knæoperation"))).rows
    assert {row.case_title for row in of_knee} == {"Knæoperation"}
    assert "read" not in {row.operation for row in desk.ask(AuditList(AuditFilter(deed=Deed.CHANGES))).rows}
    assert desk.ask(AuditList(AuditFilter(staff_id="0" * 32))).rows == ()


def test_the_log_is_read_page_by_page_without_a_gap(desk):
    for number in range(7):
        desk.do(OpenCase(f"Sag {number}"))
    whole = [row.seq for row in desk.ask(AuditList()).rows]
    seen, after = [], None
    while True:
        page = desk.ask(AuditList(after=after, limit=5))
        seen += [row.seq for row in page.rows]
        if page.after is None:
            break
        after = page.after
    assert seen == whole == sorted(whole, reverse=True)
    head = desk.ask(NewestEntry())
    assert head.entries == whole[0]
    assert head.as_checkpoint() == f"{head.entries} {head.hash}\n"
