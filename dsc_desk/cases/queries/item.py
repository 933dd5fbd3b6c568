"""A line of the morning page and the calendar."""

from __future__ import annotations

from dataclasses import dataclass

from dsc_desk.words import Text

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
