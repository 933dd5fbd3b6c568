"""Beside the question: which parts of it the basket answers, the first plan, the case it is for, and cases like it."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.similar import SimilarCases
from dsc_desk.forms.case_plan import CasePlan, PlanOfCase
from dsc_desk.library.finder.finder import Found
from dsc_desk.library.finder.parts import Part
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.asking import Asked
from dsc_desk.ui.data.basket import sum_of
from dsc_desk.ui.data.choose_form import ChooseForm
from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.data.plan_print import PlanPrinter
from dsc_desk.ui.data.plan_view import PlanView
from dsc_desk.ui.data.similar_list import SimilarList
from dsc_desk.ui.widgets import IconLabel, Label, clear, hairline, hbox, vbox
from dsc_desk.ui.widgets.flow import FlowLayout
from dsc_desk.ui.words import text, tr

ANSWERED = 0.25  # as the finder counts a part as answered
SIMILAR = 4
LONGEST_TITLE = 240  # characters of the question below the title of the paper
_SOON_MS = 60  # several ticks in one go are one plan


class FindPanel(QWidget):
    """Follows the `hand` and, by `show_asked`, the question."""

    def __init__(self, context: Context, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.hand = context, hand
        self._asked: Asked | None = None
        self._sum = Label(size="small", ink="text-2")
        self._says = Label(size="small", ink="text-2", wrap=True)
        self._parts_box = QWidget()
        self._parts = FlowLayout(self._parts_box, theme.px(8))
        self.plan = PlanView()
        self.printer = PlanPrinter(context)
        self.form = ChooseForm(context, hand, self)
        self.similar = SimilarList(context)
        self._plan_box = QWidget()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self._ask)
        self._build()
        hand.ticked.connect(self._changed)
        hand.case_changed.connect(self._changed)
        self._changed()

    def show_asked(self, asked: Asked | None) -> None:
        """Follow another question."""
        self._asked = asked
        self._changed()

    def refresh(self, changes: frozenset[str]) -> None:
        """Plan anew when the case's sources or applications changed."""
        if changes & {"chosen_source", "application", "case_"}:
            self._timer.start()

    def _changed(self) -> None:
        self._sum.setText(sum_of(self.hand.rows()))
        self._show_parts()
        self._timer.start()

    def _show_parts(self) -> None:
        clear(self._parts)
        found = self._asked.found if self._asked else None
        parts = asked_parts(found) if found else []
        taken = {row.source.id for row in self.hand.rows()} | self.hand.on_case
        answered = answered_parts(self._asked, taken)
        open_parts = [part for part in parts if part.id not in answered]
        for part in parts if taken else []:
            self._parts.addWidget(_part(text(part.label), answered=part.id in answered))
        self._parts_box.setVisible(bool(taken and parts))
        self._says.setText(_says(parts, open_parts, found, taken=bool(taken)))
        self._parts_box.updateGeometry()

    def _ask(self) -> None:
        ticked = tuple(row.source.id for row in self.hand.rows())
        if ticked or self.hand.on_case:
            self._context.background.ask(self, CasePlan(self.hand.case_id, ticked), self._show_plan, slot="plan")
        else:
            self._show_plan(None)
        words = tuple(_topic_words(self._asked)) if self._asked else ()
        if ticked or words or self.hand.case_id:
            query = SimilarCases(self.hand.case_id, SIMILAR, ticked or self._set(), words)
            self._context.background.ask(self, query, self.similar.show_cases, slot="similar", later=True)
        else:
            self.similar.show_cases(())

    def _set(self) -> tuple[str, ...]:
        return tuple(row.hit.source.id for row in self._asked.needed) if self._asked else ()

    def _show_plan(self, made: PlanOfCase | None) -> None:
        self._plan_box.setVisible(made is not None)
        self.plan.show_plan(made)
        question = self._asked.found.asked.question if self._asked else ""
        self.printer.show_plan(made, shorten(question, LONGEST_TITLE, placeholder=" …"))

    def _build(self) -> None:
        column = vbox(self, gap=8)
        head = hbox()
        head.addWidget(Label(tr("Kurv", "Basket"), size="section", weight=600))
        head.addStretch(1)
        head.addWidget(self._sum)
        column.addLayout(head)
        column.addWidget(self._says)
        column.addWidget(self._parts_box)
        column.addWidget(self.form)
        planned = vbox(self._plan_box, gap=8, margins=(0, 4, 0, 0))
        planned.addWidget(hairline())
        title = hbox()
        title.addWidget(Label(tr("Ruteplan", "Route plan"), size="section", weight=600))
        title.addStretch(1)
        title.addWidget(self.printer)
        planned.addLayout(title)
        planned.addWidget(self.plan)
        column.addWidget(self._plan_box)
        column.addWidget(self.similar)
        self._plan_box.hide()


def asked_parts(found: Found) -> list[Part]:
    """Return the parts of a question that somebody asked."""
    return [part for part in found.parts if not part.implied]


def answered_parts(asked: Asked | None, taken: set[str] | frozenset[str]) -> set[str]:
    """Return the ids of the parts that the sources taken answer."""
    rows = asked.rows if asked else ()
    return {
        answer.part.id
        for row in rows
        if row.hit.source.id in taken
        for answer in row.hit.answers
        if answer.worth >= ANSWERED
    }


def _says(parts: Sequence[Part], still: Sequence[Part], found: Found | None, *, taken: bool) -> str:
    if found is None or not parts:
        return tr(
            "Stil et spørgsmål, eller sæt flueben ved kilder. Planen bygges her, også uden en sag.",
            "Ask a question, or tick sources. The plan is built here, also without a case.",
        )
    said = []
    if not taken:
        said.append(tr("Tag hele sættet med Ctrl+Enter.", "Take the whole set with Ctrl+Enter."))
    elif still:
        names = ", ".join(text(part.label) for part in still)
        said.append(tr("Mangler endnu: {names}.", "Still missing: {names}.", names=names))
    else:
        said.append(tr("Dækker alle dele af spørgsmålet.", "Answers every part of the question."))
    if found.unanswered:
        names = ", ".join(text(part.label) for part in found.unanswered)
        said.append(tr("Ingen kilde svarer på: {names}.", "No source answers: {names}.", names=names))
    if found.unknown:
        names = ", ".join(found.unknown)
        said.append(tr("Ord, der ikke kendes: {names}.", "Words that are not known: {names}.", names=names))
    return " ".join(said)


def _topic_words(asked: Asked) -> list[str]:
    parts = [part for part in asked_parts(asked.found) if part.is_topic]
    return [word for part in parts for word in (part.label.da, part.label.en)] + [
        chip.said for chip in asked.found.asked.chips if chip.start < chip.end
    ]


def _part(words: str, *, answered: bool) -> QWidget:
    box = QWidget()
    line = hbox(box, gap=4)
    line.addWidget(IconLabel("check" if answered else "circle-dashed", "ok" if answered else "us"))
    line.addWidget(Label(words, size="small", ink="text" if answered else "us"), 0, Qt.AlignmentFlag.AlignVCenter)
    box.setAccessibleName(
        tr("{part}: dækket", "{part}: answered", part=words)
        if answered
        else tr("{part}: mangler", "{part}: missing", part=words)
    )
    return box
