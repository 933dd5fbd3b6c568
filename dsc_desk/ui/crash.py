"""What happens when the program itself is wrong: a report with types, file names and lines, never a value."""

from __future__ import annotations

import sys
from pathlib import PurePath
from types import TracebackType
from typing import TextIO

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Signal

from dsc_desk import __version__


class CrashHook(QObject):
    """Catches what nobody caught, on any thread. Signal caught(error): errors of the user reach the window as notices.

    The same fault at the same line is told once, or a broken paint would fill the screen.
    """

    caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: set[str] = set()

    def install(self) -> None:
        """Take over from Python's own hook."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell the window of an error, once."""
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        known = report(error)
        if known not in self._told:
            self._told.add(known)
            stream: TextIO | None = sys.stderr
            if stream is not None:  # a program started without a console has none
                stream.write(known)
            self.caught.emit(error)


def report(error: BaseException) -> str:
    """Return types, places and versions; no message and no value, because those may hold a person's data."""
    lines = [f"DSC Desk {__version__}, Qt {qt_version}, Python {sys.version.split()[0]}, {sys.platform}"]
    step: BaseException | None = error
    while step is not None:
        lines.append(type(step).__name__)
        trace = step.__traceback__
        while trace is not None:
            code = trace.tb_frame.f_code
            lines.append(f"  {PurePath(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        step = step.__cause__ or step.__context__
    return "\n".join(lines) + "\n"
