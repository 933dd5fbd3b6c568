"""What the program is: version, licences, how fresh its knowledge is, and which bodies change their names."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget

from dsc_desk import __version__
from dsc_desk.reports.knowledge import AboutFacts, Knowledge, NewName, Part, about_facts
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings_page.parts import ColumnView, Row
from dsc_desk.ui.widgets import Label, ProvenanceChip, SectionHeading, gridbox, hairline, plain, vbox
from dsc_desk.ui.words import day, text, tr
from dsc_desk.words import PRODUCT


class AboutView(ColumnView):
    """Facts alone; nothing here is sent or fetched."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.column.addWidget(SectionHeading(PRODUCT))
        version = Label(f"{__version__} · Python {sys.version.split()[0]}", selectable=True)
        self.column.addWidget(Row(tr("Udgave", "Version"), version))
        licence = tr(
            "EUPL-1.2. Programmet sender intet og henter intet af sig selv.",
            "EUPL-1.2. The program sends nothing and fetches nothing by itself.",
        )
        self.column.addWidget(Row(tr("Licens", "Licence"), Label(licence, wrap=True)))
        self._rest = vbox(gap=0)
        self.column.addLayout(self._rest)
        context.background.run(self, about_facts, self._show)

    def _show(self, found: AboutFacts) -> None:
        self._rest.addWidget(
            SectionHeading(tr("Hvad programmet ved, og hvornår det er læst", "What it knows, and when it was read"))
        )
        for known in found.knowledge:
            self._rest.addWidget(Row(text(known.name), Label(say_knowledge(known), wrap=True)))
        self._rest.addWidget(SectionHeading(tr("Skifter navn", "Changing names")))
        self._rest.addWidget(
            plain(
                tr(
                    "Fra dagen bruger dokumenter, breve og lister det nye navn. Vejene og deres skemaer er de samme, til "
                    "myndigheden siger andet.",
                    "From the day on, documents, letters and lists use the new name. The routes and their forms stay the "
                    "same until the authority says otherwise.",
                )
            )
        )
        for change in found.names:
            self._rest.addWidget(NameRow(change))
        self._rest.addWidget(SectionHeading(tr("Skrift, ikoner og andres værk", "Font, icons and the work of others")))
        self._rest.addWidget(plain(as_paragraphs(found.notices)))
        self._rest.addWidget(SectionHeading(tr("Biblioteker", "Libraries")))
        self._rest.addWidget(Parts(found.parts))


class NameRow(QWidget):
    """One change of name with its routes."""

    def __init__(self, change: NewName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = vbox(self, gap=2, margins=(0, 0, 0, 6))
        column.addWidget(hairline())
        words = f"{day(change.since)}: {text(change.old)} → {text(change.new)}"
        column.addWidget(Label(words, weight=500, wrap=True))
        if text(change.note):
            column.addWidget(Label(text(change.note), size="small", ink="text-2", wrap=True))
        column.addWidget(Label("; ".join(text(each) for each in change.routes), size="small", ink="text-3", wrap=True))
        if change.unsure:
            column.addWidget(ProvenanceChip("inferred"))


class Parts(QWidget):
    """The libraries with version and licence."""

    def __init__(self, parts: tuple[Part, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = gridbox(self)
        grid.setContentsMargins(0, theme.px(6), 0, 0)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(2, 1)
        for line, part in enumerate(parts):
            grid.addWidget(Label(part.name), line, 0)
            grid.addWidget(Label(part.version, size="small", ink="text-2"), line, 1)
            licence = part.licence or tr("se bibliotekets egne filer", "see the library's own files")
            grid.addWidget(Label(licence, size="small", ink="text-2", wrap=True), line, 2)


def say_knowledge(known: Knowledge) -> str:
    """Return how many entries, when they were checked, and how many hold something unsure."""
    checked = tr("{n}, læst {day}", "{n}, read on {day}", n=known.entries, day=day(known.checked))
    if not known.unsure:
        return checked
    return tr(
        "{checked}; {n} med noget usikkert", "{checked}; {n} with something unsure", checked=checked, n=known.unsure
    )


def as_paragraphs(notices: str) -> str:
    """Return the notices as plain paragraphs: marks off, the lines of each point joined."""
    lines: list[str] = []
    for line in notices.splitlines()[1:]:
        words = line.strip().lstrip("#").replace("`", "").strip()
        if line.startswith("  ") and lines and lines[-1]:
            lines[-1] += f" {words}"
        else:
            lines.append(words.removeprefix("- "))
    return "\n".join(lines).strip()
