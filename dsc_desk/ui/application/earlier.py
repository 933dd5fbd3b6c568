"""What the field in hand said before: its own wordings and what the profile said, with who and when, and the way back."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.fact_history import FactHistory, FactVersion
from dsc_desk.cases.queries.wordings import Wordings, WordingVersion
from dsc_desk.forms.prefill import FilledField
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.application.fields import SectionFields
from dsc_desk.ui.application.read import EditorPage
from dsc_desk.ui.case.fact_words import version_words
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Label, LinkButton, QuietButton, RightPanel, clear, hbox
from dsc_desk.ui.words import moment, text, tr
from dsc_desk.words import Text

Versions = tuple[tuple[WordingVersion, ...], tuple[FactVersion, ...]]


class EarlierPanel(RightPanel):
    """Signals: closed(); taken(text) of an own wording to be used again."""

    closed = Signal()
    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent, gap=4)
        self.setAccessibleName(tr("Feltets tidligere tekster", "Earlier texts of the field"))

    def show_versions(self, field: FilledField, versions: Versions, *, fixed: bool) -> None:
        """Show the texts, newest first; where the application was sent they can only be read."""
        clear(self.column)
        title = tr("Hvad »{field}« har sagt", "What “{field}” has said", field=text(field.field.label))
        self.column.addWidget(Label(title, size="section", weight=600, wrap=True))
        wordings, facts = versions
        self._caption(tr("Egne tekster for denne ansøgning", "Own texts for this application"))
        for wording in wordings:
            self._wording(wording, usable=not fixed and wording.text.strip() not in ("", field.stored.strip()))
        if not wordings:
            self._none(tr("Der er ikke skrevet nogen her.", "None was written here."))
        if field.fact_name:
            self._caption(tr("I profilen", "In the profile"))
            for value, said in (version_words(fact, field.fact_name) for fact in facts):
                self._version(value, said)
            if not facts:
                self._none(tr("Profilen har ikke sagt noget.", "The profile has said nothing."))
        below = hbox(margins=(0, 12, 0, 0))
        below.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit))
        below.addStretch(1)
        self.column.addLayout(below)
        self.column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _wording(self, wording: WordingVersion, *, usable: bool) -> None:
        said = f"{wording.who}, {moment(wording.at)}" + (
            tr(", ved at fortryde", ", by undoing") if wording.undone else ""
        )
        self._version(wording.text or tr("opgivet: profilens tekst gælder", "given up: the profile's text holds"), said)
        if usable:
            line = hbox()
            line.addWidget(LinkButton(tr("Brug den igen", "Use it again"), partial(self.taken.emit, wording.text)))
            line.addStretch(1)
            self.column.addLayout(line)

    def _version(self, value: str, said: str) -> None:
        shown = Label(value, wrap=True, selectable=True)
        shown.setContentsMargins(0, theme.px(4), 0, 0)
        self.column.addWidget(shown)
        self.column.addWidget(Label(said, size="small", ink="text-3"))

    def _caption(self, words: str) -> None:
        caption = Label(words, size="small", weight=600, ink="text-2")
        caption.setContentsMargins(0, theme.px(12), 0, 0)
        self.column.addWidget(caption)

    def _none(self, words: str) -> None:
        self.column.addWidget(Label(words, size="small", ink="text-3"))


class EarlierSide(QObject):
    """The panel in the page's right side; it tells of the field that has the keyboard, or had it last."""

    def __init__(self, context: Context, page: EditorPage, fields: SectionFields, owner: QWidget) -> None:
        super().__init__(fields)
        self._context, self._page, self._fields = context, page, fields
        self._name = ""
        self.panel = EarlierPanel()
        page.side.addWidget(self.panel)
        self.panel.closed.connect(self._close)
        self.panel.taken.connect(self._take)
        fields.focused.connect(self._reach)
        fields.earlier.connect(self._open)
        words, group = (
            Text("Feltets tidligere tekster", "Earlier texts of the field"),
            Text("Ansøgningen", "The application"),
        )
        context.actions.add(Action("application.earlier", words, "history", self._turn, "Ctrl+Shift+L", group), owner)

    def _turn(self) -> None:
        """Show the texts, or put them away again."""
        if self._page.side.currentWidget() is self.panel:
            self._close()
        else:
            self.open()

    def _close(self) -> None:
        """Go back to the page, and with the keyboard to the field the texts are of."""
        if self._name in self._fields.boxes:
            self._fields.boxes[self._name].editor.setFocus()
        self._page.show_preview()

    def open(self) -> None:
        """Show what the field in hand said before."""
        one, name = self._page.application, self._name
        if one is None or name not in self._fields.boxes:
            return
        field = self._fields.boxes[name].field

        def show(versions: Versions) -> None:
            self.panel.show_versions(field, versions, fixed=not one.open)
            self._page.show_side(self.panel)

        read = partial(_versions, one.id, one.case_id, field)
        self._context.background.read(self.panel, read, show, slot="earlier")

    def _open(self, name: str) -> None:
        self._name = name
        self.open()

    def _reach(self, name: str) -> None:
        moved, self._name = name != self._name, name
        if moved and self._page.side.currentWidget() is self.panel:
            self.open()

    def _take(self, words: str) -> None:
        """Put an earlier wording into the field again: as if it had been typed, so undo takes it back."""
        self._fields.worded.emit(self._name, words)
        self._close()


def _versions(application_id: str, case_id: str, field: FilledField, desk: Any) -> Versions:
    wordings = desk.ask(Wordings(application_id, field.field.id))
    return wordings, desk.ask(FactHistory(case_id, field.fact_name)) if field.fact_name else ()
