"""How one application is written: a long text in an annex, the whole of it in English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import still_open
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import form_choice
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

ANNEX, ENGLISH = "annex", "english"


@dataclass(frozen=True)
class MoveToAnnex(Command[None]):
    """Let the text of a field stand in an annex while it is longer than the box, or (`moved` false) in the box again."""

    application_id: str
    field_id: str
    moved: bool = True

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Teksten står i et bilag", "The text stands in an annex")

    def carry_out(self, work: Work) -> None:
        _choose(work, self.application_id, self.field_id, ANNEX, chosen=self.moved)
        if not self.moved:
            work.say(Text("Teksten står i feltet igen", "The text stands in its field again"))


@dataclass(frozen=True)
class WriteInEnglish(Command[None]):
    """Write an application in English, from the English versions of the facts, or (`english` false) in Danish again."""

    application_id: str
    english: bool = True

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Ansøgningen skrives på engelsk", "The application is written in English")

    def carry_out(self, work: Work) -> None:
        _choose(work, self.application_id, "", ENGLISH, chosen=self.english)
        if not self.english:
            work.say(Text("Ansøgningen skrives på dansk", "The application is written in Danish"))


def _choose(work: Work, application_id: str, field_id: str, choice: str, *, chosen: bool) -> None:
    row = still_open(work, application_id)
    work.touch(row["case_id"])
    key = {"application_id": application_id, "field_id": field_id, "choice": choice}
    if chosen:
        work.put(form_choice, key)
        return
    found = work.first(form_choice.select().filter_by(**key))
    if found is not None:
        work.delete(form_choice, found["id"])
