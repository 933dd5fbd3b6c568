"""PySide6 6.12 drops a reference to None at each call that returns nothing; CPython 3.11 then aborts after some thousand."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QLineEdit

CALLS = 200


def _set_text(label: QLabel) -> Callable[[], object]:
    return lambda: label.setText("Ærø")


def _type_into_slot(_: QLabel) -> Callable[[], object]:
    line = QLineEdit()
    line.textChanged.connect(lambda _text: None)

    def type_two() -> None:
        line.setText("a")
        line.setText("b")

    return type_two


def _repaint(label: QLabel) -> Callable[[], object]:
    label.show()
    return label.repaint


def _ask_for_no_parent(_: QLabel) -> Callable[[], object]:
    return lambda: QObject().parent()


@pytest.mark.parametrize("prepare", [_set_text, _type_into_slot, _repaint, _ask_for_no_parent])
def test_calls_that_return_nothing_keep_their_references_to_none(qtbot, prepare):
    label = QLabel()
    qtbot.addWidget(label)
    call = prepare(label)
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    assert abs(sys.getrefcount(None) - before) < CALLS / 20
