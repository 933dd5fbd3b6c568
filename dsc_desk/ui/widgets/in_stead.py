"""What is offered in place of rows takes the keyboard meant for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget


def take_keyboard(rows: QWidget, offered: QWidget | None, show: Callable[[], object]) -> None:
    """Let what is offered where there are no rows have the keyboard in their stead; None gives it back to the rows.

    `show` brings the one into sight and the other out of it. What offers nothing to press leaves the keyboard with the rows.
    """
    holder = QApplication.focusWidget()
    held = holder is not None and (holder is _end(rows) or rows.isAncestorOf(holder))
    stead = offered if offered is not None and offered.focusProxy() is not None else None
    changes = stead is not rows.focusProxy()
    rows.setFocusProxy(stead)  # type: ignore[arg-type]  # None takes it away
    show()
    if held and changes:
        rows.setFocus()


def _end(part: QWidget) -> QWidget:
    while (proxy := part.focusProxy()) is not None:
        part = proxy
    return part
