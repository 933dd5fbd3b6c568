"""Who asks, in the panel of a new case: the card as it was found or read from the mail, and the finder to change it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.commands.from_inquiry import Asker
from dsc_desk.cases.queries.inbox import OneInquiry
from dsc_desk.ui import theme
from dsc_desk.ui.background import Background
from dsc_desk.ui.inbox.asker import AskerField
from dsc_desk.ui.inbox.field_row import FieldRow
from dsc_desk.ui.inbox.said import category_name
from dsc_desk.ui.widgets import Label, LinkButton
from dsc_desk.ui.words import tr


class AskerRow(FieldRow):
    """At rest two lines; "Ret" opens the finder. Signal changed() by the user's hand."""

    changed = Signal()

    def __init__(self, background: Background) -> None:
        self.field = AskerField(background)
        self._name = Label(wrap=True)
        self._known = Label(size="small", ink="text-3", wrap=True)
        self.edit = LinkButton(tr("Ret", "Change"), self.open_field)
        self.edit.setAccessibleName(tr("Ret rekvirenten", "Change the requester"))
        self._card = QWidget()
        line = QHBoxLayout(self._card)
        line.setContentsMargins(0, theme.px(4), 0, 0)
        line.setSpacing(theme.px(8))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._name)
        lines.addWidget(self._known)
        line.addLayout(lines, 1)
        line.addWidget(self.edit)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._card)
        column.addWidget(self.field)
        super().__init__(tr("Rekvirent", "Requester"), holder)
        self.workplace = WorkplaceRow()
        self.field.changed.connect(self._changed)

    def offer(self, one: OneInquiry) -> None:
        """Show who asks, as far as register and mail tell."""
        read = {each.field: each.value for each in reversed(one.proposals)}
        if one.requester is not None:
            self.field.show_person(one.requester, one.earlier)
        else:
            facts = {name: read.get(name, "") for name in ("email", "title", "category", "department", "organisation")}
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
        self.set_state("taken" if self.field.name() else "missing")
        places = (person.department, person.organisation) if person else (new["department"], new["organisation"])
        self.workplace.show_place(", ".join(part for part in places if part))

    def _how_known(self) -> str:
        person = self.field.person
        if person is None:
            kind = category_name(self.field.new.values()["category"])
            words = tr("Ny, oprettes med sagen.", "New, added with the case.")
            return f"{words} {kind}." if kind else words
        if not self.field.earlier:
            return tr("Kendt. Ingen sager før.", "Known. No cases before.")
        last = self.field.earlier[0].reference.partition("-")[2]
        return tr("Kendt. Sidste sag {r}.", "Known. Last case {r}.", r=last)


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
