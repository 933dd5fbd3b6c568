"""Bring a store to the newest version of its tables, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dsc_desk.store.engine import Use, connect
from dsc_desk.store.errors import NewerSchema, StoreError
from dsc_desk.store.failures import explain
from dsc_desk.store.schema import known_versions, version_of
from dsc_desk.words import Text

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from dsc_desk.store.keys import DataKey
    from dsc_desk.store.slots import Slots


def bring_up_to_date(path: Path, data_key: DataKey, slots: Slots, migrations: Path) -> Any:
    """Upgrade an older store after a verified backup; raises NewerSchema for a newer one and touches nothing.

    Return a driver connection that reads the store. One that was new enough keeps the one its version was looked at
    through: each first look at a store takes 12 ms of a start, most of it for memory that is locked and wiped.
    """
    looking = connect(path, data_key, Use.LOOK)
    try:
        version = version_of(looking)
        refuse_newer(version, migrations)
        if version == known_versions(migrations)[-1]:
            return looking
    except BaseException:
        looking.close()
        raise
    looking.close()
    if not version:
        raise StoreError(_EMPTY)  # never filled anew: a store that lost its content must not read as a new one
    from dsc_desk.store.backup import make_own_backup  # only an old store needs it

    make_own_backup(path, data_key, slots, f"before-{version}", reason="upgrade")
    upgrade(path, data_key, migrations)
    return connect(path, data_key, Use.READ)


def refuse_newer(version: str, migrations: Path) -> None:
    """Raise NewerSchema for a version that this program does not know."""
    known = known_versions(migrations)
    if version and version not in known:
        raise NewerSchema(_NEWER.fill(found=version, known=known[-1]))


def upgrade(path: Path, data_key: DataKey, migrations: Path) -> None:
    """Run what is missing; either all of it is in the store afterwards or none."""
    from sqlalchemy.exc import DBAPIError  # only a new or an old store needs it

    from dsc_desk.store.alchemy import make_engine

    engine = make_engine(lambda: connect(path, data_key, Use.MIGRATE), begin="BEGIN IMMEDIATE")
    try:
        with engine.connect() as connection, connection.begin():
            run_migrations(connection, migrations)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StoreError(_LOOSE)
    except DBAPIError as error:
        meaning = explain(error)
        raise (StoreError(_FAILED) if meaning is None else meaning[0]) from error


def run_migrations(connection: Connection, migrations: Path) -> None:
    """Run the migrations on a connection whose transaction the caller ends."""
    from alembic import command  # 40 ms of import, wanted only when a store is new or old
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


_EMPTY = Text(
    "Lagerets fil er tom: noget har taget dens indhold. Den er urørt. Gendan fra den nyeste sikkerhedskopi.",
    "The store's file is empty: something took its content. It is untouched. Restore from the newest backup.",
)
_NEWER = Text(
    "Lageret er sidst brugt af en nyere udgave af DSC Desk (tabeludgave {found}; denne kender {known}). "
    "Lageret er urørt. Installér den nyere udgave.",
    "The store was last used by a newer version of DSC Desk (table version {found}; this one knows {known}). "
    "The store is untouched. Install the newer version.",
)
_FAILED = Text(
    "Opgraderingen af lageret mislykkedes og er taget tilbage. Lageret er som før, og der ligger en sikkerhedskopi. "
    "Brug den tidligere udgave af programmet, og meld fejlen.",
    "Upgrading the store failed and was taken back. The store is as it was, and a backup lies beside it. "
    "Use the earlier version of the program, and report the error.",
)
_LOOSE = Text(
    "Opgraderingen af lageret ville have efterladt løse henvisninger og er taget tilbage. Lageret er som før.",
    "Upgrading the store would have left loose references and was taken back. The store is as it was.",
)
