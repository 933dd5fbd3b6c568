"""What a file is to this centre, and what of it is taken: at the right of the page that takes cases in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.forms.handover.difference import Difference
from dsc_desk.forms.handover.parcel import PART_NAMES
from dsc_desk.forms.handover.taking import OWN_FILE, Incoming, Standing, Where
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Button, Label, Notice, PrimaryButton, RightPanel, SectionHeading, clear, vbox
from dsc_desk.ui.words import day, text, tr, whole

_WIDTH, _LONGEST = 372, 300


class DecidingPanel(RightPanel):
    """Signals: take_asked(); receipt_asked(); case_asked(case id)."""

    take_asked = Signal()
    receipt_asked = Signal()
    case_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self.ticks: dict[str, QCheckBox] = {}
        self.take_button: PrimaryButton | None = None
        self.where: Where | None = None

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the differences that are ticked."""
        return tuple(key for key, box in self.ticks.items() if box.isChecked())

    def show_file(self, incoming: Incoming, where: Where) -> None:
        """Say what the file is, and offer what can be done with it."""
        self.where = where
        clear(self.column)
        self.ticks.clear()
        self.take_button = None
        add, parcel = self.column.addWidget, incoming.parcel
        add(Label(tr("Overgivelse {u}, udgave {n}", "Handing-over {u}, edition {n}", u=parcel.uid[:8], n=parcel.edition), size="section", weight=600, wrap=True))  # fmt: skip
        said = tr(
            "Kontrolsum {s}. Underskrevet med {k}.",
            "Checksum {s}. Signed with {k}.",
            s=incoming.sha256[:12],
            k=incoming.signer,
        )
        add(Label(said, size="small", ink="text-2", wrap=True, selectable=True))
        for one in incoming.held[:3]:
            title = tr("CPR-nummer i {p}", "CPR number in {p}", p=text(one.place))
            add(
                Notice(
                    title,
                    tr(
                        "Kan ikke tages ind. Bed afsenderen fjerne det.",
                        "Cannot be taken in. Ask the sender to remove it.",
                    ),
                )
            )
        if incoming.left:
            title = tr("Tages ikke ind", "Not taken in")
            add(Notice(title, "\n".join(text(one) for one in incoming.left), "us"))
        if incoming.unread:
            add(
                Notice(
                    tr("Kunne ikke gennemses for CPR-numre", "Could not be searched for CPR numbers"),
                    ", ".join(incoming.unread),
                    "us",
                )
            )
        self._standing(where)
        if where.standing is Standing.NEW:
            self._offer(tr("Tag ind som ny sag", "Take in as a new case"), on=not incoming.held)
        elif where.standing in (Standing.NEWER, Standing.BACK):
            self._differences(where.differences)
            self._offer("", on=not incoming.held)
            self._count()
        if where.standing is Standing.KNOWN:
            self._after(where.case_id)

    def show_taken(self, case_id: str) -> None:
        """Say that it is done, and offer what comes next."""
        clear(self.column)
        self.ticks.clear()
        self.take_button = None
        body = tr(
            "Send kvitteringen tilbage, så afsenderen kan se, at sagen er nået frem.",
            "Send the receipt back, so that the sender sees that the case has arrived.",
        )
        self.column.addWidget(Notice(tr("Sagen er taget ind", "The case was taken in"), body, "ok"))
        self._after(case_id)

    def _standing(self, where: Where) -> None:
        r, when = where.reference, day(where.taken_at) if where.taken_at else ""
        told: dict[Standing, tuple[str, str, str]] = {
            Standing.NEW: (tr("Ny sag", "New case"), tr("Den er ikke taget ind før.", "It was not taken in before."), "accent"),
            Standing.KNOWN: (tr("Allerede taget ind", "Already taken in"), tr("Som sag {r} den {d}. Intet er ændret.", "As case {r} on {d}. Nothing was changed.", r=r, d=when), "ok"),
            Standing.OLDER: (tr("En nyere udgave er taget ind", "A newer edition was taken in"), tr("På sag {r} den {d}. Intet er ændret.", "Into case {r} on {d}. Nothing was changed.", r=r, d=when), "ok"),
            Standing.NEWER: (tr("Ny udgave af sag {r}", "New edition of case {r}", r=r), tr("Vælg, hvad der skal tages med ind.", "Choose what is to be taken in."), "accent"),
            Standing.BACK: (tr("Sag {r} kommer tilbage", "Case {r} comes back", r=r), tr("Vælg, hvad der skal tages med ind.", "Choose what is to be taken in."), "accent"),
            Standing.OURS: (tr("Jeres egen fil", "Your own file"), text(OWN_FILE), "us"),
        }  # fmt: skip
        title, body, hue = told[where.standing]
        self.column.addWidget(Notice(title, body, hue))

    def _differences(self, found: tuple[Difference, ...]) -> None:
        if not found:
            self.column.addWidget(
                Label(
                    tr("Intet er anderledes end i sagen.", "Nothing is other than in the case."),
                    ink="text-2",
                    wrap=True,
                )
            )
        for part in PART_NAMES:
            mine = [one for one in found if one.part == part]
            if mine:
                self.column.addWidget(SectionHeading(text(PART_NAMES[part]), whole(len(mine))))
            for one in mine:
                self.column.addWidget(self._difference(one))

    def _difference(self, one: Difference) -> QWidget:
        entry = QWidget()
        column = vbox(entry, gap=1, margins=(0, 0, 0, 4))
        self.ticks[one.key] = tick = QCheckBox(text(one.what).replace("&", "&&"))
        tick.setChecked(True)
        tick.toggled.connect(lambda _on: self._count())
        column.addWidget(tick)
        for words, ink in (
            (tr("Nu: {w}", "Now: {w}", w=text(one.before)[:_LONGEST]) if one.before.da else "", "text-3"),
            (text(one.after)[:_LONGEST], "text-2"),
        ):
            if words:
                label = Label(words, size="small", ink=ink, wrap=True)
                label.setContentsMargins(theme.px(22), 0, 0, 0)
                column.addWidget(label)
        return entry

    def _offer(self, words: str, *, on: bool) -> None:
        self.take_button = PrimaryButton(words, self.take_asked.emit)
        self.take_button.setEnabled(on)
        self.column.addWidget(self.take_button)

    def _count(self) -> None:
        if self.take_button is not None:
            self.take_button.setText(tr("Tag {n} ændringer ind", "Take {n} changes in", n=whole(len(self.keys()))))

    def _after(self, case_id: str) -> None:
        deeds: tuple[tuple[str, Callable[[], object]], ...] = (
            (tr("Gem kvitteringen …", "Save the receipt …"), self.receipt_asked.emit),
            (tr("Åbn sagen", "Open the case"), lambda: self.case_asked.emit(case_id)),
        )
        buttons = [Button(words, run, small=True) for words, run in deeds]
        for button in buttons:
            self.column.addWidget(button)
        buttons[0].setFocus()
