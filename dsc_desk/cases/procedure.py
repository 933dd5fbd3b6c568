"""Where a case stands in its procedure: the front door to the rules that follow a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsc_desk.cases.flow.conditions import Answers
from dsc_desk.cases.flow.deadline import Basis, Deadline, item_deadline, route_deadline
from dsc_desk.cases.flow.definitions import Evidence, EvidenceKind, Procedure, Step
from dsc_desk.cases.flow.gates import GateState, GateStatus
from dsc_desk.cases.flow.records import Approval, ApprovalStatus, Dates, StepRecord, StepStatus, Tick
from dsc_desk.cases.flow.rulebook import Rulebook, rulebook
from dsc_desk.cases.flow.states import CaseState, Setting, StepState
from dsc_desk.cases.flow.walk import Walk
from dsc_desk.words import Text, join

__all__ = [
    "Approval",
    "ApprovalStatus",
    "Basis",
    "CaseState",
    "Dates",
    "Deadline",
    "Evidence",
    "EvidenceKind",
    "GateState",
    "GateStatus",
    "Procedure",
    "Rulebook",
    "Setting",
    "Step",
    "StepRecord",
    "StepState",
    "StepStatus",
    "Tick",
    "can_complete",
    "item_deadline",
    "passes_a_gate",
    "route_deadline",
    "rulebook",
    "state_of",
]


_AS_IT_IS = Setting()


def state_of(
    procedure: str,
    answers: Answers,
    records: Mapping[str, StepRecord],
    approvals: Mapping[str, Approval],
    ticks: Mapping[str, Tick],
    today: date,
    *,
    setting: Setting | None = None,
    book: Rulebook | None = None,
) -> CaseState:
    """Return where a case stands. Approvals are keyed by id, or by `id:source` where each source gives its own; ticks by gate."""
    return Walk(
        book or rulebook(), procedure, answers, records, (approvals, ticks), today, setting or _AS_IT_IS
    ).state()


def can_complete(state: CaseState, step: str, evidence: Mapping[str, str] | None = None) -> tuple[Text, ...]:
    """Return what still keeps a step from being closed; `evidence` is what would be stored beside what the record has."""
    found = state.step(step)
    if found.state in (StepStatus.DONE, StepStatus.NOT_APPLICABLE, StepStatus.CANCELLED):
        return (Text(f"Trinnet er »{found.state.text.da}«", f"The step is '{found.state.text.en}'"),)
    missing = [found.why] if found.waits_for or found.open_questions else []
    missing.extend(
        Text(f"Porten »{one.gate.title.da}«: {one.why.da}", f"The gate '{one.gate.title.en}': {one.why.en}")
        for one in found.gates
        if one.state is not GateStatus.OPEN
    )
    given = evidence or {}
    lacking = [one.title for one in found.missing_evidence if not given.get(one.id, "").strip()]
    if lacking:
        names = join(lacking, ", ")
        missing.append(Text(f"Dokumentation mangler: {names.da}", f"Evidence is missing: {names.en}"))
    return tuple(missing)


def passes_a_gate(one: StepState) -> bool:
    """Say whether passing over a step would go past a gate that is not open, or leave an approval unobtained."""
    return bool(one.step.approvals) or any(gate.state is not GateStatus.OPEN for gate in one.gates)
