"""A case that is being made up: what it says of itself, and what happens to it when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.demo.texts import chance
from dsc_desk.forms.route import load_route

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from dsc_desk.demo.cast import Requester
    from dsc_desk.demo.stage import Stage
    from dsc_desk.demo.story import Kind, Story

LEADS = ("MK", "LA", "IS", "TN")  # who may answer for a case
_DAY_MINUTES = 510  # from eight to half past four


@dataclass(order=True)
class Act:
    """One thing somebody does: the day, the minute of the day, the place in its case's order, and who does it."""

    day: date
    minute: int
    order: tuple[int, int]
    who: str = field(compare=False)
    carry_out: Callable[[], object] = field(compare=False)


class Case:
    """A case from its story; `number` is its place among the stories."""

    def __init__(self, stage: Stage, story: Story, requester: Requester, number: int, rng: Random) -> None:
        self.stage = stage
        self.story = story
        self.requester = requester
        self.number = number
        self.rng = rng
        self.kind: Kind = chance().kinds[story.kind]
        self.acts: list[Act] = []
        self.opened = max(1, story.age - (0 if story.brief else rng.choice((0, 0, 1))))  # working days ago
        self.case_id = ""
        self.reference = ""
        quiet = story.quiet if story.quiet is not None else rng.randint(1, 8)
        self.end = story.closed if story.outcome else min(quiet, self.opened)  # the last day anybody works on it
        self.saying = _words_of(self)
        self.closed_steps = {"log"}  # logging is done when the procedure begins
        self.ticked_gates: set[str] = set()
        self.asked: dict[str, str] = {}  # the open question of each route
        self.sent: set[str] = set()  # routes along which something was sent
        self.decided: set[str] = set()  # routes along which something was decided
        self._applications: dict[str, str] = {}  # route -> id

    @property
    def procedure(self) -> str:
        """The procedure the case follows; empty for none."""
        return self.kind.procedure if self.story.procedure is None else self.story.procedure

    def at(self, ago: int, who: str, carry_out: Callable[[], object], minute: int | None = None) -> None:
        """Let somebody do something so many working days ago, after what was planned for that day before."""
        day = self.stage.ago(max(ago, 1))
        earlier = [act.minute for act in self.acts if act.day == day]
        if minute is None:
            minute = max(earlier) + self.rng.randint(1, 9) if earlier else self._first_minute()
        self.acts.append(Act(day, min(minute, _DAY_MINUTES), (self.number, len(self.acts)), who, carry_out))

    def _first_minute(self) -> int:
        """Return when the day's work on the case begins; those who do thousands do them one after the other."""
        if self.story.brief:
            return 15 + 120 * LEADS.index(self.story.lead)
        return self.rng.randint(15, 400)

    def application(self, route_id: str) -> str:
        """Return the id of the case's application along a route, started now if there is none."""
        found = self._applications.get(route_id)
        if found is None:
            found = self.stage.do(StartApplication(self.case_id, route_id, str(load_route(route_id).version)))
            self._applications[route_id] = found
        return found

    def say(self, text: str) -> str:
        """Put the case's own words into a text."""
        now = {"reference": self.reference, "me": self.stage.desk.me.name, "day": self.stage.day.isoformat()}
        return text.format_map(self.saying | now)

    def pick(self, texts: tuple[str, ...]) -> str:
        """Choose one of several texts and put the case's words into it."""
        return self.say(self.rng.choice(texts))


def _purpose(title: str, about: str) -> str:
    asked = f"At besvare spørgsmålet »{title}« og vise, hvad svaret betyder for patienterne."
    return asked if title.endswith("?") else f"At undersøge {about}, og hvad det betyder for patienterne."


def _words_of(case: Case) -> dict[str, str]:
    story, who = case.story, case.requester
    own_no = f"{case.number + 117:04}"
    about = story.about or story.title[0].lower() + story.title[1:]
    size = story.size or 400 + 37 * (case.number % 90)
    population = story.population or "Patienter set på afdelingen i perioden"
    ends = case.stage.today + timedelta(days=900 + case.number % 300)
    return {
        "about": about,
        "population": population,
        "population_cap": population,
        "size": str(size),
        "size_shown": f"{size:,}".replace(",", "."),
        "first": str(story.years[0]),
        "last": str(story.years[1]),
        "purpose": story.purpose or _purpose(story.title, about),
        "question": story.question or story.mail or story.title,
        "title": story.title,
        "name": who.name,
        "first_name": who.name.split()[0],
        "role": who.title,
        "department": who.department,
        "organisation": who.organisation,
        "email": who.email,
        "ean": who.ean,
        "form": case.kind.form,
        "own_no": own_no,
        "record": f"MIDT-F-{own_no}",
        "record_day": "",
        "start": (case.stage.ago(story.age) + timedelta(days=60)).isoformat(),
        "end": ends.isoformat(),
        "deletion": (ends + timedelta(days=365)).isoformat(),
    }
