"""The board's papers saved: the pack, the minutes, the invitation. Each is gathered, made and written off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from dsc_desk.cases.queries.board import Meeting
from dsc_desk.forms.board.papers import BoardPack, GatherPack
from dsc_desk.forms.board.writing import write_papers
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import Progress
from dsc_desk.ui.words import language, tr

Told = Callable[[str], object]


class Saver:
    """Asks for places and writes; errors go to `failed`."""

    def __init__(
        self, context: Context, owner: QWidget, progress: Progress, failed: Callable[[Exception], object]
    ) -> None:
        self._context, self._owner, self._progress, self._failed = context, owner, progress, failed

    def ask(self, meeting: Meeting, what: str, ending: str) -> None:
        """Ask where to put the pack, the minutes or the invitation."""
        name = f"advisory-board_{meeting.day}_{_NAMES[what]}.{ending}"
        path = ask_place(self._owner.window(), tr("Gem", "Save"), name, f"*.{ending}")
        if path is not None:
            self.save(meeting, what, path)

    def save(self, meeting: Meeting, what: str, path: Path) -> None:
        """Gather what is needed and write it."""
        speaks = language()
        one = GatherPack(meeting.id, speaks, with_files=what == "pack")

        def made(pack: BoardPack) -> None:
            work = partial(_write, pack, what, path)
            ticket = self._context.background.run(self._owner, work, self._told, self._failed)
            self._progress.watch(ticket, tr("Samler og læser efter", "Putting together and reading back"))

        self._context.background.ask(self._owner, one, made, self._failed)

    def _told(self, words: str) -> None:
        self._context.toast(words)


def papers_menu(
    owner: QWidget, save: Callable[[str, str], object], close: Callable[[], object], remove: Callable[[], object]
) -> QMenu:
    """Return the menu of a meeting's papers, and what may be done with the meeting itself."""
    menu = QMenu(owner)
    for words, what, ending in (
        (tr("Mødemateriale som én PDF …", "The pack as one PDF …"), "pack", "pdf"),
        (tr("Indkaldelse (.ics) …", "Invitation (.ics) …"), "invitation", "ics"),
        (tr("Mailkladde til medlemmerne …", "Mail draft to the members …"), "invitation", "eml"),
        (tr("Referat som Word …", "Minutes as Word …"), "minutes", "docx"),
        (tr("Referat som PDF …", "Minutes as PDF …"), "minutes", "pdf"),
    ):
        menu.addAction(words).triggered.connect(lambda _=False, what=what, ending=ending: save(what, ending))
    menu.addSeparator()
    for words, run in (
        (tr("Mødet er holdt, eller ikke alligevel", "The meeting was held, or not after all"), close),
        (tr("Fjern mødet", "Remove the meeting"), remove),
    ):
        menu.addAction(words).triggered.connect(lambda _=False, run=run: run())
    return menu


_NAMES = {"pack": "materiale", "minutes": "referat", "invitation": "indkaldelse"}


def _write(pack: BoardPack, what: str, path: Path) -> str:
    bound = write_papers(pack, what, path, language())
    if bound is None:
        return tr("Gemt som {name}", "Saved as {name}", name=path.name)
    saved = tr("Gemt som {name}, {n} sider", "Saved as {name}, {n} pages", name=path.name, n=bound.pages)
    if bound.left:
        left = ", ".join(bound.left)
        saved += tr(". Ikke en læsbar PDF, kun nævnt: {f}", ". No readable PDF, only listed: {f}", f=left)
    return saved
