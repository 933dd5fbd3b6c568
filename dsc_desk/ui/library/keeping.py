"""The centre's own layer in the library's view: what stands in the panel in place of a source, and the notices above the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.library.catalogue import DataSource, load_catalogue
from dsc_desk.library.history import Mark, SourceMarks
from dsc_desk.library.upgrade import Outdated, outdated
from dsc_desk.store.errors import DeskError
from dsc_desk.ui.actions import Deed
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.library.editor import SourceEditor
from dsc_desk.ui.library.files import LibraryFiles
from dsc_desk.ui.library.history_panel import HistoryPanel
from dsc_desk.ui.library.import_panel import ImportPanel
from dsc_desk.ui.library.upgrade_panel import UpgradePanel
from dsc_desk.ui.library.withdraw_panel import WithdrawPanel
from dsc_desk.ui.own.notices import notices, where_allowed
from dsc_desk.ui.own.stage import Stage
from dsc_desk.ui.widgets import Notices
from dsc_desk.ui.words import count, tr
from dsc_desk.words import Text

OWN = "own_entry"
_STOOD = "library.editor"  # the source an editor is open on, "" a new one
_CORRECTIONS = Text("rettelse fra centret", "correction of the centre"), Text("rettelser fra centret", "corrections of the centre")  # fmt: skip
_GROUP = Text("Bibliotek", "Library")


class LibraryKeeping(QObject):
    """Signals: marked(marks by source id) when they are known anew; turned() when something took the panel or left it;
    wanted(source id) when a source should be shown.
    """

    marked = Signal(object)
    turned = Signal()
    wanted = Signal(str)

    def __init__(self, context: Context, hand: Hand, current: Callable[[], DataSource | None], view: QWidget) -> None:
        super().__init__(view)
        self._context, self._hand, self._current, self._view = context, hand, current, view
        self.marks: Mapping[str, Mark] = {}
        self.waiting: tuple[Outdated, ...] = ()
        self.stage = Stage(hand)
        self.stage.turned.connect(self.turned)
        self.notices = Notices((24, 0, 16, 8))
        self.files = LibraryFiles(context, view, self.notices.refuse)
        self.refresh()

    # What the view asks for

    def refresh(self) -> None:
        """Ask anew who corrected what, and what builds on an older edition."""
        self._context.background.ask(self, SourceMarks(), self._show_marks, slot="marks")
        self._context.background.run(self, _look, self._show_waiting, slot="waiting")

    def close(self) -> None:
        """Give the panel back to the source."""
        self._context.stood.pop(_STOOD, None)
        self.stage.close_panel()

    # What can be done

    def correct(self) -> None:
        """Correct the source in sight."""
        if (source := self._current()) is not None:
            self._allowed(partial(self._edit, source))

    def add(self) -> None:
        """Add a source of the centre's own."""
        self._allowed(partial(self._edit, None))

    def history(self) -> None:
        """Show the history of the source in sight."""
        if (source := self._current()) is not None:
            self._open(HistoryPanel(self._context, source, self.close))

    def withdraw(self) -> None:
        """Take the centre's version of the source in sight back."""
        source = self._current()
        if source is not None and source.id in self.marks:
            panel = WithdrawPanel(self._context, source, added=self.marks[source.id].added, closed=self.close)
            panel.withdrawn.connect(self.close)
            self._allowed(partial(self._open, panel))

    def look_at_upgrades(self) -> None:
        """Go through what an upgrade brought."""
        if self.waiting:
            panel = UpgradePanel(self._context, self.waiting, self.close)
            self._allowed(partial(self._open, panel))

    def write_all(self) -> None:
        """Write the whole library to a file."""
        self.files.write(None)

    def write_one(self) -> None:
        """Write the source in sight to a file."""
        if (source := self._current()) is not None:
            self.files.write([source.id])

    def write_chosen(self) -> None:
        """Write what the case in hand has, and what is ticked."""
        ids = dict.fromkeys((*sorted(self._hand.on_case), *(row.source.id for row in self._hand.rows())))
        if ids:
            self.files.write(list(ids))
        else:
            self.notices.refuse(DeskError(Text("Der er ingen valgte kilder. Vælg en sag, eller sæt kryds ved kilder i listen.", "No sources are chosen. Choose a case, or tick sources in the list.")))  # fmt: skip

    def read(self) -> None:
        """Ask for a file and show what it would bring."""
        self._allowed(partial(self.files.read, self.show_lines))

    def show_lines(self, lines: Any) -> None:
        """Show what a file would bring."""
        panel = ImportPanel(self._context, lines, self.close)
        panel.taken.connect(self.close)
        self._open(panel)

    # Behind it

    def _allowed(self, go_on: Callable[[], object]) -> None:
        where_allowed(self._context, self, go_on, self.notices.refuse)

    def _edit(self, source: DataSource | None) -> None:
        editor = SourceEditor(self._context, source)
        editor.saved.connect(self._saved)
        editor.given_up.connect(self.close)
        self._open(editor)
        self._context.stood[_STOOD] = source.id if source is not None else ""

    def come_back(self) -> None:
        """Open the editor again that stood when language, look or lock took the view away; its draft is kept."""
        stood = self._context.stood.get(_STOOD)
        source = load_catalogue().sources.get(stood) if stood else None
        if stood is not None and (source is not None or not stood):
            if stood:
                self.wanted.emit(stood)
            self._allowed(partial(self._edit, source))

    def _saved(self, source_id: str) -> None:
        self.close()
        self.wanted.emit(source_id)

    def _open(self, panel: Any) -> None:
        self._context.stood.pop(_STOOD, None)
        self.stage.open(panel)

    def _show_marks(self, marks: Mapping[str, Mark]) -> None:
        self.marks = marks
        self.marked.emit(marks)

    def _show_waiting(self, seen: tuple[tuple[Outdated, ...], tuple[str, ...]]) -> None:
        self.waiting, unread = seen
        behind = tr(
            "{n} bygger på en ældre udgave af programmets bibliotek",
            "{n} made from an older edition of the program's library",
            n=count(len(self.waiting), *_CORRECTIONS),
        )
        lost = tr(
            "{n} kan ikke læses af denne udgave af programmet",
            "{n} cannot be read by this edition of the program",
            n=count(len(unread), *_CORRECTIONS),
        )
        names = [one.ours.name for one in self.waiting]
        self.notices.tell(*notices((behind, names), (lost, unread), self.look_at_upgrades))

    def add_actions(self, place: QWidget) -> tuple[str, ...]:
        """Offer what can be done where `place` is in sight; returns the ids."""
        deeds: tuple[Deed, ...] = (
            ("library.correct", Text("Ret kilden", "Edit the source"), "pencil-line", self.correct, "Ctrl+E"),
            ("library.add", Text("Tilføj en kilde til biblioteket", "Add a source to the library"), "plus", self.add, ""),
            ("library.history", Text("Kildens historik", "The source's history"), "history", self.history, ""),
            ("library.withdraw", Text("Træk centrets rettelse tilbage", "Withdraw the centre's correction"), "undo-2", self.withdraw, ""),
            ("library.upgrades", Text("Se hvad en ny udgave har ændret", "See what a new edition changed"), "git-merge", self.look_at_upgrades, ""),
            ("library.write", Text("Skriv hele biblioteket som HealthDCAT-AP", "Write the whole library as HealthDCAT-AP"), "download", self.write_all, ""),
            ("library.write_one", Text("Skriv kilden som HealthDCAT-AP", "Write the source as HealthDCAT-AP"), "download", self.write_one, ""),
            ("library.write_chosen", Text("Skriv sagens og de valgte kilder som HealthDCAT-AP", "Write the case's and the ticked sources as HealthDCAT-AP"), "download", self.write_chosen, ""),
            ("library.read", Text("Tag kilder ind fra en fil (HealthDCAT-AP)", "Take sources in from a file (HealthDCAT-AP)"), "upload", self.read, ""),
        )  # fmt: skip
        return self._context.actions.add_group(_GROUP, place, deeds)


def _look() -> tuple[tuple[Outdated, ...], tuple[str, ...]]:
    catalogue = load_catalogue()
    return outdated(catalogue), tuple(sorted(catalogue.unread))
