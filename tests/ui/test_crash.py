"""The crash hook: told once, with places and no values."""

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dsc_desk.store.errors import Invalid
from dsc_desk.ui.crash import CrashHook, report
from dsc_desk.ui.crash_notice import crash_notice
from dsc_desk.ui.widgets import Button
from dsc_desk.words import Text


def fault(secret: str) -> Exception:
    try:
        try:
            dict[str, str]()[secret]
        except KeyError as cause:
            raise RuntimeError(f"about {secret}") from cause
    except RuntimeError as error:
        return error
    raise AssertionError


def test_a_report_names_types_and_lines_and_no_value() -> None:
    words = report(fault("Ditte Rosenkilde"))
    assert "RuntimeError" in words
    assert "KeyError" in words
    assert "test_crash.py:" in words
    assert "Ditte" not in words


def test_the_same_fault_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    hook, told = CrashHook(), list[Exception]()
    hook.caught.connect(told.append)
    for _ in range(3):
        error = fault("x")
        hook.take(type(error), error, error.__traceback__)
    known = Invalid(Text("Nej", "No"))
    hook.take(Invalid, known, None)
    assert len(told) == 2
    assert told[1] is known
    assert capsys.readouterr().err.count("RuntimeError") == 1


def test_a_long_report_leaves_the_window_its_room_and_is_copied_whole(qtbot: QtBot) -> None:
    words = "DSC Desk\nRecursionError\n" + "".join(f"  page.py:{n} again\n" for n in range(1000))
    notice = crash_notice(words, lambda: None)
    qtbot.addWidget(notice)
    shown = "\n".join(label.text() for label in notice.findChildren(QLabel))
    assert "RecursionError\n  …\n  page.py:990 again" in shown
    assert "page.py:999 again" in shown
    next(one for one in notice.findChildren(Button) if one.text()).click()
    assert QGuiApplication.clipboard().text() == words


def test_the_hook_takes_over_and_lets_an_interrupt_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *facts: passed.append(facts[0]))
    hook = CrashHook()
    hook.install()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
