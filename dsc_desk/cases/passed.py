"""What a step was closed past: gates that were not open and approvals not obtained at that moment, kept with the step as they stood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from dsc_desk.cases.flow.gates import GateStatus
from dsc_desk.words import Text, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dsc_desk.cases.flow.records import Approval
    from dsc_desk.cases.flow.states import CaseState, StepState


class Passed(NamedTuple):
    """One gate or approval a step was closed past, and how it stood then."""

    id: str
    said: Text


def passed_by(one: StepState, state: CaseState, approvals: Mapping[str, Approval], today: date) -> tuple[Passed, ...]:
    """Return what closing a step now would go past: its gates that are not open, and the approvals it has not obtained."""
    found = [
        Passed(gate.gate.id, Text(f"porten »{gate.gate.title.da}« ({gate.why.da})", f"the gate “{gate.gate.title.en}” ({gate.why.en})"))
        for gate in one.gates
        if gate.state is not GateStatus.OPEN
    ]  # fmt: skip
    for need in state.approvals:
        if need.rule.id in one.step.approvals and not _obtained(need.rule.id, approvals, today):
            title = need.rule.title
            found.append(Passed(need.rule.id, Text(f"tilladelsen »{title.da}«", f"the approval “{title.en}”")))
    return tuple(found)


def _obtained(rule: str, approvals: Mapping[str, Approval], today: date) -> bool:
    mine = [each for name, each in approvals.items() if name.partition(":")[0] == rule]
    return bool(mine) and all(each.counts(today) for each in mine)


def kept(passed: Iterable[Passed]) -> str:
    """Return it as it is kept with the step; that nothing was passed is kept too."""
    return json.dumps([[one.id, one.said.da, one.said.en] for one in passed], ensure_ascii=False)


def passed_of(said: str) -> tuple[Passed, ...]:
    """Return what a step was closed past."""
    return tuple(Passed(name, Text(da, en)) for name, da, en in json.loads(said))


def listed(passed: Iterable[Passed]) -> Text:
    """Say it in one line."""
    return join(one.said for one in passed)
