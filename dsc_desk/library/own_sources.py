"""The centre's own sources: correcting and adding an entry, taking it back, and taking many in at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.commands.own import KeepOwn, WithdrawOwn
from dsc_desk.cases.own_layer import OwnKind, own
from dsc_desk.cases.rights import Right
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.checking import problems_of
from dsc_desk.library.content import digest, read_content, to_content
from dsc_desk.library.fields import BY_NAME, ID
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dsc_desk.cases.work import Work
    from dsc_desk.library.records import DataSource

_NOTHING_NEW = Text(
    "Der er ikke rettet noget: posten er som den, der gælder. Intet er gemt.",
    "Nothing was corrected: the entry is as the one in force. Nothing was saved.",
)
_NO_OWN = Text(
    "Centret har ingen rettelse af den kilde. Intet er ændret.",
    "The centre has no correction of that source. Nothing was changed.",
)
_TAKEN_IN = Text("{n} kilder taget ind i biblioteket", "{n} sources taken into the library")


@dataclass(frozen=True)
class KeepSource(KeepOwn):
    """Keep a source as the centre's own version, corrected or new; made by `keep_source`."""

    kind: ClassVar[OwnKind] = OwnKind.SOURCE
    right: ClassVar[Right] = Right.EDIT_KNOWLEDGE
    said: ClassVar[Text] = Text("Kilden er rettet i biblioteket", "The source was corrected in the library")

    def check(self) -> None:
        source = read_content(self.content)
        catalogue = load_catalogue()
        problems = problems_of(source, catalogue)
        if source.id != self.key:
            problems["id"] = Text(f"skal være {self.key}.", f"must be {self.key}.")
        if problems:
            raise Invalid(_refusal(source, problems))
        if catalogue.sources.get(self.key) == source and not self._settles(catalogue.own.get(self.key)):
            raise Invalid(_NOTHING_NEW)

    def _settles(self, held: object) -> bool:
        """Tell whether it keeps the own wording but builds on a newer shipped one: an upgrade that was looked at."""
        return held is not None and getattr(held, "based_on", "") != self.based_on

    def carry_out(self, work: Work) -> int:
        number = super().carry_out(work)
        source = read_content(self.content)
        work.say(
            Text("{da} er rettet i biblioteket", "{en} was corrected in the library").fill(
                da=source.name_da, en=source.name_en
            )
            if self.based_on
            else Text("{da} er i biblioteket", "{en} is in the library").fill(da=source.name_da, en=source.name_en)
        )
        return number


@dataclass(frozen=True)
class WithdrawSource(WithdrawOwn):
    """Let the shipped entry be in force again, or take a source of the centre's own out of the library."""

    kind: ClassVar[OwnKind] = OwnKind.SOURCE
    right: ClassVar[Right] = Right.EDIT_KNOWLEDGE
    said: ClassVar[Text] = Text("Centrets rettelse er trukket tilbage", "The centre's correction was withdrawn")

    def carry_out(self, work: Work) -> int:
        if self.key not in own(OwnKind.SOURCE).in_force:
            raise Invalid(_NO_OWN)
        return super().carry_out(work)


@dataclass(frozen=True)
class TakeSources(Command[int]):
    """Keep many sources at once, as one change that is undone as one; returns how many."""

    entries: tuple[KeepSource, ...]

    right: ClassVar[Right] = Right.EDIT_KNOWLEDGE
    said: ClassVar[Text] = Text("Kilder taget ind i biblioteket", "Sources taken into the library")

    def carry_out(self, work: Work) -> int:
        if not self.entries:
            raise Invalid(Text("Intet er valgt. Intet er ændret.", "Nothing is chosen. Nothing was changed."))
        for entry in self.entries:
            entry.carry_out(work)
        work.say(_TAKEN_IN.fill(n=len(self.entries)))
        return len(self.entries)


def keep_source(source: DataSource, why: str, shipped: DataSource | None = None) -> KeepSource:
    """Return the command that keeps a source, made from the shipped one of this edition unless another is given."""
    shipped = shipped or load_catalogue().shipped.get(source.id)
    return KeepSource(
        key=source.id,
        content=to_content(source),
        why=why,
        based_on=digest(shipped) if shipped is not None else "",
        seen=newest(source.id),
        base=to_content(shipped) if shipped is not None else "",
    )


def take_sources(sources: Iterable[DataSource], why: str) -> TakeSources:
    """Return the command that keeps many sources."""
    return TakeSources(tuple(keep_source(source, why) for source in sources))


def withdraw_source(source_id: str, why: str) -> WithdrawSource:
    """Return the command that takes the centre's version of a source back."""
    return WithdrawSource(source_id, why, newest(source_id))


def newest(source_id: str) -> int:
    """Return the number of the newest own version of a source, 0 without one."""
    return max((entry.number for entry in own(OwnKind.SOURCE).history(source_id)), default=0)


def _refusal(source: DataSource, problems: dict[str, Text]) -> Text:
    said = [(BY_NAME[name].label if name in BY_NAME else ID.label, what) for name, what in problems.items()]
    return Text(
        f"{source.id}: " + " ".join(f"{label.da}: {what.da}" for label, what in said) + " Intet er gemt.",
        f"{source.id}: " + " ".join(f"{label.en}: {what.en}" for label, what in said) + " Nothing was saved.",
    )
