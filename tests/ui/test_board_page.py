"""The advisory board as people use it: a meeting planned, a case put on, papers written and read back, a vote, the minutes."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.board import MeetingFacts, Member, PlanMeeting, PutOnAgenda
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.queries.board import Meetings, OneMeeting
from dsc_desk.cases.queries.work import CaseNotes
from dsc_desk.cases.rights import Role
from dsc_desk.ui.board.item_form import ItemForm
from dsc_desk.ui.board.meeting_form import MeetingForm
from dsc_desk.ui.board.put_form import PutForm
from dsc_desk.ui.widgets import Button
from tests.ui.real_desk import RealWork, find, real_work


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWork]:
    with real_work(qtbot, tmp_path, pages=("board",)) as made:
        made.desk.do(
            AddStaff(
                StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT, "jt@center.example", competences=("bioinf_stat",))
            )
        )
        yield made


def a_pdf(pages: int) -> bytes:
    writer, stream = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    writer.write(stream)
    return stream.getvalue()


def a_case(work: RealWork) -> str:
    case_id: str = work.desk.do(OpenCase("Knæoperation ved diabetes")).result
    work.desk.do(SetFacts(case_id, (("project.title_da", "Knæ og sukker"),)))
    for name, content in (("Protokol.pdf", a_pdf(2)), ("Data.txt", b"tal"), ("Skadet.pdf", b"%PDF-1.4 i stykker")):
        work.desk.do(AddFile(case_id, NewFile(name, "", content)))
    return case_id


def test_from_an_empty_page_to_the_recommendation_in_the_case(work, qtbot, tmp_path):
    case_id = a_case(work)
    page = work.open_page("board", case_id)
    work.until(lambda: isinstance(page.form, PutForm))
    find(page, Button, "Nyt møde").click()
    work.until(lambda: isinstance(page.form, MeetingForm))
    page.form.day.set_value("2026-12-08")
    page.form.who.set_value(next(one for one in page.form._people if page.form._people[one].initials == "JT"))
    page.form.add_member()
    for _ in range(2):  # a hasty hand
        find(page, Button, "Gem mødet").click()
    work.until(lambda: isinstance(page.form, PutForm) and page.form.put.isEnabled())
    assert page.choice.count() == 1
    qtbot.keyClicks(page.form.question, "Er samtykket nok?")
    for box in page.form.files.values():
        box.setChecked(True)
    page.form.put.click()
    work.until(lambda: isinstance(page.form, ItemForm))
    held = QApplication.focusWidget()
    assert held is not None
    assert page.isAncestorOf(held)  # the form that had the keyboard is gone
    meeting = page.meeting
    page.saver.save(meeting, "pack", tmp_path / "pakke.pdf")
    page.saver.save(meeting, "invitation", tmp_path / "mode.ics")
    page.saver.save(meeting, "invitation", tmp_path / "mode.eml")
    work.until(lambda: (tmp_path / "mode.eml").exists())
    _read_pack(tmp_path / "pakke.pdf")
    _read_invitation(tmp_path)
    qtbot.keyClicks(page.form.recommendation, "Ja.")
    next(iter(page.form.votes.values())).set_value("for")
    qtbot.keyClicks(page.form.conditions, "Spoerg VEK")
    find(page, Button, "Skriv i sagen").click()
    work.until(lambda: len(work.ask(CaseNotes(case_id))) == 1)
    work.settle()
    page.saver.save(page.meeting, "minutes", tmp_path / "referat.docx")
    work.until(lambda: (tmp_path / "referat.docx").exists())
    cells = [cell.text for table in Document(str(tmp_path / "referat.docx")).tables for cell in table._cells]
    assert any("For: 1 (Jonas Thorup)" in cell for cell in cells)


def _read_pack(path: Path) -> None:
    reader = PdfReader(path)
    words = [page.extract_text() for page in reader.pages]
    assert len(words) == 4, "agenda, sheet and the two pages of the protocol"
    assert f"side 4 af {len(words)}" in words[3]
    assert "Er samtykket nok?" in words[0] + words[1]
    assert "Knæ og sukker" in words[1]
    said = " ".join(words[1].split())
    for name in ("Data.txt", "Skadet.pdf"):
        assert f"{name} (kun nævnt: ikke en læsbar PDF)" in said, (
            "what is not bound is listed, and said not to be there"
        )
    assert "Protokol.pdf (kun" not in said
    assert b"app.alert" not in path.read_bytes(), "a script of somebody else's went along"
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert titles == ["Dagsorden", "1. RDSC-2026-0001"]
    inner: Any = next(one for one in reader.outline if isinstance(one, list))
    assert [one.title for one in inner] == ["Protokol.pdf"]


def _read_invitation(folder: Path) -> None:
    event: Any
    (event,) = Calendar.from_ical((folder / "mode.ics").read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "Møde i advisory board"
    assert event["dtstart"].dt.isoformat() == "2026-12-08T13:00:00+00:00"
    mail: Any = email.message_from_bytes((folder / "mode.eml").read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == "Møde i advisory board 8. december 2026 kl. 14.00"
    assert "Der er 1 sag på dagsordenen." in mail.get_body().get_content()
    assert mail["To"] == "jt@center.example"
    assert [part.get_filename() for part in mail.walk() if part.get_filename()] == ["advisory-board.ics"]


def test_the_agenda_moves_by_keyboard_and_delete_takes_off(work, qtbot):
    meeting = work.desk.do(PlanMeeting(MeetingFacts("2026-12-08", members=(Member(name="Ole"),)))).result
    for title in ("A", "B"):
        work.desk.do(PutOnAgenda(meeting, work.desk.do(OpenCase(title)).result, "Hvad?"))
    page = work.open_page("board")
    work.until(lambda: page.agenda.count() == 2)
    page.agenda.setCurrentRow(0)
    page.agenda.setFocus()
    qtbot.keyClick(page.agenda, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    work.until(lambda: [one.title for one in work.ask(OneMeeting(meeting)).items] == ["B", "A"])
    work.settle()
    qtbot.keyClick(page.agenda, Qt.Key.Key_Delete)
    work.until(lambda: len(work.ask(OneMeeting(meeting)).items) == 1)
    work.desk.undo()
    assert len(work.ask(Meetings())) == 1
