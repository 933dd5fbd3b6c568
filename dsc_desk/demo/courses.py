"""When each application of a made-up case was started, sent and decided, counted in working days before today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.cases.following import approval_routes
from dsc_desk.demo.story import Path
from dsc_desk.demo.texts import chance

if TYPE_CHECKING:
    from random import Random

    from dsc_desk.demo.acts import Case

DECIDED = ("granted", "conditions", "refused", "expiring", "expired", "withdrawn")
SENT = (*DECIDED, "with_them", "overdue", "question")
_TOO_YOUNG = 6  # working days within which nothing is sent


@dataclass(frozen=True)
class Course:
    """An application: the days it was started, sent and decided, in working days ago; 0 where it has not come so far."""

    route_id: str
    state: str
    started: int
    sent: int = 0
    decided: int = 0
    valid: int | None = None  # days from today that the permit holds

    @property
    def is_complete(self) -> bool:
        """Tell whether all that is asked was answered: it is ready or gone."""
        return self.state == "ready" or bool(self.sent)

    @property
    def complete(self) -> int:
        """The day it was complete, in working days ago."""
        return self.sent or max(1, self.started // 2)


def courses_of(case: Case) -> list[Course]:
    """Place the applications of a case in time: the record entry first, the others once it is granted."""
    record = approval_routes().approvals["record"]
    ready = max(1, case.opened - case.rng.randint(4, 8))
    courses = []
    for route_id, said in sorted(case.story.paths.items(), key=lambda item: item[0] not in record):
        course = _course(route_id, said if isinstance(said, Path) else Path(said), ready, case.rng)
        courses.append(course)
        if route_id in record and course.decided:
            ready = max(1, course.decided - 1)
    return courses


def _course(route_id: str, path: Path, ready: int, rng: Random) -> Course:
    """Place an application in time; `ready` is the first day it could be started, in working days ago."""
    waits = chance().waits.get(route_id, chance().waits["other"])
    us, them = (round(days * rng.uniform(0.6, 1.5)) for days in waits)
    us, them = max(1, path.us or us), max(2, path.them or them)
    if ready < _TOO_YOUNG:
        return Course(route_id, "draft", ready)
    if path.state in DECIDED:
        return _decided(route_id, path, (us, them, ready), rng)
    if path.state in SENT:
        usual = round(them * (1.6 if path.state == "overdue" else rng.uniform(0.25, 0.8)))
        sent = min(path.since or max(3, usual), ready - 1)
        return Course(route_id, path.state, min(sent + us, max(ready, sent)), sent)
    return Course(route_id, path.state, min(ready, max(1, path.since or us)))


def _decided(route_id: str, path: Path, days: tuple[int, int, int], rng: Random) -> Course:
    us, them, ready = days
    decided = path.since if path.since is not None else max(1, ready - us - them)
    room = max(2, ready - decided)
    if us + them > room:
        us = max(1, min(us, room // 5))
        them = max(1, room - us)
    usual = {"expiring": rng.randint(12, 80), "expired": -rng.randint(10, 60)}.get(path.state, rng.randint(300, 900))
    valid = path.until if path.until is not None else usual
    return Course(route_id, path.state, decided + them + us, decided + them, max(1, decided), valid)
