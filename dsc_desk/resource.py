"""Where the data that experts edit lies, in a checkout and in an installed wheel, and where a user's settings lie."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def resources() -> Path:
    """Return the folder `resources/`."""
    return _first(_PACKAGE / "_resources", _PACKAGE.parent / "resources")


@cache
def migrations() -> Path:
    """Return the folder `migrations/`."""
    return _first(_PACKAGE / "_migrations", _PACKAGE.parent / "migrations")


def settings_file() -> Path:
    """Return where the user's settings lie: the platform's folder for them, as Qt names it."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Preferences"
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "dsc-desk" / "settings.json"


def _first(*places: Path) -> Path:
    return next(place for place in places if place.is_dir())
