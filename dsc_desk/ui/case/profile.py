"""The tab Profile: the facts of the project, what is missing first, each with where it goes."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dsc_desk.cases.commands.profile import ConfirmFact, SetFacts
from dsc_desk.cases.facts import fact_groups, parse_fact
from dsc_desk.forms.profile import CaseProfile, FactLine, Profile
from dsc_desk.ui import theme
from dsc_desk.ui.case.fact_row import FactRow
from dsc_desk.ui.case.parts import clear
from dsc_desk.ui.context import Context
from dsc_desk.ui.widgets import (
    EmptyState,
    IconLabel,
    Label,
    LinkButton,
    SectionHeading,
    ShareBar,
    page_column,
    scrolled,
)
from dsc_desk.ui.words import count, text, tr
from dsc_desk.words import Text

SHOWS = frozenset({"fact", "application", "case_", "person", "organisation", "chosen_source"})


class ProfileTab(QWidget):
    """See `tab.CaseTab`."""

    def __init__(self, context: Context, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._context, self._case_id = context, case_id
        self._everything = False
        self.rows: dict[str, FactRow] = {}
        self._shape: tuple[tuple[str, bool], ...] = ()
        area, self._column = scrolled(ground="surface", margins=(24, 12, 24, 24))
        page_column(self).addWidget(area)
        self._sum = Label(weight=500, wrap=True)
        self._bar = ShareBar()
        self._more = LinkButton("", self._turn)
        head = QHBoxLayout()
        head.addWidget(self._sum, 1)
        head.addWidget(self._more)
        self._column.addLayout(head)
        self._column.addWidget(self._bar)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(0)
        self._column.addLayout(self._facts)
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[str]) -> None:
        """Ask anew when a fact, or what uses it, changed."""
        if not changes or changes & SHOWS:
            query = CaseProfile(self._case_id, self._everything)
            self._context.background.ask(self, query, self._show, slot="profile")

    def take_focus(self) -> None:
        """Go to the first missing fact, else the first."""
        missing = next((row for row in self.rows.values() if row.line.missing), None)
        row = missing or next(iter(self.rows.values()), None)
        if row is not None:
            (row.editor or row).setFocus()

    def leave(self) -> None:
        """Hand over what is being typed."""
        for row in self.rows.values():
            row.leave()

    def _show(self, profile: Profile) -> None:
        self._show_sum(profile)
        missing = sorted((line for line in profile.lines if line.missing), key=lambda line: -len(line.uses))
        known = [line for line in profile.lines if not line.missing]
        shape = tuple((line.kind.name, line.missing) for line in (*missing, *known))
        if shape == self._shape:
            for line in profile.lines:
                self.rows[line.kind.name].show_line(line)
            return
        self._shape = shape
        self._build(missing, known)

    def _build(self, missing: list[FactLine], known: list[FactLine]) -> None:
        self.leave()
        clear(self._facts)
        self.rows = {}
        if missing:
            self._facts.addWidget(self._missing(missing))
        for group in fact_groups():
            mine = [line for line in known if line.kind.group == group.id]
            if mine:
                self._facts.addWidget(SectionHeading(text(group.label)))
            for line in mine:
                self._facts.addWidget(self._row(line))
        if not (missing or known):
            self._facts.addWidget(self._nothing())

    def _missing(self, lines: list[FactLine]) -> QWidget:
        """Return the facts that some form requires, under the ochre rule."""
        box = QFrame()
        box.setObjectName("missing-facts")
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.px(12), theme.px(8), 0, theme.px(8))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(IconLabel("circle-alert", "us"))
        head.addWidget(Label(tr("Mangler", "Missing"), weight=600, ink="us"))
        head.addStretch(1)
        column.addLayout(head)
        for line in lines:
            column.addWidget(self._row(line))
        return box

    def _row(self, line: FactLine) -> FactRow:
        row = FactRow(self._context, self._case_id, line)
        row.saved.connect(self._save)
        row.confirmed.connect(self._confirm)
        row.uses_asked.connect(self._show_uses)
        self.rows[line.kind.name] = row
        return row

    def _save(self, name: str, typed: str) -> None:
        value = parse_fact(name, typed).text

        def done(_changed: object) -> None:
            if name in self.rows:
                self.rows[name].saved_now()

        self._context.background.do(self, SetFacts(self._case_id, ((name, value),)), done, announce=False)

    def _confirm(self, name: str) -> None:
        """Stand behind a fact; one that is only suggested is stored by it."""
        value = self.rows[name].line.state.value

        self._context.background.do(self, ConfirmFact(self._case_id, name, "", value))

    def _show_uses(self, name: str) -> None:
        uses = self.rows[name].line.uses
        lines = [f"{text(use.route)}: {text(use.label)}" for use in uses]
        self._context.toast(tr("Bruges i ", "Used in ") + "; ".join(lines[:6]) + (" …" if len(lines) > 6 else ""))

    def _show_sum(self, profile: Profile) -> None:
        uses = [(use, line) for line in profile.lines for use in line.uses]
        filled = [line for _, line in uses if line.state.value]
        confirmed = sum(line.state.confirmed for line in filled)
        routes = len({use.route_id for use, _ in uses})
        self._more.setText(
            tr("Kun det, der bruges", "Only what is used")
            if self._everything
            else tr("Vis alle oplysninger", "Show all facts")
        )
        if not uses:
            self._sum.setText(tr("Ingen ansøgning bruger profilen endnu.", "No application uses the profile yet."))
            self._bar.show_parts([], self._sum.text())
            return
        self._sum.setText(
            tr(
                "{n} af {all} felter i {routes} er udfyldt fra denne profil. {c} bekræftet, {s} foreslået.",
                "{n} of {all} fields in {routes} are filled from this profile. {c} confirmed, {s} suggested.",
                n=len(filled),
                all=len(uses),
                routes=count(routes, Text("ansøgning", "application"), Text("ansøgninger", "applications")),
                c=confirmed,
                s=len(filled) - confirmed,
            )
        )
        suggested = (len(filled) - confirmed) / len(uses)
        self._bar.show_parts([(confirmed / len(uses), "accent"), (suggested, "them-mark")], self._sum.text())

    def _turn(self) -> None:
        self._everything = not self._everything
        self.refresh(frozenset())

    def _nothing(self) -> QWidget:
        return EmptyState(
            "list-checks",
            tr("Profilen er tom", "The profile is empty"),
            tr(
                "Her skrives projektets oplysninger én gang. De udfylder alle ansøgninger. Vælg datakilder, så viser den, hvad der mangler.",
                "The facts of the project are entered here once. They fill every application. Choose data sources, and it shows what is missing.",
            ),
            (tr("Vælg datakilder", "Choose data sources"), lambda: self._context.open_case(self._case_id, "sources")),
            (tr("Vis alle oplysninger", "Show all facts"), self._turn),
        )
