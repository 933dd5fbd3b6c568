"""What an application becomes outside the window: files in a folder, a package, the copy sheet, copies looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from dsc_desk.cases.queries.after import SentFile
from dsc_desk.cases.queries.files import FileContent
from dsc_desk.forms.applications import Sent
from dsc_desk.forms.package_case import CasePacking, Package
from dsc_desk.forms.writing import Written
from dsc_desk.ui.application.packing import ask_where, pack_into
from dsc_desk.ui.application.papers import preview_of, write_all
from dsc_desk.ui.application.read import EditorPage, Read
from dsc_desk.ui.case.viewing import show_copy, write_copy
from dsc_desk.ui.context import Context
from dsc_desk.ui.words import tr


class ApplicationFiles(QObject):
    """What is being typed goes along; what was refused is given to `refuse`."""

    def __init__(self, context: Context, page: EditorPage, refuse: Callable[[Exception], object]) -> None:
        super().__init__(page.deeds)
        self._context, self._page, self._refuse = context, page, refuse
        self._sheet: QWidget | None = None

    def write(self) -> None:
        """Ask for a folder and write Word, PDF and copy sheet there, read back."""
        folder = QFileDialog.getExistingDirectory(self._page.side, tr("Læg filerne i", "Put the files in"))
        if folder:
            self.write_to(Path(folder))

    def write_to(self, folder: Path) -> None:
        """Write the application as it stands to a folder."""
        page = self._page

        def go(read: Read) -> None:
            work = partial(write_all, (read.one,), read.facts, folder, templates=read.templates)
            ticket = self._context.background.run_reporting(self, work, show, self._refuse)
            page.progress.watch(ticket, tr("Skriver og læser efter", "Writing and reading back"))

        def show(written: list[Written]) -> None:
            page.written.show_written(written, folder)
            page.show_side(page.written)

        page.with_all(go)

    def pack(self, *, zipped: bool) -> None:
        """Ask for a folder and pack the application there as it is handed in."""
        folder = ask_where(self._page.side)
        if folder is not None:
            self.pack_to(folder, zipped=zipped)

    def pack_to(self, folder: Path, *, zipped: bool) -> None:
        """Pack the application into a folder."""
        page = self._page

        def show(package: Package) -> None:
            page.written.show_package(package)
            page.show_side(page.written)

        def go(read: Read) -> None:
            what = CasePacking(read.one.case_id, (read.one.route.id,), application_id=read.one.id)
            pack_into(folder, what, self._context, self, page.progress, show, self._refuse, zipped=zipped)

        page.with_all(go)

    def open_copy_sheet(self) -> None:
        """Open the narrow window beside the browser."""

        def show(read: Read) -> None:
            from dsc_desk.ui.copy_sheet import CopySheetWindow  # a window of its own, seldom opened

            if self._sheet is not None and isValid(self._sheet):
                self._sheet.close()
            self._sheet = CopySheetWindow(self._context, read.one, self._page.side)
            self._sheet.show()

        self._page.with_all(show)

    def open_sent(self, document: Sent | SentFile) -> None:
        """Look at a copy of what was sent."""
        show = partial(self._show_copy, document.name)
        self._context.background.ask(self, FileContent(document.sha256), show, self._refuse)

    def open_preview(self) -> None:
        """Look at the draft's pages in another program."""

        def make(read: Read) -> None:
            show = partial(self._show_copy, "kladde.pdf")
            self._context.background.run(self, partial(_pages, read), show, self._refuse)

        self._page.with_all(make)

    def _show_copy(self, name: str, content: bytes) -> None:
        digest = hashlib.sha256(content).hexdigest()
        write = partial(write_copy, name, digest, content)
        self._context.background.run(self, write, partial(show_copy, self._refuse), self._refuse)


def _pages(read: Read) -> bytes:
    return preview_of(read.one, read.facts, {}).content
