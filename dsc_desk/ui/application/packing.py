"""Packing off the GUI thread: what is packed is read in one go, then written with a bar that can stop it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from dsc_desk.forms.package_case import CasePacking, Package, Packing, write_package
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Progress
from dsc_desk.ui.words import text, this_day, tr
from dsc_desk.words import Text

AS_FOLDER, AS_ZIP = Text("Pak i en mappe …", "Pack in a folder …"), Text("Pak i en ZIP-fil …", "Pack in a ZIP file …")


def ask_where(parent: QWidget) -> Path | None:
    """Ask for the folder that gets the package; None when the user thought better of it."""
    chosen = QFileDialog.getExistingDirectory(parent, tr("Læg pakken i", "Put the package in"))
    return Path(chosen) if chosen else None


def pack_into(
    folder: Path,
    what: CasePacking,
    context: Context,
    owner: QObject,
    progress: Progress,
    done: Callable[[Package], object],
    refuse: Callable[[Exception], object],
    *,
    zipped: bool,
) -> None:
    """Read what is packed, write it and hand over what was written; stopped half way nothing is left behind."""

    def go(packing: Packing) -> None:
        def work(report: Callable[[float, str], None]) -> Package:
            return write_package(packing, folder, day=this_day(), zipped=zipped, report=report)

        ticket = context.background.run_reporting(owner, work, done, refuse)
        progress.watch(ticket, tr("Pakker og læser efter", "Packing and reading back"))

    context.background.ask(owner, what, go, refuse)


def pack_menu(menu: QMenu, pack: Callable[..., object]) -> None:
    """Offer both ways of packing; `pack(zipped=…)`."""
    for words, zipped in ((AS_FOLDER, False), (AS_ZIP, True)):
        menu.addAction(text(words), partial(pack, zipped=zipped))
