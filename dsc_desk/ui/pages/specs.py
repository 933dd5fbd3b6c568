"""The list of pages: one entry makes a page known to the rail, the palette and the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from dsc_desk.ui import lazily
from dsc_desk.ui.context import Context
from dsc_desk.words import Text

Factory = Callable[[Context, QWidget], QWidget]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: where it stands in the rail (top, bottom or nowhere, then `under` which it is lit) and what makes it.

    `load` may import and is called off the GUI thread; the factory it returns runs on it.
    """

    id: str
    title: Text
    icon: str
    load: Callable[[], Factory]
    keys: str = ""
    place: str = "top"
    under: str = ""


def from_module(module: str, name: str) -> Callable[[], Factory]:
    """Return a loader of a page class: its module, and what that imports, waits until the page is first visited."""

    def load() -> Factory:
        factory: Factory = lazily.load(f"dsc_desk.ui.pages.{module}", name)
        return factory

    return load


PAGES = (
    PageSpec("today", Text("I dag", "Today"), "sun", from_module("today", "TodayPage"), "Ctrl+1"),
    PageSpec("matrix", Text("Overblik", "Overview"), "table-2", from_module("matrix", "MatrixPage"), "Ctrl+2"),
    PageSpec("inbox", Text("Indbakke", "Inbox"), "inbox", from_module("inbox", "InboxPage"), "Ctrl+3"),
    PageSpec("cases", Text("Sager", "Cases"), "folder", from_module("cases", "CasesPage"), "Ctrl+4"),
    PageSpec("data", Text("Data", "Data"), "database", from_module("data", "DataPage"), "Ctrl+5"),
    PageSpec(
        "deadlines", Text("Frister", "Deadlines"), "calendar-clock", from_module("deadlines", "DeadlinesPage"), "Ctrl+6"
    ),
    PageSpec("reports", Text("Rapporter", "Reports"), "chart-column", from_module("reports", "ReportsPage"), "Ctrl+7"),
    PageSpec(
        "settings",
        Text("Indstillinger", "Settings"),
        "settings",
        from_module("settings", "SettingsPage"),
        "Ctrl+,",
        "bottom",
    ),
    PageSpec("case", Text("Sag", "Case"), "folder-open", from_module("case", "CasePage"), place="", under="cases"),
    PageSpec(
        "application",
        Text("Ansøgning", "Application"),
        "file-text",
        from_module("application", "ApplicationPage"),
        place="",
    ),
    PageSpec(
        "template",
        Text("Myndighedens skema", "The authority's form"),
        "file-text",
        from_module("template", "TemplatePage"),
        place="",
    ),
    PageSpec(
        "handover",
        Text("Overgiv sagen", "Hand the case over"),
        "send",
        from_module("handover", "HandoverPage"),
        place="",
        under="cases",
    ),
    PageSpec(
        "board",
        Text("Advisory board", "Advisory board"),
        "users",
        from_module("board", "BoardPage"),
        place="",
        under="deadlines",
    ),
    PageSpec(
        "standin",
        Text("Stedfortræder", "Stand-in"),
        "users",
        from_module("standin", "StandInPage"),
        place="",
        under="cases",
    ),
    PageSpec(
        "reply",
        Text("Svar til rekvirenten", "Answer to the requester"),
        "mail",
        from_module("reply", "ReplyPage"),
        place="",
        under="cases",
    ),
    PageSpec(
        "sheet",
        Text("Tag regnearket ind", "Take the sheet in"),
        "table-2",
        from_module("sheet", "SheetPage"),
        place="",
        under="cases",
    ),
    PageSpec(
        "takein",
        Text("Tag en sag ind", "Take a case in"),
        "download",
        from_module("takein", "TakeInPage"),
        place="",
        under="cases",
    ),
)
