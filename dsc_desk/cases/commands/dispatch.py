"""What went to an authority after the application itself, and the proof that it went."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.files import NewFile, keep_content
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import application, attachment, dispatch, dispatch_file, sent_document
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dsc_desk.cases.work import Work

LATER = ("reminder", "supplement")  # what may be logged by itself; the rest is logged by what it is part of


@dataclass(frozen=True)
class Went:
    """One thing that went to the authority."""

    kind: str  # application | reminder | supplement | answer | amendment
    day: str
    how: str
    their_reference: str = ""
    text: str = ""


def log_dispatch(work: Work, application_id: str, went: Went, documents: Sequence[NewFile] = ()) -> str:
    """Log one thing that went out with its documents, whose content is kept already or is kept by the caller."""
    row = work.get(application, application_id)
    work.touch(row["case_id"])
    dispatch_id = work.insert(
        dispatch,
        application_id=application_id,
        kind=went.kind,
        day=went.day or work.today.isoformat(),
        how=went.how.strip(),
        their_reference=went.their_reference.strip(),
        text=went.text.strip(),
        created_at=work.now,
    )
    for document in documents:
        work.insert(
            dispatch_file,
            dispatch_id=dispatch_id,
            name=document.name,
            format=document.media_type,
            sha256=hashlib.sha256(document.content).hexdigest(),
        )
    return dispatch_id


def keep_sent(work: Work, application_id: str, document: NewFile, profile_then: str = "") -> None:
    """Keep a document as it was sent, with what the profile said that day where the document is the answers."""
    work.insert(
        sent_document,
        application_id=application_id,
        name=document.name,
        format=document.media_type,
        sha256=keep_content(work, document.content),
        created_at=work.now,
        profile_then=profile_then,
    )


@dataclass(frozen=True)
class LogDispatch(Command[str]):
    """Log a reminder or a supplement to an application that was sent; returns the dispatch's id."""

    application_id: str
    went: Went

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Afsendelsen er ført", "The dispatch is logged")

    def carry_out(self, work: Work) -> str:
        if self.went.kind not in LATER:
            raise Invalid(Text("Vælg, hvad der blev sendt.", "Choose what was sent."))
        if not self.went.how.strip():
            raise Invalid(Text("Skriv, hvordan det blev sendt.", "Write how it was sent."))
        if not work.get(application, self.application_id)["sent_at"]:
            raise Invalid(
                Text(
                    "Ansøgningen er ikke sendt endnu. Intet er ført.",
                    "The application has not been sent yet. Nothing was logged.",
                )
            )
        return log_dispatch(work, self.application_id, self.went)


@dataclass(frozen=True)
class ProveDispatch(Command[None]):
    """Name the file of the case that proves a dispatch: a receipt, a screenshot, a mail. An empty id takes it away."""

    dispatch_id: str
    proof_id: str

    right: ClassVar[Right] = Right.SEND
    said: ClassVar[Text] = Text("Bevis for afsendelsen ført", "Proof of the dispatch logged")

    def carry_out(self, work: Work) -> None:
        row = work.get(application, work.get(dispatch, self.dispatch_id)["application_id"])
        work.touch(row["case_id"])
        if self.proof_id and work.get(attachment, self.proof_id)["case_id"] != row["case_id"]:
            raise Invalid(Text("Filen ligger ikke på sagen.", "The file does not lie at the case."))
        work.update(dispatch, self.dispatch_id, proof_id=self.proof_id or None)
