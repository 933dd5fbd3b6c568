"""Which backups of a store were made, and how far its history had come: a small file beside the store."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dsc_desk.store.history import Head
from dsc_desk.store.json_text import parsed
from dsc_desk.store.private import write_file_safely

_KEEP_NEWEST = 12
_KEEP_DAYS = 30


@dataclass(frozen=True)
class Backup:
    """A backup that was opened again and compared. `made` is UTC, `size` in bytes, `reason` one of the words below."""

    path: str
    made: str
    schema: str
    head: str
    size: int
    reason: str  # asked | automatic | upgrade | new key | import
    old_key: bool = False  # opens with the passphrase or recovery key from before the key was changed


@dataclass(frozen=True)
class Catalogue:
    """The backups of one store, oldest first."""

    head: str = ""
    backups: tuple[Backup, ...] = ()

    @property
    def newest_head(self) -> Head | None:
        """The furthest point of the audit chain that was ever written down here."""
        heads = [Head.from_line(line) for line in (self.head, *(backup.head for backup in self.backups))]
        return max((head for head in heads if head), key=lambda head: head.seq, default=None)

    def with_backup(self, backup: Backup) -> Catalogue:
        others = tuple(kept for kept in self.backups if kept.path != backup.path)
        return replace(self, backups=(*others, backup))

    def with_head(self, head: Head) -> Catalogue:
        return replace(self, head=head.as_line())

    def restored_to(self, head: Head | None) -> Catalogue:
        """Take an older point as today's, because the user restored it; later heads are not expected any more."""
        return replace(
            self,
            head=head.as_line() if head else "",
            backups=tuple(replace(backup, head="") for backup in self.backups),
        )

    def under_new_key(self) -> Catalogue:
        return replace(self, backups=tuple(replace(backup, old_key=True) for backup in self.backups))


def catalogue_file(store: Path) -> Path:
    """Return where the catalogue of a store lies."""
    return store.with_name(f"{store.name}.backups.json")


def automatic_folder(store: Path) -> Path:
    """Return where backups lie that the desk makes by itself."""
    return store.with_name(f"{store.name}.backups")


def backup_name(why: str) -> str:
    """Return a file name for a backup: the present moment (UTC) and why it was made."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{why}.dscbackup"


def read_catalogue(store: Path) -> Catalogue:
    """Return what is written down; an unreadable file counts as empty, since the backups themselves are what matters."""
    try:
        found: dict[str, Any] = parsed(catalogue_file(store).read_bytes())
        return Catalogue(found["head"], tuple(Backup(**entry) for entry in found["backups"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Catalogue()


def save_catalogue(store: Path, catalogue: Catalogue) -> None:
    """Write the catalogue down, whole or not at all."""
    write_file_safely(catalogue_file(store), json.dumps(asdict(catalogue), indent=1).encode())


def thin_out(store: Path, catalogue: Catalogue) -> Catalogue:
    """Remove automatic backups but the newest twelve and the newest of each of the last thirty days."""
    automatic = [backup for backup in catalogue.backups if backup.reason == "automatic"]
    gone = {backup.path for backup in automatic} - _kept(automatic)
    for path in gone:
        if Path(path).parent == automatic_folder(store):  # never anything that a changed file names elsewhere
            Path(path).unlink(missing_ok=True)
    return replace(catalogue, backups=tuple(backup for backup in catalogue.backups if backup.path not in gone))


def _kept(automatic: list[Backup]) -> set[str]:
    if not automatic:
        return set()
    begun = datetime.fromisoformat(automatic[-1].made) - timedelta(days=_KEEP_DAYS)
    newest_of_day = {backup.made[:10]: backup for backup in automatic}.values()
    by_day = {backup.path for backup in newest_of_day if datetime.fromisoformat(backup.made) > begun}
    return by_day | {backup.path for backup in automatic[-_KEEP_NEWEST:]}
