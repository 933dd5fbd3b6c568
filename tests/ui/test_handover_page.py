"""A case handed over and taken in as people do it: two windows on two stores, a file between them, a receipt back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.note import AddNote, NoteText
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.queries.cases import CaseList
from dsc_desk.forms.handover.parcel import Part
from dsc_desk.forms.handover.sending import CaseHandovers
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.ui.widgets import Label, Notice
from tests.ui.real_desk import NUMBER, RealWork, find, real_work

PAGES = ("handover", "takein")


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWork]:
    with real_work(qtbot, tmp_path / "a", pages=PAGES) as made:
        yield made


@pytest.fixture
def case_id(work: RealWork) -> str:
    case_id: str = work.desk.do(OpenCase("Knæoperation ved diabetes", "Hvorfor nye knæ?")).result
    work.desk.do(SetFacts(case_id, (("project.title_da", "Knæ og sukker"),)))
    work.desk.do(AddNote(case_id, NoteText("Ringet til Ditte.")))
    work.desk.do(AddFile(case_id, NewFile("Protokol.txt", "text/plain", b"Protokol")))
    return case_id


def said(work: RealWork) -> str:
    return "\n".join(one.text() for one in work.page.findChildren(Label) if one.isVisible())


def notices(work: RealWork) -> list[str]:
    return [one.accessibleName() for one in work.page.findChildren(Notice) if one.isVisible()]


def test_a_case_goes_from_window_to_window_and_the_receipt_comes_back(work, case_id, qtbot, tmp_path):
    page = work.open_page("handover", case_id)
    work.until(lambda: page.ready is not None)
    work.settle()
    assert "Knæ og sukker" in said(work)
    assert "Ringet til Ditte" not in said(work), "a note goes along though nobody chose it"
    page.panel.ticks[Part.NOTES].setChecked(True)
    next(iter(page.panel.notes.values())).setChecked(True)
    work.until(lambda: page.ready is not None and len(page.ready.out.parcel.notes) == 1)
    page.write_to(tmp_path / "sag.dscsag")
    assert page.panel.receiver.error.words(), "it was written to nobody"
    qtbot.keyClicks(page.panel.receiver.line, "Datastøttecenter Øst")
    work.until(lambda: page.ready is not None and page.ready.out.parcel.receiver == "Datastøttecenter Øst")
    secret = page.panel.passphrase.text()
    page.write_to(tmp_path / "sag")
    work.until(lambda: any("sag.dscsag" in one for one in notices(work)))
    assert [row.state for row in work.ask(CaseHandovers(case_id))] == ["sent"]
    with real_work(qtbot, tmp_path / "b", pages=PAGES) as other:
        there = other.open_page("takein")
        there.take(tmp_path / "sag.dscsag")
        other.until(there.passphrase.isVisible)
        qtbot.keyClicks(there.passphrase.line, "forkert sætning")
        find(there, type(there.open_button), "Åbn").click()
        other.until(lambda: any("åbner ikke filen" in one for one in notices(other)))
        there.passphrase.line.clear()
        qtbot.keyClicks(there.passphrase.line, f"{secret}\r")
        other.until(lambda: there.panel.take_button is not None)
        other.settle()
        assert "Knæ og sukker" in said(other)
        assert other.ask(CaseList()).rows == (), "it was taken in before anybody said so"
        there.panel.take_button.click()
        other.until(lambda: "Sagen er taget ind" in notices(other))
        other.settle()
        assert "Allerede taget ind" not in notices(other), "what was done just now is not called old"
        (row,) = other.ask(CaseList()).rows
        assert other.ask(ProfileValues(row.id))["project.title_da"] == "Knæ og sukker"
        there.save_receipt(tmp_path / "kvittering.dsckvit")
        other.settle()
        other.desk.undo()
        assert other.ask(CaseList()).rows == ()
    taken = work.open_page("takein")
    taken.take(tmp_path / "kvittering.dsckvit")
    work.until(lambda: "Kvitteringen er taget ind" in notices(work))
    assert [row.state for row in work.ask(CaseHandovers(case_id))] == ["receipt"]


def test_what_is_typed_is_there_again_with_its_own_case(work, case_id, qtbot):
    other = work.desk.do(OpenCase("En anden sag", "")).result
    page = work.open_page("handover", case_id)
    work.until(lambda: page.ready is not None)
    qtbot.keyClicks(page.panel.message, "Aftalt i går")
    key = f"handover:{case_id}:message"
    work.until(lambda: work.desk.journal.get(key, work.desk.me.staff_id) == "Aftalt i går")
    qtbot.keyClicks(page.panel.message, " på telefon")
    page.show_target(other)
    work.until(lambda: page.panel.message.text() == "")
    page.show_target(case_id)
    work.until(lambda: page.panel.message.text() == "Aftalt i går på telefon")
    work.until(lambda: page.ready is not None and page.ready.out.parcel.note == "Aftalt i går på telefon")
    assert work.desk.journal.get(f"handover:{other}:message", work.desk.me.staff_id) is None
    work.until(lambda: "Det bliver her" in said(work))


def test_a_cpr_number_closes_the_way_out(work, case_id):
    work.desk.do(AddFile(case_id, NewFile("Liste.txt", "text/plain", f"CPR {NUMBER}".encode())))
    page = work.open_page("handover", case_id)
    work.until(lambda: page.ready is not None)
    assert any("Liste.txt" in one for one in notices(work))
    assert not page.write_button.isEnabled()
    box = next(box for box in page.panel.files.values() if box.text() == "Liste.txt")
    box.setChecked(False)
    work.until(page.write_button.isEnabled)


def test_a_file_that_is_none_is_refused_in_words(work, tmp_path):
    page = work.open_page("takein")
    (tmp_path / "x.dscsag").write_bytes(b"hej")
    page.take(tmp_path / "x.dscsag")
    work.until(lambda: any("ikke en sag" in one for one in notices(work)))
    page.take(tmp_path / "findes-ikke.dscsag")
    work.until(lambda: any("kan ikke læses" in one for one in notices(work)))
