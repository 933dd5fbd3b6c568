"""Procedurer in the settings: what is in force, the steps, questions and deadlines, the draft, and the history."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from dsc_desk.cases.queries.keeping import AtDesk, CentreSettings
from dsc_desk.cases.queries.what_if import Behind, CasesBehind
from dsc_desk.cases.rights import Right
from dsc_desk.cases.rules.changes import changes_between
from dsc_desk.cases.rules.draft import Draft
from dsc_desk.cases.rules.exchange import RulesFile, read_rules_path, write_rules
from dsc_desk.cases.rules.moving import HowFarMoved, Moved
from dsc_desk.cases.rules.problems import Part, Problem
from dsc_desk.ui.context import Context
from dsc_desk.ui.desk_like import DeskLike
from dsc_desk.ui.rules.about_edit import AboutEdit
from dsc_desk.ui.rules.deadline_edit import DeadlineEdit
from dsc_desk.ui.rules.draft_part import DraftPart
from dsc_desk.ui.rules.entry_edit import EntryEdit
from dsc_desk.ui.rules.fact_edit import FactEdit
from dsc_desk.ui.rules.gate_edit import GateEdit
from dsc_desk.ui.rules.hand import RulesHand
from dsc_desk.ui.rules.history import HistoryPart
from dsc_desk.ui.rules.outcome_edit import OutcomeEdit
from dsc_desk.ui.rules.overview import LISTED, Overview
from dsc_desk.ui.rules.procedure_edit import ProcedureEdit
from dsc_desk.ui.rules.question_edit import QuestionEdit
from dsc_desk.ui.rules.upgrade_panel import ImportPanel, UpgradePanel
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.settings_page.parts import View, only_for
from dsc_desk.ui.turns import make_now
from dsc_desk.ui.widgets import IconButton, LineField, Notices, TextEditor, TextTabs, hbox, vbox
from dsc_desk.ui.words import text, tr, whole
from dsc_desk.words import Text

_Shown = Overview | EntryEdit | ProcedureEdit | DraftPart | HistoryPart
_PARTS = {Part.ABOUT: "about", Part.GATE: "gates", Part.QUESTION: "questions", Part.FACT: "facts", Part.OUTCOME: "outcomes", Part.DEADLINE: "deadlines"}  # fmt: skip
_TITLES = {
    "overview": Text("Oversigt", "Overview"),
    "about": Text("Procedurer", "Procedures"),
    "steps": Text("Trin", "Steps"),
    "gates": Text("Porte", "Gates"),
    "questions": Text("Spørgsmål", "Questions"),
    "facts": Text("Svar undervejs", "Later answers"),
    "outcomes": Text("Udfald", "Outcomes"),
    "deadlines": Text("Frister", "Deadlines"),
    "draft": Text("Kladde", "Draft"),
    "history": Text("Historik", "History"),
}
_STOOD = "rules.part"
_FILES = "YAML (*.yaml *.yml)"


class RulesView(View):
    """The parts as text tabs; what a file or a newer edition brings takes their place until it is settled."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(context, parent)
        if at_once:
            make_now(self.parts())

    def parts(self) -> Iterator[None]:
        """Make what it consists of, see `Turns.make`."""
        context = self.context
        self.hand = RulesHand(context, self)
        self.overview = Overview(context, self.hand)
        self.about = AboutEdit(self.hand)
        yield
        self.steps = ProcedureEdit(self.hand)
        yield
        self.gates = GateEdit(self.hand)
        yield
        self.questions = QuestionEdit(self.hand)
        yield
        self.facts = FactEdit(self.hand)
        yield
        self.outcomes = OutcomeEdit(self.hand)
        self.deadlines = DeadlineEdit(self.hand)
        yield
        self.draft = DraftPart(context, self.hand)
        self.history = HistoryPart(context)
        self.shown: dict[str, _Shown] = {
            "overview": self.overview,
            "about": self.about,
            "steps": self.steps,
            "gates": self.gates,
            "questions": self.questions,
            "facts": self.facts,
            "outcomes": self.outcomes,
            "deadlines": self.deadlines,
            "draft": self.draft,
            "history": self.history,
        }
        yield
        self.tabs = TextTabs([(name, text(title)) for name, title in _TITLES.items()], a_line=5)
        self.tabs.chosen.connect(self.show_part)
        self.stack = QStackedWidget(self)
        for part in self.shown.values():
            self.stack.addWidget(part)
            yield
        self.notices = Notices()
        self.panel: UpgradePanel | ImportPanel | None = None
        self.undo_button = IconButton(tr("Fortryd i kladden (Ctrl+Alt+Z)", "Undo in the draft (Ctrl+Alt+Z)"), "undo-2", self.undo)  # fmt: skip
        self.redo_button = IconButton(tr("Gentag i kladden (Ctrl+Alt+Y)", "Redo in the draft (Ctrl+Alt+Y)"), "redo-2", self.redo)  # fmt: skip
        self._build()
        yield
        self.hand.changed.connect(self._count)
        self.overview.opened.connect(self._open_procedure)
        for part in (self.about, self.questions, self.facts):
            part.wanted.connect(self.lead_to)
        self.overview.new_wanted.connect(self._new_procedure)
        self.overview.draft_wanted.connect(lambda: self.show_part("draft"))
        self.overview.upgrade_wanted.connect(self.look_at_upgrade)
        self.overview.write_wanted.connect(self.write)
        self.overview.read_wanted.connect(self.read)
        self.draft.wanted.connect(self.lead_to)
        self.draft.kept.connect(self._kept)
        self.show_part(context.stood.get(_STOOD, "overview"))
        self._ask()

    # What the page calls

    def show_me(self, me: AtDesk) -> None:
        super().show_me(me)
        may = self.may(Right.EDIT_RULES)
        self._only.setVisible(not may)
        for part in self.shown.values():
            part.allow(on=may)
        self._count()

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when rules took effect, or cases were moved."""
        if not changes or changes & {"own_entry", "case_"}:
            if not changes or "own_entry" in changes:
                self.hand.load()
            self._ask()

    def take_focus(self) -> None:
        self.tabs.setFocus()

    # What can be done

    def show_part(self, name: str) -> None:
        """Show one of the parts."""
        self.close_panel()
        self.context.stood[_STOOD] = name
        self.tabs.choose(name)
        self.stack.setCurrentWidget(self.shown[name])
        if name == "history":
            self.history.ask()

    def lead_to(self, problem: Problem) -> None:
        """Go to the field a problem lies in."""
        if problem.part is Part.PROCEDURE:
            self.show_part("steps")
            self.steps.open(problem.procedure, problem.entry, problem.field)
        elif problem.part in _PARTS:
            name = _PARTS[problem.part]
            self.show_part(name)
            part = self.shown[name]
            if isinstance(part, EntryEdit):
                part.open(problem.entry, problem.field)

    def undo(self) -> None:
        """Take the last change of the draft back; what is being typed is taken in first."""
        self.undo_button.setFocus()
        self.hand.undo()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self.redo_button.setFocus()
        self.hand.redo()

    def look_at_upgrade(self) -> None:
        """Go through what a newer edition of the program brought."""
        if self.hand.now is not None and self.hand.now.upgrade is not None:
            panel = UpgradePanel(self.hand.now.upgrade, self.close_panel)
            panel.taken.connect(self._take_draft)
            self._open(panel)

    def write(self) -> None:
        """Ask where to, and write the rules in force there."""
        name = tr("Skriv reglerne til en fil", "Write the rules to a file")
        path = ask_place(self.window(), name, tr("regler.yaml", "rules.yaml"), _FILES)
        if path is not None:
            self.context.background.ask(
                self, CentreSettings(), lambda centre: self._write(path, centre.name), self.notices.refuse
            )

    def read(self) -> None:
        """Ask for a file and show what it would bring."""
        name = tr("Tag regler ind fra en fil", "Take rules in from a file")
        chosen, _ = QFileDialog.getOpenFileName(self.window(), name, "", f"{_FILES};;*")
        if chosen:
            self.context.background.run(
                self, partial(read_rules_path, Path(chosen)), self._show_file, self.notices.refuse, slot="file"
            )

    def close_panel(self) -> None:
        """Give the room back to the parts."""
        if self.panel is not None:
            panel, self.panel = self.panel, None
            self.stack.removeWidget(panel)
            panel.deleteLater()
            self.stack.setCurrentWidget(self.shown[self.tabs.current()])

    # Behind it

    def _kept(self) -> None:
        self.show_part("overview")
        self.take_focus()  # the button that had the keyboard is gone

    def _write(self, path: Path, centre: str) -> None:
        now, original = self.hand.now, self.hand.original
        if now is not None and original is not None:
            work = partial(write_rules, path, original, now.book.version, centre)
            done = tr("Reglerne er skrevet som {name}", "The rules were written as {name}", name=path.name)
            self.context.background.run(self, work, lambda _path: self.context.toast(done), self.notices.refuse)

    def _show_file(self, found: tuple[RulesFile, Draft]) -> None:
        self.notices.clear()
        file, draft = found
        if self.hand.original is None:
            return
        groups = changes_between(self.hand.original.unchecked(), draft.unchecked())
        panel = ImportPanel(file.centre, file.version, groups, dirty=self.hand.dirty, closed=self.close_panel)
        panel.taken.connect(partial(self._take_draft, draft))
        self._open(panel)

    def _take_draft(self, draft: Draft) -> None:
        self.hand.replace(draft)
        self.show_part("draft")

    def _open(self, panel: UpgradePanel | ImportPanel) -> None:
        self.close_panel()
        self.panel = panel
        self.stack.addWidget(panel)
        self.stack.setCurrentWidget(panel)
        panel.take_focus()

    def _open_procedure(self, name: str) -> None:
        self.show_part("steps")
        self.steps.open(name)

    def _new_procedure(self) -> None:
        self.show_part("about")
        self.about.take_adder()

    def _ask(self) -> None:
        if not self.overview.mover.running:
            self.context.background.read(self, _behind, self.overview.show_behind, slot="behind")
        if self.tabs.current() == "history":
            self.history.ask()

    def _count(self) -> None:
        problems = len(self.hand.problems)
        may = self.may(Right.EDIT_RULES)
        self.undo_button.setEnabled(may and self.hand.undoing.can_undo)
        self.redo_button.setEnabled(may and self.hand.undoing.can_redo)
        self.tabs.set_aside("draft", whole(problems) if problems else ("•" if self.hand.dirty else ""))

    def _build(self) -> None:
        column = vbox(self, gap=0)
        self._only = only_for(Right.EDIT_RULES)
        self._only.hide()
        head = hbox(margins=(24, 8, 24, 4))
        head.addWidget(self.tabs)
        head.addStretch(1)
        for button, keys in ((self.undo_button, "Ctrl+Alt+Z"), (self.redo_button, "Ctrl+Alt+Y")):
            button.setShortcut(QKeySequence(keys))
            button.setEnabled(False)
            head.addWidget(button)
        head.addWidget(self._only, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addLayout(self.notices.column)
        column.addWidget(self.stack, 1)

    def hideEvent(self, event: QHideEvent) -> None:
        fields: list[LineField | TextEditor] = [*self.findChildren(LineField), *self.findChildren(TextEditor)]
        for field in fields:
            field.commit()  # what was typed last waits for a pause, and the view may be going
        self.hand.flush()
        super().hideEvent(event)


def _behind(desk: DeskLike) -> tuple[tuple[Behind, ...], Moved]:
    return desk.ask(CasesBehind(LISTED)), desk.ask(HowFarMoved())
