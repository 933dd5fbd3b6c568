"""A route to a file and from one, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from dsc_desk.forms.route_file import Incoming, read_route_file, write_route
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.words import tr

_YAML = "YAML (*.yaml *.yml)"


class RouteFiles:
    """Asks for a file and does the work; `came` gets what a file would bring, `failed` errors the user can act on."""

    def __init__(
        self,
        context: Context,
        owner: QWidget,
        came: Callable[[Incoming], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._context, self._owner, self._came, self._failed = context, owner, came, failed

    def write(self, route_id: str) -> None:
        """Ask where to, and write a route."""
        name = tr("Skriv vejen til en fil", "Write the route to a file")
        path = ask_place(self._owner.window(), name, f"{route_id}.yaml", _YAML)
        if path is not None:
            self._context.background.run(self._owner, partial(write_route, route_id, path), self._written, self._failed)

    def read(self) -> None:
        """Ask for a file and read it."""
        name = tr("Tag en vej ind fra en fil", "Take a route in from a file")
        chosen, _ = QFileDialog.getOpenFileName(self._owner.window(), name, "", f"{_YAML};;*")
        if chosen:
            self.read_from(Path(chosen))

    def read_from(self, path: Path) -> None:
        """Read a file that was named."""
        self._context.background.run(self._owner, partial(read_route_file, path), self._came, self._failed, slot="file")

    def _written(self, path: Path) -> None:
        self._context.toast(tr("Vejen er skrevet til {name}", "The route is written to {name}", name=path.name))
