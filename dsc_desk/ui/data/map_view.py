"""The data map as a view of the page Data: a picture, a timeline or a list of the same sources, and one panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dsc_desk.cases.queries.years import CaseYears
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.map import SCREEN, DataMap, lay_out
from dsc_desk.library.map_text import map_entries
from dsc_desk.ui.context import Context
from dsc_desk.ui.data.hand import Hand
from dsc_desk.ui.map.actions import add_actions
from dsc_desk.ui.map.canvas import MapCanvas
from dsc_desk.ui.map.choice import MapChoice
from dsc_desk.ui.map.files import writer
from dsc_desk.ui.map.filters import LINES, OFFERED, PICTURE, TIMELINE, MapFilters
from dsc_desk.ui.map.held import Held, Shown, hold
from dsc_desk.ui.map.hover import SourceHover, where_words
from dsc_desk.ui.map.lists import SourceLines, words_view
from dsc_desk.ui.map.panel import MapPanel
from dsc_desk.ui.map.saving import Saver
from dsc_desk.ui.map.strip import MapStrip
from dsc_desk.ui.map.territory import names_from
from dsc_desk.ui.map.timeline import Timeline
from dsc_desk.ui.widgets import EmptyState, hairline, vbox
from dsc_desk.ui.words import language, tr, whole

READ_AHEAD = OFFERED
_WIDEST = 1.6  # times: wider lanes than that part names from their dots
_HIGH = 850.0  # points: about how high the map of the shipped library is


class MapView(QWidget):
    """See `data.views.DataView`; `show_target` takes a source id."""

    def __init__(self, context: Context, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.hand = context, hand
        self.shown, self._wanted, self._stretch = Shown(), "", 0.0
        self.panel = MapPanel(context, hand)
        self.filters = MapFilters()
        self.saver = Saver(context)
        self.canvas = MapCanvas(self.shown)
        self.timeline = Timeline(self.shown)
        self.lines = words_view(self.shown)
        self.strip = MapStrip()
        self.choice = MapChoice(context, hand, self.shown, self.panel)
        self._hover = SourceHover(self.canvas, self.shown, self)
        self._forms = QStackedWidget()
        self._build()
        self._listen()
        self.action_ids = add_actions(context.actions, self, parent or self)
        self._ask()
        self._light()
        self._ask_years()

    # What the page calls

    def show_target(self, target: str) -> None:
        """Go to a source and open it."""
        self._wanted = target
        if self.shown.held.sources:
            self._go_wanted()

    def refresh(self, changes: frozenset[str]) -> None:
        """Read anew what the centre may have corrected, and the case's own years."""
        if "own_entry" in changes:
            self._ask()
        if changes & {"fact", "case_"}:
            self._ask_years()

    def take_focus(self) -> None:
        """Begin on the map, or on the list in its place."""
        self._form().setFocus()

    # The library

    def _ask(self) -> None:
        self._context.background.run(self, partial(hold, language()), self._show_held, slot="held")

    def _show_held(self, held: Held) -> None:
        self.shown.held = held
        catalogue = load_catalogue()
        asked = {question for source in held.sources.values() for question in source.answers}
        self.filters.offer(
            [question for question in catalogue.questions.values() if question.id in asked],
            {way for way in held.ways.values() if way},
        )
        self._light()
        self._lay_out(anew=True)
        self._go_wanted()

    def _lay_out(self, *, anew: bool = False) -> None:
        """Lay the map out in lanes as wide as the window has room for."""
        seen = self.canvas.viewport().size()
        drawn = self.canvas.map.drawn
        wide = (drawn.height if drawn else _HIGH) * seen.width() / max(1, seen.height())
        wide = min(wide, seen.width() / names_from(SCREEN.row))
        stretch = round(min(max(SCREEN.share_of(wide), 1.0), _WIDEST), 1)
        if self.shown.held.sources and (anew or stretch != self._stretch):
            self._stretch = stretch
            make = partial(lay_out, tuple(self.shown.held.sources.values()), SCREEN.wider(stretch))
            self._context.background.run(self, make, self._show_map, slot="map")

    def _show_map(self, drawn: DataMap) -> None:
        self.canvas.show_map(drawn)
        self.canvas.bring_into_sight(self.shown.lit.here)
        self._show_words()
        self._say_where()

    def _go_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted in self.shown.held.sources:
            if wanted not in self.shown.lit.left:
                self.filters.ask_nothing()
            self._go(wanted)
            self._open(wanted)

    # What is lit

    def _light(self) -> None:
        """Follow the choice, the case, the finder and the filter in every form of the map."""
        lit, held, hand = self.shown.lit, self.shown.held, self.hand
        lit.chosen = hand.on_case | {row.source.id for row in hand.rows()}
        lit.suggested = hand.proposed - lit.chosen
        lit.left = self.filters.asked().left(held.sources.values(), held.ways)
        self.canvas.map.light()
        self.timeline.show_sources(source for source in held.sources.values() if source.id in lit.left)
        self._show_words()
        words = tr("valgt til {case}", "chosen for {case}", case=hand.reference) if hand.reference else ""
        self.strip.legend.say_chosen(words or tr("i kurven", "in the basket"))
        self._say_where()
        self._show_form()

    def _show_words(self) -> None:
        drawn, held, lit = self.canvas.map.drawn, self.shown.held, self.shown.lit
        if drawn is not None and {place.source_id for place in drawn.places} == set(held.sources):
            self.lines.lines.show_lines(
                map_entries(drawn, held.sources, language(), lit.chosen, lit.suggested, ways=held.ways, among=lit.left)
            )

    def _say_where(self) -> None:
        """Say the source one is at, or how much the filter left."""
        lit, held = self.shown.lit, self.shown.held
        if self.filters.wrong_years():
            words = tr("År skrives som 2010 eller 1997-2025.", "Years are written 2010 or 1997-2025.")
        elif lit.here in held.sources and lit.here in lit.left:
            words = where_words(held.sources[lit.here], self.shown)
        else:
            words = tr(
                "{n} af {all} kilder", "{n} of {all} sources", n=whole(len(lit.left)), all=whole(len(held.sources))
            )
            unknown = sum(source.coverage_from is None for source in held.sources.values())
            if self.filters.asked().years and unknown:
                words += tr("; {n} med ukendte år er ikke med", "; {n} with unknown years are left out", n=unknown)
        self.strip.where.set_words(words)
        self.canvas.say(words)

    # The case

    def _ask_years(self) -> None:
        if self.hand.case_id:
            years = CaseYears(self.hand.case_id)
            self._context.background.ask(self, years, self.timeline.show_case_years, slot="years")
        else:
            self.timeline.show_case_years(None)

    # Where one is

    def _go(self, source_id: str) -> None:
        """Go to a source in every form of the map."""
        self.shown.lit.here = source_id
        self.canvas.walk_to(source_id)

    def _walked(self, source_id: str) -> None:
        form = self._form()
        if isinstance(form, SourceLines):
            self.shown.lit.here = source_id
        self._hover.put_away()
        self._say_where()

    def _open(self, source_id: str) -> None:
        source, catalogue = self.shown.held.sources[source_id], load_catalogue()
        office = catalogue.office_of(source_id)
        self.panel.show_source(
            self.choice.row(source_id),
            [catalogue.remarks[name] for name in source.remarks],
            [catalogue.questions[name] for name in source.answers],
            office.name if office else "",
        )
        self._hover.put_away()
        self.hand.panel_wanted.emit()

    def _call(self, source_id: str) -> None:
        self._open(source_id)
        self.panel.take_focus()

    def _back(self) -> None:
        """From the panel to the map; from the map the source opened is closed."""
        if self._form().hasFocus():
            self.panel.show_nothing()
        else:
            self.take_focus()

    # Forms

    def show_form(self, form: str) -> None:
        """Show the map as a picture, a timeline or a list, at the same source."""
        self.filters.form.set_value(form)
        self._show_form()
        if isinstance(shown := self._form(), SourceLines):
            shown.pick(self.shown.lit.here)
        elif self.shown.lit.here:
            self.canvas.walk_to(self.shown.lit.here)
        self.take_focus()

    def _form(self) -> QWidget:
        return {PICTURE: self.canvas, TIMELINE: self.timeline.rows, LINES: self.lines}[self.filters.form.value()]

    def _show_form(self) -> None:
        form = self.filters.form.value()
        nothing = not self.shown.lit.left and bool(self.shown.held.sources)
        self._forms.setCurrentIndex(3 if nothing else (PICTURE, TIMELINE, LINES).index(form))
        self.strip.zooms(on=form == PICTURE and not nothing)
        for button in self.strip.files.values():
            button.setEnabled(form != LINES and not nothing)

    def save(self, suffix: str) -> None:
        """Save what is seen as a vector picture; the list is saved as the map it tells of."""
        form = TIMELINE if self.filters.form.value() == TIMELINE else PICTURE
        name, write = writer(form, self.shown, self.timeline, self.hand.reference)
        self.saver.save(name, suffix, write)

    def _listen(self) -> None:
        self.hand.ticked.connect(self._light)
        self.hand.suggested.connect(self._light)
        self.hand.case_changed.connect(self._light)
        self.hand.case_changed.connect(self._ask_years)
        self.filters.form_chosen.connect(self.show_form)
        self.filters.filtered.connect(self._light)
        self.timeline.sorted.connect(self._light)
        self.canvas.zoomed.connect(lambda: self.strip.show_zoom(self.canvas.per_cent()))
        self.canvas.resized.connect(self._lay_out)
        for form in (self.canvas, self.timeline.rows, self.lines):
            form.walked.connect(self._walked)
            form.opened.connect(self._open)
            form.called.connect(self._call)
            form.ticked.connect(self.choice.tick)
            form.escaped.connect(self._back)
        self.strip.zoom_asked.connect(self.canvas.zoom)
        self.strip.file_asked.connect(self.save)
        self.panel.choose_asked.connect(self.choice.choose)
        self.panel.drop_asked.connect(self.choice.drop)
        self.panel.tick_asked.connect(self.choice.tick)
        self.panel.library_asked.connect(lambda source_id: self._context.open_page("data", source_id, "library"))
        self.panel.left.connect(self._back)

    def _build(self) -> None:
        nothing = EmptyState(
            "map",
            tr("Ingen kilde svarer til det", "No source answers to that"),
            tr(
                "Filteret lader intet tilbage. Tag noget af det væk, eller vis hele kortet.",
                "The filter leaves nothing. Take some of it away, or show the whole map.",
            ),
            (tr("Vis alle kilder", "Show all sources"), self.filters.ask_nothing),
        )
        for form in (self.canvas, self.timeline, self.lines, nothing):
            self._forms.addWidget(form)
        column = vbox(self, gap=0)
        for widget in (self.filters, self.saver, hairline()):
            column.addWidget(widget)
        column.addWidget(self._forms, 1)
        column.addWidget(hairline())
        column.addWidget(self.strip)

    def hideEvent(self, event: QHideEvent) -> None:
        self._hover.put_away()
        super().hideEvent(event)
