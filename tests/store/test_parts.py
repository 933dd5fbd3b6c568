"""What a kill left half written is cleared away; what is being written, or is not ours, never."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from dsc_desk.store.parts import clear_left

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
