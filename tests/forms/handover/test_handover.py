"""A case goes from one centre to another and back: whole, once, with a receipt, and the same story in both logs."""

from __future__ import annotations

import pytest

from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.cases import CaseList
from dsc_desk.cases.queries.files import CaseFiles, FileContent
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.queries.work import CaseNotes
from dsc_desk.cases.tables import application
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.handover.gather import Gather, Wanted
from dsc_desk.forms.handover.keys import CentreName, key_file, keys_of, read_key_file
from dsc_desk.forms.handover.parcel import Part
from dsc_desk.forms.handover.receipt import read_receipt
from dsc_desk.forms.handover.sending import CaseHandovers, TakeReceipt, hand_over, look_through
from dsc_desk.forms.handover.taking import ReceiptFor, Standing, TakeIn, WhereItStands, open_file
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.store.errors import Invalid, PersonalNumber
from tests.forms.handover.two_centres import EVERYTHING, NAMES, SECRET, TITLE

NUMBER = "311263" + "-" + "6001"


def take(centres, name="sag.dscsag"):
    path, sent = centres.write(name)
    incoming = centres.opened(path)
    return centres.east.do(TakeIn(incoming)).result, sent, incoming


def test_a_case_arrives_whole_and_is_one_of_ours(centres):
    case_id, _, _ = take(centres)
    head = centres.east.ask(OneCase(case_id))
    assert (head.title, head.summary, head.due, head.status) == (TITLE, "Hvorfor nye knæ?", "2026-12-18", "open")
    assert (head.requester, head.organisation) == ("Ditte Rosenkilde", "Aarhus Universitetshospital")
    assert head.responsible == "Søren Dam"
    assert head.procedure_id == "register_research"
    facts = centres.east.ask(ProfileValues(case_id))
    assert facts["project.title_da"] == "Knæ og sukker"
    applications = {one.route.id: one for one in centres.east.ask(CaseApplications(case_id))}
    assert applications["journaldata-midtjylland"].own["purpose"].text == "Med vores egne ord"
    assert head.sources == 2
    (file,) = centres.east.ask(CaseFiles(case_id))
    assert (file.name, file.serves) == ("Protokol.txt", "project.protocol")
    assert centres.east.ask(FileContent(file.sha256)) == "Protokol for knæ".encode()
    notes = "\n".join(note.body for note in centres.east.ask(CaseNotes(case_id)))
    assert "Ringet til Ditte." in notes
    assert "Mette Kragh, Datastøttecenter Vest" in notes
    assert "Kun til os selv" not in notes, "a note that was not chosen went out"
    assert "Deres sag: RDSC-2026-0001" in notes
    assert "Aftalt med jer i går." in notes


def test_the_same_file_again_changes_nothing_and_undo_lets_it_come_anew(centres):
    case_id, _, incoming = take(centres)
    again = centres.east.do(TakeIn(incoming))
    assert again.result == case_id
    assert again.changes == frozenset()
    assert "allerede taget ind" in again.title.da
    assert centres.east.ask(WhereItStands(incoming)).standing is Standing.KNOWN
    centres.east.undo()
    assert centres.east.ask(CaseList()).rows == ()
    assert centres.east.ask(WhereItStands(incoming)).standing is Standing.NEW
    assert centres.east.do(TakeIn(incoming)).result != ""


def test_a_newer_edition_shows_differences_and_only_the_chosen_are_taken(centres):
    case_id, first, _ = take(centres)
    changed = (("project.title_da", "Knæ, sukker og salt"), ("project.purpose", "Noget andet"))
    centres.west.do(SetFacts(centres.case_id, changed))
    centres.west.do(AddFile(centres.case_id, NewFile("Svar.txt", "text/plain", b"Svar")))
    path, second = centres.write("igen.dscsag")
    assert (second.uid, second.edition) == (first.uid, 2)
    incoming = centres.opened(path)
    where = centres.east.ask(WhereItStands(incoming))
    assert where.standing is Standing.NEWER
    assert {one.key.split(":")[0] for one in where.differences} == {"fact", "file"}
    title = next(one for one in where.differences if one.key == "fact:project.title_da")
    assert (title.before.da, title.after.da) == ("Knæ og sukker", "Knæ, sukker og salt")
    keys = tuple(one.key for one in where.differences if one.key != "fact:project.purpose")
    assert centres.east.do(TakeIn(incoming, keys)).result == case_id
    facts = centres.east.ask(ProfileValues(case_id))
    assert (facts["project.title_da"], facts["project.purpose"]) == ("Knæ, sukker og salt", "At finde årsagen")
    assert len(centres.east.ask(CaseFiles(case_id))) == 2


def test_an_older_edition_played_again_changes_nothing(centres):
    path, _ = centres.write("en.dscsag")
    newer, _ = centres.write("to.dscsag")
    centres.east.do(TakeIn(centres.opened(newer)))
    older = centres.opened(path)
    assert centres.east.ask(WhereItStands(older)).standing is Standing.OLDER
    assert centres.east.do(TakeIn(older)).changes == frozenset()


def test_the_receipt_closes_the_loop_and_both_logs_tell_the_same(centres):
    case_id, sent, _ = take(centres)
    receipt = read_receipt(centres.east.ask(ReceiptFor(sent.uid, sent.edition)).as_file())
    assert centres.west.do(TakeReceipt(receipt)).result == centres.case_id
    (row,) = centres.west.ask(CaseHandovers(centres.case_id))
    assert (row.state, row.their_reference, row.party) == ("receipt", "RDSC-2026-0001", NAMES[1])
    (theirs,) = centres.east.ask(CaseHandovers(case_id))
    assert (theirs.uid, theirs.edition, theirs.sha256) == (row.uid, row.edition, row.sha256)
    mark = f"{sent.uid[:8]}, udgave 1, kontrolsum {sent.sha256[:12]}"
    for desk, one in ((centres.west, centres.case_id), (centres.east, case_id)):
        assert any(mark in line.title.da for line in desk.ask(CaseLog(one)))
    assert centres.west.do(TakeReceipt(receipt)).changes == frozenset()


def test_a_receipt_from_who_never_opened_the_file_is_refused(centres):
    _, sent, _ = take(centres)
    true = centres.east.ask(ReceiptFor(sent.uid, sent.edition))
    for false in (true.signed_with("00" * 32), read_receipt(true.as_file().replace(b"2026-11-23", b"2026-11-22"))):
        with pytest.raises(Invalid):
            centres.west.do(TakeReceipt(false))
    assert centres.west.ask(CaseHandovers(centres.case_id))[0].state == "sent"


def test_a_case_comes_back_as_differences_to_the_one_it_was(centres):
    case_id, _, _ = take(centres)
    centres.east.do(SetFacts(case_id, (("project.purpose", "At finde årsagen i Øst"),)))
    wanted = Wanted(EVERYTHING, receiver=NAMES[0])
    path = centres.folder / "retur.dscsag"
    hand_over(centres.east, case_id, wanted, keys_of(centres.east), path, passphrase=SECRET)
    incoming = centres.opened(path)
    where = centres.west.ask(WhereItStands(incoming))
    assert (where.standing, where.case_id) == (Standing.BACK, centres.case_id)
    assert [one.key for one in where.differences] == ["fact:project.purpose"]
    centres.west.do(TakeIn(incoming))
    assert centres.west.ask(ProfileValues(centres.case_id))["project.purpose"] == "At finde årsagen i Øst"
    assert {row.state for row in centres.west.ask(CaseHandovers(centres.case_id))} == {"returned", "taken"}


def test_what_is_sealed_for_a_key_only_its_owner_opens(centres):
    theirs = read_key_file(key_file(centres.east.ask(CentreName()), keys_of(centres.east)))
    assert theirs.centre == NAMES[1]
    path, _ = centres.write(public=theirs.opening)
    incoming = open_file(path.read_bytes(), keys=keys_of(centres.east))
    assert incoming.parcel.title == TITLE
    with pytest.raises(Exception, match="does not open"):
        open_file(path.read_bytes(), keys=keys_of(centres.west))


def test_a_permit_and_its_renewal_arrive_as_two(centres):
    with centres.west.store.write() as connection:
        mine = application.c.case_id == centres.case_id
        first = connection.execute(application.select().where(mine)).mappings().first()
        connection.execute(
            application.update()
            .where(application.c.id == first["id"])
            .values(state="granted", sent_at="2026-10-01", answered_at="2026-11-01", their_reference="A-1")
        )
        connection.execute(
            application.insert().values({**first, "id": "anden", "created_at": "2026-11-24T00:00:00+00:00"})
        )
    case_id, _, incoming = take(centres)
    found = [
        (one.state, one.cell.their_reference)
        for one in centres.east.ask(CaseApplications(case_id))
        if one.route.id == first["route_id"]
    ]
    assert [state for state, _ in found] == ["granted", "draft"]
    assert centres.east.do(TakeIn(incoming)).changes == frozenset()


def test_a_cpr_number_stops_what_goes_out_and_is_shown_by_part(centres):
    paper = NewFile("Liste.txt", "text/plain", f"Patient {NUMBER}".encode())
    centres.west.do(AddFile(centres.case_id, paper))
    ready = look_through(centres.west.ask(Gather(centres.case_id, Wanted(EVERYTHING, receiver=NAMES[1]))))
    assert [(one.place.da, NUMBER in one.masked) for one in ready.held] == [("Liste.txt", False)]
    with pytest.raises(PersonalNumber):
        centres.write()
    assert not (centres.folder / "sag.dscsag").exists()
    assert centres.west.ask(CaseHandovers(centres.case_id)) == ()


def test_parts_that_were_not_chosen_stay(centres):
    out = centres.west.ask(Gather(centres.case_id, Wanted((Part.SOURCES,), receiver=NAMES[1])))
    parcel = out.parcel
    assert [one.source_id for one in parcel.sources] == ["lpr3", "lsr"]
    assert (parcel.facts, parcel.notes, parcel.files, parcel.applications, parcel.requester) == ((), (), (), (), None)
    assert out.contents == {}


def test_the_senders_own_file_is_not_taken_in_at_home(centres):
    path, _ = centres.write()
    with pytest.raises(Invalid):
        centres.west.do(TakeIn(centres.opened(path)))
