"""Facts offered to the profile from an earlier case or a file: ticked one by one, taken as one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from dsc_desk.cases.command import Command
from dsc_desk.cases.facts import show_fact
from dsc_desk.forms.offers import Earlier, Offer, Standing, TakeEarlier
from dsc_desk.ui.context import Context
from dsc_desk.ui.library.difference import Wordings
from dsc_desk.ui.widgets import Choice, FieldError, Label, PrimaryButton, QuietButton, clear, hbox, scrolled, vbox
from dsc_desk.ui.words import day, language, said, text, tr, whole

Take = Callable[[tuple[Offer, ...]], Command[int]]


class OffersPanel(QFrame):
    """Hidden until something is offered. Signals: closed(); taken() when what was ticked stands in the profile."""

    closed = Signal()
    taken = Signal()

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right-panel")
        self._context, self._case_id = context, case_id
        self._cases: tuple[Earlier, ...] = ()
        self._offers: tuple[Offer, ...] = ()
        self._take: Take | None = None
        self.ticks: dict[str, QCheckBox] = {}
        self.which = Choice(tr("Hvilken sag", "Which case"))
        self.which.picked.connect(self._show_case)
        self.error = FieldError()
        self.take_button = PrimaryButton("", self.take, small=True)
        self._title = Label(size="section", weight=600, wrap=True)
        self._about = Label(size="small", ink="text-2", wrap=True)
        area, column = scrolled(margins=(20, 16, 20, 24))
        self._list = vbox(gap=6)
        for part in (self._title, self._about, self.which):
            column.addWidget(part)
        column.addLayout(self._list)
        outer = vbox(self, margins=(0, 0, 0, 12))
        outer.addWidget(area, 1)
        foot = hbox(gap=8, margins=(20, 8, 16, 0))
        foot.addWidget(self.take_button)
        foot.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit, small=True))
        foot.addStretch(1)
        outer.addWidget(self.error)
        outer.addLayout(foot)
        self.hide()

    def show_earlier(self, cases: tuple[Earlier, ...]) -> None:
        """Offer what earlier cases of the requester hold, the newest first."""
        self._cases = cases
        title = tr("Hent fra tidligere sag", "Take from an earlier case")
        if not cases:
            about = tr("Rekvirenten har ingen tidligere sag med oplysninger her.", "The requester has no earlier case with facts here.")  # fmt: skip
            self._begin(title, about, (), None)
            return
        self.which.set_options([(one.case_id, f"{one.reference} {one.title}") for one in cases], cases[0].case_id)
        self._show_case(cases[0].case_id)

    def show_file(self, offers: tuple[Offer, ...], take: Take) -> None:
        """Offer what a file holds."""
        self._cases = ()
        title = tr("Fra EHDS-filen", "From the EHDS file")
        about = tr(
            "Oplysningerne kommer som indlæst og ikke bekræftet. Det, der står her, ændres kun, hvor der er kryds.",
            "The facts come as read in and not confirmed. What stands here changes only where it is ticked.",
        )
        self._begin(title, about, offers, take)

    def take(self) -> None:
        """Take what is ticked, as one change."""
        chosen = tuple(one for one in self._offers if one.name in self.ticks and self.ticks[one.name].isChecked())
        if self._take is not None and chosen:
            self._context.background.do(self, self._take(chosen), lambda _n: self.taken.emit(), self._refused)

    def take_focus(self) -> None:
        """Begin with the first fact."""
        (next(iter(self.ticks.values()), None) or self).setFocus()

    def _show_case(self, case_id: str) -> None:
        found = next(one for one in self._cases if one.case_id == case_id)
        about = tr(
            "Bekræftede oplysninger beholder, hvem der stod bag og hvornår. De andre kommer som forslag.",
            "Confirmed facts keep who stood behind them and when. The others come as suggestions.",
        )
        take = partial(_take_earlier, self._case_id, case_id)
        self._begin(tr("Hent fra tidligere sag", "Take from an earlier case"), about, found.offers, take)

    def _begin(self, title: str, about: str, offers: Sequence[Offer], take: Take | None) -> None:
        self._offers, self._take = tuple(offers), take
        self.setAccessibleName(title)
        self._title.setText(title)
        same = sum(one.standing is Standing.SAME for one in offers)
        more = tr(" {n} står her allerede.", " {n} stand here already.", n=whole(same)) if same else ""
        self._about.setText(about + more)
        self.which.setVisible(bool(self._cases))
        self.error.say("")
        self.ticks = {}
        clear(self._list)
        for one in offers:
            if one.standing is not Standing.SAME:
                self._list.addWidget(self._entry(one))
        self._count()
        self.show()

    def _entry(self, one: Offer) -> QWidget:
        entry = QWidget()
        column = vbox(entry, gap=2, margins=(0, 4, 0, 4))
        tick = QCheckBox(text(one.label).replace("&", "&&"))
        tick.setChecked(one.standing is Standing.NEW)  # what stands here is not overwritten unless somebody says so
        tick.clicked.connect(lambda _on: self._count())
        self.ticks[one.name] = tick
        column.addWidget(tick)
        there = (tr("Dér", "There"), show_fact(one.name, one.value, language()))
        here = [(tr("Her", "Here"), show_fact(one.name, one.here, language()))] if one.here else []
        column.addWidget(Wordings("", [*here, there]))
        if one.confirmed_at:
            words = tr("bekræftet af {who}, {when}", "confirmed by {who}, {when}", who=one.confirmed_by, when=day(one.confirmed_at))  # fmt: skip
            column.addWidget(Label(words, size="small", ink="ok", wrap=True))
        return entry

    def _count(self) -> None:
        number = sum(tick.isChecked() for tick in self.ticks.values())
        self.take_button.setText(tr("Hent {n}", "Take {n}", n=whole(number)))
        self.take_button.setVisible(bool(self.ticks))
        self.take_button.setEnabled(number > 0)

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))


def _take_earlier(case_id: str, from_case_id: str, chosen: tuple[Offer, ...]) -> TakeEarlier:
    return TakeEarlier(case_id, from_case_id, tuple(one.name for one in chosen))
