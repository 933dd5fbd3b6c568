"""How a made-up case begins and ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.case import CloseCase, PauseCase
from dsc_desk.cases.commands.from_inquiry import Asker, CaptureInquiry, OpenCaseFromInquiry
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.procedure import AnswerTriage
from dsc_desk.demo.papers import paper
from dsc_desk.demo.stage import moment

if TYPE_CHECKING:
    from dsc_desk.demo.acts import Case

_INTAKE = ("IS", "TN", "LA")  # who looks after the inbox
_WRITTEN = ("email", "web_form", "secure_mail")


def plan_arrival(case: Case) -> None:
    """Let the inquiry come in and a case be opened from it within the next working day."""
    story = case.story
    if story.brief and story.outcome and not story.paths:
        case.at(story.age, story.lead, partial(_capture, case))
        return
    who = story.lead if story.brief else _INTAKE[case.number % len(_INTAKE)]
    logged: list[str] = []
    case.at(story.age, who, lambda: logged.append(_log(case)))
    case.at(case.opened, story.lead, lambda: _open(case, logged[0]))


def _open(case: Case, inquiry_id: str) -> None:
    story = case.story
    answers = tuple({**case.kind.answers, **story.answers}.items()) if case.procedure else ()
    due = case.stage.ago(-story.due).isoformat() if story.due is not None else ""
    asker = Asker(case.requester.id)
    command = OpenCaseFromInquiry(inquiry_id, story.title, story.question, due, asker, answers, case.procedure)
    taken = case.stage.do(command)
    case.case_id, case.reference = taken.case_id, taken.reference
    for question in case.kind.none_of:  # answered and taken away again: the way to say "none"
        for answer in ("other", ""):
            case.stage.do(AnswerTriage(case.case_id, ((question, answer),)))


def _capture(case: Case) -> None:
    """Let a question that was soon answered be logged and become a case in one go."""
    story, asker = case.story, Asker(case.requester.id)
    taken = case.stage.do(CaptureInquiry(story.channel, story.title, story.mail, asker=asker, open_case=True))
    case.case_id, case.reference = taken.case_id, taken.reference


def _log(case: Case) -> str:
    story, who = case.story, case.requester
    written = story.channel in _WRITTEN
    sent = moment(case.stage.day, -case.rng.randint(5, 55)).isoformat() if written else ""
    command = LogInquiry(
        channel=story.channel,
        subject=story.subject or story.title,
        body=story.mail,
        sender_name=who.name,
        sender_email=who.email if written else "",
        requester_id=who.id,
        sent_at=sent,
        language=story.language,
        message_key=f"demo-{case.number}@{who.email.partition('@')[2]}" if written else "",
        files=(paper(story.file),) if story.file else (),
    )
    return case.stage.do(command).inquiry_id


def plan_end(case: Case) -> None:
    """Let the case be closed or paused, where its story says so."""
    story = case.story
    if story.outcome:
        case.at(story.closed, story.lead, lambda: case.stage.do(CloseCase(case.case_id, story.outcome)))
    elif story.paused:
        case.at(case.end, story.lead, lambda: case.stage.do(PauseCase(case.case_id)))
