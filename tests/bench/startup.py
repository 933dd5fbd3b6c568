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

from dsc_desk.store.open import open_store, read_passphrase_file
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
    """Time and memory of a start on a store, the bare window and ours in turns, so that both meet the same machine.

    Once with the key from the computer's key store, as users start it: that is what the bar speaks of. Once with a
    passphrase, whose stretching (argon2id) is a cost that is wanted; on two free cores it runs beside the loading.
    """
    ours = [str(Path(sys.executable).with_name("dsc-desk")), "--store", str(store), "--exit-when-ready"]
    ways = {"passphrase": [*ours, "--passphrase-file", str(passphrase_file)]}
    if _key_is_kept(store, passphrase_file):
        ways = {"key store": ours, **ways}
    bare, seen = Seen(), {way: Seen() for way in ways}
    for number in range(RUNS + 1):
        warm_up = number == 0
        _once([sys.executable, "-c", _BARE], Seen() if warm_up else bare)
        for way, command in ways.items():
            _once(command, Seen() if warm_up else seen[way])
    for way in ways:
        yield from _times(way, seen[way], bare)
    yield from _memories(seen["passphrase"], bare)


def _key_is_kept(store: Path, passphrase_file: Path) -> bool:
    """Put the key into the key store of this session; False, and said, where none answers."""
    opened = open_store(store, passphrase=read_passphrase_file(passphrase_file))
    kept = opened.keep_key_in_keyring()
    if kept:
        opened.accept_history()  # keeps the head beside the key, as any store made with a key store has it
    else:
        print("no key store answers here: the start is measured with the passphrase alone", file=sys.stderr)
    opened.close()
    return kept


def _times(way: str, ours: Seen, bare: Seen) -> Iterator[Figure]:
    unit = bare.median("PAINTED")
    for what, mark, bar in (
        ("first paint", "PAINTED", 1.5),
        ("first page usable (READY)", "READY", 3.0),
        ("first page complete, all loaded", "COMPLETE", 0.0),
    ):
        best = min(ours.marks[mark]) / min(bare.marks["PAINTED"])
        name = f"{what}, {way}, best of {RUNS} {best:.2f}x"
        yield Figure(name, ours.median(mark), "ms", "bare window", unit, bar, bar_on_ratio=True)


def _memories(ours: Seen, bare: Seen) -> Iterator[Figure]:
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
    # A program that is installed runs from its compiled files; a machine for tests may be told to write none.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
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
