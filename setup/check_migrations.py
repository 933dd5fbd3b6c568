"""Is a freshly migrated store what the code expects of its tables? Prints each difference; exit 1 when there is any."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dsc_desk.cases.tables import metadata
from dsc_desk.resource import migrations
from dsc_desk.store.engine import Use, connect, make_engine
from dsc_desk.store.keys import DataKey
from dsc_desk.store.migrate import upgrade


def differences() -> list[object]:
    """Return what a new migration would have to change."""
    with tempfile.TemporaryDirectory() as folder:
        store, key = Path(folder) / "store.db", DataKey.fresh()
        store.touch()  # a store is never made by opening one
        upgrade(store, key, migrations())
        engine = make_engine(lambda: connect(store, key, Use.MIGRATE), begin="BEGIN")
        with engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')")
            search = set(rows.scalars())  # the search index: no table of the code, but made by hand in a migration
            options = {"include_name": lambda name, kind, _: not (kind == "table" and name in search)}
            return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


if __name__ == "__main__":
    found = differences()
    for difference in found:
        print(difference)
    sys.exit(bool(found))
