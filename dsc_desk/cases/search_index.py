"""The word index over cases, mails, notes, people and facts, kept in step with each command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, column, select, table, text

from dsc_desk.cases.records import words_of
from dsc_desk.cases.rows import matching, wanted
from dsc_desk.cases.tables import search_entry

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from dsc_desk.cases.work import RowChange

INDEXED: dict[str, tuple[str, ...]] = {
    "case_": ("reference", "title", "summary"),
    "inquiry": ("subject", "sender_name", "sender_email", "body"),
    "note": ("body", "question", "finding", "advice"),
    "person": ("name", "title", "email", "department"),
    "organisation": ("name",),
    "fact": ("value",),
    "attachment": ("name",),
    "sheet_row": ("reference",),
}

_KEEP = search_entry.insert().returning(search_entry.c.rowid)
_KEEP_WORDS = text("INSERT INTO search_words(rowid, text) VALUES (:id, :text)")
_FORGET = search_entry.delete().where(search_entry.c.rowid == bindparam("entry"))
_FORGET_WORDS = text("INSERT INTO search_words(search_words, rowid, text) VALUES ('delete', :id, :text)")

# å, ø and æ keep their own letters (unicode61 remove_diacritics 0); é, ü and aa are found by this folded copy.
_FOLD = str.maketrans("éèêëüöäáàâíóúñç", "eeeeuoaaaaiounc")


MOST_WORDS, MOST_SIGNS = 20, 80


def folded(words: str) -> str:
    """Return the text as the index compares it: lower case, foreign accents off, aa as å."""
    return words.lower().translate(_FOLD).replace("aa", "å")


def searched(words: str) -> list[str]:
    """Return the words to search for of what somebody typed, or pasted: the first twenty, of eighty signs each.

    A whole mail is more than the database takes as conditions, and no search anybody means.
    """
    return [word[:MOST_SIGNS] for word in words[: MOST_WORDS * MOST_SIGNS].split()[:MOST_WORDS]]


def match_expression(words: str) -> str:
    """Return an FTS5 expression for what somebody typed: every word, the last one as a beginning."""
    typed = searched(folded(words[: MOST_WORDS * MOST_SIGNS]).replace("-", " "))
    parts = ["".join(sign for sign in word if sign.isalnum()) for word in typed]
    quoted = [f'"{part}"' for part in parts if part]
    return " ".join([*quoted[:-1], f"{quoted[-1]}*"]) if quoted else ""


def found_in(expression: str, what: str) -> Select[Any]:
    """Return the `case_id` or the `ref` of every entry that an expression finds."""
    words = table("search_words", column("rowid"))
    return (
        select(search_entry.c[what])
        .join(words, words.c.rowid == search_entry.c.rowid)
        .where(search_entry.c[what] != "", text("search_words MATCH :expression").bindparams(expression=expression))
    )


def index(connection: Connection, changes: list[RowChange]) -> None:
    """Bring the index in step with the rows a command changed."""
    for change in changes:
        columns = INDEXED.get(change.table.name)
        if columns is None or change.operation == "read":
            continue
        before, after = _said(columns, change.before), _said(columns, change.after)
        if before != after:
            _replace(connection, change, after)


def _said(columns: tuple[str, ...], image: dict[str, Any] | None) -> str:
    return "" if image is None else folded(" ".join(words_of(image[column]) for column in columns))


def _replace(connection: Connection, change: RowChange, after: str) -> None:
    kind = change.table.name
    if change.before is not None:
        mine = wanted({"kind": kind, "ref": change.row_id})
        old = connection.execute(matching(search_entry, ("kind", "ref")), mine).first()
        if old is not None:
            connection.execute(_FORGET_WORDS, {"id": old.rowid, "text": old.text})
            connection.execute(_FORGET, {"entry": old.rowid})
    if change.after is not None:
        image = change.after
        case_id = change.row_id if kind == "case_" else image.get("case_id") or ""
        row = {"kind": kind, "ref": change.row_id, "case_id": case_id, "text": after}
        new = connection.execute(_KEEP, row).scalar_one()
        connection.execute(_KEEP_WORDS, {"id": new, "text": after})
