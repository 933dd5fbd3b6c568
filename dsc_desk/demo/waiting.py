"""The last morning of the made-up centre: what waits in the inbox and on the lead's own list."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.case import LookAtCase
from dsc_desk.cases.commands.expert import AddTodo, TickTodo
from dsc_desk.cases.commands.inquiry import LogInquiry, SetAside
from dsc_desk.demo.papers import paper
from dsc_desk.demo.stage import moment
from dsc_desk.demo.texts import inbox

if TYPE_CHECKING:
    from datetime import datetime

    from dsc_desk.demo.acts import Case
    from dsc_desk.demo.cast import Requester
    from dsc_desk.demo.stage import Stage
    from dsc_desk.demo.texts import Waiting

_MORNING = 74  # minutes after eight that the last morning has come to
_BY_MAIL = ("email", "web_form", "secure_mail")


def play_last_morning(stage: Stage, people: dict[str, Requester], cases: dict[str, Case]) -> None:
    """Let the last inquiries come in, and the lead write her list and look at some cases."""
    for number, one in enumerate(sorted(inbox().inquiries, key=lambda one: -one.ago)):
        stage.now = _at(stage, one.ago)
        stage.sit("LA" if one.channel == "phone" else "IS")
        logged = stage.do(_inquiry(stage, one, people.get(one.who), number)).inquiry_id
        if one.aside:
            stage.do(SetAside(logged))
    stage.sit("MK")
    stage.now = moment(stage.ago(0), _MORNING)
    for line in inbox().lines:
        case_id = cases[line.case].case_id if line.case in cases else ""
        due = "" if line.due is None else stage.ago(-line.due).isoformat()
        todo_id = stage.do(AddTodo(line.title, case_id, due))
        if line.done:
            stage.do(TickTodo(todo_id))
    for title in [line.case for line in inbox().lines if line.case in cases][:4]:
        stage.do(LookAtCase(cases[title].case_id))


def _at(stage: Stage, ago: int) -> datetime:
    """Return the moment so many minutes of office time before the end."""
    minutes_today = 90
    if ago <= minutes_today:
        return moment(stage.ago(0), _MORNING - ago)
    return moment(stage.ago(1), max(5, 480 - (ago - minutes_today)))


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
