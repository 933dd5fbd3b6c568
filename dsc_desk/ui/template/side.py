"""The right of the page: the form's pages, empty or filled, and what there is to know of the form."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from dsc_desk.forms.template.form_read import FormRead
from dsc_desk.forms.template.records import Mapped
from dsc_desk.forms.template.values import Values
from dsc_desk.ui.context import Context
from dsc_desk.ui.template.about import AboutForm
from dsc_desk.ui.template.pages import FormPages
from dsc_desk.ui.widgets import Segmented, vbox
from dsc_desk.ui.words import tr

EMPTY, FILLED, ABOUT = "empty", "filled", "about"


class FormSide(QFrame):
    """Three views of one form; `show_form` shows the one that is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right-panel")
        self.pages, self.about = FormPages(context), AboutForm()
        views = (
            (EMPTY, tr("Tomt", "Empty")),
            (FILLED, tr("Udfyldt", "Filled")),
            (ABOUT, tr("Om skemaet", "About it")),
        )
        self.view = Segmented(tr("Skemaet", "The form"), views, EMPTY)
        self.view.chosen.connect(lambda _view: self._turn())
        self._shown: tuple[FormRead, tuple[Mapped, ...], Mapped | None, Values] | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self.about)
        column = vbox(self, gap=4)
        head = vbox(margins=(16, 12, 16, 0))
        head.addWidget(self.view)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def show_form(self, read: FormRead, mapped: tuple[Mapped, ...], one: Mapped | None, values: Values) -> None:
        """Show the field in hand in the form, and the form in the application at hand."""
        self._shown = read, mapped, one, values
        self._turn()

    def choose(self, view: str) -> None:
        """Go to a view."""
        self.view.set_value(view)
        self._turn()

    def _turn(self) -> None:
        if self._shown is None:
            return
        read, mapped, one, values = self._shown
        view = self.view.value()
        self._stack.setCurrentWidget(self.about if view == ABOUT else self.pages)
        if view == ABOUT:
            self.about.show_form(read, values)
        else:
            self.pages.show_form(read, mapped, one, filled=view == FILLED)
