"""Work leaves the GUI thread and comes back to it, to whoever still waits."""

import threading
import time
from typing import Any

from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from dsc_desk.store.errors import Invalid
from dsc_desk.ui.background import Background, Report
from dsc_desk.words import Text
from tests.ui.conftest import FakeDesk


def test_a_question_is_answered_off_the_gui_thread_and_told_on_it(
    qtbot: QtBot, background: Background, fake_desk: FakeDesk
) -> None:
    fake_desk.answers["cases"] = 21
    told: list[tuple[Any, bool]] = []
    owner = QObject()
    background.ask(owner, "cases", lambda answer: told.append((answer, QThread.currentThread() is owner.thread())))
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(21, True)]
    assert threading.current_thread().name not in fake_desk.threads


def test_an_answer_to_nobody_is_dropped(qtbot: QtBot, background: Background, fake_desk: FakeDesk) -> None:
    fake_desk.answers["cases"] = 21
    told: list[Any] = []
    owner = QObject()
    ticket = background.ask(owner, "cases", told.append)
    owner.deleteLater()
    del owner
    with qtbot.waitSignal(ticket.ended):
        pass
    assert told == []


def test_a_newer_question_of_the_same_slot_drops_the_older(
    qtbot: QtBot, background: Background, fake_desk: FakeDesk
) -> None:
    gate = threading.Event()
    fake_desk.answers.update({"a": lambda: gate.wait(5) and "a", "b": "b"})
    told: list[str] = []
    owner = QObject()
    background.ask(owner, "a", told.append, slot="rows")
    background.ask(owner, "b", told.append, slot="rows")
    gate.set()
    qtbot.waitUntil(lambda: "b" in told)
    assert told == ["b"]


def test_a_command_tells_its_result_then_what_changed_then_the_toast(
    qtbot: QtBot, background: Background, fake_desk: FakeDesk
) -> None:
    told: list[Any] = []
    owner = QObject()
    background.changed.connect(lambda changes, who: told.append((changes, who is owner)))
    background.announced.connect(lambda title, undoable: told.append((title.da, undoable)))
    background.do(owner, "assign", told.append)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == ["assign", (frozenset({"task"}), True), ("Tildelt til Søren", True)]


def test_a_command_without_announcement_shows_no_toast(qtbot: QtBot, background: Background) -> None:
    toasts: list[Any] = []
    background.announced.connect(lambda *said: toasts.append(said))
    with qtbot.waitSignal(background.changed):
        background.do(None, "type", announce=False)
    qtbot.wait(20)
    assert toasts == []


def test_a_refused_command_reaches_the_asker_or_else_the_window(qtbot: QtBot, background: Background) -> None:
    error = Invalid(Text("Nej", "No"))
    mine: list[Exception] = []
    owner = QObject()
    background.do(owner, error, failed=mine.append)
    qtbot.waitUntil(lambda: bool(mine))
    with qtbot.waitSignal(background.failed) as caught:
        background.do(owner, error)
    assert mine == [error]
    assert caught.args == [error]


def test_a_button_pressed_twice_does_once_what_it_does(
    qtbot: QtBot, background: Background, fake_desk: FakeDesk
) -> None:
    owner, results = QObject(), list[Any]()
    for command in ("note", "note", "other", "note"):  # changed there and back is no second press
        background.do(owner, command, results.append)
    qtbot.waitUntil(lambda: len(results) == 3)
    background.do(owner, "note", results.append)  # and once it is answered it may be meant again
    qtbot.waitUntil(lambda: len(results) == 4)
    assert fake_desk.done == ["note", "other", "note", "note"]


def test_a_command_is_carried_out_and_told_though_its_page_has_gone(
    qtbot: QtBot, background: Background, fake_desk: FakeDesk
) -> None:
    owner, results = QObject(), list[Any]()
    with qtbot.waitSignal(background.changed) as changed:
        background.do(owner, "note", results.append)
        owner.deleteLater()
        del owner
        qtbot.wait(1)
    assert fake_desk.done == ["note"]
    assert changed.args is not None


def test_slow_work_says_so_after_300_ms_and_quick_work_never(qtbot: QtBot, background: Background) -> None:
    slow: list[str] = []
    quick = background.run(None, lambda: 1, lambda _answer: None)
    quick.slow.connect(lambda: slow.append("quick"))
    with qtbot.waitSignal(quick.ended):
        pass
    long = background.run(None, lambda: time.sleep(0.45), lambda _answer: None)
    long.slow.connect(lambda: slow.append("long"))
    with qtbot.waitSignal(long.slow):
        pass
    with qtbot.waitSignal(long.ended):
        pass
    assert slow == ["long"]


def test_reporting_work_tells_its_progress_and_stops_when_cancelled(qtbot: QtBot, background: Background) -> None:
    reached: list[int] = []

    def work(report: Report) -> None:
        for step in range(1000):
            reached.append(step)
            report(step / 1000, "fil")
            time.sleep(0.002)

    told: list[Any] = []
    ticket = background.run_reporting(None, work, told.append)
    with qtbot.waitSignal(ticket.progressed) as progressed:
        pass
    assert progressed.args is not None
    assert progressed.args[1] == "fil"
    ticket.cancel()
    qtbot.waitUntil(lambda: background.idle)
    after: list[Any] = []
    background.run(None, lambda: len(reached), after.append)  # the same thread: it has left the work before it
    qtbot.waitUntil(lambda: bool(after))
    assert len(reached) == after[0] < 1000
    assert told == []


def test_questions_wait_until_the_desk_is_open(qtbot: QtBot) -> None:
    made = Background()
    told: list[Any] = []
    made.ask(None, "cases", told.append)
    qtbot.wait(20)
    assert told == []
    with qtbot.waitSignal(made.attached):
        made.open(lambda: FakeDesk({"cases": 7}))
    qtbot.waitUntil(lambda: told == [7])
    closed: list[Any] = []
    made.close_desk(closed.append)
    qtbot.waitUntil(lambda: bool(closed))
    made.ask(None, "cases", told.append)
    qtbot.wait(20)
    assert told == [7]
    made.close()


def test_closing_finishes_what_was_queued(fake_desk: FakeDesk, qapp: QObject) -> None:
    made = Background(fake_desk)
    for number in range(20):
        made.do(None, number)
    made.close()
    assert fake_desk.done == list(range(20))


def test_what_was_asked_for_before_a_lock_is_still_done(qtbot: QtBot, fake_desk: FakeDesk) -> None:
    made = Background(fake_desk)
    gate = threading.Event()
    told: list[Any] = []
    made.failed.connect(told.append)
    fake_desk.answers["slow"] = lambda: gate.wait(5)
    made.ask(None, "slow", lambda _answer: None)
    made.do(None, "typed just before")
    closed: list[Any] = []
    made.close_desk(closed.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(closed))
    assert (fake_desk.done, told) == (["typed just before"], [])
    made.close()


def test_between_answers_that_take_long_to_show_the_window_has_its_turn(
    qtbot: QtBot, background: Background, fake_desk: FakeDesk
) -> None:
    told: list[str] = []
    turn = QTimer()
    turn.timeout.connect(lambda: told.append("turn"))

    def show(answer: str) -> None:
        told.append(answer)
        time.sleep(0.02)  # longer than a turn may hand out answers

    fake_desk.answers.update({name: name for name in "abc"})
    for name in "abc":
        background.ask(None, name, show)
    turn.start(0)
    qtbot.waitUntil(lambda: "c" in told)
    turn.stop()
    assert "turn" in told[told.index("a") : told.index("b")]
    assert "turn" in told[told.index("b") : told.index("c")]
