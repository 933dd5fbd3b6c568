"""How long the GUI thread is ever busy with one thing, while the real window is walked through over a big store.

A timer beats every 5 ms on the GUI thread; the time between two beats beyond that is what a user feels as a standstill.
The yardstick is what the host of a virtual machine took of a processor meanwhile.
"""

from __future__ import annotations

import argparse
import compileall
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.bench.host import taken, taken_between
from tests.bench.table import Figure

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

import dsc_desk
from dsc_desk.app.shell import Shell
from dsc_desk.ui.collector import Collector
from dsc_desk.ui.pages.application import ApplicationPage
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.theme import STYLED
from dsc_desk.ui.window import MainWindow

BEAT = 5  # milliseconds
BAR = 50.0
PAGES = ("today", "matrix", "inbox", "cases", "data", "deadlines", "reports", "settings")
TABS = ("overview", "profile", "sources", "applications", "plan", "procedure", "notes", "documents", "log")
_RICHEST = "SELECT case_id, min(id) FROM application GROUP BY case_id ORDER BY count(*) DESC, case_id LIMIT 1"


class Standstill(NamedTuple):
    """In milliseconds: the longest of a stage, what the host took meanwhile, and the most own computing between two beats."""

    long: float = 0.0
    taken: float = 0.0
    worked: float = 0.0


class Heart(QObject):
    """Beats on the GUI thread; keeps of each stage the longest standstill."""

    def __init__(self) -> None:
        super().__init__()
        self.longest: dict[str, Standstill] = {}
        self.stage = "start"
        self._taken = taken()
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        gap = max(0.0, (now - self._last) * 1000 - BEAT)
        before, gone = self.longest.get(self.stage, Standstill()), taken()
        worst = before if before.long > gap else Standstill(gap, taken_between(self._taken, gone))
        self.longest[self.stage] = worst._replace(worked=max((worked - self._worked) * 1000, before.worked))
        self._taken = gone
        self._last, self._worked = time.perf_counter(), time.thread_time()

    def wait(self, until: Callable[[], bool], seconds: float = 60) -> None:
        """Let the window live until something holds, and a moment longer for what is painted then."""
        loop, deadline, calm = QEventLoop(), time.monotonic() + seconds, 0

        def look() -> None:
            nonlocal calm
            calm = calm + 1 if until() else 0
            if calm > 5 or time.monotonic() > deadline:
                loop.quit()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(10)
        loop.exec()


class Walk:
    """The real window on a store, and somebody who goes through all of it."""

    def __init__(self, store: Path, passphrase_file: Path, folder: Path) -> None:
        held = QApplication.instance()
        self.app = held if isinstance(held, QApplication) else QApplication(["dsc-desk", "-style", "fusion"])
        self.app.setProperty(STYLED, "yes")  # as the program starts it
        self.window = MainWindow(Settings(folder / "settings.json"))
        self.window.resize(1440, 900)
        self.window.show()
        self.collector = Collector(self.window)
        self._pointed = False
        self.heart = Heart()
        self.heart.wait(lambda: True)
        self.shell = Shell(
            self.window,
            argparse.Namespace(
                store=str(store), passphrase_file=str(passphrase_file), demo=False, exit_when_ready=False
            ),
        )
        self._at("opening the window and the store", self.shell.open)
        self.heart.wait(lambda: self.shell.background.idle and self.shell.work.has_page)

    def whole(self) -> dict[str, Standstill]:
        """Go to every page and tab twice (made, then shown again), and scroll through what each holds."""
        case_id, application_id = self._richest()
        for page in (*PAGES, *PAGES):
            self._visit(page, lambda page=page: self.shell.work.open_page(page))  # type: ignore[misc]
        for tab in (*TABS, *TABS):
            self._visit(f"case: {tab}", lambda tab=tab: self.shell.work.context.open_case(case_id, tab))  # type: ignore[misc]
        self._visit("application", lambda: self.shell.work.open_page("application", application_id))
        editor = self.shell.work.frame.stack.current_page()
        assert isinstance(editor, ApplicationPage)
        for section in editor.outline.sections:
            self._visit("application: sections", partial(editor.go_section, section))
        self.heart.stage = "leaving"
        self.window.close()
        self.shell._end()
        self.collector.stop()
        return self.heart.longest

    def _richest(self) -> tuple[str, str]:
        store = self.shell._session.store
        assert store is not None
        with store.look() as connection:
            case_id, application_id = connection.execute(_RICHEST).fetchone()
        return case_id, application_id

    def _visit(self, stage: str, go: Callable[[], object]) -> None:
        self._at(stage, go)
        for area in self.window.findChildren(QAbstractScrollArea):
            if area.isVisible():
                self._scroll(area)

    def _at(self, stage: str, go: Callable[[], object]) -> None:
        self.heart.stage = stage
        self._point()
        QTimer.singleShot(0, go)
        self.heart.wait(lambda: self.shell.background.idle)

    def _point(self) -> None:
        """Move the pointer a little: somebody is there."""
        self._pointed = not self._pointed
        QTest.mouseMove(self.window.windowHandle(), QPoint(700 + self._pointed, 4))

    def _scroll(self, area: QAbstractScrollArea) -> None:
        bar = area.verticalScrollBar()
        for _ in range(12):
            if bar.value() >= bar.maximum():
                break
            bar.setValue(bar.value() + bar.pageStep())
            self.heart.wait(lambda: self.shell.background.idle)


def gui(store: Path, passphrase_file: Path, folder: Path) -> Iterator[Figure]:
    """The longest standstill of each page, and of all."""
    # As a user has it: the program runs from its compiled files.
    compileall.compile_dir(Path(dsc_desk.__file__).parent, quiet=1)
    longest = Walk(store, passphrase_file, folder).whole()
    for stage, one in longest.items():
        yield _figure(f"GUI standstill, {stage}", one)
    worst = max(longest, key=lambda stage: longest[stage].long)
    yield _figure(f"GUI standstill, worst ({worst})", longest[worst])
    most = max(longest, key=lambda stage: longest[stage].worked)
    yield Figure(f"GUI thread's own computing at once, most ({most})", longest[most].worked, "ms")


def _figure(what: str, one: Standstill) -> Figure:
    return Figure(what, one.long, "ms", "the host took meanwhile", one.taken, BAR)
