"""Draws the pages of a foreign PDF in a process of its own, where a file that breaks the drawing breaks nothing else.

Qt draws no fields, so what is given here has them as part of its pages (`forms.template.pdf_flat`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from dsc_desk.forms.sheet import Spot
from dsc_desk.store.worker import Worker

_SECONDS = 20
_TALLEST, _WIDEST = 6_000, 3_000  # pixels of a picture
_SCALE = 1.5  # pixels to a point, when answers are looked for


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: `number` from 0 of `pages`, its size in pixels and in points, and its pixels as Qt's RGB32."""

    number: int
    pages: int
    width: int
    height: int
    points: tuple[float, float]
    pixels: bytes


def drawing_worker() -> Worker:
    """Return a process that draws; close it, or use it in a `with` block."""
    return Worker((__name__,), seconds=_SECONDS, reserves=True)


def draw(worker: Worker, pdf: bytes, number: int, width: int) -> Picture:
    """Return a page at a width in pixels; a number past the end means the last page. Raises DeskError."""
    return worker.run(draw_here, Picture, pdf, number, width)


def look(worker: Worker, content: bytes, bare: bytes, places: dict[str, list[Spot]]) -> list[str]:
    """Return the keys of places where a filled form shows nothing that its bare pages do not."""
    return worker.run(look_here, list[str], content, bare, msgspec.to_builtins(places))


def looked(content: bytes, bare: bytes, places: dict[str, list[Spot]]) -> list[str]:
    """Look once, with a process for it alone: what `forms.template.drawing` is given."""
    with drawing_worker() as worker:
        return look(worker, content, bare, places)


def draw_here(pdf: bytes, number: int, width: int) -> Picture:
    """Draw a page; runs in the worker."""
    document, _held = _opened(pdf)
    pages = document.pageCount()
    number = min(max(number, 0), pages - 1)
    size = document.pagePointSize(number)
    wide, high = max(size.width(), 1.0), max(size.height(), 1.0)
    scale = min(min(width, _WIDEST) / wide, _TALLEST / high)
    image = _drawn(document, number, scale)
    return Picture(number, pages, image.width(), image.height(), (wide, high), bytes(image.constBits()))


def look_here(content: bytes, bare: bytes, places: dict[str, list[dict[str, float]]]) -> list[str]:
    """Compare the places of a filled form with its bare pages; runs in the worker."""
    (filled, _one), (empty, _other) = _opened(content), _opened(bare)
    by_key = msgspec.convert(places, dict[str, list[Spot]])
    seen: set[str] = set()
    for number in sorted({spot.page for spots in by_key.values() for spot in spots}):
        now, before = (_drawn(document, number, _SCALE) for document in (filled, empty))
        seen |= {key for key, spots in by_key.items() if _differs(now, before, number, spots)}
    return [key for key in by_key if key not in seen]


def _differs(now: QImage, before: QImage, number: int, spots: Sequence[Spot]) -> bool:
    boxes = [
        QRect(round(one.left * _SCALE), round(one.top * _SCALE), *_extent(one)) for one in spots if one.page == number
    ]
    return any(now.copy(box) != before.copy(box) for box in boxes)


def _extent(spot: Spot) -> tuple[int, int]:
    return max(round((spot.right - spot.left) * _SCALE), 1), max(round((spot.bottom - spot.top) * _SCALE), 1)


def _opened(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    """Open a document, with the buffer that must live as long."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.pageCount() < 1:
        raise ValueError
    return document, buffer


def _drawn(document: QPdfDocument, number: int, scale: float) -> QImage:
    points = document.pagePointSize(number)
    size = QSize(max(round(points.width() * scale), 1), max(round(points.height() * scale), 1))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, document.render(number, size))
    painter.end()
    return image
