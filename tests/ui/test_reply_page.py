"""The page that answers the requester: proposed, changed by hand, kept, out as files, marked as sent; what may not go out stays."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.note import AddNote, EditNote, NoteText
from dsc_desk.cases.commands.people import AddPerson, PersonFacts
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.reply import draft_place
from dsc_desk.cases.queries.work import CaseNotes
from dsc_desk.ui.widgets import Notice
from tests.ui.real_desk import NUMBER, RealWork, real_work

ADVICE = NoteText(question="Hvor mange?", advice="Tag fem kontroller til hver.", certainty="likely")
HIDDEN = "Rekvirenten har før fået det samme svar to gange, uden at det hjalp."


@pytest.fixture
def work(qtbot: QtBot, tmp_path: Path) -> Iterator[RealWork]:
    with real_work(qtbot, tmp_path, pages=("reply",)) as made:
        yield made


def a_case(work, **more):
    ditte = work.desk.do(AddPerson(PersonFacts("Ditte Rosenkilde", email="ditte@hospital.example"))).result
    return work.desk.do(OpenCase("Knæoperation", requester_id=ditte, due="2031-01-31", **more)).result


def open_reply(work, case_id):
    page = work.open_page("reply", case_id)
    work.until(lambda: page.form.ground is not None and page.form.ground.head.id == case_id)
    work.settle()
    return page


def notices(page):
    return [one.accessibleName() for one in page.findChildren(Notice) if one.isVisible()]


def told(page):
    return [label.text() for one in page.findChildren(Notice) for label in one.findChildren(QLabel)]


def test_an_answer_is_written_kept_saved_and_sent(work, tmp_path):
    case_id = a_case(work)
    note_id = work.desk.do(AddNote(case_id, ADVICE, "requester")).result
    work.desk.do(AddNote(case_id, NoteText(HIDDEN)))
    page = open_reply(work, case_id)
    form = page.form
    assert (form.to.text(), list(page.panel.notes), page.panel.ticks()) == (
        "ditte@hospital.example",
        [note_id],
        (note_id,),
    )
    assert "Råd:\nTag fem kontroller" in form.editor.text()
    assert HIDDEN not in form.editor.text()
    page.panel.language._buttons["en"].click()  # untouched, the text follows
    assert form.editor.text().startswith("Dear Ditte Rosenkilde")
    assert "answer about" in form.subject.text()
    page.panel.language._buttons["da"].click()
    QTest.keyClicks(form.editor, "PS ")
    page.panel.notes[note_id].click()  # taken out, what was typed stays
    assert form.editor.text().startswith("PS Kære Ditte")
    assert "fem kontroller" not in form.editor.text()
    page.panel.notes[note_id].click()
    text = form.editor.text()
    assert text.index("fem kontroller") < text.index("Venlig hilsen")
    work.window.work.open_page("today")
    work.until(lambda: work.page is not page)
    work.settle()
    assert work.desk.journal.get(draft_place(case_id, "text"), work.desk.me.staff_id) == text
    other = a_case(work)
    assert open_reply(work, other).form.editor.text().startswith("Kære Ditte")
    page = open_reply(work, case_id)
    work.until(lambda: page.form.editor.text() == text)
    page.panel.enclose.setChecked(True)
    for kind in ("eml", "docx", "pdf", "txt"):
        page.save_to(tmp_path / f"svar.{kind}", kind)
    work.settle()
    mail = BytesParser(policy=policy.default).parsebytes((tmp_path / "svar.eml").read_bytes())
    assert (mail["To"], len(list(mail.iter_attachments()))) == ("ditte@hospital.example", 1)
    assert all((tmp_path / f"svar.{kind}").stat().st_size for kind in ("docx", "pdf", "txt"))
    page.copy()
    work.until(lambda: QGuiApplication.clipboard().text() == text)
    page.panel.how.set_value("phone")
    page.panel.given.click()
    work.until(lambda: work.ask(OneCase(case_id)).due == "")
    work.settle()
    answer = next(one for one in work.ask(CaseNotes(case_id)) if one.kind == "answer")
    assert (answer.body, answer.sent_how) == (text, "phone")
    page = open_reply(work, case_id)  # another answer begins, of nothing yet
    work.until(lambda: page.form.editor.text() != text)
    assert (page.panel.ticks(), "fem kontroller" in page.form.editor.text()) == ((), False)
    work.window.work.open_page("today")
    work.until(lambda: work.page is not page)
    work.settle()
    assert not work.desk.journal.all_for(work.desk.me.staff_id)


def test_an_answer_that_is_undone_is_there_to_be_changed(work):
    case_id = a_case(work)
    note_id = work.desk.do(AddNote(case_id, ADVICE, "requester")).result
    page = open_reply(work, case_id)
    QTest.keyClicks(page.form.editor, "PS ")
    page.panel.given.click()
    work.until(lambda: work.ask(OneCase(case_id)).due == "")
    work.settle()
    work.desk.undo()
    assert work.ask(OneCase(case_id)).due == "2031-01-31"
    page = open_reply(work, case_id)
    work.until(lambda: page.form.editor.text().startswith("PS Kære Ditte"))
    assert page.panel.ticks() == (note_id,)


def test_what_may_not_go_out_is_refused_and_stays_typed(work, tmp_path):
    case_id = work.desk.do(OpenCase("Uden rekvirent")).result
    work.desk.do(AddNote(case_id, NoteText(HIDDEN)))
    page = open_reply(work, case_id)
    assert (page.form.to.text(), page.panel.ticks(), page.panel.settles.isVisible()) == ("", (), False)
    for attempt in (page.copy, page.mark_sent, lambda: page.save_to(tmp_path / "svar.eml", "eml")):  # of no note
        attempt()
        work.until(lambda: any("kun hilsen og underskrift" in one for one in told(page)))
        work.settle()
        page.notices.clear()
    page.form.to.line.setText("ikke en adresse")
    page.open_mail()
    assert "ikke en mailadresse" in page.form.to.error.words()
    page.form.to.line.setText("")
    for words in (NUMBER, HIDDEN):
        page.form.editor.setPlainText(f"Hej\n\n{words}")
        for attempt in (page.copy, page.mark_sent, lambda: page.save_to(tmp_path / "svar.eml", "eml")):
            page.notices.clear()
            attempt()
            work.until(lambda: page.notices.column.count() == 1)
            work.settle()
            assert words in page.form.editor.text()
    assert not (tmp_path / "svar.eml").exists()
    assert [one.kind for one in work.ask(CaseNotes(case_id))] == ["plain"]


def test_a_note_that_became_internal_goes_out_of_the_text(work):
    case_id = a_case(work)
    note_id = work.desk.do(AddNote(case_id, ADVICE, "requester")).result
    page = open_reply(work, case_id)
    QTest.keyClicks(page.form.editor, "PS ")
    work.context.background.do(None, EditNote(note_id, 1, NoteText(advice="Tag seks kontroller"), "requester"))
    work.until(lambda: "Tag seks" in page.form.editor.text())
    assert page.form.editor.text().startswith("PS ")
    work.context.background.do(None, EditNote(note_id, 2, NoteText(advice="Tag seks kontroller"), "internal"))
    work.until(lambda: page.panel.notes == {})
    work.settle()
    assert "Tag seks" not in page.form.editor.text()
    assert "En note er ikke længere til rekvirenten" in notices(page)


def test_a_hundred_thousand_signs_are_taken_and_five_million_are_not(work):
    case_id = a_case(work)
    page = open_reply(work, case_id)
    pasted = QMimeData()
    pasted.setText("Langt svar. " * 8_000)
    page.form.editor.insertFromMimeData(pasted)
    assert len(page.form.editor.text()) > 96_000
    pasted.setText("x" * 5_000_000)
    page.form.editor.insertFromMimeData(pasted)
    assert page.form.editor.refused()
    page.mark_sent()
    work.until(lambda: any(one.kind == "answer" for one in work.ask(CaseNotes(case_id))))
