"""Files at an inquiry, a case or an application. Content is kept once, named by its hash; a removed file can come back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import select

from dsc_desk.cases.command import FREE, Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import attachment, blob
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

LARGEST = 50 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class NewFile:
    """A file to keep: its label, what it is and its bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False, metadata=FREE)


def keep_content(work: Work, content: bytes) -> str:
    """Keep bytes once; return their sha256."""
    if len(content) > LARGEST:
        raise Invalid(
            Text(
                "Filen er over 50 MB og er ikke gemt. Læg den på et drev og skriv stien i en note.",
                "The file is over 50 MB and was not kept. Put it on a drive and write the path in a note.",
            )
        )
    sha256 = hashlib.sha256(content).hexdigest()
    if work.value(select(blob.c.sha256).where(blob.c.sha256 == sha256)) is None:
        work.connection.execute(blob.insert().values(sha256=sha256, content=content))
    return sha256


def keep_file(work: Work, file: NewFile, **place: Any) -> str:
    """Keep a file at a place (case_id or inquiry_id); return the attachment's id."""
    return work.insert(
        attachment,
        name=file.name[:500],
        media_type=file.media_type[:80],
        size=len(file.content),
        sha256=keep_content(work, file.content),
        added_at=work.now,
        added_by=work.me.staff_id,
        **place,
    )


@dataclass(frozen=True)
class AddFile(Command[str]):
    """Put a file at a case; `serves` says what it proves (a profile fact or a route's attachment)."""

    case_id: str
    file: NewFile
    serves: str = ""

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Fil lagt på sagen", "File added to the case")

    def carry_out(self, work: Work) -> str:
        return keep_file(work, self.file, case_id=self.case_id, serves=self.serves)


@dataclass(frozen=True)
class DescribeFile(Command[None]):
    """Say what a file is called and what it proves."""

    file_id: str
    name: str
    serves: str

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Filens oplysninger rettet", "File details changed")

    def carry_out(self, work: Work) -> None:
        work.update(attachment, self.file_id, name=self.name, serves=self.serves)


@dataclass(frozen=True)
class RemoveFile(Command[None]):
    """Take a file off the case; it can be brought back."""

    file_id: str

    right: ClassVar[Right] = Right.WRITE_NOTE
    said: ClassVar[Text] = Text("Fil fjernet", "File removed")

    def carry_out(self, work: Work) -> None:
        work.update(attachment, self.file_id, removed_at=work.now)
