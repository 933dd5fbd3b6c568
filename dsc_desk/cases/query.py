"""What a query is: one question a page asks, answered with frozen values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from dsc_desk.cases.rights import Right
from dsc_desk.store.errors import NotFound
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection, RowMapping, Select, Table

    from dsc_desk.cases.rights import Role

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Me:
    """The person at the desk."""

    staff_id: str
    name: str
    role: Role


class Read:
    """What a query may use: rows of one consistent moment, who asks, and today's date."""

    def __init__(self, connection: Connection, me: Me, now: str, today: date) -> None:
        self.connection = connection
        self.me = me
        self.now = now
        self.today = today

    def rows(self, statement: Select[Any], **values: Any) -> Sequence[RowMapping]:
        """Return all rows of a statement, with values for the places it leaves open."""
        return self.connection.execute(statement, values).mappings().all()

    def first(self, statement: Select[Any]) -> RowMapping | None:
        """Return the first row of a statement, if any."""
        return self.connection.execute(statement).mappings().first()

    def value(self, statement: Select[Any], **values: Any) -> Any:
        """Return the first column of the first row, or None."""
        return self.connection.execute(statement, values).scalar()

    def all(self, table: Table, **key: Any) -> Sequence[RowMapping]:
        """Return the rows whose columns have these values: by a statement that is built once."""
        from dsc_desk.cases import rows  # SQLAlchemy: not where the first page is asked

        return self.connection.execute(rows.matching(table, tuple(key)), rows.wanted(key)).mappings().all()

    def one(self, table: Table, **key: Any) -> RowMapping | None:
        """Return the first row whose columns have these values, if any."""
        from dsc_desk.cases import rows  # SQLAlchemy: not where the first page is asked

        return self.connection.execute(rows.matching(table, tuple(key)), rows.wanted(key)).mappings().first()

    def lines(self, sql: str, values: Mapping[str, str | int]) -> Sequence[Any]:
        """Return the rows of a question in plain SQL: only for what is asked before SQLAlchemy is loaded."""
        return self.connection.exec_driver_sql(sql, dict(values)).all()

    def get(self, table: Table, row_id: str) -> RowMapping:
        """Return the row with this id; raise NotFound."""
        row = self.one(table, id=row_id)
        if row is None:
            raise NotFound(
                Text(
                    "Det findes ikke længere i lageret. Måske er det fortrudt et andet sted.",
                    "This is no longer in the store. Perhaps it was undone elsewhere.",
                )
            )
        return row


@dataclass(frozen=True)
class Query(ABC, Generic[T_co]):
    """One question; `right` is what the person needs to ask it, `early` ones ask by `lines` alone."""

    right: ClassVar[Right] = Right.READ
    early: ClassVar[bool] = False

    @abstractmethod
    def run(self, read: Read) -> T_co:
        """Answer from the rows of one moment."""
