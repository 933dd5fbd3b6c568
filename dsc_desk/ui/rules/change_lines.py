"""Differences between two sets of rules, procedure by procedure, as lines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.rules.changes import Group
from dsc_desk.ui import theme
from dsc_desk.ui.case.newer_rules import rule_said
from dsc_desk.ui.widgets import Label, vbox
from dsc_desk.ui.words import text, tr, whole

MOST = 60  # lines of one group


class RuleChangeLines(QWidget):
    """A heading a procedure, a line a change; nothing says so in words."""

    def __init__(self, groups: Iterable[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=2)
        told = False
        for title, changes in groups:
            told = True
            column.addWidget(Label(text(title), weight=600, wrap=True))
            for one in changes[:MOST]:
                line = Label(rule_said(one), size="small", ink="text-2", wrap=True, selectable=True)
                line.setContentsMargins(theme.px(12), 0, 0, 0)
                column.addWidget(line)
            if len(changes) > MOST:
                column.addWidget(
                    Label(
                        tr("… og {n} til.", "… and {n} more.", n=whole(len(changes) - MOST)), size="small", ink="text-3"
                    )
                )
        if not told:
            column.addWidget(Label(tr("Ingen forskelle.", "No differences."), ink="text-2"))
