"""The frame's answers before the database is loaded."""

from __future__ import annotations

from typing import Any


class FrameAnswersLater:
    """The frame's answers, imported with the store: nothing of the database is loaded before the window is filled."""

    def __init__(self) -> None:
        self._answers: Any = None

    def facts(self, desk: Any) -> Any:
        """Answer on the store thread."""
        return self._there().facts(desk)

    def log_read(self, *, whole: bool) -> None:
        """Take in what reading the audit chain found."""
        self._there().log_read(whole=whole)

    def _there(self) -> Any:
        if self._answers is None:
            from dsc_desk.app.answers import FrameAnswers

            self._answers = FrameAnswers()
        return self._answers
