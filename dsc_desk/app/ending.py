"""The system asks the program to end (a log-out, a shutdown, Ctrl+C at its terminal, which may be closed): the window closes as by its owner."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

from dsc_desk.cli.session import ASKS_TO_END

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class AskedToEnd(QObject):
    """Closes a window when a signal asks for it, so that what is being typed is kept and the store is shut."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        if sys.platform == "win32":  # asks windows by messages, which Qt hears
            return
        # Python hears of a signal only between its own lines, and Qt may wait for long: the pipe wakes Qt.
        heard, told = os.pipe()
        for end in (heard, told):
            os.set_blocking(end, False)
        self._heard = QSocketNotifier(heard, QSocketNotifier.Type.Read, self)
        self._heard.activated.connect(self._end)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        for number in (*ASKS_TO_END, signal.SIGINT):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, lambda _number, _frame: None)

    def _end(self) -> None:
        self._heard.setEnabled(False)
        self._window.close()
        QCoreApplication.quit()
