"""The form's pages beside its fields: the field in hand is marked, the form empty or filled as it would be sent."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.template.form_read import FormRead
from dsc_desk.forms.template.office import office
from dsc_desk.forms.template.records import Mapped, Medium
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.template.drawer import Asked, Drawer, Drawn, Proof
from dsc_desk.ui.widgets import Button, IconButton, Label, Progress, clear, error_notice, hbox, scrolled, vbox
from dsc_desk.ui.widgets.sheet import Sheet
from dsc_desk.ui.words import tip, tr

_NEAR = 2.0  # times the width of the panel
_PAUSE = 150  # milliseconds after the last change of width before the page is drawn anew


class FormPages(QWidget):
    """One page at a time, as wide as there is room. `show_form` says what of, `turn` goes to another page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._drawer = Drawer()
        self.destroyed.connect(partial(_close, self._drawer))
        self._read: FormRead | None = None
        self._mapped: tuple[Mapped, ...] = ()
        self._field, self._filled, self._wanted, self._near = "", False, False, False
        self._drawn: Drawn | None = None
        self.sheet = Sheet(ringed=True)
        self.area, self._column = scrolled(margins=(16, 0, 16, 16))
        self.number = Label(size="small", ink="text-2")
        self.said = Label(size="small", ink="text-2", wrap=True)
        self.back = IconButton(tr("Forrige side", "Previous page"), "chevron-left", lambda: self.turn(-1))
        self.on = IconButton(tr("Næste side", "Next page"), "chevron-right", lambda: self.turn(1))
        self.nearer = IconButton(tr("Tættere på", "Nearer"), "zoom-in", self._come_nearer)
        self.begin = Button(tr("Vis siderne", "Show the pages"), self._begin, icon="eye")
        self.progress = Progress()
        self._notices = vbox()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask_anew)
        self._build()

    @property
    def drawn(self) -> Drawn | None:
        """Return what is shown."""
        return self._drawn

    def show_form(self, read: FormRead, mapped: tuple[Mapped, ...], one: Mapped | None, *, filled: bool) -> None:
        """Show the page on which a field stands; of a Word form once somebody asked for its pages."""
        same = self._shows(read, filled=filled)
        filled_anew = filled and (mapped != self._mapped or read is not self._read)
        if not same:
            self._drawn = None
            self.sheet.hide()
        if self._read is None or self._read.route is not read.route:
            self._wanted = False
        self._read, self._mapped, self._filled = read, mapped, filled
        self._field = one.slot.key if one is not None else ""
        self._say()
        if same and not filled_anew and self._has_page():
            self._mark()
        else:
            self._ask(None)

    def _shows(self, read: FormRead, *, filled: bool) -> bool:
        return self._read is not None and self._read.template == read.template and filled == self._filled

    def _has_page(self) -> bool:
        """Tell whether the page that is drawn has the field, or nobody knows where it stands."""
        if self._drawn is None:
            return False
        spots = self._drawn.spots(self._field)
        return not spots or spots[0].page == self._drawn.number

    def turn(self, by: int) -> None:
        """Show another page."""
        if self._drawn is not None:
            self._ask(min(max(self._drawn.number + by, 0), self._drawn.pages - 1))

    # Drawing

    def _is_word(self) -> bool:
        return (
            self._read is not None
            and self._read.template is not None
            and self._read.template.head.medium is Medium.WORD
        )

    def _begin(self) -> None:
        self._wanted = True
        self._say()
        self._ask(None)

    def _come_nearer(self) -> None:
        """Show the page so large that small print is read, or as a whole again."""
        self._near = not self._near
        words = tr("Hele siden", "The whole page") if self._near else tr("Tættere på", "Nearer")
        self.nearer.set_icon("zoom-out" if self._near else "zoom-in")
        self.nearer.setToolTip(tip(words))
        self.nearer.setAccessibleName(words)
        self._ask_anew()

    def _ask_anew(self) -> None:
        self._ask(self._drawn.number if self._drawn is not None else None)

    def _ask(self, page: int | None) -> None:
        if self._read is None or self._read.template is None or not self.isVisible():
            return
        if self._is_word() and not self._wanted:
            return
        width = max(200, self.area.viewport().width() - theme.px(32))
        width = round(width * _NEAR) if self._near else width
        asked = Asked(self._read, self._mapped, self._filled, self._field, page, width, self.devicePixelRatioF())
        work = partial(self._drawer.draw, asked)
        ticket = self._context.background.run(self, work, self._show, self._fail, slot="page", aside=self._is_word())
        self.progress.watch(ticket, tr("Tegner siden", "Drawing the page"))

    def _show(self, drawn: Drawn) -> None:
        clear(self._notices)
        self._drawn = drawn
        self.sheet.show_page(drawn.image, drawn.height)
        self.sheet.show()
        words = tr("Skemaets side {n} af {all}", "The form's page {n} of {all}", n=drawn.number + 1, all=drawn.pages)
        self.sheet.setAccessibleName(words)
        self.number.setText(tr("side {n} af {all}", "page {n} of {all}", n=drawn.number + 1, all=drawn.pages))
        self.back.setEnabled(drawn.number > 0)
        self.on.setEnabled(drawn.number + 1 < drawn.pages)
        self._say()
        self._mark()

    def _mark(self) -> None:
        if self._drawn is None:
            return
        here = tuple(spot for spot in self._drawn.spots(self._field) if spot.page == self._drawn.number)
        self.sheet.show_spots(here)
        if here:
            QTimer.singleShot(0, self, lambda: self._bring_in_sight())  # the page has its place only then

    def _bring_in_sight(self) -> None:
        spots = self.sheet.spots
        if spots:
            middle = self.sheet.place(spots[0]).center().toPoint() + self.sheet.pos()
            self.area.ensureVisible(
                middle.x(), middle.y(), self.area.viewport().width() // 3, self.area.viewport().height() // 3
            )

    def _fail(self, error: Exception) -> None:
        clear(self._notices)
        self._notices.addWidget(error_notice(error))

    # Saying

    def _say(self) -> None:
        word, has = self._is_word(), self._drawn is not None
        for part in (self.back, self.on, self.nearer, self.number):
            part.setVisible(has)
        self.begin.setVisible(word and not self._wanted and bool(office()))
        self.said.setText(self._words())
        self.said.setVisible(bool(self.said.text()))

    def _words(self) -> str:
        if self._is_word() and not office():
            return tr(
                "Et Word-skemas sider vises her, når LibreOffice er på computeren. Uden det: »Se det udfyldte skema« åbner "
                "det i Word.",
                "A Word form's pages are shown here when LibreOffice is on the computer. Without it: “See the filled form” "
                "opens it in Word.",
            )
        if self._is_word() and not self._wanted:
            return tr(
                "LibreOffice viser siderne; det tager nogle sekunder. Word kan bryde linjerne lidt anderledes.",
                "LibreOffice shows the pages; that takes some seconds. Word may break lines a little differently.",
            )
        if self._filled and self._read is not None and self._read.one is None:
            return tr("Ingen sag søger ad denne vej endnu.", "No case applies along this route yet.")
        if self._drawn is not None and self._drawn.proof is not None:
            return proof_words(self._drawn.proof)
        return ""

    # Built once

    def _build(self) -> None:
        head = hbox(margins=(16, 4, 8, 4))
        head.addWidget(self.said, 1)
        for part in (self.number, self.back, self.on, self.nearer):
            head.addWidget(part)
        below = vbox(margins=(16, 0, 16, 4))
        below.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.progress)
        below.addLayout(self._notices)
        column = vbox(self, gap=0)
        column.addLayout(head)
        column.addLayout(below)
        column.addWidget(self.area, 1)
        self._column.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setAccessibleName(tr("Skemaets sider", "The form's pages"))
        self.sheet.hide()

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("desk"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._timer.start()


def proof_words(proof: Proof) -> str:
    """Say what reading a filled form back, and looking at its pages, found."""
    if proof.hidden:
        names = ", ".join(f"»{slot.label}«" for slot in proof.hidden[:3])
        return tr(
            "{n} felter læst efter; skemaet skjuler {h}, så de ses ikke: {names}.",
            "{n} fields read back; the form hides {h}, so they are not seen: {names}.",
            n=proof.looked, h=len(proof.hidden), names=names,
        )  # fmt: skip
    if proof.drawn:
        return tr(
            "{n} felter læst efter, og alle ses på siderne.",
            "{n} fields read back, and all are seen on the pages.",
            n=proof.looked,
        )
    return tr("{n} felter læst efter i filen.", "{n} fields read back in the file.", n=proof.looked)


def _close(drawer: Drawer, _gone: QObject | None = None) -> None:
    drawer.close()
