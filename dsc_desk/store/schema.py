"""Which version a store has and which versions this program knows, without loading the migration library."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"(\d{4})_\w+\.py")


def known_versions(migrations: Path) -> list[str]:
    """Return the versions in order: each file in `versions/` is named `0001_what_it_does.py` after its version."""
    names = (_NAME.fullmatch(file.name) for file in (migrations / "versions").iterdir())
    return sorted(match[1] for match in names if match)


def version_of(connection: Any) -> str:
    """Return the version of a store behind a driver connection; empty for a store without tables."""
    made = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if not connection.execute(made).fetchone()[0]:
        return ""
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else ""
