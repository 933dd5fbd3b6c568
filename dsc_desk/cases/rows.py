"""The statements every change is made of, built once for each table: building one anew takes longer than running it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, bindparam

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Delete, Insert, Select, Table, Update

# Names of bound values must not be those of columns, which the SET of an update takes for its own.
_WANTED, _NEW = "wanted_", "new_"


@cache
def matching(table: Table, names: tuple[str, ...]) -> Select[Any]:
    """Return the rows whose columns of these names have the values of `wanted`."""
    return table.select().where(*(table.c[name] == bindparam(f"{_WANTED}{name}") for name in names))


def wanted(key: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that `matching`, and the conditions of `changing` and `removing`, are given."""
    return {f"{_WANTED}{name}": value for name, value in key.items()}


@cache
def inserting(table: Table) -> Insert:
    """Return the insertion of a row."""
    return table.insert()


@cache
def changing(table: Table, names: tuple[str, ...], key: tuple[str, ...]) -> Update:
    """Return the change of the columns of these names in the rows that a key names."""
    where = (table.c[name] == bindparam(f"{_WANTED}{name}") for name in key)
    return table.update().where(*where).values({name: bindparam(f"{_NEW}{name}") for name in names})


@cache
def removing(table: Table) -> Delete:
    """Return the removal of the row whose id is that of `wanted`."""
    return table.delete().where(table.c.id == bindparam(f"{_WANTED}id"))


def changed(values: Mapping[str, Any], key: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that `changing` is given."""
    return {f"{_NEW}{name}": value for name, value in values.items()} | wanted(key)


@cache
def limits(table: Table) -> tuple[tuple[str, int], ...]:
    """Return the text columns of a table that have a limit, with it."""
    texts = ((column.name, column.type) for column in table.columns)
    return tuple((name, kind.length) for name, kind in texts if isinstance(kind, String) and kind.length)
