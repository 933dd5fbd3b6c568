"""The access routes: every one in force, looked up and read; corrected, added and exchanged as files without a programmer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.forms.own_routes import RouteMarks
from dsc_desk.forms.route import Route
from dsc_desk.forms.route_file import Incoming
from dsc_desk.library.history import Mark
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.models.table import TableModel
from dsc_desk.ui.own.notices import notices, where_allowed
from dsc_desk.ui.own.stage import Stage
from dsc_desk.ui.routes.actions import add_actions
from dsc_desk.ui.routes.detail import RouteDetail
from dsc_desk.ui.routes.editor import RouteEditor
from dsc_desk.ui.routes.files import RouteFiles
from dsc_desk.ui.routes.lines import COLUMNS, GIVE_WAY, NAME_ROOM, Known, RouteLine, filters, known, lines_of
from dsc_desk.ui.routes.panels import RouteHistoryPanel, RouteImportPanel, RouteUpgradePanel, RouteWithdrawPanel
from dsc_desk.ui.routes.sight import RouteSight
from dsc_desk.ui.widgets import (
    Button,
    Choice,
    EmptyState,
    Label,
    Notices,
    QuietButton,
    RightPanel,
    SearchLine,
    Table,
    hbox,
    vbox,
)
from dsc_desk.ui.words import this_day, tr, whole

_STOOD = "routes.editor"  # the route an editor is open on, "" a new one


class RoutesView(QWidget):
    """See `views.DataView`; `show_target` takes a route id."""

    def __init__(self, context: Context, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._hand = context, hand
        self._today = this_day()
        self._known = Known({}, (), ())
        self._marks: Mapping[str, Mark] = {}
        self._wanted = ""
        self.search = SearchLine()
        self.only = Choice(tr("Hvilke veje", "Which routes"), filters())
        self.count = Label(size="small", ink="text-2")
        self.model = TableModel(COLUMNS)
        self.table = Table(self.model, tr("Ansøgningsveje", "Access routes"), least=NAME_ROOM, give_way=GIVE_WAY)
        self.detail = RouteDetail(context.actions)
        self.panel = RightPanel(400)
        self.sight = RouteSight(context)
        self.preview = self.sight.preview
        self.notices = Notices((24, 0, 16, 8))
        self.files = RouteFiles(context, self, self._incoming, self.notices.refuse)
        self.editor: RouteEditor | None = None
        self.stage = Stage(hand)
        self._stack = QStackedWidget()
        self._build()
        self.action_ids = add_actions(context.actions, self, parent or self)
        self._listen()
        self._read()

    # What the page calls

    def show_target(self, target: str) -> None:
        """Show a route."""
        self._wanted = target
        self.search.clear()
        self.only.set_value("")
        self._fill()

    def refresh(self, changes: frozenset[str]) -> None:
        """Read anew when a route was corrected."""
        if "own_entry" in changes:
            self._read()

    def take_focus(self) -> None:
        """Begin with the search, or what is being written."""
        (self.editor.take_focus if self.editor is not None else self.search.setFocus)()

    # What can be done

    def correct(self) -> None:
        """Correct the route in sight."""
        if (line := self._line()) is not None:
            self._allowed(partial(self._edit, line.route))

    def add(self) -> None:
        """Write a route of the centre's own."""
        self._allowed(partial(self._edit, None))

    def history(self) -> None:
        """Show what was changed in the route in sight, by whom and why."""
        if (line := self._line()) is not None:
            self.stage.open(RouteHistoryPanel(self._context, line.route, self.stage.close_panel))

    def withdraw(self) -> None:
        """Take the centre's version of the route in sight back."""
        line = self._line()
        if line is not None and line.mark is not None:
            panel = RouteWithdrawPanel(self._context, line.route, added=line.mark.added, closed=self.stage.close_panel)
            panel.withdrawn.connect(self.stage.close_panel)
            self._allowed(partial(self.stage.open, panel))

    def look_at_upgrades(self) -> None:
        """Go through what an upgrade brought under the centre's versions."""
        if self._known.waiting:
            panel = RouteUpgradePanel(self._context, self._known.waiting, self.stage.close_panel)
            self._allowed(partial(self.stage.open, panel))

    def write(self) -> None:
        """Write the route in sight to a file for another centre."""
        if (line := self._line()) is not None:
            self.files.write(line.id)

    def read(self) -> None:
        """Ask for a file with a route and show what it would bring."""
        self._allowed(self.files.read)

    # Behind it

    def _line(self) -> RouteLine | None:
        line: RouteLine | None = self.table.picked_row()
        return line

    def _allowed(self, go_on: Callable[[], object]) -> None:
        where_allowed(self._context, self, go_on, self.notices.refuse)

    def _incoming(self, found: Incoming) -> None:
        panel = RouteImportPanel(self._context, found, self.stage.close_panel)
        panel.taken.connect(self._saved)
        self.stage.open(panel)

    def _give_way(self) -> None:
        """Let what is opened in the panel have it, or take it back."""
        opened = self.stage.panel() is not None
        self.detail.setVisible(not opened)
        if not opened:
            self.table.setFocus()

    def _edit(self, route: Route | None) -> None:
        if self.editor is not None:
            self.editor.take_focus()
            return
        self.stage.close_panel()
        editor = self.editor = RouteEditor(self._context, route, self._known.routes)
        editor.saved.connect(self._saved)
        editor.given_up.connect(self._stop_editing)
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        self.panel.area.hide()
        self.sight.begin(editor)
        if not theme.big_text():  # the editor needs the room; the page is a key away
            self._hand.panel_wanted.emit()
        self._context.stood[_STOOD] = route.id if route is not None else ""
        editor.take_focus()

    def _saved(self, route_id: str) -> None:
        self._wanted = route_id
        self._stop_editing()
        self.stage.close_panel()
        self._fill()

    def _stop_editing(self) -> None:
        if self.editor is not None:
            self._stack.removeWidget(self.editor)
            self.editor.deleteLater()
            self.editor = None
        self._context.stood.pop(_STOOD, None)
        self.sight.end()
        self.panel.area.show()
        self.table.setFocus()

    # The list

    def _read(self) -> None:
        self._context.background.ask(self, RouteMarks(), self._show_marks, slot="marks")
        self._context.background.run(self, known, self._show_known, slot="known")

    def _show_marks(self, marks: Mapping[str, Mark]) -> None:
        self._marks = marks
        self._fill()

    def _show_known(self, found: Known) -> None:
        first, self._known = not self._known.routes, found
        behind = tr("En ny udgave af programmet har ændret veje, I har rettet", "A new edition of the program changed routes you have corrected")  # fmt: skip
        lost = tr("Rettelser, som denne udgave ikke kan læse", "Corrections this edition cannot read")
        names = [one.ours.name for one in found.waiting]
        self.notices.tell(*notices((behind, names), (lost, found.unread), self.look_at_upgrades))
        self._fill()
        stood = self._context.stood.get(_STOOD)
        if first and stood is not None and (not stood or stood in found.routes):
            self._allowed(partial(self._edit, found.routes.get(stood)))  # that of before a rebuild; its draft is kept

    def _fill(self) -> None:
        picked = self._line()
        wanted = self._wanted or (picked.id if picked else "")
        rows = lines_of(self._known.routes.values(), self._marks, self.search.text(), self.only.value(), self._today)
        self.model.show(rows)
        self.count.setText(tr("{n} af {all}", "{n} of {all}", n=whole(len(rows)), all=whole(len(self._known.routes))))
        if self.table.pick(wanted):
            self._wanted = ""
        elif rows:
            self.table.pick(rows[0].id)
        self._show_detail()

    def _show_detail(self) -> None:
        if (line := self._line()) is not None:
            self.detail.show_line(line, self._today)

    # Built once

    def _listen(self) -> None:
        self.stage.turned.connect(self._give_way)
        self.search.textEdited.connect(lambda _words: self._fill())
        self.search.returnPressed.connect(self.table.setFocus)
        self.only.picked.connect(lambda _only: self._fill())
        self.table.picked.connect(lambda _line: self._show_detail())
        self.table.opened.connect(lambda _line: self.correct())

    def _build(self) -> None:
        self.search.setAccessibleName(tr("Søg i vejene", "Search the routes"))
        self.search.setPlaceholderText(tr("Navn, myndighed eller kontor …", "Name, authority or office …"))
        listed = QWidget()
        column = vbox(listed, gap=0)
        tools = hbox(gap=8, margins=(24, 0, 16, 8))
        tools.addWidget(self.search, 1)
        tools.addWidget(self.only)
        tools.addWidget(self.count)
        tools.addWidget(QuietButton(tr("Fra fil …", "From a file …"), self.read, icon="upload"))
        tools.addWidget(Button(tr("Ny vej …", "New route …"), self.add, icon="plus"))
        column.addLayout(tools)
        column.addLayout(self.notices.column)
        column.addWidget(self.table, 1)
        words = tr("Ingen vej svarer til det", "No route answers to that")
        self.table.set_empty(EmptyState("search", words, tr("Prøv et andet ord.", "Try another word.")))
        vbox(self, gap=0).addWidget(self._stack)
        self._stack.addWidget(listed)
        self.panel.column.setAlignment(Qt.AlignmentFlag(0))
        self.panel.column.addWidget(self.stage)
        self.panel.column.addWidget(self.detail)
        self.panel.column.addStretch(1)
        if (outer := self.panel.layout()) is not None:
            outer.addWidget(self.sight)
        self.sight.hide()
