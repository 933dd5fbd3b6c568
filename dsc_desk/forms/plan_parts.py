"""What a plan is made of: its steps, what comes before each, where an application stands, and what the answers leave out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dsc_desk.forms.answers import ChosenSource
from dsc_desk.forms.definition import Attachment, Required, RouteKind
from dsc_desk.forms.order import OrderRule
from dsc_desk.forms.route import Route
from dsc_desk.forms.terms import Figure
from dsc_desk.words import Text

_ALWAYS = Text("", "")
_GRANTED = ("granted", "granted_conditions")


@dataclass(frozen=True)
class Standing:
    """Where an application stands: its state, and the days an answer is due, it was sent, answered, begun (None: not known)."""

    state: str = ""
    expected: date | None = None
    sent: date | None = None
    answered: date | None = None
    application_id: str = ""
    begun: date | None = None

    @property
    def is_granted(self) -> bool:
        return self.state in _GRANTED


@dataclass(frozen=True)
class Before:
    """What comes before a step: any one of the routes, why, and under which condition (empty: always)."""

    any_of: tuple[str, ...]
    why: Text
    condition: Text = _ALWAYS  # with what must be answered to decide it
    in_plan: bool = False
    unsure: bool = False

    @property
    def always(self) -> bool:
        return not self.condition.en


@dataclass(frozen=True)
class Step:
    """One thing to apply for, or one of several routes to choose between; `stage` 1 comes first.

    It can begin on the day `begin` and is settled on the day `done` at the earliest, None where that is not known;
    `time` says what that rests on.
    """

    routes: tuple[Route, ...]
    sources: tuple[ChosenSource, ...] = ()
    standing: Standing = Standing()
    before: tuple[Before, ...] = ()
    stage: int = 1
    chosen: bool = True
    label: Text | None = None
    required: Text | None = None  # which answers call for it, where no route of the case asks for it
    depends_on: tuple[Text, ...] = ()  # what must be answered before it is known whether it is needed
    begin: date | None = None
    done: date | None = None
    time: Text | None = None

    @property
    def route(self) -> Route:
        return self.routes[0]

    @property
    def counts(self) -> bool:
        """Tell whether all is there only with it: data chosen, or an approval that the answers call for before access."""
        return self.required is not None or (self.chosen and self.route.kind is RouteKind.DATA)

    @property
    def name(self) -> Text:
        """The route; of several to choose between, what each of them gives."""
        return self.label or self.route.name

    @property
    def papers(self) -> tuple[Attachment, ...]:
        """What must be enclosed; conditional ones have their condition."""
        return tuple(one for one in self.route.attachments if one.required is not Required.USUAL)

    @property
    def fees(self) -> tuple[Figure, ...]:
        """The newest figure of each kind of fee, of the newest year that has any."""
        newest: dict[str, Figure] = {}
        for one in self.route.fee_figures:
            if one.what_en not in newest or one.year > newest[one.what_en].year:
                newest[one.what_en] = one
        latest = max((one.year for one in newest.values()), default=0)
        return tuple(one for one in newest.values() if one.year == latest)


@dataclass(frozen=True)
class LeftOut:
    """What the answers of the case take out of the plan, why, and the sources that would have come along it."""

    name: Text
    why: Text
    sources: tuple[ChosenSource, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The whole plan. `earliest` is the day all data and approvals can be there, None unless every time on the way is known.

    `left_out` is what the answers rule out; a step or condition that is undecided says itself what it depends on.
    """

    steps: tuple[Step, ...]
    no_route: tuple[ChosenSource, ...]
    advice: tuple[OrderRule, ...]
    earliest: date | None
    left_out: tuple[LeftOut, ...] = ()

    @property
    def perhaps(self) -> dict[Text, tuple[Text, ...]]:
        """Return what comes into the plan only under conditions that are not decided, with them; no time counts it."""
        found: dict[Text, dict[Text, None]] = {}
        for step in self.steps:
            for one in step.before:
                if not one.always and not one.in_plan:
                    found.setdefault(one.why, {}).setdefault(one.condition)
        return {name: tuple(conditions) for name, conditions in found.items()}

    @property
    def unknown_times(self) -> tuple[Step, ...]:
        """The steps whose time is not known, and because of which there is no earliest date."""
        return tuple(step for step in self.steps if step.time is None and not step.standing.is_granted)
