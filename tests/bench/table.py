"""How a benchmark is shown: the figure, its yardstick of the same run, the ratio and the bar it must keep."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table; `bar` is the most (or, with `at_least`, the least) that is accepted of the value."""

    what: str
    value: float
    unit: str
    yardstick: str = ""
    yardstick_value: float = 0.0
    bar: float = 0.0
    at_least: bool = False
    bar_on_ratio: bool = False

    @property
    def ratio(self) -> float:
        return self.value / self.yardstick_value if self.yardstick_value else 0.0

    @property
    def kept(self) -> bool:
        if not self.bar:
            return True
        judged = self.ratio if self.bar_on_ratio else self.value
        return judged >= self.bar if self.at_least else judged <= self.bar

    def line(self) -> str:
        sign = ">=" if self.at_least else "<="
        bar = f"{sign} {self.bar:g}{'x' if self.bar_on_ratio else ' ' + self.unit}" if self.bar else ""
        yard = f"{self.yardstick} {self.yardstick_value:.1f} {self.unit}, {self.ratio:.2f}x" if self.yardstick else ""
        return f"{self.what:58} {self.value:9.1f} {self.unit:10} {bar:14} {'ok' if self.kept else 'MISSED':7} {yard}"


def median_ms(work: Callable[[], object], runs: int = 15) -> float:
    """Return the median time of some runs in milliseconds, after a warm one."""
    work()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000
