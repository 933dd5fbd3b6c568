"""Bring a store to the newest version of its tables, in one transaction."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from dsc_desk.store.engine import Use, connect, make_engine
from dsc_desk.store.errors import NewerSchema, StoreError
from dsc_desk.store.schema import known_versions, version_of
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from dsc_desk.store.keys import DataKey


def needs_upgrade(path: Path, data_key: DataKey, migrations: Path) -> bool:
    """Whether a store is older than the program; raises NewerSchema when it is newer, and touches nothing."""
    known = known_versions(migrations)
    with closing(connect(path, data_key, Use.LOOK)) as connection:
        version = version_of(connection)
    if version and version not in known:
        raise NewerSchema(_NEWER.fill(found=version, known=known[-1]))
    return version != known[-1]


def upgrade(path: Path, data_key: DataKey, migrations: Path) -> None:
    """Run what is missing; either all of it is in the store afterwards or none."""
    engine = make_engine(lambda: connect(path, data_key, Use.MIGRATE), begin="BEGIN IMMEDIATE")
    with engine.connect() as connection, connection.begin():
        run_migrations(connection, migrations)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise StoreError(_LOOSE)


def run_migrations(connection: Connection, migrations: Path) -> None:
    """Run the migrations on a connection whose transaction the caller ends."""
    from alembic import command  # 40 ms of import, wanted only when a store is new or old
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


_NEWER = Text(
    "Lageret er sidst brugt af en nyere udgave af DSC Desk (tabeludgave {found}; denne kender {known}). "
    "Lageret er urørt. Installér den nyere udgave.",
    "The store was last used by a newer version of DSC Desk (table version {found}; this one knows {known}). "
    "The store is untouched. Install the newer version.",
)
_LOOSE = Text(
    "Opgraderingen af lageret ville have efterladt løse henvisninger og er taget tilbage. Lageret er som før.",
    "Upgrading the store would have left loose references and was taken back. The store is as it was.",
)
