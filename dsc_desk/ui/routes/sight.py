"""A route beside its editor while it is written: the page it prints, and what is known of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.filling import renewal_form
from dsc_desk.forms.route import Route
from dsc_desk.forms.route_draft import Place, form_of, part_of
from dsc_desk.forms.route_preview import route_preview, shown_route
from dsc_desk.forms.route_terms import PRINTED, Part
from dsc_desk.ui import theme
from dsc_desk.ui.application.preview import PAUSE, Preview
from dsc_desk.ui.application.route_panel import show_said
from dsc_desk.ui.context import Context
from dsc_desk.ui.routes.editor import RouteEditor
from dsc_desk.ui.widgets import Label, TextTabs, clear, scrolled, vbox
from dsc_desk.ui.words import text, this_day, tr


class RouteSight(QWidget):
    """Turns by itself to where the entry in hand is seen: on the page, or among what is known."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor: RouteEditor | None = None
        self._shown: Route | None = None  # as it was when it last could be shown
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)  # a long form is not read anew at every key
        self._soon.timeout.connect(self._show_written)
        self.preview = Preview(context, opens=False)
        self.about, self._said = scrolled(margins=(16, 8, 16, 16))
        self._said.setSpacing(theme.px(4))
        self._tabs = TextTabs((("page", tr("Siden", "The page")), ("about", tr("Om vejen", "About the route"))))
        self._tabs.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), 0)
        self._part: Part | None = None
        column = vbox(self, gap=0)
        for part in (self._tabs, self.preview, self.about):
            column.addWidget(part)
        self._tabs.chosen.connect(self.show_as)
        self.show_as("page")

    def begin(self, editor: RouteEditor) -> None:
        """Stand beside an editor, with the page in sight."""
        self._editor, self._shown = editor, editor.route
        editor.turned.connect(self._soon.start)
        editor.reached.connect(self._follow)
        self.show_as("page")
        self.show()
        self._show_written()

    def end(self) -> None:
        """Go, as the editor does."""
        self._editor = None
        self.hide()

    def _show_written(self) -> None:
        """Show the route as far as it is written, with the form that the entry in hand stands in."""
        editor = self._editor
        if editor is None or (route := shown_route(editor.draft.raw, self._shown)) is None:
            return
        self._shown, today = route, this_day()
        form = renewal_form(route) if form_of(editor.place) else route
        clear(self._said)
        self._said.addWidget(Label(text(route.name), size="section", weight=600, wrap=True))
        show_said(self._said, route, today, "small")
        self._said.addStretch(1)
        self.preview.show_from(lambda on: route_preview(form, today, on), text(route.name))

    def _follow(self, place: Place) -> None:
        """Turn to where an entry is seen, when it is of another kind than the last."""
        part = part_of(place)
        if part is not self._part:
            self._part = part
            self.show_as("page" if part in PRINTED or part is Part.HEAD else "about")

    def show_as(self, view: str) -> None:
        """Show the page or what is known."""
        self._tabs.choose(view)
        self.preview.setVisible(view == "page")
        self.about.setVisible(view == "about")
