"""Everything in the store is written out to open files: said in the log before it begins and after it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import FREE, Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import setting
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

EVERYTHING = "export.everything"  # what the entries in the log are about: no row of the store alone


@dataclass(frozen=True)
class LogWayOut(Command[None]):
    """Log that everything is being written out, or with the manifest's SHA-256 that it was; the store stays as it is."""

    manifest: str = field(default="", metadata=FREE)

    right: ClassVar[Right] = Right.MANAGE_STORE
    undoable: ClassVar[bool] = False
    said: ClassVar[Text] = Text(
        "Alt i lageret bliver skrevet ud til åbne filer", "Everything in the store is being written out to open files"
    )

    def carry_out(self, work: Work) -> None:
        if self.manifest:
            work.say(_DONE.fill(sha=self.manifest))
        work.note_read(setting, EVERYTHING, self.manifest)


_DONE = Text(
    "Alt i lageret er skrevet ud til åbne filer; manifestets kontrolsum er {sha}",
    "Everything in the store was written out to open files; the manifest's checksum is {sha}",
)
