"""Deletion of data after a permit: by which day, and the proof that it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.days import require_day
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, attachment, deletion
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class ProveDeletion(Command[None]):
    """Log that the data of a source under a permit were deleted: when, by whom, in which environment, who confirmed it.

    Raises Invalid where any of it, or the file that shows it, is missing, and once it is proven.
    """

    application_id: str
    source_id: str
    day: str
    by_whom: str
    environment: str
    confirmed_by: str
    proof_id: str

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Sletningen er ført med bevis", "The deletion is logged with its proof")

    def carry_out(self, work: Work) -> None:
        row = work.get(application, self.application_id)
        work.touch(row["case_id"])
        said = {
            "day": self.day,
            "by_whom": self.by_whom.strip(),
            "environment": self.environment.strip(),
            "confirmed_by": self.confirmed_by.strip(),
        }
        if not (all(said.values()) and self.proof_id):
            raise Invalid(_INCOMPLETE)
        require_day(self.day)
        if self.day > work.today.isoformat():
            raise Invalid(Text("Dagen er ikke kommet endnu.", "The day has not come yet."))
        if work.get(attachment, self.proof_id)["case_id"] != row["case_id"]:
            raise Invalid(Text("Filen ligger ikke på sagen.", "The file does not lie at the case."))
        found = work.one(deletion, **_key(self))
        if found is not None and found["day"]:
            raise Invalid(_PROVEN)
        work.put(deletion, _key(self), **said, proof_id=self.proof_id)


@dataclass(frozen=True)
class DecideDeletionDay(Command[None]):
    """Decide by which day data are deleted, when it is not the permit's last day; no day goes back to that.

    Raises Invalid without a reason for another day, and once the deletion is proven.
    """

    application_id: str
    source_id: str
    due: str = ""
    why: str = ""

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Dagen for sletning er sat", "The day of deletion is set")

    def carry_out(self, work: Work) -> None:
        work.touch(work.get(application, self.application_id)["case_id"])
        if self.due and not self.why.strip():
            raise Invalid(_NO_REASON)
        if self.due:
            require_day(self.due)
        found = work.one(deletion, **_key(self))
        if found is not None and found["day"]:
            raise Invalid(_PROVEN)
        work.put(deletion, _key(self), due=self.due, why=self.why.strip() if self.due else "")


def _key(command: ProveDeletion | DecideDeletionDay) -> dict[str, str]:
    return {"application_id": command.application_id, "source_id": command.source_id}


_PROVEN = Text(
    "Sletningen er allerede bevist. Intet er ændret.", "The deletion is already proven. Nothing was changed."
)
_INCOMPLETE = Text(
    "Skriv dag, hvem der slettede, hvor data lå, og hvem der har bekræftet det, og vælg filen, der viser det. Intet er ført.",
    "Write the day, who deleted, where the data were and who confirmed it, and choose the file that shows it. Nothing was logged.",
)
_NO_REASON = Text(
    "Skriv, hvorfor data slettes en anden dag end tilladelsens sidste. Intet er ændret.",
    "Write why the data are deleted on another day than the permit's last. Nothing was changed.",
)
