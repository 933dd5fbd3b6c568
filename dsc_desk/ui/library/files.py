"""The library to a file and from one, off the GUI thread: which sources, where to, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from dsc_desk.forms.library_file import WrittenLibrary, write_library
from dsc_desk.library.healthdcat.preview import Line, read_path
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.words import tr, whole

_TURTLE, _JSON = "Turtle (*.ttl)", "JSON-LD (*.jsonld)"


class LibraryFiles:
    """Asks for a file and does the work; errors the user can act on go where `failed` leads."""

    def __init__(self, context: Context, owner: QWidget, failed: Callable[[Exception], None]) -> None:
        self._context, self._owner, self._failed = context, owner, failed

    def write(self, source_ids: Sequence[str] | None) -> None:
        """Ask where to, and write these sources (None: all)."""
        name = tr("Skriv som HealthDCAT-AP", "Write as HealthDCAT-AP")
        proposed = tr("bibliotek.ttl", "library.ttl")
        path = ask_place(self._owner.window(), name, proposed, f"{_TURTLE};;{_JSON}")
        if path is not None:
            wanted = None if source_ids is None else list(source_ids)
            work = partial(write_library, path, wanted)
            self._context.background.run(self._owner, work, self._written, self._failed, slot="write")

    def read(self, done: Callable[[tuple[Line, ...]], None]) -> None:
        """Ask for a file and read it; `done` gets what it would bring."""
        name = tr("Tag kilder ind fra en fil", "Take sources in from a file")
        chosen, _ = QFileDialog.getOpenFileName(self._owner.window(), name, "", "RDF (*.ttl *.jsonld *.json);;*")
        if chosen:
            self.read_from(Path(chosen), done)

    def read_from(self, path: Path, done: Callable[[tuple[Line, ...]], None]) -> None:
        """Read a file that was named."""
        self._context.background.run(self._owner, partial(read_path, path), done, self._failed, slot="read")

    def _written(self, written: WrittenLibrary) -> None:
        words = tr(
            "{n} kilder skrevet som HealthDCAT-AP", "{n} sources written as HealthDCAT-AP", n=whole(written.sources)
        )
        if written.shortfalls:
            words += tr(
                " ({n} mangler efter profilen)", " ({n} short of the profile)", n=whole(len(written.shortfalls))
            )
        self._context.toast(words)
