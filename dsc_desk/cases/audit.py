"""The audit chain: who changed or looked at what, each entry sealed by the one before."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dsc_desk.cases.rows import inserting
from dsc_desk.cases.tables import audit, audit_content
from dsc_desk.store.errors import Invalid
from dsc_desk.store.private import read_foreign
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection, RowMapping

    from dsc_desk.cases.work import RowChange

GENESIS = "0" * 64
# Without a LIMIT: bound to a number, it has SQLite prepare the statement anew each time.
_NEWEST = select(audit.c.seq, audit.c.hash).where(audit.c.seq == select(func.max(audit.c.seq)).scalar_subquery())
_SEALED = ("seq", "at", "staff_id", "command_id", "kind", "table_name", "operation", "row_id", "digest")
_UNTIL_REST = 100  # entries: about two milliseconds of reading


def canonical(image: dict[str, Any] | None) -> str:
    """Return the one spelling of a row image; empty for a row that does not exist."""
    return "" if image is None else json.dumps(image, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(previous: str, entry: Iterable[Any]) -> str:
    """Return sha256 over the previous hash and the fields of an entry, each preceded by its length in bytes."""
    digest = hashlib.sha256(bytes.fromhex(previous))
    for field in entry:
        raw = str(field).encode()
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def head(connection: Connection) -> tuple[int, str]:
    """Return number and hash of the newest entry; (0, GENESIS) before the first."""
    row = connection.execute(_NEWEST).first()
    return (row.seq, row.hash) if row else (0, GENESIS)


def record(
    connection: Connection, changes: list[RowChange], *, at: str, staff_id: str, command_id: str, kind: str
) -> tuple[int, int]:
    """Append one entry a row change; return the first and last number."""
    seq, previous = head(connection)
    first = seq + 1
    entries, contents = [], []
    for change in changes:
        seq += 1
        salt, before, after = secrets.token_hex(16), canonical(change.before), canonical(change.after)
        entry: dict[str, Any] = {
            "seq": seq,
            "at": at,
            "staff_id": staff_id,
            "command_id": command_id,
            "kind": kind,
            "table_name": change.table.name,
            "operation": change.operation,
            "row_id": change.row_id,
            "digest": _digest(salt, before, after),
        }
        previous = seal(previous, (entry[name] for name in _SEALED))
        entries.append(entry | {"hash": previous})
        contents.append({"seq": seq, "salt": salt, "before": before, "after": after})
    if entries:
        connection.execute(inserting(audit), entries)
        connection.execute(inserting(audit_content), contents)
    return first, seq


def _digest(salt: str, before: str, after: str) -> str:
    return seal(GENESIS, (salt, before, after))


@dataclass(frozen=True)
class Verdict:
    """What reading the whole chain found."""

    entries: int
    head: str
    broken_at: int | None  # the first entry that does not fit
    why: Text | None
    contents_removed: int  # entries whose content retention has taken away: sealed, but not to be compared


def read_checkpoint(path: Path) -> tuple[int, str]:
    """Return number and hash that were written down earlier; raises Invalid for a file that is no checkpoint."""
    said = read_foreign(path, 1_000, gone=_NO_CHECKPOINT, huge=_NO_CHECKPOINT)
    try:
        number, digest = said.decode().split()
        return int(number), digest
    except ValueError as error:
        raise Invalid(_NO_CHECKPOINT) from error


_NO_CHECKPOINT = Text(
    "Filen er ikke et kontrolpunkt: den skal holde et nummer og en hash. Intet er ændret; vælg en anden.",
    "The file is no checkpoint: it must hold a number and a hash. Nothing was changed; choose another.",
)


def verify(connection: Connection, checkpoint: tuple[int, str] | None = None, rest: float = 0.0) -> Verdict:
    """Read the chain entry by entry and name the first that does not fit.

    A checkpoint is (number, hash) written down earlier on another system: it shows a chain rewritten as a whole.
    `rest` (seconds, after every hundred entries) leaves the interpreter to others, where nobody waits for the verdict.
    """
    statement = (
        select(audit, audit_content.c.salt, audit_content.c.before, audit_content.c.after)
        .outerjoin(audit_content, audit_content.c.seq == audit.c.seq)
        .order_by(audit.c.seq)
    )
    previous, count, removed = GENESIS, 0, 0
    for row in connection.execute(statement).mappings():
        count += 1
        if rest and count % _UNTIL_REST == 0:
            time.sleep(rest)
        why = _misfit(row, count, previous, checkpoint)
        if why is not None:
            return Verdict(count, previous, row["seq"], why, removed)
        removed += row["salt"] is None
        previous = row["hash"]
    if checkpoint is not None and checkpoint[0] > count:
        return Verdict(count, previous, count + 1, _SHORT, removed)
    return Verdict(count, previous, None, None, removed)


_SHORT = Text("Loggen er kortere end kontrolpunktet", "The log is shorter than the checkpoint")


def _misfit(row: RowMapping, number: int, previous: str, checkpoint: tuple[int, str] | None) -> Text | None:
    if row["seq"] != number:
        return Text("En post mangler her", "An entry is missing here")
    if seal(previous, (row[name] for name in _SEALED)) != row["hash"]:
        return Text("Posten passer ikke til den foregående", "The entry does not fit the one before")
    if row["salt"] is not None and _digest(row["salt"], row["before"], row["after"]) != row["digest"]:
        return Text("Indholdet passer ikke til posten", "The content does not fit the entry")
    if checkpoint is not None and checkpoint[0] == number and checkpoint[1] != row["hash"]:
        return Text("Posten passer ikke til kontrolpunktet", "The entry does not fit the checkpoint")
    return None
