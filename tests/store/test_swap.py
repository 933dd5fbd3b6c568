"""Another key or a backup in the place of a store, stopped at each file operation of it: one of the two is whole, and it is told."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from errno import ENOSPC
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from dsc_desk.store import credential
from dsc_desk.store.errors import StoreError, WrongKey
from dsc_desk.store.journal import Journal
from dsc_desk.store.open import open_store
from dsc_desk.store.rekey import change_data_key
from dsc_desk.store.restore import restore_backup
from dsc_desk.store.swap import unfinished
from dsc_desk.store.unlocking import Offer
from tests.store.conftest import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NEW = "en grøn ko på Læsø"
FINISHED, DROPPED = "has now been finished", "was cut off. The store"
TIDY = {"", ".lock", ".slots.json", ".backups", ".backups.json"}
_WRITING = os.O_WRONLY | os.O_RDWR
_listening: list[Callable[[str, str], None]] = []


@cache
def _hook() -> None:
    """Hear of each file that Python makes, moves or removes; a hook cannot be taken off again, so there is one for all."""

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if not _listening:
            return
        if event in ("os.rename", "os.remove", "os.link") or (event == "open" and arguments[2] & _WRITING):
            hears = _listening.pop()  # what it does itself is not heard
            try:
                hears(event, str(arguments[-3 if event == "os.rename" else 0]))
            finally:
                _listening.append(hears)

    sys.addaudithook(heard)


@contextmanager
def listening(hears: Callable[[str, str], None]) -> Iterator[None]:
    _hook()
    _listening.append(hears)
    try:
        yield
    finally:
        _listening.clear()


def killed_at_each_moment(deed: Callable[[], object], path: Path, more: Callable[[], Any]) -> list[tuple[Path, Any]]:
    """Do it, and keep what a kill would have left before each file operation from its note on; `more` is asked then, too."""
    kept: list[tuple[Path, Any]] = []

    def keep() -> None:
        folder = path.parent.with_name(f"killed {len(kept)}")
        shutil.copytree(path.parent, folder)
        kept.append((folder / path.name, more()))

    def hears(_event: str, file: str) -> None:
        if kept or ".swap.json" in file:
            keep()

    with listening(hears):
        deed()
    keep()
    return kept


@contextmanager
def full_disk(begins: str) -> Iterator[None]:
    """No file can be made, moved or linked any more, from the first whose name holds this."""
    full: list[str] = []

    def hears(event: str, file: str) -> None:
        if full or begins in file:
            full.append(file)
            if event != "os.remove":  # a full disk lets go of files
                raise OSError(ENOSPC, os.strerror(ENOSPC), file)

    with listening(hears):
        yield
    assert full, begins


@pytest.fixture
def typed(made):
    """A store in which something was typed."""
    store = made.open()
    Journal(store).put("note", "anna", "før")
    store.close()
    return made


def look(path: Path, **offer: Any) -> tuple[str | None, str]:
    """Open a store; what was typed in it, and what is told."""
    store = open_store(path, **offer)
    said = Journal(store).get("note", "anna"), " ".join(text.en for text in store.warnings)
    store.close()
    return said


def left(path: Path) -> set[str]:
    return {file.name.removeprefix(path.name) for file in path.parent.iterdir()}


def test_a_kill_at_any_moment_of_a_new_key_leaves_a_store_that_the_key_store_opens(typed):
    """The old key and the new one lie there side by side until the new one opens the store."""
    path = typed.path
    store = open_store(path, recovery_key=typed.recovery)
    assert store.keep_key_in_keyring()
    ids = [store.id]
    store.close()

    def in_key_store() -> dict[str, Any]:
        change = unfinished(path)
        ids.extend([change.slots.store_id] if change and change.slots.store_id not in ids else [])
        return {name: credential.find_key(name) for name in ids}

    moments = killed_at_each_moment(
        lambda: change_data_key(path, Offer(), new_passphrase=None, use_keyring=True), path, in_key_store
    )
    told = []
    for killed, keys in moments:
        for name, key in keys.items():
            credential.keep_key(name, key) if key else credential.forget(name)
        typed_there, said = look(killed)
        told.append((FINISHED in said) - (DROPPED in said))
        assert (typed_there, left(killed) <= TIDY) == ("før", True), said
    assert look(killed) == ("før", "")
    begun, taken = told.index(-1), told.index(1)
    assert told == [0] * begun + [-1] * (taken - begun) + [1] * told.count(1) + [0] * (
        len(told) - taken - told.count(1)
    )
    assert credential.find_key(ids[0]) is None, "the old key opens nothing any more"
    assert len(ids) == 2


def test_a_kill_at_any_moment_of_a_restore_leaves_one_of_the_two_stores(typed):
    store = typed.open()
    store.backup_to(typed.path.with_name("kopi"))
    Journal(store).put("note", "anna", "efter")
    store.close()
    offer: dict[str, Any] = {"recovery_key": typed.recovery, "use_keyring": False}
    moments = killed_at_each_moment(
        lambda: restore_backup(typed.path.with_name("kopi"), typed.path, **offer), typed.path, lambda: None
    )
    told = [look(killed, **offer) for killed, _ in moments]
    assert {(there, FINISHED in said) for there, said in told} == {("efter", False), ("før", True), ("før", False)}
    taken = told.index(next(one for one in told if FINISHED in one[1]))
    assert {there for there, _ in told[taken:]} == {"før"}
    assert look(moments[taken][0], **offer) == ("før", "")


@pytest.mark.parametrize("begins", [".rekey", ".swap.json", "-before-", "/.desk.store.slots.json", "backups.json"])
def test_a_disk_that_fails_at_a_moment_of_a_new_key_is_told_and_leaves_a_store_that_opens(typed, begins):
    path, recovery, told = typed.path, typed.recovery, ""
    with full_disk(begins):
        try:
            recovery = change_data_key(path, Offer(recovery_key=recovery), new_passphrase=NEW, use_keyring=False)
        except StoreError as error:
            told = error.text.en
    there, said = look(path, recovery_key=recovery, use_keyring=False)
    assert (there, left(path) <= TIDY) == ("før", True)
    assert ("untouched" in told or "opens as before" in told) != (FINISHED in said)
    assert look(path, recovery_key=recovery, use_keyring=False) == ("før", "")


def test_whoever_brings_the_old_passphrase_to_a_change_that_was_cut_off_is_told_to_bring_the_new(typed):
    with full_disk("/.desk.store.slots.json"):
        change_data_key(typed.path, Offer(recovery_key=typed.recovery), new_passphrase=NEW, use_keyring=False)
    with pytest.raises(WrongKey, match="use the new passphrase"):
        look(typed.path, passphrase=PASSPHRASE, use_keyring=False)
    assert look(typed.path, passphrase=NEW, use_keyring=False)[0] == "før"


def test_what_a_kill_left_of_a_backup_is_swept_away(made):
    folder = made.path.parent
    (folder / "desk.store.backups").mkdir()
    scraps = [
        ".desk.store.0a1b2c3d.copy",
        ".desk.store.0a1b2c3d.copy-wal",
        "..desk.store.0a1b2c3d.restoring.00aa11bb.part",
    ]
    scraps += [".desk.store.slots.json.0a1b2c3d.part", "desk.store.backups/.x.dscbackup.0a1b2c3d.part"]
    for name in (*scraps, ".desk.store.notes.copy", "anden.copy"):
        (folder / name).write_bytes(b"x")
    made.open().close()
    assert [name for name in scraps if (folder / name).exists()] == []
    assert (folder / ".desk.store.notes.copy").exists()
    assert (folder / "anden.copy").exists()


def test_a_note_of_a_change_that_cannot_be_read_is_named(made):
    made.path.with_name("desk.store.swap.json").write_bytes(b"{")
    before = made.bytes()
    with pytest.raises(StoreError, match=r"swap\.json"):
        made.open()
    assert made.bytes() == before
