"""The applications of a made-up case: when each was started, sent, asked about and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.application import Enclose, LogDecision, LogQuestion, WriteOwnAnswer
from dsc_desk.cases.commands.files import AddFile
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.following import approval_routes
from dsc_desk.demo.arrival import set_record_facts
from dsc_desk.demo.papers import paper
from dsc_desk.demo.texts import Path, chance, words
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.definition import Required
from dsc_desk.forms.route import load_route
from dsc_desk.forms.sending import MarkReady, SubmitApplication

if TYPE_CHECKING:
    from random import Random

    from dsc_desk.demo.acts import Case
    from dsc_desk.demo.texts import Reply

_DECIDED = ("granted", "conditions", "refused", "expiring", "expired", "withdrawn")
_TOO_YOUNG = 6  # working days within which nothing is sent
_OUTCOME = {"conditions": "granted_conditions", "refused": "refused", "withdrawn": "withdrawn"}
_SENT = (*_DECIDED, "with_them", "overdue", "question")


@dataclass(frozen=True)
class Course:
    """An application in working days ago: started, sent and decided; 0 where it has not come so far."""

    route_id: str
    state: str
    started: int
    sent: int = 0
    decided: int = 0
    valid: int | None = None  # days from today that the permit holds


def plan_paths(case: Case, courses: list[Course]) -> None:
    """Let the applications of the case take their course."""
    by_route: dict[str, list[str]] = {course.route_id: [] for course in courses}
    loose: list[str] = []
    for choice in choose_sources("", case.story.sources).choices:
        by_route.get(choice.route_id, loose).append(choice.source_id)
    if loose:
        case.at(max(1, case.opened - 6), case.story.lead, lambda: _choose(case, loose))
    for course in courses:
        _plan_course(case, course, by_route[course.route_id])


def courses_of(case: Case) -> list[Course]:
    """Place the applications of a case in time: the record entry first, the others once it is granted."""
    record_routes = approval_routes().approvals["record"]
    ready = max(1, case.opened - case.rng.randint(4, 8))
    courses = []
    for route_id, said in sorted(case.story.paths.items(), key=lambda item: item[0] not in record_routes):
        course = course_of(route_id, said if isinstance(said, Path) else Path(said), ready, case.rng)
        courses.append(course)
        if route_id in record_routes and course.decided:
            ready = max(1, course.decided - 1)
    return courses


def course_of(route_id: str, path: Path, ready: int, rng: Random) -> Course:
    """Place an application in time; `ready` is the first day it could be started, in working days ago."""
    us, them = (round(days * rng.uniform(0.6, 1.5)) for days in chance().waits.get(route_id, chance().waits["other"]))
    us, them = max(1, path.us or us), max(2, path.them or them)
    if ready < _TOO_YOUNG:
        return Course(route_id, "draft", ready)
    if path.state in _DECIDED:
        decided = path.since or max(1, ready - us - them)
        us, them = _squeezed(us, them, max(2, ready - decided))
        valid = {"expiring": rng.randint(12, 80), "expired": -rng.randint(10, 60)}.get(
            path.state, rng.randint(300, 900)
        )
        valid_days = path.until if path.until is not None else valid
        return Course(route_id, path.state, decided + them + us, decided + them, decided, valid_days)
    if path.state in _SENT:
        usual = round(them * (1.6 if path.state == "overdue" else rng.uniform(0.25, 0.8)))
        sent = min(path.since or max(3, usual), ready - 1)
        return Course(route_id, path.state, min(sent + us, max(ready, sent)), sent)
    return Course(route_id, path.state, min(ready, max(1, path.since or us)))


def _squeezed(us: int, them: int, room: int) -> tuple[int, int]:
    if us + them <= room:
        return us, them
    us = max(1, min(us, room // 5))
    return us, max(1, room - us)


def _plan_course(case: Case, course: Course, sources: list[str]) -> None:
    lead, do = case.story.lead, case.stage.do
    said = case.story.paths[course.route_id]
    own = said.own if isinstance(said, Path) else {}

    def start() -> None:
        if sources:
            _choose(case, sources)
        application_id = case.application(course.route_id)
        for field_id, text in own.items():
            do(WriteOwnAnswer(application_id, field_id, case.say(text)))

    case.at(course.started, lead, start)
    if course.state in ("ready", *_SENT):
        last = course.sent or max(1, course.started // 2)
        case.at(last, lead, lambda: _enclose(case, course.route_id))
    if course.state == "ready":
        case.at(max(1, course.started // 2), lead, lambda: do(MarkReady(case.application(course.route_id))))
    if course.state in _SENT:
        case.at(course.sent, lead, lambda: _send(case, course))
    if course.state == "question":
        case.at(min(course.sent, case.rng.randint(1, 3)), lead, lambda: _ask(case, course))
    elif course.state in _DECIDED:
        _plan_question(case, course)
        case.at(course.decided, lead, lambda: _decide(case, course))


def _plan_question(case: Case, course: Course) -> None:
    """Let every third authority ask once, and be answered within a week."""
    room = course.sent - course.decided
    if room < 15 or case.rng.random() > 1 / 3:
        return
    asked = course.sent - round(room * case.rng.uniform(0.3, 0.6))
    case.at(asked, case.story.lead, lambda: _ask(case, course))
    answered = max(course.decided + 1, asked - case.rng.randint(1, 5))
    case.at(answered, case.story.lead, lambda: _answer(case, course))


def _choose(case: Case, sources: list[str]) -> None:
    case.stage.do(choose_sources(case.case_id, sources))


def _enclose(case: Case, route_id: str) -> None:
    """Lay the papers the route always wants on the case and name them in the checklist."""
    application_id = case.application(route_id)
    for attachment in load_route(route_id).attachments:
        if attachment.required is Required.ALWAYS and attachment.made_from is None:
            file = paper(attachment.name.da[:80].replace("/", " "))
            file_id = case.stage.do(AddFile(case.case_id, file, attachment.prefill or ""))
            case.stage.do(Enclose(application_id, attachment.id, file_id))


def _send(case: Case, course: Course) -> None:
    application_id, day = case.application(course.route_id), case.stage.day.isoformat()
    how = case.rng.choice(words().how)
    document = paper(f"Ansøgning {course.route_id}")
    case.stage.do(
        SubmitApplication(
            application_id, day, how, _their_number(case, course), documents=(document,), anyway=words().anyway
        )
    )


def _ask(case: Case, course: Course) -> None:
    _reply(case, course, words().replies["question"])
    case.stage.do(LogQuestion(case.application(course.route_id), day=case.stage.day.isoformat()))


def _answer(case: Case, course: Course) -> None:
    application_id, day = case.application(course.route_id), case.stage.day.isoformat()
    case.stage.do(LogQuestion(application_id, answered=True, day=day))


def _decide(case: Case, course: Course) -> None:
    outcome = _OUTCOME.get(course.state, "granted")
    _reply(case, course, words().replies["refused" if outcome == "refused" else "granted"])
    conditions = {"granted_conditions": words().conditions, "refused": words().refusals}.get(outcome)
    permitted = outcome.startswith("granted") and course.valid is not None
    valid = case.stage.today + timedelta(days=course.valid or 0)
    case.stage.do(
        LogDecision(
            case.application(course.route_id),
            outcome,
            case.stage.day.isoformat(),
            case.pick(conditions) if conditions else "",
            valid.isoformat() if permitted else "",
        )
    )
    if permitted and course.route_id in approval_routes().approvals["record"]:
        set_record_facts(case, case.stage.day.isoformat())


def _reply(case: Case, course: Course, reply: Reply) -> None:
    """Let the authority's mail find its case by its own number."""
    office = load_route(course.route_id).authority(case.stage.day).da
    number = _their_number(case, course)
    case.stage.do(
        LogInquiry(
            channel="email",
            subject=f"{reply.subject}, {number}",
            body=reply.body,
            sender_name=office[:500],
            sender_email=f"svar@{course.route_id}.example",
            outside_reference=number,
            language="da",
        )
    )


def _their_number(case: Case, course: Course) -> str:
    """Return the authority's number of the application: letters of the route, the year and the case's place."""
    letters = "".join(part[0] for part in course.route_id.split("-")).upper()
    return f"{letters}{case.stage.ago(course.sent):%y}-{case.number + 117:05}"
