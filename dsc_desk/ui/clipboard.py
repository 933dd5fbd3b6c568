"""Puts something confidential on the clipboard: marked, and taken off again after a while if it is still ours."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

CLEARED_AFTER_MS = 10_000
PASTED_WITHIN_MS = 60_000  # of what somebody is about to paste into a form or a mail
# What password managers set, so that clipboard histories leave the text out (KDE, Windows, GNOME's portal reads the first).
_MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "org.nspasteboard.ConcealedType": b"1",
}


def copy_secret(words: str, cleared_after_ms: int | None = None) -> None:
    """Copy a confidential text; after ten seconds, or so long, or when the program ends, it is cleared unless something
    else was copied.
    """
    board = QGuiApplication.clipboard()
    data = QMimeData()
    data.setText(words)
    for kind, value in _MARKS.items():
        data.setData(kind, value)
    board.setMimeData(data)

    def clear() -> None:
        if board.text() == words:
            board.clear()

    timer = QTimer(board)
    timer.setSingleShot(True)
    timer.timeout.connect(clear)
    timer.timeout.connect(timer.deleteLater)
    if (app := QGuiApplication.instance()) is not None:
        app.aboutToQuit.connect(timer.timeout)
    timer.start(CLEARED_AFTER_MS if cleared_after_ms is None else cleared_after_ms)
