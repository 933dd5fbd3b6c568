"""Versions of an entry: each with who, when and why, and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Label, clear, hairline, vbox
from dsc_desk.ui.words import moment


class Versions(QWidget):
    """The newest first; none says in words that nothing was changed. What is shown has `at`, `who` and `why`."""

    def __init__(self, untouched: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._untouched = untouched
        self._column = vbox(self, gap=2)

    def show_versions(
        self, versions: Iterable[Any], title: Callable[[Any], str], told: Callable[[Any], Iterable[QWidget]]
    ) -> None:
        """Show them, each with its title and what it changed."""
        clear(self._column)
        none = True
        for one in versions:
            if not none:
                self._column.addWidget(hairline())
            none = False
            self._column.addWidget(Label(title(one), weight=600, wrap=True))
            self._column.addWidget(Label(f"{moment(one.at)}, {one.who}", size="small", ink="text-3", wrap=True))
            if one.why:
                self._column.addWidget(Label(one.why, size="small", ink="text-2", wrap=True, selectable=True))
            for part in told(one):
                self._column.addWidget(part)
            self._column.addSpacing(theme.px(6))
        if none:
            self._column.addWidget(Label(self._untouched, ink="text-2", wrap=True))
