"""The centre's own targets: so many working days for a step that no law and no authority gives a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.staff import TARGET, SetSetting
from dsc_desk.cases.flow.definitions import Step
from dsc_desk.cases.flow.rulebook import Rulebook, rulebook
from dsc_desk.cases.rights import Right
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings_page.parts import Row, only_for
from dsc_desk.ui.widgets import Choice, Label, LineField, SectionHeading, beside, clear, limited, plain, vbox
from dsc_desk.ui.words import said, text, tr


class Targets(QWidget):
    """One procedure at a time; a target counts in every procedure that has the step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._book: Rulebook | None = None
        self._targets: dict[str, int] = {}
        self._may_manage = False
        self.fields: dict[str, LineField] = {}
        column = vbox(self, gap=0)
        column.addWidget(SectionHeading(tr("Egne mål for trin", "Own targets for steps")))
        column.addWidget(
            plain(
                tr(
                    "Arbejdsdage fra trinnet kan begynde, for de trin, som hverken lov eller myndighed giver en frist. "
                    "Tomt: intet mål. Et mål gælder i alle procedurer, hvor trinnet findes.",
                    "Working days from when the step can begin, for the steps that neither law nor authority gives a "
                    "time. Empty: no target. A target counts in every procedure that has the step.",
                )
            )
        )
        self.procedure = Choice(tr("Procedure", "Procedure"))
        self.procedure.picked.connect(lambda _id: self._draw())
        column.addWidget(Row(tr("Procedure", "Procedure"), limited(self.procedure, 320)))
        self._lines = vbox(gap=0)
        column.addLayout(self._lines)
        self._only = only_for(Right.MANAGE_STORE)
        column.addWidget(self._only)
        self.read_rules()

    def allow(self, *, on: bool) -> None:
        """Let the targets be typed, or only show them."""
        self._may_manage = on
        self._only.setVisible(not on)
        for field in self.fields.values():
            field.line.setReadOnly(not on)

    def show_targets(self, targets: dict[str, int]) -> None:
        """Show what is settled; a field being typed in keeps its text."""
        self._targets = targets
        for step, field in self.fields.items():
            field.set_text(str(targets.get(step, "")))

    def read_rules(self) -> None:
        """Show the steps of the rules in force, which may have other procedures now."""
        self._context.background.run(self, rulebook, self._take_rules, slot="rules")

    def _take_rules(self, book: Rulebook) -> None:
        if book is self._book:
            return
        self._book, chosen = book, self.procedure.value()
        self.procedure.set_options([(one.id, text(one.title)) for one in book.procedures.values()], chosen)
        if not self.procedure.value():
            self.procedure.setCurrentIndex(0)
        self._draw()

    def _draw(self) -> None:
        if self._book is None:
            return
        clear(self._lines)
        self.fields = {}
        for step in self._book.procedures[self.procedure.value()].steps:
            if step.deadline is None:
                self._lines.addWidget(self._line(step))

    def _line(self, step: Step) -> Row:
        name = tr("Mål i arbejdsdage: {step}", "Target in working days: {step}", step=text(step.title))
        field = LineField(name, str(self._targets.get(step.id, "")))
        field.line.setFixedWidth(theme.px(64))
        field.line.setReadOnly(not self._may_manage)
        field.committed.connect(partial(self._set, step.id, field))
        self.fields[step.id] = field
        return Row(text(step.title), beside(field, Label(tr("arbejdsdage", "working days"), ink="text-2")))

    def _set(self, step: str, field: LineField, typed: str) -> None:
        def refused(error: Exception) -> None:
            field.show_error(said(error))

        done = SetSetting(f"{TARGET}{step}", typed.strip())
        self._context.background.do(self, done, lambda _none: field.show_error(""), refused)
