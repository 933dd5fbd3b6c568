"""Foreign files in a process of their own: what a parser may not do, and what happens when it does."""

from __future__ import annotations

import binascii
import mmap
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from dsc_desk.cases.intake import files
from dsc_desk.forms import ehds, paper_read, route_file
from dsc_desk.forms.board import binding
from dsc_desk.forms.handover import taking
from dsc_desk.forms.template import foreign
from dsc_desk.library.healthdcat import preview
from dsc_desk.store.errors import DeskError
from dsc_desk.store.worker import ForeignFileError, Worker
from tests.store.conftest import ROOT


@pytest.fixture
def worker():
    with Worker(seconds=2) as worker:
        yield worker


def _said(worker: Worker, function: Callable[..., Any], *arguments: object) -> str:
    with pytest.raises(DeskError) as caught:
        worker.run(function, object, *arguments)
    return caught.value.text.en


def test_plain_data_comes_back_and_the_process_stays_warm(worker):
    assert worker.run(os.getpid, int) == worker.run(os.getpid, int) != os.getpid()
    assert worker.run(binascii.crc32, int, b"abc") == binascii.crc32(b"abc")


def test_a_name_in_letters_that_are_no_text_is_only_a_label(worker):
    assert worker.run(os.path.basename, str, "br\udcf8d.eml") == "br?d.eml"


def test_a_crash_is_one_line_and_the_next_file_goes_on(worker):
    first = worker.run(os.getpid, int)
    assert "broke down" in _said(worker, os._exit, 3)
    assert "broke down" in _said(worker, os.abort)
    assert worker.run(os.getpid, int) != first


def test_a_hang_is_ended(worker):
    assert "2 seconds" in _said(worker, time.sleep, 60)
    assert worker.run(os.getpid, int)


def test_a_memory_bomb_is_caught_and_the_process_replaced(worker):
    first = worker.run(os.getpid, int)
    assert "memory" in _said(worker, bytearray, 2**31)
    assert worker.run(os.getpid, int) != first


def test_where_addresses_are_reserved_what_is_used_is_counted():
    with Worker(seconds=5, reserves=True) as worker:
        assert worker.run(mmap_of, int, 2**33) == 2**33
        assert "memory" in _said(worker, bytearray, 2**31)
        assert worker.run(os.getpid, int)


def mmap_of(size: int) -> int:
    """Reserve addresses that are never written."""
    with mmap.mmap(-1, size, prot=0) as reserved:
        return len(reserved)


def test_what_a_parser_never_needs_is_refused(worker, tmp_path):
    """Each of these would bring plain data back if it were allowed."""
    target = tmp_path / "x"
    for function, *arguments in (
        (os.open, str(target), os.O_CREAT | os.O_WRONLY),
        (os.system, f"touch {target}"),
        (subprocess.getoutput, f"touch {target}"),
        (os.mkdir, str(target)),
        (os.rename, str(tmp_path), str(target)),
        (socket.gethostbyname, "127.0.0.1"),
        (socket.getaddrinfo, "127.0.0.1", 9),
    ):
        assert "damaged" in _said(worker, function, *arguments), function
    assert list(tmp_path.iterdir()) == []


def test_an_answer_of_another_shape_is_not_believed(worker):
    with pytest.raises(ForeignFileError, match="safely"):
        worker.run(os.getpid, str)


def test_no_environment_goes_along(worker, monkeypatch):
    monkeypatch.setenv("DSC_SECRET", "x")
    assert worker.run(os.getenv, object, "DSC_SECRET") is None


def test_no_process_for_foreign_files_has_a_database_or_a_window_within_reach():
    """It would wait half a second for them at each file, and hold them within reach of what it parses."""
    readers = {
        "dsc_desk.cases.intake.read", "dsc_desk.cases.intake.scan", "dsc_desk.cases.rules.exchange",
        "dsc_desk.forms.ehds_record", "dsc_desk.forms.handover.packing", "dsc_desk.forms.paper_read",
        "dsc_desk.forms.route_reading", "dsc_desk.forms.template.foreign", "dsc_desk.library.healthdcat.read",
    }  # fmt: skip
    named = [one._MODULES for one in (files, foreign, taking, binding, paper_read)]
    named += [one.MODULES for one in (route_file, ehds, preview)]
    modules = sorted(readers.union(*named))
    code = f"import sys, {', '.join(modules)}\nprint({{'sqlalchemy', 'sqlcipher3', 'PySide6'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
