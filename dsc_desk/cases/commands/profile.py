"""The project profile: each fact entered once, with who, when and whether it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.command import Command
from dsc_desk.cases.rights import Right
from dsc_desk.cases.tables import fact
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.store.errors import Invalid, NotFound
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    from dsc_desk.cases.work import Work

ORIGINS = ("typed", "mail", "source", "imported", "earlier")


@dataclass(frozen=True)
class SetFacts(Command[int]):
    """Enter or change facts of a case by their dotted names; returns how many changed.

    A change takes an earlier confirmation away, unless `confirmed_by` says who stands behind the new wording. What was
    there before stays in the log. An empty text empties the fact. Mistakes in a value never block saving.
    """

    case_id: str
    values: tuple[tuple[str, str], ...]
    origin: str = "typed"
    confirmed_by: str = ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Profilen er gemt", "The profile is saved")

    def carry_out(self, work: Work) -> int:
        if self.origin not in ORIGINS:
            raise Invalid(Text("Den oprindelse findes ikke.", "There is no such origin."))
        changed = [name for name, value in self.values if self._set(work, name, value.strip())]
        if changed:
            work.say(Text("Gemt i profilen: {da}", "Saved in the profile: {en}").fill(**_labels(changed)._asdict()))
        return len(changed)

    def _set(self, work: Work, name: str, value: str) -> bool:
        key = {"case_id": self.case_id, "name": name}
        found = work.one(fact, **key)
        if found is not None and found["value"] == value and not self.confirmed_by:
            return False
        if found is None and not value:
            return False
        work.put(
            fact,
            key,
            value=value,
            origin=self.origin,
            changed_at=work.now,
            changed_by=work.me.staff_id,
            confirmed_at=work.now if self.confirmed_by else "",
            confirmed_by=self.confirmed_by,
        )
        return True


@dataclass(frozen=True)
class ConfirmFact(Command[None]):
    """Somebody stands behind a fact: the person at the desk, or the requester by name.

    A fact that is only suggested (by the case's head or the requester's card) is stored by it: `suggested` is its text.
    """

    case_id: str
    name: str
    confirmed_by: str = ""
    suggested: str = ""

    right: ClassVar[Right] = Right.WORK_ON_CASE
    said: ClassVar[Text] = Text("Oplysning bekræftet", "Fact confirmed")

    def carry_out(self, work: Work) -> None:
        found = work.first(fact.select().filter_by(case_id=self.case_id, name=self.name))
        by = self.confirmed_by or work.me.name
        label = _labels([self.name])
        if (found is None or not found["value"]) and self.suggested:
            SetFacts(self.case_id, ((self.name, self.suggested),), "source", by).carry_out(work)
            work.say(_CONFIRMED.fill(**label._asdict()))
            return
        if found is None or not found["value"]:
            raise NotFound(Text("Der er ikke noget at bekræfte endnu.", "There is nothing to confirm yet."))
        work.update(fact, found["id"], confirmed_at=work.now, confirmed_by=by)
        work.say(_CONFIRMED.fill(**label._asdict()))


_CONFIRMED = Text("Bekræftet: {da}", "Confirmed: {en}")
_NAMED = 3  # facts named in one sentence


def _labels(names: list[str]) -> Text:
    """Return what facts are called, the first few by name: "Formål, Metode og 4 til"."""
    kinds = known_facts()
    known = [kinds[name].label if name in kinds else same(name) for name in names[:_NAMED]]
    more = len(names) - len(known)
    return Text(
        ", ".join(one.da for one in known) + (f" og {more} til" if more else ""),
        ", ".join(one.en for one in known) + (f" and {more} more" if more else ""),
    )
