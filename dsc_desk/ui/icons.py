"""The icons: Lucide drawings tinted from the tokens, drawn once per name, colour, size and screen ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dsc_desk.resource import resources
from dsc_desk.ui import theme

_STROKES = {16: "1.75", 20: "1.6"}


def icon(name: str, colour: str = "text-2", size: int = 16, gap: int = 0) -> QIcon:
    """Return an icon for a button or an action; it greys itself when disabled. `gap` adds room before the words."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    made = QIcon(_widened(pixmap(name, colour, size, ratio), gap))
    made.addPixmap(_widened(pixmap(name, colour, size, ratio), gap), QIcon.Mode.Selected)
    made.addPixmap(_widened(pixmap(name, "text-3", size, ratio), gap), QIcon.Mode.Disabled)
    return made


@cache
def pixmap(name: str, colour: str = "text-2", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return a drawing in a token colour, `size` pixels at 100 % text, sharp at the screen's ratio."""
    return _draw(name, theme.colour(colour), size, ratio)


def paint(painter: QPainter, x: float, y: float, name: str, colour: str = "text-2", size: int = 16) -> None:
    """Paint an icon with its upper left corner at a point; for delegates and painted widgets."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    painter.drawPixmap(QPointF(x, y), pixmap(name, colour, size, ratio))


def forget() -> None:
    """Drop every drawing; the look has changed."""
    pixmap.cache_clear()


theme.when_worn(forget)


def _draw(name: str, tint: QColor, size: int, ratio: float) -> QPixmap:
    side = theme.px(size)
    drawing = _source(name).replace("currentColor", tint.name())
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{_STROKES.get(size, "1.75")}"')
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _widened(picture: QPixmap, gap: int) -> QPixmap:
    """Add clear room at the right: style sheets cannot say how far a button's words stand from its icon."""
    if not gap:
        return picture
    ratio = picture.devicePixelRatio()
    wider = QPixmap(picture.width() + round(theme.px(gap) * ratio), picture.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wider


@cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")
