"""What can be done with several cases of the list at once: a colleague takes them over, their lines are copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dsc_desk.cases.commands.stand_in import HandOver
from dsc_desk.cases.queries.cases import CaseRow
from dsc_desk.reports.to_csv import guarded
from dsc_desk.ui.context import Context
from dsc_desk.ui.models.case_filter import Known
from dsc_desk.ui.models.table import Column
from dsc_desk.ui.widgets import (
    Choice,
    DateField,
    ElidedLabel,
    FieldError,
    Label,
    PrimaryButton,
    QuietButton,
    RightPanel,
    clear,
    hairline,
    vbox,
)
from dsc_desk.ui.words import count, said, text, tr
from dsc_desk.words import Text

WIDTH = 372
MOST_NAMED = 12


def as_text(columns: Sequence[Column[CaseRow]], rows: Sequence[CaseRow]) -> str:
    """Return cases as lines of a table, columns by tabs, nothing in them that a spreadsheet would calculate."""
    lines = [[text(column.title) for column in columns]]
    lines += [[guarded(" ".join(column.say(row).split())) for column in columns] for row in rows]
    return "\n".join("\t".join(line) for line in lines)


class CasesTogether(RightPanel):
    """Stands in the place of the preview while several cases are chosen; `copy` copies their lines."""

    def __init__(self, context: Context, copy: Callable[[], object]) -> None:
        super().__init__(WIDTH)
        self._context = context
        self._rows: tuple[CaseRow, ...] = ()
        self._busy = False
        self.setAccessibleName(tr("De sager, der er valgt", "The cases chosen"))
        self.heading = Label(size="section", weight=600)
        self._named = vbox(gap=2)
        self.colleague = Choice(tr("Kollega", "Colleague"))
        self.until = DateField(tr("Til og med", "Until"))
        self.give = PrimaryButton(tr("Overgiv", "Hand over"), self.hand_over)
        self.error = FieldError()
        self._build(QuietButton(tr("Kopiér linjerne", "Copy the lines"), copy, icon="copy"))

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Show which are chosen; who is to take them over stays as it was picked."""
        if [one.id for one in rows] != [one.id for one in self._rows]:
            self.error.say("")
        self._rows = tuple(rows)
        self.heading.setText(count(len(rows), Text("sag valgt", "case chosen"), Text("sager valgt", "cases chosen")))
        clear(self._named)
        for row in rows[:MOST_NAMED]:
            self._named.addWidget(ElidedLabel(f"{row.reference[5:]}  {row.title}", size="small", ink="text-2"))
        if len(rows) > MOST_NAMED:
            more = tr("… og {n} til", "… and {n} more", n=len(rows) - MOST_NAMED)
            self._named.addWidget(Label(more, size="small", ink="text-3"))

    def show_known(self, known: Known) -> None:
        """Offer the colleagues there are."""
        if known.staff:
            self.colleague.set_options(known.staff, self.colleague.value())

    def hand_over(self) -> None:
        """Let the colleague have them all, in one change that one undo takes back."""
        if self._busy or not self._rows or self.until.wrong():
            return
        if not self.colleague.value():  # nobody by themselves: cases are not handed away by a wrong Enter
            self.colleague.setFocus()
        self._busy = True
        command = HandOver(tuple(row.id for row in self._rows), self.colleague.value(), until=self.until.value())
        self._context.background.do(self, command, self._given, self._refused)

    def _given(self, number: int) -> None:
        self._busy = False
        self.error.say("")
        self.until.set_value("")
        name = self.colleague.currentText()
        self.colleague.set_value("")
        cases = count(number, Text("sag", "case"), Text("sager", "cases"))
        words = tr("{cases} overgivet til {name}", "{cases} handed over to {name}", cases=cases, name=name)
        self._context.toast(words, undo=self._context.background.undo)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self.error.say(said(error))

    def _build(self, copy: QuietButton) -> None:
        add = self.column.addWidget
        add(self.heading)
        self.column.addLayout(self._named)
        add(hairline())
        add(Label(tr("En kollega tager over", "A colleague takes over"), weight=600))
        for words, field in (
            (tr("Kollega", "Colleague"), self.colleague),
            (tr("Til og med (tomt: for altid)", "Until (empty: for good)"), self.until),
        ):
            add(Label(words, size="small", ink="text-2"))
            add(field)
        add(self.give)
        add(self.error)
        add(hairline())
        add(copy)
        self.column.addStretch(1)
