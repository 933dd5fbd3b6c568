"""Runs a parse function on a foreign file in a process of its own, with limits on memory and time.

One warm process serves many files; one that crashed, hung or grew too big is replaced, and the next file goes on.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import msgspec

from dsc_desk.store.errors import DeskError
from dsc_desk.store.parse_worker import BROKEN, DONE, READY, REFUSED, TOO_BIG
from dsc_desk.words import Text

T = TypeVar("T")

MEMORY = 512 * 1024 * 1024  # bytes
SECONDS = 10
# The system counts the process's own seconds where it can; the clock, which runs for others too on a busy computer, only
# ends what waits for nothing.
_PATIENCE = 1 if sys.platform == "win32" else 3
_LARGEST_ANSWER = 192 * 1024 * 1024  # bytes: a mail of 50 MB with everything in it, and room
_START_SECONDS = 60  # a cold start on a slow machine
_TOO_LONG = -24  # ended by the system for its processor time: SIGXCPU
# The process runs the code of the program that starts it, also where another checkout is the one installed.
_HOME = Path(__file__).parents[2]
_START = """import sys
home = sys.argv.pop(1)
if home not in sys.path:
    sys.path.insert(0, home)
from dsc_desk.store.parse_worker import main
main()"""
_KEPT = (
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "PATH",
    "LANG",
    "LC_ALL",
    "TZ",
)  # of the environment; no secret among them


class ForeignFileError(DeskError):
    """A file from outside could not be read; nothing else was touched."""


class Worker:
    """A process for foreign files, started at the first one; use it in a `with` block or close it.

    `reserves`: a module sets aside far more addresses than it ever uses, so what it uses is counted instead.
    """

    def __init__(
        self, modules: Sequence[str] = (), *, memory: int = MEMORY, seconds: int = SECONDS, reserves: bool = False
    ) -> None:
        self._modules, self._memory, self._seconds = tuple(modules), memory, seconds
        self._counts = "used" if reserves else "reserved"
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; a later call starts a new one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                _close_quietly(pipe)
        process.wait()

    def run(self, function: Callable[..., T], kind: type[T], *arguments: object) -> T:
        """Call a module's function with plain arguments in the process; return its answer as `kind`.

        A DeskError of the function is raised here; a crash, a hang or too much memory becomes a ForeignFileError.
        """
        sent = [_whole(one) if isinstance(one, str) else one for one in arguments]
        request = msgspec.msgpack.encode([function.__module__, function.__qualname__, *sent])
        with self._one_at_a_time:
            status, payload = self._exchange(request)
        if status != DONE:
            raise _refusal(status, payload)
        try:
            return msgspec.msgpack.decode(payload, type=kind)
        except msgspec.DecodeError as mistake:
            self.close()
            raise _not_taken("Filen kunne ikke læses sikkert", "The file could not be read safely") from mistake

    def _exchange(self, request: bytes) -> tuple[bytes, bytes]:
        process = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds * _PATIENCE, stop)
        timer.start()
        try:
            status, payload = _ask(process, request)
        except (OSError, EOFError):
            raise self._lost(process, late=late.is_set()) from None
        finally:
            _call_off(timer)
        if status == TOO_BIG:
            self.close()  # its memory may be in shreds
        return status, payload

    def _lost(self, process: subprocess.Popen[bytes], *, late: bool) -> ForeignFileError:
        code = process.wait()
        self.close()
        if late or code == _TOO_LONG:
            time = self._seconds
            return _not_taken(
                f"Filen kunne ikke læses på {time} sekunder", f"The file could not be read in {time} seconds"
            )
        return _not_taken("Læsningen af filen brød sammen", "Reading the file broke down")

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        limits = (str(self._memory), self._counts, str(self._seconds))
        command = [sys.executable, "-I", "-c", _START, str(_HOME), *limits]
        try:
            self._process = process = subprocess.Popen(  # noqa: S603  our own module, no shell, no word of the file
                [*command, *self._modules],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise ForeignFileError(_NO_START) from error
        timer = threading.Timer(_START_SECONDS, process.kill)
        timer.start()
        ready = process.stdout.read(1) if process.stdout else b""
        _call_off(timer)
        if ready != READY:
            self.close()
            raise ForeignFileError(_NO_START)
        return process


_NO_START = Text(
    "Læseren af fremmede filer kunne ikke starte, så filen er ikke læst. Prøv igen; hjælper det ikke, så genstart DSC Desk.",
    "The reader of foreign files could not start, so the file was not read. Try again; if that does not help, restart DSC Desk.",
)


def _whole(name: str) -> str:
    """Return a text without half signs: older systems named files in other letters, and names are only labels."""
    return name.encode(errors="replace").decode()


def _ask(process: subprocess.Popen[bytes], request: bytes) -> tuple[bytes, bytes]:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(len(request).to_bytes(8, "big"))
    process.stdin.write(request)
    process.stdin.flush()
    head = process.stdout.read(9)
    length = int.from_bytes(head[1:], "big")
    if len(head) < 9 or length > _LARGEST_ANSWER:
        raise EOFError
    payload = process.stdout.read(length)
    if len(payload) < length:
        raise EOFError
    return head[:1], payload


def _call_off(timer: threading.Timer) -> None:
    """Stop a timer, and wait for its thread to end."""
    timer.cancel()
    timer.join()


def _close_quietly(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was still to be flushed went to a process that is gone


def _refusal(status: bytes, payload: bytes) -> ForeignFileError:
    if status == REFUSED:
        return ForeignFileError(msgspec.msgpack.decode(payload, type=Text))
    if status == BROKEN:
        return _not_taken(
            "Filen er beskadiget eller af en anden slags, end den ser ud til",
            "The file is damaged or not of the kind it seems to be",
        )
    return _not_taken("Filen kræver for meget hukommelse", "The file needs too much memory")


def _not_taken(da: str, en: str) -> ForeignFileError:
    rest = Text(
        "Den er ikke taget ind; de andre filer er ikke berørt.",
        "It was not taken in; the other files are not affected.",
    )
    return ForeignFileError(Text(f"{da}. {rest.da}", f"{en}. {rest.en}"))
