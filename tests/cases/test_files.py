"""Files of a case: kept once, described, removed and brought back; what the log says of a case."""

from __future__ import annotations

import hashlib

import pytest

from dsc_desk.cases.commands.case import LookAtCase, OpenCase
from dsc_desk.cases.commands.files import LARGEST, AddFile, DescribeFile, NewFile, RemoveFile
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.commands.undo import Undo
from dsc_desk.cases.queries.files import CaseFiles, CaseMails, FileContent
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.tables import blob
from dsc_desk.store.errors import Invalid, NotFound

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
