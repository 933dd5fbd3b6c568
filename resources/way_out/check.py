"""Checks a folder that DSC Desk wrote, with Python 3.8 or newer and nothing else:  python check.py

Every file of manifest.json must be there with its SHA-256, and nothing else. Every line of the log must fit the one before:
hash = sha256(previous hash || the fields of SEALED, each preceded by its length in eight bytes, big end first);
digest = the same of salt, before and after, upon sixty-four zeros. An entry whose content was removed has no salt.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

SEALED = ("seq", "at", "staff_id", "command_id", "kind", "table_name", "operation", "row_id", "digest")
GENESIS = "0" * 64


def seal(previous: str, fields: list[object]) -> str:
    """Return the hash of some fields upon the one before."""
    found = hashlib.sha256(bytes.fromhex(previous))
    for field in fields:
        raw = str(field).encode()
        found.update(len(raw).to_bytes(8, "big") + raw)
    return found.hexdigest()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            found.update(piece)
    return found.hexdigest()


def wrong_files(folder: Path, manifest: dict) -> Iterator[str]:
    """Say of each file what is wrong with it."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there ^ (set(manifest["files"]) | {"manifest.json"})):
        yield f"{name}: missing, or not in the manifest"
    for name, told in manifest["files"].items():
        if name in there and sha256_of(folder / name) != told["sha256"]:
            yield f"{name}: changed"


def wrong_entries(path: Path, told: dict) -> Iterator[str]:
    """Say where the log does not fit."""
    previous, number = GENESIS, 0
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            entry = json.loads(line)
            if entry["seq"] != number or seal(previous, [entry[name] for name in SEALED]) != entry["hash"]:
                yield f"log, entry {number}: does not fit the one before"
                return
            content = [entry["salt"], entry["before"], entry["after"]]
            if entry["salt"] is not None and seal(GENESIS, content) != entry["digest"]:
                yield f"log, entry {number}: its content does not fit"
            previous = entry["hash"]
    if (number, previous) != (told["entries"], told["head"]):
        yield "log: does not end as the manifest says"


def main() -> int:
    """Check the folder this file lies in; 1 where something is wrong."""
    folder = Path(__file__).resolve().parent
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    wrong = [*wrong_files(folder, manifest), *wrong_entries(folder / manifest["log"]["path"], manifest["log"])]
    fits = (
        f"{len(manifest['files'])} files and {manifest['log']['entries']} entries of the log: all as they were written."
    )
    sys.stdout.write("\n".join(wrong or [fits]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
