"""One entry of a route, term by term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsc_desk.forms.route import Route
from dsc_desk.forms.route_draft import Place, RouteDraft, part_of, terms_of
from dsc_desk.forms.route_problems import Problem, fact_columns
from dsc_desk.forms.route_words import PART_NAMES, choices_of
from dsc_desk.library.fields import Field, Way
from dsc_desk.ui import theme
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.library.field_box import FieldBox
from dsc_desk.ui.routes.outline import name_of
from dsc_desk.ui.widgets import Label
from dsc_desk.ui.words import text


class EntryForm(QWidget):
    """Signal typed(place, term, words) at every change by the user."""

    typed = Signal(object, object, str)

    def __init__(self, routes: Mapping[str, Route], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._routes = routes
        self.boxes: dict[str, FieldBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))

    def show_entry(self, draft: RouteDraft, place: Place, problems: Sequence[Problem] = ()) -> None:
        """Show another entry."""
        clear(self._column)
        self.boxes = {}
        self.setAccessibleName(text(PART_NAMES[part_of(place)]))
        self._column.addWidget(Label(name_of(draft, place).strip(), size="section", weight=600, wrap=True))
        for term in terms_of(place):
            offered = self._offered(draft, place, term) if term.way in (Way.CHOICE, Way.MANY) else None
            box = FieldBox(term, offered)
            box.set_typed(draft.typed(place, term))
            box.changed.connect(partial(self._tell, place, term, box))
            self.boxes[term.name] = box
            self._column.addWidget(box)
        self.show_problems(place, problems)

    def show_problems(self, place: Place, problems: Sequence[Problem]) -> None:
        """Say below each term what is wrong with it."""
        wrong = {problem.term: text(problem.text) for problem in problems if problem.place == place}
        for name, box in self.boxes.items():
            box.show_error(wrong.get(name, ""))

    def go_to(self, term: str) -> None:
        """Give the keyboard to a term, the first when it is not named."""
        box = self.boxes.get(term) or next(iter(self.boxes.values()))
        box.setFocus()

    def _tell(self, place: Place, term: Field, box: FieldBox) -> None:
        self.typed.emit(place, term, box.typed())

    def _offered(self, draft: RouteDraft, place: Place, term: Field) -> list[tuple[str, str]]:
        """Return what a term may name: fixed answers, facts, routes, or what the route itself holds."""
        fixed = choices_of(part_of(place), term.name)
        if fixed is not None:
            return [(key, text(words)) for key, words in fixed.items()]
        if term.name == "any_of":
            return sorted(
                ((key, text(one.name)) for key, one in self._routes.items()), key=lambda one: one[1].casefold()
            )
        raw = draft.raw
        if term.name == "show_if.field":
            fields = (field for section in raw.get("sections", []) for field in section["fields"])
            return [(field["id"], field["label_da"]) for field in fields]
        if term.name == "prefill":
            return [(column.id, text(column.label)) for column in fact_columns(raw, place)]
        if term.name == "made_from":
            return [(one["id"], one["title_da"]) for one in raw.get("sections", [])]
        if term.name == "source":
            return [(one["id"], one.get("url") or one["id"]) for one in raw.get("sources", [])]
        return [(one["id"], one["name_da"]) for one in raw.get("attachments", [])]
