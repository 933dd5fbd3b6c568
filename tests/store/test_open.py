"""Making a store and opening it again: with what it opens, with what not, and what is never done unasked."""

import json
import os
import stat
import subprocess
import sys

import pytest
from sqlalchemy import text

from dsc_desk.store.errors import KeyNeeded, NoStore, StoreError, WrongKey
from dsc_desk.store.journal import Journal
from dsc_desk.store.open import create_store, default_store_path, open_store, read_passphrase_file
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.store.slots import slot_file
from tests.store.conftest import PASSPHRASE, ROOT, Made


def test_the_files_show_no_plain_text(made):
    store = made.open()
    Journal(store).put("note", "anna", "Patienten har Crohns sygdom")
    while_open = made.bytes()
    store.close()
    for content in [*while_open.values(), *made.bytes().values()]:
        assert b"Crohn" not in content
        assert b"CREATE TABLE" not in content
        assert not content.startswith(b"SQLite format 3")
        assert PASSPHRASE.encode() not in content
    assert b"SQLite" not in made.path.read_bytes()[:100]


def test_what_was_written_is_there_again(made):
    store = made.open()
    Journal(store).put("note", "anna", "æøå")
    store.close()
    store = made.open(passphrase=PASSPHRASE)
    assert Journal(store).get("note", "anna") == "æøå"
    assert store.warnings == ()
    store.close()


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(made):
    before = made.bytes()
    with pytest.raises(WrongKey) as refused:
        made.open(passphrase="en rød hest")
    assert "urørt" in refused.value.text.da
    assert made.bytes() == before


def test_a_passphrase_is_the_same_from_every_keyboard(made):
    decomposed = "en bla\u030a hest pa\u030a \u00c6r\u00f8"
    made.open(passphrase=decomposed).close()


def test_the_recovery_key_is_read_as_people_type(made):
    typed = made.recovery.printed.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    made.open(recovery_key=typed).close()


def test_another_recovery_key_does_not_open(made):
    with pytest.raises(WrongKey):
        made.open(recovery_key=RecoveryKey.fresh())


@pytest.mark.parametrize("place", range(0, 41, 3))
def test_each_slip_in_a_recovery_key_is_named(place):
    printed = RecoveryKey(bytes(range(20))).printed
    if printed[place] == "-":
        place -= 1
    slip = "7" if printed[place] != "7" else "8"
    with pytest.raises(WrongKey):
        RecoveryKey.parse(printed[:place] + slip + printed[place + 1 :])


def test_two_exchanged_signs_are_named():
    printed = RecoveryKey(bytes(range(7, 27))).printed
    assert printed[20] != printed[21]
    with pytest.raises(WrongKey, match="slip"):
        RecoveryKey.parse(printed[:20] + printed[21] + printed[20] + printed[22:])


def test_printed_keys_come_back_and_keys_do_not_show():
    for _ in range(50):
        key = RecoveryKey.fresh()
        assert RecoveryKey.parse(key.printed) == key
        assert key.secret.hex() not in repr(key)


def test_a_missing_store_is_never_made_by_opening(tmp_path):
    with pytest.raises(NoStore):
        open_store(tmp_path / "none.store", passphrase=PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_store_is_never_made_anew(made):
    before = made.bytes()
    with pytest.raises(StoreError, match="already"):
        create_store(made.path, passphrase="x", use_keyring=False)
    assert made.bytes() == before
    made.path.unlink()
    with pytest.raises(StoreError, match="already"):
        create_store(made.path, passphrase="x", use_keyring=False)


def test_a_store_needs_passphrase_or_keyring(tmp_path):
    with pytest.raises(StoreError, match="passphrase"):
        create_store(tmp_path / "x.store", passphrase=None, use_keyring=False)
    assert not (tmp_path / "x.store").exists()
    assert not slot_file(tmp_path / "x.store").exists()


def test_a_store_that_could_not_be_filled_leaves_nothing(tmp_path):
    (tmp_path / "migrations" / "versions").mkdir(parents=True)
    with pytest.raises(Exception, match=r"env\.py"):
        create_store(tmp_path / "a" / "x.store", passphrase="x", use_keyring=False, migrations=tmp_path / "migrations")
    assert [file.name for file in (tmp_path / "a").iterdir()] == ["x.store.lock"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_only_the_owner_reads_any_of_the_files(tmp_path):
    old = os.umask(0)
    try:
        store, _ = create_store(tmp_path / "a" / "x.store", passphrase="x", use_keyring=False)
        Journal(store).put("a", "b", "c")
        store.backup_if_due()
        for file in (tmp_path / "a").rglob("*"):
            assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file.name
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
        store.close()
    finally:
        os.umask(old)


def test_a_passphrase_file_that_others_read_is_refused(tmp_path):
    file = tmp_path / "passphrase"
    file.write_text("en hest\nmere\n", encoding="utf-8")
    file.chmod(0o640)
    with pytest.raises(StoreError, match="0600"):
        read_passphrase_file(file)
    file.chmod(0o600)
    assert read_passphrase_file(file) == "en hest"
    file.write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="empty"):
        read_passphrase_file(file)


def test_without_its_key_file_a_store_stays_shut(made):
    slot_file(made.path).unlink()
    with pytest.raises(StoreError, match="key file"):
        made.open()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"format": "dsc-desk-slots", "version": 1}', b"\xff\xfe", b"[" * 200_000]
)
def test_a_damaged_key_file_is_named(made, content):
    slot_file(made.path).write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        made.open()


def change_slot(made: Made, slot: str, name: str, value: object) -> None:
    found = json.loads(slot_file(made.path).read_text())
    found["slots"][slot][name] = value
    slot_file(made.path).write_text(json.dumps(found))


def test_a_changed_slot_does_not_open_and_is_told_when_another_key_does(made):
    change_slot(made, "pass", "salt", "AAAAAAAAAAAAAAAAAAAAAA==")
    with pytest.raises(WrongKey):
        made.open(passphrase=PASSPHRASE)
    store = made.open(recovery_key=made.recovery)
    assert "changed outside" in store.warnings[0].en
    with pytest.raises(StoreError, match="new recovery key"):
        store.backup_to(made.path.with_name("b"))
    store.change_passphrase("ny")
    store.close()
    store = made.open(passphrase="ny")
    assert store.warnings == ()
    store.close()


def test_a_mark_that_is_none_is_named(made):
    found = json.loads(slot_file(made.path).read_text())
    slot_file(made.path).write_text(json.dumps(found | {"mark": "å"}))
    with pytest.raises(StoreError, match="damaged"):
        made.open()


@pytest.mark.parametrize(
    ("name", "value"), [("memory_kib", 8), ("time", 1), ("memory_kib", 10**9), ("time", "3"), ("salt", "å")]
)
def test_a_weakened_slot_is_not_tried(made, name, value):
    change_slot(made, "pass", name, value)
    with pytest.raises(StoreError, match="settings"):
        made.open(passphrase=PASSPHRASE)


def test_a_changed_store_name_does_not_fit_its_slots(made):
    found = json.loads(slot_file(made.path).read_text())
    found["store"] = "0" * 32
    slot_file(made.path).write_text(json.dumps(found))
    with pytest.raises(WrongKey):
        made.open()


def test_without_a_key_store_the_key_is_asked_for(made, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with pytest.raises(KeyNeeded) as asked:
        open_store(made.path)
    assert asked.value.passphrase is True
    open_store(made.path, passphrase=PASSPHRASE).close()


def test_a_new_passphrase_and_recovery_key_replace_the_old(made):
    store = made.open()
    store.change_passphrase("ny sætning")
    recovery = store.new_recovery_key()
    store.close()
    for offer in ({"passphrase": PASSPHRASE}, {"recovery_key": made.recovery}):
        with pytest.raises(WrongKey):
            made.open(**offer)
    made.open(passphrase="ny sætning").close()
    made.open(recovery_key=recovery).close()


def test_a_damaged_store_is_named_and_left(made, capfd):
    raw = bytearray(made.path.read_bytes())
    raw[100] ^= 1
    made.path.write_bytes(raw)
    with pytest.raises(StoreError, match="damaged"):
        made.open()
    assert made.path.read_bytes() == bytes(raw)
    assert capfd.readouterr().err == ""  # the library would write lines of its own


def test_a_closed_store_says_so(made):
    store = made.open()
    store.close()
    with pytest.raises(StoreError, match="closed"), store.read() as connection:
        connection.execute(text("SELECT 1"))


def test_opening_loads_neither_orm_nor_alembic_nor_keyring(made):
    code = (
        "import sys; from pathlib import Path; from dsc_desk.store.open import open_store;"
        "store = open_store(Path(sys.argv[1]), passphrase=sys.argv[2]); store.close();"
        "print([m for m in ('sqlalchemy.orm', 'alembic', 'keyring', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, made.path, PASSPHRASE], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_own_store_lies_in_the_platforms_folder(monkeypatch, tmp_path):
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert default_store_path() == tmp_path / "dsc-desk" / "desk.store"


def test_a_new_file_that_shows_plain_text_is_not_kept(tmp_path, monkeypatch):
    """As a library would leave it that lost its encryption on the way."""
    monkeypatch.setattr(
        "dsc_desk.store.open.upgrade", lambda path, *_: path.write_bytes(b"SQLite format 3\x00" + bytes(84))
    )
    path = tmp_path / "a" / "desk.store"
    with pytest.raises(StoreError):
        create_store(path, passphrase="x", use_keyring=False)
    assert {file.name for file in path.parent.iterdir()} <= {"desk.store.lock"}


def test_a_crash_leaves_no_memory_on_the_disk(made):
    """Of a process that might: the limit is raised as far as it goes first."""
    code = (
        "import resource, sys\nfrom pathlib import Path\n"
        "most = resource.getrlimit(resource.RLIMIT_CORE)[1]\nresource.setrlimit(resource.RLIMIT_CORE, (most, most))\n"
        "from dsc_desk.store.open import open_store\n"
        "open_store(Path(sys.argv[1]), passphrase=sys.argv[2], use_keyring=False).close()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(made.path), PASSPHRASE], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "(0, 0)"


def test_a_store_that_lost_its_content_is_never_filled_anew(made):
    made.path.write_bytes(b"")
    with pytest.raises(StoreError, match="is empty"):
        made.open()
    assert made.path.read_bytes() == b""


def test_what_a_making_left_that_was_killed_is_in_nobodys_way(tmp_path):
    path = tmp_path / "desk.store"
    for left in (".desk.store.0123abcd.making", ".desk.store.0123abcd.making-wal", "desk.store.slots.json"):
        (tmp_path / left).write_bytes(b"cut off")
    create_store(path, passphrase=PASSPHRASE, use_keyring=False)[0].close()
    open_store(path, passphrase=PASSPHRASE, use_keyring=False).close()
    assert not list(tmp_path.glob("*making*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move an open file")
@pytest.mark.parametrize("fate", ["moved", "deleted", "replaced"])
def test_what_would_be_written_to_a_file_nobody_finds_again_is_refused(made, fate):
    store = made.open()
    Journal(store).put("note", "anna", "før")
    assert Journal(store).get("note", "anna") == "før"  # so that a reader holds the file
    copy = made.path.read_bytes()
    made.path.rename(made.path.with_name("moved"))
    if fate == "deleted":
        made.path.with_name("moved").unlink()
    if fate == "replaced":
        made.path.write_bytes(copy)
    with pytest.raises(StoreError, match="was moved, deleted or replaced"):
        Journal(store).put("note", "anna", "efter")
    assert store.read_only
    assert Journal(store).get("note", "anna") == "før"
    store.close()
