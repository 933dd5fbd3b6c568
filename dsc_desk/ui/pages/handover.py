"""A case handed over to another centre or authority: chosen at the right, shown whole in the middle, then written sealed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.cases.queries.files import CaseFiles
from dsc_desk.cases.queries.work import CaseNotes
from dsc_desk.forms.handover.gather import Gather, Outgoing
from dsc_desk.forms.handover.keys import keys_of
from dsc_desk.forms.handover.preview import Shown, shown
from dsc_desk.forms.handover.sending import ENDING, LogHandover, Ready, look_through, write_parcel
from dsc_desk.forms.handover.whole import staying
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.handover.choosing import ChoosingPanel
from dsc_desk.ui.handover.parts import show_parts
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import (
    LineField,
    Notice,
    Notices,
    PageHead,
    PrimaryButton,
    Progress,
    QuietButton,
    TextEditor,
    clear,
    hbox,
    narrow,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import language, text, this_day, tr
from dsc_desk.words import Text

_AFTER_MS = 250


class HandoverPage(QWidget):
    """`show_target(case_id)` begins with a case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: CaseHead | None = None
        self._keepers: list[DraftKeeper] = []
        self._target = ""
        self.ready: Ready | None = None
        self.head = PageHead(tr("Overgiv sagen", "Hand the case over"))
        self.panel = ChoosingPanel()
        self.write_button = PrimaryButton(tr("Skriv filen …", "Write the file …"), self.ask_file)
        self.progress = Progress()
        self.notices = Notices()
        area, self._parts = scrolled(ground="surface", margins=(24, 12, 24, 24))
        area.setAccessibleName(tr("Det, der går ud", "What goes out"))
        self._area = area
        narrow(area)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_AFTER_MS)
        self._later.timeout.connect(self._gather)
        self._build()

    # What the window calls

    def show_target(self, target: str, _tab: str = "") -> None:
        """Show a case."""
        if target and target != self._target:
            self._target, self._case, self.ready = target, None, None
            self.notices.clear()
            self._context.background.read(
                self, partial(_read, target), self._show_case, self.notices.refuse, slot="case"
            )

    def refresh(self, changes: frozenset[str]) -> None:
        """Gather anew what changed in the case."""
        if self._case is not None and (not changes or changes - {"handover"}):
            self._later.start()

    def take_focus(self) -> None:
        """Begin with the receiver."""
        self.panel.receiver.setFocus()

    def toggle_panel(self) -> None:
        """Show or hide what is chosen."""
        self.panel.setVisible(self.panel.isHidden())

    # Showing

    def _show_case(self, found: tuple[CaseHead, Any, Any]) -> None:
        self._case, notes, files = found
        self.head.set_title(tr("Overgiv {r}", "Hand {r} over", r=self._case.reference))
        self.panel.show_case(notes, files)
        self._keep_drafts(self._case.id)
        self._gather()

    def _keep_drafts(self, case_id: str) -> None:
        """Keep what is typed to whom and why; what another case had is kept with that case."""
        fields: dict[str, LineField | TextEditor] = {"receiver": self.panel.receiver, "message": self.panel.message}
        for keeper in self._keepers:
            keeper.flush()
            keeper.setParent(None)
            keeper.deleteLater()
        for field in fields.values():
            field.set_text("")
        self._keepers = [DraftKeeper(self._context, f"handover:{case_id}:{name}", fields[name]) for name in fields]
        for keeper in self._keepers:
            keeper.restored.connect(lambda _text: self._later.start())

    def _gather(self) -> None:
        if self._case is None:
            return
        self._later.stop()
        self.ready = None
        self.write_button.setEnabled(False)
        self._context.background.ask(
            self, Gather(self._case.id, self.panel.wanted()), self._look, self.notices.refuse, slot="out"
        )

    def _look(self, out: Outgoing) -> None:
        speaks = language()

        def look() -> tuple[Ready, tuple[Shown, ...]]:
            return look_through(out), shown(out.parcel, speaks)

        ticket = self._context.background.run(self, look, self._show, self.notices.refuse, slot="look")
        self.progress.watch(ticket, tr("Ser det hele igennem", "Looking through all of it"))

    def _show(self, found: tuple[Ready, tuple[Shown, ...]]) -> None:
        self.ready, parts = found
        notices = []
        for one in self.ready.held[:5]:
            title = tr("CPR-nummer i {p}", "CPR number in {p}", p=text(one.place))
            body = tr(
                "{m}. Fjern det, eller lad den del blive: filen kan ikke skrives.",
                "{m}. Remove it, or leave that part out: the file cannot be written.",
                m=one.masked,
            )
            notices.append(Notice(title, body, "stop"))
        if self.ready.unread:
            title = tr("Kunne ikke gennemses for CPR-numre", "Could not be searched for CPR numbers")
            notices.append(Notice(title, ", ".join(self.ready.unread), "us"))
        self.notices.tell(*notices)
        clear(self._parts)
        parcel = self.ready.out.parcel
        if parcel.edition > 1:
            title = tr("Udgave {n} af samme overgivelse", "Edition {n} of the same handing-over", n=parcel.edition)
            body = tr("Modtageren ser, hvad der er ændret siden.", "The receiver sees what has changed since.")
            self._parts.addWidget(Notice(title, body, "accent"))
        stays = Shown(Text("Det bliver her", "What stays here"), tuple(("", text(one)) for one in staying()))
        show_parts(self._parts, (*parts, stays), self._context.background)
        self.write_button.setEnabled(not self.ready.held)

    # Writing

    def ask_file(self) -> None:
        """Ask where to put the file, once it is said to whom it goes."""
        if self.ready is None or not self._has_receiver():
            return
        title = tr("Gem den forseglede sag", "Save the sealed case")
        proposed = f"{self.ready.out.parcel.reference}_{this_day().isoformat()}{ENDING}"
        path = ask_place(self, title, proposed, f"*{ENDING}")
        if path is not None:
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write the sealed file, then log it."""
        if self.ready is None or not self._has_receiver():
            return
        if path.suffix != ENDING:
            path = path.with_name(path.name + ENDING)
        ready, key = self.ready, self.panel.key
        secret, public = self.panel.passphrase.text().strip(), key.opening if key else b""

        def write(keys: Any) -> None:
            work = partial(write_parcel, ready, keys, path, passphrase=secret, public=public)
            ticket = self._context.background.run(self, work, partial(self._log, path), self.notices.refuse)
            self.progress.watch(ticket, tr("Forsegler og læser efter", "Sealing and reading back"))

        self._context.background.read(self, keys_of, write, self.notices.refuse)

    def _log(self, path: Path, command: LogHandover) -> None:
        def failed(error: Exception) -> None:
            path.unlink(missing_ok=True)  # a file nobody logged must not go out
            self.notices.refuse(error)

        self._context.background.do(self, command, partial(self._written, path, command), failed)

    def _written(self, path: Path, command: LogHandover, _row: str) -> None:
        for keeper in self._keepers:
            keeper.clear()  # it stands in the log now
        self.ready = None  # the next file is another edition: it is gathered anew when something is chosen otherwise
        self.write_button.setEnabled(False)
        title = tr("Skrevet: {name}", "Written: {name}", name=path.name)
        body = tr(
            "Overgivelse {u}, kontrolsum {s}. Send filen, sig adgangssætningen ad en anden vej, og tag kvitteringen ind, når den kommer.",
            "Handing-over {u}, checksum {s}. Send the file, tell the passphrase another way, and take the receipt in when it comes.",
            u=command.uid[:8], s=command.sha256[:12],
        )  # fmt: skip
        case_id = command.case_id
        back = (tr("Til sagen", "To the case"), lambda: self._context.open_case(case_id, "documents"))
        self.notices.tell(Notice(title, body, "ok", buttons=(back,)))

    def _has_receiver(self) -> bool:
        missing = not self.panel.receiver.text().strip()
        self.panel.show_receiver(tr("Skriv, hvem sagen går til.", "Say to whom the case goes.")) if missing else None
        return not missing

    def _back(self) -> None:
        if self._case is not None:
            self._context.open_case(self._case.id)

    def _build(self) -> None:
        column = vbox(self, gap=0)
        self.head.add_action(QuietButton(tr("Til sagen", "To the case"), self._back, icon="arrow-left"))
        self.head.add_action(self.write_button)
        column.addWidget(self.head)
        column.addWidget(self.progress)
        column.addLayout(self.notices.column)
        sides = hbox(gap=0)
        sides.addWidget(self._area, 1)
        sides.addWidget(self.panel)
        column.addLayout(sides, 1)
        self.write_button.setEnabled(False)
        self.panel.changed.connect(self._later.start)


def _read(case_id: str, desk: Any) -> tuple[CaseHead, Any, Any]:
    head = desk.ask(OneCase(case_id))
    return head, desk.ask(CaseNotes(head.id)), desk.ask(CaseFiles(head.id))
