"""Connections to an encrypted store: key first, then the settings, then the guard that keeps them so."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from dsc_desk.store.errors import StoreError
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from dsc_desk.store.keys import DataKey

# Older ones can lose commits when two connections write and checkpoint (sqlite.org/wal.html#walresetbug).
OLDEST_SQLITE = (3, 51, 3)
PLAIN_HEADER = b"SQLite format 3"

_SETTINGS: tuple[str, ...] = (
    "cipher_log_level=NONE",  # it writes on the terminal of whoever calls; what it means is said by us
    "cipher_memory_security=ON",
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses acknowledged commits at a power cut
    "temp_store=MEMORY",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "busy_timeout=5000",
)
_QUESTIONS = frozenset(  # PRAGMAs that only ask, with or without a value
    [
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "index_xinfo",
        "foreign_key_list",
        "foreign_key_check",
        "quick_check",
        "integrity_check",
        "cipher_integrity_check",
        "wal_checkpoint",
    ]
)
_READINGS = frozenset(  # PRAGMAs that may be read but not set; FTS5 asks data_version of its own accord
    [
        "data_version",
        "read_uncommitted",
        "compile_options",
        "cipher_version",
        "foreign_keys",
        "journal_mode",
        "synchronous",
        "temp_store",
        "secure_delete",
        "trusted_schema",
        "page_count",
        "freelist_count",
        "cipher_memory_security",
        "busy_timeout",
    ]
)


class Use(Enum):
    """What a connection is for."""

    READ = "read"
    WRITE = "write"
    MIGRATE = "migrate"  # foreign keys are checked at the end, because a table is rebuilt under its children
    LOOK = "look"  # before anything is decided: leaves every byte of the file as it is


def check_build() -> None:
    """Raise StoreError unless the database library encrypts and is free of the known loss of commits."""
    connection = dbapi2.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    if cipher is None or dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(_BUILD.fill(found=dbapi2.sqlite_version))


def connect(path: Path, data_key: DataKey, use: Use) -> Any:
    """Return a driver connection to an existing store file; never makes one."""
    mode = "ro" if use is Use.LOOK else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,  # we say BEGIN ourselves: the driver would commit DDL on its own
        check_same_thread=False,  # one thread at a time is our care, and closing comes from another
        cached_statements=512,
    )
    try:
        connection.execute(data_key.pragma)
        harden(connection, use)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def harden(connection: Any, use: Use) -> None:
    """Give a driver connection whose key is set our settings, whatever its library begins with, and the guard over them."""
    for setting in _settings_for(use):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.set_authorizer(_authorize)


def _settings_for(use: Use) -> tuple[str, ...]:
    if use is Use.MIGRATE:
        return tuple(setting.replace("foreign_keys=ON", "foreign_keys=OFF") for setting in _SETTINGS)
    if use is Use.LOOK:
        return tuple(setting for setting in _SETTINGS if not setting.startswith("journal_mode"))
    return (*_SETTINGS, "query_only=ON") if use is Use.READ else _SETTINGS


def _authorize(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
    """Deny what could carry rows out of the encrypted file or take a setting back (ATTACH writes plain files)."""
    if action == dbapi2.SQLITE_PRAGMA:
        name = (first or "").lower()
        allowed = name in _QUESTIONS or (name in _READINGS and second is None)
    elif action == dbapi2.SQLITE_FUNCTION:
        allowed = second != "load_extension"
    else:
        allowed = action not in (dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH)
    return int(dbapi2.SQLITE_OK if allowed else dbapi2.SQLITE_DENY)


_BUILD = Text(
    "Databasebiblioteket på denne computer ({found}) kan ikke bruges: det skal være SQLCipher med SQLite 3.51.3 eller nyere. "
    "Intet er åbnet eller ændret. Installér programmet igen efter vejledningen.",
    "The database library of this computer ({found}) cannot be used: it must be SQLCipher with SQLite 3.51.3 or newer. "
    "Nothing was opened or changed. Install the program again as the guide says.",
)
