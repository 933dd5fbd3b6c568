"""A route corrected or written anew: its entries, the one in hand, why; kept as a draft while typing, seen as it prints."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import partial

import yaml
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.own_routes import KeepRoute, keep_route
from dsc_desk.forms.route import Route
from dsc_desk.forms.route_content import Raw, route_of_plain
from dsc_desk.forms.route_draft import Place, RouteDraft, blank, id_from
from dsc_desk.forms.route_problems import Problem, problems_of
from dsc_desk.forms.route_terms import Part
from dsc_desk.library.fields import Field
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.form_draft import FormDraft
from dsc_desk.ui.routes.entry_form import EntryForm
from dsc_desk.ui.routes.outline import Outline
from dsc_desk.ui.routes.tools import tools_of
from dsc_desk.ui.routes.wrong import Wrong
from dsc_desk.ui.widgets import (
    FieldError,
    Label,
    LineField,
    PrimaryButton,
    QuietButton,
    hairline,
    hbox,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import said, text, this_day, tr

_RENAMED_AFTER_MS = 120


class RouteEditor(QWidget):
    """Corrects a route, or writes one (None). Signals: saved(route id); given_up(); turned() when it reads otherwise.

    reached(place) when another entry is in hand.
    """

    reached = Signal(object)
    saved = Signal(str)
    given_up = Signal()
    turned = Signal()

    def __init__(
        self, context: Context, route: Route | None, routes: Mapping[str, Route], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self.route, self._routes = context, route, routes
        self.draft = RouteDraft.of(route) if route else RouteDraft(blank(this_day()))
        self._begun = copy.deepcopy(self.draft.raw)  # the draft's own changes while one types
        self.place: Place = ()
        self.problems: tuple[Problem, ...] = ()
        self.outline = Outline()
        self.form = EntryForm(routes)
        self.why = LineField(tr("Hvorfor?", "Why?"), placeholder=tr("Hvorfor? Det står i historikken.", "Why? It is kept in the history."))  # fmt: skip
        self.error = FieldError()
        self._wrong = Wrong()
        self._renamed = QTimer(self)  # a long outline is not drawn anew at every key
        self._renamed.setSingleShot(True)
        self._renamed.setInterval(_RENAMED_AFTER_MS)
        self._renamed.timeout.connect(self._show_outline)
        self.save_button = PrimaryButton(tr("Gem vejen", "Save the route"), self.save, small=True)
        self._build()
        self._listen()
        self._draft = FormDraft(context, f"route:{route.id if route else 'new'}", self._values, self._restore, self)
        self._show()

    def take_focus(self) -> None:
        """Begin with the entries."""
        self.outline.setFocus()

    # Deeds

    def go(self, place: Place, term: str = "") -> None:
        """Show an entry, and give the keyboard to a term where one is named."""
        self.place = place
        self._show()
        if term:
            self.form.go_to(term)
            # Where it stands is known only after this turn.
            QTimer.singleShot(0, self, lambda: self._bring(term))

    def _bring(self, term: str) -> None:
        if (box := self.form.boxes.get(term)) is not None:
            self.area.ensureWidgetVisible(box)

    def add(self, part: Part, after: Place | None = None) -> None:
        """Add an entry after another, the one in hand without it, and begin to write it."""
        self.go(self.draft.add(part, self.place if after is None else after))
        self._touched()
        self.form.go_to("")

    def remove(self) -> None:
        """Take the entry in hand out."""
        if self.place:
            self.go(self.draft.remove(self.place))
            self._touched()
            self.outline.setFocus()

    def shift(self, by: int) -> None:
        """Move the entry in hand up or down."""
        self.go(self.draft.move(self.place, by))
        self._touched()

    def undo(self) -> None:
        """Take the last change back."""
        if self.draft.undo():
            self._turned()

    def redo(self) -> None:
        """Bring it again."""
        if self.draft.redo():
            self._turned()

    def save(self) -> None:
        """Keep it; what cannot be kept stays typed, and each mistake leads to its place."""
        why = self.why.text().strip()
        self.why.show_error("" if why else tr("Skriv, hvorfor. Det står i historikken.", "Say why. It is kept in the history."))  # fmt: skip
        if not why:
            self.why.setFocus()
        self.error.say("")
        work = partial(_checked, self.draft.raw, why, frozenset(self._routes))
        self._context.background.run(self, work, self._go_on, self._refused, slot="check")

    def give_up(self) -> None:
        """Throw away what was typed."""
        self._draft.clear()
        self.given_up.emit()

    # What follows

    def _go_on(self, found: tuple[tuple[Problem, ...], KeepRoute | None]) -> None:
        self.problems, command = found
        self._wrong.show_problems(self.draft, self.problems)
        self.outline.show_draft(self.draft, self.place, self.problems)
        if self.problems:
            first = self.problems[0]
            self.go(first.place, first.term or "-")
        elif command is not None and command.why:
            key = command.key
            self._context.background.do(self, command, lambda _number: self._done(key), self._refused)

    def _done(self, route_id: str) -> None:
        self._draft.clear()
        self.saved.emit(route_id)

    def _refused(self, error: Exception) -> None:
        self.error.say(said(error))

    def _typed(self, place: Place, term: Field, words: str) -> None:
        self.draft.put(place, term, words)
        if term.name.endswith(("da", "en", "required", "url", "law", "paragraph")):
            self._renamed.start()
        self._touched()

    def _show_outline(self) -> None:
        self.outline.show_draft(self.draft, self.place, self.problems)

    def _touched(self) -> None:
        self._draft.touch()
        self.turned.emit()

    def _turned(self) -> None:
        self.place = self.place if self.place in self.draft.places() else ()
        self._show()
        self._touched()

    def _show(self) -> None:
        self.outline.show_draft(self.draft, self.place, self.problems)
        self.form.show_entry(self.draft, self.place, self.problems)
        self.area.verticalScrollBar().setValue(0)
        self.reached.emit(self.place)

    # The draft

    def _values(self) -> dict[str, str]:
        raw = (
            yaml.dump(self.draft.raw, Dumper=yaml.CSafeDumper, allow_unicode=True)
            if self.draft.raw != self._begun
            else ""
        )
        return {"route": raw, "why": self.why.text()}

    def _restore(self, values: Mapping[str, str]) -> None:
        if values.get("route"):
            raw: Raw = yaml.load(values["route"], Loader=yaml.CSafeLoader)
            self.draft, self.place = RouteDraft(raw), ()
            self._show()
            self.turned.emit()
        self.why.set_text(values.get("why", ""))

    # Built once

    def _listen(self) -> None:
        self.outline.chosen.connect(self.go)
        self._wrong.asked.connect(self.go)
        self.outline.moved.connect(self.shift)
        self.outline.removed.connect(self.remove)
        self.outline.added.connect(partial(self.add, Part.FIELD))
        self.outline.back.connect(self.undo)
        self.outline.again.connect(self.redo)
        self.form.typed.connect(self._typed)

    def _build(self) -> None:
        name = text(self.route.name) if self.route else ""
        title = tr("Ret {name}", "Edit {name}", name=name) if name else tr("Ny ansøgningsvej", "New access route")
        self.setAccessibleName(title)
        column = vbox(self, gap=6, margins=(24, 0, 16, 12))
        column.addWidget(Label(title, size="section", weight=600, wrap=True))
        column.addLayout(tools_of(self))
        column.addWidget(hairline())
        self.area, inside = scrolled(margins=(16, 0, 8, 16))
        inside.addWidget(self.form)
        body = hbox(gap=0)
        self.outline.setMinimumWidth(theme.px(200))
        body.addWidget(self.outline, 42)
        body.addWidget(self.area, 58)
        column.addLayout(body, 1)
        column.addWidget(hairline())
        column.addWidget(self._wrong)
        column.addWidget(self.error)
        line = hbox(gap=8)
        line.addWidget(self.why, 1)
        line.addWidget(self.save_button)
        line.addWidget(QuietButton(tr("Smid væk", "Throw away"), self.give_up, small=True))
        column.addLayout(line)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        strong = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if strong and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        for box in self.form.boxes.values():
            box.commit()
        self._draft.flush()
        super().hideEvent(event)


def _checked(raw: Raw, why: str, taken: frozenset[str]) -> tuple[tuple[Problem, ...], KeepRoute | None]:
    """Check a route, and return the command that keeps it; off the GUI thread, since it reads the others."""
    named = raw if raw["id"] else {**raw, "id": id_from(str(raw["name_da"]), taken)}
    problems = problems_of(named)
    return problems, None if problems else keep_route(route_of_plain(named), why)
