"""The columns of the matrix in their groups; a small file, so that the first page need not read every route."""

from __future__ import annotations

from functools import cache

from dsc_desk.cases.entries import read_entries
from dsc_desk.forms.definition import Entry
from dsc_desk.resource import resources
from dsc_desk.words import Text


class Column(Entry, frozen=True, kw_only=True):
    """A column of the matrix: a short name, the office below it, and the routes it stands for."""

    id: str
    name_da: str
    name_en: str
    office_da: str
    office_en: str
    routes: tuple[str, ...]

    @property
    def name(self) -> Text:
        return Text(self.name_da, self.name_en)

    @property
    def office(self) -> Text:
        return Text(self.office_da, self.office_en)


class ColumnGroup(Entry, frozen=True, kw_only=True):
    """A caption over columns of the matrix."""

    id: str
    label_da: str
    label_en: str
    columns: tuple[Column, ...]

    @property
    def label(self) -> Text:
        return Text(self.label_da, self.label_en)


class _Columns(Entry, frozen=True):
    groups: tuple[ColumnGroup, ...]


@cache
def matrix_columns() -> tuple[ColumnGroup, ...]:
    """Return the columns in their groups."""
    return read_entries(resources() / "matrix_columns.yaml", _Columns).groups
