"""The rows of the procedure: folded steps, gates and steps, worked out from where the case stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dsc_desk.cases.flow.definitions import EvidenceKind
from dsc_desk.cases.procedure import GateStatus, StepState, StepStatus
from dsc_desk.cases.queries.following import Procedure
from dsc_desk.ui.case.parts import inside
from dsc_desk.ui.models.rows import ListModel
from dsc_desk.ui.words import day, day_short, text, tr

OURS = (StepStatus.READY, StepStatus.IN_PROGRESS)
WAITS = (StepStatus.WAITING_REQUESTER, StepStatus.WAITING_EXTERNAL)


@dataclass(frozen=True, slots=True)
class FoldRow:
    """The finished steps at the beginning, folded or opened."""

    words: str
    days: str
    opened: bool
    id: str = "fold"

    @property
    def spoken(self) -> str:
        return f"{self.words}. {self.days}"


@dataclass(frozen=True, slots=True)
class GateRow:
    """What must hold before the next step."""

    id: str
    words: str
    open: bool
    proposal: bool

    @property
    def spoken(self) -> str:
        state = tr("åben", "open") if self.open else tr("lukket", "shut")
        return f"{tr('Port', 'Gate')}, {state}: {self.words}"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step; `node` is done, now, ready, waiting, blocked, later, off or cancelled."""

    id: str
    number: int
    title: str
    reason: str
    node: str
    state: str
    evidence: str
    missing: bool
    us: int
    them: int
    due: str
    overdue: bool

    @property
    def spoken(self) -> str:
        parts = [
            tr("Trin {n}", "Step {n}", n=self.number),
            self.title,
            self.state,
            self.due,
            self.reason,
            self.evidence,
        ]
        return ". ".join(part for part in parts if part)


Row = FoldRow | GateRow | StepRow


class ProcedureModel(ListModel[Row]):
    """The rows, each with its words for a screen reader."""

    def place_of(self, row_id: str) -> int:
        """Return the line of a row, -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), -1)

    def words(self, row: Row) -> str:
        return row.spoken


def rows_of(shown: Procedure, *, unfolded: bool, everything: bool) -> list[Row]:
    """Return the rows of a case; `everything` also shows the steps that do not apply."""
    if shown.state is None:
        return []
    folded = _folded(shown.state.steps)
    rows: list[Row] = [_fold(folded, opened=unfolded)] if folded else []
    hidden = [] if unfolded else folded
    gates = _gates_at(hidden)  # each is shown once, at the first step it holds
    for one in shown.state.steps:
        if one in hidden or (one.state is StepStatus.NOT_APPLICABLE and not everything):
            continue
        rows += [gate for gate in _gates(one) if gate.id not in gates]
        gates |= _gates_at([one])
        rows.append(_step(shown, one))
    return rows


def _gates_at(steps: Sequence[StepState]) -> set[str]:
    return {gate.gate.id for one in steps for gate in one.gates}


def _folded(steps: Sequence[StepState]) -> list[StepState]:
    """Return the finished steps at the beginning, when there are enough of them to be worth folding."""
    found: list[StepState] = []
    for one in steps:
        if one.state is not StepStatus.DONE:
            break
        found.append(one)
    return found if len(found) > 2 else []


def _fold(steps: Sequence[StepState], *, opened: bool) -> FoldRow:
    first, last = steps[0], steps[-1]
    words = tr(
        "Trin {a}-{b}, fra »{first}« til »{last}«",
        "Steps {a}-{b}, from “{first}” to “{last}”",
        a=first.number,
        b=last.number,
        first=text(first.step.title),
        last=text(last.step.title),
    )
    done = sorted(one.record.done for one in steps if one.record and one.record.done)
    days = f"{day_short(done[0])} – {day_short(done[-1])}" if done else ""
    return FoldRow(words, days, opened)


def _gates(one: StepState) -> Iterator[GateRow]:
    for gate in one.gates:
        yield GateRow(f"gate:{gate.gate.id}", text(gate.gate.title), gate.state is GateStatus.OPEN, gate.gate.proposal)


def _step(shown: Procedure, one: StepState) -> StepRow:
    us, them = shown.days.get(one.step.id, (0, 0))
    node = _node(shown, one)
    evidence, missing = _evidence(one)
    due = one.deadline.day if one.state in (*OURS, *WAITS) else None
    return StepRow(
        one.step.id,
        one.number,
        text(one.step.title),
        _reason(shown, one, node),
        node,
        text(one.state.text),
        evidence,
        missing,
        us,
        them,
        tr("frist {day}", "due {day}", day=day_short(due)) if due else "",
        bool(due) and (due.isoformat() if due else "") < shown.today,
    )


def _node(shown: Procedure, one: StepState) -> str:
    if one.state is StepStatus.BLOCKED:
        open_ids = (
            {each.step.id for each in shown.state.steps if each.state in (*OURS, *WAITS)} if shown.state else set()
        )
        return "blocked" if set(one.waits_for) <= open_ids else "later"
    return {
        StepStatus.DONE: "done",
        StepStatus.IN_PROGRESS: "now",
        StepStatus.READY: "ready",
        StepStatus.NOT_APPLICABLE: "off",
        StepStatus.CANCELLED: "cancelled",
    }.get(one.state, "waiting")


def _reason(shown: Procedure, one: StepState, node: str) -> str:
    record = one.record
    if node == "done":
        if reason := shown.reasons.get(one.step.id):
            return tr("Sprunget over: {why}", "Passed over: {why}", why=reason)
        return ", ".join(
            part for part in (record.by if record else "", day_short(record.done) if record else "") if part
        )
    if node == "later":
        return ""
    if node == "waiting" and record and record.dates.sent:
        return f"{text(one.why)}. {tr('Sendt', 'Sent')} {day_short(record.dates.sent.isoformat())}"
    return text(one.why)


def _evidence(one: StepState) -> tuple[str, bool]:
    given = one.record.evidence if one.record else {}
    if one.state is StepStatus.DONE or (given and not one.missing_evidence):
        values = [shown_value(each.kind, given[each.id]) for each in one.step.evidence if given.get(each.id)]
        return ", ".join(values[:2]), False
    if one.state in (*OURS, *WAITS) and given and one.missing_evidence:
        missing = text(one.missing_evidence[0].title)
        return tr("mangler: {what}", "missing: {what}", what=inside(missing)), True
    return "", False


def shown_value(kind: EvidenceKind, value: str) -> str:
    """Return evidence as it is read: a stored day as a day, a tick as a word."""
    if kind is EvidenceKind.TICK:
        return tr("bekræftet", "confirmed")
    if kind in (EvidenceKind.DATE, EvidenceKind.MOMENT) and value[:4].isdigit() and value[4:5] == "-":
        return day(value)
    return value
