"""Keeps what is being typed and not yet saved, so that a kill of the program loses at most the last second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from dsc_desk.cases.cpr import mask_cpr
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets.fields import LineField, TextEditor

if TYPE_CHECKING:
    from dsc_desk.ui.case.reply_panel import ReplyPanel
    from dsc_desk.ui.widgets.rows_editor import RowsEditor


class DraftKeeper(QObject):
    """Journals one field while it is typed in, and brings its text back when it is opened again.

    `key` names the place ("note:<case>:question"); one text a person and place. CPR numbers are masked first. Call
    `clear()` when a command has saved the text or it was thrown away, `flush()` before the field goes.
    Signal restored(text) when an unfinished text was found and put back.
    """

    restored = Signal(str)

    def __init__(self, context: Context, key: str, editor: TextEditor | LineField | RowsEditor | ReplyPanel) -> None:
        super().__init__(editor)
        self._background = context.background
        self._key = key
        self._editor = editor
        self._kept: str | None = None
        editor.typed.connect(self._put)
        editor.committed.connect(self._put)
        self._background.read(self, lambda desk: desk.journal.get(key, desk.me.staff_id), self._restore)

    def flush(self) -> None:
        """Keep what stands in the field now."""
        self._editor.commit()

    def clear(self) -> None:
        """Forget the text: it was saved by a command, or thrown away."""
        self.flush()
        self._write("")

    def _put(self, typed: str) -> None:
        masked = mask_cpr(typed)
        if masked != self._kept:
            self._write(masked)

    def _write(self, words: str) -> None:
        key, self._kept = self._key, words

        def write(desk: Any) -> None:
            if words:
                desk.journal.put(key, desk.me.staff_id, words)
            else:
                desk.journal.clear(key, desk.me.staff_id)

        self._background.read(self, write, _nothing)

    def _restore(self, found: str | None) -> None:
        if found is None or self._kept is not None:
            return
        self._kept = found
        if found != self._editor.text():
            self._editor.set_text(found)
            self.restored.emit(found)


def _nothing(_answer: object) -> None:
    """Take an answer nobody waits for."""
