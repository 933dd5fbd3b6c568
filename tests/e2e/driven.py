"""The window of the program, driven as somebody at the desk drives it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from dsc_desk.app.session import Session
from dsc_desk.app.shell import Shell
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.store.open import create_store
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.window import MainWindow
from tests.ui.settling import settle

W = TypeVar("W", bound=QWidget)

WORDS = "en lang adgangssætning"


class Desk:
    """The real window on a store of its own; `made` false: as at the very first start, with no store yet."""

    def __init__(self, qtbot: Any, folder: Path, *, made: bool = True) -> None:
        self.bot, self.folder, self.path = qtbot, folder, folder / "desk.store"
        if made:
            store, _ = create_store(self.path, passphrase=WORDS, use_keyring=False)
            make_desk(store).found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
            store.close()
        self.settings = Settings(folder / "settings.json")
        self.window = MainWindow(self.settings)
        qtbot.addWidget(self.window)
        self.window.show()
        self.session = Session(self.path, WORDS if made else None, throw_away=False)
        self.shell = Shell(self.window, argparse.Namespace(exit_when_ready=False), self.session)
        self.shell.open()
        if made:
            self.settle()

    def end(self) -> None:
        """Leave as the program leaves."""
        self.window.close()
        self.shell.background.close()
        self.session.end()

    @property
    def page(self) -> Any:
        return self.shell.work.frame.stack.current_page()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        settle(self.bot, self.shell.background, self.window, lambda: self.shell.work.has_page)

    def ask(self, query: Any) -> Any:
        answers: list[Any] = []
        self.shell.background.ask(self.window, query, answers.append)
        self.bot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def do(self, command: Any) -> Any:
        answers: list[Any] = []
        self.shell.background.do(self.window, command, answers.append)
        self.bot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def go(self, page: str, target: str = "", tab: str = "") -> None:
        self.shell.work.open_page(page, target, tab)
        self.settle()

    def find(self, kind: type[W], words: str, within: QWidget | None = None) -> W:
        """Return the widget of a kind with these words, or this name, as soon as it is there to use."""
        found: list[W] = []

        def look() -> bool:
            for one in (within or self.window).findChildren(kind):
                named = words in (getattr(one, "text", str)(), one.accessibleName())
                if named and one.isVisible() and one.isEnabled():
                    found.append(one)
            return bool(found)

        self.bot.waitUntil(look, timeout=10_000)
        return found[0]

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Press the button with these words."""
        self.bot.mouseClick(self.find(QAbstractButton, words, within), Qt.MouseButton.LeftButton)
        self.bot.wait(1)

    def pick(self, name: str, words: str, within: QWidget | None = None) -> None:
        """Pick a line of a list by its words."""
        box = self.find(QComboBox, name, within)
        place = box.findText(words, Qt.MatchFlag.MatchContains)
        assert place >= 0, [box.itemText(each) for each in range(box.count())]
        box.setCurrentIndex(place)
        box.activated.emit(place)
        self.settle()

    def type(self, field: QWidget, words: str) -> None:
        """Put the keyboard on a field and type, in place of what stands there."""
        field.setFocus()
        self.bot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.bot.keyClicks(field, words)

    def drop(self, data: QMimeData) -> None:
        """Drag something over the window and let go."""
        action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(600, 400), action, data, button, keys)
        self.window.dragEnterEvent(enter)
        assert enter.isAccepted()
        self.window.dropEvent(QDropEvent(QPointF(600, 400), action, data, button, keys))
        self.settle()
