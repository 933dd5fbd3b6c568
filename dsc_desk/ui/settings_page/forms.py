"""The authorities' own forms: those in use, and where to put in another."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from dsc_desk.cases.queries.keeping import AtDesk
from dsc_desk.cases.rights import Right
from dsc_desk.forms.route import Route, load_routes
from dsc_desk.forms.template.keeping import TemplateHead, Templates
from dsc_desk.ui.context import Context
from dsc_desk.ui.settings_page.parts import ColumnView, Row, only_for
from dsc_desk.ui.template.search_choice import SearchChoice
from dsc_desk.ui.widgets import Button, Label, SectionHeading, beside, clear, limited, plain, vbox
from dsc_desk.ui.words import day, text, tr


class FormsView(ColumnView):
    """One line a form, and a route to choose for a new one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._routes: dict[str, Route] = {}
        self._kept: tuple[TemplateHead, ...] = ()
        self.column.addWidget(SectionHeading(tr("Myndighedernes skemaer", "The authorities' forms")))
        self.column.addWidget(
            plain(
                tr(
                    "Et skema fra myndigheden (Word eller PDF) udfyldes med sagens svar ved siden af Word, PDF og kopiark. "
                    "Det læses i en proces for sig; makroer, scripts og links i det følges aldrig.",
                    "A form of the authority (Word or PDF) is filled with the answers of a case, beside Word, PDF and copy "
                    "sheet. It is read in a process of its own; macros, scripts and links in it are never followed.",
                )
            )
        )
        self.route = SearchChoice(tr("Ansøgningsvej", "Access route"))
        self.route.setMinimumContentsLength(36)
        self.open = Button(tr("Læg et skema ind …", "Put in a form …"), self._open, icon="file-plus")
        self.column.addWidget(Row(tr("Ansøgningsvej", "Access route"), beside(limited(self.route, 420), self.open)))
        self._lines = vbox(gap=0)
        self.column.addLayout(self._lines)
        self._only = only_for(Right.EDIT_KNOWLEDGE)
        self.column.addWidget(self._only)
        context.background.run(self, load_routes, self._take_routes)

    def show_me(self, me: AtDesk) -> None:
        super().show_me(me)
        self._only.setVisible(not self.may(Right.EDIT_KNOWLEDGE))

    def refresh(self, changes: frozenset[str]) -> None:
        if "own_entry" in changes:
            self.context.background.run(self, load_routes, self._take_routes)
        elif self._routes and (not changes or "template" in changes):
            self.context.background.ask(self, Templates(), self._show, slot="templates")

    def take_focus(self) -> None:
        self.route.setFocus()

    def _take_routes(self, routes: dict[str, Route]) -> None:
        self._routes = dict(routes)
        named = sorted(((one.id, text(one.name)) for one in routes.values()), key=lambda each: each[1].casefold())
        self.route.set_options(named, self.route.value() or named[0][0])
        self.refresh(frozenset())

    def _open(self) -> None:
        if self.route.value():
            self.context.open_page("template", self.route.value())

    def _show(self, kept: tuple[TemplateHead, ...]) -> None:
        self._kept = kept
        clear(self._lines)
        self._lines.addWidget(SectionHeading(tr("I brug", "In use"), str(len(kept))))
        if not kept:
            self._lines.addWidget(
                plain(tr("Ingen endnu. Vælg en ansøgningsvej ovenfor.", "None yet. Choose a route above."))
            )
        for head in kept:
            route = self._routes.get(head.route_id)
            name = text(route.name) if route else head.route_id
            words = tr(
                "{file}, {n}. udgave, {day}",
                "{file}, version {n}, {day}",
                file=head.name,
                n=head.number,
                day=day(head.at[:10]),
            )
            go = partial(self.context.open_page, "template", head.route_id)
            button = Button(tr("Se felterne", "See the fields"), go, small=True)
            button.setAccessibleName(tr("Se felterne: {x}", "See the fields: {x}", x=name))
            self._lines.addWidget(Row(name, beside(Label(words, ink="text-2", wrap=True), button)))
