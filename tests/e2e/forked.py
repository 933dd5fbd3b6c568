"""The program as a process of its own for each call, forked from one that has loaded it and read what experts edit."""

from __future__ import annotations

import multiprocessing
import os
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests import earnest

CLI = [f"dsc_desk.cli.{path.stem}" for path in sorted((Path(__file__).parents[2] / "dsc_desk/cli").glob("[!_]*.py"))]
PATIENCE_S = 120
Streams = list[str]


class Said(NamedTuple):
    """What a call came to."""

    returncode: int
    stdout: str
    stderr: str


@cache
def _server() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*CLI, "tests.e2e.forked", "tests.e2e.warmed"])
    return context


def begin(words: list[str], folder: Path, streams: Streams) -> multiprocessing.process.BaseProcess:
    """Begin a call of the command line in a folder; it reads, answers and speaks to three files."""
    process = _server().Process(target=_carry_out, args=(words, str(folder), streams))
    process.start()
    return process


def call(words: list[str], folder: Path, text: str | None = None) -> Said:
    """Carry out a call of the command line in a folder and return its code and what it said."""
    with TemporaryDirectory() as room:
        streams = [Path(room, name) for name in ("in", "out", "err")]
        streams[0].write_text(text or "", "utf-8")
        process = begin(words, folder, [str(each) for each in streams])
        process.join(PATIENCE_S)
        assert process.exitcode is not None, f"no end after {PATIENCE_S} s: {words}"
        return Said(process.exitcode, *(each.read_text("utf-8") for each in streams[1:]))


def _carry_out(words: list[str], folder: str, streams: Streams) -> None:
    earnest.wear(Path(__file__))
    for number, (path, flags) in enumerate(zip(streams, (os.O_RDONLY, _NEW, _NEW), strict=True)):
        os.dup2(os.open(path, flags, 0o600), number)
    for number, mode in enumerate("rww"):
        setattr(sys, ("stdin", "stdout", "stderr")[number], os.fdopen(number, mode, encoding="utf-8"))
    os.chdir(folder)
    sys.argv = ["dsc-desk", *words]
    from dsc_desk.__main__ import main

    sys.exit(main())


_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
