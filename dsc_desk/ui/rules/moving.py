"""The move of all open cases to the rules in force, and back: in parts, with progress and a stop, while the window is used."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.rules.moving import AT_A_TIME, Moved, MoveToRulesInForce, TakeMoveBack
from dsc_desk.ui.context import Context
from dsc_desk.ui.rules.in_turns import InTurns
from dsc_desk.ui.widgets import Button
from dsc_desk.ui.words import count, said, tr, whole
from dsc_desk.words import Text

_CASES = Text("åben sag", "open case"), Text("åbne sager", "open cases")
_SHORT, _LONG = 0.15, 0.4  # seconds of a part: below it the next is bigger, above it smaller
_FEWEST, _MOST = 5, 100  # cases of a part


class MoveCases(InTurns):
    """What was moved stays moved when it is stopped, or the program ends; it is then gone on with."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        start = Button(tr("Flyt alle til de nye regler", "Move all to the new rules"), self.start, small=True)
        super().__init__(start, tr("Flyttede sager", "Cases moved"), parent)
        self._context = context
        self.state = Moved(0, 0, 0)
        self._may, self._back = False, False
        self._total = self._done = 0
        self._size, self._asked = AT_A_TIME, 0.0
        self.back_button = Button(tr("Tag flytningen tilbage", "Take the move back"), self.take_back, icon="undo-2", small=True)  # fmt: skip
        self.line.insertWidget(1, self.back_button)
        self._show()

    def allow(self, *, on: bool) -> None:
        """Offer the move, or only say how far it is."""
        self._may = on
        self._show()

    def show_state(self, state: Moved) -> None:
        """Show how many are behind, and how many a move can be taken back for."""
        self.state = state
        self._show()

    def start(self) -> None:
        """Move what is behind, or what is left of it."""
        self._begin(self.state.behind, back=False)

    def take_back(self) -> None:
        """Let the moved cases follow what they followed before."""
        self._begin(self.state.moved, back=True)

    def stop(self) -> None:
        """Move no further; what was moved stays so until it is taken back."""
        self.running = False  # the part under way is still carried out

    def _begin(self, total: int, *, back: bool) -> None:
        if not self.running and total and self._may:
            self.error.say("")
            self.running, self._back = True, back
            self._total, self._done = total, 0
            self._show()
            self._next()

    def _next(self) -> None:
        self._asked = perf_counter()
        command = TakeMoveBack(self._size) if self._back else MoveToRulesInForce(most=self._size)
        self._context.background.do(self, command, self._took, self._refused, announce=False, of_many=True)

    def _took(self, number: int) -> None:
        self._done += number
        taken = perf_counter() - self._asked
        if taken > _LONG:  # whoever asks the store for something waits as long
            self._size = max(_FEWEST, self._size // 2)
        elif taken < _SHORT:
            self._size = min(_MOST, self._size * 2)
        if self.running and self._done < self._total:
            self._show()
            self._next()
        else:
            self._end()

    def _refused(self, error: Exception) -> None:
        self._end()
        self.error.say(said(error))

    def _end(self) -> None:
        self.running = False
        done = whole(self._done)
        words = tr("{n} sager følger igen deres tidligere regler", "{n} cases follow their earlier rules again", n=done)
        if not self._back:
            words = tr("{n} sager følger de nye regler", "{n} cases follow the new rules", n=done)
        self._context.toast(words)
        self._context.background.of_many.tell()

    def _show(self) -> None:
        done, total = whole(self._done), whole(self._total)
        if self.running:
            words = tr("Flytter {n} af {m} sager …", "Moving {n} of {m} cases …", n=done, m=total)
            if self._back:
                words = tr("Flytter {n} af {m} sager tilbage …", "Moving {n} of {m} cases back …", n=done, m=total)
            self.show_progress(self._done, self._total, words)
            self.back_button.setEnabled(False)
            return
        self.show_resting()
        self.start_button.setEnabled(self._may and self.state.behind > 0)
        self.start_button.setVisible(self.state.behind > 0)
        self.back_button.setEnabled(self._may)
        self.back_button.setVisible(self.state.moved > 0)
        self.words.setText(how_far(self.state))


def how_far(state: Moved) -> str:
    """Say how far the open cases have come."""
    parts = []
    if state.moved:
        parts.append(tr("{n} er flyttet til reglerne, der gælder.", "{n} moved to the rules in force.", n=count(state.moved, *_CASES)))  # fmt: skip
    if state.behind:
        parts.append(tr("{n} følger tidligere regler.", "{n} follow earlier rules.", n=count(state.behind, *_CASES)))
    if state.stuck:
        parts.append(tr("{n} følger en procedure, som reglerne ikke har mere, og bliver ved den.", "{n} follow a procedure that the rules no longer have, and stay with it.", n=count(state.stuck, *_CASES)))  # fmt: skip
    return " ".join(parts)
