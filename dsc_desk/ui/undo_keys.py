"""Whose undo a key is: that of the text being typed, or, where nothing was typed, that of the desk."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Watches the field with the keyboard: Qt's fields take every Ctrl+Z, also when they have nothing to take back.

    A field in which something was typed, or taken back, keeps the key: who goes back past its beginning means the text.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if isinstance(now, QLineEdit | QPlainTextEdit) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_for_desk(watched, event)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_for_desk(field: QObject, event: QKeyEvent) -> bool:
    return any(event.matches(key) for key in _KEYS) and not _typed_in(field)


def _typed_in(field: QObject) -> bool:
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable() or field.document().isRedoAvailable()
    return isinstance(field, QLineEdit) and (field.isUndoAvailable() or field.isRedoAvailable())
