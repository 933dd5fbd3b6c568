"""One entry of a route, term by term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.condition_parts import Part as Condition
from dsc_desk.forms.condition_parts import answers_on, parts_of
from dsc_desk.forms.route import Route
from dsc_desk.forms.route_content import Raw
from dsc_desk.forms.route_draft import Place, RouteDraft, fields_of, part_of
from dsc_desk.forms.route_problems import Problem, fact_columns
from dsc_desk.forms.route_terms import FORMS, PART_NAMES, Part
from dsc_desk.forms.route_words import choices_of
from dsc_desk.library.fields import Field, Way
from dsc_desk.ui.library.field_box import FieldBox, Made
from dsc_desk.ui.routes.outline import name_of
from dsc_desk.ui.routes.rules_editor import RulesEditor
from dsc_desk.ui.widgets import Label, clear, vbox
from dsc_desk.ui.widgets.flow import FlowLayout
from dsc_desk.ui.widgets.tabs import TextTab
from dsc_desk.ui.words import text

_NAMES_ONE = (".field", ".fact", ".question")  # terms of a condition that name the one thing it hangs on
_ROUTES = ("any_of", "apply_via", "use", "renewal.route")


class EntryForm(QWidget):
    """Signal typed(place, term, words) at every change by the user."""

    typed = Signal(object, object, str)

    def __init__(self, routes: Mapping[str, Route], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._routes = routes
        self.boxes: dict[str, FieldBox] = {}
        self._at: tuple[RouteDraft, Place, Sequence[Problem]] | None = None
        self._group: dict[Part, int] = {}  # which terms were in sight last, by the kind of entry
        self._types = False  # whether conditions are typed, in place of put together from lists
        self._column = vbox(self, gap=2)

    def show_entry(self, draft: RouteDraft, place: Place, problems: Sequence[Problem] = ()) -> None:
        """Show another entry."""
        clear(self._column)
        self.boxes, self._at = {}, (draft, place, problems)
        part = part_of(place)
        self.setAccessibleName(text(PART_NAMES[part]))
        self._column.addWidget(Label(name_of(draft, place).strip(), size="section", weight=600, wrap=True))
        groups = FORMS[part]
        if len(groups) > 1:
            self._column.addWidget(self._tabs(part, problems))
        for term in groups[self._group.get(part, 0)].terms:
            box = self._box(draft, place, term)
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
        """Give the keyboard to a term, the first when it is not named; the terms it stands among are shown."""
        if self._at is not None and term not in self.boxes:
            part = part_of(self._at[1])
            group = next((n for n, one in enumerate(FORMS[part]) if term in {each.name for each in one.terms}), 0)
            self._show_group(part, group)
        box = self.boxes.get(term) or next(iter(self.boxes.values()))
        box.setFocus()

    def _tabs(self, part: Part, problems: Sequence[Problem]) -> QWidget:
        """Return the groups of terms as words; one with a mistake says so."""
        bar = QWidget()
        line = FlowLayout(bar, 16)
        wrong = {problem.term for problem in problems if self._at is not None and problem.place == self._at[1]}
        for number, group in enumerate(FORMS[part]):
            tab = TextTab(text(group.name), "!" if wrong & {one.name for one in group.terms} else "")
            tab.setAutoExclusive(True)
            tab.setChecked(number == self._group.get(part, 0))
            tab.clicked.connect(partial(self._show_group, part, number))
            line.addWidget(tab)
        return bar

    def _show_group(self, part: Part, number: int) -> None:
        self._group[part] = number
        if self._at is not None:
            self.show_entry(*self._at)

    def _tell(self, place: Place, term: Field, box: FieldBox) -> None:
        if self.boxes.get(term.name) is box:  # one that is going loses the keyboard, and would tell what stood in it
            self.typed.emit(place, term, box.typed())
            if term.name.endswith(_NAMES_ONE) and term.way is Way.CHOICE:
                self._show_answers(term)

    def _show_answers(self, term: Field) -> None:
        """Offer the answers of the thing a condition hangs on now, with the keyboard where it was."""
        for box in self.boxes.values():
            box.commit()
        if self._at is not None:
            self.show_entry(*self._at)
            self.boxes[term.name].setFocus()

    def _box(self, draft: RouteDraft, place: Place, term: Field) -> FieldBox:
        if term.way is Way.RULES:
            parts = parts_of(draft.raw, place, fields=not term.name.startswith("needed_if"))
            return FieldBox(term, make=partial(self._rules_editor, parts))
        condition, _, held = term.name.rpartition(".")
        if condition.endswith("_if") and held == "values":
            answers = answers_on(draft.raw, place, draft.entry(place).get(condition) or {})
            if answers:
                return FieldBox(replace(term, way=Way.MANY), [(value, text(words)) for value, words in answers])
        return FieldBox(term, self._offered(draft, place, term) if term.way in (Way.CHOICE, Way.MANY) else None)

    def _rules_editor(self, parts: Sequence[Condition], box: FieldBox, name: str) -> Made:
        editor = RulesEditor(name, parts, typing=self._types)
        editor.changed.connect(box.touch)
        editor.turned.connect(self._remember)
        return editor, editor.text, editor.set_text

    def _remember(self, types: bool) -> None:  # noqa: FBT001  what a signal says
        self._types = types

    def _offered(self, draft: RouteDraft, place: Place, term: Field) -> list[tuple[str, str]]:
        """Return what a term may name: fixed answers, facts, routes, or what the route itself holds."""
        raw, fixed = draft.raw, choices_of(part_of(place), term.name)
        if fixed is not None:
            return [(key, text(words)) for key, words in fixed.items()]
        if term.name in _ROUTES:
            named = ((key, text(one.name)) for key, one in self._routes.items())
            return sorted(named, key=lambda one: one[1].casefold())
        if term.name == "prefill":
            return [(column.id, text(column.label)) for column in fact_columns(raw, place)]
        if term.name.endswith(".field"):
            return _offers(fields_of(raw, place), lambda one: one["label_da"])
        if term.name.endswith("source"):
            return _offers(raw.get("sources", []), lambda one: one.get("url") or one["id"])
        held, name = ("sections", "title_da") if term.name == "made_from" else ("attachments", "name_da")
        return _offers(raw.get(held, []), lambda one: one[name])


def _offers(entries: Iterable[Raw], said: Callable[[Raw], str]) -> list[tuple[str, str]]:
    return [(one["id"], said(one)) for one in entries]
