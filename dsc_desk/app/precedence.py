"""The window's thread gets the interpreter back at once when a worker has it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

# Seconds a worker may keep the interpreter from the window's thread. One painting asks for it back dozens of times: with
# Python's own 5 ms a page painted while a worker computes stands still for a fifth of a second.
_SWITCH = 0.0001
# While the window is filled and the store opened both threads compute all the time: each change of hands costs both.
_OPENING = 0.0005
# Linux lets each of these waits last up to 50 µs longer, to wake the processor less often; measured, they last three times
# as long. Nanoseconds, for the thread that writes it.
_SLACK = Path("/proc/self/timerslack_ns")


def while_opening() -> None:
    """Let both threads get on, until the store is open."""
    sys.setswitchinterval(_OPENING)


def window_first() -> None:
    """Let the window wait for nothing longer than it must; called on its thread."""
    sys.setswitchinterval(_SWITCH)
    with suppress(OSError):  # no Linux, or one that does not offer it: the window stands still a little longer
        _SLACK.write_text("1", encoding="ascii")
