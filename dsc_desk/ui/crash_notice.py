"""What a crash report looks like in the window: shown first, and sent by nobody but the user."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from dsc_desk.ui.widgets.notice import Notice
from dsc_desk.ui.words import tr

_FIRST, _LAST = 2, 10  # lines of a report that are shown of a long one


def crash_notice(report_words: str, close: Callable[[], object]) -> Notice:
    """Return the notice of a fault of ours; the report can be read, a long one in part, and copied; nothing is sent."""
    lines = report_words.strip().splitlines()
    if len(lines) > _FIRST + _LAST + 1:
        lines[_FIRST:-_LAST] = ["  …"]
    return Notice(
        tr("Programmet lavede en fejl", "The program made a mistake"),
        tr(
            "Det gemte er urørt, og du kan arbejde videre. Rapporten nedenfor nævner kun steder i programmet.",
            "What was saved is untouched, and you can go on. The report below names only places in the program.",
        )
        + "\n\n"
        + "\n".join(lines),
        "stop",
        buttons=(
            (tr("Kopiér rapporten", "Copy the report"), lambda: QGuiApplication.clipboard().setText(report_words)),
        ),
        closed=close,
    )
