"""A sealed case, or a receipt, taken in: chosen or dropped, opened, shown whole, and taken by one change."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from dsc_desk.forms.handover import keys as key_files
from dsc_desk.forms.handover import receipt as receipts
from dsc_desk.forms.handover.keys import CentreName, key_file, keys_of
from dsc_desk.forms.handover.preview import Shown, shown
from dsc_desk.forms.handover.sending import ENDING, TakeReceipt
from dsc_desk.forms.handover.taking import (
    Incoming,
    ReceiptFor,
    Standing,
    TakeIn,
    Where,
    WhereItStands,
    open_file,
    read_parcel,
)
from dsc_desk.store.errors import DeskError, WrongKey
from dsc_desk.store.private import FOR_OTHERS
from dsc_desk.ui.case.viewing import save_as
from dsc_desk.ui.context import Context
from dsc_desk.ui.dropped import can_be_dropped, copy_only, dropped
from dsc_desk.ui.handover.deciding import DecidingPanel
from dsc_desk.ui.handover.parts import show_parts
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import (
    Button,
    EmptyState,
    LineField,
    Notice,
    Notices,
    PageHead,
    PrimaryButton,
    Progress,
    QuietButton,
    clear,
    hbox,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import language, tr


class TakeInPage(QWidget):
    """Files may be dropped anywhere on it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._data, self._taken = b"", False
        self.incoming: Incoming | None = None
        self.setAcceptDrops(True)
        self.head = PageHead(tr("Tag en sag ind", "Take a case in"))
        self.choose = Button(tr("Vælg fil …", "Choose a file …"), self.ask_file, icon="upload")
        self.passphrase = LineField(
            tr("Adgangssætning", "Passphrase"),
            placeholder=tr("Adgangssætningen fra afsenderen", "The sender's passphrase"),
        )
        self.open_button = PrimaryButton(tr("Åbn", "Open"), self.open)
        self.progress = Progress()
        self.notices = Notices()
        self._lock = QWidget()
        self._area, self._parts = scrolled(ground="surface", margins=(24, 12, 24, 24))
        self.panel = DecidingPanel()
        self._stack = QStackedWidget()
        self._build()
        self._listen()

    # What the window calls

    def show_target(self, target: str, _tab: str = "") -> None:
        """Open a file by its path, as when one was dropped elsewhere."""
        if target:
            self.take(Path(target))

    def refresh(self, changes: frozenset[str]) -> None:
        """See anew what the file is here: it may be undone, or taken in by somebody else."""
        if self.incoming is not None and changes & {"handover", "case_"}:
            self._context.background.ask(
                self, WhereItStands(self.incoming), self._decide, self.notices.refuse, slot="where"
            )

    def take_focus(self) -> None:
        """Begin with the passphrase, or with choosing a file."""
        (self.passphrase if self._lock.isVisible() else self.choose).setFocus()

    # Opening

    def ask_file(self) -> None:
        """Ask for a file by the system's own window."""
        kinds = f" (*{ENDING} *{receipts.ENDING})"
        title = tr("Vælg en sag eller en kvittering", "Choose a case or a receipt")
        name, _ = QFileDialog.getOpenFileName(
            self, title, "", tr("Sager og kvitteringer", "Cases and receipts") + kinds
        )
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Read a file: a receipt is taken at once, a case asks for its passphrase unless our key opens it."""
        self.notices.clear()
        self._context.background.run(self, partial(read_parcel, path), self._sort, self.notices.refuse)

    def _sort(self, data: bytes) -> None:
        if receipts.is_receipt(data):
            try:
                command = TakeReceipt(receipts.read_receipt(data))
            except DeskError as error:
                self.notices.refuse(error)
                return
            self._context.background.do(self, command, self._receipt_taken, self.notices.refuse)
            return
        self._data, self._taken, self.incoming = data, False, None
        self._stack.setCurrentIndex(0)
        self._lock.show()
        self.passphrase.set_text("")
        self.passphrase.setFocus()
        self._open(quietly=True)

    def open(self) -> None:
        """Open the file with what was typed."""
        self._open(quietly=False)

    def _open(self, *, quietly: bool) -> None:
        data, secret, speaks = self._data, self.passphrase.text().strip(), language()

        def opened(keys: Any) -> None:
            def work() -> tuple[Incoming, tuple[Shown, ...]]:
                found = open_file(data, passphrase=secret, keys=keys)
                return found, shown(found.parcel, speaks)

            failed = self._not_by_key if quietly else self.notices.refuse
            ticket = self._context.background.run(self, work, self._show, failed, slot="open")
            self.progress.watch(ticket, tr("Åbner og gennemser", "Opening and looking through"))

        self._context.background.read(self, keys_of, opened, self.notices.refuse)

    def _not_by_key(self, error: Exception) -> None:
        if not isinstance(error, WrongKey):  # a wrong key only means that the passphrase is wanted
            self.notices.refuse(error)

    def _show(self, found: tuple[Incoming, tuple[Shown, ...]]) -> None:
        self.incoming, parts = found
        self.notices.clear()
        clear(self._parts)
        self._lock.hide()
        self.head.set_title(tr("Fra {s}", "From {s}", s=self.incoming.parcel.sender))
        show_parts(self._parts, parts, self._context.background)
        self._stack.setCurrentIndex(1)
        self._context.background.ask(
            self, WhereItStands(self.incoming), self._decide, self.notices.refuse, slot="where"
        )

    def _decide(self, where: Where) -> None:
        if self.incoming is not None and self._taken and where.standing is Standing.KNOWN:
            self.panel.show_taken(where.case_id)
        elif self.incoming is not None:
            self._taken = False
            self.panel.show_file(self.incoming, where)
            if self.panel.take_button is not None:
                self.panel.take_button.setFocus()

    # Taking

    def take_in(self) -> None:
        """Take the case, or what is ticked, in."""
        if self.incoming is not None and self.panel.where is not None:
            keys = self.panel.keys() if self.panel.where.case_id else None
            self._context.background.do(self, TakeIn(self.incoming, keys), self._took, self.notices.refuse)

    def _took(self, case_id: str) -> None:
        self._taken = True
        self.panel.show_taken(case_id)

    def ask_receipt(self) -> None:
        """Ask where to put the receipt."""
        if self.incoming is not None:
            name = f"kvittering_{self.incoming.parcel.uid[:8]}_{self.incoming.parcel.edition}{receipts.ENDING}"
            path = ask_place(self, tr("Gem kvitteringen", "Save the receipt"), name, f"*{receipts.ENDING}")
            if path is not None:
                self.save_receipt(path)

    def save_receipt(self, path: Path) -> None:
        """Write the receipt that goes back."""
        if self.incoming is None:
            return
        one = ReceiptFor(self.incoming.parcel.uid, self.incoming.parcel.edition)
        self._write(lambda desk: desk.ask(one).as_file(), path)

    def ask_key(self) -> None:
        """Ask where to put the centre's key file."""
        name = f"datastoettecenter{key_files.ENDING}"
        title = tr("Gem centrets nøglefil", "Save the centre's key file")
        path = ask_place(self, title, name, f"*{key_files.ENDING}")
        if path is not None:
            self._write(lambda desk: key_file(desk.ask(CentreName()), keys_of(desk)), path)

    def _write(self, made: Any, path: Path) -> None:
        def write(content: bytes) -> None:
            self._context.background.run(
                self, partial(save_as, path, content, mode=FOR_OTHERS), told, self.notices.refuse
            )

        def told(_none: object) -> None:
            self._context.toast(tr("Gemt som {name}", "Saved as {name}", name=path.name))

        self._context.background.read(self, made, write, self.notices.refuse)

    def _receipt_taken(self, case_id: str) -> None:
        open_it = (tr("Åbn sagen", "Open the case"), lambda: self._context.open_case(case_id, "documents"))
        title = tr("Kvitteringen er taget ind", "The receipt was taken in")
        body = tr("Modtageren har sagen.", "The receiver has the case.")
        self.notices.tell(Notice(title, body, "ok", buttons=(open_it,)))

    # Built once

    def _listen(self) -> None:
        self.panel.take_asked.connect(self.take_in)
        self.panel.receipt_asked.connect(self.ask_receipt)
        self.panel.case_asked.connect(self._context.open_case)
        self.passphrase.line.returnPressed.connect(self.open)

    def _build(self) -> None:
        column = vbox(self, gap=0)
        self.head.add_action(
            QuietButton(tr("Centrets nøglefil …", "The centre's key file …"), self.ask_key, icon="key-round")
        )
        self.head.add_action(self.choose)
        column.addWidget(self.head)
        column.addWidget(self.progress)
        column.addLayout(self.notices.column)
        line = hbox(self._lock, margins=(24, 6, 24, 10))
        line.addWidget(self.passphrase, 1)
        line.addWidget(self.open_button)
        line.addStretch(1)
        self._lock.hide()
        column.addWidget(self._lock)
        words = tr(
            "Slip en forseglet sag (.dscsag) eller en kvittering (.dsckvit) her. Intet tages ind, før du har set det.",
            "Drop a sealed case (.dscsag) or a receipt (.dsckvit) here. Nothing is taken in before you have seen it.",
        )
        title, deed = (
            tr("En sag fra et andet center", "A case from another centre"),
            tr("Vælg fil …", "Choose a file …"),
        )
        self._stack.addWidget(EmptyState("download", title, words, (deed, self.ask_file)))
        body = QWidget()
        sides = hbox(body, gap=0)
        self._area.setAccessibleName(tr("Det, filen indeholder", "What the file holds"))
        sides.addWidget(self._area, 1)
        sides.addWidget(self.panel)
        self._stack.addWidget(body)
        column.addWidget(self._stack, 1)

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_be_dropped(event.mimeData()):
            copy_only(event)

    def dropEvent(self, event: QDropEvent) -> None:
        copy_only(event)
        files = [one for one in dropped(event.mimeData()) if isinstance(one, Path)]
        if files:
            self.take(files[0])
