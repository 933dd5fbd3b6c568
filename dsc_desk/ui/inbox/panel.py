"""The right panel: a new case to open from the inquiry, or where the inquiry lies, and the decision at its foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from dsc_desk.cases.commands.from_inquiry import Taken
from dsc_desk.cases.commands.inquiry import PutOnCase, SetAside
from dsc_desk.cases.queries.inbox import OneInquiry
from dsc_desk.cases.queries.search import Hit, Search
from dsc_desk.ui import theme
from dsc_desk.ui.actions import shown_keys
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.new_case import NewCaseForm
from dsc_desk.ui.inbox.said import short_reference
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import (
    Button,
    FieldError,
    FinderField,
    Label,
    LinkButton,
    PrimaryButton,
    QuietButton,
    Suggestion,
    hairline,
    hbox,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import said, tr

WIDTH = 420


class InboxPanel(QFrame):
    """What becomes of the inquiry shown. Signal left() when Esc gives the keyboard back to the list."""

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right-panel")
        self.setAccessibleName(tr("Ny sag", "New case"))
        self._context = context
        self._one: OneInquiry | None = None
        self._busy = False
        self.making = self._make_form()
        self.area, self._column = scrolled(ground="sunken", margins=(20, 16, 16, 16))
        self._form = NewCaseForm(context, self.area.widget())
        self.placed = QWidget()
        self._placed_words = Label(size="section", weight=600, wrap=True)
        self._placed_more = Label(ink="text-2", wrap=True)
        self._make_placed()
        self._blank = QWidget()
        self._stack = QStackedWidget(self)
        for shown in (self._blank, self.area, self.placed):
            self._stack.addWidget(shown)
        self.error = FieldError()
        self.finder = FinderField(
            tr("Læg på sag", "Put on a case"),
            self._find_case,
            tr("Sagsnummer eller ord fra titlen", "Case number or words of the title"),
        )
        self.finder.chosen.connect(self._put_on)
        self._foot = self._make_foot()
        outer = vbox(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self._foot)
        self.show_inquiry(None)

    @property
    def form(self) -> NewCaseForm:
        """The form of a new case; what of it is not made yet is made now."""
        make_now(self.making)
        return self._form

    def _make_form(self) -> Iterator[None]:
        """Make the form, behind the page: with it, or with what it shows, it would hold up the window."""
        yield from self._form.parts()
        self._form.alike_asked.connect(self._put_on)
        self._column.addWidget(self._form)

    def show_inquiry(self, one: OneInquiry | None) -> None:
        """Show what can become of another inquiry."""
        same = self._one is not None and one is not None and self._one.row.id == one.row.id
        self._one = one
        if not same:
            self.error.say("")
            self.finder.clear()
            self.finder.hide()
        if one is None:
            self._form.leave()
            self._stack.setCurrentWidget(self._blank)
        elif one.row.state == "new":
            self.form.show_inquiry(one)
            self._stack.setCurrentWidget(self.area)
            if not same:
                self.area.verticalScrollBar().setValue(0)
        else:
            self.form.leave()
            self._show_placed(one)
            self._stack.setCurrentWidget(self.placed)
        self._show_buttons(one)

    def open_case(self) -> None:
        """Open the case as it stands in the form, in one change."""
        command = self.form.command() if self._one is not None and self._one.row.state == "new" else None
        if command is None or self._busy:
            return
        if self.form.wish.day.wrong():
            self.form.wish.day.line.setFocus()
            return
        self._busy = True
        self.error.say("")
        self._context.background.do(self, command, self._opened, self._refused)

    def set_aside(self) -> None:
        """Set the inquiry aside, or take it back to the inbox."""
        if self._one is None or self._busy or self._one.row.state == "on_case":
            return
        self._busy = True
        command = SetAside(self._one.row.id, aside=self._one.row.state == "new")
        self._context.background.do(self, command, lambda _none: self._settled(), self._refused)

    def ask_case(self) -> None:
        """Let the user find the case it belongs to."""
        self.finder.show()
        self.finder.setFocus()

    def take_focus(self) -> None:
        """Give the keyboard to the first field, or to the first button."""
        if self._stack.currentWidget() is self.area:
            self.form.title.editor.setFocus()
        elif self._one is not None:
            first = self.go_to_case if self._one.row.state == "on_case" else self.back_button
            first.setFocus()

    def leave(self) -> None:
        """Keep what is being typed."""
        self._form.flush()

    def _make_placed(self) -> None:
        self.go_to_case = PrimaryButton(tr("Åbn sagen", "Open the case"), self._go)
        self.back_button = Button(tr("Læg tilbage i indbakken", "Put back in the inbox"), self.set_aside)
        self.move_button = LinkButton(tr("Flyt til en anden sag …", "Move to another case …"), self.ask_case)
        column = vbox(self.placed, gap=8, margins=(20, 16, 16, 16))
        for widget in (self._placed_words, self._placed_more, self.go_to_case, self.back_button, self.move_button):
            column.addWidget(widget)
        column.addStretch(1)

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        outer = vbox(foot, gap=0)
        outer.addWidget(hairline())
        column = vbox(margins=(20, 12, 16, 16))
        outer.addLayout(column)
        column.setSpacing(theme.px(8))
        self.open_button = PrimaryButton(tr("Opret sag", "Open case"), self.open_case)
        self.open_button.setToolTip("+".join(shown_keys("Ctrl+Enter")))
        self.put_button = Button(tr("Læg på sag …", "Put on case …"), self.ask_case)
        self.aside_button = QuietButton(tr("Læg til side", "Set aside"), self.set_aside)
        self.aside_button.setToolTip("E")
        self._buttons = QWidget()
        line = hbox(self._buttons, gap=8)
        line.addWidget(self.open_button)
        line.addWidget(self.put_button)
        line.addStretch(1)
        line.addWidget(self.aside_button)
        column.addWidget(self.error)
        column.addWidget(self.finder)
        column.addWidget(self._buttons)
        return foot

    def _show_buttons(self, one: OneInquiry | None) -> None:
        state = one.row.state if one is not None else ""
        self._foot.setVisible(one is not None)
        self._buttons.setVisible(state == "new")
        self.go_to_case.setVisible(state == "on_case")
        self.back_button.setVisible(state == "set_aside")
        self.move_button.setText(
            tr("Flyt til en anden sag …", "Move to another case …")
            if state == "on_case"
            else tr("Læg på sag …", "Put on case …")
        )

    def _show_placed(self, one: OneInquiry) -> None:
        if one.row.state == "on_case":
            self._placed_words.setText(tr("Ligger på sag {r}", "On case {r}", r=one.row.reference))
            more = tr("Mailen og dens bilag følger sagen.", "The mail and its attachments go with the case.")
        else:
            self._placed_words.setText(tr("Lagt til side", "Set aside"))
            more = tr("Den tæller ikke med i indbakken.", "It does not count in the inbox.")
        self._placed_more.setText(more)

    def _find_case(self, typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        def show(found: Sequence[Hit]) -> None:
            done(
                [
                    Suggestion(hit.id, f"{short_reference(hit.detail)} {hit.title}")
                    for hit in found
                    if hit.kind == "case"
                ]
            )

        self._context.background.ask(self, Search(typed), show, slot="find")

    def _put_on(self, case_id: str, _reference: str = "") -> None:
        if self._one is not None and not self._busy:
            self._busy = True
            command = PutOnCase(self._one.row.id, case_id)
            self._context.background.do(self, command, lambda _none: self._settled(), self._refused)

    def _go(self) -> None:
        if self._one is not None:
            self._context.open_case(self._one.row.case_id)

    def _opened(self, taken: Taken) -> None:
        self._settled()
        self._context.open_case(taken.case_id)

    def _settled(self) -> None:
        self._busy = False
        self.form.done()
        self.finder.clear()
        self.finder.hide()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self.error.say(said(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.finder.isVisible() and self.finder.hasFocus():
            self.finder.clear()
            self.finder.hide()
            self.put_button.setFocus()
        else:
            self.left.emit()
