"""Quick capture (Ctrl+N): who, how it came, what they ask, in under ten seconds and without leaving the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QMainWindow, QWidget

from dsc_desk.cases.commands.from_inquiry import CaptureInquiry, Taken
from dsc_desk.cases.definitions import intake
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.frame import Frame
from dsc_desk.ui.inbox.asker import AskerField
from dsc_desk.ui.inbox.form_draft import FormDraft
from dsc_desk.ui.inbox.opened_toast import OpenedToast
from dsc_desk.ui.overlay import Overlay
from dsc_desk.ui.widgets import (
    Choice,
    FieldError,
    KeyCap,
    Label,
    LineField,
    PrimaryButton,
    QuietButton,
    TextEditor,
    gridbox,
    hairline,
    hbox,
    vbox,
)
from dsc_desk.ui.words import said, text, tr

DRAFT = "capture"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def open_capture(context: Context, parent: QWidget) -> CaptureOverlay:
    """Lay the capture over the window, or come back to it where it lies already."""
    inner = parent.centralWidget() if isinstance(parent, QMainWindow) else None
    frame = inner or parent  # within the frame, so that it goes with it when the window is locked
    open_now = frame.findChild(CaptureOverlay)
    if isinstance(open_now, CaptureOverlay) and open_now.isVisible():
        open_now.who.finder.setFocus()
        return open_now
    overlay = CaptureOverlay(context, frame)
    if isinstance(frame, Frame):
        frame.lay_over(overlay)
    overlay.open()
    overlay.who.finder.setFocus()
    return overlay


class CaptureOverlay(Overlay):
    """The form over the window. Ctrl+Enter logs it, Esc puts it away and keeps what was typed."""

    def __init__(self, context: Context, frame: QWidget) -> None:
        super().__init__(frame, width=theme.tokens()["size"]["palette_width"], top=72)
        self._context = context
        self._frame = frame
        self._saving = False
        self._fitter = QTimer(self)
        self._fitter.setSingleShot(True)
        self._fitter.timeout.connect(self._fit_now)
        self.setAccessibleName(tr("Ny henvendelse", "New inquiry"))
        self.who = AskerField(context.background)
        channels = [(one.id, text(one.title)) for one in intake().channels]
        self.channel = Choice(tr("Hvordan kom den?", "How did it come?"), channels, channels[0][0])
        self.subject = LineField(tr("Emne", "Subject"), placeholder=tr("Emne på én linje", "Subject on one line"))
        self.body = TextEditor(
            tr("Hvad spørges der om?", "What is asked?"),
            placeholder=tr("Gerne med deres egne ord", "In their own words, if you can"),
            lines=4,
            most=12,
        )
        self.at_once = QCheckBox(tr("Opret sag nu", "Open a case now"))
        self.error = FieldError()
        self.save_button = PrimaryButton(tr("Log henvendelse", "Log inquiry"), self.save)
        self.at_once.toggled.connect(lambda _on: self._name_the_deed())
        self._build()
        self._draft = FormDraft(context, DRAFT, self._values, self._restore, self)
        self._listen()

    def save(self) -> None:
        """Log what stands in the form; a second press while it is being logged does nothing."""
        if self._saving:
            return
        self.error.say("")
        command = CaptureInquiry(
            channel=self.channel.value(),
            subject=self.subject.text(),
            body=self.body.text(),
            name=self.who.name(),
            asker=self.who.asker(),
            open_case=self.at_once.isChecked(),
        )
        self._saving = True
        self._context.background.do(self, command, self._saved, self._refused, announce=False)

    def close_over(self) -> None:
        """Go away; an unfinished text comes back the next time."""
        self._draft.flush()
        super().close_over()

    def throw_away(self) -> None:
        """Forget the draft and go."""
        self._draft.clear()
        super().close_over()

    def _saved(self, taken: Taken) -> None:
        self._draft.clear()
        context = self._context
        toast = self._frame.findChild(OpenedToast) or OpenedToast(self._frame, context.background)
        super().close_over()
        if taken.case_id:
            words = tr("Sag {r} oprettet", "Case {r} opened", r=taken.reference)
            context.toast(words, undo=context.background.undo)
            context.open_case(taken.case_id)
            return
        toast.say_opened(
            tr("Henvendelsen er logget", "The inquiry is logged"),
            lambda: context.open_page("inbox", taken.inquiry_id),
        )

    def _name_the_deed(self) -> None:
        opens = self.at_once.isChecked()
        self.save_button.setText(tr("Opret sag", "Open case") if opens else tr("Log henvendelse", "Log inquiry"))

    def _refused(self, error: Exception) -> None:
        self._saving = False
        self.error.say(said(error))
        self._fit_soon()

    def _build(self) -> None:
        column = vbox(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = hbox(margins=(24, 14, 16, 12))
        head.addWidget(Label(tr("Ny henvendelse", "New inquiry"), size="section", weight=600), 1)
        head.addWidget(KeyCap("Esc"))
        column.addLayout(head)
        column.addWidget(hairline())
        grid = gridbox()
        grid.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        for place, (words, field) in enumerate(
            (
                (tr("Hvem", "Who"), self.who),
                (tr("Hvordan", "How"), self.channel),
                (tr("Emne", "Subject"), self.subject),
                (tr("Spørgsmål", "Question"), self.body),
            )
        ):
            label = Label(words, ink="text-2")
            label.setContentsMargins(0, theme.px(5), 0, 0)
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, place, 1)
        grid.addWidget(self.error, 4, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("palette-foot")
        line = hbox(foot, gap=8, margins=(24, 10, 24, 10))
        line.addWidget(self.save_button)
        line.addWidget(self.at_once)
        line.addStretch(1)
        line.addWidget(KeyCap("Ctrl ↵"))
        line.addWidget(Label(tr("log", "log"), size="small", ink="text-2"))
        line.addWidget(KeyCap("Esc"))
        line.addWidget(Label(tr("behold kladden", "keep the draft"), size="small", ink="text-2"))
        line.addWidget(QuietButton(tr("Kassér", "Discard"), self.throw_away, small=True))
        return foot

    def _listen(self) -> None:
        self.who.changed.connect(self._draft.touch)
        self.who.resized.connect(self._fit_soon)
        self.channel.picked.connect(lambda _id: self._draft.touch())
        self.subject.line.textEdited.connect(lambda _words: self._draft.touch())
        self.body.textChanged.connect(self._typed_body)
        self.body.cancelled.connect(self.close_over)
        self.subject.line.installEventFilter(self)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _typed_body(self) -> None:
        if self.body.hasFocus():
            self._draft.touch()
        self._fit_soon()

    def _fit_soon(self) -> None:
        """Take the height of the form, once what was just shown or hidden has its own."""
        self._fitter.start(0)

    def _fit_now(self) -> None:
        layout = self.panel.layout()
        if layout is not None:
            layout.activate()
        self.fit()

    def _values(self) -> dict[str, str]:
        return {
            **self.who.values(),
            "channel": self.channel.value(),
            "subject": self.subject.text(),
            "body": self.body.text(),
        }

    def _restore(self, kept: Mapping[str, str]) -> None:
        self.who.restore(kept)
        self.channel.set_value(kept.get("channel") or self.channel.value())
        self.subject.set_text(kept.get("subject", ""))
        self.body.set_text(kept.get("body", ""))
        self._fit_soon()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        in_subject = watched is self.subject.line and event.type() == QEvent.Type.KeyPress
        if in_subject and cast(QKeyEvent, event).key() in _ENTER:
            self.save()
            return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_over()
