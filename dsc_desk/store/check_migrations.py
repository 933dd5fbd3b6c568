"""Whether the migrations make exactly the tables that the program speaks of; prints what differs, exit 1 if anything does.

`python -m dsc_desk.store.check_migrations`
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Inspector, MetaData, Table, inspect

from dsc_desk import resource
from dsc_desk.store.open import create_store
from dsc_desk.store.schema import known_versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


def differences(connection: Connection, metadata: MetaData) -> list[str]:
    """Return one line a difference; the tables with which FTS5 keeps its index are not ours to name."""
    virtual = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    own = tuple(row[0] for row in virtual)

    def wanted(_thing: Any, name: str | None, kind: str, _reflected: Any, _beside: Any) -> bool:
        shadow = any(name == table or (name or "").startswith(f"{table}_") for table in own)
        return not (kind == "table" and shadow)

    context = MigrationContext.configure(connection, opts={"include_object": wanted, "compare_type": True})
    lines = [str(found) for found in compare_metadata(context, metadata)]
    inspector = inspect(connection)
    for table in metadata.sorted_tables:
        if inspector.has_table(table.name):  # else it is named already
            lines += [*_defaults(inspector, table), *_checks(connection, inspector, table)]
    return lines


def _defaults(inspector: Inspector, table: Table) -> Iterator[str]:
    """Alembic takes the empty text for no default."""
    for found in inspector.get_columns(table.name):
        column = table.columns.get(found["name"])
        if column is None:
            continue
        wanted = getattr(column.server_default, "arg", None)
        stands = None if found["default"] is None else found["default"].strip("'")
        if stands != (None if wanted is None else str(wanted)):
            yield f"DEFAULT of {column}: {found['default']} stands, {wanted!r} is wanted"


def _checks(connection: Connection, inspector: Inspector, table: Table) -> Iterator[str]:
    """Alembic does not compare CHECKs."""
    found = {(check["name"], check["sqltext"]) for check in inspector.get_check_constraints(table.name)}
    name_of = connection.dialect.identifier_preparer.format_constraint
    wanted = {(name_of(c), str(c.sqltext)) for c in table.constraints if isinstance(c, CheckConstraint)}
    for name, words in sorted(found ^ wanted, key=str):
        yield f"CHECK {name} of {table.name}: {words}"


def main(migrations: Path, metadata: MetaData) -> int:
    """Upgrade a fresh store to the newest version and compare it with the tables."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    findings = []
    if ScriptDirectory.from_config(config).get_heads() != known_versions(migrations)[-1:]:
        findings.append("a file in versions/ is not named after its revision, or there are two heads")
    with tempfile.TemporaryDirectory() as folder:
        passphrase = uuid4().hex
        store, _ = create_store(
            Path(folder) / "check.store", passphrase=passphrase, use_keyring=False, migrations=migrations
        )
        with store.read() as connection:
            findings += differences(connection, metadata)
        store.close()
    sys.stderr.writelines(f"{finding}\n" for finding in findings)
    return 1 if findings else 0


if __name__ == "__main__":
    # By name, because the store knows no cases: only this check brings the two together.
    raise SystemExit(main(resource.migrations(), importlib.import_module("dsc_desk.cases.tables").metadata))
