"""What is otherwise between two whole sets of rules, procedure by procedure, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.flow.rule_changes import RuleChange, RuleKind, rule_changes
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.flow.rulebook import Rulebook

Group = tuple[Text, tuple[RuleChange, ...]]
_SHARED = (RuleKind.QUESTION, RuleKind.APPROVAL, RuleKind.DEADLINE, RuleKind.OUTCOME)
_NEW, _GONE = Text("ny", "new"), Text("taget ud", "taken out")


def changes_between(was: Rulebook, now: Rulebook) -> tuple[Group, ...]:
    """Return the procedures that differ, each with its steps and gates, and what all procedures share at the end."""
    groups: list[Group] = []
    shared: dict[tuple[RuleKind, str], RuleChange] = {}
    for name, procedure in now.procedures.items():
        if name not in was.procedures:
            groups.append((procedure.title, (RuleChange(RuleKind.PROCEDURE, name, procedure.title, _NEW),)))
            continue
        found = rule_changes(was, now, name)
        shared |= {(one.kind, one.id): one for one in found if one.kind in _SHARED}
        own = tuple(one for one in found if one.kind not in _SHARED)
        if own:
            groups.append((procedure.title, own))
    for name, procedure in was.procedures.items():
        if name not in now.procedures:
            groups.append((procedure.title, (RuleChange(RuleKind.PROCEDURE, name, procedure.title, _GONE),)))
    if shared:
        groups.append((Text("Alle procedurer", "All procedures"), tuple(shared.values())))
    return tuple(groups)
