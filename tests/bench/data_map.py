"""Frames of the data map while it is panned, beside an empty scene of the same size: `python -m tests.bench map`.

A frame is a step of the scroll bars and everything that is painted for it. `whole` paints the window anew at every
step, as a system does that cannot move what is painted already. Worst is of the thread's own computing: the clock's
worst also counts what else the machine does.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from typing import NamedTuple

from tests.bench.finder import many
from tests.bench.table import Figure

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.map import SCREEN, lay_out
from dsc_desk.library.records import DataSource
from dsc_desk.ui import theme
from dsc_desk.ui.map.canvas import MapCanvas
from dsc_desk.ui.map.held import Shown, hold_sources
from dsc_desk.words import Language

FRAME = round(1000 / 60, 1)  # milliseconds
_STEPS, _WARM = 240, 12
_SIZE = (932, 700)
_WIDER = 1.3


class Frames(NamedTuple):
    """Milliseconds a frame: half of them are shorter than `median`; `worst` is computing of our own."""

    median: float
    worst: float


def canvas_of(sources: list[DataSource], zoom: float) -> MapCanvas:
    """Return the map of some sources in a window, ten of them chosen, at a zoom times what fits."""
    held = hold_sources({source.id: source for source in sources}, {}, Language.DA)
    shown = Shown(held)
    shown.lit.left = frozenset(held.sources)
    shown.lit.chosen = frozenset(sorted(held.sources)[:: max(1, len(held.sources) // 10)])
    canvas = MapCanvas(shown)
    canvas.resize(*_SIZE)
    canvas.show()
    canvas.show_map(lay_out(sources, SCREEN.wider(_WIDER)))
    canvas.zoom_by(zoom)
    return canvas


def panned(view: QGraphicsView, *, whole: bool) -> Frames:
    """Pan a view to and fro and return how long its frames took."""
    app = QApplication.instance()
    assert app is not None
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    clock, own = [], []
    for step in range(_STEPS + _WARM):
        ahead = 1 if step // 30 % 2 == 0 else -1
        begun, worked = time.perf_counter(), time.thread_time()
        across.setValue(across.value() + 9 * ahead)
        down.setValue(down.value() + 5 * ahead)
        if whole:
            view.viewport().update()
        app.processEvents()
        if step >= _WARM:
            clock.append((time.perf_counter() - begun) * 1000)
            own.append((time.thread_time() - worked) * 1000)
    return Frames(statistics.median(clock), max(own))


def figures() -> Iterator[Figure]:
    """The library as shipped and one of 2,000 sources, panned at the zoom that fits and nearer."""
    held = QApplication.instance()
    app = held if isinstance(held, QApplication) else QApplication([])
    theme.wear(app, "light", 100)
    shipped = list(load_catalogue().sources.values())
    for name, sources, zoom in (
        (f"{len(shipped)} sources", shipped, 1.0),
        (f"{len(shipped)} sources, nearer", shipped, 1.6),
        ("2,000 sources", many(2_000), 1.0),
    ):
        canvas = canvas_of(sources, zoom)
        empty = QGraphicsView(QGraphicsScene(canvas.sceneRect()))
        empty.resize(*_SIZE)
        empty.show()
        empty.setTransform(canvas.transform())
        for kind, whole in (("panned", False), ("painted whole", True)):
            map_frames, plain = panned(canvas, whole=whole), panned(empty, whole=whole)
            # Sixty a second is promised for the library as shipped; for ten times as many it is only told.
            bar = FRAME if sources is shipped else 0.0
            what = f"map, {name}, {kind}"
            yield Figure(f"{what}, frame", map_frames.median, "ms", "empty scene", plain.median, bar)
            yield Figure(f"{what}, worst frame", map_frames.worst, "ms", "empty scene", plain.worst, bar)
        for view in (canvas, empty):
            view.close()
            view.deleteLater()
