"""What the tables are made of: columns with one limit each, written once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
)

CODE = 80  # ids, states, dates, numbers of authorities
LINE = 500  # what fits on one line: names, titles, addresses
LONG = 200_000  # what is written: a mail, a note, a protocol section

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str, length: int, *, empty: bool = True) -> Column[str]:
    """A column of text with a limit, empty rather than NULL."""
    return Column(name, String(length), nullable=False, server_default="" if empty else None)


def code(name: str) -> Column[str]:
    """An id, a state, a date."""
    return text(name, CODE)


def line(name: str) -> Column[str]:
    """What fits on one line."""
    return text(name, LINE)


def long(name: str) -> Column[str]:
    """What somebody wrote."""
    return text(name, LONG)


def number(name: str) -> Column[int]:
    """A whole number, 0 when nothing is said."""
    return Column(name, Integer, nullable=False, server_default="0")


def link(name: str, target: str, *, required: bool = False) -> Column[Any]:
    """The id of a row of another table."""
    return Column(name, String(CODE), ForeignKey(f"{target}.id"), nullable=not required, index=True)


def _limits(columns: tuple[Any, ...]) -> list[CheckConstraint]:
    return [
        CheckConstraint(f"length({column.name}) <= {column.type.length}", name=f"{column.name}_length")
        for column in columns
        if isinstance(column, Column) and isinstance(column.type, String) and column.type.length
    ]


def table(name: str, *columns: Any) -> Table:
    """A table that commands change: id, version, the columns and their length checks."""
    own = (key(), Column("version", Integer, nullable=False, server_default="1"), *columns)
    return Table(name, metadata, *own, *_limits(own))


def key() -> Column[str]:
    """The random id of a row."""
    return Column("id", String(CODE), primary_key=True)
