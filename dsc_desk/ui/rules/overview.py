"""What is in force: the procedures with their version, notices, the cases that are behind, and the files."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.what_if import Behind
from dsc_desk.cases.rules.moving import Moved, MoveToRulesInForce
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.rules.moving import MoveCases
from dsc_desk.ui.widgets import (
    WIDEST,
    Button,
    Chip,
    FieldError,
    Label,
    LinkButton,
    Notice,
    QuietButton,
    SectionHeading,
    clear,
    gridbox,
    hbox,
    limited,
    plain,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import said, text, tr, whole

LISTED = 20  # cases behind, one by one


class Overview(QWidget):
    """Signals: opened(procedure id), new_wanted(), upgrade_wanted(), draft_wanted(), write_wanted(), read_wanted()."""

    opened = Signal(str)
    new_wanted = Signal()
    upgrade_wanted = Signal()
    draft_wanted = Signal()
    write_wanted = Signal()
    read_wanted = Signal()

    def __init__(self, context: Context, hand: RulesHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._hand = context, hand
        self._may = False
        self._stale = True
        self._behind: tuple[Behind, ...] = ()
        self.error = FieldError()
        self.mover = MoveCases(context)
        self.area, column = scrolled(self, margins=(24, 0, 24, 32))
        self.area.setProperty("ring", "none")
        body = QWidget()
        self._column = vbox(body, gap=4)
        column.addWidget(limited(body, WIDEST))
        column.addStretch(1)
        hand.loaded.connect(self.fill)
        hand.changed.connect(self.fill)
        self.fill()

    def allow(self, *, on: bool) -> None:
        """Offer what changes something, or only show."""
        self._may = on
        self.mover.allow(on=on)
        self.fill()

    def take_focus(self) -> None:
        self.area.setFocus()

    def show_behind(self, found: tuple[tuple[Behind, ...], Moved]) -> None:
        """Show the first of the open cases that follow earlier rules, and how far all of them are."""
        self._behind, state = found
        self.mover.show_state(state)
        self.fill()

    def move_case(self, case_id: str) -> None:
        """Move one case to the rules in force."""
        command = MoveToRulesInForce((case_id,))
        self._context.background.do(self, command, None, lambda error: self.error.say(said(error)))

    def fill(self) -> None:
        """Show it anew, once it is looked at."""
        self._stale = not self.isVisible()
        if self._stale or self._hand.now is None:
            return
        for kept in (self.error, self.mover):  # what is typed or under way in them outlives the rest
            self._column.removeWidget(kept)
            kept.setParent(self)
        clear(self._column)
        self._notices()
        self._procedures()
        state = self.mover.state
        self.mover.setVisible(bool(self._behind or state.moved or state.stuck or self.mover.running))
        if self.mover.isVisibleTo(self):
            self._cases()
        self._column.addWidget(self.error)
        self._files()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.fill()

    def _notices(self) -> None:
        now = self._hand.now
        if now is None:
            return
        version = now.book.version
        own = "+" in version
        words = (
            tr("Centrets egne regler {v} er i kraft.", "The centre's own rules {v} are in force.", v=version)
            if own
            else tr("Programmets regler {v} er i kraft.", "The program's rules {v} are in force.", v=version)
        )
        self._column.addWidget(plain(words, "text"))
        if now.book.unread is not None:
            title = tr(
                "Centrets egne regler kan ikke læses af denne udgave", "This edition cannot read the centre's own rules"
            )
            body = tr("Programmets gælder imens. Intet er slettet. {why}", "The program's hold meanwhile. Nothing was deleted. {why}", why=text(now.book.unread))  # fmt: skip
            self._column.addWidget(Notice(title, body, "stop"))
        if self._hand.unread is not None:
            title = tr("Kladden kan ikke læses af denne udgave", "This edition cannot read the draft")
            self._column.addWidget(Notice(title, text(self._hand.unread), "stop"))
        if now.upgrade is not None:
            title = tr(
                "Programmet har fået nyere regler ({v})", "The program has newer rules ({v})", v=now.shipped.version
            )
            body = tr(
                "Jeres bygger på en ældre udgave og gælder stadig.", "Yours build on an older edition and still hold."
            )
            see = ((tr("Se forskellene", "See the differences"), self.upgrade_wanted.emit),)
            self._column.addWidget(Notice(title, body, "us", buttons=see if self._may else ()))
        if self._hand.dirty:
            title = tr(
                "Der ligger en kladde, der ikke er sat i kraft", "There is a draft that has not been put in force"
            )
            see = ((tr("Se kladden", "See the draft"), self.draft_wanted.emit),)
            self._column.addWidget(Notice(title, "", "accent", buttons=see))

    def _procedures(self) -> None:
        now, draft, original = self._hand.now, self._hand.draft, self._hand.original
        if now is None or draft is None or original is None:
            return
        self._column.addWidget(SectionHeading(tr("Procedurer", "Procedures"), whole(len(draft.procedures))))
        holder = QWidget()
        grid = gridbox(holder)
        grid.setContentsMargins(0, theme.px(4), 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 1)
        for row, (name, procedure) in enumerate(draft.procedures.items()):
            grid.addWidget(_left(LinkButton(text(procedure.title), partial(self.opened.emit, name))), row, 0)
            steps = tr("{n} trin", "{n} steps", n=len(procedure.steps))
            grid.addWidget(Label(steps, size="small", ink="text-2"), row, 1)
            own = now.book.procedures.get(name) != now.shipped.procedures.get(name)
            version = now.book.version if own else now.shipped.version
            grid.addWidget(Label(version, size="small", ink="text-2"), row, 2)
            marks = hbox(gap=4)
            if own:
                marks.addWidget(Chip(tr("centrets egen", "the centre's own"), soft=False))
            if procedure != original.procedures.get(name):
                marks.addWidget(Chip(tr("ændret i kladden", "changed in the draft"), soft=False, dashed=True))
            marks.addStretch(1)
            grid.addLayout(marks, row, 3)
        self._column.addWidget(holder)
        new = QuietButton(tr("Ny procedure …", "New procedure …"), self.new_wanted.emit, icon="plus", small=True)
        new.setEnabled(self._may)
        self._column.addWidget(_left(new))

    def _cases(self) -> None:
        self._column.addWidget(SectionHeading(tr("Åbne sager", "Open cases")))
        self._column.addWidget(self.mover)
        for one in self._behind:
            row = QWidget()
            line = hbox(row, gap=8)
            line.addWidget(LinkButton(one.reference, partial(self._context.open_case, one.id, "procedure")))
            line.addWidget(Label(one.title, ink="text-2", wrap=True), 1)
            line.addWidget(Label(one.follows, size="small", ink="text-3"))
            move = QuietButton(tr("Flyt", "Move"), partial(self.move_case, one.id), small=True)
            move.setAccessibleName(
                tr("Flyt {case} til de nye regler", "Move {case} to the new rules", case=one.reference)
            )
            move.setEnabled(self._may)
            line.addWidget(move)
            self._column.addWidget(row)
        if (left := self.mover.state.behind - len(self._behind)) > 0:
            more = tr("… og {n} til.", "… and {n} more.", n=whole(left))
            self._column.addWidget(Label(more, size="small", ink="text-3"))

    def _files(self) -> None:
        self._column.addWidget(SectionHeading(tr("Til og fra andre centre", "To and from other centres")))
        self._column.addWidget(
            plain(
                tr(
                    "Reglerne kan skrives som én fil, som et andet center kan tage ind. Det, der tages ind, bliver en kladde, I ser på først.",
                    "The rules can be written as one file that another centre can take in. What is taken in becomes a draft that you look at first.",
                )
            )
        )
        row = QWidget()
        line = hbox(row, gap=8)
        for words, icon, wanted, on in (
            (tr("Skriv til en fil …", "Write to a file …"), "download", self.write_wanted, True),
            (tr("Tag ind fra en fil …", "Take in from a file …"), "upload", self.read_wanted, self._may),
        ):
            button = Button(words, wanted.emit, icon=icon, small=True)
            button.setEnabled(on)
            line.addWidget(button)
        line.addStretch(1)
        self._column.addWidget(row)


def _left(widget: QWidget) -> QWidget:
    holder = QWidget()
    line = hbox(holder)
    line.addWidget(widget)
    line.addStretch(1)
    return holder
