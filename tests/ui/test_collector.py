"""Widgets in a cycle are destroyed on the GUI thread, never by a worker that happens to allocate."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QTimer

from dsc_desk.ui.collector import Collector


def test_a_worker_never_collects(qtbot):
    collector = Collector()
    died_on: list[str] = []

    class Cycle:
        def __init__(self) -> None:
            self.me = self
            self.timer = QTimer(QObject())

        def __del__(self) -> None:
            died_on.append(threading.current_thread().name)

    Cycle()
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)], name="worker")
    worker.start()
    worker.join()
    assert died_on == []
    assert not gc.isenabled()
    collector.stop()
    gc.collect()
    assert died_on == ["MainThread"]


def test_what_was_set_aside_is_gone_through_when_nobody_is_at_the_keyboard(qtbot, monkeypatch):
    class Cycle:
        def __init__(self) -> None:
            self.me = self

    collector = Collector()
    gone = weakref.ref(Cycle())
    collector.look()  # the first round sets everything aside
    collector.look()
    assert gone() is not None
    monkeypatch.setattr("dsc_desk.ui.collector.QUIET", -1.0)
    for _ in range(3):  # the young first, as far as they are due
        collector.look()
    assert gone() is None
    collector.stop()


def test_it_collects_when_python_would_have(qtbot):
    collector = Collector()
    collector.look()
    kept: list[list[int]] = [[] for _ in range(2000)]
    before = gc.get_count()[0]
    collector.look()
    assert gc.get_count()[0] < before
    assert kept
    collector.stop()
