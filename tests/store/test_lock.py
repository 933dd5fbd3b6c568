"""One process per store, on a disk of this computer."""

import os
import subprocess

import pytest

from dsc_desk.store import places
from dsc_desk.store.errors import NoStore, StoreError, StoreInUse, WrongKey
from dsc_desk.store.lock import WindowPlace, ask_to_come_forward, came_forward, rung
from dsc_desk.store.open import create_store, open_store
from dsc_desk.store.places import is_network_type, is_share, read_linux_mounts, read_mac_mounts, type_of_mount
from tests.store.conftest import start

HOLD = """
import sys
from pathlib import Path
from dsc_desk.store.open import open_store
store = open_store(Path(sys.argv[1]), recovery_key=sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(made):
    """Another process that has the store open."""
    process = start(HOLD, made.path, made.recovery.printed, stdin=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_refused_and_rings(made, holder):
    before = made.bytes()
    with pytest.raises(StoreInUse) as refused:
        made.open()
    assert "andet vindue" in refused.value.text.da
    assert made.bytes() == before
    assert not rung(made.path)
    ask_to_come_forward(made.path)
    assert not came_forward(made.path)
    assert rung(made.path)
    assert came_forward(made.path)
    assert not rung(made.path)


def test_a_store_has_one_window_also_while_that_is_locked_or_asks_for_a_key(made):
    first, second = WindowPlace(), WindowPlace()
    made.open(recovery_key=made.recovery, window=first).close()  # locked
    with pytest.raises(StoreInUse):
        made.open(recovery_key=made.recovery, window=second)
    made.open().close()  # a command
    first.release()
    ask_to_come_forward(made.path)
    with pytest.raises(WrongKey):
        made.open(passphrase="wrong", window=second)
    assert not rung(made.path), "that was for an earlier window"
    with pytest.raises(StoreInUse):
        made.open(recovery_key=made.recovery, window=first)
    made.open(recovery_key=made.recovery, window=second).close()
    second.release()


def test_there_is_one_window_also_before_there_is_a_store(tmp_path):
    path = tmp_path / "data" / "desk.store"
    first, second = WindowPlace(), WindowPlace()
    with pytest.raises(NoStore):
        open_store(path, window=first)
    with pytest.raises(StoreInUse):
        open_store(path, window=second)
    with pytest.raises(NoStore):
        open_store(tmp_path / "elsewhere" / "desk.store")  # a command makes nothing
    assert not (tmp_path / "elsewhere").exists()
    first.release()
    assert not list(path.parent.iterdir())
    with pytest.raises(NoStore):
        open_store(path, window=second)
    second.release()


def test_a_killed_process_leaves_the_store_free(made, holder):
    holder.kill()
    holder.wait()
    made.open().close()


def test_the_same_process_cannot_open_twice_but_after_closing(made):
    store = made.open()
    with pytest.raises(StoreInUse):
        made.open()
    store.close()
    made.open().close()


def test_a_refused_start_lets_go(made):
    with pytest.raises(StoreError):
        made.open(passphrase="wrong")
    made.open().close()


MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0\n"
    "server:/users /users/anna nfs4 rw 0 0\n"
    "//srv/share /mnt/Fælles\\040drev cifs rw 0 0\n"
    "anna@x: /users/anna/far fuse.sshfs rw 0 0\n"
    "/dev/sdb1 /users/anna/local ext4 rw 0 0\n"
)


@pytest.mark.parametrize(
    ("place", "kind", "network"),
    [
        ("/users/anna/desk.store", "nfs4", True),
        ("/users/annabel/desk.store", "ext4", False),
        ("/users/anna/far/desk.store", "fuse.sshfs", True),
        ("/users/anna/local/desk.store", "ext4", False),
        ("/var/desk.store", "ext4", False),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(place, kind, network):
    assert type_of_mount(place, read_linux_mounts(MOUNTS)) == kind
    assert is_network_type(kind) is network


def test_mount_points_with_spaces_are_read():
    assert read_linux_mounts(MOUNTS)[2] == ("/mnt/Fælles drev", "cifs")


def test_mac_mounts_are_read():
    listed = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only)\n//anna@srv/x on /Volumes/Fælles drev (smbfs, nodev)\n"
    )
    assert read_mac_mounts(listed) == [("/", "apfs"), ("/Volumes/Fælles drev", "smbfs")]
    assert is_network_type("smbfs")


def test_windows_shares_are_known():
    assert is_share(r"\\server\share\desk.store")
    assert is_share(r"\\?\UNC\server\share\desk.store")
    assert not is_share(r"C:\Users\anna\desk.store")
    assert not is_share(r"\\?\C:\Users\anna\desk.store")


def test_a_network_folder_is_refused_and_untouched(tmp_path, monkeypatch):
    far = tmp_path / "far"
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "ext4"), (os.path.realpath(far), "cifs")])
    with pytest.raises(StoreError, match="network drive"):
        create_store(far / "desk.store", passphrase="x", use_keyring=False)
    assert not far.exists()


def test_a_store_moved_to_a_network_folder_is_not_opened(made, monkeypatch):
    monkeypatch.setattr(places, "_mounts", lambda: [("/", "nfs")])
    with pytest.raises(StoreError, match="network drive"):
        made.open()


@pytest.mark.parametrize(
    "folder",
    ["OneDrive", "OneDrive - Region Midtjylland", "Dropbox", "Google Drive", "iCloud Drive", "Nextcloud", "nextcloud"],
)
def test_a_sync_folder_is_refused_by_name(tmp_path, folder):
    with pytest.raises(StoreError, match=folder):
        create_store(tmp_path / folder / "arbejde" / "desk.store", passphrase="x", use_keyring=False)
    assert not (tmp_path / folder).exists()


def test_a_sync_folder_is_known_by_its_marks_and_through_links(tmp_path):
    shared = tmp_path / "delt"
    (shared / ".stfolder").mkdir(parents=True)
    (tmp_path / "link").symlink_to(shared)
    for place in (shared, tmp_path / "link"):
        with pytest.raises(StoreError, match="delt"):
            create_store(place / "desk.store", passphrase="x", use_keyring=False)


def test_a_sync_folder_is_known_from_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Arbejde"))
    with pytest.raises(StoreError, match="Arbejde"):
        create_store(tmp_path / "Arbejde" / "desk.store", passphrase="x", use_keyring=False)


def test_a_folder_that_only_sounds_alike_is_taken(tmp_path):
    store, _ = create_store(tmp_path / "Dropbox-noter" / "desk.store", passphrase="x", use_keyring=False)
    store.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="folder"):
        create_store(tmp_path / "file" / "desk.store", passphrase="x", use_keyring=False)
