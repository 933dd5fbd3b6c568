"""How far the audit chain of a store had come, so that an older copy in its place is noticed.

Encryption finds damage, not history: an earlier copy of our own file opens as well as the newest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Head:
    """Number and hash of the newest entry of the audit chain."""

    seq: int
    digest: str

    def as_line(self) -> str:
        return f"{self.seq} {self.digest}"

    @classmethod
    def from_line(cls, line: str) -> Head | None:
        """Read what `as_line` wrote; None for anything else."""
        seq, _, digest = line.partition(" ")
        return cls(int(seq), digest) if seq.isdecimal() and digest else None


def newest(connection: Any) -> Head | None:
    """Return the head of the chain behind a driver connection; None before the first entry."""
    if not _has_chain(connection):
        return None
    row = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row else None


def misfit(connection: Any, remembered: Iterable[Head | None]) -> Text | None:
    """Return what to tell the user when the store does not hold an entry that was remembered elsewhere."""
    now = newest(connection)
    reached = now.seq if now else 0
    for head in remembered:
        if head is None:
            continue
        if head.seq > reached:
            return _OLDER.fill(missing=head.seq - reached)
        row = connection.execute("SELECT hash FROM audit WHERE seq = ?", (head.seq,)).fetchone()
        if row is None or row[0] != head.digest:
            return _OTHER.fill(entry=head.seq)
    return None


def _has_chain(connection: Any) -> bool:
    found = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'audit'")
    return bool(found.fetchone()[0])


_OLDER = Text(
    "Lageret er ældre end det, denne computer sidst så: {missing} poster i loggen mangler. Nogen har lagt en ældre kopi "
    "på lagerets plads. Gendan fra den nyeste sikkerhedskopi, før I arbejder videre, eller godtag det under Indstillinger, Lager "
    "og nøgle.",
    "The store is older than what this computer saw last: {missing} log entries are missing. Somebody put an older copy "
    "in its place. Restore from the newest backup before you work on, or accept it in the settings of the store.",
)
_OTHER = Text(
    "Lagerets log er en anden end den, denne computer sidst så (fra post {entry}). Arbejd ikke videre, før det er "
    "undersøgt; en tidligere sikkerhedskopi kan gendannes, eller lageret godtages under Indstillinger, Lager og nøgle.",
    "The store's log is another than the one this computer saw last (from entry {entry}). Do not work on before it is "
    "looked into; an earlier backup can be restored, or the store accepted in its settings.",
)
