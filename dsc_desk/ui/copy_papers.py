"""The attachments of a copy sheet as files: laid ready to be dragged to the portal, or put in a folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dsc_desk.forms.applications import Application
from dsc_desk.forms.package_case import CasePacking, Packing
from dsc_desk.ui.application.papers import enclosures_of, write_enclosures
from dsc_desk.ui.case.viewing import write_named
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Notice, Notices
from dsc_desk.ui.words import tr


class CopyPapers(QObject):
    """Signal lain(files by the paper's name) when they are where they can be dragged from; the rest is said in `notices`."""

    lain = Signal(object)

    def __init__(self, context: Context, one: Application, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._notices, self._window = context, notices, window
        self._what = CasePacking(one.case_id, (one.route.id,), application_id=one.id)

    def lay_ready(self) -> None:
        """Have the attachments lie ready to be dragged, as they are now; one that cannot be made is said."""

        def make(packing: Packing) -> None:
            work = partial(ready_files, packing)
            self._context.background.run(self, work, self.lain.emit, self._notices.refuse, slot="ready")

        self._context.background.ask(self, self._what, make, self._notices.refuse, slot="packing")

    def ask_folder(self) -> None:
        """Ask where to put them."""
        title = tr("Læg bilagene i", "Put the attachments in")
        if folder := QFileDialog.getExistingDirectory(self._window, title):
            self.write_to(Path(folder))

    def write_to(self, folder: Path) -> None:
        """Put the attachments in a folder, from where a portal takes them."""

        def write(packing: Packing) -> None:
            work = partial(write_enclosures, packing, folder)
            self._context.background.run(self, work, self._written, self._notices.refuse)

        self._context.background.ask(self, self._what, write, self._notices.refuse)

    def _written(self, names: list[str]) -> None:
        words = tr("{n} filer er lagt i mappen", "{n} files were put in the folder", n=len(names))
        self._notices.tell(Notice(words, "\n".join(names), "ok", closed=self._notices.clear))


def ready_files(packing: Packing) -> dict[str, list[Path]]:
    """Write the attachments to the private folder of copies and return where they are, by the paper's name."""
    found: dict[str, list[Path]] = {}
    for file in enclosures_of(packing):
        found.setdefault(file.what.da, []).append(write_named(file.name, file.content))
    return found
