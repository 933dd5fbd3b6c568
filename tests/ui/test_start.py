"""The real start in a process of its own: what is loaded before the first paint, what it prints, how it leaves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.store.open import create_store

PASSPHRASE = "en lang adgangssætning"
HEAVY = ("sqlalchemy", "alembic", "docx", "reportlab", "yaml", "msgspec", "keyring", "holidays", "rapidfuzz", "asyncio")
AFTER_PAINTING = ("dsc_desk.ui.workplace", "dsc_desk.ui.frame", "dsc_desk.ui.pages")  # what fills the window
# Tells with each mark what is loaded by then and ought not to be.
WATCHED = f"""
import sys
from dsc_desk.cli import session
write = session._write
def told(line, stream, **options):
    early = {HEAVY!r} if line != "COMPLETE" else ()
    early += {AFTER_PAINTING!r} if line == "PAINTED" else ()
    loaded = [name for name in early if name in sys.modules]
    write(" ".join((line, *loaded)), stream, **options)
session._write = told
from dsc_desk.__main__ import main
sys.exit(main())
"""


# Falls once the first page stands.
FAULTY = """
import sys
from PySide6.QtCore import QTimer
from dsc_desk.cli import session
write = session._write
def fall():
    raise RuntimeError("Ditte Rosenkilde")
def told(line, stream, **options):
    write(line, stream, **options)
    if line == "READY":
        QTimer.singleShot(0, fall)
session._write = told
from dsc_desk.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "desk.store"
    opened, _ = create_store(path, passphrase=PASSPHRASE, use_keyring=False)
    make_desk(opened).found("Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    opened.close()
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    secret.chmod(0o600)
    return path


def started(store: Path, code: str = WATCHED) -> subprocess.CompletedProcess[str]:
    options = ["--store", str(store), "--passphrase-file", str(store.with_name("passphrase")), "--exit-when-ready"]
    return subprocess.run(
        [sys.executable, "-c", code, *options], capture_output=True, text=True, check=False, timeout=60
    )


def test_what_is_wanted_later_is_loaded_later(store):
    done = started(store)
    assert done.stdout.splitlines() == ["PAINTED", "READY", "COMPLETE"]
    assert done.returncode == 0


def test_what_nobody_caught_is_reported_without_what_it_says(store):
    done = started(store, FAULTY)
    assert (done.returncode, done.stdout.split()) == (0, ["PAINTED", "READY", "COMPLETE"])
    assert "RuntimeError" in done.stderr
    assert "Ditte" not in done.stderr


def test_a_passphrase_file_that_others_can_read_is_refused_before_any_window(store):
    store.with_name("passphrase").chmod(0o644)
    done = started(store)
    assert done.stdout == ""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_the_windows_thread_waits_for_the_interpreter_no_longer_than_it_must():
    code = """
import sys
from pathlib import Path
from dsc_desk.app.precedence import window_first
window_first()
slack = Path("/proc/self/timerslack_ns")  # of Linux alone
print(round(sys.getswitchinterval(), 6), slack.read_text() if slack.exists() else 1)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0.0001", "1"]
