"""A folder or a ZIP file that is there whole or not at all: filled under another name, read back, then renamed."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dsc_desk.forms.outgoing import clear_left_in
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.store.parts import held, part_of, remove_part
from dsc_desk.store.private import OWNER_ONLY, make_private_folder, safe_file, sync_folder
from dsc_desk.words import Text

Write = Callable[[bytes], None]
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Target:
    """Where a package is being written; `path` is its name once `done`, and never one that was there before.

    `exact`: it bears this name or is refused, where there is anything but an empty folder.
    """

    def __init__(self, folder: Path, name: str, *, zipped: bool, exact: bool = False) -> None:
        self.folder, self.zipped, self._name, self._exact = folder, zipped, name, exact
        self.path = self._place()
        self.part = part_of(folder / name)
        self.digests: dict[str, str] = {}
        self.sizes: dict[str, int] = {}  # bytes
        self.looked_at: Callable[[float], None] = lambda _share: None  # told the share read back; may raise to stop
        self._file: zipfile.ZipFile | None = None
        self._made: list[Path] = []  # folders that were not there before, the innermost first

    def begin(self) -> None:
        """Make the place that is filled."""
        self._made = [one for one in (self.folder, *self.folder.parents) if not one.exists()]
        self.folder.mkdir(parents=True, exist_ok=True)
        clear_left_in(self.folder, self._name)
        if self.zipped:
            os.close(os.open(self.part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
            self._file = zipfile.ZipFile(self.part, "w", zipfile.ZIP_DEFLATED)
        else:
            make_private_folder(self.part)

    def put(self, name: str, content: bytes) -> None:
        """Add a file; `name` may name folders with "/"."""
        if self._file is not None:
            self.digests[name], self.sizes[name] = hashlib.sha256(content).hexdigest(), len(content)
            self._file.writestr(name, content)
        else:
            with self.stream(name) as write:
                write(content)

    @contextmanager
    def stream(self, name: str) -> Iterator[Write]:
        """Add a file to a folder piece by piece."""
        place, digest, size = self.part / name, hashlib.sha256(), 0
        self._make(place.parent)
        with safe_file(place) as file:

            def write(piece: bytes) -> None:
                nonlocal size
                digest.update(piece)
                size += file.write(piece)

            yield write
        self.digests[name], self.sizes[name] = digest.hexdigest(), size

    def _make(self, folder: Path) -> None:
        """Make a folder and those above it, each for its owner alone."""
        if folder != self.part:
            self._make(folder.parent)
            make_private_folder(folder)

    def done(self) -> None:
        """Read everything back and give it its name. Raises DeskError when something is not as it was written."""
        if self._file is not None:
            self._file.close()
            with self.part.open("rb") as file:
                os.fsync(file.fileno())
        if self._found() != self.digests:
            raise DeskError(_BROKEN)
        self.path = self._place()  # somebody may have been quicker
        if self.path.is_dir():
            self.path.rmdir()  # Windows puts nothing in the place of a folder
        self.part.rename(self.path)
        sync_folder(self.folder)

    def _place(self) -> Path:
        if not self._exact:
            return free_place(self.folder, self._name, ".zip" if self.zipped else "")
        return require_empty(self.folder / self._name)

    def give_up(self) -> None:
        """Leave nothing behind."""
        if self._file is not None:
            with suppress(OSError, ValueError):  # it wants to write its list of names, on the disk that is full
                self._file.close()
        remove_part(self.part)
        with suppress(OSError):  # it holds what another has put there meanwhile
            for folder in self._made:
                folder.rmdir()

    def _found(self) -> dict[str, str]:
        if self.zipped:
            with zipfile.ZipFile(self.part) as file:
                return {name: hashlib.sha256(file.read(name)).hexdigest() for name in file.namelist()}
        found: dict[str, str] = {}
        for path in self.part.rglob("*"):
            if path.is_file():
                found[path.relative_to(self.part).as_posix()] = _digest(path)
                self.looked_at(min(1, len(found) / len(self.digests)))
        return found


@contextmanager
def package_target(folder: Path, name: str, *, zipped: bool = False, exact: bool = False) -> Iterator[Target]:
    """Fill a new folder or ZIP; leaving the block by an error leaves nothing. Raises DeskError in plain words."""
    try:
        target = Target(folder, name, zipped=zipped, exact=exact)
        try:
            target.begin()
            with held(target.part):
                yield target
                target.done()
        except BaseException:
            target.give_up()
            raise
    except OSError as error:
        raise DeskError(_said(error)) from error
    except zipfile.BadZipFile as error:
        raise DeskError(_BROKEN) from error


def require_empty(place: Path) -> Path:
    """Return a place where there is nothing, or an empty folder. Raises Invalid."""
    if place.exists() and not (place.is_dir() and not any(place.iterdir())):
        raise Invalid(_TAKEN)
    return place


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def free_place(folder: Path, name: str, ending: str = "") -> Path:
    """Return the name, or with a number after it where there is something of that name."""
    place, number = folder / f"{name}{ending}", 1
    while place.exists():
        number += 1
        place = folder / f"{name}_{number}{ending}"
    return place


def _said(error: OSError) -> Text:
    if error.errno in _FULL:
        return _NO_ROOM
    return _NOT_ALLOWED if error.errno in _DENIED else _NOT_WRITTEN


_TAKEN = Text(
    "Der ligger allerede noget i den mappe. Intet er skrevet. Vælg en ny eller en tom mappe.",
    "There is something in that folder already. Nothing was written. Choose a new or an empty folder.",
)
_NO_ROOM = Text(
    "Der er ikke plads nok på disken. Intet er efterladt der, og sagerne er uændrede. Gør plads, eller vælg en anden mappe.",
    "There is not enough room on the disk. Nothing was left there, and the cases are unchanged. Make room or "
    "choose another folder.",
)
_NOT_ALLOWED = Text(
    "Der må ikke skrives i den mappe. Intet er skrevet, og sagerne er uændrede. Vælg en mappe, du må skrive i.",
    "That folder may not be written in. Nothing was written, and the cases are unchanged. Choose a folder you "
    "may write in.",
)
_NOT_WRITTEN = Text(
    "Det kunne ikke gemmes der. Intet er efterladt, og sagerne er uændrede. Prøv igen, eller vælg en anden mappe.",
    "It could not be saved there. Nothing was left behind, and the cases are unchanged. Try again or choose another folder.",
)
_BROKEN = Text(
    "Det, der blev skrevet, blev læst igen og var ikke helt, så det er ikke gemt. Prøv igen; sker det stadig, så vælg et andet drev.",
    "What was written was read back and was not whole, so it was not saved. Try again; if it still happens, choose another drive.",
)
