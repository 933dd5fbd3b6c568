"""The filter line of cases: while one types it offers the tokens that fit; the rest is words to find."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.models import case_filter
from dsc_desk.ui.models.case_filter import Known, Pairs
from dsc_desk.ui.widgets import FilterLine, Token

LEAST = 180


class CaseFilterLine(FilterLine):
    """A `FilterLine` that knows who and what there is; `known` comes later, off the GUI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(case_filter.placeholder(), parent)
        # Tokens count as margins: without a least width of its own they would widen the page.
        self.setMinimumWidth(theme.px(LEAST))
        self.known = Known()
        self._offered: list[Token] = []
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(8)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    def set_pairs(self, pairs: Pairs, words: str = "") -> None:
        """Filter for what a view says."""
        self.setText(words)
        self.set_tokens(case_filter.tokens(pairs, self.known))

    def pairs(self) -> list[tuple[str, str]]:
        """Return what is filtered for, as a view keeps it."""
        return [(token.key, token.value) for token in self.tokens()]

    def offered(self) -> Sequence[Token]:
        """Return the tokens offered for what is typed."""
        return tuple(self._offered)

    def take(self, token: Token) -> None:
        """Filter for one thing offered, in place of what was typed."""
        self.setText("")
        if token.key == "status":
            self.add_token(token)
        else:
            self.set_tokens([*(kept for kept in self.tokens() if kept.key != token.key), token])

    def _offer(self, typed: str) -> None:
        self._offered = case_filter.suggested(typed, self.tokens(), self.known)
        self._lines.setStringList([f"{token.name} {token.words}" for token in self._offered])
        popup = self._completer.popup()
        if self._offered:
            self._completer.complete()
        elif popup is not None:
            popup.hide()

    def _take(self) -> None:
        popup = self._completer.popup()
        place = popup.currentIndex().row() if popup is not None else -1
        if 0 <= place < len(self._offered):
            token = self._offered[place]
            # The completer writes its line into the field after telling.
            QTimer.singleShot(0, self, lambda: self.take(token))
