"""The whole case checked at once: what stops each application, what differs, and forms that have come in a new version."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.application import DRAFTING
from dsc_desk.forms.applications import Application
from dsc_desk.forms.check import Finding, PlaceKind, Severity
from dsc_desk.forms.revisions import MoveToNewForm, Outdated, OutdatedDrafts
from dsc_desk.forms.route_names import called
from dsc_desk.forms.taking import Overtaken, TakeNewTexts, overtaken_in
from dsc_desk.ui import theme
from dsc_desk.ui.application.difference import Difference
from dsc_desk.ui.application.outline import FindingRow
from dsc_desk.ui.application.parked import changes_in_words
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import (
    Button,
    IconLabel,
    Label,
    LinkButton,
    Notice,
    QuietButton,
    RightPanel,
    clear,
    hbox,
    narrow,
)
from dsc_desk.ui.words import count, said, text, tr
from dsc_desk.words import Text

_FACES = {
    Severity.RED: ("circle-alert", "stop"),
    Severity.AMBER: ("circle-alert", "us"),
    Severity.GREEN: ("check", "ok"),
}
RED = Text("ting stopper", "thing stops it"), Text("ting stopper", "things stop it")
AMBER = Text("ting at se efter", "thing to look at"), Text("ting at se efter", "things to look at")
FIELDS = (
    Text("egen tekst er overhalet", "own text is overtaken"),
    Text("egne tekster er overhalet", "own texts are overtaken"),
)


class CheckPanel(RightPanel):
    """Hidden until it is asked for. Signal closed()."""

    closed = Signal()

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(0, parent, gap=6, margins=(16, 12, 16, 16))
        self.setAccessibleName(tr("Tjek af hele sagen", "Check of the whole case"))
        self._context, self._case_id = context, case_id
        self.rows: list[FindingRow] = []
        narrow(self.area)
        self.hide()

    def show_checked(self, found: tuple[Application, ...]) -> None:
        """Say what was found in the applications of the case as they stand now, while it is shown."""
        if not self.isHidden():
            drafts = [one for one in found if one.state in DRAFTING]
            show = partial(self._show, drafts)
            self._context.background.ask(self, OutdatedDrafts(self._case_id), show, slot="check")

    def take_focus(self) -> None:
        """Go to the first thing that was found."""
        if self.rows:
            self.rows[0].setFocus()

    def _show(self, drafts: Sequence[Application], outdated: tuple[Outdated, ...]) -> None:
        clear(self.column)
        self.rows = []
        head = hbox()
        head.addWidget(Label(_headline(drafts), size="section", weight=600, wrap=True), 1)
        head.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit))
        self.column.addLayout(head)
        self._show_outdated(outdated)
        self._show_overtaken([each for one in drafts for each in overtaken_in(one.id, one.form, one.own)])
        for one in drafts:
            self._show_draft(one)
        self.column.addStretch(1)

    def _show_draft(self, one: Application) -> None:
        worst = min((each.severity for each in one.findings), key=list(Severity).index, default=Severity.GREEN)
        icon, hue = _FACES[worst]
        line = hbox(gap=8, margins=(0, 10, 0, 0))
        line.addWidget(IconLabel(icon, hue))
        line.addWidget(LinkButton(text(called(one.route)), partial(self._open, one.id)))
        line.addStretch(1)
        self.column.addLayout(line)
        counts = Label(_counts(one), size="small", ink="text-2", wrap=True)  # below: beside a long name it is cut
        counts.setContentsMargins(theme.px(24), 0, 0, 0)
        self.column.addWidget(counts)
        for finding in one.findings:
            if finding.severity is not Severity.GREEN:
                row = FindingRow(finding, partial(self._go, one.id, finding))
                self.rows.append(row)
                self.column.addWidget(row)

    def _show_outdated(self, outdated: tuple[Outdated, ...]) -> None:
        for one in outdated:
            title = tr(
                "{route}: skemaet er kommet i version {n}",
                "{route}: the form has come in version {n}",
                route=text(one.route),
                n=one.newest,
            )
            move = (
                tr("Følg det nye skema", "Follow the new form"),
                partial(self._do, MoveToNewForm((one.application_id,))),
            )
            self.column.addWidget(Notice(title, changes_in_words(one), "us", icon="history", buttons=(move,)))

    def _show_overtaken(self, overtaken: Sequence[Overtaken]) -> None:
        if not overtaken:
            return
        self.column.addWidget(Label(count(len(overtaken), *FIELDS), weight=600, wrap=True))
        for one in overtaken:
            where = f"{text(one.route)}: {text(one.label)}"
            self.column.addWidget(LinkButton(where, partial(self._open, one.application_id, one.field_id)))
            self.column.addWidget(Difference(one.then or one.own, one.now))
        words = tr("Tag profilens nye tekst i dem alle", "Take the profile's new text in all of them")
        self.column.addWidget(Button(words, partial(self._do, TakeNewTexts(self._case_id)), icon="check"))

    def _go(self, application_id: str, finding: Finding) -> None:
        at_field = finding.place.kind is PlaceKind.FIELD
        self._open(application_id, finding.place.id if at_field else "")

    def _open(self, application_id: str, field_id: str = "") -> None:
        self._context.open_page("application", application_id, field_id)

    def _do(self, command: object) -> None:
        self._context.background.do(self, command, failed=self._refuse)

    def _refuse(self, error: Exception) -> None:
        title, _, rest = said(error).partition(". ")
        self.column.insertWidget(1, Notice(title, rest, "stop"))


def _headline(drafts: Sequence[Application]) -> str:
    if not drafts:
        return tr("Ingen kladder at tjekke", "No drafts to check")
    red = sum(any(each.severity is Severity.RED for each in one.findings) for one in drafts)
    ready = len(drafts) - red
    return tr("{n} af {all} ansøgninger kan sendes", "{n} of {all} applications can be sent", n=ready, all=len(drafts))


def _counts(one: Application) -> str:
    found = [each.severity for each in one.findings]
    parts = [
        count(found.count(kind), *words)
        for kind, words in ((Severity.RED, RED), (Severity.AMBER, AMBER))
        if kind in found
    ]
    return ", ".join(parts) or tr("i orden", "in order")
