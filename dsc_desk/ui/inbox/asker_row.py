"""Who asks, in the panel of a new case: the card as it was found or read from the mail, and the finder to change it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.from_inquiry import Asker
from dsc_desk.cases.queries.inbox import OneInquiry
from dsc_desk.cases.queries.people import EarlierCase
from dsc_desk.ui import theme
from dsc_desk.ui.context import Context
from dsc_desk.ui.inbox.asker import SHOWN_CASES, AskerField, status_name
from dsc_desk.ui.inbox.field_row import FieldRow
from dsc_desk.ui.inbox.said import category_name, short_reference
from dsc_desk.ui.widgets import ElidedLabel, Label, LinkButton, clear, hbox, vbox
from dsc_desk.ui.words import count, tr
from dsc_desk.words import Text


class AskerRow(FieldRow):
    """At rest two lines; "Ret" opens the finder. Signal changed() by the user's hand."""

    changed = Signal()

    def __init__(self, context: Context, field: AskerField, parent: QWidget | None = None) -> None:
        self._context = context
        self.field = field
        self._name = Label(wrap=True)
        self._known = Label(size="small", ink="text-3", wrap=True)
        self.edit = LinkButton(tr("Ret", "Change"), self.open_field)
        self.edit.setAccessibleName(tr("Ret rekvirenten", "Change the requester"))
        self._card = QWidget()
        line = hbox(self._card, gap=8, margins=(0, 4, 0, 0))
        lines = vbox(gap=0)
        lines.addWidget(self._name)
        lines.addWidget(self._known)
        self._earlier = vbox(gap=0)
        lines.addLayout(self._earlier)
        line.addLayout(lines, 1)
        line.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        column = vbox(holder, gap=0)
        column.addWidget(self._card)
        column.addWidget(self.field)
        super().__init__(tr("Rekvirent", "Requester"), holder, parent)
        self.workplace = WorkplaceRow()
        self.field.changed.connect(self._changed)

    def offer(self, one: OneInquiry) -> None:
        """Show who asks, as far as register and mail tell."""
        read = {each.field: each.value for each in reversed(one.proposals)}
        with QSignalBlocker(self.field):  # all of it is shown once, below
            if one.requester is not None:
                self.field.show_person(one.requester, one.earlier)
            else:
                names = ("email", "title", "category", "department", "organisation")
                facts = {name: read.get(name, "") for name in names}
                self.field.offer(read.get("name", "") or read.get("email", ""), **facts)
        self.field.setVisible(not self.field.name())
        self._card.setVisible(bool(self.field.name()))
        self._show()

    def asker(self) -> Asker:
        """Return who asks."""
        return self.field.asker()

    def open_field(self) -> None:
        """Show the finder in place of the card."""
        self._card.hide()
        self.field.show()
        self.field.finder.setFocus()
        self.field.finder.selectAll()

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        person, new = self.field.person, self.field.new.values()
        title = person.title if person else new["title"]
        self._name.setText(", ".join(part for part in (self.field.name(), title) if part))
        self._known.setText(self._how_known())
        clear(self._earlier)
        for one in self.field.earlier[:SHOWN_CASES]:
            self._earlier.addWidget(self._case_line(one))
        self.set_state("taken" if self.field.name() else "missing")
        places = (person.department, person.organisation) if person else (new["department"], new["organisation"])
        self.workplace.show_place(", ".join(part for part in places if part))

    def _case_line(self, one: EarlierCase) -> QWidget:
        """Return an earlier case with the way to it."""
        holder = QWidget()
        line = hbox(holder, gap=6)
        way = LinkButton(short_reference(one.reference), partial(self._context.open_case, one.id))
        way.setAccessibleName(tr("Åbn sag {r}, {title}", "Open case {r}, {title}", r=one.reference, title=one.title))
        line.addWidget(way)
        line.addWidget(ElidedLabel(one.title, size="small", ink="text-2"), 1)
        line.addWidget(Label(status_name(one.status), size="small", ink="text-3"))
        return holder

    def _how_known(self) -> str:
        person = self.field.person
        if person is None:
            kind = category_name(self.field.new.values()["category"])
            words = tr("Ny, oprettes med sagen.", "New, added with the case.")
            return f"{words} {kind}." if kind else words
        if not self.field.earlier:
            return tr("Kendt. Ingen sager før.", "Known. No cases before.")
        total = count(len(self.field.earlier), Text("sag før", "case before"), Text("sager før", "cases before"))
        return tr("Kendt, {n}.", "Known, {n}.", n=total)


class WorkplaceRow(FieldRow):
    """Where the one who asks works; changed with the requester."""

    def __init__(self) -> None:
        self._place = Label(wrap=True)
        self._place.setContentsMargins(0, theme.px(4), 0, 0)
        super().__init__(tr("Afdeling", "Department"), self._place)

    def show_place(self, words: str) -> None:
        """Show department and organisation."""
        self._place.setText(words or tr("Fremgår ikke", "Not said"))
        self._place.set_ink("text" if words else "text-3")
        self.set_state("taken" if words else "free")
