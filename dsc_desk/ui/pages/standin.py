"""A colleague takes a case over, for a while or for good: the sheet that writes itself, and who, when and how many."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtWidgets import QCheckBox, QWidget

from dsc_desk.cases.centre import Centre
from dsc_desk.cases.commands.stand_in import HandOver, ReturnCases
from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.cases.queries.centre import OneCentre
from dsc_desk.cases.queries.people import StaffList, StaffRow
from dsc_desk.cases.queries.standing import CasesOf, CaseStandIns, StandInRow
from dsc_desk.forms.document import Kind
from dsc_desk.forms.file_names import dated
from dsc_desk.forms.produce import produce
from dsc_desk.forms.stand_in_sheet import Sheet, StandInSheet, sheet_document
from dsc_desk.ui.context import Context
from dsc_desk.ui.drafts import DraftKeeper
from dsc_desk.ui.handover.parts import show_parts
from dsc_desk.ui.save_place import ask_place
from dsc_desk.ui.widgets import (
    Button,
    Choice,
    DateField,
    Label,
    LinkButton,
    Notice,
    Notices,
    PageHead,
    PrimaryButton,
    QuietButton,
    RightPanel,
    SectionHeading,
    TextEditor,
    clear,
    hbox,
    narrow,
    scrolled,
    vbox,
)
from dsc_desk.ui.words import day, language, text, this_day, tr
from dsc_desk.words import Text

_STATES = {
    "ahead": Text("fra {f} til {l}", "from {f} until {l}"),
    "now": Text("nu, til og med {l}", "now, until {l}"),
    "over": Text("vendt tilbage efter {l}", "came back after {l}"),
    "returned": Text("givet tilbage før tid", "given back early"),
    "good": Text("for altid, fra {f}", "for good, from {f}"),
}


class _Read(NamedTuple):
    head: CaseHead
    people: tuple[StaffRow, ...]
    hers: tuple[str, ...]
    before: tuple[StandInRow, ...]
    centre: Centre


class StandInPage(QWidget):
    """`show_target(case_id)` begins with a case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._target = ""
        self._read: _Read | None = None
        self.sheets: tuple[Sheet, ...] = ()
        self._keeper: DraftKeeper | None = None
        self.head = PageHead(tr("Stedfortræder", "Stand-in"))
        self.to = Choice(tr("Kollega", "Colleague"), [])
        self.first = DateField(tr("Første dag", "First day"), this_day().isoformat())
        self.until = DateField(tr("Til og med", "Until"))
        self.note = TextEditor(tr("Besked til kollegaen", "Message to the colleague"))
        self.all = QCheckBox()
        words = tr("Der er ingen kollega at overgive til.", "There is no colleague to hand over to.")
        self._alone = Label(words, size="small", ink="us", wrap=True)
        self._hire = LinkButton(tr("Se centrets medarbejdere", "See the centre's staff"), self._see_staff)
        self.give = PrimaryButton(tr("Overgiv", "Hand over"), self.hand_over)
        self.back = Button(tr("Tag tilbage nu", "Take back now"), self.take_back)
        self.notices, self._before = Notices(), vbox()
        self._area, self._parts = scrolled(ground="surface", margins=(24, 12, 24, 24))
        narrow(self._area)
        self._build()

    # What the window calls

    def show_target(self, target: str, _tab: str = "") -> None:
        """Show a case."""
        if target and target != self._target:
            self.leave()
            if self._keeper is not None:
                self._keeper.deleteLater()
            self._target, self._read = target, None
            self.note.set_text("")
            self.to.set_value("")
            self._keeper = DraftKeeper(self._context, f"standin:{target}", self.note)
            self.notices.clear()
            self.refresh(frozenset())

    def refresh(self, _changes: frozenset[str]) -> None:
        """Ask anew: everything about the case stands on the sheet."""
        if self._target:
            self._context.background.read(
                self, partial(_read, self._target), self._show, self.notices.refuse, slot="case"
            )

    def leave(self) -> None:
        """Keep what is being typed."""
        if self._keeper is not None:
            self._keeper.flush()

    def take_focus(self) -> None:
        """Begin with who takes over."""
        self.to.setFocus()

    # Showing

    def _show(self, found: _Read) -> None:
        self._read, head = found, found.head
        self.head.set_title(tr("Stedfortræder på {r}", "Stand-in on {r}", r=head.reference))
        others = [(one.id, one.name) for one in found.people if one.id != head.responsible_id]
        self.to.set_options(others, self.to.value())  # nobody by themselves: a case is not handed away by a wrong Enter
        for part in (self._alone, self._hire):
            part.setVisible(not others)
        if not others and self.to.hasFocus():  # nobody to choose: the way to somebody comes first
            self._hire.setFocus()
        many = len(found.hers) > 1 and head.responsible_id
        self.all.setText(tr("Alle {n} sager, {name} har ansvaret for", "All {n} cases {name} answers for", n=len(found.hers), name=head.responsible))  # fmt: skip
        self.all.setVisible(bool(many))
        self.give.setEnabled(bool(others) and head.status != "closed")
        self._show_before(found)
        self._ask_sheet()

    def _show_before(self, found: _Read) -> None:
        clear(self._before)
        if found.before:
            self._before.addWidget(SectionHeading(tr("Hidtil", "So far"), str(len(found.before))))
        for row in found.before[:6]:
            state = _STATES[row.state].fill(f=day(row.first_day), l=day(row.last_day) if row.last_day else "")
            self._before.addWidget(Label(f"{row.who}: {text(state)}", size="small", ink="text-2", wrap=True))
        self.back.setVisible(any(row.state in ("now", "ahead") for row in found.before))

    def _ask_sheet(self, *_on: object) -> None:
        if self._read is not None:
            one = StandInSheet(self._cases(), language())
            self._context.background.ask(self, one, self._show_sheets, self.notices.refuse, slot="sheet")

    def _show_sheets(self, sheets: tuple[Sheet, ...]) -> None:
        self.sheets = sheets
        clear(self._parts)
        for sheet in sheets[:20]:
            title = Label(f"{sheet.reference}  {sheet.title}", size="section", weight=600, wrap=True)
            self._parts.addWidget(title)
            show_parts(self._parts, sheet.parts, self._context.background)
        if len(sheets) > 20:
            more = tr("… og {n} sager til på papir.", "… and {n} more cases on paper.", n=len(sheets) - 20)
            self._parts.addWidget(Label(more, ink="text-3"))

    def _cases(self) -> tuple[str, ...]:
        if self._read is None:
            return ()
        return self._read.hers if self.all.isVisible() and self.all.isChecked() else (self._read.head.id,)

    # Doing

    def hand_over(self) -> None:
        """Let the colleague have the case, or all of them."""
        if self._read is None or self.first.wrong() or self.until.wrong():
            return
        if not self.to.value():
            self.to.setFocus()
        note = self.note.text().strip()
        command = HandOver(self._cases(), self.to.value(), self.first.value(), self.until.value(), note)
        self._context.background.do(self, command, self._given, self.notices.refuse)

    def take_back(self) -> None:
        """End the stand-in's part before its day."""
        self._context.background.do(
            self, ReturnCases(self._cases()), lambda _n: self.notices.clear(), self.notices.refuse
        )

    def _given(self, _number: int) -> None:
        if self._keeper is not None:
            self._keeper.clear()
        back = (tr("Til sagen", "To the case"), self._go_back)
        title = tr("Overgivet", "Handed over")
        body = tr(
            "Begge ser sagen under Mine sager, til dagen er gået.",
            "Both see the case among My cases until the day is past.",
        )
        if not self.until.value():
            body = tr("Kollegaen har nu ansvaret.", "The colleague answers for it now.")
        self.notices.tell(Notice(title, body, "ok", buttons=(back,)))

    def save(self, kind: Kind) -> None:
        """Ask where to put the sheet, and write it."""
        if self._read is not None and self.sheets:
            name = dated(self._read.head.reference, "overtagelse", this_day(), f".{kind}")
            path = ask_place(self, tr("Gem arket", "Save the sheet"), name, f"*.{kind}")
            if path is not None:
                self.save_to(path, kind)

    def save_to(self, path: Path, kind: Kind) -> None:
        """Write the sheet as Word or PDF; it is read back before it counts."""
        if self._read is None:
            return
        document = sheet_document(
            self.sheets, self._read.head.responsible, self.to.currentText(), self.until.value(), self.note.text().strip(),
            this_day(), language(), self._read.centre.lines(language()),
        )  # fmt: skip

        def told(_made: object) -> None:
            self._context.toast(tr("Gemt som {name}", "Saved as {name}", name=path.name))

        self._context.background.run(self, partial(produce, document, kind, path), told, self.notices.refuse)

    def _see_staff(self) -> None:
        self._context.open_page("settings", "", "centre")

    def _go_back(self) -> None:
        if self._read is not None:
            self._context.open_case(self._read.head.id)

    def _build(self) -> None:
        column = vbox(self, gap=0)
        for words, kind in (
            (tr("Arket som Word …", "Sheet as Word …"), Kind.DOCX),
            (tr("Som PDF …", "As PDF …"), Kind.PDF),
        ):
            self.head.add_action(QuietButton(words, partial(self.save, kind), icon="download"))
        self.head.add_action(QuietButton(tr("Til sagen", "To the case"), self._go_back, icon="arrow-left"))
        column.addWidget(self.head)
        column.addLayout(self.notices.column)
        sides = hbox(gap=0)
        self._area.setAccessibleName(tr("Arket", "The sheet"))
        sides.addWidget(self._area, 1)
        sides.addWidget(self._panel())
        column.addLayout(sides, 1)
        self.all.toggled.connect(self._ask_sheet)

    def _panel(self) -> RightPanel:
        panel = RightPanel(340)
        add = panel.column.addWidget
        add(SectionHeading(tr("Hvem og hvornår", "Who and when")))
        for words, field in (
            (tr("Kollega", "Colleague"), self.to),
            (tr("Fra og med", "From"), self.first),
            (tr("Til og med (tomt: for altid)", "Until (empty: for good)"), self.until),
            (tr("Besked", "Message"), self.note),
        ):
            add(Label(words, size="small", ink="text-2"))
            add(field)
            if field is self.to:
                for part in (self._alone, self._hire):
                    add(part)
                    part.hide()
        add(self.all)
        add(self.give)
        add(self.back)
        panel.column.addLayout(self._before)
        self.back.hide()
        self.all.hide()
        return panel


def _read(case_id: str, desk: Any) -> _Read:
    head = desk.ask(OneCase(case_id))
    hers = desk.ask(CasesOf(head.responsible_id)) if head.responsible_id else ()
    before = desk.ask(CaseStandIns(head.id))
    return _Read(head, desk.ask(StaffList()), hers, before, desk.ask(OneCentre()))
