"""What the editor can be told by keyboard and palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.ui.actions import Deed
from dsc_desk.ui.application.files import ApplicationFiles
from dsc_desk.ui.application.packing import AS_FOLDER, AS_ZIP
from dsc_desk.ui.context import Context
from dsc_desk.words import Text

_GROUP = Text("Ansøgningen", "The application")


def add_actions(
    context: Context,
    page: QWidget,
    next_empty: Callable[[], object],
    files: ApplicationFiles,
    about: Callable[[], object],
) -> None:
    """Make the deeds of the page known to palette, keyboard and the sheet of keys, as long as the page lives."""
    deeds: tuple[Deed, ...] = (
        ("next", Text("Næste tomme felt", "Next empty field"), "corner-down-left", next_empty, "F8"),
        ("copy", Text("Åbn kopiarket", "Open the copy sheet"), "clipboard-copy", files.open_copy_sheet, "Ctrl+Shift+K"),
        ("about", Text("Om ansøgningsvejen", "About the access route"), "info", about, "Ctrl+I"),
        ("write", Text("Word og PDF", "Word and PDF"), "download", files.write, "Ctrl+Shift+S"),
        ("pack", AS_FOLDER, "archive", partial(files.pack, zipped=False), "Ctrl+Shift+E"),
        ("zip", AS_ZIP, "archive", partial(files.pack, zipped=True), ""),
    )
    context.actions.add_group(_GROUP, page, deeds, "application.")
