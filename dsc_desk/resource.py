"""Where the data that experts edit lies, in a checkout and in an installed wheel."""

from __future__ import annotations

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


def _first(*places: Path) -> Path:
    return next(place for place in places if place.is_dir())
