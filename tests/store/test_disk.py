"""A full disk: nothing acknowledged is lost, the store says so and only reads from then on."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from dsc_desk.store.errors import StoreError
from dsc_desk.store.journal import Journal
from tests.store.conftest import start

FILL = """
import json, os, resource, sys
from pathlib import Path
from sqlalchemy import text
from dsc_desk.store.errors import StoreError
from dsc_desk.store.open import open_store
store = open_store(Path(sys.argv[1]), recovery_key=sys.argv[2])
limit = int(sys.argv[3])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
put = text("INSERT INTO draft (id, staff_id, key, text, at) VALUES (:id, '', '', :text, '')")
saved, told = 0, []
for attempt in range(1000):
    try:
        with store.write() as connection:
            connection.execute(put, {"id": str(attempt), "text": "x" * 50_000})
        saved += 1
    except StoreError as error:
        told.append(error.text.en)
        if len(told) == 2:
            break
with store.read() as connection:
    seen = connection.scalar(text("SELECT count(*) FROM draft"))
try:
    store.backup_to(Path(sys.argv[1]).with_name("full.dscbackup"))
except StoreError as error:
    told.append(error.text.en)
read_only = store.read_only
store.close()
left = sorted(file.name for file in Path(sys.argv[1]).parent.iterdir())
print(json.dumps([saved, seen, read_only, told, left]))
"""


def fill(made, limit: int):
    process = start(FILL, made.path, made.recovery.printed, limit)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return json.loads(out)


def check(made, found, first_word: str) -> None:
    saved, seen, read_only, told, left = found
    assert saved == seen > 0
    assert read_only is True
    assert first_word in told[0]
    assert "saved" in told[0]
    assert "only reads" in told[1]
    assert "The store is untouched" in told[2]
    assert not [name for name in left if name.endswith((".part", ".copy", ".dscbackup"))]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_writing_beyond_a_limit_stops_writing(made):
    check(made, fill(made, 2_000_000), "disk")
    store = made.open()
    assert not store.read_only
    store.close()


@pytest.fixture
def small_disk(made, tmp_path):
    """The store on a disk of three megabytes; only root may mount one."""
    disk = tmp_path / "small"
    disk.mkdir()
    mounted = sys.platform == "linux" and os.geteuid() == 0
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk]
    if not mounted or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no right to mount a small disk")
    try:
        folder = disk / "data"
        shutil.copytree(made.path.parent, folder)
        made.path = folder / made.path.name
        yield made
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_full_disk_stops_writing(small_disk):
    check(small_disk, fill(small_disk, 0), "The disk is full")
    store = small_disk.open()
    with store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
        assert connection.exec_driver_sql("SELECT count(*) FROM draft").scalar_one() > 0
    store._connections.read_only = True  # there is still no room to write the head down
    store.close()


OPEN = """
import resource, sys
from pathlib import Path
from dsc_desk.store.errors import StoreError
from dsc_desk.store.open import open_store
resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))
try:
    open_store(Path(sys.argv[1]), recovery_key=sys.argv[2], use_keyring=False)
except StoreError as error:
    print(error.text.en)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_disk_without_room_for_opening_is_not_called_a_damaged_store(made):
    before = made.path.read_bytes()
    process = start(OPEN, made.path, made.recovery.printed)
    said, errors = process.communicate(timeout=60)
    assert "the disk is full" in said, errors
    assert "damaged" not in said
    assert made.path.read_bytes() == before


def test_what_the_disk_does_not_take_stands_there_until_the_store_is_closed(made):
    store = made.open()
    journal = Journal(store)
    journal.put("note", "mk", "before")
    made.path.rename(made.path.with_name("away"))  # from now on nothing is written
    with pytest.raises(StoreError):
        journal.put("note", "mk", "and after")
    assert journal.get("note", "mk") == "and after"
    with pytest.raises(StoreError):
        journal.clear("note", "mk")
    made.path.with_name("away").rename(made.path)
    assert journal.get("note", "mk") == "before"
    store.close()
