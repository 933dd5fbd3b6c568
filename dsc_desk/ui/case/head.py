"""What stands above the tabs of a case: reference, title, people, the two clocks, status, next step and the tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from dsc_desk.cases.commands.certificate import FAST, TakeFastLane
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.case import CaseHead
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import Run, Runs, hours, inside
from dsc_desk.ui.case.tab import TABS
from dsc_desk.ui.paint import mark
from dsc_desk.ui.widgets import (
    Button,
    Chip,
    ElidedLabel,
    IconLabel,
    Label,
    TabStrip,
    TextTabs,
    TwoClocks,
    clear,
    gridbox,
    hairline,
    hbox,
    vbox,
)
from dsc_desk.ui.words import day, day_short, text, this_day, tr

ROOM_BESIDE = 900  # px of the head: in less, title and clocks do not stand side by side
MenuEntry = tuple[str, Callable[[], object]]


class CaseHeadView(QFrame):
    """128 high where it is wide enough. The page listens to `tabs.chosen` and fills the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page-head")
        self._reference = ElidedLabel(size="small", ink="text-3")
        self.title = ElidedLabel(size="page", weight=600)
        self._people = Runs()
        self._clocks = TwoClocks()
        self.status = Chip("")
        self.lane = Chip(tr("Hurtigt spor", "Fast lane"), "gauge")
        self.menu_button = Button("", icon="ellipsis")
        self.menu_button.setAccessibleName(tr("Mere om sagen", "More about the case"))
        self.menu_button.setToolTip(tr("Ret, sæt på pause, luk", "Edit, pause, close"))
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        self._timer = hbox()
        self._top = gridbox()
        self._above, self._below = QWidget(self), QWidget(self)
        self._cramped: bool | None = None
        self._flag = IconLabel("flag", "us")
        self.next = Label(ink="us")
        self.tabs = TextTabs()
        for spec in TABS:
            self.tabs.add(spec.id, text(spec.title))
        self._build()

    def show_case(self, head: CaseHead) -> None:
        """Show a case."""
        before = tr("{n} i arket", "{n} in the sheet", n=head.sheet_reference) if head.sheet_reference else ""
        parts = [
            head.reference,
            before,
            _procedure(head),
            tr("Oprettet {day}", "Opened {day}", day=day(head.opened_at)),
        ]
        self._reference.set_words("  ·  ".join(part for part in parts if part))
        self.title.set_words(head.title)
        self._people.show_runs(_people(head))
        self._clocks.show_days(head.held.us, head.held.them)
        self.status.show_words(*_status(head))
        self.lane.setVisible(head.lane == FAST)
        self._show_next(head)
        self.tabs.set_aside("sources", str(head.sources or ""))
        done = f"{head.applications_done}/{head.applications}" if head.applications else ""
        self.tabs.set_aside("applications", done)
        self.tabs.set_aside("procedure", f"{head.percent} %" if head.procedure_id else "")
        self.tabs.set_aside("notes", tr("{h} t", "{h} h", h=hours(head.minutes)) if head.minutes else "")
        self.tabs.set_aside("documents", str(head.files or ""))

    def choose_tab(self, tab_id: str) -> None:
        """Show a tab as the chosen one."""
        self.tabs.choose(tab_id)

    def show_missing(self, number: int) -> None:
        """Show how many facts of the profile are missing."""
        self.tabs.set_aside("profile", tr("{n} mangler", "{n} missing", n=number) if number else "")

    def put_timer(self, timer: QWidget) -> None:
        """Put the clock of the person at the desk beside the two clocks, in place of the one before."""
        clear(self._timer)
        self._timer.addWidget(timer)

    def fill_menu(self, entries: Sequence[MenuEntry]) -> None:
        """Offer what can be done with the case now."""
        self.menu.clear()
        for words, run in entries:
            self.menu.addAction(words).triggered.connect(lambda _=False, run=run: run())

    def _show_next(self, head: CaseHead) -> None:
        step = text(head.next_step)
        words = tr("Næste: {step}", "Next: {step}", step=inside(step)) if step else ""
        if head.next_due:
            due = tr("frist {day}", "due {day}", day=day_short(head.next_due))
            words = f"{words}, {due}" if words else due.capitalize()
        late = bool(head.next_due) and head.next_due < this_day().isoformat()
        hue = "stop" if late else "us"
        self._flag.show_icon("flag", hue)
        self._flag.setVisible(bool(words))
        self.next.set_ink(hue)
        self.next.setText(words)

    def _build(self) -> None:
        column = vbox(self, gap=0, margins=(0, 12, 0, 0))
        self._top.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(10))
        self._top.setHorizontalSpacing(theme.px(16))
        self._top.setVerticalSpacing(theme.px(4))
        self._top.setColumnStretch(0, 1)
        self._fill_right()
        self._arrange()
        column.addLayout(self._top)
        line = hbox(margins=(24, 0, 24, 0))
        line.addWidget(TabStrip(self.tabs))
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(hairline())

    def _fill_right(self) -> None:
        above, below = hbox(self._above, gap=12), hbox(self._below, gap=6)
        for line in (above, below):
            line.addStretch(1)
        above.addLayout(self._timer)
        for part in (self._clocks, self.lane, self.status, self.menu_button):
            above.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self._flag)
        below.addWidget(self.next)

    def _arrange(self) -> None:
        """Place the parts; in a narrow head the title has a line to itself, so that it can be read."""
        cramped = self.width() < theme.px(ROOM_BESIDE)
        if cramped == self._cramped:
            return
        self._cramped = cramped
        self._clocks.setFixedWidth(theme.px(168 if cramped else 196))
        for part in (self._reference, self.title, self._people, self._above, self._below):
            self._top.removeWidget(part)
        self._top.addWidget(self._reference, 0, 0)
        self._top.addWidget(self.title, 1, 0, 1, 2 if cramped else 1)
        self._top.addWidget(self._people, 2, 0)
        self._top.addWidget(self._above, 0, 1, 1 if cramped else 2, 1, Qt.AlignmentFlag.AlignBottom)
        self._top.addWidget(self._below, 2, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def fast_lane(head: CaseHead, do: Callable[[object], object]) -> MenuEntry:
    """Return the entry of the menu that puts a case on the fast lane or takes it off."""
    fast = head.lane == FAST
    words = (
        tr("Tag af hurtigt spor", "Take off the fast lane")
        if fast
        else tr("Sæt på hurtigt spor", "Put in the fast lane")
    )
    return words, partial(do, TakeFastLane(head.id, not fast))


def _procedure(head: CaseHead) -> str:
    if not head.procedure_id:
        return tr("Ingen procedure valgt", "No procedure chosen")
    found = rulebook(head.procedure_version).procedures.get(head.procedure_id)
    return text(found.title) if found else head.procedure_id


def _people(head: CaseHead) -> list[Run]:
    about = ", ".join(part for part in (head.requester_title, head.department, head.organisation) if part)
    asks = [Run(head.requester, "text", 600), Run(f", {about}" if about else "")] if head.requester else [_nobody()]
    answers = Run(head.responsible, "text", 600) if head.responsible else _nobody()
    until = tr(" til og med {d}", " until {d}", d=day_short(head.stand_in_until))
    stands_in = [Run(tr(", stedfortræder ", ", stand-in ")), Run(head.stand_in, "text", 600), Run(until)]
    stands_in = stands_in if head.stand_in else []
    return [
        Run("" if theme.big_text() else tr("Ansvarlig ", "Responsible ")),  # the name needs the room
        answers,
        *stands_in,
        Run("     "),
        Run(tr("Rekvirent ", "Requester ")),
        *asks,  # the longest stands last: on a narrow window its end is what is cut
    ]


def _nobody() -> Run:
    return Run(tr("ingen endnu", "nobody yet"), "text-3")


def _status(head: CaseHead) -> tuple[str, str, str]:
    if head.status == "closed":
        outcome = next((one.name for one in rulebook().triage.outcomes if one.id == head.outcome), None)
        words = tr("Lukket", "Closed")
        return (f"{words}: {text(outcome)}" if outcome else words), "circle-check", "none"
    if head.status == "paused":
        return tr("På pause", "Paused"), "circle-pause", "none"
    shown = mark("case_status", "in_progress")
    return text(shown.text), shown.icon, shown.hue
