"""What a crash report looks like in the window: shown first, and sent by nobody but the user."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from dsc_desk.ui.widgets.notice import Notice
from dsc_desk.ui.words import tr


def crash_notice(report_words: str, close: Callable[[], object]) -> Notice:
    """Return the notice of a fault of ours; the report can be read and copied, nothing is sent."""
    return Notice(
        tr("Programmet lavede en fejl", "The program made a mistake"),
        tr(
            "Det gemte er urørt, og du kan arbejde videre. Rapporten nedenfor nævner kun steder i programmet.",
            "What was saved is untouched, and you can go on. The report below names only places in the program.",
        )
        + "\n\n"
        + report_words.strip(),
        "stop",
        buttons=(
            (tr("Kopiér rapporten", "Copy the report"), lambda: QGuiApplication.clipboard().setText(report_words)),
        ),
        closed=close,
    )
