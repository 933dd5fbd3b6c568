"""Rows by key, 200 a page, off the GUI thread; the reader keeps her place."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dsc_desk.ui.background import Background
from dsc_desk.ui.models.table import PAGE, Column, TableModel
from dsc_desk.ui.paint import mark
from dsc_desk.ui.widgets import EmptyState, Table
from dsc_desk.words import Text
from tests.ui.conftest import FakeDesk


@dataclass(frozen=True)
class Row:
    id: str
    title: str
    stage: str = "draft"


@dataclass(frozen=True)
class Answer:
    rows: tuple[Row, ...]
    after: int | None


COLUMNS = (
    Column[Row]("title", Text("Titel", "Title"), lambda row: row.title, 0, weight=500),
    Column[Row](
        "stage", Text("Status", "Status"), lambda row: row.stage, 110, chip=lambda row: mark("status", row.stage)
    ),
)


class Store(dict[Any, Any]):
    """Answers (after, limit) from a list of titles."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__()
        self.titles = titles
        self.asked: list[tuple[int | None, int]] = []

    def __getitem__(self, query: tuple[int | None, int]) -> Answer:
        self.asked.append(query)
        start, end = query[0] or 0, (query[0] or 0) + query[1]
        rows = tuple(Row(title, title) for title in self.titles[start:end])
        return Answer(rows, end if end < len(self.titles) else None)


def shown(qtbot: QtBot, model: TableModel[Row]) -> Table:
    table = Table(model, "Sager")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    return table


def test_the_model_is_a_model(qtmodeltester: Any) -> None:
    model = TableModel(COLUMNS)
    model.show([Row("a", "Æble"), Row("b", "Ånd")])
    qtmodeltester.check(model)
    assert model.data(model.index(1, 0)) == "Ånd"
    assert model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole) == "Titel: Ånd"


def test_pages_come_by_key_as_one_scrolls(qtbot: QtBot, background: Background, fake_desk: FakeDesk) -> None:
    store = Store([f"{number:04}" for number in range(450)])
    fake_desk.answers = store
    model = TableModel(COLUMNS)
    table = shown(qtbot, model)
    with qtbot.waitSignal(model.loaded):
        model.read_from(background, lambda after, limit: (after, limit))
    assert model.rowCount() == PAGE
    table.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == 2 * PAGE)
    table.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == 450)
    assert [model.row(place).id for place in range(450)] == store.titles
    assert store.asked == [(None, 200), (200, 200), (400, 200)]


def test_a_refresh_keeps_the_row_chosen_and_how_far_one_has_read(
    qtbot: QtBot, background: Background, fake_desk: FakeDesk
) -> None:
    store = Store([f"{number:04}" for number in range(450)])
    fake_desk.answers = store
    model = TableModel(COLUMNS)
    table = shown(qtbot, model)
    with qtbot.waitSignal(model.loaded):
        model.read_from(background, lambda after, limit: (after, limit))
    table.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == 400)
    assert table.pick("0300")
    store.titles = ["ny", *store.titles]
    with qtbot.waitSignal(model.loaded):
        model.read_from(background, lambda after, limit: (after, limit))
    assert table.picked_row().id == "0300"
    assert model.rowCount() == 400
    model.restart()
    with qtbot.waitSignal(model.loaded):
        model.read_from(background, lambda after, limit: (after, limit))
    assert model.rowCount() == PAGE


def test_the_table_is_worked_from_the_keyboard(qtbot: QtBot) -> None:
    model = TableModel(COLUMNS)
    table = shown(qtbot, model)
    model.show([Row("a", "Æble"), Row("b", "Ånd", "overdue")])
    picked, opened = list[str](), list[str]()
    table.picked.connect(lambda row: picked.append(row.id))
    table.opened.connect(lambda row: opened.append(row.id))
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (picked, opened) == (["a", "b"], ["b"])


def test_an_empty_table_says_what_it_is_for(qtbot: QtBot) -> None:
    model = TableModel(COLUMNS)
    table = shown(qtbot, model)
    empty = EmptyState("folder", "Ingen sager", "Her findes sagerne.")
    table.set_empty(empty)
    assert not empty.isVisible()
    model.show([])
    assert empty.isVisible()
    model.show([Row("a", "Æble")])
    assert not empty.isVisible()


def test_columns_leave_until_what_a_row_is_about_can_be_read(qtbot: QtBot) -> None:
    model = TableModel(COLUMNS)
    table = shown(qtbot, model)
    qtbot.waitUntil(lambda: not table.isColumnHidden(1))
    table.resize(260, 400)
    qtbot.waitUntil(lambda: table.isColumnHidden(1))
    assert table.columnWidth(0) > 200
    table.resize(600, 400)
    qtbot.waitUntil(lambda: not table.isColumnHidden(1))
