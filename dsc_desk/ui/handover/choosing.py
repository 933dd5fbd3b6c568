"""What goes out and to whom: the receiver, the parts, the notes one by one, the files, and what opens it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from dsc_desk.cases.queries.files import FileRow
from dsc_desk.cases.queries.work import NoteRow
from dsc_desk.forms.handover.gather import Wanted
from dsc_desk.forms.handover.keys import ENDING, PublicKey, read_key_file
from dsc_desk.forms.handover.parcel import PART_NAMES, Part
from dsc_desk.forms.handover.receivers import receivers
from dsc_desk.store.errors import DeskError
from dsc_desk.store.parcel import fresh_passphrase
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import (
    Choice,
    FieldError,
    Label,
    LineField,
    QuietButton,
    RightPanel,
    SectionHeading,
    TextEditor,
    clear,
    vbox,
)
from dsc_desk.ui.words import day_short, said, text, tr

_WIDTH, _FITS = 372, 36  # px, and signs of a line in it


class ChoosingPanel(RightPanel):
    """Signal changed(): something else would go out."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self.kind = Choice(
            tr("Slags modtager", "Kind of receiver"),
            [(one.id, text(one.name)) for one in receivers().values()],
            "centre",
        )
        self.receiver = LineField(
            tr("Modtager", "Receiver"), placeholder=tr("Navnet på modtageren", "The receiver's name")
        )
        self.message = TextEditor(tr("Besked til modtageren", "Message to the receiver"))
        self.ticks = {part: QCheckBox(text(name)) for part, name in PART_NAMES.items()}
        self.notes: dict[str, QCheckBox] = {}
        self.files: dict[str, QCheckBox] = {}
        self.passphrase = LineField(tr("Adgangssætning", "Passphrase"), fresh_passphrase())
        self.key: PublicKey | None = None
        self._key_words = Label("", size="small", ink="text-2", wrap=True)
        self._error = FieldError()
        self._note_box, self._file_box = vbox(), vbox()
        self._build()

    def wanted(self) -> Wanted:
        """Return what is chosen."""
        files = None if all(box.isChecked() for box in self.files.values()) else tuple(_ticked(self.files))
        parts = tuple(part for part, box in self.ticks.items() if box.isChecked())
        return Wanted(
            parts, tuple(_ticked(self.notes)), files, " ".join(self.receiver.text().split()), self.kind.value(),
            self.message.text().strip(),
        )  # fmt: skip

    def show_case(self, notes: Iterable[NoteRow], files: Iterable[FileRow]) -> None:
        """Offer a case's notes, none of them chosen, and its files, all of them chosen."""
        for box, boxes in ((self._note_box, self.notes), (self._file_box, self.files)):
            clear(box)
            boxes.clear()
        for note in notes:
            first = " ".join((note.body or note.question or note.finding).split())
            self._offer(self._note_box, self.notes, note.id, f"{day_short(note.created_at)} {first}", on=False)
        for file in files:
            self._offer(self._file_box, self.files, file.id, file.name, on=True)
        self._fit()

    def show_receiver(self, words: str) -> None:
        """Ask for the receiver, as nothing can go to nobody."""
        self.receiver.show_error(words)
        self.receiver.setFocus()

    def ask_key(self) -> None:
        """Ask for the receiver's key file."""
        title, kind = tr("Vælg modtagerens nøglefil", "Choose the receiver's key file"), f"(*{ENDING})"
        name, _ = QFileDialog.getOpenFileName(self, title, "", tr("Nøglefiler", "Key files") + f" {kind}")
        if name:
            self.take_key(Path(name))

    def take_key(self, path: Path) -> None:
        """Seal for the owner of a key file too; the passphrase is then not needed."""
        self._error.say("")
        try:
            self.key = read_key_file(path.read_bytes()[:20_000])
        except OSError:
            self._error.say(tr("Filen kan ikke læses.", "The file cannot be read."))
            return
        except DeskError as error:
            self._error.say(said(error))
            return
        self.passphrase.set_text("")
        words = tr(
            "Forseglet til {c}. Læs op og sammenlign: {k}",
            "Sealed for {c}. Read aloud and compare: {k}",
            c=self.key.centre,
            k=self.key.check,
        )
        self._key_words.setText(words)
        if not self.receiver.text().strip():
            self.receiver.set_text(self.key.centre)
            self.changed.emit()

    def _offer(self, column: QVBoxLayout, boxes: dict[str, QCheckBox], key: str, words: str, *, on: bool) -> None:
        short = words if len(words) <= _FITS else words[: _FITS - 1] + "…"
        boxes[key] = box = QCheckBox(short.replace("&", "&&"))
        box.setAccessibleName(words)
        box.setChecked(on)
        box.toggled.connect(lambda _on: self.changed.emit())
        column.addWidget(box)

    def _fit(self) -> None:
        for part, boxes in ((Part.NOTES, self.notes), (Part.FILES, self.files)):
            for box in boxes.values():
                box.setVisible(self.ticks[part].isChecked())

    def _tick(self, _on: object) -> None:
        self._fit()
        self.changed.emit()

    def _build(self) -> None:
        add = self.column.addWidget
        add(SectionHeading(tr("Modtager", "Receiver")))
        add(self.kind)
        add(self.receiver)
        add(self.message)
        self.message.setPlaceholderText(tr("Besked til modtageren", "Message to the receiver"))
        add(SectionHeading(tr("Det går med", "What goes along")))
        for part, box in self.ticks.items():
            box.setChecked(part is not Part.NOTES)
            add(box)
            if part in (Part.NOTES, Part.FILES):
                inner = self._note_box if part is Part.NOTES else self._file_box
                inner.setContentsMargins(theme.px(22), 0, 0, 0)
                self.column.addLayout(inner)
            box.toggled.connect(self._tick)
        add(SectionHeading(tr("Åbnes med", "Opened with")))
        words = tr(
            "Sig adgangssætningen i telefonen eller send den ad en anden vej end filen.",
            "Tell the passphrase by phone, or send it another way than the file.",
        )
        add(self.passphrase)
        add(Label(words, size="small", ink="text-2", wrap=True))
        add(
            QuietButton(
                tr("Modtagerens nøglefil …", "The receiver's key file …"), self.ask_key, icon="key-round", small=True
            )
        )
        add(self._key_words)
        add(self._error)
        self.kind.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.receiver.typed.connect(lambda _text: self.changed.emit())
        self.message.typed.connect(lambda _text: self.changed.emit())


def _ticked(boxes: dict[str, QCheckBox]) -> list[str]:
    return [key for key, box in boxes.items() if box.isChecked()]
