"""The advisory board: meetings, the agenda in order, the papers, and what was recommended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.cases.board import board_rules
from dsc_desk.cases.commands.board import (
    CloseMeeting,
    EditMeeting,
    MeetingFacts,
    OrderAgenda,
    PlanMeeting,
    RemoveMeeting,
    TakeOffAgenda,
)
from dsc_desk.cases.queries.board import Meeting, MeetingRow, Meetings, OneMeeting
from dsc_desk.cases.queries.people import StaffList
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Action
from dsc_desk.ui.board.agenda import Agenda
from dsc_desk.ui.board.item_form import ItemForm
from dsc_desk.ui.board.meeting_form import MeetingForm
from dsc_desk.ui.board.put_form import PutForm, read_case
from dsc_desk.ui.board.saving import Saver, papers_menu
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import (
    Button,
    Choice,
    EmptyState,
    Label,
    Notices,
    PageHead,
    PrimaryButton,
    Progress,
    RightPanel,
    clear,
    hbox,
    vbox,
)
from dsc_desk.ui.widgets.in_stead import take_keyboard
from dsc_desk.ui.words import count, day, text, tr
from dsc_desk.words import Text

_SHOWS = frozenset({"board_meeting", "board_member", "board_item", "board_vote", "attachment", "case_", "note", "task"})


class BoardPage(QWidget):
    """`show_target(case_id)` begins with putting a case on a meeting."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meetings: tuple[MeetingRow, ...] = ()
        self.meeting: Meeting | None = None
        self.form: MeetingForm | ItemForm | PutForm | None = None
        self._putting = ""
        self.head = PageHead(tr("Advisory board", "Advisory board"))
        self.choice = Choice(tr("Møde", "Meeting"), [])
        self.agenda = Agenda()
        self.panel = RightPanel(380)
        self.progress = Progress()
        self.notices = Notices()
        self.saver = Saver(context, self, self.progress, self.notices.refuse)
        self._about = Label(ink="text-2", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._listen()
        self.refresh(frozenset())

    # What the window calls

    def show_target(self, target: str, _tab: str = "") -> None:
        """Begin with putting a case on a meeting."""
        if target:
            self._putting = target
            self._context.background.read(
                self, partial(read_case, target), self._show_put, self.notices.refuse, slot="put"
            )

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when something of the board changed."""
        if not changes or changes & _SHOWS:
            self._context.background.ask(self, Meetings(), self._show_meetings, self.notices.refuse, slot="meetings")

    def take_focus(self) -> None:
        """Begin with the agenda, or with planning a meeting where there is none."""
        self.agenda.setFocus()  # or what is offered in its stead

    def leave(self) -> None:
        """Keep what is being typed."""
        if self.form is not None:
            self.form.flush()

    def toggle_panel(self) -> None:
        """Show or hide the right side."""
        self.panel.setVisible(self.panel.isHidden())

    # Showing

    def _show_meetings(self, rows: tuple[MeetingRow, ...]) -> None:
        self._meetings = rows
        held = {"held": tr(" (holdt)", " (held)")}
        options = [(one.id, f"{day(one.day)} {one.time}{held.get(one.state, '')}") for one in rows]
        self.choice.set_options(options, _first_wanted(rows, self.choice.value()))
        place = partial(self._stack.setCurrentIndex, 1 if rows else 0)
        take_keyboard(self.agenda, None if rows else self._none, place)
        for part in (self.choice, *self._deeds):  # nothing to choose or to save before there is a meeting
            part.setVisible(bool(rows))
        if rows:
            self._ask_meeting()
            return
        self.meeting = None
        if not isinstance(self.form, PutForm | MeetingForm):
            self._put_form(None)

    def _ask_meeting(self, *_: object) -> None:
        if self.choice.value():
            self._context.background.ask(
                self, OneMeeting(self.choice.value()), self._show, self.notices.refuse, slot="meeting"
            )

    def _show(self, meeting: Meeting) -> None:
        chosen, self.meeting = self.agenda.current(), meeting
        self.agenda.show_items(meeting.items, chosen)
        present = sum(not one.absent for one in meeting.members)
        people = count(present, Text("medlem", "member"), Text("medlemmer", "members"))
        cases = count(len(meeting.items), Text("sag", "case"), Text("sager", "cases"))
        words = f"{meeting.place or '–'}. {people}, {cases}."
        self._about.setText(f"{words} {text(board_rules().note)}")
        if not isinstance(self.form, PutForm | MeetingForm):
            self._show_item(self.agenda.current())

    def _show_item(self, item_id: str) -> None:
        item = next((one for one in self.meeting.items if one.id == item_id), None) if self.meeting else None
        if item is None or self.meeting is None:
            self._put_form(None)
            return
        if isinstance(self.form, ItemForm) and self.form.still_shows(self.meeting, item):
            return
        form = ItemForm(self._context, self.meeting, item)
        form.asked.connect(partial(self._do, form=form))
        form.case_asked.connect(self._context.open_case)
        self._put_form(form)

    def _show_put(self, found: tuple[Any, Any, Any]) -> None:
        head, files, meetings = found
        form = PutForm(self._context, head, files, [one for one in meetings if one.state == "planned"])
        form.asked.connect(self._put)
        form.given_up.connect(self._close_form)
        self._put_form(form)
        form.question.setFocus()

    def _put_form(self, form: MeetingForm | ItemForm | PutForm | None) -> None:
        if isinstance(self.form, ItemForm | PutForm):
            self.form.flush()
        clear(self.panel.column)
        self.form = form
        if form is not None:
            self.panel.column.addWidget(form)
            form.show()
        elif self._meetings:
            words = tr(
                "Vælg en sag på dagsordenen, eller sæt en på fra sagens menu.",
                "Choose a case on the agenda, or put one on from the case's menu.",
            )
            self.panel.column.addWidget(Label(words, ink="text-3", wrap=True))

    def _close_form(self) -> None:
        if isinstance(self.form, PutForm):
            self.form.forget()
        self.form, self._putting = None, ""
        self.agenda.setFocus()  # the form that had the keyboard goes
        self._show_item(self.agenda.current())

    # Doing

    def plan(self) -> None:
        """Open the form for a new meeting."""
        self._open_meeting(None)

    def edit(self) -> None:
        """Open the form of the meeting shown."""
        self._open_meeting(self.meeting)

    def _open_meeting(self, meeting: Meeting | None) -> None:
        def show(people: Any) -> None:
            form = MeetingForm(self._context, people, meeting)
            form.saved.connect(partial(self._save_meeting, meeting, form))
            form.given_up.connect(self._close_form)
            self._put_form(form)
            form.day.setFocus()

        self._context.background.ask(self, StaffList(), show, self.notices.refuse, slot="people")

    def _save_meeting(self, meeting: Meeting | None, form: MeetingForm, facts: MeetingFacts) -> None:
        def refused(error: Exception) -> None:
            form.setEnabled(True)
            self.notices.refuse(error)

        command = EditMeeting(meeting.id, meeting.version, facts) if meeting else PlanMeeting(facts)
        self._context.background.do(self, command, partial(self._meeting_saved, form), refused)

    def _meeting_saved(self, form: MeetingForm, new_id: str | None) -> None:
        form.forget()
        self.agenda.setFocus()
        self.notices.clear()
        self.form = None
        if new_id:
            self.choice.set_options([(new_id, "")], new_id)
        if self._putting:
            self.show_target(self._putting)
        self.refresh(frozenset())

    def _put(self, command: Any) -> None:
        def done(_item: str) -> None:
            self.notices.clear()
            self._close_form()
            self.choice.set_value(command.meeting_id)
            self.refresh(frozenset())

        self._context.background.do(self, command, done, self.notices.refuse)

    def _do(self, command: object, form: ItemForm | None = None) -> None:
        def done(_answer: object) -> None:
            self.notices.clear()
            if form is not None:
                form.forget()

        self._context.background.do(self, command, done, self.notices.refuse)

    def _with_meeting(self, command: Callable[[Meeting], object]) -> None:
        if self.meeting is not None:
            self._do(command(self.meeting))

    def _save(self, what: str, ending: str) -> None:
        if self.meeting is not None:
            self.saver.ask(self.meeting, what, ending)

    # Built once

    def _listen(self) -> None:
        self.choice.picked.connect(self._ask_meeting)
        self.agenda.chosen.connect(self._show_item)
        self.agenda.ordered.connect(lambda ids: self._with_meeting(lambda one: OrderAgenda(one.id, tuple(ids))))
        self.agenda.dropped.connect(lambda item_id: self._do(TakeOffAgenda(item_id)))
        self.agenda.opened.connect(lambda _id: self.form.setFocus() if self.form else None)
        group = Text("Advisory board", "Advisory board")
        self._context.actions.add(
            Action("board.plan", Text("Planlæg et møde", "Plan a meeting"), "plus", self.plan, "", group), self
        )

    def _build(self) -> None:
        column = vbox(self, gap=0)
        papers = Button(tr("Papirer", "Papers"), icon="files")
        menu = papers_menu(
            papers,
            self._save,
            lambda: self._with_meeting(lambda one: CloseMeeting(one.id, one.state != "held")),
            lambda: self._with_meeting(lambda one: RemoveMeeting(one.id)),
        )
        papers.setMenu(menu)
        edit = Button(tr("Ret mødet", "Edit the meeting"), self.edit, icon="pencil-line")
        self._deeds = (papers, edit)
        self.choice.setMinimumWidth(theme.px(190))
        for part in (self.choice, edit, papers, PrimaryButton(tr("Nyt møde", "New meeting"), self.plan)):
            self.head.add_action(part)
        column.addWidget(self.head)
        column.addWidget(self.progress)
        column.addLayout(self.notices.column)
        words = tr(
            "Planlæg et møde med medlemmer efter fag. Sager sættes på fra sagens menu, og anbefalingen skrives tilbage i sagen.",
            "Plan a meeting with members by profession. Cases are put on from the case's menu, and the recommendation is written back.",
        )
        deed = (tr("Planlæg et møde", "Plan a meeting"), self.plan)
        self._none = EmptyState("users", tr("Intet møde endnu", "No meeting yet"), words, deed)
        self._stack.addWidget(self._none)
        body = QWidget()
        body.setObjectName("surface")
        inner = vbox(body)
        self._about.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(8))
        inner.addWidget(self._about)
        inner.addWidget(self.agenda, 1)
        self._stack.addWidget(body)
        sides = hbox(gap=0)
        sides.addWidget(self._stack, 1)
        sides.addWidget(self.panel)
        column.addLayout(sides, 1)


def _first_wanted(rows: tuple[MeetingRow, ...], before: str) -> str:
    """Return the meeting to show: the one shown before, else the first that is planned, else any."""
    ids = [one.id for one in rows]
    planned = [one.id for one in reversed(rows) if one.state == "planned"]
    return before if before in ids else next(iter((*planned, *ids)), "")
