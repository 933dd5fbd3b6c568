"""Says of a case which sent applications read otherwise now, field by field, with a way to each."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.forms.differing import Differs, SentDiffer
from dsc_desk.ui import theme
from dsc_desk.ui.case.fact_parts import TextLink
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Notice, clear, vbox
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

FORMS = (
    Text("sendt skema afviger nu", "sent form now differs"),
    Text("sendte skemaer afviger nu", "sent forms now differ"),
)
_NAMED = 3  # fields named in one line


class DifferNotice(QWidget):
    """Hidden while everything that was sent still says what the profile says; `above` is the room over it.

    Over a list it is brief where the text is big: the application itself says what to do.
    """

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None, *, above: int = 0) -> None:
        super().__init__(parent)
        self._context, self._case_id = context, case_id
        self._brief = theme.big_text() and not above
        self._column = vbox(self, gap=2, margins=(24, above, 24, 8))
        self.hide()

    def refresh(self) -> None:
        """Compare anew."""
        self._context.background.ask(self, SentDiffer(self._case_id), self.show_differs, slot="differ")

    def show_differs(self, found: tuple[Differs, ...]) -> None:
        """Say which they are."""
        clear(self._column)
        self.setVisible(bool(found))
        if not found:
            return
        body = tr(
            "Åbn ansøgningen, og lav en anmodning om ændring.",
            "Open the application and make a request for amendment.",
        )
        self._column.addWidget(Notice(count(len(found), *FORMS), "" if self._brief else body, "us"))
        for one in found:
            open_it = partial(self._context.open_page, "application", one.application_id)
            self._column.addWidget(TextLink(f"{text(one.route)}: {_fields(one)}", open_it))


def _fields(one: Differs) -> str:
    names = ", ".join(text(each.label) for each in one.fields[:_NAMED])
    more = len(one.fields) - _NAMED
    return names + (tr(" og {n} til", " and {n} more", n=more) if more > 0 else "")
