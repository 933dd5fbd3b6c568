"""The page where a colleague takes a case over: the sheet on screen and on paper, the case in both lists, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.expert import AddTodo
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.standing import CaseStandIns
from dsc_desk.cases.rights import Role
from dsc_desk.forms.document import Kind
from dsc_desk.ui.widgets import Label, Notice
from tests.ui.real_desk import RealWork, real_work


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWork]:
    with real_work(qtbot, tmp_path, pages=("standin",)) as made:
        yield made


def test_a_case_and_then_all_of_them_are_taken_over_with_the_sheet(work, tmp_path):
    jonas = work.desk.do(AddStaff(StaffFacts("Jonas Thorup", "JT", Role.CONSULTANT))).result
    first = work.desk.do(OpenCase("Knæoperation ved diabetes", due="2026-12-18")).result
    second = work.desk.do(OpenCase("Hjertesvigt")).result
    work.desk.do(AddNote(first, NoteText("Ringet til Ditte.")))
    work.desk.do(AddTodo("Send protokollen", first, "2026-12-01"))
    page = work.open_page("standin", first)
    work.until(lambda: bool(page.sheets))
    shown = "\n".join(one.text() for one in page.findChildren(Label) if one.isVisible())
    for words in ("Ringet til Ditte.", "Send protokollen", "18.12.2026"):
        assert words in shown
    assert page.to.value() == ""  # nobody by themselves, though there is one alone
    page.give.click()
    work.until(lambda: any("hvem der tager over" in one.accessibleName() for one in page.findChildren(Notice)))
    assert work.ask(CaseStandIns(first)) == ()
    page.to.set_value(jonas)
    page.save_to(tmp_path / "ark.pdf", Kind.PDF)
    page.save_to(tmp_path / "ark.docx", Kind.DOCX)
    work.settle()
    assert "Send protokollen" in "".join(one.extract_text() for one in PdfReader(tmp_path / "ark.pdf").pages)
    cells = [cell.text for table in Document(str(tmp_path / "ark.docx")).tables for cell in table._cells]
    assert any("Ringet til Ditte." in cell for cell in cells)
    last = work.ask(OneCase(first)).opened_at[:4] + "-12-31"
    page.until.set_value(last)
    page.give.click()
    work.until(lambda: any(one.isVisible() for one in page.findChildren(Notice)))
    work.settle()
    assert work.ask(OneCase(first)).stand_in == "Jonas Thorup"
    page.back.click()
    work.until(lambda: [row.state for row in work.ask(CaseStandIns(first))] == ["returned"])
    page.all.setChecked(True)
    work.until(lambda: len(page.sheets) == 2)
    page.until.set_value("")
    page.give.click()
    work.until(lambda: {work.ask(OneCase(one)).responsible for one in (first, second)} == {"Jonas Thorup"})
    work.desk.undo()
    assert {work.ask(OneCase(one)).responsible for one in (first, second)} == {"Mette Kragh"}
