"""What is known of an access route, with its sources; what no source says is said to be unknown, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsc_desk.forms.definition import PaperRules, Say
from dsc_desk.forms.route import Route, load_routes
from dsc_desk.forms.terms import Figure, Prerequisite, Successor
from dsc_desk.ui import theme
from dsc_desk.ui.widgets import Label, QuietButton, RightPanel, clear, hbox
from dsc_desk.ui.words import day, law_words, text, tr
from dsc_desk.words import Text

UNKNOWN = Text("Ikke kendt: spørg myndigheden.", "Not known: ask the authority.")


class RoutePanel(RightPanel):
    """Signals: closed(); correct_asked(route id)."""

    closed = Signal()
    correct_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent, gap=4)
        self.setAccessibleName(tr("Om ansøgningsvejen", "About the access route"))

    def show_route(self, route: Route, on: date) -> None:
        """Show a route as it is called on a day."""
        clear(self.column)
        self.column.addWidget(Label(text(route.name_on(on)), size="section", weight=600, wrap=True))
        show_said(self.column, route, on)
        below = hbox(margins=(0, 12, 0, 0))
        correct = partial(self.correct_asked.emit, route.id)
        below.addWidget(QuietButton(tr("Ret vejen …", "Edit the route …"), correct, icon="pencil-line"))
        below.addWidget(QuietButton(tr("Luk", "Close"), self.closed.emit))
        below.addStretch(1)
        self.column.addLayout(below)
        self.column.addStretch(1)


def show_said(column: QVBoxLayout, route: Route, on: date, size: str = "body") -> None:
    """Put what is known of a route in a column: captions with their lines."""
    for caption, lines in route_said(route, on):
        label = Label(text(caption), size="small", ink="text-3")
        label.setContentsMargins(0, theme.px(8), 0, 0)
        column.addWidget(label)
        found = [line for line in lines if line]
        for line in found or [text(UNKNOWN)]:
            column.addWidget(Label(line, size=size, ink="text" if found else "us", wrap=True, selectable=True))


def route_said(route: Route, on: date) -> Iterator[tuple[Text, list[str]]]:
    """Return what is known of a route: captions with their lines."""
    who = _spaced(text(route.authority(on)), text(route.unit(on)), mark=", ")
    yield Text("Myndighed", "Authority"), [who, *(_later(one) for one in route.successors if one.since > on)]
    yield Text("Hvad der søges om", "What is applied for"), [text(route.applied_for.text)]
    yield Text("Hvem der kan søge", "Who may apply"), _texts([route.who_may_apply])
    # Where one does not know how, the channel says so in its own words.
    yield Text("Hvordan", "How"), [text(route.channel.detail), route.web or ""]
    yield Text("Pris", "Fee"), [*_texts([route.fees]), *map(_figure, route.fee_figures)]
    yield Text("Tid", "Time"), [_figure(one) for one in route.turnaround]
    yield Text("Gyldighed", "Validity"), [*_texts([route.validity]), *_in_force(route)]
    yield Text("Fornyelse", "Renewal"), [renewal_said(route)]
    if route.form_rules:
        yield Text("Skemaets krav", "What the form must be"), [rules_said(route.form_rules)]
    if route.prerequisites:
        yield Text("Skal være på plads først", "Must be in place first"), [_before(one) for one in route.prerequisites]
    yield Text("Udfald", "Outcomes"), _texts(route.outcomes)
    yield Text("Hvorfor ansøgninger sendes tilbage", "Why applications are sent back"), _texts(route.refusal_reasons)
    laws = [
        _spaced(law_words(one.law), law_words(one.paragraph), text(Text(one.what_da, one.what_en)))
        for one in route.legal_basis
    ]
    yield Text("Retsgrundlag", "Legal basis"), laws
    if route.notes:
        yield Text("Bemærk", "Note"), _texts(route.notes)
    if route.unsure_points:
        yield Text("Usikkert", "Unsure"), _texts(route.unsure_points)
    checked = tr("Læst {day}", "Read {day}", day=day(route.checked.isoformat()))
    sources = [_spaced(one.url, f"({one.age})" if one.age else "") for one in route.sources]
    yield Text("Kilder", "Sources"), [checked, *sources]


def _spaced(*parts: str | None, mark: str = " ") -> str:
    return mark.join(filter(None, parts))


def renewal_said(route: Route) -> str:
    """Say how a permit is renewed; what no source says is our assumption."""
    found = route.renewal
    if found is None:
        return tr("Vores gæt: ad samme vej, på samme skema.", "Our guess: along the same route, on the same form.")
    other = load_routes().get(found.route) if found.route else None
    ways = [text(found.how), tr("Ad vejen {name}", "Along the route {name}", name=text(other.name)) if other else ""]
    if found.sections:
        ways.append(tr("På et skema for sig", "On a form of its own"))
    said = ". ".join(each.rstrip(".") for each in ways if each)
    return f"{said}{tr(' (ikke bekræftet)', ' (not confirmed)') if found.unsure else ''}."


def rules_said(rules: PaperRules) -> str:
    """Say how a paper must be."""
    said = [
        ", ".join(rules.formats),
        tr("højst {n} sider", "at most {n} pages", n=rules.max_pages) if rules.max_pages else "",
        tr("højst {n} MB", "at most {n} MB", n=rules.max_mb) if rules.max_mb else "",
        tr("dateret", "dated") if rules.dated else "",
        tr("med sidetal", "with page numbers") if rules.paged else "",
        tr("med versionsnummer", "with a version number") if rules.versioned else "",
        tr("underskrevet", "signed") if rules.signed else "",
    ]
    return ", ".join(filter(None, said))


def _before(one: Prerequisite) -> str:
    name, condition = text(Text(one.name_da, one.name_en)), text(one.condition)
    return f"{name}: {condition}" if condition else name


def _in_force(route: Route) -> list[str]:
    first, last = (each.isoformat() if each else "" for each in (route.valid_from, route.valid_to))
    return [
        tr("Vejen gælder fra {day}", "The route holds from {day}", day=day(first)) if first else "",
        tr("Vejen gælder til {day}", "The route holds until {day}", day=day(last)) if last else "",
    ]


def _texts(said: Iterable[Say | None]) -> list[str]:
    return [text(one.text) for one in said if one is not None]


def _figure(one: Figure) -> str:
    """Say a fee or a time with its year, which is never left out."""
    return f"{text(one.what)}: {text(one.said())}"


def _later(one: Successor) -> str:
    unit = text(Text(one.unit_da, one.unit_en))
    name = ", ".join(part for part in (text(Text(one.name_da, one.name_en)), unit) if part)
    address = one.address or tr("adressen er ikke kendt: spørg", "the address is not known: ask")
    words = tr(
        "Fra {day}: {name} ({address})",
        "From {day}: {name} ({address})",
        day=day(one.since.isoformat()),
        name=name,
        address=address,
    )
    return f"{words}{tr(', usikkert', ', unsure') if one.unsure else ''}"
