"""A line of the morning page and the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dsc_desk.words import Text

_THEIRS = ("overdue", "question")  # what stands first although no deadline of ours is its day
WANTED = Text("Ønsket svar til rekvirenten", "Answer wanted by the requester")
ANSWER = Text("Svar på deres spørgsmål", "Answer their question")  # where nobody wrote down what they ask


@dataclass(frozen=True)
class Item:
    """One line: what it is about, which case, by which day."""

    kind: str  # task | todo | step | case | overdue | question | stuck | not_begun | decided | expiring | deletion | certificate | expected | waiting | asked | held
    case_id: str
    reference: str
    case_title: str
    what: Text
    day: str  # due, decided or ending, empty when none
    stage: str = ""  # of the application, for its icon
    application_id: str = ""
    route_id: str = ""
    days: int = 0  # working days still, with them or over
    who: str = ""
    ref: str = ""  # the task's or line's own id


def past_and_today(items: Iterable[Item], today: str) -> tuple[int, int]:
    """Return how many deadlines are past their day, and how many fall today; an authority's delay or question is neither."""
    days = [item.day[:10] for item in items if item.day and item.kind not in _THEIRS]
    return sum(day < today for day in days), days.count(today)
