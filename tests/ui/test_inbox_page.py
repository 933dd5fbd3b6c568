"""The inbox as it is used: read, triaged, opened as a case, put on one, set aside; and files that are dropped."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.mail import log_mail
from dsc_desk.cases.commands.people import AddPerson, PersonFacts
from dsc_desk.cases.intake.files import intake_worker, read_bytes
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.inbox import Inbox, InboxCount
from dsc_desk.cases.queries.people import FindPeople
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.ui.inbox.intake import take_in
from dsc_desk.ui.inbox.model import DayCaption
from dsc_desk.ui.widgets.buttons import LinkButton, QuietButton
from dsc_desk.ui.widgets.notice import Notice
from dsc_desk.ui.widgets.text import ElidedLabel, Label
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language
from tests.ui.conftest import RecordingPage
from tests.ui.real_desk import BODY, NUMBER, mail, real_work

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def work(qtbot, tmp_path):
    with real_work(qtbot, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def worker():
    with intake_worker() as made:
        yield made


def log(work, worker, *args, **heads):
    return work.desk.do(log_mail(read_bytes("a.eml", mail(*args, **heads), worker))).result


def lines(page):
    model = page.pane.model
    rows = [model.row(at) for at in range(model.rowCount())]
    return [row.words if isinstance(row, DayCaption) else row.subject for row in rows]


def lit(page):
    selected = page.reading.body.sheet.extraSelections()
    return [each.cursor.selectedText().replace("\u2029", "\n") for each in selected]


def reading(work, page, subject):
    work.until(lambda: page.reading.subject.text() == subject and not page.reading.sheet.isHidden())
    work.settle()


def test_the_empty_inbox_says_what_it_is_for(work):
    page = work.open_page("inbox")
    assert "Indbakken er tom" in [label.text() for label in page.pane.findChildren(Label)]
    assert page.reading.sheet.isHidden()
    assert page.panel.open_button.isHidden() or not page.panel.open_button.isVisible()


def test_inquiries_stand_under_their_days(work, worker):
    work.clock.now -= timedelta(days=1)
    work.desk.do(LogInquiry("phone", "I går ringede en", sender_name="Anders"))
    work.clock.now += timedelta(days=1)
    work.desk.do(LogInquiry("email", "I dag"))
    page = work.open_page("inbox")
    assert lines(page) == ["I dag", "I dag", "I går", "I går ringede en"]
    model = page.pane.model
    assert str(model.data(model.index(3, 0))).startswith("Ny. Anders: I går ringede en. Telefon, ")


def test_mails_stand_by_the_time_they_were_sent(work, worker):
    now = work.clock.now

    def sent(subject, back):
        at = (now - back).isoformat(timespec="seconds") if back else ""
        work.desk.do(LogInquiry("email", subject, sent_at=at))

    sent("I forgårs", timedelta(days=2))
    sent("Ringet", None)
    sent("Fra fremtiden", timedelta(days=-400))
    page = work.open_page("inbox")
    assert [line for line in lines(page) if line in {"I forgårs", "Ringet", "Fra fremtiden"}][-1] == "I forgårs"
    model = page.pane.model
    said = model.data(model.index(model.rowCount() - 1, 0), Qt.ItemDataRole.ToolTipRole)
    assert said.startswith("sendt ")
    assert ", lagt i indbakken i dag" in said
    assert model.data(model.index(1, 0), Qt.ItemDataRole.ToolTipRole) is None
    page.pane.list.pick(model.row(model.rowCount() - 1).id)
    reading(work, page, "I forgårs")
    assert page.reading._came.accessibleName() == f"E-mail, {said}"
    first = work.ask(Inbox(limit=2))
    assert [row.subject for row in work.ask(Inbox(after=first.after, limit=2)).rows] == ["I forgårs"]


def test_what_the_mail_offers_is_lit_in_its_text_and_stands_in_the_panel(work, worker):
    log(work, worker)
    page = work.open_page("inbox")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    assert lit(page) == [
        "overlæge", "Ortopædkirurgi", "AUH", "Har de været indlagt?", "Hvilken medicin tager de?", "Senest til sommer",
    ]  # fmt: skip
    form = page.panel.form
    assert form.title.text() == "Knæoperationer: hvor finder jeg data?"
    assert form.summary.text() == (
        "Jeg er overlæge på Ortopædkirurgi, AUH, og undrer mig over en gruppe patienter. "
        "Har de været indlagt? Hvilken medicin tager de?"
    )
    assert (form.wish.state, form.wish.value(), form.wish.day.value()) == ("guess", "", "2027-06-20")
    form.wish.take.click()
    assert (form.wish.state, form.wish.value()) == ("taken", "2027-06-20")
    assert form.asker.asker().facts.title == "overlæge"
    assert form.asker.workplace.state == "taken"


def test_lit_places_are_right_beyond_the_first_plane(work, worker):
    log(work, worker, "Hej 🦴🦴\n\nHvor er data? 🙂\n")
    page = work.open_page("inbox")
    work.settle()
    assert lit(page) == ["Hvor er data?"]


def test_a_case_is_opened_by_the_keyboard_and_taken_back_as_one_thing(work, worker):
    log(work, worker)
    page = work.open_page("inbox")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    QTest.keyClick(page.pane.list, KEY.Key_Return)
    title = page.panel.form.title.editor
    assert work.window.focusWidget() is title
    title.selectAll()
    QTest.keyClicks(title, "Knæoperation ved diabetes")
    for question, answer in (("purpose", "research"), ("human_subjects", "no"), ("bio_material", "no")):
        answer_it(work, page, question, answer)
    answer_it(work, page, "genome_or_image", "no")
    assert page.panel.form.triage.procedure.value() == "register_research"
    QTest.keyClick(title, KEY.Key_Return, CONTROL)
    work.until(lambda: isinstance(work.page, RecordingPage))
    opened = work.ask(Inbox(("on_case",))).rows[0]
    head = work.ask(OneCase(opened.case_id))
    assert (head.title, head.requester, head.procedure_id, head.organisation) == (
        "Knæoperation ved diabetes", "Ditte Rosenkilde", "register_research", "Aarhus Universitetshospital",
    )  # fmt: skip
    assert head.summary.startswith("Jeg er overlæge")
    asked = work.ask(ProfileValues(opened.case_id))["project.research_question"]
    assert asked == "Har de været indlagt? Hvilken medicin tager de?"
    assert ("target", opened.case_id, "") in work.page.told
    work.background.undo()
    work.settle()
    assert work.ask(InboxCount()) == 1
    assert work.ask(FindPeople("Ditte")) == ()


def answer_it(work, page, question, answer):
    """Press the answer's own button."""
    triage = page.panel.form.triage
    work.until(lambda: question in triage.rows)
    line = next(line for line in triage.rows[question].lines if answer in line._buttons)
    line._buttons[answer].click()
    work.settle()


def test_what_an_answer_switches_is_said_beside_it(work, worker):
    log(work, worker)
    page = work.open_page("inbox")
    work.settle()
    triage = page.panel.form.triage
    for question, answer in (("purpose", "quality"), ("patient_records", "no")):
        answer_it(work, page, question, answer)
    assert triage._heading.findChildren(Label)[1].text().startswith("2 af ")
    assert "gælder" in triage._steps.text()
    assert "Mette Kragh (data management)" in triage._experts.text()


def test_what_was_typed_for_a_case_comes_back_with_the_mail(work, worker):
    log(work, worker)
    work.clock.now += timedelta(seconds=5)
    log(work, worker, "Noget andet", key="2", subject="Nummer to")
    page = work.open_page("inbox")
    reading(work, page, "Nummer to")
    page.panel.form.title.editor.setFocus()
    QTest.keyClicks(page.panel.form.title.editor, "!")
    answer_it(work, page, "purpose", "quality")
    QTest.keyClick(page.pane.list, KEY.Key_Down)
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    assert page.panel.form.triage.answers() == {}
    QTest.keyClick(page.pane.list, KEY.Key_Up)
    reading(work, page, "Nummer to")
    work.until(lambda: "!" in page.panel.form.title.text())
    assert page.panel.form.triage.answers() == {"purpose": "quality"}


def test_e_sets_aside_and_the_next_one_is_read(work, worker):
    log(work, worker)
    work.clock.now += timedelta(seconds=5)
    log(work, worker, "Reklame", key="2", subject="Reklame")
    page = work.open_page("inbox")
    reading(work, page, "Reklame")
    QTest.keyClick(page.pane.list, KEY.Key_E)
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    assert work.toast() == ["Lagt til side"]
    page.pane.choose_view("set_aside")
    reading(work, page, "Reklame")
    page.panel.back_button.click()
    work.until(lambda: work.ask(InboxCount()) == 2)


def test_the_letter_e_typed_in_a_field_is_a_letter(work, worker):
    log(work, worker)
    page = work.open_page("inbox")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    page.panel.form.title.editor.setFocus()
    QTest.keyClicks(page.panel.form.title.editor, "eE")
    work.settle()
    assert work.ask(InboxCount()) == 1
    assert page.panel.form.title.text().endswith("?eE") or page.panel.form.title.text().startswith("eE")


def test_put_on_a_case_found_by_its_words(work, worker):
    case_id = work.desk.do(OpenCase("Hjertesvigt og medicin")).result
    log(work, worker)
    page = work.open_page("inbox")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    page.panel.put_button.click()
    QTest.keyClicks(page.panel.finder, "hjertesv")
    popup = page.panel.finder.completer().popup()
    work.until(popup.isVisible)
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    work.until(lambda: work.ask(InboxCount()) == 0)
    work.settle()
    assert work.ask(Inbox(("on_case",))).rows[0].case_id == case_id
    page.show_target(work.ask(Inbox(("on_case",))).rows[0].id, "")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    assert page.pane.view() == "on_case"
    assert page.panel.go_to_case.isVisible()


def test_a_known_requester_s_open_case_is_offered(work, worker):
    ditte = work.desk.do(AddPerson(PersonFacts("Ditte Rosenkilde", email="ditte.rosenkilde@auh.example"))).result
    case_id = work.desk.do(OpenCase("Hofter", requester_id=ditte)).result
    log(work, worker)
    page = work.open_page("inbox")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    assert page.panel.form.alike.text() == "Hører den til 0001?"
    links = [button.accessibleName() for button in page.panel.form.asker.findChildren(LinkButton)]
    assert any(name.startswith("Åbn sag RDSC") and name.endswith("Hofter") for name in links)
    page.panel.form.alike.click()
    work.until(lambda: work.ask(InboxCount()) == 0)
    assert work.ask(Inbox(("on_case",))).rows[0].case_id == case_id


def test_a_cpr_number_in_a_file_is_said_and_a_message_is_ready(work, worker):
    log(work, worker, files=(("eksempel.txt", f"cpr {NUMBER}".encode()), ("plan.txt", b"intet")))
    page = work.open_page("inbox")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    notice = page.reading.findChild(Notice)
    assert notice.accessibleName() == "Et CPR-nummer er skjult i bilaget"
    assert "eksempel.txt" in notice.accessibleDescription()
    assert "er ikke gemt" in notice.accessibleDescription()
    page.reading._copy_request()
    assert "sikker post" in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()


def test_files_are_saved_and_shown_as_private_copies(work, worker, monkeypatch, tmp_path):
    log(work, worker, files=(("plan.txt", b"intet her"), ("virus.exe", b"MZ\x00\x01")))
    page = work.open_page("inbox")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    target, opened = tmp_path / "gemt.txt", []
    monkeypatch.setattr("dsc_desk.ui.save_place.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))

    def show(url):
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr("dsc_desk.ui.case.viewing.QDesktopServices.openUrl", show)
    buttons = {button.accessibleName(): button for button in page.reading.files.findChildren(QuietButton)}
    assert "Se en kopi af virus.exe" not in buttons
    buttons["Gem plan.txt som"].click()
    work.until(target.exists)
    assert target.read_bytes() == b"intet her"
    buttons["Se en kopi af plan.txt"].click()
    work.until(lambda: bool(opened))
    assert (opened[0].suffix, opened[0].stat().st_mode & 0o777) == (".txt", 0o400)
    assert opened[0].parent.stat().st_mode & 0o777 == 0o700


def test_older_mails_are_folded_and_markup_is_text(work, worker):
    body = (
        "<b>Hej</b> <img src='https://ondt.example/x.png'>\n\nDen 21.11.2026 10:00 skrev Line Aagaard:\n> Kære Ditte\n"
    )
    log(work, worker, body)
    page = work.open_page("inbox")
    work.settle()
    assert page.reading.body.sheet.toPlainText().startswith("<b>Hej</b> <img")
    assert page.reading.quoted.isHidden()
    page.reading.fold.click()
    assert "Kære Ditte" in page.reading.quoted.sheet.toPlainText()
    assert page.reading.quoted.isVisible()


def test_a_long_text_is_shown_in_part_and_on_demand_to_its_end(work, worker):
    log(work, worker, "Kære I. Hvor er data? " * 5000)
    page = work.open_page("inbox")
    work.settle()
    assert len(page.reading.body.text()) <= 12_000
    while page.reading.body.more.isVisible():
        before = len(page.reading.body.text())
        page.reading.body.more.click()
        assert before < len(page.reading.body.text()) <= before + 60_000  # a part at a time: the window goes on
    assert " ".join(page.reading.body.text().split()).count("Hvor er data?") == 5000


def test_a_page_in_english(work, worker):
    set_language(Language.EN)
    log(work, worker, files=(("x.txt", f"cpr {NUMBER}".encode()),))
    page = work.open_page("inbox")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    assert page.reading.findChild(Notice).accessibleDescription().startswith("There is a CPR number")
    assert page.panel.open_button.text() == "Open case"


def test_another_text_size_keeps_the_place_and_what_was_typed(work, worker):
    log(work, worker)
    page = work.open_page("inbox")
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    page.panel.form.title.editor.setFocus()
    QTest.keyClicks(page.panel.form.title.editor, "!")
    work.context.settings.text_size = 150
    work.until(lambda: work.page is not None and work.page is not page)
    work.settle()
    reading(work, work.page, "Knæoperationer: hvor finder jeg data?")
    work.until(lambda: "!" in work.page.panel.form.title.text())


def test_in_a_narrow_window_mail_and_panel_take_turns(work, worker):
    log(work, worker)
    page = work.open_page("inbox")
    work.window.resize(900, 700)
    reading(work, page, "Knæoperationer: hvor finder jeg data?")
    work.until(lambda: page.panel.isHidden())
    assert page.reading.width() > 300
    QTest.keyClick(page.pane.list, KEY.Key_Return)
    assert (page.panel.isVisible(), page.reading.isVisible()) == (True, False)
    assert work.window.focusWidget() is page.panel.form.title.editor
    QTest.keyClick(page.panel, KEY.Key_Escape)
    assert (page.panel.isVisible(), page.reading.isVisible()) == (False, True)
    page.reading.onward.click()
    assert page.panel.isVisible()
    work.window.resize(1440, 900)
    work.until(lambda: page.panel.isVisible() and page.reading.isVisible())
    page.toggle_panel()
    assert page.panel.isHidden()


def test_an_undone_inquiry_goes_from_the_page(work):
    work.desk.do(LogInquiry("phone", "Hvor er data?"))
    page = work.open_page("inbox")
    reading(work, page, "Hvor er data?")
    work.background.undo()
    work.until(lambda: page.pane.model.rowCount() == 0)
    work.settle()
    assert page.reading.sheet.isHidden()


def drop(work, *paths):
    taken = take_in(work.context, work.window, [Path(path) for path in paths])
    with work.qtbot.waitSignal(taken.finished, timeout=120_000):
        pass
    work.settle()
    return taken


def test_one_dropped_mail_is_read_at_once(work, tmp_path):
    (tmp_path / "a.eml").write_bytes(mail())
    drop(work, tmp_path / "a.eml")
    work.until(lambda: getattr(work.page, "reading", None) is not None)
    reading(work, work.page, "Knæoperationer: hvor finder jeg data?")
    assert work.toast() == ["Ny henvendelse"]


def test_a_folder_of_all_kinds_goes_in_line_by_line(work, tmp_path):
    folder = tmp_path / "mails"
    folder.mkdir()
    case_id = work.desk.do(OpenCase("En sag")).result
    reference = work.ask(OneCase(case_id)).reference
    for name, data in {
        "a.eml": mail(),
        "b.eml": mail(),
        "c.eml": mail("Til sagen", key="3", subject=f"Re: [{reference}] svar"),
        "d.eml": mail("Jeg er væk", key="4", subject="Automatisk svar: Ferie", Auto_Submitted="auto-replied"),
        "e.eml": b"",
        f"patient {NUMBER}.eml": mail("x", key="6", subject="Seks", files=(("c.txt", f"cpr {NUMBER}".encode()),)),
        "f.docx": b"PK",
    }.items():
        (folder / name).write_bytes(data)
    taken = drop(work, folder)
    said = {line.name: (line.kind, line.words) for line in taken.lines}
    assert NUMBER not in repr(taken.lines)
    assert {name: kind for name, (kind, _) in said.items() if not name.startswith("patient")} == {
        "a.eml": "new", "b.eml": "known", "c.eml": "case", "d.eml": "aside", "e.eml": "refused", "f.docx": "refused",
    }  # fmt: skip
    assert said["c.eml"][1] == "Lagt på sag 0001"
    assert "tom" in said["e.eml"][1]
    assert any("CPR-nummer holdt ude" in words for _, words in said.values())
    assert taken.panel.lines()[0].startswith("f.docx:")  # what needs a look stands first
    assert work.toast() == [
        "2 nye henvendelser, 1 lagt på sag, 1 lagt til side, 1 var her allerede, 2 filer er ikke læst"
    ]
    taken.panel.close_panel()


def test_a_key_pressed_before_the_picked_mail_is_shown_is_for_that_mail(work, worker):
    log(work, worker)
    work.clock.now += timedelta(seconds=5)
    log(work, worker, "Reklame", key="2", subject="Reklame")
    page = work.open_page("inbox")
    reading(work, page, "Reklame")
    QTest.keyClick(page.pane.list, KEY.Key_Down)
    QTest.keyClick(page.pane.list, KEY.Key_E)
    assert page.reading.subject.text() == "Reklame"
    work.until(lambda: work.ask(InboxCount()) == 1)
    assert [row.subject for row in work.ask(Inbox()).rows] == ["Reklame"]
    reading(work, page, "Reklame")


def test_a_hundred_mails_at_once_leave_the_window_awake(work, tmp_path):
    folder = tmp_path / "mails"
    folder.mkdir()
    for number in range(100):
        (folder / f"{number:03}.eml").write_bytes(mail(key=str(number), subject=f"Nummer {number}"))
    work.open_page("inbox")
    beats = [time.perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start(5)
    taken = drop(work, folder)
    timer.stop()
    assert work.ask(InboxCount()) == 100
    assert len(taken.lines) == 100
    assert (
        len(beats) > 50
    )  # a window that waits for the mails would beat a few times; how long it waits is for a benchmark
    work.until(lambda: len(work.page.pane.model.inquiries()) == 100)


def test_arriving_mails_leave_alone_who_is_at_something_else(work, worker, tmp_path):
    for number in range(30):
        work.desk.do(LogInquiry("phone", f"Samtale {number}"))
    for number in range(12):
        (tmp_path / f"{number:02}.eml").write_bytes(mail(key=str(number), subject=f"Nummer {number}"))
    page = work.open_page("inbox")
    view = page.pane.list
    chosen = page.pane.model.inquiries()[20]
    view.pick(chosen.id)
    reading(work, page, chosen.subject)
    stood = view.visualRect(view.currentIndex()).top()
    told = []
    work.background.changed.connect(lambda kinds, _who: told.append(kinds))
    taken = take_in(work.context, work.window, [tmp_path])
    with work.qtbot.waitSignal(taken.finished, timeout=120_000):
        QTest.keyClick(work.window.windowHandle(), KEY.Key_Shift)
    work.settle()
    assert len(page.pane.model.inquiries()) == 42
    assert view.picked_row().subject == page.reading.subject.text() == chosen.subject
    assert view.visualRect(view.currentIndex()).top() == stood
    assert "inquiry" in frozenset().union(*told)


def test_stop_keeps_what_is_in(work, tmp_path):
    for number in range(30):
        (tmp_path / f"{number:02}.eml").write_bytes(mail(key=str(number)))
    taken = take_in(work.context, work.window, [tmp_path])
    work.until(lambda: len(taken.lines) >= 2)
    with work.qtbot.waitSignal(taken.finished):
        taken.panel.stopped.emit()
    work.settle()
    assert 2 <= work.ask(InboxCount()) < 30


def test_a_change_of_look_and_a_lock_end_no_intake(work, tmp_path):
    folder = tmp_path / "mails"
    folder.mkdir()
    for number in range(14):
        (folder / f"{number:02}.eml").write_bytes(mail(key=str(number), subject=f"Nummer {number}"))
    (folder / "a.docx").write_bytes(b"PK")
    finished = []
    taken = take_in(work.context, work.window, [folder])
    taken.finished.connect(lambda: finished.append(len(taken.lines)))
    work.until(lambda: len(taken.lines) >= 2)
    work.context.settings.theme = "dark"
    work.until(lambda: work.window.work.frame.isAncestorOf(taken.panel))
    work.until(lambda: len(taken.panel.lines()) >= 2)
    work.until(lambda: len(taken.lines) >= 5)
    work.window.work.lock()
    work.background.close_desk(lambda _desk: None)  # as the lock does where there is a key to put away
    work.until(lambda: work.window.work.lock_page is not None and not finished)
    before = len(taken.lines)
    work.background.open(lambda: work.desk, lambda _desk: work.window.work._answer(None))
    work.qtbot.waitUntil(lambda: finished == [15], timeout=120_000)
    assert before < 15
    assert taken.panel.lines()[0].startswith("a.docx:")
    assert work.ask(InboxCount()) == 14
    taken.panel.close_panel()
    work.settle()


def test_hostile_files(work, tmp_path):
    (tmp_path / "stor.eml").write_bytes(mail("Hej.", key="1").replace(b"Hej.", b"Hej med dig. \n" * 380_000))
    name = "../../<img src=x>\u202efdp.exe"
    (tmp_path / "navn.eml").write_bytes(mail("Se bilag", key="2", subject="<b>x</b>", files=((name, b"abc"),)))
    (tmp_path / "støj.eml").write_bytes(bytes(range(256)) * 80)
    (tmp_path / "gone.eml").symlink_to(tmp_path / "nowhere")
    drop(work, tmp_path / "stor.eml", tmp_path / "navn.eml", tmp_path / "støj.eml", tmp_path / "gone.eml")
    assert work.ask(InboxCount()) == 2
    page = work.page
    page.show_target(next(row.id for row in work.ask(Inbox()).rows if row.subject == "<b>x</b>"), "")
    reading(work, page, "<b>x</b>")
    shown = [label.accessibleName() for label in page.reading.files.findChildren(ElidedLabel)]
    assert len(shown) == 1
    assert "/" not in shown[0]
    assert "\u202e" not in shown[0]


def test_the_drop_place_chooses_files_by_keyboard(work, tmp_path, monkeypatch):
    (tmp_path / "a.eml").write_bytes(mail())
    names = [str(tmp_path / "a.eml")]
    monkeypatch.setattr("dsc_desk.ui.inbox.list_pane.QFileDialog.getOpenFileNames", lambda *_: (names, ""))
    page = work.open_page("inbox")
    QTest.keyClick(page.pane.drop, KEY.Key_Space)
    work.until(lambda: work.ask(InboxCount()) == 1)
    work.settle()


def test_everything_that_takes_the_keyboard_has_a_name(work, worker):
    log(work, worker, BODY, files=(("plan.txt", b"intet"),))
    page = work.open_page("inbox")
    work.settle()
    nameless = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not (each.accessibleName() or getattr(each, "text", str)())
    ]
    assert nameless == []
