"""The hover detail of a source on the map: the same facts that the line below says and the panel tells in full."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.library.records import DataSource
from dsc_desk.ui.data.words import as_spoken, kind_words, way_words, years_in_full
from dsc_desk.ui.map.canvas import MapCanvas
from dsc_desk.ui.map.held import Shown
from dsc_desk.ui.widgets import HoverDetail, Label, vbox
from dsc_desk.ui.words import text, tr


class SourceHover(HoverDetail):
    """Shown beside the source that the pointer rests on."""

    def __init__(self, canvas: MapCanvas, shown: Shown, owner: QWidget) -> None:
        super().__init__(owner)
        self._canvas, self._shown = canvas, shown
        canvas.pointed.connect(self._point)

    def _point(self, source_id: str) -> None:
        if not source_id:
            self.put_away()
            return
        make = partial(hover_card, self._shown.held.sources[source_id], self._shown)
        self.ask(self._canvas.place_of(source_id), make)


def where_words(source: DataSource, shown: Shown) -> str:
    """Return a source in one line: name, marks, who keeps it, the way in, its key and its years."""
    return ". ".join([text(source.name), *(words.rstrip(".") for words in _facts(source, shown))]) + "."


def hover_card(source: DataSource, shown: Shown) -> QWidget:
    """Return what the hover detail shows of a source."""
    card = QWidget()
    column = vbox(card, gap=4)
    column.addWidget(Label(text(source.name), weight=600, wrap=True))
    for words in (*_facts(source, shown), source.content):
        column.addWidget(as_spoken(Label(words, size="small", ink="text-2", wrap=True), words))
    card.setAccessibleName(where_words(source, shown))
    return card


def _facts(source: DataSource, shown: Shown) -> list[str]:
    lit, way = shown.lit, shown.held.ways.get(source.id)
    marks = []
    if source.id in lit.chosen:
        marks.append(tr("Valgt", "Chosen"))
    elif source.id in lit.suggested:
        marks.append(tr("Foreslået", "Suggested"))
    along = tr("Søges ad {way}", "Applied for along {way}", way=text(way)) if way else way_words(source)
    key = tr("Kobles på {key}", "Linked by {key}", key=source.linkage_key)
    years = years_in_full(source)
    return [*marks, f"{kind_words(source)}, {source.custodian}", along, key, years[:1].upper() + years[1:]]
