"""A condition of several things: put together from lists of what it may hang on and its answers, or typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.condition_parts import Part
from dsc_desk.forms.route_typed import rules_of, rules_typed
from dsc_desk.library.checking import LONGEST_TEXT
from dsc_desk.ui.rules.fields import WhenField
from dsc_desk.ui.widgets import FieldError, LinkButton, TextEditor, vbox
from dsc_desk.ui.words import text, tr

_MOST = 12  # parts of a condition that lists are made for


class RulesEditor(QWidget):
    """Holds it as it is typed. Signals: changed() by the user's hand; turned(typing) when the other way is wanted.

    What the lists do not know is shown as it was typed, whichever way was chosen last.
    """

    changed = Signal()
    turned = Signal(bool)

    def __init__(self, name: str, parts: Sequence[Part], parent: QWidget | None = None, *, typing: bool) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._names = [(one.id, text(one.words)) for one in parts]
        self._answers = {one.id: [(value, text(words)) for value, words in one.values] for one in parts}
        self._typing = typing
        self.lists = WhenField((), self._names, self._answers)
        self.lists.changed.connect(self.changed)
        self.typed = TextEditor(name, lines=1, most=14, room=LONGEST_TEXT)
        self.typed.typed.connect(self._told)
        self.typed.committed.connect(self._told)
        self.turn = LinkButton("", self._turn)
        column = vbox(self, gap=4)
        self.error = FieldError()
        for widget in (self.lists, self.typed, self.error, self.turn):
            column.addWidget(widget)
        self._show(typing=typing)

    def text(self) -> str:
        """Return the condition as it is typed."""
        return self.typed.text() if self._typing else rules_typed(self.lists.value())

    def set_text(self, words: str) -> None:
        """Show a condition from elsewhere, without a signal."""
        self._put(words, typing=self._typing or not self._known(words))

    def commit(self) -> None:
        """Take what was typed last at once."""
        if self._typing:
            self.typed.commit()

    def _known(self, words: str) -> bool:
        """Tell whether the lists can say a condition."""
        parts = _parts(words)
        return len(parts) <= _MOST and all(said in dict(self._answers.get(name, ())) for name, said in parts)

    def _turn(self) -> None:
        """Show it the other way, as it stands, with the keyboard in it."""
        words, typing = self.text(), not self._typing
        if not typing and len(_parts(words)) > _MOST:
            self.error.say(tr("Listerne har plads til {n} dele; ret den her.", "The lists have room for {n} parts; correct it here.", n=_MOST))  # fmt: skip
            self.typed.setFocus()
            return
        self._put(words, typing=typing)
        (self.typed if typing else self.lists).setFocus()
        self.turned.emit(typing)

    def _put(self, words: str, *, typing: bool) -> None:
        if typing:
            self.typed.set_text(words)
        else:
            self.lists.set_value(rules_of(words))
        self._show(typing=typing)

    def _show(self, *, typing: bool) -> None:
        self.error.say("")
        self._typing = typing
        self.typed.setVisible(typing)
        self.lists.setVisible(not typing)
        self.turn.setText(tr("Vælg fra lister", "Choose from lists") if typing else tr("Skriv den selv", "Type it"))
        self.setFocusProxy(self.typed if typing else self.lists)

    def _told(self, _words: str) -> None:
        if self._typing:
            self.changed.emit()


def _parts(words: str) -> list[tuple[str, str]]:
    return [part for one in rules_of(words) for part in one.items()]
