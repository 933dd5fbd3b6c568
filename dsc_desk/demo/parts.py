"""Who works on a made-up case: experts' tasks, what they write and how long it takes."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.expert import AssignExpert, MoveTask
from dsc_desk.cases.commands.note import AddNote, LogTime, NoteText
from dsc_desk.cases.commands.reply import LogReply
from dsc_desk.cases.days import is_working_day
from dsc_desk.cases.queries.reply import AskReplyGround
from dsc_desk.demo.story import Part
from dsc_desk.demo.texts import centre, words
from dsc_desk.forms.reply import subject_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dsc_desk.demo.acts import Case
    from dsc_desk.demo.story import Story

_LOOK_AHEAD = 42  # days that the workload report looks ahead
_LONGEST = 330  # minutes written at one time
_MOST_LEFT = 20 * 60  # minutes of one part that are still to be done
_OPEN = ("open", "in_progress")
_AFTERNOON = 470  # minutes after eight: what was found that day is in the answer
_MUCH = 3.4  # a part usually takes longer than its short name says


class Loads:
    """How many minutes are left of each open part, so that everybody is as loaded as the texts say."""

    def __init__(self, today: date, stories: Iterable[Story]) -> None:
        days = [today + timedelta(days=day) for day in range(_LOOK_AHEAD)]
        weights = {one.initials: 0.0 for one in centre().staff}
        for story in stories:
            for part in map(part_of, story.parts):
                if part.state in _OPEN and part.hours is None:
                    weights[part.who] += words().tasks[part.does].hours
        self._minutes_a_weight = {}
        for one in centre().staff:
            away = [(today + timedelta(days=first), today + timedelta(days=last)) for first, last in one.away]
            room = one.weekly * 60 / 5 * _days_there(days, away) * one.load
            self._minutes_a_weight[one.initials] = room / max(weights[one.initials], 1)

    def left(self, part: Part) -> int:
        """Return the minutes left of a part, in half hours."""
        minutes = words().tasks[part.does].hours * self._minutes_a_weight[part.who]
        return 30 * max(1, round(min(minutes, _MOST_LEFT) / 30))


def part_of(said: str | Part) -> Part:
    """Read a part: "JT power" is delivered, "JT power open 4" is open and due in four working days."""
    if isinstance(said, Part):
        return said
    who, does, *more = said.split()
    return Part(who, does, more[0] if more else "delivered", int(more[1]) if len(more) > 1 else None)


def plan_parts(case: Case, loads: Loads) -> None:
    """Let each expert be given a part, write on it, and deliver it unless it is open."""
    end = case.end
    for place, part in enumerate(map(part_of, case.story.parts)):
        given = max(end, case.opened - case.rng.randint(2, 4) - 6 * place)
        _plan_part(case, part, given, _finished(case, part, given, end), loads)
    _plan_coordination(case, end)
    if case.story.answered:
        case.at(end, case.story.lead, partial(_answer, case), _AFTERNOON)


def _finished(case: Case, part: Part, given: int, end: int) -> int:
    if part.state in _OPEN:
        return min(given, end)
    return max(end, given - case.rng.randint(6, 18))


def _plan_part(case: Case, part: Part, given: int, finished: int, loads: Loads) -> None:
    task, do = words().tasks[part.does], case.stage.do
    who = case.story.lead if case.story.brief else part.who  # of thousands one person enters everything
    spent = _spent(case, part)
    estimate = _estimate(case, part, spent, loads)
    due = _due(case, part, finished)
    ids: list[str] = []

    def assign() -> None:
        staff_id = case.stage.staff[part.who]
        ids.append(
            do(AssignExpert(case.case_id, staff_id, task.competence, task.title, max(30, estimate), due.isoformat()))
        )

    case.at(given, case.story.lead, assign)
    if spent:
        begun = max(finished, given - case.rng.randint(0, 2))
        if not case.story.brief or part.state == "in_progress":
            case.at(begun, who, lambda: _move(case, ids[0], "in_progress"))
        _plan_time(case, who, task.competence, ids, spent, (begun, finished), part.who)
    if part.state not in _OPEN:
        if part.state == "delivered" and (not case.story.brief or case.number % 3 == 0):
            case.at(finished, who, lambda: _advise(case, task.competence, ids[0]))
        case.at(finished, who, lambda: _move(case, ids[0], part.state))


def _due(case: Case, part: Part, finished: int) -> date:
    """Return the day a part was wanted by: about when it was finished, ahead of us while it is open."""
    if part.due is not None:
        return case.stage.ago(-part.due)
    slip = case.rng.randint(-2, 3)  # drawn for open ones too: the numbers that follow stay what they are
    return case.stage.ago(-case.rng.randint(2, 24) if part.state in _OPEN else finished - slip)


def _estimate(case: Case, part: Part, spent: int, loads: Loads) -> int:
    """Return the minutes a part was thought to take."""
    if part.hours is not None:
        return round(part.hours * 60)
    if part.state in _OPEN:
        return loads.left(part) + spent
    return round(spent * case.rng.uniform(0.8, 1.2) / 30) * 30


def _spent(case: Case, part: Part) -> int:
    """Return the minutes spent on a part, in quarters."""
    hours = part.spent
    if hours is None:
        share = {"delivered": (0.7, 1.5), "in_progress": (0.2, 0.6), "cancelled": (0.1, 0.3)}.get(part.state, (0, 0))
        hours = words().tasks[part.does].hours * _MUCH * case.rng.uniform(*share)
    return round(hours * 4) * 15


def _plan_time(
    case: Case, who: str, competence: str, ids: list[str], minutes: int, span: tuple[int, int], worked: str = ""
) -> None:
    """Spread minutes over the days between the first and the last, in pieces of up to three hours."""
    first, last = span
    pieces = []
    while minutes > 0:
        piece = min(minutes, _LONGEST if case.story.brief else 15 * case.rng.randint(2, _LONGEST // 15))
        pieces.append(piece)
        minutes -= piece
    for place, piece in enumerate(pieces):
        ago = round(first - (first - last) * place / max(1, len(pieces) - 1))
        case.at(ago, who, partial(_log_time, case, competence, piece, ids, worked or who))


def _log_time(case: Case, competence: str, minutes: int, ids: list[str], worked: str) -> None:
    day, text = case.stage.day.isoformat(), case.rng.choice(words().time[competence])
    task_id, staff_id = ids[0] if ids else "", case.stage.staff[worked]
    case.stage.do(LogTime(case.case_id, competence, minutes, day, text, task_id, staff_id))


def _move(case: Case, task_id: str, state: str) -> None:
    case.stage.do(MoveTask(task_id, state))


def _advise(case: Case, competence: str, task_id: str) -> None:
    note = case.rng.choice(words().advice[competence])
    text = NoteText(
        question=case.say(note.question),
        finding=case.say(note.finding),
        advice=case.say(note.advice),
        sources=case.say(note.sources),
        certainty=note.certainty,
    )
    case.stage.do(AddNote(case.case_id, text, "requester" if case.story.answered else "internal", task_id))


def _answer(case: Case) -> None:
    """Answer the requester with what the experts advise; of a case that goes on it is an answer on the way."""
    ground = case.stage.ask(AskReplyGround(case.case_id))
    language, day = ground.language, case.stage.day.isoformat()
    command = LogReply(
        case.case_id,
        text_of(ground, ground.waiting, language),
        day,
        case.story.answered,
        ground.waiting,
        str(language),
        ground.head.requester_email,
        subject_of(ground, language),
        settles=bool(case.story.outcome),
    )
    case.stage.do(command)


def _plan_coordination(case: Case, end: int) -> None:
    """Let the one who answers for the case write notes and the time it takes."""
    story, lead = case.story, case.story.lead
    competence = next(one.competences[0] for one in centre().staff if one.initials == lead)
    for place, text in enumerate(story.notes):
        ago = max(end, case.opened - 3 - (case.opened - end) * (place + 1) // (len(story.notes) + 1))
        case.at(ago, lead, partial(_note, case, text))
    if story.brief and story.parts:
        return
    minutes = 15 * case.rng.randint(4, 8 + (0 if story.brief else min(case.opened, 160) // 2))
    _plan_time(case, lead, competence, [], minutes, (max(end, case.opened - 1), end))


def _note(case: Case, text: str) -> None:
    case.stage.do(AddNote(case.case_id, NoteText(body=case.say(text))))


def _days_there(days: Iterable[date], away: Sequence[tuple[date, date]]) -> int:
    """Return how many of these are working days on which somebody is there."""
    return sum(is_working_day(day) and not any(first <= day <= last for first, last in away) for day in days)
