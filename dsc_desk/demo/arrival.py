"""How a case begins, what is found out about its project, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.commands.case import CloseCase, PauseCase
from dsc_desk.cases.commands.from_inquiry import Asker, OpenCaseFromInquiry
from dsc_desk.cases.commands.inquiry import LogInquiry
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.demo.papers import paper
from dsc_desk.demo.stage import moment
from dsc_desk.demo.texts import facts
from dsc_desk.library.catalogue import load_catalogue

if TYPE_CHECKING:
    from dsc_desk.demo.acts import Case
    from dsc_desk.demo.texts import Said

_INTAKE = ("IS", "TN", "LA")  # who looks after the inbox
_PLANNED = 0.4  # share of the facts known when the sources are settled
_WRITTEN = ("email", "web_form", "secure_mail")


def plan_arrival(case: Case) -> None:
    """Let the inquiry come in and a case be opened from it within the next working day."""
    story = case.story
    logged: list[str] = []
    case.at(story.age, _INTAKE[case.number % 3], lambda: logged.append(_log(case)))

    def open_case() -> None:
        asker = Asker(case.requester.id)
        answers = tuple({**case.kind.answers, **story.answers}.items())
        taken = case.stage.do(
            OpenCaseFromInquiry(
                logged[0],
                story.title,
                story.question,
                case.stage.ago(-story.due).isoformat() if story.due is not None else "",
                asker,
                answers if case.procedure else (),
                case.procedure,
            )
        )
        case.case_id, case.reference = taken.case_id, taken.reference

    case.at(case.opened, story.lead, open_case)


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


def plan_facts(case: Case, needed_by: int) -> None:
    """Let the profile be filled in two goes, the second before the first application is sent."""
    values = _known(case)
    if not values:
        return
    half = len(values) // 2
    second = max(needed_by, min(case.opened - 1, case.opened - case.rng.randint(4, 9)), 1)
    first = max(second, case.opened - case.rng.randint(1, 2))
    for ago, part in ((first, values[:half]), (second, values[half:])):
        if part:
            case.at(ago, case.story.lead, lambda part=part: _enter(case, part))  # type: ignore[misc]


def set_record_facts(case: Case, day: str) -> None:
    """Enter what the record entry says, once it is granted."""
    case.saying["record_day"] = day
    case.stage.do(SetFacts(case.case_id, tuple(_said(case, one) for one in facts().record_facts), "source", _own(case)))


def _known(case: Case) -> list[tuple[str, str]]:
    story = case.story
    usual = [_said(case, one) for one in facts().facts]
    share = usual[: round(len(usual) * story.filled)]
    values = {**dict(share), **_sources(case), **story.facts} if share else dict(story.facts)
    return [(name, value) for name, value in values.items() if value and name not in story.leave_out]


def _sources(case: Case) -> dict[str, str]:
    """Name the sources that will be asked for: the record entry wants them before they are applied for."""
    names = [load_catalogue().source(source).name.da for source in case.story.sources]
    return {"data.sources": "\n".join(names)} if case.story.filled > _PLANNED else {}


def _said(case: Case, one: Said) -> tuple[str, str]:
    return one.name, case.say(one.value)


def _enter(case: Case, values: list[tuple[str, str]]) -> None:
    """Enter facts; the requester has confirmed the most of them."""
    sure = [value for place, value in enumerate(values) if place % 7]
    loose = [value for place, value in enumerate(values) if place % 7 == 0]
    case.stage.do(SetFacts(case.case_id, tuple(sure), confirmed_by=case.requester.name))
    case.stage.do(SetFacts(case.case_id, tuple(loose), origin="mail"))


def _own(case: Case) -> str:
    return case.stage.desk.me.name


def plan_end(case: Case) -> None:
    """Let the case be closed or paused, where its story says so."""
    story = case.story
    if story.outcome:
        case.at(story.closed, story.lead, lambda: case.stage.do(CloseCase(case.case_id, story.outcome)))
    elif story.paused:
        case.at(max(1, case.opened // 4), story.lead, lambda: case.stage.do(PauseCase(case.case_id)))
