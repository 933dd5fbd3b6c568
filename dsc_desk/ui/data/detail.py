"""One source in full: what it holds, how one gets it, where one goes wrong, what it rests on and what is not sure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dsc_desk.library.catalogue import DataSource, Question, Remark
from dsc_desk.library.fields import FIELDS, Group
from dsc_desk.library.history import Mark
from dsc_desk.ui import theme
from dsc_desk.ui.actions import Actions
from dsc_desk.ui.data.hand import LibraryRow
from dsc_desk.ui.data.words import as_spoken, described, kind_words, unsure_words, way_words, years_in_full
from dsc_desk.ui.library.deeds import SourceDeeds
from dsc_desk.ui.library.words import label, shown
from dsc_desk.ui.widgets import Chip, Label, Notice, ProvenanceChip, clear, hbox, vbox
from dsc_desk.ui.words import day, text, tr

_EUROPEAN = tuple(field.name for field in FIELDS if field.group is Group.EUROPE)
OWN = "own_indexing"  # the basis of a value that nobody has confirmed in the source's own documentation


class SourceDetail(QWidget):
    """Show a row by `show_row`, with the remarks and questions it names; with `actions` it can be corrected from here."""

    def __init__(self, actions: Actions | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._column = vbox(self, gap=6)

    def show_row(
        self,
        row: LibraryRow,
        remarks: Sequence[Remark],
        questions: Sequence[Question],
        office: str,
        mark: Mark | None = None,
    ) -> None:
        """Show another source; `mark` says who corrected it here."""
        clear(self._column)
        source = row.source
        self.setAccessibleName(text(source.name))
        self._add(Label(text(source.name), size="section", weight=600, wrap=True, selectable=True))
        other = source.name_en if text(source.name) == source.name_da else source.name_da
        self._add(Label(other, size="small", ink="text-3", wrap=True))
        self._chips(source)
        if self._actions is not None:
            self._add(SourceDeeds(self._actions, mark))
        if row.why:
            found = ", ".join(text(why) for why in row.why)
            self._add(Label(tr("Fundet på {why}", "Found by {why}", why=found), size="small", ink="accent", wrap=True))
        self._fact(tr("Hvad den holder", "What it holds"), source.content)
        self._fact(tr("Svarer på", "Answers"), "\n".join(text(each.label) for each in questions), source, "answers")
        self._way(row, office)
        if source.pitfalls:
            self._column.addSpacing(theme.px(6))
            self._add(Notice(tr("Faldgruber", "Pitfalls"), source.pitfalls, "us"))
        for remark in remarks:
            self._add(Label(text(remark.text), size="small", ink="text-2", wrap=True, selectable=True))
        self._holds(source)
        for name in _EUROPEAN:
            value = getattr(source, name)
            if value not in (None, "", ()):
                self._fact(label(name), shown(name, value), source, name)
        self._unsure(source)
        self._rests_on(source)

    def _chips(self, source: DataSource) -> None:
        line = hbox(gap=6)
        line.addWidget(Chip(kind_words(source), "database", "none"))
        if source.unsure:
            line.addWidget(ProvenanceChip("inferred", tr("delvist vores gæt", "partly our guess")))
        if foreign := described((source,)):
            line.addWidget(Label(foreign, size="small", ink="text-3"))
        line.addStretch(1)
        self._column.addLayout(line)

    def _way(self, row: LibraryRow, office: str) -> None:
        source = row.source
        if row.route is None:
            self._fact(tr("Adgangsvej", "Way in"), way_words(source), source, "route_id")
            words = tr("Spørg myndigheden: {who}.", "Ask the authority: {who}.", who=office or source.custodian)
            self._add(Label(words, wrap=True, selectable=True))
            return
        body = text(row.route) if not office else f"{text(row.route)}, {office}"
        self._fact(tr("Adgangsvej", "Way in"), body, source, "route_id")

    def _holds(self, source: DataSource) -> None:
        self._fact(tr("Hvem har den", "Who keeps it"), source.custodian, source, "custodian")
        self._fact(tr("År", "Years"), years_in_full(source).capitalize(), source, "coverage_from")
        self._fact(tr("Hvem er i den", "Who is in it"), source.population, source, "population")
        self._fact(tr("Én række er", "One row is"), source.unit, source, "unit")
        self._fact(tr("Opdateres", "Updated"), source.update_frequency, source, "update_frequency")
        self._fact(tr("Kobles på", "Linked by"), source.linkage_key, source, "linkage_key")
        self._fact(tr("Vigtige variable", "Key variables"), ", ".join(source.key_variables), source, "key_variables")
        self._fact(tr("Kodesystemer", "Code systems"), ", ".join(source.code_systems), source, "code_systems")
        codes = ", ".join((*source.conditions, *source.procedures))
        self._fact(tr("Diagnoser og indgreb", "Conditions and procedures"), codes, source, "conditions")

    def _unsure(self, source: DataSource) -> None:
        if source.unsure_about:
            words = ", ".join(unsure_words(each) for each in source.unsure_about)
            self._fact(tr("Ikke bekræftet", "Not confirmed"), words)

    def _rests_on(self, source: DataSource) -> None:
        heading = tr("Kilder", "Sources")
        if source.checked is not None:
            heading = tr("Kilder, set {day}", "Sources, seen {day}", day=day(source.checked))
        self._heading(heading)
        for address in source.sources:
            # An address has no spaces: without places to break it would widen the panel.
            shown = (
                address.removeprefix("https://").removeprefix("http://").replace("/", "/\u200b").replace("?", "?\u200b")
            )
            self._add(Label(shown, size="small", ink="text-3", wrap=True, selectable=True))
        if not source.sources:
            self._add(Label(tr("Ingen kilde angivet.", "No source given."), size="small", ink="text-3"))

    def _fact(self, heading: str, words: str, source: DataSource | None = None, field: str = "") -> None:
        if not words:
            return
        doubted = source is not None and (source.basis.get(field) == OWN or field in source.unsure_about)
        self._heading(heading, doubted=doubted)
        self._add(as_spoken(Label(words, wrap=True, selectable=True), words))

    def _heading(self, words: str, *, doubted: bool = False) -> None:
        line = hbox(gap=8, margins=(0, 8, 0, 0))
        line.addWidget(Label(words, size="small", weight=600, ink="text-2"))
        if doubted:
            line.addWidget(ProvenanceChip("inferred"))
        line.addStretch(1)
        self._column.addLayout(line)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
