"""What takes the place of an entry until it is closed: a title, its parts, and the ways out below."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.widgets import WIDEST, Label, SectionHeading, beside, limited, scrolled, vbox


class Panel(QWidget):
    """`column` takes the parts. `page`: it takes the place of a whole page and scrolls, else of what stands in a side panel."""

    def __init__(self, title: str, lead: str = "", parent: QWidget | None = None, *, page: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        outer = vbox(self)
        self.column = outer
        self.area: QScrollArea | None = None
        if page:
            self.area, around = scrolled(margins=(24, 0, 24, 32))
            self.area.setProperty("ring", "none")
            outer.addWidget(self.area)
            body = QWidget()
            self.column = vbox(body)
            around.addWidget(limited(body, WIDEST))
            around.addStretch(1)
        self.column.setSpacing(theme.px(4 if page else 6))
        self.column.addWidget(SectionHeading(title) if page else Label(title, size="section", weight=600, wrap=True))
        if lead:
            self.column.addWidget(Label(lead, ink="text-2", wrap=True))

    def end(self, *ways: QWidget) -> None:
        """Put the ways out below."""
        self.column.addWidget(beside(*ways))

    def take_focus(self) -> None:
        """Put the keyboard where one begins; a panel with a field says which."""
        (self.area or self).setFocus()
