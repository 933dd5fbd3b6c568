"""A folder for papers in passing: private, held while it is used, and cleared away later where a kill left it."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.store.lock import hold
from dsc_desk.store.private import OWNER_ONLY, make_private_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME, _HELD, _PAPERS = "dsc-desk-", "held", "papers"


class Scratch:
    """A new folder below `root`, else at the system's place for such; `path` is there until `end`."""

    def __init__(self, root: Path | None = None) -> None:
        clear_scratch(root)
        if root is not None:
            make_private_folder(root)
        self._folder = Path(tempfile.mkdtemp(prefix=_NAME, dir=root))
        self.path = self._folder / _PAPERS
        make_private_folder(self.path)
        # Held before it bears the name that is looked for: else another program could take it for left. Windows renames
        # no open file, but removes none either.
        first = self._folder / (_HELD if sys.platform == "win32" else "new")
        self._held: int | None = os.open(first, os.O_CREAT | os.O_RDWR, OWNER_ONLY)
        with suppress(OSError):  # a file system without locks: then nothing is ever cleared away there
            hold(self._held)
            first.rename(self._folder / _HELD)

    def end(self) -> None:
        """Remove the folder with what is in it; a second call does nothing."""
        held, self._held = self._held, None
        if held is not None:
            _remove(self._folder, held)


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    made = Scratch()
    try:
        yield made.path
    finally:
        made.end()


def clear_scratch(root: Path | None = None) -> None:
    """Remove what programs of ours that were killed have left; nothing that a living one holds, and nothing of others."""
    for folder in Path(root or tempfile.gettempdir()).glob(f"{_NAME}*"):
        with suppress(OSError):  # it is held, or not one of these
            about = folder.lstat()
            if stat.S_ISDIR(about.st_mode) and (sys.platform == "win32" or about.st_uid == os.getuid()):
                held = os.open(folder / _HELD, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
                try:
                    hold(held)
                except OSError:
                    os.close(held)
                else:
                    _remove(folder, held)


def _remove(folder: Path, held: int) -> None:
    shutil.rmtree(folder / _PAPERS, ignore_errors=True)
    os.close(held)
    if not (folder / _PAPERS).exists():  # else another program has one open, and it goes at the next start
        shutil.rmtree(folder, ignore_errors=True)
