"""The left pane: what came, in three views, and the place to drop or choose mails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelection, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QWidget,
)

from dsc_desk.cases.queries.inbox import InquiryRow
from dsc_desk.ui import theme
from dsc_desk.ui.background import Background
from dsc_desk.ui.inbox.model import DayCaption, InboxModel
from dsc_desk.ui.inbox.row import InquiryDelegate
from dsc_desk.ui.widgets import EmptyState, IconLabel, Label, TextTabs, hbox, vbox
from dsc_desk.ui.widgets.in_stead import take_keyboard
from dsc_desk.ui.words import tr, whole

VIEWS = ("new", "on_case", "set_aside")


class InquiryList(QListView):
    """The list. Signals: picked(row or None) when the selection moves, entered_row() by Enter."""

    picked = Signal(object)
    entered_row = Signal()

    def __init__(self, model: InboxModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._chosen = ""
        self._place = 0
        self._top: int | None = None  # where the one chosen stood in the view, unless that was at its beginning
        self.setModel(model)
        self.setItemDelegate(InquiryDelegate(self))
        self.setObjectName("plain")
        self.setAccessibleName(tr("Henvendelser", "Inquiries"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelAboutToBeReset.connect(self._remember)
        model.loaded.connect(self._restore)

    def pick(self, inquiry_id: str) -> bool:
        """Select an inquiry; False when it is not among those read."""
        line = self._rows.line_of(inquiry_id)
        if line >= 0:
            self._chosen = inquiry_id
            self.setCurrentIndex(self._rows.index(line, 0))
            if isinstance(self._rows.row(line - 1), DayCaption):
                self.scrollTo(self._rows.index(line - 1, 0))
            self.scrollTo(self._rows.index(line, 0))
        return line >= 0

    def picked_row(self) -> InquiryRow | None:
        """Return the inquiry selected."""
        index = self.currentIndex()
        row = self._rows.row(index.row()) if index.isValid() else None
        return row if isinstance(row, InquiryRow) else None

    def forget(self) -> None:
        """Begin another view at its top."""
        self._chosen, self._place, self._top = "", 0, None
        self.clearSelection()
        self.setCurrentIndex(self.rootIndex())

    def _remember(self) -> None:
        row = self.picked_row()
        if row is not None:
            self._chosen = row.id
            self._place = next(at for at, one in enumerate(self._rows.inquiries()) if one.id == row.id)
            self._top = self.visualRect(self.currentIndex()).top() if self.verticalScrollBar().value() else None

    def _restore(self) -> None:
        """Select what was selected; when it has left the view, what now stands in its place."""
        rows = self._rows.inquiries()
        if self._chosen and self.pick(self._chosen):
            if self._top is not None:  # what came above it moves nothing under the eyes of who reads here
                bar, top = self.verticalScrollBar(), self.visualRect(self.currentIndex()).top()
                bar.setValue(bar.value() + top - self._top)
            return
        if rows:
            self.pick(rows[min(self._place, len(rows) - 1)].id)
        else:
            self._chosen = ""
            self.picked.emit(None)

    # Qt overrides

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        row = self.picked_row()
        if row is not None and selected.count():
            self.picked.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(240))


class DropTarget(QFrame):
    """Says that mails may be dropped anywhere; clicked or by Enter it lets one choose files. Signal files(list[Path])."""

    files = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop-target")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        title = tr("Slip en mail hvor som helst", "Drop a mail anywhere")
        words = tr("Din egen mail flyttes eller slettes aldrig.", "Your own mail is never moved or deleted.")
        self.setAccessibleName(tr("Vælg mails fra en mappe", "Choose mails from a folder"))
        self.setAccessibleDescription(f"{title}. {words}")
        self.setToolTip(tr("Klik for at vælge filer", "Click to choose files"))
        line = hbox(self, gap=14, margins=(14, 10, 14, 10))
        line.addWidget(IconLabel("mail", "text-2", 20))
        column = vbox(gap=0)
        column.addWidget(Label(title, weight=500, wrap=True))
        if not theme.big_text():  # the list needs the room
            column.addWidget(Label(words, size="small", ink="text-3", wrap=True))
        line.addLayout(column, 1)

    def choose(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(
            self, tr("Læg mails i indbakken", "Put mails in the inbox"), "", "Mail (*.eml *.msg)"
        )
        if names:
            self.files.emit([Path(name) for name in names])

    def mouseReleaseEvent(self, _event: object) -> None:
        self.choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose()
        else:
            super().keyPressEvent(event)


class ListPane(QWidget):
    """Title, views, list and drop place. Signal view_changed(view)."""

    view_changed = Signal(str)

    def __init__(self, background: Background, capture: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = InboxModel(background, self)
        self.list = InquiryList(self.model)
        self.drop = DropTarget()
        self._tabs = TextTabs(
            [
                ("new", tr("Nye", "New")),
                ("on_case", tr("På sag", "On a case")),
                ("set_aside", tr("Lagt til side", "Set aside")),
            ]
        )
        self._tabs.chosen.connect(self._changed)
        self._empties = {view: _empty(view, capture) for view in VIEWS}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        for empty in self._empties.values():
            self._stack.addWidget(empty)
        column = vbox(self, gap=0)
        column.addLayout(_padded(Label(tr("Indbakke", "Inbox"), size="page", weight=600), top=12))
        column.addLayout(_padded(self._tabs, stretch=True))
        column.addWidget(self._stack, 1)
        holder = hbox(margins=(16, 8, 16, 16))
        holder.addWidget(self.drop)
        column.addLayout(holder)
        self.model.loaded.connect(self._show_empty)

    def view(self) -> str:
        """Return the view shown."""
        return self._tabs.current()

    def choose_view(self, view: str) -> None:
        """Show another view."""
        self._tabs.choose(view)
        self._changed(view)

    def read(self) -> None:
        """Read the list anew."""
        self.model.read((self.view(),))

    def show_count(self, waiting: int) -> None:
        """Show how many inquiries wait."""
        self._tabs.set_aside("new", whole(waiting) if waiting else "")

    def _changed(self, view: str) -> None:
        self.list.forget()
        self.read()
        self.view_changed.emit(view)

    def _show_empty(self) -> None:
        empty = None if self.model.rowCount() else self._empties[self.view()]
        take_keyboard(self.list, empty, partial(self._stack.setCurrentWidget, empty or self.list))


def _padded(widget: QWidget, *, top: int = 0, stretch: bool = False) -> QHBoxLayout:
    line = hbox(margins=(24, top, 8, 0))
    line.addWidget(widget)
    if stretch:
        line.addStretch(1)
    return line


def _empty(view: str, capture: Callable[[], object]) -> EmptyState:
    if view == "on_case":
        return EmptyState(
            "link",
            tr("Ingen henvendelser på sager", "No inquiries on cases"),
            tr(
                "Her står de mails og samtaler, der er lagt på en sag eller blev til en.",
                "Mails and calls that were put on a case, or became one, stand here.",
            ),
        )
    if view == "set_aside":
        return EmptyState(
            "archive",
            tr("Intet er lagt til side", "Nothing is set aside"),
            tr(
                "Autosvar og indkaldelser lander her af sig selv. Alt kan lægges tilbage.",
                "Automatic replies and invitations land here by themselves. Everything can be put back.",
            ),
        )
    return EmptyState(
        "inbox",
        tr("Indbakken er tom", "The inbox is empty"),
        tr(
            "Her lander mails og samtaler, før de bliver til sager. Træk mails ind fra postprogrammet eller en mappe.",
            "Mails and calls land here before they become cases. Drag mails in from the mail program or a folder.",
        ),
        (tr("Ny henvendelse", "New inquiry"), capture),
    )
