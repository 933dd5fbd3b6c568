"""Backups and the way back: altered ones are found, the old store is kept, an older store is named."""

import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from dsc_desk import resource
from dsc_desk.store.catalogue import Backup, Catalogue, automatic_folder, catalogue_file, thin_out
from dsc_desk.store.errors import NoStore, StoreError, StoreInUse, WrongKey
from dsc_desk.store.journal import Journal
from dsc_desk.store.open import Store, open_store
from dsc_desk.store.rekey import change_data_key
from dsc_desk.store.restore import restore_backup
from dsc_desk.store.sealed import CHUNK, MAGIC
from dsc_desk.store.slots import slot_file
from dsc_desk.store.unlocking import Offer
from tests.store.conftest import PASSPHRASE

NEWEST = max(file.name[:4] for file in (resource.migrations() / "versions").glob("0*.py"))
ENTRY = text("INSERT INTO audit (seq, hash) VALUES (:seq, :hash)")


def log(store: Store, seq: int, digest: str) -> None:
    with store.write() as connection:
        connection.execute(ENTRY, {"seq": seq, "hash": digest})


@pytest.fixture
def backup(made, tmp_path):
    """A backup of several chunks with something typed in it."""
    store = made.open()
    Journal(store).put("note", "anna", "før")
    log(store, 1, "aa")
    target = tmp_path / "kopi.dscbackup"
    done = store.backup_to(target)
    store.close()
    assert done.head == "1 aa"
    assert done.size == target.stat().st_size > 4 * CHUNK
    return target


def test_a_backup_shows_no_plain_text_but_its_header(backup):
    raw = backup.read_bytes()
    assert raw.startswith(MAGIC)
    length = int.from_bytes(raw[len(MAGIC) : len(MAGIC) + 4], "big")
    header = json.loads(raw[len(MAGIC) + 4 : len(MAGIC) + 4 + length])
    assert (header["schema"], header["head"]) == (NEWEST, "1 aa")
    assert set(header["slots"]["slots"]) == {"pass", "recovery"}
    assert "før".encode() not in raw
    assert b"SQLite format 3" not in raw


def test_a_backup_brings_the_store_back_and_the_old_one_is_kept(made, backup):
    store = made.open()
    Journal(store).put("note", "anna", "efter")
    log(store, 2, "bb")
    store.close()
    kept = restore_backup(backup, made.path, recovery_key=made.recovery, use_keyring=False)
    store = made.open(passphrase=PASSPHRASE)
    assert Journal(store).get("note", "anna") == "før"
    assert store.warnings == ()  # an older point, but the user chose it
    store.close()
    assert kept is not None
    store = open_store(kept, recovery_key=made.recovery, use_keyring=False)
    assert Journal(store).get("note", "anna") == "efter"
    store.close()


def test_restoring_over_a_store_that_was_killed_mixes_nothing(made, backup):
    """The old store's write-ahead log must not be read into the new file."""
    store = made.open()
    Journal(store).put("note", "anna", "efter")
    crashed = made.path.parent.with_name("crashed")
    shutil.copytree(made.path.parent, crashed)  # as a kill leaves it: with its log
    store.close()
    path = crashed / made.path.name
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    kept = restore_backup(backup, path, recovery_key=made.recovery, use_keyring=False)
    assert kept is not None
    for place, said in ((path, "før"), (kept, "efter")):
        store = open_store(place, recovery_key=made.recovery, use_keyring=False)
        assert Journal(store).get("note", "anna") == said
        store.close()


def test_a_backup_brings_the_store_to_another_computer(made, backup, tmp_path):
    place = tmp_path / "another" / "desk.store"
    assert restore_backup(backup, place, passphrase=PASSPHRASE, use_keyring=False) is None
    store = open_store(place, recovery_key=made.recovery, use_keyring=False)
    assert Journal(store).get("note", "anna") == "før"
    store.close()


def altered(raw: bytes, where: str) -> bytes:
    start = len(MAGIC) + 4 + int.from_bytes(raw[len(MAGIC) : len(MAGIC) + 4], "big")
    step = CHUNK + 16
    first, second = raw[start : start + step], raw[start + step : start + 2 * step]
    flipped = bytearray(raw)
    match where:
        case "magic" | "header" | "first" | "last":
            place = {"magic": 3, "header": raw.index(b'"made": "') + 12, "first": start + 5, "last": len(raw) - 1}[
                where
            ]
            flipped[place] ^= 1
            return bytes(flipped)
        case "cut in a chunk":
            return raw[:-7]
        case "cut between chunks":
            return raw[: start + 2 * step]
        case "cut to the header":
            return raw[:start]
        case "cut in the header":
            return raw[: start - 9]
        case "swapped":
            return raw[:start] + second + first + raw[start + 2 * step :]
        case "doubled":
            return raw[:start] + first + raw[start:]
        case "added":
            return raw + b"\0"
        case _:
            return b""


@pytest.mark.parametrize(
    "where",
    [
        *("magic", "header", "first", "last", "swapped", "doubled", "added", "emptied"),
        *("cut in a chunk", "cut between chunks", "cut to the header", "cut in the header"),
    ],
)
def test_an_altered_backup_is_found_and_the_store_left_alone(made, backup, where):
    backup.write_bytes(altered(backup.read_bytes(), where))
    before = made.bytes()
    with pytest.raises(StoreError, match="Nothing was changed"):
        restore_backup(backup, made.path, recovery_key=made.recovery, use_keyring=False)
    assert made.bytes() == before


def test_a_backup_of_a_damaged_page_is_not_kept(made, tmp_path):
    """The online backup copies pages; reading all of the copy finds what is damaged."""
    store = made.open()
    with store.write() as connection:  # what lies at the end of the file is read by nobody who opens it
        connection.exec_driver_sql("INSERT INTO blob (sha256, content) VALUES ('x', zeroblob(400000))")
    store.close()
    raw = bytearray(made.path.read_bytes())
    raw[-50_000] ^= 1
    made.path.write_bytes(raw)
    store = made.open()
    target = tmp_path / "kopi.dscbackup"
    with pytest.raises(StoreError, match="it is damaged"):
        store.backup_to(target)
    assert not target.exists()
    assert store.backups == ()
    store.close()


def test_a_backup_that_the_disk_kept_wrong_does_not_count(made, tmp_path, monkeypatch):
    """It is opened again after it was written: what came back from the disk is what counts."""
    damaged: list[int] = []
    real = os.fsync

    def damage(descriptor):
        if not damaged and os.fstat(descriptor).st_size > CHUNK:
            damaged.append(os.pwrite(descriptor, bytes(16), os.fstat(descriptor).st_size - 16))
        real(descriptor)

    monkeypatch.setattr("os.fsync", damage)
    store = made.open()
    with pytest.raises(StoreError, match=r"altered|damaged"):
        store.backup_to(tmp_path / "kopi.dscbackup")
    assert damaged == [16]
    assert not (tmp_path / "kopi.dscbackup").exists()
    assert store.backups == ()
    store.close()


def test_a_wrong_key_opens_no_backup(made, backup):
    before = made.bytes()
    with pytest.raises(WrongKey):
        restore_backup(backup, made.path, passphrase="forkert", use_keyring=False)
    with pytest.raises(StoreError, match="cannot be read"):
        restore_backup(backup.with_name("none"), made.path, passphrase=PASSPHRASE)
    assert made.bytes() == before


def test_an_open_store_is_not_restored_over(made, backup):
    store = made.open()
    with pytest.raises(StoreInUse):
        restore_backup(backup, made.path, recovery_key=made.recovery)
    store.close()


def test_a_backup_that_cannot_be_written_is_named(made):
    store = made.open()
    with pytest.raises(StoreError, match="untouched"):
        store.backup_to(made.path / "not a folder" / "x")
    store.close()
    assert not [name for name in made.bytes() if name.endswith(".copy")]


def test_automatic_backups_follow_the_work(made):
    store = made.open()
    first = store.backup_if_due()
    assert first is not None
    assert first.reason == "automatic"
    assert store.backup_if_due() is None
    log(store, 1, "aa")
    assert store.backup_if_due() is None
    second = store.backup_if_due(timedelta(0))
    assert second is not None
    assert store.backup_if_due(timedelta(0)) is None  # nothing changed since
    assert [backup.path for backup in store.backups] == [first.path, second.path]
    assert {str(file) for file in automatic_folder(made.path).iterdir()} == {first.path, second.path}
    store.close()


def test_thinning_keeps_the_newest_and_one_a_day(made):
    folder = automatic_folder(made.path)
    folder.mkdir()
    asked = made.path.with_name("asked")
    asked.write_text("x")
    begin, backups = datetime(2026, 1, 1, tzinfo=UTC), []
    for number in range(200):  # 50 days, four a day
        file = folder / str(number)
        file.write_text("x")
        made_at = (begin + timedelta(hours=6 * number)).isoformat()
        backups.append(Backup(str(file), made_at, "0001", "", 1, "automatic"))
    backups.insert(3, replace(backups[0], path=str(asked), reason="asked"))
    outside = made.path.with_name("outside")
    outside.write_text("x")
    backups.insert(0, replace(backups[0], path=str(outside)))
    left = thin_out(made.path, Catalogue("", tuple(backups))).backups
    names = [Path(backup.path).name for backup in left]
    assert names[-12:] == [str(number) for number in range(188, 200)]
    assert [name for name in names[:-12] if name != "asked"] == [str(number) for number in range(83, 188, 4)]
    assert asked.exists()
    assert outside.exists()
    assert {file.name for file in folder.iterdir()} == set(names) - {"asked"}


def test_an_older_copy_in_the_stores_place_is_named_until_it_is_accepted(made):
    store = made.open()
    log(store, 1, "01")
    store.close()
    older = made.path.read_bytes()
    store = made.open()
    for seq in (2, 3, 4):
        log(store, seq, f"{seq:02}")
    store.close()
    made.path.write_bytes(older)
    for _ in range(2):  # closing a store that is too old must not make that the truth
        store = made.open()
        assert "3 poster" in store.warnings[0].da
        store.close()
    store = made.open()
    store.accept_history()
    store.close()
    store = made.open()
    assert store.warnings == ()
    store.close()


def test_another_history_is_named(made):
    older = made.path.read_bytes()
    store = made.open()
    log(store, 1, "aa")
    store.close()
    kept = catalogue_file(made.path).read_bytes()
    made.path.write_bytes(older)
    catalogue_file(made.path).unlink()
    store = made.open()
    log(store, 1, "bb")
    log(store, 2, "cc")
    store.close()
    catalogue_file(made.path).write_bytes(kept)
    store = made.open()
    assert "entry 1" in store.warnings[0].en
    store.close()


def test_a_new_data_key_shuts_the_old_keys_out(made):
    store = made.open()
    Journal(store).put("note", "anna", "æøå")
    log(store, 1, "aa")
    store.close()
    offer = Offer(recovery_key=made.recovery)
    recovery = change_data_key(made.path, offer, new_passphrase="ny", use_keyring=False)
    for old in ({"recovery_key": made.recovery}, {"passphrase": PASSPHRASE}):
        with pytest.raises(WrongKey):
            made.open(**old)
    store = made.open(recovery_key=recovery)
    assert Journal(store).get("note", "anna") == "æøå"
    assert store.warnings == ()
    (before,) = store.backups
    assert before.old_key is True
    store.close()
    made.open(passphrase="ny").close()
    assert sorted(name for name in made.bytes() if name.startswith("desk-before")) == []
    restore_backup(Path(before.path), made.path, recovery_key=made.recovery, use_keyring=False)
    made.open().close()


def test_a_new_data_key_needs_a_way_in(made):
    before = made.path.read_bytes()
    with pytest.raises(StoreError, match="keeps its old key"):
        change_data_key(made.path, Offer(recovery_key=made.recovery), new_passphrase=None, use_keyring=False)
    assert made.path.read_bytes() == before
    made.open().close()


def test_a_missing_key_file_comes_back_with_a_backup(made, backup):
    slot_file(made.path).unlink()
    with pytest.raises(NoStore):
        made.open()
    restore_backup(backup, made.path, recovery_key=made.recovery, use_keyring=False)
    made.open().close()


def test_a_disk_that_fails_under_a_new_data_key_leaves_the_old_one(made, monkeypatch):
    def fail(*_):
        raise dbapi2.OperationalError("disk I/O error")

    monkeypatch.setattr("dsc_desk.store.rekey.copy_store", fail)
    offer = Offer(recovery_key=made.recovery, use_keyring=False)
    with pytest.raises(StoreError, match="keeps its old key"):
        change_data_key(made.path, offer, new_passphrase="en ny", use_keyring=False)
    made.open().close()
