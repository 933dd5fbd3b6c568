"""What a form's fields were changed to and is not saved yet: kept in the journal while one goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from dsc_desk.cases.cpr import mask_cpr
from dsc_desk.forms.template.form_read import FormRead, Uses, draft_key, frozen
from dsc_desk.forms.template.records import Mapped, Use, UseKind
from dsc_desk.ui.context import Context


class UsesDraft(QObject):
    """Belongs to one route at a time."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._key = ""
        self._uses: Uses = {}

    def __bool__(self) -> bool:
        return bool(self._uses)

    def begin(self, route_id: str, uses: Uses) -> None:
        """Go on with what the journal has of a route."""
        self._key, self._uses = draft_key(route_id), dict(uses)

    def mapped(self, read: FormRead) -> tuple[Mapped, ...]:
        """Return the fields of a form with what they were changed to."""
        return read.mapped(self._uses)

    def change(self, key: str, use: Use) -> None:
        """Fill a field with something else."""
        self._uses[key] = replace(use, target=mask_cpr(use.target)) if use.kind is UseKind.FIXED else use
        place, kept = self._key, frozen(self._uses)
        self._context.background.read(
            self, lambda desk: desk.journal.put(place, desk.me.staff_id, kept), lambda _none: None
        )

    def put_away(self, then: Callable[[], object]) -> None:
        """Forget it, here and in the journal."""
        self._uses, place = {}, self._key
        self._context.background.read(self, lambda desk: desk.journal.clear(place, desk.me.staff_id), lambda _n: then())
