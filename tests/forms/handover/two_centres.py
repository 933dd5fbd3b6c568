"""Two centres, each with a store of its own, and a case at one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dsc_desk.cases.commands.application import StartApplication, WriteOwnAnswer
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.commands.procedure import AnswerTriage, FollowProcedure, MoveStep
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.rights import Role
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.handover.gather import Wanted
from dsc_desk.forms.handover.keys import keys_of
from dsc_desk.forms.handover.packing import pack, signer_of
from dsc_desk.forms.handover.parcel import Part
from dsc_desk.forms.handover.sending import LogHandover, hand_over
from dsc_desk.forms.handover.taking import Incoming, open_file
from dsc_desk.opening import make_desk
from dsc_desk.store.parcel import seal_parcel
from tests.fresh_store import copied_store, files_of, fresh_store

SECRET = "fire kloge ugler"
TITLE = "Knæoperation ved diabetes"
NAMES = ("Datastøttecenter Vest", "Datastøttecenter Øst")
EVERYTHING = tuple(Part)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Centres:
    """West has the case; east is handed it."""

    west: Desk
    east: Desk
    clock: Clock
    folder: Path
    case_id: str
    note_id: str

    def write(self, name: str = "sag.dscsag", **more: Any) -> tuple[Path, LogHandover]:
        """Hand the case over to east, everything in it."""
        wanted = Wanted(EVERYTHING, (self.note_id,), receiver=NAMES[1], note="Aftalt med jer i går.")
        secret = more or {"passphrase": SECRET}
        path = self.folder / name
        return path, hand_over(self.west, self.case_id, wanted, keys_of(self.west), path, **secret)

    def opened(self, path: Path) -> Incoming:
        return open_file(path.read_bytes(), passphrase=SECRET)


def a_centre(folder: Path, number: int, clock: Clock) -> Desk:
    """Return the desk of an empty centre."""
    person, initials = (("Mette Kragh", "MK"), ("Søren Dam", "SD"))[number]
    desk = make_desk(fresh_store(folder / initials / "desk.store"), now=clock)
    desk.found(NAMES[number], StaffFacts(person, initials, Role.LEAD, f"{initials.lower()}@center.example"))
    return desk


@cache
def _kept() -> tuple[tuple[tuple[dict[str, bytes], str], ...], str, str]:
    """Make both and the case once; return of each the files and who sits there, and the ids of the case and of its note."""
    with TemporaryDirectory() as folder:
        desks = tuple(a_centre(Path(folder), number, Clock()) for number in range(2))
        ids = _case(desks[0])
        for desk in desks:
            desk.store.close()
        return tuple((files_of(desk.store.path), desk.me.staff_id) for desk in desks), *ids


@contextmanager
def two_centres(folder: Path) -> Iterator[Centres]:
    """Open copies of both, and of the case."""
    kept, case_id, note_id = _kept()
    clock = Clock()
    west, east = (
        make_desk(copied_store(files, folder / name / "desk.store"), now=clock)
        for name, (files, _) in zip(("MK", "SD"), kept, strict=True)
    )
    for desk, (_, staff_id) in zip((west, east), kept, strict=True):
        desk.sit_down(staff_id)
    try:
        yield Centres(west, east, clock, folder, case_id, note_id)
    finally:
        for desk in (west, east):
            desk.store.close()


def _case(desk: Desk) -> tuple[str, str]:
    hospital = desk.do(AddOrganisation(OrganisationFacts("Aarhus Universitetshospital"))).result
    asker = PersonFacts("Ditte Rosenkilde", "overlæge", "ditte@auh.example", "", "physician", hospital, "Ortopædi")
    person = desk.do(AddPerson(asker)).result
    case_id = desk.do(OpenCase(TITLE, "Hvorfor nye knæ?", person, due="2026-12-18")).result
    desk.do(SetFacts(case_id, (("project.title_da", "Knæ og sukker"), ("project.purpose", "At finde årsagen"))))
    desk.do(choose_sources(case_id, ["lpr3", "lsr"]))
    application = desk.do(StartApplication(case_id, "journaldata-midtjylland", "1")).result
    desk.do(WriteOwnAnswer(application, "purpose", "Med vores egne ord"))
    desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(AnswerTriage(case_id, (("purpose", "research"),)))
    desk.do(MoveStep(case_id, "screen", "in_progress"))
    note = desk.do(AddNote(case_id, NoteText("Ringet til Ditte."))).result
    desk.do(AddNote(case_id, NoteText("Kun til os selv.")))
    desk.do(AddFile(case_id, NewFile("Protokol.txt", "text/plain", "Protokol for knæ".encode()), "project.protocol"))
    return case_id, note


def resealed(sealed, keys, change=lambda parcel: parcel, contents=None):
    """Return the file as a sender might make it who knows the passphrase and means harm."""
    incoming = open_file(sealed, passphrase=SECRET)
    parcel = replace(change(incoming.parcel), signer=signer_of(keys))
    return seal_parcel(pack(parcel, {**incoming.contents, **(contents or {})}, keys)[0], passphrase=SECRET)[0]
