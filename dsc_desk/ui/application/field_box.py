"""One field of an application: whence its text comes, how it fits, and the text itself to be worded."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from dsc_desk.forms.definition import FieldType
from dsc_desk.forms.groups import reads_as, said_problem
from dsc_desk.forms.prefill import FilledField, OwnAnswer, Provenance
from dsc_desk.forms.target import goes_to_profile
from dsc_desk.ui import theme
from dsc_desk.ui.application.answer import Answer, Keyed, make_answer
from dsc_desk.ui.application.field_foot import FieldFoot
from dsc_desk.ui.application.fit import LiveFit
from dsc_desk.ui.application.list_editor import ListEditor
from dsc_desk.ui.application.mark_chip import MarkChip
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.paint import text_width
from dsc_desk.ui.widgets import FieldError, IconButton, Label, ProvenanceChip, TextEditor, clear, hbox, vbox
from dsc_desk.ui.widgets.fields import mark_field
from dsc_desk.ui.widgets.rows_editor import RowsEditor
from dsc_desk.ui.words import count, day_short, text, tr
from dsc_desk.words import Text

SAVED_AFTER_MS = 1000  # after the last key
ROOM_BESIDE = 220  # px that a label may take with its chip beside it
APPLICATIONS = Text("ansøgning", "application"), Text("ansøgninger", "applications")


class FieldBox(QWidget):
    """Saved a second after the last key and when it is left.

    Signals: worded(field id, text) for this application alone, told(field id, text) for the profile,
    kept(field id, text) when an own wording stays against a new profile text, profile_taken(field id),
    spread(field id, text) when an own wording is to stand in the profile, typed(field id, text) with each key,
    focused(field id), paper_asked(attachment id), annexed(field id, moved) when the text is to stand in an annex or not.
    """

    worded = Signal(str, str)
    told = Signal(str, str)
    kept = Signal(str, str)
    profile_taken = Signal(str)
    spread = Signal(str, str)
    typed = Signal(str, str)
    focused = Signal(str)
    paper_asked = Signal(str)
    annexed = Signal(str, bool)
    earlier = Signal(str)

    def __init__(
        self,
        context: Context,
        application_id: str,
        field: FilledField,
        parent: QWidget | None = None,
        *,
        own: OwnAnswer | None = None,
        others: tuple[str, ...] = (),
        fixed: bool,
    ) -> None:
        super().__init__(parent)
        self.field, self._own, self._others = field, own, others
        self._fixed = fixed
        self._handed: str | None = None
        self._to_profile: bool | None = None
        self._refused = ""
        self._stored = field.stored
        self._head, self._marks, self._foot = hbox(), hbox(), FieldFoot()
        self._label = Label(text(field.field.label), weight=600, wrap=True)
        self._help = Label(text(field.field.help), size="small", ink="text-3", wrap=True)
        self._error = FieldError()
        self.fit = LiveFit(context, field.field.limit)
        self._counted = not field.field.columns and (self.fit.limited or field.field.type is FieldType.LONGTEXT)
        if not self._counted:
            self.fit.hide()
        self.editor: Answer = make_answer(field, self._hint(), self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVED_AFTER_MS)
        self._pause.timeout.connect(lambda: self._commit(self.editor.text()))
        self._keeper: DraftKeeper | None = None
        self._build()
        self._connect(context, f"field:{application_id}:{field.field.id}")
        self._show()

    @property
    def id(self) -> str:
        return self.field.field.id

    @property
    def busy(self) -> bool:
        """Tell whether the keyboard is in the field."""
        here = QApplication.focusWidget()
        return here is not None and (here is self.editor or self.editor.isAncestorOf(here))

    def show_field(self, field: FilledField, own: OwnAnswer | None, others: tuple[str, ...]) -> None:
        """Show the field as it stands now; what is being typed stays. `others` are the applications that lack it too."""
        if (field, own, others) != (self.field, self._own, self._others):
            self.field, self._own, self._others = field, own, others
            self._show()

    def _show(self) -> None:
        field, now = self.field, self.field.stored
        if now != self._stored:
            self._handed = None
            unsaved = self.busy and self.editor.text().strip() not in (self._stored.strip(), now.strip())
            same = self.editor.text().strip() == now.strip()
            self._stored = now
            if not unsaved and not same:
                self.editor.set_text(now)
        self._show_marks()
        self._show_foot()
        if self._counted:
            self.fit.measure(field.whole if not self.busy else self._shown_text(), now=True)
        missing = field.provenance is Provenance.MISSING and field.required
        if isinstance(self.editor, TextEditor):
            mark_field(self.editor, "missing", on=missing and not self._fixed)

    def saved_now(self, typed: str) -> None:
        """A command kept what was typed: the draft of it is done with."""
        self._refused = ""
        self._error.say("")
        if self._keeper is not None and self.editor.text() == typed:
            self._keeper.clear()

    def show_error(self, words: str) -> None:
        """Say why it was not saved; what was typed stays."""
        self._refused, self._handed = words, None
        self._error.say(words)

    def leave(self) -> None:
        """Hand over what is being typed."""
        self._pause.stop()
        self.editor.commit()
        self._commit(self.editor.text())

    # What is typed

    def _connect(self, context: Context, key: str) -> None:
        editor = self.editor
        if isinstance(editor, Keyed):
            editor.setReadOnly(self._fixed or self.field.field.type is FieldType.ATTACHMENT)
            if not editor.isReadOnly():
                self._keeper = DraftKeeper(context, key, editor)
                self._keeper.restored.connect(self._commit)
            editor.committed.connect(self._commit)
            editor.textChanged.connect(self._typed_on)
            if isinstance(editor, RowsEditor):
                editor.entered.connect(lambda: self.focused.emit(self.id))
                editor.left.connect(self._focus_went)
            else:
                editor.installEventFilter(self)
        else:
            editor.setEnabled(not self._fixed)
            editor.answered.connect(self._commit)
            (editor.focusProxy() or editor).installEventFilter(self)

    def _typed_on(self) -> None:
        if self.busy and not self._fixed:
            self._refused = ""
            self._pause.start()
            if self._counted:
                self.fit.measure(self.editor.text())
            self.typed.emit(self.id, self.editor.text())

    def _commit(self, typed: str) -> None:
        self._pause.stop()
        if self._fixed or typed.strip() == self._stored.strip() or typed == self._handed:
            return
        self._handed = typed
        if self._to_profile is None:
            self._to_profile = self._own is None and goes_to_profile(self.field)
        if self._own is not None and self.field.said and reads_as(self.field.field, typed, self.field.said):
            self.profile_taken.emit(self.id)
        elif self._to_profile:
            self.told.emit(self.id, typed)
        else:
            self.worded.emit(self.id, typed)

    def _shown_text(self) -> str:
        return self.editor.text() if isinstance(self.editor, Keyed) else self.field.whole

    def _hint(self) -> str:
        if goes_to_profile(self.field) and self._others:
            names = ", ".join(self._others[:3])
            return tr(
                "Tomt i profilen. Skriv her, så udfyldes også {names}.",
                "Empty in the profile. Write here, and {names} is filled too.",
                names=names,
            )
        return text(self.field.field.help) or tr("Skriv her.", "Write here.")

    # What is shown

    def _show_marks(self) -> None:
        clear(self._marks)
        self._marks.addWidget(self._chip())
        if self.field.untranslated:
            self._marks.addWidget(MarkChip("missing", tr("Ikke oversat", "Not translated")))
        if self.field.field.lay:
            self._marks.addWidget(MarkChip("suggested", tr("Lægsprog", "Plain words")))
        if self.field.annex:
            words = tr("Bilag {letter}", "Annex {letter}", letter=self.field.annex)
            self._marks.addWidget(MarkChip("own", words))
        if self.field.inferred:
            self._marks.addWidget(ProvenanceChip("inferred"))

    def _chip(self) -> MarkChip:
        field = self.field
        label = text(field.fact_label) if field.fact_label else ""
        match field.provenance:
            case Provenance.MISSING:
                return self._empty_chip()
            case Provenance.OWN:
                return MarkChip("own", tr("Egen tekst for denne ansøgning", "Own text for this application"))
            case Provenance.CHANGED:
                return MarkChip("changed")
            case Provenance.CONFIRMED:
                when = tr("bekræftet {day}", "confirmed {day}", day=day_short(field.fact_at)) if field.fact_at else ""
                return MarkChip("confirmed", ", ".join(filter(None, (label, when))) or tr("Af sagen", "From the case"))
        return MarkChip("suggested", tr("Foreslået: {fact}", "Suggested: {fact}", fact=label) if label else "")

    def _empty_chip(self) -> MarkChip:
        field = self.field
        if field.required:
            many = count(len(self._others) + 1, *APPLICATIONS)
            return MarkChip("missing", tr("Mangler i {n}", "Missing in {n}", n=many) if self._others else "")
        if field.perhaps:
            return MarkChip("suggested", tr("Krævet: {when}", "Required: {when}", when=text(field.perhaps)))
        return MarkChip("suggested", tr("Tomt, ikke krævet", "Empty, not required"))

    def _show_foot(self) -> None:
        said = (said_problem(self.field.field, cell) for cell in self.field.cells)
        problems = " ".join(
            [*(text(one) for one in self.field.problems), *(f"{text(one).capitalize()}." for one in said)]
        )
        self._error.say(self._refused or problems)
        if not self._fixed:
            self._foot.show_field(self.field, self._own)

    def _begin_with(self, words: str) -> None:
        """Put the professional text into the field, to be said in plain words; it is kept when the field is left."""
        if isinstance(self.editor, TextEditor):
            self.editor.set_text(words)
            self.editor.setFocus()
            self.typed.emit(self.id, words)

    def _build(self) -> None:
        column = vbox(self, gap=4, margins=(0, 10, 0, 0))
        words = text(self.field.field.label)
        self._head.setSpacing(theme.px(8))
        self._marks.setSpacing(theme.px(6))
        if text_width(self._label.text(), "body", 600) <= theme.px(ROOM_BESIDE):
            self._label.setWordWrap(False)
            self._head.addWidget(self._label)
        else:
            column.addWidget(self._label)
        self._head.addLayout(self._marks)
        self._head.addStretch(1)
        if text(self.field.field.help):
            say = tr("Hjælp til »{field}«", "Help on “{field}”", field=words)
            button = IconButton(say, "info", lambda: self._help.setVisible(self._help.isHidden()))
            button.setProperty("small", "true")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.fit, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(self._head)
        column.addWidget(self._help)
        self._help.hide()
        column.addWidget(self.editor)
        if isinstance(self.editor, ListEditor) and not self._fixed:
            column.addWidget(self.editor.tools())
        column.addWidget(self._error)
        column.addWidget(self._foot)
        foot = self._foot
        foot.kept.connect(lambda: self.kept.emit(self.id, self.field.stored))
        foot.profile_taken.connect(lambda: self.profile_taken.emit(self.id))
        foot.spread.connect(lambda: self.spread.emit(self.id, self._shown_text()))
        foot.paper_asked.connect(self.paper_asked)
        foot.begun.connect(self._begin_with)
        foot.earlier.connect(lambda: self.earlier.emit(self.id))
        foot.annexed.connect(lambda moved: self.annexed.emit(self.id, moved))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.id)
        elif event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._focus_went)
        return super().eventFilter(watched, event)

    def _focus_went(self) -> None:
        if not self.busy:
            self._commit(self.editor.text())
            self._to_profile = None
