"""A long page made row by row: what stands there already neither moves nor is painted again."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.ui.widgets import Label, RowColumn, clear, scrolled, vbox

WORDS = "En lang linje, der må brydes, hvor der ikke er plads til den hele. " * 4


class Heard(QObject):
    """Counts what happens to a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.counted: Counter[QEvent.Type] = Counter()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.counted[event.type()] += 1
        return False


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(400, 300)
    return holder


def stands(qtbot: QtBot, rows: RowColumn) -> None:
    qtbot.waitUntil(lambda: bottoms(rows)[-1] == rows.height() and len(set(bottoms(rows))) == len(bottoms(rows)))


def bottoms(rows: RowColumn) -> list[int]:
    return [row.y() + row.height() for row in rows.rows() if not row.isHidden()]


def test_a_row_at_the_end_leaves_those_above_as_they_are(qtbot: QtBot, place: QWidget) -> None:
    area, column = scrolled(place)
    rows = RowColumn()
    column.addWidget(rows)
    place.show()
    qtbot.waitExposed(place)
    first = Label(WORDS, wrap=True)
    rows.add(first)
    stands(qtbot, rows)
    qtbot.wait(50)
    heard = Heard(first)
    for _ in range(10):
        rows.add(Label(WORDS, wrap=True))
        qtbot.wait(5)
    stands(qtbot, rows)
    assert area.verticalScrollBar().maximum() > 0
    assert heard.counted[QEvent.Type.Move] == 0
    assert heard.counted[QEvent.Type.Paint] <= 2  # once narrower, when the scroll bar comes


def test_rows_follow_the_width_what_they_say_and_what_is_hidden(qtbot: QtBot, place: QWidget) -> None:
    rows = RowColumn(gap=6, margins=(12, 4, 0, 8))
    vbox(place).addWidget(rows)
    labels = [Label(WORDS, wrap=True) for _ in range(3)]
    for label in labels:
        rows.add(label)
    place.show()
    qtbot.waitUntil(lambda: rows.height() == labels[-1].y() + labels[-1].height() + 8)
    assert (labels[0].x(), labels[0].y()) == (12, 4)
    wide = rows.height()
    place.resize(200, 300)
    qtbot.waitUntil(lambda: rows.height() > wide)
    labels[0].setText("Kort")
    qtbot.waitUntil(lambda: labels[1].y() == 10 + labels[0].heightForWidth(labels[0].width()))
    labels[1].hide()
    qtbot.waitUntil(lambda: labels[2].y() == labels[1].y())
    rows.take(labels[2])
    rows.insert(0, labels[2])
    assert rows.rows() == [labels[2], labels[0], labels[1]]
    assert labels[2].y() == 4
    rows.clear()
    assert (rows.rows(), rows.height()) == ([], 12)
    rows.add(Label("Kort"))
    assert rows.rows()[0].y() == 4


def test_what_replaces_the_parts_of_a_column_is_laid_out_once(qtbot: QtBot, place: QWidget) -> None:
    column = vbox(place)
    place.show()
    qtbot.waitExposed(place)
    for _ in range(2):
        clear(column)
        labels = [Label(f"{number}. {WORDS}", wrap=True) for number in range(20)]
        heard = Heard(labels[10])
        for label in labels:
            column.addWidget(label)
        qtbot.waitUntil(lambda: labels[-1].isVisible() and column.isEnabled())  # noqa: B023  # asked at once
        qtbot.wait(20)
        assert labels[10].y() > labels[9].y()
        assert heard.counted[QEvent.Type.Move] <= 3  # it was twenty: once for each part


def test_the_keyboard_leaves_what_goes_once_and_for_what_stays(
    qapp: QApplication, qtbot: QtBot, place: QWidget
) -> None:
    column = vbox(place)
    rows, inner, stays = RowColumn(), vbox(), QLineEdit()
    column.addWidget(rows)
    column.addLayout(inner)
    column.addWidget(stays)
    place.show()
    qtbot.waitExposed(place)
    place.activateWindow()
    for fill, empty in ((rows.add, rows.clear), (inner.addWidget, lambda: clear(inner))):
        fields = [QLineEdit() for _ in range(4)]
        for field in fields:
            fill(field)
        fields[1].setFocus()
        qtbot.waitUntil(fields[1].hasFocus)
        had: list[QWidget] = []
        qapp.focusChanged.connect(lambda _old, new, had=had: had.append(new))
        empty()
        assert had == [stays]
        assert stays.hasFocus()
