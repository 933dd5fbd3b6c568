"""Files of a case: kept once, described, removed and brought back; what the log says of a case."""

from __future__ import annotations

import hashlib
from functools import partial

import pytest

from dsc_desk.cases.commands.application import StartApplication, TakeProfileText, WriteOwnAnswer
from dsc_desk.cases.commands.bring_back import BringBack
from dsc_desk.cases.commands.case import LookAtCase, OpenCase
from dsc_desk.cases.commands.files import LARGEST, AddFile, DescribeFile, NewFile, RemoveFile
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.note import EditTime, LogTime
from dsc_desk.cases.commands.source import Choice, ChooseSources, DropSource
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.commands.undo import Undo
from dsc_desk.cases.queries.files import CaseFiles, CaseMails, FileContent
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.queries.removed import Removed
from dsc_desk.cases.queries.work import CaseTime
from dsc_desk.cases.tables import blob
from dsc_desk.store.errors import ChangedMeanwhile, Invalid, NotFound
from dsc_desk.words import Text

PAPER = NewFile("protokol.pdf", "application/pdf", b"%PDF-1.4 protokol")


@pytest.fixture
def case_id(desk):
    return desk.do(OpenCase("Knæoperation")).result


def test_the_same_bytes_are_kept_once(desk, case_id):
    for name in ("a.pdf", "b.pdf"):
        desk.do(AddFile(case_id, NewFile(name, PAPER.media_type, PAPER.content)))
    files = desk.ask(CaseFiles(case_id))
    assert {file.sha256 for file in files} == {hashlib.sha256(PAPER.content).hexdigest()}
    assert desk.ask(FileContent(files[0].sha256)) == PAPER.content
    with desk.store.read() as connection:
        assert len(connection.execute(blob.select()).all()) == 1


def test_a_file_is_described_removed_and_brought_back(desk, case_id):
    file_id = desk.do(AddFile(case_id, PAPER, "project.protocol")).result
    desk.do(DescribeFile(file_id, "Protokol, version 2", ""))
    file = desk.ask(CaseFiles(case_id))[0]
    assert (file.name, file.serves, file.added_by, file.from_mail) == ("Protokol, version 2", "", "Mette Kragh", False)
    desk.do(RemoveFile(file_id))
    assert desk.ask(CaseFiles(case_id)) == ()
    desk.undo()
    assert len(desk.ask(CaseFiles(case_id))) == 1


def test_a_file_too_large_leaves_nothing(desk, case_id):
    with pytest.raises(Invalid) as caught:
        desk.do(AddFile(case_id, NewFile("stor.bin", "application/octet-stream", bytes(LARGEST + 1))))
    assert "50 MB" in caught.value.text.da
    assert desk.ask(CaseFiles(case_id)) == ()
    with pytest.raises(NotFound):
        desk.ask(FileContent("0" * 64))


def test_a_mail_brings_its_files(desk):
    inquiry = desk.do(LogInquiry("email", "Knæ", "Se bilag", quoted="> før", files=(PAPER,))).result
    case_id = desk.do(OpenCase("Knæ", inquiry_id=inquiry.inquiry_id)).result
    assert desk.ask(CaseFiles(case_id))[0].from_mail
    assert desk.ask(CaseFiles(inquiry_id=inquiry.inquiry_id))[0].name == "protokol.pdf"
    assert desk.ask(CaseMails(case_id))[0].quoted == "> før"


def test_the_log_tells_the_story_without_the_looks(desk, case_id):
    desk.do(LookAtCase(case_id))
    added = desk.do(AddFile(case_id, PAPER))
    rows = desk.ask(CaseLog(case_id))
    assert [row.kind for row in rows] == ["AddFile", "OpenCase"]
    assert rows[0].can_undo
    desk.do(Undo(added.command_id))
    undone = next(row for row in desk.ask(CaseLog(case_id)) if row.kind == "AddFile")
    assert (undone.undone, undone.can_undo) == (True, False)


def test_another_person_is_not_offered_to_undo(desk, case_id):
    desk.sit_down(desk.do(AddStaff(StaffFacts("Line Aagaard", "LA"))).result)
    assert not any(row.can_undo for row in desk.ask(CaseLog(case_id)))


def test_what_was_taken_off_a_case_is_brought_back_by_anybody_and_later(desk, case_id):
    file_id = desk.do(AddFile(case_id, PAPER)).result
    desk.do(ChooseSources(case_id, (Choice("lpr3", "", name=Text("LPR", "NPR")),)))
    entry = desk.do(LogTime(case_id, "statistics", 45, "2026-11-02", "Opgjort")).result
    desk.do(EditTime(entry, 1, "statistics", 0, "2026-11-02", "Opgjort"))
    desk.do(DropSource(case_id, "lpr3", Text("LPR", "NPR")))
    desk.do(RemoveFile(file_id))
    other = desk.do(AddStaff(StaffFacts("Ida Holm", "IH"))).result
    desk.sit_down(other)
    gone = desk.ask(Removed(case_id))
    assert [(one.kind.da, one.what.da, one.who) for one in gone] == [
        ("Fil", "protokol.pdf", "Mette Kragh"),
        ("Datakilde", "Fravalgt: LPR", "Mette Kragh"),
        ("Tid", "45 min. · 2026-11-02 · Opgjort", "Mette Kragh"),
    ]
    for one in gone:
        desk.do(BringBack(case_id, one.entry))
    assert desk.ask(Removed(case_id)) == ()
    assert [file.name for file in desk.ask(CaseFiles(case_id))] == ["protokol.pdf"]
    assert [one.minutes for one in desk.ask(CaseTime(case_id))] == [45]
    with pytest.raises(ChangedMeanwhile):
        desk.do(BringBack(case_id, gone[0].entry))
    with pytest.raises(NotFound):
        desk.do(BringBack(desk.do(OpenCase("En anden")).result, gone[0].entry))
    desk.undo()
    desk.undo()
    assert [one.kind.da for one in desk.ask(Removed(case_id))] == ["Tid"]


def test_an_own_wording_comes_back_where_its_place_is_free_and_the_application_open(desk, case_id):
    application_id = desk.do(StartApplication(case_id, "rbgb", "1")).result
    word = partial(WriteOwnAnswer, application_id, "purpose")
    desk.do(word("Vores egen"))
    desk.do(TakeProfileText(application_id, "purpose"))
    (gone,) = desk.ask(Removed(case_id))
    assert (gone.kind.da, gone.what.da) == ("Egen ordlyd", "Vores egen")
    desk.do(word("En nyere"))
    with pytest.raises(ChangedMeanwhile) as caught:
        desk.do(BringBack(case_id, gone.entry))
    assert "i stedet" in caught.value.text.da
    desk.undo()
    desk.do(BringBack(case_id, gone.entry))
    assert [one.what.da for one in desk.ask(Removed(case_id))] == ["En nyere"]  # taken back, not lost


def test_a_file_that_undo_took_off_comes_back_with_its_content(desk, case_id):
    desk.do(AddFile(case_id, PAPER))
    desk.undo()
    desk.do(OpenCase("En anden"))  # so redo can bring it no more
    (gone,) = desk.ask(Removed(case_id))
    desk.do(BringBack(case_id, gone.entry))
    (file,) = desk.ask(CaseFiles(case_id))
    assert desk.ask(FileContent(file.sha256)) == PAPER.content
