"""Cases like this one: what they share, what they got, how long it took, and what was advised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.similar import Got, SimilarCase
from dsc_desk.forms.route import load_routes
from dsc_desk.forms.route_names import called
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.ui.context import Context
from dsc_desk.ui.paint import mark
from dsc_desk.ui.turns import Turns
from dsc_desk.ui.widgets import ElidedLabel, Label, LinkButton, SectionHeading, clear, vbox
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

DAYS = Text("dag", "day"), Text("dage", "days")
_SETTLED = ("granted", "granted_conditions", "refused")
_MOST_GOT, _MOST_SHARED = 3, 4


class _Names(NamedTuple):
    """What sources and routes are called, by id."""

    sources: Mapping[str, str]
    routes: Mapping[str, str]


class SimilarList(QWidget):
    """Show cases by `show_cases`; hidden while there are none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._heading = SectionHeading(tr("Sager som denne", "Cases like this one"))
        self._lines = vbox(gap=10)
        self._turns = Turns(context.background, self)
        column = vbox(self, gap=8)
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        self.hide()

    def show_cases(self, found: Sequence[SimilarCase]) -> None:
        """Show other cases, the most alike first; the names of routes and sources are read off the GUI thread."""
        self._context.background.run(self, _names, partial(self._show, found), slot="names")

    def _show(self, found: Sequence[SimilarCase], names: _Names) -> None:
        clear(self._lines)
        self.setVisible(bool(found))
        self._turns.begin_soon(partial(self._add, one, names) for one in found)

    def _add(self, one: SimilarCase, names: _Names) -> None:
        self._lines.addWidget(self._line(one, names))

    def _line(self, one: SimilarCase, names: _Names) -> QWidget:
        box = QWidget()
        column = vbox(box, gap=2)
        opened = LinkButton(one.reference, partial(self._context.open_case, one.id))
        opened.setAccessibleName(f"{one.reference} {one.title}")
        column.addWidget(opened)
        column.addWidget(ElidedLabel(one.title, weight=500))
        for words, ink in ((_shared(one, names), "text-2"), (_got(one, names), "text-2"), (_long(one), "text-3")):
            if words:
                column.addWidget(Label(words, size="small", ink=ink, wrap=True))
        for advice in one.advice[:1]:
            words = tr("Råd fra {who}: {what}", "Advice from {who}: {what}", who=advice.author, what=advice.advice)
            column.addWidget(Label(words, size="small", wrap=True))
        return box


def _names() -> _Names:
    routes = {key: text(called(route)) for key, route in load_routes().items()}
    return _Names({key: source.short_name for key, source in load_catalogue().sources.items()}, routes)


def _shared(one: SimilarCase, names: _Names) -> str:
    same = [names.sources[name] for name in one.sources if name in names.sources]
    shown = ", ".join(same[:_MOST_SHARED]) + (f" +{len(same) - _MOST_SHARED}" if len(same) > _MOST_SHARED else "")
    words = ", ".join(one.words[:_MOST_SHARED])
    said = [
        tr("samme kilder: {names}", "same sources: {names}", names=shown) if same else "",
        tr("samme ord: {words}", "same words: {words}", words=words) if words else "",
        tr("samme procedure", "same procedure") if one.same_procedure else "",
    ]
    line = "; ".join(part for part in said if part)
    return line[:1].upper() + line[1:]


def _got(one: SimilarCase, names: _Names) -> str:
    settled = [got for got in one.got if got.state in _SETTLED]
    return "; ".join(_answer(got, names) for got in settled[:_MOST_GOT])


def _answer(got: Got, names: _Names) -> str:
    said = text(mark("status", got.state).text).lower()
    return f"{names.routes.get(got.route_id, got.route_id)} {said}" + (
        f", {count(got.days, *DAYS)}" if got.days is not None else ""
    )


def _long(one: SimilarCase) -> str:
    if one.days is None:
        return tr("Sagen er ikke afsluttet.", "The case is not closed.")
    return tr("{n} fra åbning til afslutning.", "{n} from opening to end.", n=count(one.days, *DAYS))
