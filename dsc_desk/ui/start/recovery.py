"""The recovery key: shown this once, printed, saved or copied, and typed back before anything else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPageLayout, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dsc_desk.forms.recovery_paper import NOT_SAVED, WHAT_FOR, in_groups, write_recovery
from dsc_desk.store.errors import DeskError
from dsc_desk.store.private import write_file_safely
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.ui import theme
from dsc_desk.ui.clipboard import copy_secret
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import Button, Label, LineField, PrimaryButton, QuietButton, hbox, vbox
from dsc_desk.ui.words import day, language, said, text, this_day, tr
from dsc_desk.words import Language

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from dsc_desk.ui.background import Background


_MARGIN = 20.0  # mm


class RecoveryStep(QWidget):
    """The key in its groups, what to do with it, and the field where it is typed back. Signal paper_asked(Path).

    `skipped`, where it is given, offers to go on without typing it back: for a store that holds nothing real.
    """

    paper_asked = Signal(object)

    def __init__(
        self,
        printed: str,
        finished: Callable[[], object],
        parent: QWidget | None = None,
        *,
        skipped: Callable[[], object] | None = None,
        go_on: str = "",
    ) -> None:
        super().__init__(parent)
        self._printed, self._finished = printed, finished
        column = vbox(self, gap=8)
        column.addWidget(Label(tr("Gendannelsesnøglen", "The recovery key"), size="page", weight=600))
        column.addWidget(Label(text(WHAT_FOR), ink="text-2", wrap=True))
        shown = Label(in_groups(printed), size="section", weight=600, selectable=True)
        shown.setAccessibleName(tr("Gendannelsesnøglen: {key}", "The recovery key: {key}", key=printed))
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(shown)
        column.addLayout(self._ways())
        self.told = Label(size="small", ink="text-2", wrap=True)
        column.addWidget(self.told)
        self.typed = LineField(tr("Skriv nøglen her", "Type the key here"))
        self.typed.line.returnPressed.connect(self._check)
        label = Label(
            tr(
                "Skriv den af fra papiret, så det er prøvet. Mellemrum og store bogstaver er ligegyldige.",
                "Type it from the paper, so that it has been tried. Spaces and capitals do not matter.",
            ),
            ink="text-2",
            wrap=True,
        )
        label.setBuddy(self.typed)
        column.addWidget(label)
        column.addWidget(self.typed)
        line = hbox(gap=8)
        line.addWidget(PrimaryButton(go_on or tr("Gå i gang", "Start working"), self._check))
        if skipped is not None:
            line.addWidget(QuietButton(tr("Spring over i democentret", "Skip it in the demo centre"), skipped))
        line.addStretch(1)
        column.addLayout(line)
        self.setFocusProxy(self.typed)

    def print_on(self, printer: QPrinter) -> None:
        """Put the key on paper and say so, or that the printer took nothing; the print job's name says nothing of the key."""
        printer.setDocName("DSC Desk")
        printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
        painter = QPainter(printer)
        if not painter.isActive():
            self.told.setText("")
            self.typed.show_error(_not_printed())
            return
        unit = printer.resolution() / 72
        top = 0.0
        for words, points, gap in _paper(self._printed):
            font = QFont(theme.font("body", 600 if points > 11 else 400))
            font.setPointSizeF(points)
            painter.setFont(font)
            box = QRectF(0, top, painter.viewport().width(), 400 * unit)
            used = painter.drawText(box, int(Qt.TextFlag.TextWordWrap), words)
            top += (used.height() if used is not None else 0) + gap * unit
        sent = painter.end()
        self.told.setText(tr("Sendt til printeren.", "Sent to the printer.") if sent else "")
        self.typed.show_error("" if sent else _not_printed())

    def _ways(self) -> QHBoxLayout:
        line = hbox(gap=8)
        line.addWidget(Button(tr("Udskriv …", "Print …"), self._print, icon="printer"))
        line.addWidget(Button(tr("Gem som PDF …", "Save as PDF …"), self._ask_paper))
        line.addWidget(Button(tr("Gem som tekst …", "Save as text …"), self._save))
        line.addWidget(Button(tr("Kopiér", "Copy"), self._copy))
        line.addStretch(1)
        return line

    def _check(self) -> None:
        try:
            same = RecoveryKey.parse(self.typed.line.text()) == RecoveryKey.parse(self._printed)
        except DeskError as error:
            self.typed.show_error(text(error.text))
            return
        if same:
            self._finished()
        else:
            self.typed.show_error(tr("Det er en anden nøgle end den, der står her.", "That is another key than this."))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # heavy, and wanted once in a store's life

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)

    def _copy(self) -> None:
        copy_secret(self._printed)
        self.told.setText(
            tr("Kopieret; udklipsholderen tømmes om ti sekunder.", "Copied; the clipboard is cleared in ten seconds.")
        )

    def _ask_paper(self) -> None:
        name = tr("Gem gendannelsesnøglen", "Save the recovery key")
        path = ask_place(self, name, "dsc-desk-recovery-key.pdf", "*.pdf")
        if path is not None:
            self.paper_asked.emit(path)

    def write_paper(self, background: Background, path: Path) -> None:
        """Write the key as a page; whoever heard `paper_asked` says by which threads."""
        work = partial(write_recovery, self._printed, this_day(), Language(language()), path)
        background.run(self, work, lambda _none: self._say_saved(), self._refuse)

    def _refuse(self, error: Exception) -> None:
        self.typed.show_error(said(error))

    def _save(self) -> None:
        name = tr("Gem gendannelsesnøglen", "Save the recovery key")
        path = ask_place(self, name, "dsc-desk-recovery-key.txt", "*.txt")
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the key to a file that only its owner reads."""
        try:
            write_file_safely(path, f"{self._printed}\n".encode())
        except OSError:
            self.typed.show_error(text(NOT_SAVED))
            return
        self._say_saved()

    def _say_saved(self) -> None:
        self.told.setText(
            tr(
                "Gemt. Flyt filen væk fra denne computer, for eksempel til en USB-nøgle i pengeskabet.",
                "Saved. Move the file off this computer, for example to a USB stick in the safe.",
            )
        )


def _not_printed() -> str:
    return tr(
        "Printeren tog ikke imod siden. Gem den som PDF eller tekst, eller skriv nøglen af.",
        "The printer did not take the page. Save it as PDF or text, or copy the key by hand.",
    )


def _paper(printed: str) -> tuple[tuple[str, float, float], ...]:
    """Return the lines on paper: words, size in points, gap below in points."""
    return (
        (tr("DSC Desk: gendannelsesnøgle", "DSC Desk: recovery key"), 16, 12),
        (in_groups(printed), 18, 16),
        (text(WHAT_FOR), 11, 12),
        (tr("Lavet {day}.", "Made on {day}.", day=day(this_day())), 11, 0),
    )
