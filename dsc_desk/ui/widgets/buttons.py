"""Buttons: one primary a page, secondary with a border, quiet without, and a link word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from dsc_desk.ui import icons, theme


class Button(QPushButton):
    """A button of a kind: primary, secondary, quiet or link; `small` is 24 high instead of 28."""

    def __init__(
        self,
        words: str,
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        kind: str = "secondary",
        icon: str = "",
        small: bool = False,
    ) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.setProperty("kind", kind)
        self.setProperty("small", "true" if small else "false")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        if icon:
            self.set_icon(icon)
        if clicked is not None:
            self.clicked.connect(lambda: clicked())

    def set_icon(self, name: str) -> None:
        """Put a Lucide icon before the words, in the ink of the button's kind."""
        ink = {"primary": "on-accent", "quiet": "text-2", "link": "accent"}.get(str(self.property("kind")), "text")
        gap = 4 if self.text() else 0
        self.setIcon(icons.icon(name, ink, gap=gap))
        self.setIconSize(QSize(theme.px(16 + gap), theme.px(16)))


class PrimaryButton(Button):
    """The one thing to do on a page or panel."""

    def __init__(
        self,
        words: str,
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        small: bool = False,
    ) -> None:
        super().__init__(words, clicked, parent, kind="primary", icon=icon, small=small)


class QuietButton(Button):
    """A button without border until pointed at."""

    def __init__(
        self,
        words: str,
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        small: bool = False,
    ) -> None:
        super().__init__(words, clicked, parent, kind="quiet", icon=icon, small=small)


class LinkButton(Button):
    """A word in accent that leads somewhere."""

    def __init__(self, words: str, clicked: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(words, clicked, parent, kind="link")


class IconButton(Button):
    """A quiet square button with an icon alone; its words are its tooltip and its name for screen readers."""

    def __init__(
        self, words: str, icon: str, clicked: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", clicked, parent, kind="quiet", icon=icon)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFixedWidth(theme.px(28))
        self.setStyleSheet("padding: 0")
