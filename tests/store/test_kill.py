"""What was acknowledged is there after a kill at any moment; what was not is not half there."""

import random
import signal
import sys
import time

import pytest
from sqlalchemy import text

from dsc_desk.store.journal import Journal
from tests.store.conftest import Made, start

TYPE = """
import sys
from pathlib import Path
from dsc_desk.store.journal import Journal
from dsc_desk.store.open import open_store
store = open_store(Path(sys.argv[1]), recovery_key=sys.argv[2])
journal = Journal(store)
typed = ""
for number in range(1_000_000):
    typed = f"{number} " + "æ" * (number % 3000)
    journal.put("note", "anna", typed)
    print(number, flush=True)
"""
WRITE = """
import sys
from pathlib import Path
from sqlalchemy import text
from dsc_desk.store.open import open_store
store = open_store(Path(sys.argv[1]), recovery_key=sys.argv[2])
put = text("INSERT INTO draft (id, staff_id, key, text, at) VALUES (:id, :group, '', :text, '')")
for number in range(1_000_000):
    with store.write() as connection:
        for part in range(5):
            connection.execute(put, {"id": f"{number}.{part}", "group": str(number), "text": "x" * 2000})
    print(number, flush=True)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of Unix")


def killed(code: str, made: Made, seconds: float) -> int:
    """Let code write until it is killed; returns the last number it was told is saved."""
    process = start(code, made.path, made.recovery.printed)
    assert process.stdout is not None
    assert process.stdout.readline() == "0\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    told, _ = process.communicate()
    numbers = [line for line in told.splitlines(keepends=True) if line.endswith("\n")]
    return int(numbers[-1]) if numbers else 0


@pytest.mark.parametrize("seed", range(3))
def test_nothing_typed_is_missing_after_a_kill(made, seed):
    last = killed(TYPE, made, random.Random(seed).uniform(0.05, 0.4))
    store = made.open()
    found = Journal(store).get("note", "anna")
    assert found is not None
    number = int(found.split(" ")[0])
    assert number >= last
    assert found == f"{number} " + "æ" * (number % 3000)
    store.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_change_is_there_whole_or_not_at_all_after_a_kill(made, seed):
    last = killed(WRITE, made, random.Random(seed).uniform(0.05, 0.4))
    store = made.open()
    with store.read() as connection:
        groups = connection.execute(text("SELECT CAST(staff_id AS INTEGER), count(*) FROM draft GROUP BY 1")).all()
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        assert connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
    assert {count for _, count in groups} == {5}
    assert {number for number, _ in groups} >= set(range(last + 1))
    store.close()


def test_drafts_are_each_persons_own(store):
    journal = Journal(store)
    journal.put("note:1", "anna", "a")
    journal.put("note:1", "bo", "b")
    journal.put("note:2", "anna", "c")
    journal.put("note:2", "anna", "d")
    assert journal.get("note:1", "anna") == "a"
    assert {draft.key: draft.text for draft in journal.all_for("anna")} == {"note:1": "a", "note:2": "d"}
    journal.clear("note:1", "anna")
    assert journal.get("note:1", "anna") is None
    assert journal.get("note:1", "bo") == "b"
