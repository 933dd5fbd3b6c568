"""Where a file is to be saved: asked in one way everywhere."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_ENDING = re.compile(r"\*(\.\w+)")


class _Last:
    """The folder somebody saved to last; as long as the window stands."""

    folder: Path | None = None


def ask_place(owner: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
    """Ask where to save a file of this name; None for somebody who thinks better of it.

    The documents are proposed, or the folder saved to last. A name typed without an ending gets that of the kind chosen
    among `kinds`, else of the name proposed; where there are `kinds`, another ending than theirs counts as none.
    """
    chosen, kind = QFileDialog.getSaveFileName(owner, title, str(_folder() / name), kinds)
    if not chosen:
        return None
    path, known = Path(chosen), _ENDING.findall(kinds)
    _Last.folder = path.parent
    if path.suffix.lower() not in known if known else not path.suffix:
        ending = next(iter(_ENDING.findall(kind) or known), Path(name).suffix)
        return path.with_name(f"{path.name}{ending}")
    return path


def _folder() -> Path:
    if _Last.folder is not None and _Last.folder.is_dir():
        return _Last.folder
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()
