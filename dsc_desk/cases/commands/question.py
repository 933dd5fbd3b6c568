"""Questions of an authority: asked about one application, answered once, and applied to all that use the same fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import move
from dsc_desk.cases.commands.dispatch import Went, log_dispatch
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, question
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import RowMapping

    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class LogQuestion(Command[str]):
    """The authority asks something: the clock runs with us from that day. Returns the question's id."""

    application_id: str
    text: str = ""
    day: str = ""

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Spørgsmål modtaget, uret går hos os", "Question received, the clock runs with us")

    def carry_out(self, work: Work) -> str:
        row = work.get(application, self.application_id)
        day = self.day or work.today.isoformat()
        if row["state"] == "question":
            work.touch(row["case_id"])  # one more, while the clock runs with us already
        else:
            move(work, self.application_id, "question", day=day)
        return work.insert(
            question,
            application_id=self.application_id,
            text=self.text.strip(),
            asked_day=day,
            created_at=work.now,
        )


@dataclass(frozen=True)
class AnswerQuestion(Command[None]):
    """Our answer has gone out; when no other question is open the clock runs with them again from that day.

    With a fact (`fact_name`, `fact_value`) the answer is applied to the whole case: the profile says it from now on, drafts
    follow, and what was sent is told to differ. Raises Invalid, and then changes nothing.
    """

    question_id: str
    answer: str
    day: str = ""
    how: str = ""
    fact_name: str = ""
    fact_value: str = ""

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Svar sendt, uret går hos dem", "Answer sent, the clock runs with them")

    def carry_out(self, work: Work) -> None:
        asked = work.get(question, self.question_id)
        row = work.get(application, asked["application_id"])
        day = self.day or work.today.isoformat()
        if asked["answered_day"]:
            raise Invalid(Text("Spørgsmålet er besvaret.", "The question has been answered."))
        if day < asked["asked_day"]:
            raise Invalid(
                Text(
                    "Svaret kan ikke være sendt, før spørgsmålet kom. Din tekst står endnu i feltet.",
                    "The answer cannot have been sent before the question came. Your text still stands in the field.",
                )
            )
        work.touch(row["case_id"])
        work.update(question, self.question_id, answer=self.answer.strip(), answered_day=day)
        log_dispatch(work, row["id"], Went("answer", day, self.how, "", self.answer))
        if self.fact_name:
            SetFacts(row["case_id"], ((self.fact_name, self.fact_value),)).carry_out(work)
        left = open_questions(work, row["id"])
        if left:
            work.say(
                Text(
                    "Svar ført; {n} spørgsmål er endnu åbne, og uret går hos os",
                    "Answer logged; {n} questions are still open, and the clock runs with us",
                ).fill(n=len(left))
            )
        else:
            if row["state"] == "question":
                move(work, row["id"], "with_them", day=day)
            work.say(self.said)


def open_questions(work: Work, application_id: str) -> Sequence[RowMapping]:
    """Return the questions of an application that have no answer yet."""
    return work.all(question, application_id=application_id, answered_day="")
