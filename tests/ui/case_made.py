"""A believable case on a real store, and the case page on it: for the tests of the page and its tabs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMainWindow

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.expert import AssignExpert, MoveTask
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.note import AddNote, LogTime, NoteText
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.procedure import AnswerTriage, CompleteStep, FollowProcedure, MoveStep, TickGate
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.ui.actions import Actions
from dsc_desk.ui.background import Background
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings import Settings
from tests.fresh_store import founded_store

TITLE = "Knæoperation ved diabetes, hudkræft og hypertension"
ASKED = (
    "Kære DSC\n\nVi ser flere patienter mellem 40 og 60 år med diabetes, hudkræft og forhøjet blodtryk, som får en "
    "knæoperation. Kan vi få data om indlæggelser og medicin?\n\nVenlig hilsen\nDitte Rosenkilde"
)
ANSWERS = (
    ("purpose", "research"), ("human_subjects", "no"), ("bio_material", "no"), ("genome_or_image", "no"),
    ("patient_records", "yes"), ("consent", "no"), ("registers", "sds,rkkp"),
)  # fmt: skip
DONE = ("screen", "ack", "triage", "assign")


class Clock:
    """Stands until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Made:
    """The desk and the ids of what was made."""

    desk: Desk
    clock: Clock
    case_id: str = ""
    person_id: str = ""
    staff: dict[str, str] = field(default_factory=dict)


def make(folder: Path) -> Made:
    """Return an empty centre with three people."""
    first = StaffFacts("Mette Kragh", "MK", Role.LEAD, competences=("data_mgmt",))
    store = founded_store(folder / "desk.store", "Datastøttecenter Prøve", first)
    clock = Clock(datetime(2026, 9, 16, 8, 0, tzinfo=UTC))
    desk = make_desk(store, now=clock)
    me = desk.sit_down_as_usual()
    staff = {"MK": me.staff_id}
    for name, initials, competence in (("Jonas Thorup", "JT", "bioinf_stat"), ("Amalie Højgaard", "AH", "legal")):
        facts = StaffFacts(name, initials, Role.CONSULTANT, competences=(competence,))
        staff[initials] = desk.do(AddStaff(facts)).result
    return Made(desk, clock, staff=staff)


def plain_case(made: Made) -> str:
    """Open a case with a requester and nothing else."""
    desk = made.desk
    hospital = desk.do(AddOrganisation(OrganisationFacts("Aarhus Universitetshospital"))).result
    facts = PersonFacts(
        "Ditte Rosenkilde", "overlæge", "ditte@auh.example", "20 30 40 50", "physician", hospital, "Ortopædkirurgi"
    )
    made.person_id = desk.do(AddPerson(facts)).result
    desk.do(OpenCase(title="Hofteprotese og diabetes", requester_id=made.person_id))
    inquiry = desk.do(
        LogInquiry(
            "email", TITLE, ASKED, "Ditte Rosenkilde", "ditte@auh.example", made.person_id,
            quoted="Den 14.09.2026 skrev Lars:\n> Spørg centret", received_at="2026-09-16T07:14:00+00:00",
        )
    ).result  # fmt: skip
    command = OpenCase(
        TITLE, "Hvorfor får patienter med flere sygdomme oftere en knæoperation?", made.person_id,
        due="2026-12-18", inquiry_id=inquiry.inquiry_id,
    )  # fmt: skip
    made.case_id = desk.do(command).result
    return made.case_id


def follow(made: Made) -> None:
    """Let the case follow its procedure as far as the meeting."""
    desk, case_id = made.desk, made.case_id
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(AnswerTriage(case_id, ANSWERS))
    made.clock.now = datetime(2026, 9, 18, 8, 0, tzinfo=UTC)
    for name in DONE:
        state = desk.ask(CaseProcedure(case_id)).state
        assert state is not None
        step = state.step(name)
        for gate in step.gates:
            desk.do(TickGate(case_id, gate.gate.id))
        given = tuple((one.id, "2026-09-18" if one.kind in ("date", "moment") else "Set") for one in step.step.evidence)
        desk.do(CompleteStep(case_id, name, given))
    made.clock.now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    desk.do(StartApplication(case_id, "journaldata-midtjylland", "1"))


def work_on(made: Made) -> None:
    """Give it experts, notes, hours and a file."""
    desk, case_id = made.desk, made.case_id
    jonas = desk.do(AssignExpert(case_id, made.staff["JT"], "bioinf_stat", "Styrkeberegning", 360, "2026-11-27")).result
    desk.do(MoveTask(jonas, "in_progress"))
    legal = desk.do(AssignExpert(case_id, made.staff["AH"], "legal", "Notat om hjemmel", 300, "2026-10-02")).result
    desk.do(LogTime(case_id, "bioinf_stat", 120, "2026-11-20", "Styrkeberegning", jonas, made.staff["JT"]))
    desk.do(LogTime(case_id, "legal", 240, "2026-10-01", "Notat", legal, made.staff["AH"]))
    desk.do(MoveTask(legal, "delivered"))
    desk.do(MoveStep(case_id, "meet", "waiting_requester"))
    consult = NoteText(
        question="Hvor mange patienter skal der til?",
        finding="4.900 patienter giver en styrke på 0,9 ved en risiko på 1,2.",
        advice="Tag fem kontroller pr. patient.",
        sources="Cohen 1988",
        certainty="likely",
    )
    desk.do(AddNote(case_id, consult, "requester"))
    desk.do(AddNote(case_id, NoteText("Ringet til Ditte. Hun sender protokollen i næste uge.")))
    desk.do(AddFile(case_id, NewFile("Protokol.txt", "text/plain", "Protokol for knæ".encode()), "project.protocol"))


class Toasts(list[str]):
    """Remembers what was said."""

    def __call__(self, words: str, **_more: Any) -> None:
        self.append(words)


def make_context(background: Background, window: QMainWindow, folder: Path, went: list[tuple[str, ...]]) -> Context:
    """Return a context whose ways out are remembered in `went`."""
    settings = Settings(folder / "settings.json")
    return Context(
        background, settings, Actions(window),
        lambda page, target="", tab="": went.append((page, target, tab)),
        lambda case_id, tab="": went.append(("case", case_id, tab)),
        Toasts(),
        lambda _error: None,
    )  # fmt: skip
