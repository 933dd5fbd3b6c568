"""One fact of the profile: it rests as text, and turns into a field where it stands when it is opened."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from dsc_desk.cases.facts import edit_fact, parse_fact
from dsc_desk.forms.profile import FactLine
from dsc_desk.ui import theme
from dsc_desk.ui.case.fact_editor import Editor, FactTable, FactText, Keyed, make_editor
from dsc_desk.ui.case.fact_parts import UsesButton
from dsc_desk.ui.case.fact_words import overtaken_words, provenance, uses_words, value_words
from dsc_desk.ui.case.fit_row import FitRow
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.widgets import Button, FieldError, IconLabel, Label, LinkButton, clear, hairline, hbox, vbox
from dsc_desk.ui.words import language, text, tr
from dsc_desk.words import Text

LABEL = 168  # px of the first column
CHECKED_AFTER_MS = 300


class FactRow(FitRow):
    """Enter or a click opens it; it is saved a second after the last key and when it is left.

    Signals: saved(name, typed text), confirmed(name, by the requester), uses_asked(name), history_asked(name),
    difference_asked(name), file_asked(name), left() when the keyboard has gone elsewhere.
    """

    saved = Signal(str, str)
    confirmed = Signal(str, bool)
    uses_asked = Signal(str)
    history_asked = Signal(str)
    difference_asked = Signal(str)
    file_asked = Signal(str)
    left = Signal()

    def __init__(self, context: Context, case_id: str, line: FactLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._case_id = context, case_id
        self.line = line
        self.editor: Editor | None = None
        self._keeper: DraftKeeper | None = None
        self._refused = ""
        self._middle, self._below, self._tools = vbox(), hbox(), hbox()
        self._value = Label(wrap=True)
        self._uses = UsesButton()
        self._error = FieldError()
        self._more: QWidget | None = None
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(CHECKED_AFTER_MS)
        self._check.timeout.connect(self._check_typed)
        self._build()
        self._show()
        if line.missing:
            self.open()

    @property
    def name(self) -> str:
        return self.line.kind.name

    @property
    def busy(self) -> bool:
        """Tell whether the keyboard is in the row."""
        here = QApplication.focusWidget()
        if self.editor is None or here is None:
            return False
        return here is self.editor or self.editor.isAncestorOf(here)

    def show_line(self, line: FactLine) -> None:
        """Show the fact as it stands now; what is being typed stays."""
        if line == self.line:
            return
        before, self.line = self.line, line
        self._show()
        if self.editor is not None and line.state.value != before.state.value and not self._typing(before):
            self.editor.set_text(self._edited(line))
        if line.missing:
            self.open()
        elif (
            self.editor is not None
            and not self.busy
            and parse_fact(self.name, self.editor.text()).text == line.state.value
        ):
            self.close_editor()

    def open(self, *, focus: bool = False) -> None:
        """Turn the value into a field."""
        if self.editor is None:
            self.editor = make_editor(self.line.kind, self.line.state.value)
            self._value.hide()
            self._middle.insertWidget(0, self.editor)
            self.editor.show()  # a layout shows it only later, and what is hidden takes no keyboard
            self._connect(self.editor)
            self._show_tools()
        if focus:
            self.editor.setFocus()

    def close_editor(self) -> None:
        """Rest as text again; a missing fact stays a field."""
        if self.editor is None or self.line.missing:
            return
        had = self.busy
        if self._keeper is not None:
            self._keeper.flush()
        self.editor.hide()
        self.editor.deleteLater()
        self.editor, self._keeper = None, None
        self._error.say("")
        self._show()
        self._value.show()
        if had:
            self.setFocus()

    def leave(self) -> None:
        """Hand over what is being typed."""
        if isinstance(self.editor, Keyed):
            self.editor.commit()

    def saved_now(self, typed: str) -> None:
        """A command kept what was typed: the draft of it is done with."""
        self._refused = ""
        self._error.say("")
        if self._keeper is not None and self.editor is not None and self.editor.text() == typed:
            self._keeper.clear()

    def show_error(self, words: str) -> None:
        """Say why it was not saved; what was typed stays."""
        self.open()
        self._refused = words
        self._error.say(words)

    def unfold(self, more: QWidget | None) -> None:
        """Show something below the fact, or nothing."""
        if self._more is not None:
            self._more.hide()
            self._more.deleteLater()
        self._more = more
        if more is not None:
            self._middle.addWidget(more)

    # What is typed

    def _connect(self, editor: Editor) -> None:
        editor.paused.connect(self._save)
        watched: QWidget = editor
        if isinstance(editor, Keyed):
            self._keeper = DraftKeeper(self._context, f"fact:{self._case_id}:{self.name}", editor)
            self._keeper.restored.connect(self._save)
            editor.committed.connect(self._save)
            editor.cancelled.connect(self.close_editor)
            editor.textChanged.connect(self._typed_on)
        else:
            watched = editor.focusProxy() or editor
        if isinstance(editor, FactTable):
            editor.left.connect(self._focus_went)  # its cells have fields of their own
        else:
            watched.installEventFilter(self)

    def _save(self, typed: str) -> None:
        if parse_fact(self.name, typed).text != self.line.state.value:
            self.saved.emit(self.name, typed)
        elif self._keeper is not None:
            self._keeper.clear()

    def _typing(self, before: FactLine) -> bool:
        """Tell whether something stands in the field that neither the store nor the last save knows."""
        if self.editor is None or not self.busy:
            return False
        typed = self.editor.text()
        return typed not in ("", self._edited(before)) or parse_fact(self.name, typed).text == self.line.state.value

    def _edited(self, line: FactLine) -> str:
        if isinstance(self.editor, FactText):
            return edit_fact(self.name, line.state.value, language())
        return line.state.value

    def _typed_on(self) -> None:
        self._refused = ""
        self._check.start()

    def _check_typed(self) -> None:
        if self.editor is not None:
            self._show_problems(parse_fact(self.name, self.editor.text()).problems)

    # What is shown

    def _show(self) -> None:
        line = self.line
        value = value_words(line)
        self._value.setText(value or tr("ikke udfyldt", "not filled in"))
        self._value.set_ink("text" if value else "text-3")
        self._uses.show_uses(uses_words(line), missing=line.missing)
        self.setAccessibleName(text(line.kind.label))
        self.setAccessibleDescription(value or tr("ikke udfyldt", "not filled in"))
        self._show_below()
        self._show_problems(line.problems)

    def _show_problems(self, problems: tuple[Text, ...]) -> None:
        self._error.say(self._refused or " ".join(text(each) for each in problems))

    def _show_below(self) -> None:
        clear(self._below)
        if self.line.state.value:
            icon, hue, words = provenance(self.line)
            self._below.addWidget(IconLabel(icon, hue))
            self._below.addWidget(Label(words, size="small", ink="text-2"))
            if not self.line.state.confirmed:
                confirm = Button(tr("Bekræft", "Confirm"), lambda: self.confirmed.emit(self.name, False), small=True)
                confirm.setAccessibleName(tr("Bekræft {what}", "Confirm {what}", what=text(self.line.kind.label)))
                self._below.addWidget(confirm)
        if self.line.overtaken:
            self._below.addSpacing(theme.px(8))
            self._below.addWidget(IconLabel("history", "us"))
            self._below.addWidget(Label(overtaken_words(self.line), size="small", ink="us"))
            see = Button(
                tr("Se forskel", "See the difference"), lambda: self.difference_asked.emit(self.name), small=True
            )
            self._below.addWidget(see)
        if self._below.count():
            self._below.addStretch(1)

    def _show_tools(self) -> None:
        """Show, while it is open, what the fact means and what else can be done with it."""
        clear(self._tools)
        if self.editor is None or self.line.missing:
            return
        kind = self.line.kind
        self._tools.addWidget(Label(text(kind.meaning), size="small", ink="text-3", wrap=True), 1)
        top = Qt.AlignmentFlag.AlignTop
        self._tools.addWidget(LinkButton(tr("Historik", "History"), lambda: self.history_asked.emit(self.name)), 0, top)
        if self.line.state.value and not self.line.state.confirmed:
            words = tr("Rekvirenten har bekræftet", "The requester has confirmed")
            self._tools.addWidget(LinkButton(words, lambda: self.confirmed.emit(self.name, True)), 0, top)

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = vbox(self.body, gap=0)
        outer.addWidget(hairline())
        row = hbox(gap=12, margins=(0, 6, 0, 6))
        outer.addLayout(row)
        label = Label(text(self.line.kind.label), ink="text-2", wrap=True)
        label.setFixedWidth(theme.px(LABEL))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self._middle.setSpacing(theme.px(3))
        for part in (self._below, self._tools):
            part.setSpacing(theme.px(8))
        self._middle.addWidget(self._value)
        self._middle.addWidget(self._error)
        self._middle.addLayout(self._tools)
        self._middle.addLayout(self._below)
        if self.line.kind.is_file:
            put = LinkButton(
                tr("Læg filen på sagen …", "Add the file to the case …"), lambda: self.file_asked.emit(self.name)
            )
            self._middle.addWidget(put)
        row.addLayout(self._middle, 1)
        self._uses.clicked.connect(lambda: self.uses_asked.emit(self.name))
        row.addWidget(self._uses, 0, Qt.AlignmentFlag.AlignTop)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._focus_went)
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and not isinstance(self.editor, Keyed):
            self.close_editor()
            return True
        return super().eventFilter(watched, event)

    def _focus_went(self) -> None:
        if self.busy:
            return
        if self.editor is not None and parse_fact(self.name, self.editor.text()).text == self.line.state.value:
            self.close_editor()
        self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.open(focus=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open(focus=True)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
