"""A case page in a window, and how tests find what stands on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from dsc_desk.ui.case.side_panel import SidePanel
from dsc_desk.ui.context import Context
from dsc_desk.ui.pages.case import CasePage
from tests.ui.case_made import Made

W = TypeVar("W", bound=QWidget)


@dataclass
class Shown:
    """A case page in a window, on a real desk."""

    made: Made
    page: CasePage
    context: Context
    went: list[tuple[str, ...]]
    errors: list[Exception]

    def ask(self, query: Any) -> Any:
        return self.made.desk.ask(query)

    @property
    def side(self) -> SidePanel:
        assert isinstance(self.page.side.panel, SidePanel)
        return self.page.side.panel


Open = Callable[..., Shown]


def one(parent: QWidget, kind: type[W], words: str = "") -> W:
    """Return the visible widget of a kind whose text or name holds words, as soon as there is one."""
    for _ in range(250):
        for each in parent.findChildren(kind):
            if each.isVisible() and words in (getattr(each, "text", str)() or "") + each.accessibleName():
                return each
        QTest.qWait(20)
    raise AssertionError(f"no {kind.__name__} with {words!r}")


def click(parent: QWidget, words: str) -> None:
    one(parent, QAbstractButton, words).click()
