"""Quick capture as it is used: from the keyboard, with what goes wrong, and what a kill leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from shiboken6 import isValid

from dsc_desk.cases.commands.case import CloseCase, OpenCase
from dsc_desk.cases.commands.people import AddOrganisation, AddPerson, OrganisationFacts, PersonFacts
from dsc_desk.cases.queries.inbox import Inbox, InboxCount, ReadInquiry
from dsc_desk.cases.queries.people import FindPeople
from dsc_desk.ui.inbox.capture import DRAFT, CaptureOverlay, open_capture
from dsc_desk.ui.inbox.opened_toast import OpenedToast
from dsc_desk.ui.widgets.fields import TYPED_AFTER_MS
from dsc_desk.ui.widgets.text import Label
from tests.ui.conftest import RecordingPage
from tests.ui.real_desk import NUMBER, find, real_work

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def work(qtbot, tmp_path):
    with real_work(qtbot, tmp_path) as made:
        made.window.inquiry_asked.connect(lambda: open_capture(made.context, made.window))
        yield made


@pytest.fixture
def ditte(work):
    auh = work.desk.do(AddOrganisation(OrganisationFacts("Aarhus Universitetshospital"))).result
    facts = PersonFacts(
        "Ditte Rosenkilde", "overlæge", "ditte@auh.example", "", "physician", auh, "Ortopædkirurgi", remarks=""
    )
    made = work.desk.do(AddPerson(facts)).result
    first = work.desk.do(OpenCase("Hofter og ventetid", requester_id=made)).result
    work.desk.do(CloseCase(first, "done"))
    work.clock.now = work.clock.now.replace(microsecond=0)
    work.desk.do(OpenCase("Skuldre", requester_id=made))
    return made


def capture(work) -> CaptureOverlay:
    QTest.keyClick(focused(work) or work.window, KEY.Key_N, CONTROL)
    found = work.window.findChild(CaptureOverlay)
    assert isinstance(found, CaptureOverlay)
    work.settle()
    return found


def suggestions(work, form) -> QAbstractItemView:
    popup: QAbstractItemView = form.who.finder.completer().popup()
    work.until(popup.isVisible)
    return popup


def focused(work):
    return work.window.focusWidget()


def test_a_call_is_logged_from_the_keyboard_alone_in_a_moment(work, ditte):
    form = capture(work)
    QTest.keyClicks(focused(work), "rosen")
    popup = suggestions(work, form)
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    work.until(lambda: form.who.person is not None)
    QTest.keyClick(focused(work), KEY.Key_Tab)  # how it came: the phone, unless said otherwise
    QTest.keyClick(focused(work), KEY.Key_Tab)
    QTest.keyClicks(focused(work), "Hvilke data findes om knæ?")
    QTest.keyClick(focused(work), KEY.Key_Tab)
    QTest.keyClicks(focused(work), "Ringede fra klinikken.")
    QTest.keyClick(focused(work), KEY.Key_Return, CONTROL)
    work.until(lambda: work.ask(InboxCount()) == 1)
    row = work.ask(Inbox()).rows[0]
    one = work.ask(ReadInquiry(row.id))
    assert (row.channel, row.subject, one.body) == ("phone", "Hvilke data findes om knæ?", "Ringede fra klinikken.")
    assert (one.requester.id, one.requester_known, one.row.sender_email) == (ditte, True, "ditte@auh.example")


def test_tab_goes_round_within_the_form_and_never_below_the_scrim(work, ditte):
    form = capture(work)
    first, seen = focused(work), []
    for forward in (True, False):
        for _ in range(12):
            QTest.keyClick(focused(work), KEY.Key_Tab if forward else KEY.Key_Backtab)
            seen.append(focused(work))
    assert all(form.panel.isAncestorOf(widget) for widget in seen)
    assert first in seen[:11]  # and all the way round


def test_a_field_in_which_nothing_was_typed_leaves_undo_to_the_desk(work, ditte):
    form = capture(work)
    QTest.keyClicks(form.subject.line, "Hvilke data findes om knæ?")
    form.save()
    work.until(lambda: work.ask(InboxCount()) == 1 and not isValid(form))
    again = capture(work)
    QTest.keyClick(again.subject.line, KEY.Key_X)
    QTest.keyClick(again.subject.line, KEY.Key_Z, CONTROL)  # the text's own
    assert again.subject.text() == ""
    QTest.keyClick(again.subject.line, KEY.Key_Z, CONTROL)  # past its beginning still means the text
    work.settle()
    assert work.ask(InboxCount()) == 1
    again.body.setFocus()
    QTest.keyClick(again.body, KEY.Key_Z, CONTROL)
    work.until(lambda: work.ask(InboxCount()) == 0)


def test_who_is_found_is_shown_with_card_and_earlier_cases(work, ditte):
    form = capture(work)
    form.who.choose(ditte)
    work.settle()
    shown = [label.accessibleName() or label.text() for label in form.who.findChildren(Label) if label.isVisible()]
    assert "overlæge · Ortopædkirurgi · Aarhus Universitetshospital · Læge/kliniker · ditte@auh.example" in shown
    assert "0002 Skuldre (åben)" in shown
    assert "0001 Hofter og ventetid (lukket)" in shown


def test_the_finder_knows_address_and_department(work, ditte):
    form = capture(work)
    for words in ("ditte@", "ortopæd", "aarhus univ"):
        form.who.finder.clear()
        QTest.keyClicks(form.who.finder, words)
        popup = suggestions(work, form)
        assert popup.model().index(0, 0).data().startswith("Ditte Rosenkilde")
        popup.hide()


def test_somebody_new_is_described_in_place_and_taken_in_with_the_inquiry(work, ditte):
    form = capture(work)
    QTest.keyClicks(form.who.finder, "Bo Madsen")
    work.settle()
    QTest.keyClick(form.who.finder, KEY.Key_Return)
    assert focused(work) is form.who.new.category
    form.who.new.category.set_value("quality")
    QTest.keyClicks(form.who.new.organisation, "aarhus universitetshospital")
    QTest.keyClicks(form.who.new.email.line, "bo@auh.example")
    form.subject.setFocus()
    QTest.keyClicks(form.subject.line, "Kvalitetsprojekt")
    QTest.keyClick(form.subject.line, KEY.Key_Return)
    work.until(lambda: work.ask(InboxCount()) == 1)
    bo = work.ask(FindPeople("Bo Madsen"))[0]
    assert (bo.category, bo.organisation, bo.email) == ("quality", "Aarhus Universitetshospital", "bo@auh.example")
    work.desk.undo()
    assert (work.ask(InboxCount()), work.ask(FindPeople("Bo Madsen"))) == (0, ())


def test_a_name_alone_needs_no_register(work):
    form = capture(work)
    QTest.keyClicks(form.who.finder, "En fra Hjertecentret")
    form.subject.setFocus()
    QTest.keyClicks(form.subject.line, "Hvem er jeres jurist?")
    QTest.keyClick(form.subject.line, KEY.Key_Return)
    work.until(lambda: work.ask(InboxCount()) == 1)
    assert work.ask(Inbox()).rows[0].sender_name == "En fra Hjertecentret"
    assert work.ask(FindPeople("Hjertecentret")) == ()


def test_the_toast_leads_to_the_inquiry_or_takes_it_back(work):
    form = capture(work)
    form.subject.set_text("Hvor er data?")
    form.save()
    work.until(lambda: work.toast() == ["Henvendelsen er logget"])
    toast = work.window.findChild(OpenedToast)
    toast.open_button.click()
    work.until(lambda: getattr(work.page, "panel", None) is not None)
    work.settle()
    assert work.page.reading.subject.text() == "Hvor er data?"
    assert not toast.isVisible()

    form = capture(work)
    form.subject.set_text("Og en til")
    form.save()
    work.until(lambda: work.ask(InboxCount()) == 2)
    work.settle()
    find(work.window.findChild(OpenedToast), type(toast.open_button), "Fortryd").click()
    work.until(lambda: work.ask(InboxCount()) == 1)


def test_a_case_can_be_opened_at_once(work):
    form = capture(work)
    form.subject.set_text("Hvor er data?")
    form.at_once.setChecked(True)
    form.save()
    work.until(lambda: isinstance(work.page, RecordingPage) and "target" in [told[0] for told in work.page.told])
    assert work.ask(Inbox(("on_case",))).rows[0].reference.endswith("-0001")
    assert work.toast()[0].endswith("oprettet")


def test_escape_keeps_the_draft_and_logging_forgets_it(work, ditte):
    form = capture(work)
    form.who.choose(ditte)
    work.settle()
    form.body.setFocus()
    QTest.keyClicks(form.body, "Halvfærdig sætning")
    QTest.keyClick(form.body, KEY.Key_Escape)
    work.settle()
    assert work.window.findChild(CaptureOverlay) is None
    form = capture(work)
    work.until(lambda: form.body.text() == "Halvfærdig sætning")
    work.until(lambda: form.who.person is not None)
    form.save()
    work.until(lambda: work.ask(InboxCount()) == 1)
    work.settle()
    assert work.desk.journal.get(DRAFT, work.desk.me.staff_id) is None
    assert capture(work).body.text() == ""


def test_what_is_typed_is_in_the_store_before_two_seconds_are_over(work):
    form = capture(work)
    form.body.setFocus()
    QTest.keyClicks(form.body, f"Patienten {NUMBER} spørger")
    assert TYPED_AFTER_MS < 2000
    work.until(lambda: "Patienten" in (work.desk.journal.get(DRAFT, work.desk.me.staff_id) or ""))
    assert NUMBER not in (work.desk.journal.get(DRAFT, work.desk.me.staff_id) or "")


def test_a_cpr_number_is_refused_and_the_text_stays(work):
    form = capture(work)
    form.body.setFocus()
    QTest.keyClicks(form.body, f"cpr {NUMBER}")
    form.save()
    work.until(lambda: "CPR-nummer" in form.error.words())
    assert NUMBER in form.body.text()
    assert work.ask(InboxCount()) == 0
    form.throw_away()
    work.settle()
    assert work.desk.journal.get(DRAFT, work.desk.me.staff_id) is None


def test_nothing_asked_is_said_and_enter_twice_logs_once(work):
    form = capture(work)
    form.save()
    work.until(lambda: form.error.words() == "Skriv, hvad der spørges om. Intet er gemt.")
    form.subject.set_text("Hvor er data?")
    form.save()
    form.save()
    work.settle()
    assert work.ask(InboxCount()) == 1


def test_the_lock_hides_a_capture_under_way(work):
    form = capture(work)
    form.body.setFocus()
    QTest.keyClicks(form.body, "Fortroligt")
    form._draft.flush()
    work.window.work.lock()
    work.settle()
    assert work.window.findChild(CaptureOverlay) is None
