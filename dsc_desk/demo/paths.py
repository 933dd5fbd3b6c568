"""The applications of a made-up case: when each was started, sent, asked about and decided."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.application import Enclose, LogDecision, WriteOwnAnswer
from dsc_desk.cases.commands.files import AddFile
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.question import AnswerQuestion, LogQuestion
from dsc_desk.cases.following import approval_routes
from dsc_desk.demo.papers import paper
from dsc_desk.demo.profile import set_record_facts
from dsc_desk.demo.story import Path
from dsc_desk.demo.texts import chance, words
from dsc_desk.forms.applications import OneForm
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.definition import Required
from dsc_desk.forms.route import load_route
from dsc_desk.forms.sending import MarkReady, SubmitApplication

if TYPE_CHECKING:
    from dsc_desk.demo.acts import Case
    from dsc_desk.demo.courses import Course
    from dsc_desk.demo.shapes import Reply

_OUTCOME = {"conditions": "granted_conditions", "refused": "refused", "withdrawn": "withdrawn"}
_ASKED = 1 / 3  # share of the applications that the authority asks about
_LONG_ENOUGH = 15  # working days with them within which one question is asked and answered


def plan_paths(case: Case, courses: list[Course]) -> None:
    """Let the applications of the case take their course."""
    by_route: dict[str, list[str]] = {course.route_id: [] for course in courses}
    loose: list[str] = []
    for choice in choose_sources("", case.story.sources).choices:
        by_route.get(choice.route_id, loose).append(choice.source_id)
    if loose:
        case.at(max(1, case.opened - 6), case.story.lead, partial(_choose, case, loose))
    for course in courses:
        _plan_course(case, course, by_route[course.route_id])


def _plan_course(case: Case, course: Course, sources: list[str]) -> None:
    lead = case.story.lead
    case.at(course.started, lead, partial(_start, case, course, sources))
    if course.is_complete:
        case.at(course.complete, lead, partial(_enclose, case, course.route_id))
        case.at(course.complete, lead, partial(_send if course.sent else _mark_ready, case, course))
    if course.state == "question":
        case.at(min(course.sent, case.rng.randint(1, 3)), lead, partial(_ask, case, course))
    elif course.decided:
        _plan_question(case, course)
        case.at(course.decided, lead, partial(_decide, case, course))


def _choose(case: Case, sources: list[str]) -> None:
    case.stage.do(choose_sources(case.case_id, sources))


def _start(case: Case, course: Course, sources: list[str]) -> None:
    if sources:
        _choose(case, sources)
    application_id = case.application(course.route_id)
    said = case.story.paths[course.route_id]
    own = chance().own.get(course.route_id, {}) | (said.own if isinstance(said, Path) else {})
    if own:
        then = {one.field.id: one.said for one in case.stage.ask(OneForm(application_id)).fields}
        for field_id, text in own.items():
            case.stage.do(WriteOwnAnswer(application_id, field_id, case.say(text), then.get(field_id, "")))


def _plan_question(case: Case, course: Course) -> None:
    """Let every third authority ask once, and be answered within a week."""
    room = course.sent - course.decided
    if room < _LONG_ENOUGH or case.rng.random() > _ASKED:
        return
    asked = course.sent - round(room * case.rng.uniform(0.3, 0.6))
    case.at(asked, case.story.lead, partial(_ask, case, course))
    answered = max(course.decided + 1, asked - case.rng.randint(1, 5))
    case.at(answered, case.story.lead, partial(_answer, case, course))


def _enclose(case: Case, route_id: str) -> None:
    """Lay the papers the route always wants on the case and name them in the checklist."""
    application_id = case.application(route_id)
    for attachment in load_route(route_id).attachments:
        if attachment.required is Required.ALWAYS and attachment.made_from is None:
            file = paper(attachment.name.da[:80].replace("/", " "))
            file_id = case.stage.do(AddFile(case.case_id, file, attachment.prefill or ""))
            case.stage.do(Enclose(application_id, attachment.id, file_id))


def _mark_ready(case: Case, course: Course) -> None:
    case.stage.do(MarkReady(case.application(course.route_id)))


def _send(case: Case, course: Course) -> None:
    application_id, day = case.application(course.route_id), case.stage.day.isoformat()
    how = case.rng.choice(words().how)
    document = paper(f"Ansøgning {course.route_id}")
    case.stage.do(
        SubmitApplication(
            application_id, day, how, _their_number(case, course), documents=(document,), anyway=words().anyway
        )
    )
    case.sent.add(course.route_id)


def _ask(case: Case, course: Course) -> None:
    reply = words().replies["question"]
    _reply(case, course, reply)
    asked = LogQuestion(case.application(course.route_id), reply.body, case.stage.day.isoformat())
    case.asked[course.route_id] = case.stage.do(asked)


def _answer(case: Case, course: Course) -> None:
    day = case.stage.day.isoformat()
    case.stage.do(AnswerQuestion(case.asked[course.route_id], words().answer, day, words().how[0]))


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
    case.decided.add(course.route_id)
    if permitted and course.route_id in approval_routes().approvals["record"]:
        set_record_facts(case)


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
