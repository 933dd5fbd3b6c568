"""Guards the pin of the toolkit: 6.12 loses a reference to None at each call that returns nothing, and aborts."""

import sys

from PySide6.QtWidgets import QApplication, QLabel


def test_calls_that_return_nothing_keep_the_references_to_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(2000):
        label.setText("æøå")
    assert abs(sys.getrefcount(None) - before) < 500
