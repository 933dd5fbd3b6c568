"""How long this machine holds up a loop that does nothing: the yardstick of a standstill, in a process of its own.

On a machine that is shared, even a virtual processor that is idle is taken away for tens of milliseconds now and then;
what that does to a window is not the window's.
"""

from __future__ import annotations

import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

BEAT = 0.005  # seconds
_WORTH = 0.001  # seconds; what is shorter is not told


class BareBeat:
    """Beats beside the walk; afterwards tells how long the longest hold-up within a time was."""

    def __init__(self) -> None:
        self._held: list[tuple[float, float]] = []

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-E", "-S", str(Path(__file__))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()  # it beats
        return self

    def __exit__(self, *_how: type[BaseException] | BaseException | TracebackType | None) -> None:
        said, _ = self._process.communicate("")
        for line in said.splitlines():
            begun, ended = line.split()
            self._held.append((float(begun), float(ended)))

    def longest(self, begun: float, ended: float) -> float:
        """Return the longest hold-up in milliseconds that reaches into a time of `time.perf_counter`."""
        return max((until - at for at, until in self._held if at < ended and until > begun), default=0.0) * 1000


def _beat() -> None:
    """Beat until the other end of standard input is closed, then say each hold-up: when it began and ended."""
    held, last = [], time.perf_counter()
    print("beats", flush=True)
    while not select.select([sys.stdin], [], [], BEAT)[0]:
        now = time.perf_counter()
        if now - last > BEAT + _WORTH:
            held.append((last + BEAT, now))
        last = now
    for begun, ended in held:
        print(begun, ended)


if __name__ == "__main__":
    _beat()
