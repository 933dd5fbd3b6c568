"""What the map draws at every zoom: no name on another, no dot on another, no name on a dot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.map import SCREEN, lay_out
from dsc_desk.library.records import DataSource
from dsc_desk.ui import theme
from dsc_desk.ui.map.canvas import MapCanvas
from dsc_desk.ui.map.held import Shown, hold_sources
from dsc_desk.ui.map.territory import Level
from dsc_desk.words import Language

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def shipped() -> list[DataSource]:
    return list(load_catalogue().sources.values())


def canvas_of(sources: list[DataSource], spoken: Language = Language.DA) -> MapCanvas:
    shown = Shown(hold_sources({source.id: source for source in sources}, {}, spoken))
    shown.lit.left = frozenset(shown.held.sources)
    shown.lit.chosen = frozenset(sorted(shown.held.sources)[::9])
    shown.lit.suggested = frozenset(sorted(shown.held.sources)[1::9])
    canvas = MapCanvas(shown)
    canvas.resize(1400, 900)
    canvas.show()
    canvas.show_map(lay_out(sources, SCREEN.wider(1.3)))
    return canvas


def drawn_as_svg(canvas: MapCanvas) -> ElementTree.Element:
    """Return everything the map paints, as the painter is told it."""
    canvas.map.keep_drawn(on=False)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    target = QSvgGenerator()
    target.setOutputDevice(buffer)
    target.setSize(canvas.viewport().size())
    target.setViewBox(canvas.viewport().rect())
    painter = QPainter(target)
    canvas.render(painter)
    painter.end()
    return ElementTree.fromstring(bytes(buffer.data().data()))


def names(root: ElementTree.Element) -> Iterator[tuple[str, QRectF]]:
    """Go through what is written, with the room its ink takes."""
    for one in root.iter(f"{SVG}text"):
        font = QFont(one.get("font-family", ""))
        font.setPixelSize(int(one.get("font-size", "12")))
        font.setWeight(QFont.Weight(int(one.get("font-weight", "400"))))
        words = (one.text or "").strip()
        ink = QFontMetricsF(font).tightBoundingRect(words)
        yield words, ink.translated(float(one.get("x", "0")), float(one.get("y", "0")))


def dots(root: ElementTree.Element) -> Iterator[QRectF]:
    """Go through the dots and rings; the shared key's own ring is far larger."""
    for one in root.iter():
        if one.tag in (f"{SVG}circle", f"{SVG}ellipse"):
            radius = float(one.get("r") or one.get("rx") or 0)
            if radius < 8:
                yield _around(float(one.get("cx", "0")), float(one.get("cy", "0")), radius)


def _around(x: float, y: float, radius: float) -> QRectF:
    return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)


def overlaps(places: list[QRectF]) -> list[tuple[QRectF, QRectF]]:
    return [
        (one, other) for one, other in combinations(places, 2) if min(*(_inner(one, other))) > 0.25
    ]  # a quarter of a pixel is no overlap one could see


def _inner(one: QRectF, other: QRectF) -> tuple[float, float]:
    both = one.intersected(other)
    return both.width(), both.height()


@pytest.mark.parametrize("spoken", list(Language))
@pytest.mark.parametrize("per_cent", [33, 40, 48, 60, 90, 100, 160, 300])
def test_nothing_is_written_over_anything_at_any_zoom(
    shipped: list[DataSource], per_cent: int, spoken: Language
) -> None:
    canvas = canvas_of(shipped, spoken)
    if per_cent < 90:
        canvas.resize(420, 330)  # from so far away only a small window is looked at
    canvas.zoom_by(per_cent / 100 / canvas.scale_now)
    assert canvas.per_cent() == per_cent
    root = drawn_as_svg(canvas)
    written, marks = list(names(root)), list(dots(root))
    assert written
    assert overlaps([ink for _, ink in written]) == []
    assert overlaps(marks) == []
    for mark in marks:
        assert not [words for words, ink in written if min(*_inner(mark, ink)) > 0.25]
    if canvas.level() is Level.NAMES and per_cent == 90:
        assert len(marks) == len(shipped)
        assert len(written) > len(shipped)
    canvas.close()


@pytest.mark.parametrize("text_size", [150, 200])
def test_nothing_is_written_over_anything_in_large_text(
    shipped: list[DataSource], text_size: int, qapp: QApplication
) -> None:
    theme.wear(qapp, "light", text_size)
    canvas = canvas_of(shipped)
    assert canvas.level() is Level.NAMES
    for factor in (1.0, 0.6, 0.6):
        canvas.zoom_by(factor)
        root = drawn_as_svg(canvas)
        assert overlaps([ink for _, ink in names(root)]) == []
        assert overlaps(list(dots(root))) == []
    canvas.close()


def test_two_thousand_sources_are_walked_and_seen_from_far_and_near(shipped: list[DataSource]) -> None:
    many = [replace(shipped[n % len(shipped)], id=f"s{n}") for n in range(2_000)]
    canvas = canvas_of(many)
    canvas.zoom_whole()
    far = list(names(drawn_as_svg(canvas)))
    assert overlaps([ink for _, ink in far]) == []
    assert any("Sundhedsdatastyrelsen" in words for words, _ in far)
    canvas.zoom_plain()
    assert canvas.level() is Level.NAMES
    canvas.walk_to("s777")
    near = drawn_as_svg(canvas)
    assert overlaps([ink for _, ink in names(near)]) == []
    assert overlaps(list(dots(near))) == []
    area = canvas.map.area_of("s777")
    assert area is not None
    assert canvas.viewport().rect().contains(canvas.mapFromScene(area.x + area.width / 2, area.y + area.height / 2))
    canvas.close()
