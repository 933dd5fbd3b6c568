"""Pictures of the real window on the demo centre: `python -m tests.screens FOLDER [--theme dark] [--language en] [--size 1440x900]`.

The README's pictures are made by it, and it is the quickest way to look at every page after a change.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from dsc_desk.app.shell import Shell
from dsc_desk.cases.queries.cases import CaseFilter, CaseList
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

CASE_TABS = ("overview", "profile", "sources", "applications", "plan", "procedure", "notes", "documents", "log")


class Camera:
    """The window on a throw-away demo store, and pictures of it."""

    def __init__(self, folder: Path, size: tuple[int, int], theme: str, language: str) -> None:
        self.app = QApplication.instance() or QApplication([])
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.settings = Settings(folder / "settings.json")
        self.settings.theme, self.settings.language = theme, language
        self.window = MainWindow(self.settings)
        self.window.resize(*size)
        self.window.show()
        self.spin(lambda: True)
        self.shell = Shell(self.window, argparse.Namespace(demo=True, exit_when_ready=False))
        self.shell.open()
        self.spin(lambda: self.shell.background.idle and self.shell.work.has_page, 240)

    def spin(self, until: Callable[[], bool], seconds: float = 30) -> None:
        """Let the window work until something holds, and a little longer."""
        deadline = time.monotonic() + seconds
        calm = 0.0
        while time.monotonic() < deadline and calm < 0.4:
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.02)
            calm = calm + 0.02 if until() else 0.0

    def settled(self) -> bool:
        return self.shell.background.idle

    def go(self, page: str, target: str = "", tab: str = "") -> None:
        self.shell.work.open_page(page, target, tab)
        self.spin(self.settled)

    def take(self, name: str) -> None:
        self.spin(self.settled)
        self.window.grab().save(str(self.folder / f"{name}.png"))

    def ask(self, query: Any) -> Any:
        """Ask the desk behind the window, and wait for the answer."""
        answers: list[Any] = []
        self.shell.background.ask(self.window, query, answers.append)
        self.spin(lambda: bool(answers), 240)
        return answers[0]


def main() -> None:
    """Take a picture of every page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--language", default="da")
    parser.add_argument("--size", default="1440x900")
    args = parser.parse_args()
    width, height = (int(part) for part in args.size.split("x"))
    camera = Camera(args.folder, (width, height), args.theme, args.language)
    for page in ("today", "matrix", "inbox", "cases", "data", "deadlines", "reports", "settings"):
        camera.go(page)
        camera.take(page)
    knee = camera.ask(CaseList(CaseFilter(words="knæoperation ved diabetes"))).rows[0]
    for tab in CASE_TABS:
        camera.go("case", knee.id, tab)
        camera.take(f"case-{tab}")
    application = next(one for one in camera.ask(CaseApplications(knee.id)) if one.route.id == "sds-forskermaskinen")
    camera.go("application", application.id)
    camera.take("application")
    camera.window.close()


if __name__ == "__main__":
    main()
