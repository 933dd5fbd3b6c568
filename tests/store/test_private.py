"""Files that are there whole or not at all."""

import os
import sys
from pathlib import Path

import pytest

from dsc_desk.store.private import write_file_safely


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes renames last with the file itself")
def test_a_file_takes_its_name_only_when_it_is_on_the_disk(tmp_path, monkeypatch):
    """After a power cut the name stands for all of it: the file reaches the disk, takes its name, and then the folder does."""
    target, done = tmp_path / "desk.json", []
    real_sync, real_rename = os.fsync, os.replace

    def sync(descriptor):
        done.append(("sync", str(Path(f"/proc/self/fd/{descriptor}").readlink()) if sys.platform == "linux" else ""))
        real_sync(descriptor)

    def rename(old, new, **more):
        assert not target.exists()
        done.append(("rename", str(old)))
        real_rename(old, new, **more)

    monkeypatch.setattr("os.fsync", sync)
    monkeypatch.setattr("os.replace", rename)
    write_file_safely(target, b"x" * 100)
    assert [deed for deed, _ in done] == ["sync", "rename", "sync"]
    if sys.platform == "linux":
        assert done[0][1] == done[1][1] != str(target)
        assert done[2][1] == str(tmp_path)
    assert target.read_bytes() == b"x" * 100


def test_a_file_that_could_not_be_written_is_named_as_it_was_asked_for_and_leaves_nothing(tmp_path, monkeypatch):
    with pytest.raises(FileNotFoundError) as refused:
        write_file_safely(tmp_path / "none" / "desk.json", b"")
    assert refused.value.filename == str(tmp_path / "none" / "desk.json")

    def full(*_):
        raise OSError(28, "full")

    (tmp_path / "desk.json").write_bytes(b"before")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="full"):
        write_file_safely(tmp_path / "desk.json", b"after")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("desk.json", b"before")]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes among its files")
def test_a_pipe_or_a_device_does_not_give_way_to_a_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="Invalid argument"):
        write_file_safely(pipe, b"x")
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
