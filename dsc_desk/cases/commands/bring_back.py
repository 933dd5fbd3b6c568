"""Brings back what was taken off a case: by anybody who works on it, and also after much else has been done since."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy.exc import IntegrityError

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.application import still_open
from dsc_desk.cases.queries.removed import KINDS, is_there, removals
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import attachment, audit, metadata, own_answer
from dsc_desk.store.errors import ChangedMeanwhile, NotFound
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class BringBack(Command[None]):
    """Put back what an entry of the audit chain says was taken off a case.

    Raises NotFound when the entry took nothing off this case, ChangedMeanwhile when it is back already or something else
    has its place, Invalid for the wording of an application that was sent.
    """

    case_id: str
    entry: int

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Hentet tilbage", "Brought back")

    def carry_out(self, work: Work) -> None:
        found = work.first(removals(self.case_id).where(audit.c.seq == self.entry))
        if found is None:
            raise NotFound(_NOTHING)
        name, row_id, image = found["table_name"], found["row_id"], json.loads(found["before"])
        if is_there(work, name, row_id, image):
            raise ChangedMeanwhile(_BACK)
        work.touch(self.case_id)
        work.say(Text("Hentet tilbage: {da}", "Brought back: {en}").fill(**KINDS[name]._asdict()))
        if name == attachment.name and work.one(attachment, id=row_id) is not None:  # kept, and marked as taken off
            work.update(attachment, row_id, removed_at="")
            return
        if name == own_answer.name:
            still_open(work, image["application_id"])
        try:
            work.restore(metadata.tables[name], row_id, None, image)
        except IntegrityError as error:
            raise ChangedMeanwhile(_TAKEN) from error


_NOTHING = Text(
    "Det er ikke taget af denne sag. Intet er ændret.", "That was not taken off this case. Nothing was changed."
)
_BACK = Text("Det er hentet tilbage allerede. Intet er ændret.", "It was brought back already. Nothing was changed.")
_TAKEN = Text(
    "Noget andet er kommet i stedet, så det kan ikke hentes tilbage. Begge dele er gemt; intet er ændret.",
    "Something else has come in its place, so it cannot be brought back. Both are kept; nothing was changed.",
)
