"""Where a typed answer goes: an own wording for this application, or the profile and with it every form."""

from __future__ import annotations

from PySide6.QtCore import QObject

from dsc_desk.cases.commands.application import TakeProfileText, WriteOwnAnswer
from dsc_desk.cases.commands.form_choice import MoveToAnnex
from dsc_desk.forms.revisions import MoveToNewForm
from dsc_desk.forms.taking import TellProfile
from dsc_desk.ui.application.field_box import FieldBox
from dsc_desk.ui.application.fields import SectionFields
from dsc_desk.ui.application.read import EditorPage
from dsc_desk.ui.context import Context
from dsc_desk.ui.words import said


class Wording(QObject):
    """Listens to the fields and does the commands; what was refused is said under its field."""

    def __init__(self, context: Context, page: EditorPage, fields: SectionFields) -> None:
        super().__init__(fields)
        self._context, self._page, self._fields = context, page, fields
        fields.worded.connect(self._word)
        fields.told.connect(self._tell)
        fields.kept.connect(self._keep)
        fields.profile_taken.connect(self._take)
        fields.spread.connect(self._tell)
        fields.annexed.connect(self._annex)
        fields.dropped.connect(self._take)
        fields.moved.connect(self._follow)

    def _word(self, name: str, typed: str) -> None:
        """Keep an own wording, with what the profile says now to measure it against later."""
        box, one = self._fields.boxes[name], self._page.application
        if one is not None:
            own = one.own.get(name)
            then = own.fact_then if own else box.field.said
            self._do(box, WriteOwnAnswer(one.id, name, typed, then), typed)

    def _keep(self, name: str, words: str) -> None:
        """Let an own wording stand against what the profile says now."""
        one = self._page.application
        if one is not None:
            box = self._fields.boxes[name]
            self._do(box, WriteOwnAnswer(one.id, name, words, box.field.said), words)

    def _tell(self, name: str, typed: str) -> None:
        """Fill the profile from a field: every form that asks for it is filled."""
        one = self._page.application
        if one is not None:
            self._do(self._fields.boxes[name], TellProfile(one.id, name, typed), typed)

    def _take(self, name: str) -> None:
        one = self._page.application
        if one is not None:
            self._context.background.do(self, TakeProfileText(one.id, name))

    def _annex(self, name: str, moved: bool) -> None:  # noqa: FBT001 - the second value of the signal
        one = self._page.application
        if one is not None:
            self._context.background.do(self, MoveToAnnex(one.id, name, moved))

    def _follow(self) -> None:
        """Move the draft to the newest version of its form."""
        one = self._page.application
        if one is not None:
            self._page.leave()
            self._context.background.do(self, MoveToNewForm((one.id,)))

    def _do(self, box: FieldBox, command: object, typed: str) -> None:
        def refuse(error: Exception) -> None:
            box.show_error(said(error))

        self._context.background.do(box, command, lambda _done: box.saved_now(typed), refuse, announce=False)
