"""Several of a list: those chosen as lines with a cross each, and a list to add another from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.ui.widgets import Choice, IconButton, Label, clear, hbox, vbox
from dsc_desk.ui.words import tr


class ManyField(QWidget):
    """Holds ids. Signal changed() when one was added or taken away; what is not in the list is kept and shown as it is."""

    changed = Signal()

    def __init__(self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._options = name, list(options)
        self._chosen: list[str] = []
        self._column = vbox(self, gap=2)
        self._rows = vbox(gap=0)
        self._column.addLayout(self._rows)
        self.adder = Choice(tr("Tilføj til {name}", "Add to {name}", name=name))
        self.adder.picked.connect(self._add)
        self._column.addWidget(self.adder)
        self._none = Label(tr("Intet at vælge imellem", "Nothing to choose from"), size="small", ink="text-3")
        self._column.addWidget(self._none)
        self._show()

    def value(self) -> str:
        """Return the ids, one a line."""
        return "\n".join(self._chosen)

    def ids(self) -> tuple[str, ...]:
        """Return the ids."""
        return tuple(self._chosen)

    def set_value(self, ids: str) -> None:
        """Show other ids, without a signal."""
        self._chosen = [one for one in ids.split("\n") if one]
        self._show()

    def _add(self, option: str) -> None:
        if option:
            self._chosen.append(option)
            self._show()
            self.changed.emit()

    def _take(self, option: str) -> None:
        self._chosen.remove(option)
        self._show()
        self.adder.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        clear(self._rows)
        words = dict(self._options)
        for one in self._chosen:
            line = hbox(gap=4)
            line.addWidget(Label(words.get(one, one), wrap=True), 1)
            gone = tr("Tag {one} væk", "Take {one} away", one=words.get(one, one))
            line.addWidget(IconButton(gone, "x", partial(self._take, one)))
            self._rows.addLayout(line)
        rest = [(key, said) for key, said in self._options if key not in self._chosen]
        self.adder.set_options([("", tr("Tilføj …", "Add …")), *rest])
        self.adder.setVisible(bool(rest))
        self._none.setVisible(not rest and not self._chosen)
