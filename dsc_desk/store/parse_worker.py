"""The process in which foreign files are parsed: bytes in, plain data out, nothing of the machine within reach.

Started by `dsc_desk.store.worker` with the arguments BYTES KIND SECONDS MODULE... It loads the modules, shuts the doors
(network, other programs, writing), says so with one byte, and answers requests until its input ends. What it parses may
take it over; so whoever reads its answers checks their shape and length.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO

import msgspec

from dsc_desk.store.errors import DeskError

DONE, REFUSED, TOO_BIG, BROKEN, READY = b"D", b"R", b"M", b"B", b"!"

_SHUT = (
    "socket.", "subprocess.", "ctypes.", "winreg.", "_winapi.", "shutil.", "sqlite3.", "webbrowser.", "syslog.", "pty.",
    "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile", "os.kill", "os.remove", "os.rename",
    "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.putenv", "signal.pthread_kill",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Answer requests from standard input until it ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not mix with the answers
    memory, counts, seconds = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    for module in sys.argv[4:]:
        import_module(module)
    _limit(memory, counts)
    sys.addaudithook(_refuse)
    answers.write(READY)
    answers.flush()
    while len(length := requests.read(8)) == 8:
        request = requests.read(int.from_bytes(length, "big"))
        _allow_seconds(seconds)
        _send(answers, *_answer(request))


def _answer(request: bytes) -> tuple[bytes, bytes]:
    try:
        module, name, *arguments = msgspec.msgpack.decode(request)
        work: Callable[..., Any] = getattr(import_module(module), name)
        return DONE, msgspec.msgpack.encode(work(*arguments))
    except DeskError as refused:
        return REFUSED, msgspec.msgpack.encode(refused.text)
    except (MemoryError, RecursionError):
        return TOO_BIG, b""
    except Exception as mistake:  # noqa: BLE001  whatever a hostile file brings about ends here, by its kind alone
        return BROKEN, msgspec.msgpack.encode(type(mistake).__name__)


def _send(answers: BinaryIO, status: bytes, payload: bytes) -> None:
    answers.write(status + len(payload).to_bytes(8, "big"))
    answers.write(payload)
    answers.flush()


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what a parser never needs; an audit hook cannot be taken away again."""
    if event == "open":
        if arguments[2] is not None and arguments[2] & _WRITING:
            raise PermissionError(event)
    elif event.startswith(_SHUT):
        raise PermissionError(event)


def _limit(memory: int, counts: str) -> None:
    """Limit memory ("used" or "reserved"), files and core dumps; Windows knows no such limits for a process itself."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA if counts == "used" else resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_seconds(seconds: int) -> None:
    """Give the next request its processor time, counted from what was used so far."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))
