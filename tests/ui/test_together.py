"""What many commands in a row changed is told together."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dsc_desk.ui.together import Together


def test_the_first_is_told_at_once_the_rest_together_and_nothing_is_lost(qtbot: QtBot) -> None:
    told: list[frozenset[str]] = []
    owner = QObject()
    together = Together(told.append, owner)
    for number in range(100):
        together.add(frozenset({"inquiry", f"kind {number % 3}"}))
    assert told == [{"inquiry", "kind 0"}]
    assert together.waiting
    together.tell()
    assert told[1:] == [{"inquiry", "kind 0", "kind 1", "kind 2"}]
    together.tell()
    assert len(told) == 2
    together.add(frozenset({"case_"}))
    assert len(told) == 2
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told[2] == {"case_"}
    assert not together.waiting
