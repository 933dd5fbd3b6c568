"""A window without a screen, a desk that only remembers, and a check that no thread is left behind."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.ui import theme
from dsc_desk.ui.background import Background
from dsc_desk.ui.context import Context
from dsc_desk.ui.hooks import Hooks
from dsc_desk.ui.pages.specs import PageSpec
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.window import MainWindow
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language, Text
from tests.ui.filled_case import Shown, make_filled, open_filled

ASSIGNED = Text("Tildelt til Søren", "Assigned to Søren")


@dataclass
class FakeDone:
    """What a command came to."""

    title: Text = ASSIGNED
    changes: frozenset[str] = frozenset({"task"})
    result: Any = None
    undoable: bool = True


@dataclass
class FakeDesk:
    """Answers with what the test put in, and remembers what it was told."""

    answers: dict[Any, Any] = field(default_factory=dict)
    done: list[Any] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)

    def ask(self, query: Any) -> Any:
        self.threads.add(threading.current_thread().name)
        answer = self.answers[query]
        if isinstance(answer, Exception):
            raise answer
        return answer() if callable(answer) else answer

    def do(self, command: Any) -> FakeDone:
        if isinstance(command, Exception):
            raise command
        self.done.append(command)
        return FakeDone(result=command)

    def undo(self, _report: Any = None) -> FakeDone:
        self.done.append("undo")
        return FakeDone(Text("Fortrudt", "Undone"), undoable=False)

    def redo(self, _report: Any = None) -> FakeDone:
        self.done.append("redo")
        return FakeDone(Text("Gjort igen", "Done again"))


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Cycles with widgets in them are collected on this thread, as in the program: see ui/collector.py.

    What lives from earlier tests (every route, every source) is set aside: going through it takes longer than a test.
    """
    gc.disable()
    gc.freeze()
    yield
    gc.enable()
    gc.collect()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    set_language(Language.DA)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the windows of earlier tests: dressing them takes long
    theme.wear(qapp, "light", 100)
    yield
    set_language(Language.DA)


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not left, f"threads left behind: {left}"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a filled store that no test changes: `open_filled` works on a copy."""
    return make_filled(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def shown(kept: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Shown]:
    with open_filled(kept, tmp_path, qtbot) as shown:
        yield shown
        assert not shown.errors


@pytest.fixture
def fake_desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def background(fake_desk: FakeDesk, qapp: QApplication) -> Iterator[Background]:
    made = Background(fake_desk)
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "settings.json")
    made.theme = "light"
    return made


class RecordingPage(QWidget):
    """A page that remembers what the window told it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.told: list[tuple[Any, ...]] = []

    def refresh(self, changes: frozenset[str]) -> None:
        self.told.append(("refresh", changes))

    def show_target(self, target: str, tab: str) -> None:
        self.told.append(("target", target, tab))

    def leave(self) -> None:
        self.told.append(("leave",))


def recording(page_id: str, da: str, keys: str = "") -> PageSpec:
    return PageSpec(page_id, Text(da, page_id), "sun", lambda: RecordingPage, keys)


OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, background: Background, settings: Settings) -> OpenWindow:
    def build(pages: Sequence[PageSpec] | None = None, hooks: Hooks | None = None) -> MainWindow:
        window = MainWindow(settings)
        qtbot.addWidget(window)
        chosen = pages or (
            recording("today", "I dag", "Ctrl+1"),
            recording("matrix", "Overblik", "Ctrl+2"),
            PageSpec("case", Text("Sag", "Case"), "folder", lambda: RecordingPage, place="", under="matrix"),
        )
        window.fill(background, hooks, chosen)
        window.show()
        qtbot.waitExposed(window)
        window.work.start()
        qtbot.waitUntil(lambda: window.work.frame.stack.current_page() is not None)
        return window

    return build
