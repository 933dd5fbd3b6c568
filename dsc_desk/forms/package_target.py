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
from dsc_desk.store.errors import DeskError
from dsc_desk.store.parts import held, part_of, remove_part
from dsc_desk.store.private import OWNER_ONLY, make_private_folder, sync_folder, write_file_safely
from dsc_desk.words import Text

Put = Callable[[str, bytes], None]
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Target:
    """Where a package is being written; `path` is its name once `done`, and never one that was there before."""

    def __init__(self, folder: Path, name: str, *, zipped: bool) -> None:
        self.path = _free(folder, name, ".zip" if zipped else "")
        self.folder, self.zipped, self._name = folder, zipped, name
        self.part = part_of(folder / name)
        self.digests: dict[str, str] = {}
        self._file: zipfile.ZipFile | None = None

    def begin(self) -> None:
        """Make the place that is filled."""
        self.folder.mkdir(parents=True, exist_ok=True)
        clear_left_in(self.folder, self._name)
        if self.zipped:
            os.close(os.open(self.part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
            self._file = zipfile.ZipFile(self.part, "w", zipfile.ZIP_DEFLATED)
        else:
            make_private_folder(self.part)

    def put(self, name: str, content: bytes) -> None:
        """Add a file; `name` may name folders with "/"."""
        self.digests[name] = hashlib.sha256(content).hexdigest()
        if self._file is not None:
            self._file.writestr(name, content)
        else:
            place = self.part / name
            make_private_folder(place.parent)
            write_file_safely(place, content)

    def done(self) -> None:
        """Read everything back and give it its name. Raises DeskError when something is not as it was written."""
        if self._file is not None:
            self._file.close()
            with self.part.open("rb") as file:
                os.fsync(file.fileno())
        if self._found() != self.digests:
            raise DeskError(_BROKEN)
        self.path = _free(
            self.folder, self._name, self.path.suffix if self.zipped else ""
        )  # somebody may have been quicker
        self.part.rename(self.path)
        sync_folder(self.folder)

    def give_up(self) -> None:
        """Leave nothing behind."""
        if self._file is not None:
            with suppress(OSError, ValueError):  # it wants to write its list of names, on the disk that is full
                self._file.close()
        remove_part(self.part)

    def _found(self) -> dict[str, str]:
        if self.zipped:
            with zipfile.ZipFile(self.part) as file:
                return {name: hashlib.sha256(file.read(name)).hexdigest() for name in file.namelist()}
        files = (path for path in self.part.rglob("*") if path.is_file())
        return {path.relative_to(self.part).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@contextmanager
def package_target(folder: Path, name: str, *, zipped: bool) -> Iterator[Target]:
    """Fill a new folder or ZIP; leaving the block by an error leaves nothing. Raises DeskError in plain words."""
    target = Target(folder, name, zipped=zipped)
    try:
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


def _free(folder: Path, name: str, ending: str) -> Path:
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


_NO_ROOM = Text(
    "Der er ikke plads nok på disken. Intet er efterladt der, og svarene i sagen er uændrede. Gør plads, eller vælg en anden "
    "mappe.",
    "There is not enough room on the disk. Nothing was left there, and the answers in the case are unchanged. Make room or "
    "choose another folder.",
)
_NOT_ALLOWED = Text(
    "Der må ikke skrives i den mappe. Intet er skrevet, og svarene i sagen er uændrede. Vælg en mappe, du må skrive i.",
    "That folder may not be written in. Nothing was written, and the answers in the case are unchanged. Choose a folder you "
    "may write in.",
)
_NOT_WRITTEN = Text(
    "Pakken kunne ikke gemmes der. Intet er efterladt, og svarene i sagen er uændrede. Prøv igen, eller vælg en anden mappe.",
    "The package could not be saved there. Nothing was left behind, and the answers in the case are unchanged. Try again or "
    "choose another folder.",
)
_BROKEN = Text(
    "Pakken blev læst igen og var ikke hel, så den er ikke gemt. Prøv igen; sker det stadig, så vælg et andet drev.",
    "The package was read back and was not whole, so it was not saved. Try again; if it still happens, choose another drive.",
)
