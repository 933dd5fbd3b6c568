"""The finder: a question in plain words, what was understood of it, the sources that answer it, and the set to take."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.asking import Asked, FoundRow, ask
from dsc_desk.ui.data.chips import Chips
from dsc_desk.ui.data.choose_form import SOURCES
from dsc_desk.ui.data.find_panel import FindPanel
from dsc_desk.ui.data.find_parts import Captions, QuestionField, no_answer, nothing_asked
from dsc_desk.ui.data.found_model import FoundModel
from dsc_desk.ui.data.found_row import FoundList
from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.data.ticked import FIRST_YEAR, LAST_YEAR
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import Notice, QuietButton, RightPanel, clear, hairline, hbox, vbox
from dsc_desk.ui.words import count, text, tr, whole
from dsc_desk.words import Text

ASKED_AFTER_MS = 150
_LIST, _NOTHING_ASKED, _NO_ANSWER = range(3)


class FindView(QWidget):
    """See `views.DataView`; `show_target` takes a question."""

    def __init__(self, context: Context, hand: Hand, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self._context, self.hand = context, hand
        self.asked: Asked | None = None
        self._of_case = ""
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        context, hand = self._context, self.hand
        self.question = QuestionField()
        self.chips = Chips(context)
        self.model = FoundModel(hand, self)
        self.list = FoundList(self.model)
        self._captions = Captions()
        self._notices = vbox()
        self.take_button = QuietButton("", self.take_set, icon="list-checks", small=True)
        yield
        self.panel = RightPanel(372)
        self.about = FindPanel(context, hand)
        yield
        self._stacked = QStackedLayout()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASKED_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self._build()
        yield
        self.action_ids = self._add_actions(self.parentWidget() or self)
        self._listen()
        self._show_nothing()
        self._ask_of_case()

    # What the page calls

    def show_target(self, target: str) -> None:
        """Ask a question from elsewhere: a mail, the palette."""
        self.question.setPlainText(target)
        self.chips.forget()
        self._ask()

    def refresh(self, changes: frozenset[str]) -> None:
        """Hear what changed at the desk; a corrected source is looked for anew."""
        self.about.refresh(changes)
        if "own_entry" in changes and self.asked is not None:
            self._ask()

    def take_focus(self) -> None:
        """Begin with the question."""
        self.question.setFocus()

    # The question

    def _typed(self) -> None:
        self._timer.start()

    def _ask(self) -> None:
        words = self.question.toPlainText()
        if not words.strip() and not self.chips.edits.added:
            self._context.background.run(self, _nothing, lambda _none: self._show_nothing(), slot="ask")
            return
        self._context.background.run(self, partial(ask, words, self.chips.edits), self._show, slot="ask")

    def _ask_of_case(self) -> None:
        """Begin with what the case in hand is about, where nothing is asked yet."""
        if self.hand.question and self._of_case != self.hand.case_id and not self.question.toPlainText().strip():
            self.show_target(self.hand.question)
        self._of_case = self.hand.case_id

    def _show_nothing(self) -> None:
        self.asked = None
        self.hand.propose(())
        self.chips.forget()
        self.chips.hide()
        clear(self._notices)
        self.model.show((), None)
        self._stacked.setCurrentIndex(_NOTHING_ASKED)
        self._captions.hide()
        self._show_take()
        self.about.show_asked(None)

    def _show(self, asked: Asked) -> None:
        self.asked = asked
        self.hand.propose(row.hit.source.id for row in asked.needed)
        if asked.masked is not None:
            self.question.put_masked(asked.question, asked.masked)
        self.chips.show()
        self.chips.show_chips(asked.found.asked.chips)
        clear(self._notices)
        for remark in asked.found.remarks:
            self._notices.addWidget(Notice(text(remark), "", "us"))
        self.model.show(asked.rows, _guides(asked))
        self._stacked.setCurrentIndex(_LIST if asked.rows else _NO_ANSWER)
        self._captions.setVisible(bool(asked.rows))
        shown = tr("{n} af {all}", "{n} of {all}", n=whole(len(asked.rows)), all=whole(asked.known))
        self._captions.show_found(shown, _guides(asked))
        self._show_take()
        self.about.show_asked(asked)

    # The choice

    def take_set(self) -> None:
        """Tick every source of the proposed set; where it is ticked already, choose it for the case."""
        if self._left():
            self.hand.tick_all([row.library for row in self._left()])
            self.hand.panel_wanted.emit()
        elif self.hand.rows():
            self.choose()

    def choose(self) -> None:
        """Choose what is ticked for the case, or ask for the case first."""
        self.hand.panel_wanted.emit()
        if self.hand.rows() and self.hand.case_id:
            self.about.form.choose()
        else:
            self.about.form.begin()

    def _left(self) -> list[FoundRow]:
        needed = self.asked.needed if self.asked else ()
        return [
            row
            for row in needed
            if not self.hand.is_ticked(row.hit.source.id) and not self.hand.has_case(row.hit.source.id)
        ]

    def _show_take(self) -> None:
        left = len(self._left())
        self.take_button.setVisible(bool(left))
        self.take_button.setText(
            tr("Tag sættet: {n} (Ctrl+Enter)", "Take the set: {n} (Ctrl+Enter)", n=count(left, *SOURCES))
        )

    # Built once

    def _listen(self) -> None:
        self.question.textChanged.connect(self._typed)
        self.question.entered.connect(self.list.begin)
        self.chips.edited.connect(self._ask)
        self.list.opened.connect(lambda source_id: self._context.open_page("data", source_id, "library"))
        self.hand.ticked.connect(self._show_take)
        self.hand.case_changed.connect(self._ask_of_case)

    def _add_actions(self, place: QWidget) -> tuple[str, ...]:
        group = Text("Find data", "Find data")
        take = Text("Tag hele sættet, eller vælg det til sagen", "Take the whole set, or choose it for the case")
        printed = Text("Udskriv planen til mødet", "Print the plan for the meeting")
        added = Text("Tilføj til spørgsmålet", "Add to the question")
        actions = (
            Action("find.take", take, "list-checks", self.take_set, "Ctrl+Return", group),
            Action("find.ask", Text("Stil et spørgsmål", "Ask a question"), "search", self.ask_anew, "Ctrl+F", group),
            Action("find.print", printed, "printer", self.about.printer.print_now, "Ctrl+P", group),
            Action("find.add", added, "plus", self._add_chip, "Ctrl+J", group),
        )
        for action in actions:
            self._context.actions.add(action, place)
        return tuple(action.id for action in actions)

    def ask_anew(self) -> None:
        """Go to the question with everything in it selected."""
        self.question.setFocus()
        self.question.selectAll()

    def _add_chip(self) -> None:
        self.chips.show()
        self.chips.ask_more()

    def _build(self) -> None:
        left = vbox(self, gap=0)
        asking = vbox(gap=8, margins=(24, 0, 16, 8))
        asking.addWidget(self.question)
        asking.addWidget(self.chips)
        self._notices.setSpacing(theme.px(6))
        asking.addLayout(self._notices)
        left.addLayout(asking)
        head = hbox(margins=(24, 0, 16, 0))
        head.addWidget(self.take_button)
        head.addStretch(1)
        left.addLayout(head)
        left.addWidget(self._captions)
        left.addWidget(hairline(strong=True))
        # In the column first: a stack without a parent shows what is put in it as a window.
        left.addLayout(self._stacked, 1)
        self._stacked.addWidget(self.list)
        self._stacked.addWidget(nothing_asked(self.show_target))
        self._stacked.addWidget(no_answer(self._add_chip))
        # Aligned at the top, a column gets no more height than its size hint, and long texts would be cut.
        self.panel.column.setAlignment(Qt.AlignmentFlag(0))
        self.panel.column.addWidget(self.about)
        self.panel.column.addStretch(1)


def _guides(asked: Asked) -> tuple[int, int] | None:
    """Return the years asked for as they stand on the axis."""
    years = asked.found.asked.years
    return (max(years[0], FIRST_YEAR), min(years[1], LAST_YEAR)) if years else None


def _nothing() -> None:
    """Take a turn behind the question that is under way."""
