"""The report asked of a real store, after the work was done by commands."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest
import yaml

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import LogDecision, StartApplication, move
from dsc_desk.cases.commands.case import CloseCase, OpenCase
from dsc_desk.cases.commands.expert import AssignExpert, MoveTask
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.note import LogTime
from dsc_desk.cases.commands.staff import AddAbsence, AddStaff, StaffFacts
from dsc_desk.cases.queries.experts import SuggestExperts
from dsc_desk.cases.rights import Right, Role
from dsc_desk.cases.work import Work
from dsc_desk.reports.names import competence_names
from dsc_desk.reports.query import WorkloadReport
from dsc_desk.resource import resources
from dsc_desk.store.errors import Invalid, NotAllowed
from dsc_desk.words import Text


@dataclass(frozen=True)
class _Send(Command[None]):
    """Sends an application without making its papers."""

    application_id: str

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Sendt", "Sent")

    def carry_out(self, work: Work) -> None:
        move(work, self.application_id, "ready")
        move(work, self.application_id, "with_them")


NOVEMBER = WorkloadReport(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def worked(desk, clock):
    """One case from a mail of September to a decision, one still open."""
    clock.on(9, 7)
    jonas = desk.do(AddStaff(StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT, competences=("bioinf_stat",)))).result
    desk.do(AddAbsence(jonas, "2026-12-01", "2026-12-31"))
    mail = desk.do(LogInquiry("mail", "Knæoperation", sent_at="2026-09-01T22:30:00+00:00")).result
    case = desk.do(OpenCase("Knæoperation ved diabetes", inquiry_id=mail.inquiry_id)).result
    task = desk.do(AssignExpert(case, jonas, "bioinf_stat", estimated_minutes=600, due="2026-11-02")).result
    application = desk.do(StartApplication(case, "sds-forskermaskinen")).result
    clock.on(9, 14)
    desk.do(_Send(application))
    clock.on(10, 5)
    desk.do(LogDecision(application, "granted", "2026-10-05", valid_until="2027-10-05"))
    desk.do(LogTime(case, "bioinf_stat", 90, "2026-11-03", task_id=task, staff_id=jonas))
    clock.on(11, 2)
    closed = desk.do(OpenCase("Antibiotika")).result
    done = desk.do(AssignExpert(closed, jonas, "bioinf_stat")).result
    clock.on(11, 10)
    desk.do(MoveTask(done, "delivered"))
    desk.do(CloseCase(closed, "answered"))
    clock.on(11, 23)
    return desk


def test_the_figures_of_real_work(worked):
    work = worked.ask(NOVEMBER)
    assert work.centre.name == "Datastøttecenter Prøve"
    assert (work.open_cases, work.open_before, work.new_cases, work.closed_cases) == (1, 1, 1, 1)
    jonas = next(load for load in work.experts if load.name == "Jonas Thorup")
    counts = jonas.counts
    assert (counts.open, counts.new, counts.closed, counts.overdue) == (1, 1, 1, 1)
    assert (counts.hours, counts.promised) == (1.5, 8.5)
    assert jonas.capacity == pytest.approx(6 * 37 / 5)  # 23 to 30 November; 1 January is a holiday
    (age,) = work.ages
    assert age.title == "Knæoperation ved diabetes"
    assert age.days == 58  # the mail was sent on 2 September, Danish time
    (route,) = work.routes
    assert (route.us, route.them) == (5, 15)
    assert work.route(route.route_id).da == "Forskermaskinen"
    assert work.permits[0].valid_until == date(2027, 10, 5)
    assert work.made_at.hour == 9  # Danish time


def test_a_running_period_ends_today_and_a_future_one_is_refused(worked):
    assert worked.ask(NOVEMBER).day == date(2026, 11, 23)
    with pytest.raises(Invalid):
        worked.ask(WorkloadReport(date(2026, 12, 1), date(2026, 12, 31)))
    with pytest.raises(Invalid):
        worked.ask(WorkloadReport(date(2026, 11, 2), date(2026, 11, 1)))


def test_a_consultant_does_not_read_the_report(desk):
    consultant = desk.do(AddStaff(StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT))).result
    desk.sit_down(consultant)
    with pytest.raises(NotAllowed):
        desk.ask(NOVEMBER)


def test_a_new_centre_has_a_report(desk):
    work = desk.ask(NOVEMBER)
    assert work.open_cases == 0
    assert len(work.months) == 12


def test_every_competence_has_a_short_name():
    entries = yaml.safe_load((resources() / "competences.yaml").read_text("utf-8"))["competences"]
    assert set(competence_names()) == {entry["id"] for entry in entries}


def test_who_is_suggested_has_the_free_hours_of_the_report(worked, desk):
    case = desk.do(OpenCase("Hofte")).result
    for name in ("Bo Dam", "Carl Friis"):
        facts = StaffFacts(name, name[:2].upper(), competences=("bioinf_stat",))
        person = desk.do(AddStaff(facts)).result
        desk.do(AssignExpert(case, person, "bioinf_stat", estimated_minutes=40 * 60, due="2026-12-04"))
        desk.do(AssignExpert(case, person, "bioinf_stat", estimated_minutes=90 * 60, due="2027-06-01"))
    desk.do(AddAbsence(person, "2026-12-07", "2026-12-11"))
    loads = {one.name: one for one in desk.ask(NOVEMBER).experts}
    found = desk.ask(SuggestExperts(case, "bioinf_stat"))
    assert {one.name for one in found} == {"Jonas Thorup", "Bo Dam", "Carl Friis"}
    for one in found:
        assert one.free_minutes == round(60 * (loads[one.name].capacity - loads[one.name].counts.promised))
