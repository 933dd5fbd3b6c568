"""The page as it will print: made and drawn off the GUI thread; the old page stays until the new one is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.preview import Preview as Laid
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import ElidedLabel, IconButton, Label, LinkButton, hbox, scrolled, vbox
from dsc_desk.ui.widgets.sheet import Sheet
from dsc_desk.ui.words import day as day_words
from dsc_desk.ui.words import tr

PAUSE = 200  # milliseconds after the last change before the page is made anew
_POINTS_PER_PIXEL = 0.75  # at the size of the paper


@dataclass(frozen=True)
class Drawn:
    """The pages as pictures of a width, and where each field stands."""

    pages: tuple[QImage, ...]
    laid: Laid


class Preview(QWidget):
    """Give it what makes the pages by `show_from`; it asks a moment after the last change. Signal open_asked().

    The pages may be seen as they will stand on a later day, on which the authority has another name.
    """

    open_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None, *, opens: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("desk-ground")
        self._context = context
        self._make: Callable[[date | None], Laid] | None = None
        self._later: date | None = None
        self.day: date | None = None  # the later day shown, None for today
        self.days = LinkButton("", self._turn_day)
        self.days.hide()
        self._drawn: Drawn | None = None
        self._field = ""
        self._sheets: list[Sheet] = []
        self._title = ElidedLabel(weight=500)
        self._page = Label(size="small", ink="text-2")
        self._zoom = Label(size="small", ink="text-2")
        self.area, self._column = scrolled(margins=(16, 0, 16, 16))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._ask)
        self._build(opens=opens)

    @property
    def pages(self) -> tuple[QImage, ...]:
        """Return the pages shown."""
        return self._drawn.pages if self._drawn else ()

    def show_from(self, make: Callable[[date | None], Laid], title: str, later: date | None = None) -> None:
        """Show what this makes of a day (None: today), shortly; `later` is the next day on which it will read otherwise."""
        self._make = make
        self._later = later
        self.day = self.day if self.day == later else None
        self._say_day()
        self._title.set_words(
            title if later is None else ""
        )  # beside the day little of a name stands; the page says it
        self._timer.start()

    def show_field(self, field_id: str) -> None:
        """Tint a field and bring it into sight."""
        self._field = field_id
        self._tint(follow=True)

    def _ask(self) -> None:
        if self._make is None or self.isHidden():
            return
        make, on, width, ratio = self._make, self.day, self._room(), self.devicePixelRatioF()
        self._context.background.run(self, lambda: draw(make(on), width, ratio), self._show, slot="preview")

    def _turn_day(self) -> None:
        self.day = self._later if self.day is None else None
        self._say_day()
        self._ask()

    def _say_day(self) -> None:
        self.days.setVisible(self._later is not None)
        if self._later is not None:
            then = tr("Som den ser ud {day}", "As it reads on {day}", day=day_words(self._later.isoformat()))
            now = tr(
                "Vist pr. {day}: vis i dag", "Shown as of {day}: show today", day=day_words(self._later.isoformat())
            )
            self.days.setText(then if self.day is None else now)
            self.days.setAccessibleName(self.days.text())

    def _room(self) -> int:
        return max(240, self.area.viewport().width() - theme.px(32))

    def _show(self, drawn: Drawn) -> None:
        self._drawn = drawn
        while len(self._sheets) > len(drawn.pages):
            gone = self._sheets.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._sheets) < len(drawn.pages):
            added = Sheet()
            self._sheets.append(added)
            self._column.addWidget(added, 0, Qt.AlignmentFlag.AlignHCenter)
        for number, (paper, page) in enumerate(zip(self._sheets, drawn.pages, strict=True), start=1):
            paper.show_page(page, drawn.laid.height)
            paper.setAccessibleName(tr("Side {n}, som den skrives ud", "Page {n} as it prints", n=number))
        self._zoom.setText(f"{round(100 * self._room() * _POINTS_PER_PIXEL / drawn.laid.width)} %")
        self._tint(follow=False)
        QTimer.singleShot(0, self, self._say_page)  # the new pages have their places only then

    def _tint(self, *, follow: bool) -> None:
        if self._drawn is None:
            return
        spots = self._drawn.laid.spots.get(self._field, ())
        for number, paper in enumerate(self._sheets):
            paper.show_spots(tuple(spot for spot in spots if spot.page == number))
        if follow and spots and spots[0].page < len(self._sheets):
            paper = self._sheets[spots[0].page]
            middle = paper.y() + round(paper.place(spots[0]).center().y())
            self.area.ensureVisible(0, middle, 0, self.area.viewport().height() // 3)

    def _say_page(self) -> None:
        if not self._sheets:
            return
        here = self.area.verticalScrollBar().value() + self.area.viewport().height() // 2
        number = max([1, *(place for place, paper in enumerate(self._sheets, 1) if paper.y() <= here)])
        self._page.setText(tr("side {n} af {all}", "page {n} of {all}", n=number, all=len(self._sheets)))

    def _build(self, *, opens: bool) -> None:
        self._column.setSpacing(theme.px(12))
        head = hbox(gap=8, margins=(16, 4, 8, 4))
        head.addWidget(self._title, 1)
        head.addWidget(self.days)
        head.addWidget(self._page)
        head.addWidget(self._zoom)
        words = tr("Åbn siderne i et andet program", "Open the pages in another program")
        if opens:
            head.addWidget(IconButton(words, "external-link", self.open_asked.emit))
        column = vbox(self, gap=0)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        self.area.verticalScrollBar().valueChanged.connect(lambda _value: self._say_page())
        self.area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._say_page())
        self.area.setAccessibleName(tr("Siden, som den skrives ud", "The page as it prints"))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("desk"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._timer.start()


def draw(laid: Laid, width: int, ratio: float) -> Drawn:
    """Draw the pages at a width in pixels; on the files' thread only, from the first line to the last."""
    buffer = QBuffer()
    buffer.setData(QByteArray(laid.content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = QSize(round(width * ratio), round(width * ratio * laid.height / laid.width))
    pages = tuple(_page(document, number, size, ratio) for number in range(document.pageCount()))
    document.close()
    return Drawn(pages, laid)


def _page(document: QPdfDocument, number: int, size: QSize, ratio: float) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, document.render(number, size))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
