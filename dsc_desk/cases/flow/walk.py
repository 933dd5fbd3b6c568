"""Walks the steps of a procedure in order and says of each where it stands: steps require earlier ones only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial

from dsc_desk.cases.flow.conditions import Answers, Truth
from dsc_desk.cases.flow.deadline import (
    UNKNOWN,
    Deadline,
    body_deadline,
    centre_target,
    item_deadline,
    route_deadline,
    source_routes,
)
from dsc_desk.cases.flow.deadline_list import Event
from dsc_desk.cases.flow.definitions import Evidence, Step
from dsc_desk.cases.flow.gates import GateState, GateStatus, Held, gate_state
from dsc_desk.cases.flow.records import Approval, ApprovalStatus, Dates, StepRecord, StepStatus, Tick
from dsc_desk.cases.flow.rulebook import Rulebook
from dsc_desk.cases.flow.states import WORKED_ON, CaseState, Setting, StepState
from dsc_desk.cases.triage import because, required_approvals
from dsc_desk.words import Text

_MET = frozenset({StepStatus.DONE, StepStatus.NOT_APPLICABLE})
_CLOSED = _MET_AT_END = _MET | {StepStatus.CANCELLED}
_NO_DATES = Dates()
_EARLY = Text("Sagen endte før dette trin", "The case ended before this step")
_NOT_FOR_IT = Text("Gælder ikke", "Does not apply")
_UNANSWERED = Text("Afventer svar", "Waits for an answer")
_SHUT = Text("Porten »{}« er lukket: {}", "The gate '{}' is shut: {}")
_UNTICKED = Text("Før trinnet lukkes, kræver »{}« et flueben", "Before it closes, '{}' needs a tick")


class Walk:
    """One walk through one case."""

    def __init__(
        self,
        book: Rulebook,
        procedure: str,
        answers: Answers,
        records: Mapping[str, StepRecord],
        held: tuple[Mapping[str, Approval], Mapping[str, Tick]],
        today: date,
        setting: Setting,
    ) -> None:
        self._book = book
        self._procedure = book.procedure(procedure)
        self._situation = book.situation(answers)
        self._records = records
        self._required = required_approvals(answers, book=book, situation=self._situation)
        self._held = Held(self._required, *held, today)
        self._today = today
        self._setting = setting
        self._ended = bool(setting.outcome) and any(
            one.id == setting.outcome and one.early_end for one in book.triage.outcomes
        )
        self._steps: dict[str, StepState] = {}
        self._gates: dict[str, GateState] = {}
        self._met: set[str] = set()

    def state(self) -> CaseState:
        """Return where the case stands."""
        met = _MET_AT_END if self._ended else _MET
        for number, step in enumerate(self._procedure.steps, start=1):
            found = self._steps[step.id] = self._step(number, step)
            if found.state in met:
                self._met.add(step.id)
        steps = tuple(self._steps.values())
        counted = [one for one in steps if one.state not in (StepStatus.NOT_APPLICABLE, StepStatus.CANCELLED)]
        return CaseState(
            procedure=self._procedure,
            steps=steps,
            gates=self._gates,
            approvals=self._required,
            next_steps=_next(steps),
            done=len([one for one in counted if one.state is StepStatus.DONE]),
            applicable=len(counted),
            undecided=len([one for one in counted if one.open_questions]),
        )

    def _step(self, number: int, step: Step) -> StepState:
        record = self._records.get(step.id)
        applies = self._situation.when(step.when)
        met = self._met
        waits = tuple([name for name in step.requires if name not in met])
        gates = tuple([self._gate(name) for name in step.gates])
        state, explain = self._where(step, record, applies, waits, gates)
        blocked = state is StepStatus.BLOCKED
        return StepState(
            step=step,
            number=number,
            state=state,
            explain=explain,
            waits_for=waits if blocked else (),
            gates=gates,
            open_questions=self._situation.undecided_in(step.when) if blocked and applies is None else (),
            missing_evidence=() if state in _CLOSED else _missing(step, record),
            deadline=self._deadline(step, record) if state in WORKED_ON or blocked else UNKNOWN,
            record=record,
            applies=applies,
        )

    def _where(
        self,
        step: Step,
        record: StepRecord | None,
        applies: Truth,
        waits: tuple[str, ...],
        gates: tuple[GateState, ...],
    ) -> tuple[StepStatus, Callable[[], Text]]:
        """Return where a step stands, and what says why."""
        stored = record.state if record else StepStatus.READY
        if stored in (StepStatus.DONE, StepStatus.CANCELLED):
            return stored, partial(_closed, stored, record)
        if self._ended and step.id not in self._book.triage.still_run:
            return StepStatus.CANCELLED, lambda: _EARLY
        if applies is False:
            return StepStatus.NOT_APPLICABLE, partial(self._because, _NOT_FOR_IT, step, applies)
        if applies is None:
            return StepStatus.BLOCKED, partial(self._because, _UNANSWERED, step, applies)
        if waits:
            return StepStatus.BLOCKED, partial(self._waiting, waits)
        if (shut := _first(gates, GateStatus.SHUT)) is not None:
            return StepStatus.BLOCKED, partial(_gate_words, _SHUT, shut)
        now, untaken = _now(step, record), _first(gates, GateStatus.NEEDS_TICK)
        return now, partial(_gate_words, _UNTICKED, untaken) if untaken else lambda: now.text

    def _because(self, head: Text, step: Step, applies: Truth) -> Text:
        said = because(self._book, self._situation, step.when, applies)
        return Text(f"{head.da}: {said.da}", f"{head.en}: {said.en}")

    def _waiting(self, waits: tuple[str, ...]) -> Text:
        """Say which steps it waits for: »Venter på trin 16: Ansøg regionen om § 46, stk. 2«."""
        named = sorted((self._steps[name] for name in waits), key=lambda one: one.number)
        da = "; ".join(f"trin {one.number}: {one.step.title.da}" for one in named)
        en = "; ".join(f"step {one.number}: {one.step.title.en}" for one in named)
        return Text(f"Venter på {da}", f"Waits for {en}")

    def _gate(self, name: str) -> GateState:
        if name not in self._gates:
            gate = self._book.gate(self._procedure, name)
            unmet = [self._steps[one].step.title for one in gate.needs.steps if one not in self._met]
            self._gates[name] = gate_state(self._book, self._procedure, gate, self._situation, self._held, unmet)
        return self._gates[name]

    def _deadline(self, step: Step, record: StepRecord | None) -> Deadline:
        dates = record.dates if record else _NO_DATES
        ref = step.deadline
        if ref is None:
            if dates.letter:
                return route_deadline(self._book, "", "decision", dates, self._today)
            return centre_target(
                record.own_due if record else None, self._could_begin(step, record), self._setting.targets.get(step.id)
            )
        if ref.item:
            return item_deadline(self._book, self._book.items[ref.item], dates, self._today)
        if ref.event is None:
            return UNKNOWN
        if ref.origin == "access_route":
            return self._route_deadline(ref.event, dates)
        return self._body_deadline(ref.event, dates)

    def _could_begin(self, step: Step, record: StepRecord | None) -> date | None:
        """Return the day from which the centre's target counts: when it was begun, else when the last step before it closed."""
        if record and record.started:
            return record.started
        records = self._records
        days = [day for name in step.requires if name in records and (day := records[name].done)]
        return max(days) if days else None

    def _route_deadline(self, event: Event, dates: Dates) -> Deadline:
        """Return the nearest of the chosen sources' clocks, or the first that says anything."""
        chosen = self._situation.answers.get("registers", ())
        groups = (chosen,) if isinstance(chosen, str) else chosen
        routes = source_routes(self._book, groups, self._setting.routes)
        found = [route_deadline(self._book, route, event, dates, self._today) for route in routes.values() if route]
        dated = [one for one in found if one.day]
        return (
            min(dated, key=lambda one: one.day or date.max)
            if dated
            else next((one for one in found if one.item), UNKNOWN)
        )

    def _body_deadline(self, event: Event, dates: Dates) -> Deadline:
        """Return the deadline by who decided: for an appeal whoever refused, counted from the decision's receipt."""
        bodies: list[str] = []
        for one in self._required:
            approval = self._held.approvals.get(one.rule.id)
            refused = approval is not None and approval.state is ApprovalStatus.REFUSED
            if one.body and (refused if event == "appeal" else one.needed):
                bodies.append(one.body)
                if refused and approval and dates.received is None:
                    dates = dates._replace(received=approval.received or approval.decided)
        return body_deadline(self._book, bodies, event, dates, self._today)


def _now(step: Step, record: StepRecord | None) -> StepStatus:
    """Return where a step stands that nothing holds up: what staff set, or with others once it was sent to them."""
    stored = record.state if record and record.state in WORKED_ON else StepStatus.READY
    if step.external and record and record.dates.sent and stored in (StepStatus.READY, StepStatus.IN_PROGRESS):
        return StepStatus.WAITING_EXTERNAL
    return stored


def _next(steps: tuple[StepState, ...]) -> tuple[StepState, ...]:
    """Return the steps to look at: those worked on, ours before those that wait; failing these, what holds the case up."""
    open_steps = [one for one in steps if one.state in WORKED_ON]
    if open_steps:
        ours = (StepStatus.READY, StepStatus.IN_PROGRESS)
        return tuple(sorted(open_steps, key=lambda one: one.state not in ours))
    return tuple(one for one in steps if one.state is StepStatus.BLOCKED and not one.waits_for)


def _closed(state: StepStatus, record: StepRecord | None) -> Text:
    return _closed_on(state, record.done) if record and record.done else state.text


@lru_cache(maxsize=4096)
def _closed_on(state: StepStatus, day: date) -> Text:
    return Text(f"{state.text.da} {day:%d.%m.%Y}", f"{state.text.en} {day:%d/%m/%Y}")


def _missing(step: Step, record: StepRecord | None) -> tuple[Evidence, ...]:
    if not step.evidence:
        return ()
    given = record.evidence if record else {}
    return tuple(one for one in step.evidence if not one.optional and not given.get(one.id, "").strip())


def _first(gates: tuple[GateState, ...], status: GateStatus) -> GateState | None:
    return next((one for one in gates if one.state is status), None)


def _gate_words(words: Text, one: GateState) -> Text:
    return Text(words.da.format(one.gate.title.da, one.why.da), words.en.format(one.gate.title.en, one.why.en))
