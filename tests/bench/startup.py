"""From the spawn of the process to the first paint and to the first rows, beside a bare window of the same PySide6."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.table import Figure

RUNS = 9
MIB = 1024.0
_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
class W(QMainWindow):
    done = False
    def paintEvent(self, e):
        super().paintEvent(e)
        if not self.done:
            self.done = True
            print('PAINTED', flush=True)
            QTimer.singleShot(0, self.leave)
    def leave(self):
        print('COMPLETE', flush=True)
        sys.stdin.readline()
        QApplication.instance().quit()
app = QApplication(sys.argv[:1])
w = W(); w.setCentralWidget(QLabel('ÆØÅ æøå')); w.resize(1000, 700); w.show()
app.exec()
"""


@dataclass
class Seen:
    """What the runs of one program showed: milliseconds to each mark, and memory (MiB) now and at its peak."""

    marks: dict[str, list[float]] = field(default_factory=dict)
    resident: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)

    def median(self, mark: str) -> float:
        return statistics.median(self.marks[mark])


def startup(store: Path, passphrase_file: Path) -> Iterator[Figure]:
    """Time and memory of a start on a store, the bare window and ours in turns, so that both meet the same machine."""
    bare_command = [sys.executable, "-c", _BARE]
    options = ["--store", str(store), "--passphrase-file", str(passphrase_file), "--exit-when-ready"]
    our_command = [str(Path(sys.executable).with_name("dsc-desk")), *options]
    bare, ours = Seen(), Seen()
    for number in range(RUNS + 1):
        warm_up = number == 0
        _once(bare_command, Seen() if warm_up else bare)
        _once(our_command, Seen() if warm_up else ours)
    unit = bare.median("PAINTED")
    yield Figure("first paint", ours.median("PAINTED"), "ms", "bare window", unit, 1.5, bar_on_ratio=True)
    yield Figure("first page usable (READY)", ours.median("READY"), "ms", "bare window", unit, 3.0, bar_on_ratio=True)
    yield Figure("first page complete, all loaded", ours.median("COMPLETE"), "ms", "bare window", unit)
    held, floor = statistics.median(ours.resident), statistics.median(bare.resident)
    yield Figure("memory, window open, over the bare window", held - floor, "MiB", bar=120 * 1e6 / MIB / MIB)
    yield Figure("memory, window open", held, "MiB", "bare window", floor)
    yield Figure(
        "memory, peak (argon2 takes 64 MiB for a moment)",
        statistics.median(ours.peak),
        "MiB",
        "bare window",
        statistics.median(bare.peak),
    )


def _once(command: list[str], seen: Seen) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        for line in process.stdout:
            mark = line.decode().strip()
            seen.marks.setdefault(mark, []).append((time.perf_counter() - begun) * 1000)
            if mark == "COMPLETE":
                seen.resident.append(_memory(process.pid, "VmRSS"))
                seen.peak.append(_memory(process.pid, "VmHWM"))
                process.stdin.close()
    if process.returncode:
        raise RuntimeError(f"the program ended with {process.returncode}")


def _memory(process: int, name: str) -> float:
    """Return a line of /proc/PID/status in MiB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / MIB for line in lines if line.startswith(f"{name}:"))
