"""What is said above a list of entries: what a newer edition changed below the centre's, and what this edition cannot read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QObject

from dsc_desk.cases.rights import Right, require
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import Notice
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

_NAMED = 5  # entries named in the notice


def notices(
    waiting: tuple[str, Sequence[Text]], unread: tuple[str, Sequence[str]], look: Callable[[], object]
) -> Iterator[Notice]:
    """Return the notices, each with its words and what it is about; none where all is as it should be."""
    words, names = waiting
    if names:
        see = (tr("Se forskellene", "See the differences"), look)
        yield Notice(words, ", ".join(text(one) for one in names[:_NAMED]), "us", buttons=(see,))
    words, ids = unread
    if ids:
        body = tr("Programmets egne gælder imens: {ids}. Intet er slettet.", "The program's own hold meanwhile: {ids}. Nothing was deleted.", ids=", ".join(ids))  # fmt: skip
        yield Notice(words, body, "stop")


def where_allowed(
    context: Context, owner: QObject, go_on: Callable[[], object], refused: Callable[[Exception], object]
) -> None:
    """Go on where the person may correct what the centre knows; else say who may, before anything is typed."""

    def ask(desk: Any) -> None:
        require(desk.me.role, Right.EDIT_KNOWLEDGE)

    context.background.read(owner, ask, lambda _none: go_on(), refused, slot="allowed")
