"""The authority's answer to an application, as a file of the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import answer_file, application, attachment
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class KeepAnswer(Command[None]):
    """Name a file of the case as the authority's answer to an application, or (`kept` false) as not its answer any more.

    Steps of the procedure that ask for the decision show it from then on. Raises Invalid for a file of another case, and for
    an application that was never sent.
    """

    application_id: str
    file_id: str
    kept: bool = True

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Myndighedens svar er lagt ved", "The authority's answer is kept")

    def carry_out(self, work: Work) -> None:
        row = work.get(application, self.application_id)
        work.touch(row["case_id"])
        found = work.one(answer_file, application_id=self.application_id, file_id=self.file_id)
        if not self.kept:
            work.say(Text("Myndighedens svar er taget fra", "The authority's answer is taken away"))
            if found is not None:
                work.delete(answer_file, found["id"])
            return
        if work.get(attachment, self.file_id)["case_id"] != row["case_id"]:
            raise Invalid(Text("Filen ligger ikke på sagen.", "The file does not lie at the case."))
        if not row["sent_at"]:
            raise Invalid(
                Text(
                    "Ansøgningen er ikke sendt endnu. Intet er ført.",
                    "The application has not been sent yet. Nothing was logged.",
                )
            )
        if found is None:
            key = {"application_id": self.application_id, "file_id": self.file_id}
            work.insert(answer_file, **key, added_at=work.now)
