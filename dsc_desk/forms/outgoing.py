"""A file that leaves the desk is laid in its folder whole, and what an earlier run that was killed left there goes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dsc_desk.forms.file_names import is_dated
from dsc_desk.store.errors import DeskError
from dsc_desk.store.parts import clear_left
from dsc_desk.store.private import write_file_safely
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make the folder that papers go to, where it is not there. Raises DeskError in plain words."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(_NO_FOLDER) from error


def lay(path: Path, content: bytes) -> str:
    """Write a file, look whether it lies there as it should, and return its SHA-256. Raises DeskError in plain words."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        clear_left_in(path.parent, path.name)
        write_file_safely(path, content)
        intact = hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError as error:
        raise DeskError(_NOT_WRITTEN) from error
    if not intact:
        path.unlink(missing_ok=True)
        raise DeskError(_NOT_WRITTEN)
    return digest


def clear_left_in(folder: Path, name: str) -> None:
    """Remove what a run that was killed left of papers of ours, or of a file called `name`."""
    clear_left(folder, lambda left: left == name or is_dated(left))


_NOT_WRITTEN = Text(
    "Filen kunne ikke gemmes der. Intet i lageret er ændret. Vælg en mappe med plads, du må skrive i, og se, om filen er "
    "åben i et andet program.",
    "The file could not be saved there. Nothing in the store was changed. Choose a folder with room that you may "
    "write in, and see whether the file is open in another program.",
)
_NO_FOLDER = Text(
    "Mappen kunne ikke bruges. Intet er skrevet, og svarene i sagen er uændrede. Vælg en mappe, du må skrive i.",
    "The folder could not be used. Nothing was written, and the answers in the case are unchanged. Choose a folder you may write in.",
)
