"""Putting the centre's own rules in force, and withdrawing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.commands.own import KeepOwn, WithdrawOwn
from dsc_desk.cases.flow.own_files import own_files
from dsc_desk.cases.flow.rulebook import OWN_RULES
from dsc_desk.cases.own_layer import OwnKind, own
from dsc_desk.cases.rights import Right
from dsc_desk.cases.rules.draft import draft_from
from dsc_desk.cases.rules.problems import problems_of
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text, join

if TYPE_CHECKING:
    from dsc_desk.cases.rules.draft import Draft
    from dsc_desk.cases.work import Work

_SAID_AT_MOST = 3
_NOTHING_NEW = Text(
    "Der er ikke ændret noget: reglerne er som dem, der gælder. Intet er sat i kraft.",
    "Nothing was changed: the rules are as those in force. Nothing was put in force.",
)
_NO_OWN = Text("Centret har ingen egne regler. Intet er ændret.", "The centre has no rules of its own. Nothing was changed.")  # fmt: skip


@dataclass(frozen=True)
class KeepRules(KeepOwn):
    """Put a draft in force; made by `keep_rules`. New cases follow it, running ones until somebody moves them."""

    kind: ClassVar[OwnKind] = OwnKind.RULES
    right: ClassVar[Right] = Right.EDIT_RULES
    said: ClassVar[Text] = Text("Reglerne er sat i kraft", "The rules were put in force")

    def check(self) -> None:
        draft = draft_from(own_files(self.content), self.based_on)
        problems = problems_of(draft)
        if problems:
            nothing = Text("Intet er sat i kraft.", "Nothing was put in force.")
            raise Invalid(join((*(one.what for one in problems[:_SAID_AT_MOST]), nothing), " "))
        held = own(OwnKind.RULES).in_force.get(OWN_RULES)
        if held is not None and (held.content, held.based_on) == (self.content, self.based_on):
            raise Invalid(_NOTHING_NEW)


@dataclass(frozen=True)
class WithdrawRules(WithdrawOwn):
    """Let the program's rules be in force again; cases that follow the centre's go on following them until moved."""

    kind: ClassVar[OwnKind] = OwnKind.RULES
    right: ClassVar[Right] = Right.EDIT_RULES
    said: ClassVar[Text] = Text("Centrets regler er trukket tilbage", "The centre's rules were withdrawn")

    def carry_out(self, work: Work) -> int:
        if self.key not in own(OwnKind.RULES).in_force:
            raise Invalid(_NO_OWN)
        return super().carry_out(work)


def keep_rules(draft: Draft, why: str, seen: int | None = None) -> KeepRules | WithdrawRules:
    """Return the command that puts a draft in force; one without changes lets the program's own rules hold again."""
    content = draft.content()
    number = newest() if seen is None else seen
    if not content and OWN_RULES in own(OwnKind.RULES).in_force:
        return WithdrawRules(OWN_RULES, why, number)
    return KeepRules(OWN_RULES, content, why, draft.based_on, number)


def withdraw_rules(why: str) -> WithdrawRules:
    """Return the command that takes the centre's rules back."""
    return WithdrawRules(OWN_RULES, why, newest())


def newest() -> int:
    """Return the number of the newest own version, 0 without one."""
    return max((entry.number for entry in own(OwnKind.RULES).history(OWN_RULES)), default=0)
