"""The entries of a route in order, walked and moved by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.route_content import Raw
from dsc_desk.forms.route_draft import Place, RouteDraft, form_of, part_of
from dsc_desk.forms.route_problems import Problem
from dsc_desk.forms.route_terms import PART_NAMES, Part
from dsc_desk.ui.models.table import Column, TableModel
from dsc_desk.ui.widgets import Table
from dsc_desk.ui.words import language, text, tr
from dsc_desk.words import Language, Text

_STEP = "     "
_NAMES = ("label", "title", "name", "what")


@dataclass(frozen=True)
class Line:
    """One entry: its place, its words, and whether something is wrong with it."""

    id: str
    place: Place
    words: str
    wrong: bool


COLUMNS: tuple[Column[Line], ...] = (
    Column(
        "entry",
        Text("Vejens dele", "Parts of the route"),
        lambda line: line.words,
        0,
        "small",
        ink=lambda line: "stop" if line.wrong else "text" if part_of(line.place) is Part.FIELD else "text-2",
    ),
)


class Outline(Table):
    """Signals: chosen(place); moved(-1 or 1) Alt+Up and Alt+Down; removed() Delete; added() Insert; back() Ctrl+Z; again() Ctrl+Y."""

    chosen = Signal(object)
    moved = Signal(int)
    removed = Signal()
    added = Signal()
    back = Signal()
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._lines: TableModel[Line] = TableModel(COLUMNS)
        super().__init__(self._lines, tr("Vejens dele", "Parts of the route"), parent)
        self._lines.setParent(self)
        self.picked.connect(lambda line: self.chosen.emit(line.place))

    def show_draft(self, draft: RouteDraft, at: Place, problems: Sequence[Problem] = ()) -> None:
        """Show the entries as they stand, one of them chosen."""
        wrong = {problem.place for problem in problems}
        self.blockSignals(True)
        self._lines.show([Line(str(place), place, name_of(draft, place), place in wrong) for place in draft.places()])
        self.pick(str(at))
        self.blockSignals(False)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()  # before the window takes it for the whole desk
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (meant := self._meant(event)) is None:
            super().keyPressEvent(event)
        elif isinstance(meant, int):
            self.moved.emit(meant)
        else:
            meant.emit()

    def _meant(self, event: QKeyEvent) -> SignalInstance | int | None:
        key, keys = event.key(), event.modifiers()
        if keys & Qt.KeyboardModifier.AltModifier:
            return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if keys & Qt.KeyboardModifier.ControlModifier:
            shifted = bool(keys & Qt.KeyboardModifier.ShiftModifier)
            if key == Qt.Key.Key_Z:
                return self.again if shifted else self.back
            return self.again if key == Qt.Key.Key_Y else None
        return {Qt.Key.Key_Delete: self.removed, Qt.Key.Key_Insert: self.added}.get(Qt.Key(key))


def name_of(draft: RouteDraft, place: Place) -> str:
    """Return what an entry is called, further in when it stands in a section."""
    part, entry = part_of(place), draft.entry(place)
    if part is Part.HEAD:
        return text(PART_NAMES[part])
    said = next(filter(None, _names_of(entry)), "") or tr("(uden navn)", "(no name)")
    match part:
        case Part.FIELD | Part.COLUMN:
            steps = _STEP if part is Part.FIELD else 2 * _STEP
            return f"{steps}{said}{' *' if entry.get('required') else ''}"
        case Part.SECTION:
            renewal = tr("Fornyelsens skema: ", "Form of the renewal: ") if form_of(place) else ""
            return f"{renewal}{said}"
    return f"{text(PART_NAMES[part])}: {said}"


def _names_of(entry: Raw) -> Iterator[str]:
    """Yield what an entry may be called by, the best first: its name, its text, its law, what it is used for, its address."""
    endings = ("da",) if language() is Language.DA else ("en", "da")
    for stem in _NAMES:
        yield from (str(entry.get(f"{stem}_{ending}") or "") for ending in endings)
    yield from (str(entry.get(ending) or "") for ending in (*endings, "en"))
    yield ", ".join(filter(None, (entry.get("law"), entry.get("paragraph"))))
    yield ", ".join(entry.get("use", ()))
    yield str(entry.get("url") or "")
