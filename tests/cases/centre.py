"""A small centre with cases in every state, for what lists them. The clock stands on Monday 23.11.2026."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.case import CloseCase, OpenCase
from dsc_desk.cases.commands.expert import AddTodo, AssignExpert
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.rights import Role
from dsc_desk.cases.tables import application, application_now, case_now, holder
from dsc_desk.opening import make_desk
from tests.fresh_store import copied_store, files_of, fresh_store

TODAY = date(2026, 11, 23)
KNEE, HEART, CLOSED = "Knæoperation ved diabetes", "Hjertesvigt og patientrapporterede mål", "Migræne i almen praksis"
FM, QUALITY, ETHICS, RECORD = (
    "sds-forskermaskinen",
    "sundk-kvalitetsdatabaser",
    "vek-regional",
    "fortegnelse-midtjylland",
)


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Centre:
    """The desk, and the ids of what was made by its name."""

    desk: Desk
    clock: Clock
    staff: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    applications: dict[tuple[str, str], str] = field(default_factory=dict)

    def open_case(self, title: str, **more: Any) -> str:
        """Open a case and remember its id."""
        self.cases[title] = self.desk.do(OpenCase(title=title, **more)).result
        return self.cases[title]

    def apply(self, title: str, route_id: str, state: str, *, us: str = "", them: str = "", **values: Any) -> str:
        """Put an application in a state, with the days on which each came to hold it."""
        application_id = self.desk.do(StartApplication(self.cases[title], route_id, "1")).result
        self.applications[title, route_id] = application_id
        with self.desk.store.write() as connection:
            connection.execute(
                application.update().where(application.c.id == application_id).values(state=state, **values)
            )
            connection.execute(holder.delete().where(holder.c.application_id == application_id))
            for number, (who, first, last) in enumerate((("us", us, them), ("them", them, ""))):
                if first:
                    row = {"id": f"{application_id}{number}", "who": who, "first_day": first, "last_day": last}
                    connection.execute(holder.insert().values(application_id=application_id, reason="", **row))
        return application_id

    def filled(self, title: str, route_id: str, filled: int, total: int) -> None:
        """Say how many fields of an application are filled."""
        mine = application_now.c.application_id == self.applications[title, route_id]
        with self.desk.store.write() as connection:
            connection.execute(application_now.delete().where(mine))
            row = {"application_id": self.applications[title, route_id], "filled": filled, "total": total}
            connection.execute(application_now.insert().values(row))

    def now(self, title: str, **values: Any) -> None:
        """Say what a list shows of a case."""
        with self.desk.store.write() as connection:
            connection.execute(case_now.update().where(case_now.c.case_id == self.cases[title]).values(**values))


def make_centre(folder: Path, others: int = 0) -> Centre:
    """Return a centre with three cases of every kind of state, and others that only fill the lists; made once per process."""
    files, first = _kept(others)
    clock = Clock()
    desk = make_desk(copied_store(files, folder / "desk.store"), now=clock)
    desk.sit_down(first.staff["MK"])
    return Centre(desk, clock, dict(first.staff), dict(first.cases), dict(first.applications))


@cache
def _kept(others: int) -> tuple[dict[str, bytes], Centre]:
    with tempfile.TemporaryDirectory() as folder:
        centre = _made(Path(folder) / "data" / "desk.store", others)
        centre.desk.store.close()
        return files_of(centre.desk.store.path), centre


def _made(path: Path, others: int) -> Centre:
    clock = Clock()
    desk = make_desk(fresh_store(path), now=clock)
    me = desk.found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD, weekly_minutes=1800))
    centre = Centre(desk, clock, {"MK": me.staff_id})
    jonas = StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT, competences=("bioinf_stat",), weekly_minutes=1500)
    centre.staff["JT"] = desk.do(AddStaff(jonas)).result
    hospital = desk.do(AddOrganisation(OrganisationFacts("Aarhus Universitetshospital"))).result
    asker = desk.do(
        AddPerson(
            PersonFacts(
                "Ditte Rosenkilde", "overlæge", "ditte@auh.example", "", "physician", hospital, "Ortopædkirurgi"
            )
        )
    ).result
    mail = desk.do(
        LogInquiry("email", "Knæ og diabetes", "Hvor finder jeg data?", "Ditte Rosenkilde", "ditte@auh.example")
    )
    centre.open_case(KNEE, requester_id=asker, inquiry_id=mail.result.inquiry_id)
    centre.open_case(HEART, requester_id=asker, responsible_id=centre.staff["JT"])
    centre.open_case(CLOSED, requester_id=asker)
    _applications(centre)
    desk.do(AssignExpert(centre.cases[KNEE], centre.staff["JT"], "bioinf_stat", "Styrkeberegning", 360, "2026-11-24"))
    desk.do(AssignExpert(centre.cases[KNEE], me.staff_id, "data_mgmt", "Kodeliste", 600, "2026-11-23"))
    desk.do(AddTodo("Ring til Gødstrup", centre.cases[KNEE], "2026-11-26"))
    desk.do(CloseCase(centre.cases[CLOSED], "delivered"))
    for number in range(others):
        centre.open_case(f"Sag {number:04}")
    _days(centre)
    return centre


def _applications(centre: Centre) -> None:
    centre.apply(KNEE, FM, "draft", us="2026-11-16")
    centre.apply(KNEE, RECORD, "granted", us="2026-11-02", them="2026-11-03", answered_at="2026-11-20")
    centre.apply(KNEE, QUALITY, "draft", us="2026-11-20")
    centre.apply(HEART, FM, "with_them", us="2026-06-01", them="2026-07-08", sent_at="2026-07-08T08:00:00+00:00",
                 complete_at="2026-07-08T08:00:00+00:00", their_reference="FSEID-00011842")  # fmt: skip
    centre.apply(HEART, QUALITY, "question", us="2026-11-18")
    centre.apply(HEART, ETHICS, "granted", answered_at="2026-01-05", valid_until="2027-01-31")


def _days(centre: Centre) -> None:
    centre.filled(KNEE, FM, 40, 50)
    centre.filled(KNEE, QUALITY, 0, 30)
    steps = {"next_da": "Indhent godkendelse", "next_en": "Obtain the approval"}
    centre.now(KNEE, **steps, next_due="2026-11-23", holder="us", moved_at="2026-11-20T08:00:00+00:00")
    centre.now(HEART, next_due="2026-12-04", **steps, holder="them", moved_at="2026-10-01T08:00:00+00:00")
