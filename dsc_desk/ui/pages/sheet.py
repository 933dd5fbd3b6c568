"""The centre's own sheet of cases: chosen or dropped, its columns understood, every row previewed, taken in by one change."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from dsc_desk.cases.attachments import shown_name
from dsc_desk.cases.cpr import mask_cpr
from dsc_desk.cases.intake.files import HandedOver
from dsc_desk.forms.casebook.book import ENDINGS
from dsc_desk.forms.casebook.entry import Plan
from dsc_desk.forms.casebook.taking import TakenSheet
from dsc_desk.ui.context import Context
from dsc_desk.ui.dropped import copy_only, dropped, is_sheet_dropped
from dsc_desk.ui.sheet.columns_panel import ColumnsPanel
from dsc_desk.ui.sheet.reading import SheetReading
from dsc_desk.ui.sheet.rows_view import RowsView
from dsc_desk.ui.sheet.taking import CASES, TakingSheet
from dsc_desk.ui.widgets import (
    Button,
    EmptyState,
    Notice,
    Notices,
    PageHead,
    PrimaryButton,
    Progress,
    QuietButton,
    SideRoom,
    hbox,
    vbox,
)
from dsc_desk.ui.words import count, tr

_CHANGES = frozenset(("sheet_row", "person", "organisation", "staff", "case_"))  # what a preview is made against
_ROOM = 960  # px at 100 % text for rows and columns beside one another


class SheetPage(QWidget):
    """A sheet may be dropped anywhere on it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.plan: Plan | None = None
        self._taken = False  # whether the notice says so
        self.setAcceptDrops(True)
        self.head = PageHead(_title())
        self.choose = Button(tr("Vælg fil …", "Choose a file …"), self.ask_file, icon="upload")
        self.take_button = PrimaryButton("", self.take_in)
        self.progress = Progress()
        self.taking = TakingSheet(context, self.progress, self)
        self.notices = Notices()
        self.rows = RowsView(context)
        self.columns = ColumnsPanel()
        self.reading = SheetReading(context, self.columns, self.progress, self)
        self.columns_button = QuietButton(tr("Kolonner", "Columns"), self.toggle_panel, icon="columns-3")
        self._room = SideRoom(self.columns, _ROOM)
        self._stack = QStackedWidget()
        self._build()
        self._listen()
        self.show_target()  # in place of a page before, its sheet is seen again

    # What the window calls

    def show_target(self, _target: str = "", _tab: str = "") -> None:
        """Look at the sheet that is held for the page."""
        if not self.taking.busy:
            self.reading.read_held()

    def refresh(self, changes: frozenset[str]) -> None:
        """See anew what the rows would make: cases, people and staff may have come or gone."""
        if changes & _CHANGES and not self.taking.busy:
            self._ask_plan()

    def toggle_panel(self) -> None:
        """Show or put away the columns, which a narrow window has no room for beside the rows."""
        self._room.toggle()

    def take_focus(self) -> None:
        """Begin with the rows, or with choosing a file."""
        (self.rows.table if self.plan is not None else self.choose).setFocus()

    # Reading

    def ask_file(self) -> None:
        """Ask for a file by the system's own window."""
        kinds = f" ({' '.join(f'*{ending}' for ending in ENDINGS)})"
        title = tr("Vælg centrets regneark", "Choose the centre's sheet")
        name, _ = QFileDialog.getOpenFileName(self, title, "", tr("Regneark", "Sheets") + kinds)
        if name:
            self.show_file(Path(name))

    def show_file(self, source: Path | HandedOver) -> None:
        """Look at a file; while a sheet is being taken in, none is changed for another."""
        if not self.taking.busy:
            self.reading.read(source)

    def _ask_plan(self) -> None:
        query = self.reading.plan
        if query is None:
            return
        self.take_button.setEnabled(False)
        ticket = self._context.background.ask(self, query, self._show_plan, self.notices.refuse, slot="plan")
        self.progress.watch(ticket, tr("Ser, hvad rækkerne bliver til", "Seeing what the rows become"))

    def _show_plan(self, plan: Plan) -> None:
        sheet = self.reading.sheet
        if sheet is None:
            return
        if plan.new and self._taken:  # taken back: it is not in any more
            self.notices.clear()
        self._taken, self.plan = self._taken and not plan.new, plan
        self.rows.show_plan(plan, sheet)
        self.head.set_title(_title(self.reading.name))
        self._show_button()
        self._stack.setCurrentIndex(1)
        if self.choose.hasFocus():
            self.rows.table.setFocus()

    def _show_button(self) -> None:
        number = len(self.plan.new) if self.plan is not None else 0
        self.take_button.setText(tr("Tag {n} ind", "Take {n} in", n=count(number, *CASES)))
        self.take_button.setVisible(number > 0)
        self._fit()
        self.take_button.setEnabled(not self.taking.busy)
        self.choose.setEnabled(not self.taking.busy)
        self.columns.setEnabled(not self.taking.busy)

    # Taking

    def take_in(self) -> None:
        """Back the store up, and make all new rows cases by one change."""
        if self.plan is not None:
            self.notices.clear()
            self.taking.begin(self.plan.new)

    def _took(self, taken: TakenSheet) -> None:
        title = tr("{n} er taget ind", "{n} taken in", n=count(len(taken.cases), *CASES))
        rest = tr(
            "Én fortryd tager dem alle tilbage. Nummeret fra arket står på hver sag og kan søges.",
            "One undo takes all of them back. The number of the sheet stands on each case and can be searched for.",
        )
        buttons = [(tr("Se sagerne", "See the cases"), partial(self._context.open_page, "cases", tab="all"))]
        others = self.reading.taken()
        if others:
            rest += " " + tr("Filen har også: {names}.", "The file also has: {names}.", names=", ".join(others))
            buttons.insert(
                0,
                (tr("Vis arket »{name}«", "Show sheet “{name}”", name=others[0]), partial(self._show_next, others[0])),
            )
        self.notices.tell(Notice(title, rest, "ok", buttons=tuple(buttons), closed=self.notices.clear))
        self._taken = True
        self._ask_plan()

    def _show_next(self, name: str) -> None:
        self.notices.clear()
        self._taken = False
        self.reading.show_sheet(name)
        self.rows.table.setFocus()

    def _stopped(self) -> None:
        title, rest = tr("Stoppet", "Stopped"), tr("Intet er taget ind.", "Nothing was taken in.")
        self.notices.tell(Notice(title, rest, "accent", closed=self.notices.clear))

    # Built once

    def _listen(self) -> None:
        self.reading.begun.connect(self.notices.clear)
        self.reading.understood.connect(self._ask_plan)
        self.reading.failed.connect(self.notices.refuse)
        self.taking.moved.connect(self._show_button)
        self.taking.took.connect(self._took)
        self.taking.stopped.connect(self._stopped)
        self.taking.failed.connect(self.notices.refuse)

    def _build(self) -> None:
        column = vbox(self, gap=0)
        self.head.add_action(self.columns_button)
        self.head.add_action(self.choose)
        self.head.add_action(self.take_button)
        self._show_button()
        column.addWidget(self.head)
        column.addWidget(self.progress)
        column.addLayout(self.notices.column)
        words = tr(
            "Slip det ark, sagerne har stået i (.xlsx eller .csv), her. Hver række vises som den sag, den bliver til, og intet "
            "tages ind, før du siger til. Det, der ikke forstås, bliver en note på sagen.",
            "Drop the sheet in which the cases were kept (.xlsx or .csv) here. Each row is shown as the case it becomes, and "
            "nothing is taken in before you say so. What is not understood becomes a note of the case.",
        )
        deed = (tr("Vælg fil …", "Choose a file …"), self.ask_file)
        self._stack.addWidget(
            EmptyState("table-2", tr("Centrets eget regneark", "The centre's own sheet"), words, deed)
        )
        body = QWidget()
        sides = hbox(body, gap=0)
        sides.addWidget(self.rows, 1)
        sides.addWidget(self.columns)
        self._stack.addWidget(body)
        column.addWidget(self._stack, 1)

    def _fit(self) -> None:
        """Keep the rows readable: in a narrow window the columns come when they are asked for."""
        wide = self._room.fit(self.width())
        self.columns_button.setVisible(not wide and self.plan is not None)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_sheet_dropped(event.mimeData()):
            copy_only(event)

    def dropEvent(self, event: QDropEvent) -> None:
        copy_only(event)
        self.show_file(dropped(event.mimeData())[0])


def _title(name: str = "") -> str:
    """Return the page's title; a file's name is a label, and may hold what must not be shown."""
    words = tr("Tag regnearket ind", "Take the sheet in")
    return f"{words}: {mask_cpr(shown_name(name))}" if name else words
