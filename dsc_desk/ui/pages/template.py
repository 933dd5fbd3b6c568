"""The authority's own form of a route: its fields, what each is filled with, and how that looks in a case."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QWidget

from dsc_desk.forms.route_names import called
from dsc_desk.forms.template.exchange import ENDING
from dsc_desk.forms.template.form_read import SHOWS, FormRead, read_form_page
from dsc_desk.forms.template.keeping import KeepTemplate, WithdrawTemplate
from dsc_desk.forms.template.records import Use
from dsc_desk.forms.template.taking import Taken
from dsc_desk.store.errors import Invalid
from dsc_desk.ui import theme
from dsc_desk.ui.case.viewing import show_copy
from dsc_desk.ui.context import Context
from dsc_desk.ui.dropped import can_be_dropped, copy_only, dropped
from dsc_desk.ui.models.table import TableModel
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.template.about import no_form
from dsc_desk.ui.template.answer import said
from dsc_desk.ui.template.draft import UsesDraft
from dsc_desk.ui.template.files import ONE_FILE, export_form, filled_copy, take_form
from dsc_desk.ui.template.lines import COLUMNS, Line
from dsc_desk.ui.template.side import FormSide
from dsc_desk.ui.template.use_form import UseForm
from dsc_desk.ui.template.words import use_of
from dsc_desk.ui.widgets import (
    Button,
    Notices,
    PageHead,
    PrimaryButton,
    Progress,
    QuietButton,
    Table,
    hairline,
    hbox,
    vbox,
)
from dsc_desk.ui.words import text, tr

_EMPTY_TO_LOOK_AT, _FIELDS, _EMPTY = range(3)  # what the page shows
_ROOM_FOR_SIDE, _ROOM_FOR_ALL, _SHARE = 1000, 1400, 0.37


class TemplatePage(QWidget):
    """Opened on a route by `show_target(route_id, application_id)`; without an application the newest one is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._route, self._application, self._focus_waits = "", "", False
        self._read: FormRead | None = None
        self._draft = UsesDraft(context, self)
        self.setAcceptDrops(True)
        self.head = PageHead(tr("Myndighedens skema", "The authority's form"))
        self.choose = Button(tr("Ny udgave …", "New version …"), self.ask_file, icon="upload")
        self.give = QuietButton(tr("Til andet center …", "To another centre …"), self.ask_export, icon="download")
        self.withdraw = QuietButton(tr("Tag ud af brug", "Take out of use"), self._withdraw)
        self.save = PrimaryButton(tr("Gem felterne", "Save the fields"), self.save_fields)
        self.progress = Progress()
        self.notices = Notices()
        self.model: TableModel[Line] = TableModel(COLUMNS)
        self.table = Table(self.model, tr("Skemaets felter", "The form's fields"), give_way=())
        self.form = UseForm()
        self.side = FormSide(context)
        self._empty, self._stack = no_form(self.ask_file), QStackedWidget()
        self._build()
        self._listen()

    # What the window calls

    def show_target(self, target: str, tab: str = "") -> None:
        """Show a route's form; `tab` is the application it is shown with."""
        if target and (target != self._route or tab != self._application):
            self._route, self._application = target, tab
            self._read = None
            self._draft.begin(target, {})
            self.notices.clear()
            self.refresh(frozenset())

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when something shown here changed."""
        if self._route and (not changes or changes & SHOWS):
            work = partial(read_form_page, self._route, self._application)
            self._context.background.read(self, work, self._show, slot="form")

    def take_focus(self) -> None:
        """Begin with the fields, or with choosing a file, once it is known which there is."""
        self._focus_waits = self._read is None
        (self.table if self.model.rowCount() else self._empty).setFocus()

    def leave(self) -> None:
        """Hand over what is being typed."""
        self.form.fixed.commit()

    def toggle_panel(self) -> None:
        """Show or hide the right side."""
        self.side.setVisible(self.side.isHidden())
        self._show_field()

    # Showing

    def _show(self, read: FormRead) -> None:
        self._read = read
        self._draft.begin(read.route.id, read.draft)
        self.head.set_title(tr("Skema: {route}", "Form: {route}", route=text(called(read.route))))
        has = read.template is not None
        self._stack.setCurrentIndex(_FIELDS if has else _EMPTY if read.may_edit else _EMPTY_TO_LOOK_AT)
        for button in (self.choose, self.withdraw, self.save):
            button.setVisible(has and read.may_edit)
        self.give.setVisible(has)
        self._draw()
        if self.table.picked_row() is None and self.model.rowCount():
            self.table.selectRow(0)
        if self._focus_waits and ((here := QApplication.focusWidget()) is None or self.isAncestorOf(here)):
            self.take_focus()

    def _draw(self) -> None:
        if self._read is None:
            return
        read = self._read
        mapped = self._draft.mapped(read)
        self.model.show([Line(one.slot.key, one, use_of(one.use, read.route)) for one in mapped])
        unseen = any(one.use.certainty < 100 for one in mapped)
        self.save.setEnabled(bool(self._draft) or unseen)
        self._show_field()

    def _show_field(self) -> None:
        if self._read is not None:
            line = self.table.picked_row()
            one = line.one if line is not None else None
            mapped = self._draft.mapped(self._read)
            values = self._read.values(mapped)
            self.form.show_field(one, self._read.route, may_edit=self._read.may_edit)
            if one is not None:
                self.form.show_answer(self._read.one.reference if self._read.one else "", *said(one, values))
            self.side.show_form(self._read, mapped, one, values)

    # Taking a file

    def ask_file(self) -> None:
        """Ask for a form by the system's own window."""
        title, kinds = tr("Vælg myndighedens skema", "Choose the authority's form"), tr("Skemaer", "Forms")
        name, _ = QFileDialog.getOpenFileName(self, title, "", f"{kinds} (*.docx *.dotx *.pdf *{ENDING})")
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Read a form off the GUI thread and keep it with its proposals."""
        if self._read is None:
            return
        self.notices.clear()
        before = self._draft.mapped(self._read)  # also what is chosen and not saved goes along
        work = partial(take_form, self._read, path, before)
        ticket = self._context.background.run(self, work, self._keep, self.notices.refuse, slot="take")
        self.progress.watch(ticket, tr("Læser skemaet", "Reading the form"))

    def _keep(self, taken: Taken) -> None:
        if self._read is not None:
            kept = KeepTemplate(
                taken.route_id, taken.name, taken.medium, taken.content, taken.mapped,
                tr("Lagt ind", "Taken in"), taken.pages, taken.notes, self._read.newest,
            )  # fmt: skip
            self._context.background.do(self, kept, self._taken_in, self.notices.refuse)

    def _taken_in(self, _number: int) -> None:
        self._draft.put_away(partial(self.refresh, frozenset()))
        self.table.setFocus()

    # Changing what a field is filled with

    def change(self, key: str, use: Use) -> None:
        """Fill a field with something else; kept in the journal until it is saved."""
        self._draft.change(key, use)
        self._draw()

    def next_unseen(self) -> None:
        """Go to the next field that nobody has confirmed."""
        rows = [self.model.row(place) for place in range(self.model.rowCount())]
        here = self.model.place_of(self.table.picked_row().id) if self.table.picked_row() else -1
        for line in (*rows[here + 1 :], *rows[: here + 1]):
            if line.one.use.certainty < 100:
                self.table.pick(line.id)
                self.form.choice.setFocus()
                return

    def save_fields(self) -> None:
        """Keep the fields as they stand, every one of them seen to."""
        if self._read is None or self._read.template is None:
            return
        self.form.fixed.commit()
        head = self._read.template.head
        mapped = tuple(replace(one, use=replace(one.use, certainty=100)) for one in self._draft.mapped(self._read))
        why = tr("Felter rettet", "Fields put right")
        kept = KeepTemplate(
            self._route, head.name, head.medium, self._read.template.content, mapped, why, head.pages, head.notes,
            self._read.newest,
        )  # fmt: skip
        self._context.background.do(
            self, kept, lambda _number: self._draft.put_away(partial(self.refresh, frozenset())), self.notices.refuse
        )

    def _withdraw(self) -> None:
        if self._read is not None:
            gone = WithdrawTemplate(self._route, tr("Taget ud af brug", "Taken out of use"), self._read.newest)
            self._context.background.do(self, gone, None, self.notices.refuse)

    # Giving away and looking at

    def ask_export(self) -> None:
        """Ask where to put the form for another centre."""
        title = tr("Gem til andet center", "Save for another centre")
        path = ask_place(self, title, f"{self._route}{ENDING}", f"*{ENDING}")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the form with its fields as one file."""
        if self._read is not None and self._read.template is not None:
            work = partial(export_form, self._read.template, path)
            self._context.background.run(self, work, self._context.toast, self.notices.refuse)

    def look(self) -> None:
        """Fill the form for the application at hand and show it in another program."""
        read = self._read
        if read is None or read.template is None or read.one is None:
            return
        work = partial(filled_copy, read, self._draft.mapped(read))
        ticket = self._context.background.run(self, work, partial(show_copy, self.notices.refuse), self.notices.refuse)
        self.progress.watch(ticket, tr("Udfylder og læser efter", "Filling and reading back"))

    def _listen(self) -> None:
        self.table.picked.connect(lambda _line: self._show_field())
        self.table.opened.connect(lambda _line: self.form.choice.setFocus())
        self.form.changed.connect(self.change)
        self.form.next_asked.connect(self.next_unseen)
        self.side.about.look_asked.connect(self.look)

    def _build(self) -> None:
        column = vbox(self, gap=0)
        column.addWidget(self.head)
        column.addWidget(self.progress)
        column.addLayout(self.notices.column)
        for button in (self.withdraw, self.give, self.choose, self.save):
            self.head.add_action(button)
            button.hide()
        work = QWidget()
        sides = hbox(work, gap=0)
        sides.addWidget(self.table, 1)
        for part in (self.form, self.side):
            sides.addWidget(hairline(upright=True))
            sides.addWidget(part)
        for state in (no_form(None), work, self._empty):
            self._stack.addWidget(state)
        column.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= theme.px(_ROOM_FOR_SIDE))
        self.side.setFixedWidth(min(max(round(self.width() * _SHARE), theme.px(340)), theme.px(720)))
        for place in (1, 3):  # kind and certainty stand in the middle too
            self.table.setColumnHidden(place, self.width() < theme.px(_ROOM_FOR_ALL))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_be_dropped(event.mimeData()):
            copy_only(event)

    def dropEvent(self, event: QDropEvent) -> None:
        copy_only(event)
        files = dropped(event.mimeData())
        if len(files) == 1 and isinstance(files[0], Path):
            self.take(files[0])
        elif files:
            self.notices.refuse(Invalid(ONE_FILE))
