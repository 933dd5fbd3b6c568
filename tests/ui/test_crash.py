"""The crash hook: told once, with places and no values."""

import sys

import pytest

from dsc_desk.store.errors import Invalid
from dsc_desk.ui.crash import CrashHook, report
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


def test_the_hook_takes_over_and_lets_an_interrupt_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *facts: passed.append(facts[0]))
    hook = CrashHook()
    hook.install()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
