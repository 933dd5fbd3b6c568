"""A mail's text as it may safely be shown: plain text that can be selected and copied, with places found in it lit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import LinkButton, vbox
from dsc_desk.ui.words import tr, whole

EMPTY_LINE = 12  # pixels
AT_ONCE = 12_000  # signs


class BodyText(QTextEdit):
    """As high as its text; what scrolls is the pane around it. Markup in the text is letters like any other."""

    def __init__(self, name: str, ink: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(f"QTextEdit {{ background: transparent; border: none; color: {theme.colour(ink).name()}; }}")
        self.document().setDocumentMargin(0)

    def show_text(self, words: str, lit: Sequence[tuple[int, int]] = ()) -> None:
        """Show a text, with these places (from, to) lit as found."""
        self.setPlainText(words)
        self._space()
        self.setExtraSelections([self._found(words, *place) for place in lit if place[1] <= len(words)])
        self.fit()

    def fit(self) -> None:
        """Take the height of the text at this width."""
        self.document().setTextWidth(max(1, self.viewport().width()))
        height = round(self.document().size().height()) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def _space(self) -> None:
        """Give the lines air, and an empty line half of what a line takes."""
        height = theme.line_height() + theme.px(2)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            spacing = QTextBlockFormat()
            taken = height if block.text().strip() else theme.px(EMPTY_LINE)
            spacing.setLineHeight(taken, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(spacing)
            block = block.next()
        cursor.endEditBlock()

    def _found(self, words: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        found = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(words[:start]))
        cursor.setPosition(_units(words[:end]), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(theme.colour("accent-soft"))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(theme.colour("accent"))
        found.cursor = cursor
        found.format = look
        return found

    # Qt overrides

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), self.height())


class LongText(QWidget):
    """A text of which the beginning is shown at once, and more on demand: the window stays awake with the longest.

    Each part is a sheet of its own: laying out one growing text takes the longer the more is shown already.
    """

    def __init__(self, name: str, ink: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._ink = name, ink
        self._left = ""
        self.sheet = BodyText(name, ink)
        self._parts: list[BodyText] = []
        self.more = LinkButton("", self.show_more)
        self._column = vbox(self, gap=2)
        self._column.addWidget(self.sheet)
        self._column.addWidget(self.more)

    def show_text(self, words: str, lit: Sequence[tuple[int, int]] = ()) -> None:
        """Show a text, with these places lit as found."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        first, self._left = _parted(words)
        self.sheet.show_text(first, lit)
        self._say()

    def show_more(self) -> None:
        """Show the next part."""
        words, self._left = _parted(self._left)
        part = BodyText(self._name, self._ink)
        self._parts.append(part)
        self._column.insertWidget(self._column.count() - 1, part)
        part.show_text(words)
        self._say()

    def text(self) -> str:
        """Return what is shown of the text."""
        return "\n".join(sheet.toPlainText() for sheet in (self.sheet, *self._parts))

    def _say(self) -> None:
        left = len(self._left)
        self.more.setVisible(left > 0)
        self.more.setText(tr("Vis mere ({n} tegn tilbage)", "Show more ({n} characters left)", n=whole(left)))


def _parted(words: str) -> tuple[str, str]:
    """Part a long text after its first part: at the end of a line where there is one near, else between two words."""
    if len(words) <= AT_ONCE:
        return words, ""
    for mark in ("\n", " "):
        at = words.rfind(mark, AT_ONCE // 2, AT_ONCE)
        if at > 0:
            return words[:at], words[at + 1 :]
    return words[:AT_ONCE], words[AT_ONCE:]


def _units(words: str) -> int:
    """Return how many places a text takes in Qt, where a sign beyond the first 65,536 takes two."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2
