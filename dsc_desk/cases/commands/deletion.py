"""Proof that the data of a source were deleted: when, by whom, and the file at the case that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, attachment, deletion
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class ProveDeletion(Command[None]):
    """Log that the data of a source under a permit were deleted. Raises Invalid without a day, a name or a file."""

    application_id: str
    source_id: str
    day: str
    by_whom: str
    proof_id: str

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Sletningen er ført med bevis", "The deletion is logged with its proof")

    def carry_out(self, work: Work) -> None:
        row = work.get(application, self.application_id)
        work.touch(row["case_id"])
        if not (self.day and self.by_whom.strip() and self.proof_id):
            raise Invalid(
                Text(
                    "Skriv dag og navn, og vælg filen, der viser det. Intet er ført.",
                    "Write the day and the name, and choose the file that shows it. Nothing was logged.",
                )
            )
        if self.day > work.today.isoformat():
            raise Invalid(Text("Dagen er ikke kommet endnu.", "The day has not come yet."))
        if work.get(attachment, self.proof_id)["case_id"] != row["case_id"]:
            raise Invalid(Text("Filen ligger ikke på sagen.", "The file does not lie at the case."))
        key = {"application_id": self.application_id, "source_id": self.source_id}
        work.put(deletion, key, day=self.day, by_whom=self.by_whom.strip(), proof_id=self.proof_id)
