"""What is said above the list of routes: what an upgrade changed under the centre's, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dsc_desk.ui.routes.lines import Known
from dsc_desk.ui.widgets import Notice
from dsc_desk.ui.words import text, tr


def notices(found: Known, look: Callable[[], object]) -> Iterator[Notice]:
    """Return the notices, none where all is as it should be."""
    if found.waiting:
        words = tr(
            "En ny udgave af programmet har ændret veje, I har rettet",
            "A new edition of the program changed routes you have corrected",
        )
        names = ", ".join(text(one.ours.name) for one in found.waiting[:5])
        yield Notice(words, names, "us", buttons=((tr("Se forskellene", "See the differences"), look),))
    if found.unread:
        words = tr("Rettelser, som denne udgave ikke kan læse", "Corrections this edition cannot read")
        body = tr(
            "Programmets egne gælder imens: {ids}. Intet er slettet.",
            "The program's own hold meanwhile: {ids}. Nothing was deleted.",
            ids=", ".join(found.unread),
        )
        yield Notice(words, body, "stop")
