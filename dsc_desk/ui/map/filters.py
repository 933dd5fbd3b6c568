"""The line above the map: which form of it, and what of the library it shows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dsc_desk.library.fields import KINDS
from dsc_desk.library.finder.places import load_places
from dsc_desk.library.map_filter import QUESTION, WHOLE_COUNTRY, MapFilter, read_years, topics
from dsc_desk.library.records import Question
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Choice, IconButton, Segmented, vbox
from dsc_desk.ui.widgets.fields import mark_field
from dsc_desk.ui.widgets.flow import FlowLayout
from dsc_desk.ui.words import text, tr
from dsc_desk.words import Text

PICTURE, TIMELINE, LINES = "picture", "timeline", "lines"
OFFERED = (topics, load_places)  # files that what can be filtered by is read from
_ASKED_AFTER_MS = 250


class MapFilters(QWidget):
    """Signals: form_chosen(picture, timeline or lines), filtered() when something else is asked for."""

    form_chosen = Signal(str)
    filtered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        forms = [
            (PICTURE, tr("Kort", "Map")),
            (TIMELINE, tr("Tidslinje", "Timeline")),
            (LINES, tr("Liste", "List")),
        ]
        self.form = Segmented(tr("Vis som", "Show as"), forms, PICTURE)
        self.topic = Choice(tr("Emne", "Topic"))
        self.region = Choice(tr("Område", "Area"), _regions())
        self.kind = Choice(tr("Slags", "Kind"), _kinds())
        self.way = Choice(tr("Adgangsvej", "Way in"))
        self.years = QLineEdit()
        self.all = IconButton(tr("Vis alle kilder", "Show all sources"), "x", self.ask_nothing)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ASKED_AFTER_MS)
        self._timer.timeout.connect(self._changed)
        self._build()

    def offer(self, questions: Iterable[Question], ways: Iterable[Text]) -> None:
        """Offer the topics and ways in that the library has; what is chosen stays."""
        asked, way = self.topic.value(), self.way.value()
        answers = sorted((text(each.label), f"{QUESTION}{each.id}") for each in questions)
        about = [(topic, text(name)) for topic, name in topics()]
        self.topic.set_options(
            [("", tr("Alle emner", "All topics")), *about, *((topic, words) for words, topic in answers)], asked
        )
        named = sorted({(text(each), each.da) for each in ways})
        self.way.set_options([("", tr("Alle veje", "All ways in")), *((da, words) for words, da in named)], way)

    def asked(self) -> MapFilter:
        """Return what is asked for; years that cannot be read ask for nothing."""
        return MapFilter(
            self.topic.value(), read_years(self.years.text()), self.region.value(), self.kind.value(), self.way.value()
        )

    def wrong_years(self) -> bool:
        """Tell whether something is typed as years that is no year."""
        return bool(self.years.text().strip()) and read_years(self.years.text()) is None

    def ask_nothing(self) -> None:
        """Show everything again."""
        for choice in (self.topic, self.region, self.kind, self.way):
            choice.set_value("")
        self.years.clear()
        self._changed()

    def _changed(self) -> None:
        self._timer.stop()
        mark_field(self.years, "wrong", on=self.wrong_years())
        self.all.setVisible(self.asked().asks)
        self.filtered.emit()

    def _build(self) -> None:
        outer = vbox(self, margins=(24, 0, 16, 8))
        flow = FlowLayout(gap=theme.px(8))
        outer.addLayout(flow)
        self.form.setFixedWidth(self.form.sizeHint().width() + theme.px(24))
        self.form.chosen.connect(self.form_chosen)
        self.years.setAccessibleName(tr("År, for eksempel 1997-2025", "Years, for instance 1997-2025"))
        self.years.setPlaceholderText(tr("År: 1997-2025", "1997-2025"))
        self.years.setFixedWidth(theme.px(120))
        self.years.textEdited.connect(lambda _words: self._timer.start())
        self.years.returnPressed.connect(self._changed)
        flow.addWidget(self.form)
        for choice in (self.topic, self.region, self.kind, self.way):
            choice.setFixedWidth(theme.px(126))
            choice.picked.connect(lambda _value: self._changed())
            choice.view().setMinimumWidth(theme.px(260))
            flow.addWidget(choice)
        flow.addWidget(self.years)
        flow.addWidget(self.all)
        self.all.hide()
        self.offer((), ())


def _regions() -> list[tuple[str, str]]:
    return [
        ("", tr("Alle områder", "All areas")),
        (WHOLE_COUNTRY, tr("Kun hele landet", "The whole country only")),
        *((region.id, text(region.name)) for region in load_places().regions),
    ]


def _kinds() -> list[tuple[str, str]]:
    return [("", tr("Alle slags", "All kinds")), *((kind, text(words)) for kind, words in KINDS.items())]
