"""SQLAlchemy over our own connections. Loading it takes a tenth of a second, so nothing that opens a store imports this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine


def make_engine(open_connection: Callable[[], Any], *, begin: str) -> Engine:
    """Return an SQLAlchemy engine whose transactions start with the words given."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=open_connection,
        poolclass=NullPool,
        hide_parameters=True,  # what a failed statement was given would stand in the error's text
    )

    @event.listens_for(engine, "begin")
    def say_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
