"""The last morning of the made-up centre: what waits in the inbox and on the lead's own list."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.case import LookAtCase
from dsc_desk.cases.commands.expert import AddTodo, TickTodo
from dsc_desk.cases.commands.inquiry import LogInquiry, SetAside
from dsc_desk.demo.acts import LEADS, Act
from dsc_desk.demo.papers import paper
from dsc_desk.demo.stage import moment
from dsc_desk.demo.texts import inbox

if TYPE_CHECKING:
    from datetime import date

    from dsc_desk.demo.acts import Case
    from dsc_desk.demo.cast import Requester
    from dsc_desk.demo.stage import Stage
    from dsc_desk.demo.story import Waiting

_MORNING = 74  # minutes after eight that the last morning has come to
_TODAY = 90  # minutes before the end that are still of the last morning
_EVENING = 480  # minutes after eight that an office day lasts
_AFTER_ALL = 1_000_000  # behind every case in the order of the same minute
_BY_MAIL = ("email", "web_form", "secure_mail")


def plan_inbox(stage: Stage, people: dict[str, Requester]) -> list[Act]:
    """Let the last inquiries come in, and those that are no question be set aside."""
    acts = []
    for number, one in enumerate(inbox().inquiries):
        day, minute = _when(stage, one.ago)
        who = "LA" if one.channel == "phone" else "IS"
        acts.append(
            Act(day, minute, (_AFTER_ALL, number), who, partial(_take_in, stage, one, people.get(one.who), number))
        )
    return acts


def play_last_morning(stage: Stage, cases: dict[str, Case]) -> None:
    """Let the lead write her list, tick a line and look at the cases on it."""
    stage.sit(LEADS[0])
    stage.now = moment(stage.ago(0), _MORNING)
    for line in inbox().lines:
        case_id = cases[line.case].case_id if line.case in cases else ""
        due = "" if line.due is None else stage.ago(-line.due).isoformat()
        todo_id = stage.do(AddTodo(line.title, case_id, due))
        if line.done:
            stage.do(TickTodo(todo_id))
    for line in reversed(inbox().lines):
        if line.case in cases:
            stage.do(LookAtCase(cases[line.case].case_id))


def _take_in(stage: Stage, one: Waiting, known: Requester | None, number: int) -> None:
    logged = stage.do(_inquiry(stage, one, known, number))
    if one.aside:
        stage.do(SetAside(logged.inquiry_id))


def _when(stage: Stage, ago: int) -> tuple[date, int]:
    """Return the day and the minute that lie so many minutes of office time before the end."""
    if ago <= _TODAY:
        return stage.ago(0), _MORNING - ago
    return stage.ago(1), max(5, _EVENING - (ago - _TODAY))


def _inquiry(stage: Stage, one: Waiting, known: Requester | None, number: int) -> LogInquiry:
    name = known.name if known else one.name
    email = known.email if known else one.email
    written = one.channel in _BY_MAIL
    return LogInquiry(
        channel=one.channel,
        subject=one.subject,
        body=one.body,
        sender_name=name,
        sender_email=email if written else "",
        requester_id=known.id if known and not written else "",
        kind=one.kind,
        sent_at=(stage.now - timedelta(minutes=2)).isoformat(timespec="seconds") if written else "",
        language=one.language,
        message_key=f"demo-inbox-{number}@{email.partition('@')[2]}" if written else "",
        wanted_by=one.wanted_by,
        offered_name=one.inner_name,
        offered_email=one.inner_email,
        files=(paper(one.file),) if one.file else (),
    )
