"""Proving the log: read entry by entry to its end, held against a checkpoint, and its head written down elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from dsc_desk.cases.audit import Verdict, read_checkpoint, verify
from dsc_desk.cases.queries.keeping import LogHead, NewestEntry
from dsc_desk.store.errors import Invalid, StoreError
from dsc_desk.store.private import write_file_safely
from dsc_desk.ui.context import Context
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.settings_page.parts import Said
from dsc_desk.ui.widgets import Button, PrimaryButton, Progress, beside, vbox
from dsc_desk.ui.words import moment, text, this_day, tr, whole
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.store.open import Store

Checkpoint = tuple[int, str]


class LogProof(QWidget):
    """Three buttons and, below them, what came of it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.verify_now = PrimaryButton(tr("Efterprøv loggen", "Verify the log"), self.verify, icon="shield-check")
        against = Button(tr("Efterprøv mod kontrolpunkt …", "Verify against a checkpoint …"), self._ask_checkpoint)
        save = Button(tr("Gem kontrolpunkt …", "Save a checkpoint …"), self._ask_where)
        self.progress = Progress()
        self.said = Said()
        column = vbox(self, gap=4)
        column.addWidget(beside(self.verify_now, against, save))
        column.addWidget(self.progress)
        column.addWidget(self.said)

    def verify(self, checkpoint: Checkpoint | None = None) -> None:
        """Read the whole chain off the GUI thread and say what was found."""
        self.said.say("")

        def go(store: Store) -> None:
            ticket = self._context.background.run(
                self,
                partial(_read_chain, store, checkpoint),
                partial(self._say, checkpoint),
                self.said.fail,
                slot="proof",
            )
            self.progress.watch(ticket, tr("Læser loggen post for post", "Reading the log entry by entry"))

        self._context.background.read(self, lambda desk: desk.store, go, self.said.fail)

    def verify_against(self, path: Path) -> None:
        """Verify and hold against a checkpoint written down earlier."""
        try:
            self.verify(read_checkpoint(path))
        except Invalid as error:
            self.said.fail(error)

    def save_to(self, path: Path) -> None:
        """Write number and hash of the newest entry to a file."""

        def write(head: LogHead) -> None:
            self._context.background.run(self, partial(_write, path, head), self._written, self.said.fail)

        self._context.background.ask(self, NewestEntry(), write, self.said.fail)

    def _say(self, checkpoint: Checkpoint | None, found: Verdict) -> None:
        words, hue = say_verdict(found, checkpoint)
        self.said.say(words, hue)

    def _written(self, head: LogHead) -> None:
        self.said.say(
            tr(
                "Kontrolpunktet er gemt: post {n}. Læg det på et andet system; det viser senere, om loggen er skrevet om.",
                "The checkpoint is saved: entry {n}. Put it on another system; it shows later whether the log was rewritten.",
                n=whole(head.entries),
            )
        )

    def _ask_checkpoint(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Vælg et kontrolpunkt", "Choose a checkpoint"), "", "*.txt;;*")
        if chosen:
            self.verify_against(Path(chosen))

    def _ask_where(self) -> None:
        proposed = f"dsc-desk-log-{this_day().isoformat()}.txt"
        path = ask_place(self, tr("Gem kontrolpunkt", "Save a checkpoint"), proposed, "*.txt")
        if path is not None:
            self.save_to(path)


def say_verdict(found: Verdict, checkpoint: Checkpoint | None = None) -> tuple[str, str]:
    """Return what the verifier found in words, with what it could not check, and the hue."""
    if found.broken_at is not None and found.why is not None:
        broken = tr(
            "Loggen er brudt ved post {n}: {why}. Alt før den passer. Tag en kopi af lageret, før nogen arbejder videre, "
            "og sammenlign med en sikkerhedskopi.",
            "The log is broken at entry {n}: {why}. Everything before it fits. Take a copy of the store before anybody "
            "works on, and compare it with a backup.",
            n=whole(found.broken_at),
            why=_lower(text(found.why)),
        )
        return broken, "stop"
    words = [tr("Loggen er ubrudt: {n} poster.", "The log is unbroken: {n} entries.", n=whole(found.entries))]
    if checkpoint is not None:
        words.append(tr("Kontrolpunktet passer.", "The checkpoint fits."))
    else:
        words.append(
            tr(
                "Uden et kontrolpunkt udefra kan det ikke ses, om hele loggen er skrevet om.",
                "Without a checkpoint from outside it cannot be seen whether the whole log was rewritten.",
            )
        )
    if found.contents_removed:
        words.append(
            tr(
                "I {n} poster er indholdet slettet efter fristen og kan ikke sammenlignes.",
                "In {n} entries the content was removed after its time and cannot be compared.",
                n=whole(found.contents_removed),
            )
        )
    return " ".join(words), "ok"


def say_head(head: LogHead) -> str:
    """Return how far the log has come: "1.204 poster siden 23.11.2026 09:14"."""
    return tr("{n} poster siden {when}", "{n} entries since {when}", n=whole(head.entries), when=moment(head.first_at))


def _read_chain(store: Store, checkpoint: Checkpoint | None) -> Verdict:
    with store.read() as connection:
        return verify(connection, checkpoint)


def _write(path: Path, head: LogHead) -> LogHead:
    try:
        write_file_safely(path, head.as_checkpoint().encode())
    except OSError as error:
        raise StoreError(_NOT_WRITTEN) from error
    return head


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


_NOT_WRITTEN = Text(
    "Kontrolpunktet kunne ikke skrives dér. Loggen er urørt; vælg et andet sted.",
    "The checkpoint could not be written there. The log is untouched; choose another place.",
)
