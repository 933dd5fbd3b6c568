"""The page as it will print: the PDF of the draft, made off the GUI thread; the old page stays until the new one is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Label, scrolled
from dsc_desk.ui.words import tr

PAUSE = 250  # milliseconds after the last change before the page is made anew


class Preview(QWidget):
    """Give it what makes the PDF by `show_from`; it asks a moment after the last change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._make: Callable[[], bytes] | None = None
        self._title = Label(size="small", ink="text-2")
        area, self._pages = scrolled(ground="desk", margins=(16, 12, 16, 16))
        self._pages.setSpacing(theme.px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        column.addWidget(self._title)
        column.addWidget(area, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._ask)

    def show_from(self, make: Callable[[], bytes]) -> None:
        """Show what this makes, shortly."""
        self._make = make
        self._timer.start()

    def _ask(self) -> None:
        if self._make is None:
            return
        make, width = self._make, max(240, self.width() - theme.px(44))
        ratio = self.devicePixelRatioF()
        self._context.background.run(self, lambda: render(make(), width, ratio), self._show, slot="preview")

    def _show(self, pages: list[QImage]) -> None:
        while (item := self._pages.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, page in enumerate(pages, start=1):
            sheet = QLabel()
            sheet.setPixmap(QPixmap.fromImage(page))
            sheet.setAccessibleName(tr("Side {n}", "Page {n}", n=number))
            self._pages.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._title.setText(tr("Som den skrives ud, {n} sider", "As it prints, {n} pages", n=len(pages)))


def render(content: bytes, width: int, ratio: float) -> list[QImage]:
    """Return the pages of a PDF as pictures of a width in pixels; may run on any thread."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = []
    for number in range(document.pageCount()):
        points = document.pagePointSize(number)
        size = QSize(round(width * ratio), round(width * ratio * points.height() / points.width()))
        drawn = document.render(number, size)
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        _lay(image, drawn)
        image.setDevicePixelRatio(ratio)
        pages.append(image)
    document.close()
    return pages


def _lay(paper: QImage, drawn: QImage) -> None:
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
