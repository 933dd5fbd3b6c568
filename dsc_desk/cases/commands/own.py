"""Keeping and withdrawing the centre's own version of a source, a route or the rules; every version stays in the store."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.tables import own_entry
from dsc_desk.cases.work import changed_meanwhile
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.own_layer import OwnKind
    from dsc_desk.cases.work import Work


@dataclass(frozen=True)
class KeepOwn(Command[int]):
    """Keep a new version of an entry as the centre's own; returns its number.

    `seen` is the newest number the person saw (0: none); somebody else's newer one raises ChangedMeanwhile. A
    subclass names the kind and the right, and refuses in `check` content that does not fit its schema. `base` is the
    shipped entry it was made from: kept as a version before it, so that an upgrade can be shown as a difference.
    """

    key: str
    content: str
    why: str
    based_on: str = field(default="", metadata={"guard": False})
    seen: int = 0
    base: str = field(default="", metadata={"guard": False})

    kind: ClassVar[OwnKind]

    @abstractmethod
    def check(self) -> None:
        """Raise a DeskError for content that its schema does not take."""

    def used(self, _work: Work) -> int:
        """Return the highest number something is pinned to, also where its entry was undone: it is not given again."""
        return 0

    def carry_out(self, work: Work) -> int:
        if not self.content.strip():
            raise Invalid(
                Text("Der er intet at gemme. Intet er ændret.", "There is nothing to keep. Nothing was changed.")
            )
        self.check()
        seen, used = self.seen, self.used(work)
        if self.base and not _is_kept(work, self.kind, self.key, self.base):
            seen = _add_version(work, self.kind, self.key, seen, self.base, self.why, self.based_on, used)
        return _add_version(work, self.kind, self.key, seen, self.content, self.why, self.based_on, used)


@dataclass(frozen=True)
class WithdrawOwn(Command[int]):
    """Let the shipped entry be in force again, or take an entry of the centre's own out of use; nothing is lost."""

    key: str
    why: str
    seen: int = 0

    kind: ClassVar[OwnKind]

    def carry_out(self, work: Work) -> int:
        return _add_version(work, self.kind, self.key, self.seen, "", self.why, "")


def _is_kept(work: Work, kind: OwnKind, key: str, content: str) -> bool:
    same = own_entry.select().where(own_entry.c.kind == kind, own_entry.c.key == key, own_entry.c.content == content)
    return work.first(same.limit(1)) is not None


def _add_version(
    work: Work, kind: OwnKind, key: str, seen: int, content: str, why: str, based_on: str, used: int = 0
) -> int:
    if not why.strip():
        raise Invalid(
            Text(
                "Skriv, hvorfor. Det står i historikken. Intet er gemt; teksten står, hvor den blev skrevet.",
                "Say why. It is kept in the history. Nothing was saved; the text stays where it was typed.",
            )
        )
    newest = own_entry.select().where(own_entry.c.kind == kind, own_entry.c.key == key)
    found = work.first(newest.order_by(own_entry.c.number.desc()).limit(1))
    before = found["number"] if found else 0
    if before != seen:
        raise changed_meanwhile()
    number = max(before, used) + 1
    work.insert(
        own_entry,
        kind=str(kind),
        key=key,
        number=number,
        content=content,
        based_on=based_on,
        why=why.strip(),
        at=work.now,
        staff_id=work.me.staff_id,
    )
    return number
