"""How long the host of a virtual machine took its processors away: the yardstick of a standstill.

On a machine that is shared a processor is taken away for tens of milliseconds now and then, also from a program that is
alone; what that does to a window is not the window's. Linux counts it for each processor.
"""

from __future__ import annotations

import os
from pathlib import Path

_STAT = Path("/proc/stat")
_STEAL = 8  # the word of a processor's line that says it, in hundredths of a second


def taken() -> tuple[float, ...]:
    """Return for each processor how long it was taken away since the machine started, in milliseconds; none is told elsewhere."""
    if not _STAT.exists():
        return ()
    tick = 1000 / os.sysconf("SC_CLK_TCK")
    lines = (line.split() for line in _STAT.read_text(encoding="ascii").splitlines())
    return tuple(int(line[_STEAL]) * tick for line in lines if line[0].startswith("cpu") and line[0] != "cpu")


def taken_between(before: tuple[float, ...], after: tuple[float, ...]) -> float:
    """Return the most that was taken of one processor between two looks, in milliseconds, to the nearest ten."""
    return max((later - sooner for sooner, later in zip(before, after, strict=True)), default=0.0)
