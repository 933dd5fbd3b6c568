"""A window on a real store, for pages that are tried as they are used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.denmark import DENMARK, danish_day
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.ui.background import Background
from dsc_desk.ui.pages.specs import PAGES
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.window import MainWindow
from tests.fresh_store import founded_store
from tests.ui.conftest import RecordingPage, recording
from tests.ui.settling import settle

NUMBER = "311263" + "-" + "6001"
BODY = """Kære Datastøttecenter

Jeg er overlæge på Ortopædkirurgi, AUH, og undrer mig over en gruppe patienter.
Har de været indlagt? Hvilken medicin tager de?

Senest til sommer ville være godt.

Venlig hilsen
Ditte
"""


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = max(
            datetime.now(UTC) - timedelta(minutes=30), datetime.combine(danish_day(), time.min, DENMARK).astimezone(UTC)
        )

    def __call__(self) -> datetime:
        return self.now


@dataclass
class RealWork:
    """A desk, the window on it, and what waits for both."""

    qtbot: QtBot
    desk: Desk
    clock: Clock
    window: MainWindow
    background: Background
    folder: Path

    @property
    def page(self) -> Any:
        """The page in sight."""
        return self.window.work.frame.stack.current_page()

    @property
    def context(self) -> Any:
        return self.window.work.context

    def open_page(self, page_id: str, target: str = "") -> Any:
        """Go to a page and wait until it stands."""
        self.window.work.open_page(page_id, target)
        self.until(lambda: self.page is not None and not isinstance(self.page, RecordingPage))
        self.settle()
        return self.page

    def until(self, holds: Any) -> None:
        self.qtbot.waitUntil(holds, timeout=10_000)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        settle(self.qtbot, self.background, self.window)

    def ask(self, query: Any) -> Any:
        return self.desk.ask(query)

    def toast(self) -> list[str]:
        """Return what the toasts in sight say."""
        from dsc_desk.ui.toast import Toast

        return [each.accessibleName() for each in self.window.findChildren(Toast) if each.isVisible()]


@contextmanager
def real_work(
    qtbot: QtBot, folder: Path, start: str = "today", pages: tuple[str, ...] = ("inbox",)
) -> Iterator[RealWork]:
    """Make a store, sit down as Mette, and open the window on the empty first page."""
    first = StaffFacts("Mette Kragh", "MK", Role.LEAD, competences=("data_mgmt",))
    store = founded_store(folder / "desk.store", "Datastøttecenter Prøve", first)
    clock = Clock()
    desk = make_desk(store, now=clock)
    desk.sit_down_as_usual()
    background = Background(desk)
    settings = Settings(folder / "settings.json")
    settings.theme = "light"
    window = MainWindow(settings)
    qtbot.addWidget(window)
    real = tuple(spec for spec in PAGES if spec.id in pages)
    case_page = recording("case", "Sag")
    window.fill(background, None, (recording(start, "I dag"), *real, case_page))
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    window.work.start()
    qtbot.waitUntil(lambda: window.work.frame.stack.current_page() is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield RealWork(qtbot, desk, clock, window, background, folder)
    finally:
        window.close()
        background.close()
        store.close()


def mail(body: str = BODY, *, key: str = "1", files: tuple[tuple[str, bytes], ...] = (), **heads: str) -> bytes:
    """Return a mail as a file of it lies on a disk."""
    message = EmailMessage()
    message["From"] = heads.pop("sender", "Ditte Rosenkilde <ditte.rosenkilde@auh.example>")
    message["To"] = "rdsc@midt.example"
    message["Subject"] = heads.pop("subject", "SV: Knæoperationer: hvor finder jeg data?")
    message["Message-ID"] = f"<{key}@auh.example>"
    message["Date"] = "Mon, 23 Nov 2026 08:50:00 +0100"
    for name, value in heads.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def find(window: QWidget, kind: Any, name: str) -> Any:
    """Return the visible widget of a kind with this accessible name or text."""
    for each in window.findChildren(kind):
        if each.isVisible() and name in (each.accessibleName(), getattr(each, "text", str)()):
            return each
    raise AssertionError(name)
