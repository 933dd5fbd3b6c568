"""Keeps a whole form while it is filled in: its texts and choices as one draft, brought back when it is opened again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from dsc_desk.cases.cpr import mask_cpr
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets.fields import TYPED_AFTER_MS

Values = Mapping[str, str]


class FormDraft(QObject):
    """One draft a person and key. `take` reads the form, `restore` fills it; CPR numbers are masked first.

    A form that takes nothing, since all is as it was, leaves no draft.
    Say `touch()` at every change; at most 0.8 seconds later the draft is in the store. `clear()` once a command has
    saved it, or it was thrown away.
    """

    def __init__(
        self, context: Context, key: str, take: Callable[[], Values], restore: Callable[[Values], None], owner: QObject
    ) -> None:
        super().__init__(owner)
        self._background = context.background
        self._key = key
        self._take, self._restore = take, restore
        self._touched = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPED_AFTER_MS)
        self._timer.timeout.connect(self._keep)
        self._background.read(self, lambda desk: desk.journal.get(key, desk.me.staff_id), self._found)

    def touch(self) -> None:
        """Something was typed or chosen."""
        self._touched = True
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep now what was changed and is not kept yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def clear(self) -> None:
        """Forget the draft."""
        self._timer.stop()
        key = self._key
        self._background.read(None, lambda desk: desk.journal.clear(key, desk.me.staff_id), _nothing)

    def _keep(self) -> None:
        key, values = self._key, self._take()
        if not values:
            self.clear()
            return
        words = json.dumps({name: mask_cpr(value) for name, value in values.items()}, ensure_ascii=False)
        self._background.read(None, lambda desk: desk.journal.put(key, desk.me.staff_id, words), _nothing)

    def _found(self, words: str | None) -> None:
        """Bring the draft back, unless one has begun to type meanwhile."""
        if words and not self._touched:
            kept: Any = json.loads(words)
            self._restore({str(name): str(value) for name, value in kept.items()})


def _nothing(_answer: object) -> None:
    """Take an answer nobody waits for."""
