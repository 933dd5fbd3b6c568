"""A store of ten thousand cases, made once by the program's own demo and kept in the temporary folder for the next run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from dsc_desk.resource import migrations
from dsc_desk.store.schema import known_versions

CASES = 10_000


def big_store(cases: int = CASES) -> tuple[Path, Path]:
    """Return the store and its passphrase file; making it takes some minutes, so it is used again while the tables last."""
    kept = Path(tempfile.gettempdir()) / f"dsc-desk-bench-{os.getuid()}-{known_versions(migrations())[-1]}-{cases}"
    store, secret = kept / "bench.store", kept / "passphrase"
    if not (kept / "whole").exists():
        kept.mkdir(mode=0o700, exist_ok=True)
        for left in kept.iterdir():
            left.unlink()
        secret.touch(mode=0o600)
        secret.write_text("en lang adgangssætning\n", encoding="utf-8")
        print(f"making {cases} cases in {kept} (once, some minutes) ...", file=sys.stderr, flush=True)
        program = Path(sys.executable).with_name("dsc-desk")
        options = ["--cases", str(cases), "--store", str(store), "--passphrase-file", str(secret)]
        subprocess.run([program, "demo", *options], check=True, stdout=subprocess.DEVNULL)
        (kept / "whole").touch()
    return store, secret
