"""Where cases stand in their procedures, beside sorting the same records: `python -m tests.bench flow`.

Processor time, since nothing here waits.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta

from dsc_desk.cases.flow.records import StepRecord, StepStatus, Tick
from dsc_desk.cases.procedure import rulebook, state_of
from tests.bench.table import Figure

MANY = 10_000
_TODAY = date(2026, 11, 23)


def made(count: int, seed: int = 5) -> list[tuple[str, dict[str, str], dict[str, StepRecord]]]:
    """Make cases of every procedure, with answers and with some of their first steps done."""
    chance = random.Random(seed)
    book, found = rulebook(), []
    names = list(book.procedures)
    for number in range(count):
        procedure = book.procedure(names[number % len(names)])
        answers = {
            one.id: chance.choice(one.answers)
            for one in book.triage.questions
            if not one.multiple and chance.random() < 0.8
        }
        done = procedure.steps[: chance.randrange(len(procedure.steps))]
        records = {
            step.id: StepRecord(StepStatus.DONE, {}, _TODAY - timedelta(days=40), _TODAY - timedelta(days=20))
            for step in done
        }
        found.append((procedure.id, answers, records))
    return found


def figures() -> Iterator[Figure]:
    """Say what the state of one case costs, and that of many."""
    cases = made(MANY)
    ticks = {name: Tick("MK", "") for name in rulebook().gates}
    taken = []
    begun = time.process_time()
    for procedure, answers, records in cases:
        one = time.process_time()
        state_of(procedure, answers, records, {}, ticks, _TODAY)
        taken.append((time.process_time() - one) * 1000)
    whole = time.process_time() - begun
    begun = time.process_time()
    for _, answers, records in cases:
        sorted(answers.items())
        sorted(records)
    plain = time.process_time() - begun
    yield Figure("the state of one case, p99", statistics.quantiles(taken, n=100)[98], "ms", bar=2)
    yield Figure(f"the state of {MANY} cases", whole, "s", "sorting their records", plain, bar=3)
