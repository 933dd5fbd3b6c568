"""What a kill left half written is cleared away; what is being written, or is not ours, never."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from dsc_desk.store.parts import clear_left
from dsc_desk.store.scratch import clear_scratch, scratch

_WRITER = """
import sys, time
from pathlib import Path
from dsc_desk.store.parts import held, part_of
from dsc_desk.store.private import safe_file

folder = part_of(Path(sys.argv[1]) / "pakke")
folder.mkdir()
with held(folder), safe_file(Path(sys.argv[1]) / "brev.pdf") as file:
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    time.sleep(600)
"""


def parts(folder: Path) -> set[str]:
    return {part.name.split(".")[1] for part in folder.glob(".*.part")}


def test_a_part_goes_only_once_nobody_fills_it(tmp_path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    try:
        with closing(writer.stdout):
            assert writer.stdout.readline() == b"writing\n"
            clear_left(tmp_path, lambda _name: True)
            assert parts(tmp_path) == {"brev", "pakke"}
    finally:
        writer.kill()
        writer.wait()
    clear_left(tmp_path, lambda name: name == "brev.pdf")
    assert parts(tmp_path) == {"pakke"}
    clear_left(tmp_path, lambda _name: True)
    assert list(tmp_path.iterdir()) == []


def test_what_only_looks_like_a_part_stays(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "kept").write_bytes(b"x")
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in (".a.pdf.part", ".a.pdf.0a1b2c3.part", ".a.pdf.0A1B2C3D.part", "a.pdf.0a1b2c3d.part"):
        (folder / name).write_bytes(b"x")
    (folder / ".link.0a1b2c3d.part").symlink_to(outside)
    before = set(folder.iterdir())
    clear_left(folder, lambda _name: True)
    assert set(folder.iterdir()) == before
    assert (outside / "kept").exists()


_SENDER = """
import sys, tempfile, time
from dsc_desk.store.scratch import scratch

tempfile.tempdir = sys.argv[1]
with scratch() as folder:
    (folder / "brev.pdf").write_bytes(b"who is ill")
    print("sending", flush=True)
    time.sleep(600)
"""


def test_papers_on_their_way_out_go_with_whoever_sent_them_or_at_the_next_start(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "dsc-desk-of-others").mkdir()
    (tmp_path / "dsc-desk-of-others" / "papers").mkdir()
    (tmp_path / "dsc-desk-link").symlink_to(tmp_path / "dsc-desk-of-others")
    kept = set(tmp_path.rglob("*"))
    sender = subprocess.Popen([sys.executable, "-c", _SENDER, str(tmp_path)], stdout=subprocess.PIPE)
    assert sender.stdout is not None
    try:
        with closing(sender.stdout):
            assert sender.stdout.readline() == b"sending\n"
            clear_scratch()
            (paper,) = tmp_path.rglob("brev.pdf")
            assert paper.read_bytes()
            assert paper.parent.parent.stat().st_mode & 0o077 == 0, "its owner's alone"
    finally:
        sender.kill()
        sender.wait()
    with scratch() as folder:
        assert not paper.exists()
        clear_scratch()
        assert folder.is_dir()
    assert set(tmp_path.rglob("*")) == kept
