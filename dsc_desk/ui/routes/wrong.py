"""What must be put right before a route can be kept: each mistake is a way to its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.forms.route_draft import RouteDraft, terms_of
from dsc_desk.forms.route_problems import Problem
from dsc_desk.ui.routes.outline import name_of
from dsc_desk.ui.widgets import Label, LinkButton, clear, vbox
from dsc_desk.ui.words import text, tr

MOST_SAID = 6  # mistakes named at once; the others come when these are put right


class Wrong(QWidget):
    """Signal asked(place, term): where a mistake is wanted to be put right."""

    asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._column = vbox(self, gap=6)
        self.hide()

    def show_problems(self, draft: RouteDraft, problems: Sequence[Problem]) -> None:
        """Name the mistakes of a draft; nothing where there are none."""
        clear(self._column)
        if problems:
            many = tr("Intet er gemt endnu. Ret først:", "Nothing is kept yet. Put right first:")
            self._column.addWidget(Label(many, size="small", weight=600, ink="stop", wrap=True))
        for problem in problems[:MOST_SAID]:
            term = next((text(one.label) for one in terms_of(problem.place) if one.name == problem.term), "")
            said_of = [name_of(draft, problem.place).strip(), term, text(problem.text)]
            words = ": ".join(part for part in said_of if part)
            link = LinkButton(words, partial(self.asked.emit, problem.place, problem.term or "-"))
            link.setAccessibleName(words)
            self._column.addWidget(link)
        self.setVisible(bool(problems))
