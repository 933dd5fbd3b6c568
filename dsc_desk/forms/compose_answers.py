"""The answers of a form as they print: with their labels between hairlines, and groups as tables of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dsc_desk.cases.facts import FactKind, FactType, fact_records, known_facts, show_cell
from dsc_desk.cases.vocabulary import english_facts
from dsc_desk.forms.definition import FieldType
from dsc_desk.forms.document import Block, LabelledField, LabelledFields, Run, Table, Tone, plain
from dsc_desk.forms.filled import FilledField, FilledSection, Provenance
from dsc_desk.words import Language, Text

_EMPTY = Text("Feltet er tomt", "The field is empty")
UNANSWERED = Text("(ikke besvaret)", "(not answered)")
_NOT_ENCLOSED = Text("(ikke vedlagt)", "(not enclosed)")
_GUESS = Text("vores gæt", "our guess")
_ROW = Text("1 række, se tabellen", "1 row, see the table")
_ROWS = Text("{n} rækker, se tabellen", "{n} rows, see the table")
_OF_THE_FACT = (Provenance.CONFIRMED, Provenance.SUGGESTED)
_NUMBERED = re.compile(r"\d+(\.\d+)*\.?\s")
_NARROWEST, _WIDEST = 10, 40  # characters of a cell that count for the width of its column


def printed(section: FilledSection, *, preview: bool) -> FilledSection:
    """Return a section as it goes out: what need not be answered, and is not, is left out; a preview shows all."""
    asked = (one for one in section.fields if preview or one.goes_out)
    return replace(section, fields=tuple(asked))


def answers(section: FilledSection, numbers: Iterator[int], language: Language, *, preview: bool) -> Iterator[Block]:
    """Yield the answers between hairlines, and the rows of each group in a table of its own below its label."""
    title, fields = section.section.title.say(language), list[LabelledField]()
    numbered = any(not _NUMBERED.match(one.field.label.say(language)) for one in section.fields)
    for one in section.fields:
        label = one.field.label.say(language)
        note = _GUESS.say(language) if preview and one.inferred else ""
        fields.append(LabelledField(_number(one, label, numbers), label, _value(one, language, preview=preview), note))
        if shows_table(one):
            yield LabelledFields(title, tuple(fields), leads=True, numbered=numbered)
            yield group_table(one, language)
            fields = []
    if fields:
        yield LabelledFields(title, tuple(fields), numbered=numbered)


def _number(one: FilledField, label: str, numbers: Iterator[int]) -> str:
    """Return the number before a label: none where the form numbers itself, or where the row is not going to print."""
    counted = one.goes_out and not _NUMBERED.match(label)
    return str(next(numbers)) if counted else ""


def has_rows(one: FilledField) -> bool:
    """Tell whether an answer stands in its place as rows."""
    return bool(one.rows) and not one.annex


def is_table(one: FilledField) -> bool:
    """Tell whether an answer says more than one thing a row, so that a table tells it; else its lines do."""
    return len(_asked_columns(one)) > 1 if one.rows else _rows_of_fact(one) is not None


def _rows_of_fact(one: FilledField) -> FactKind | None:
    """Return the fact whose rows a field without columns of its own tells, where they are several and say several things."""
    kind = known_facts().get(one.fact_name or "")
    if kind is None or kind.type is not FactType.RECORDS or one.provenance not in _OF_THE_FACT:
        return None
    rows = fact_records(kind, one.value)
    return kind if len(rows) > 1 and all(len(row) > 1 for row in rows) else None


def shows_table(one: FilledField) -> bool:
    """Tell whether an answer prints as a table."""
    return is_table(one) and not one.annex


def group_table(one: FilledField, language: Language) -> Table:
    """Return the rows of a group under the labels of its columns, without those that need not be filled, and are not.

    Of a field without columns, the rows of the fact it tells.
    """
    if (kind := _rows_of_fact(one)) is not None and not one.rows:
        return replace(record_table(kind, one.value, language), label=one.field.label.say(language))
    kept = _asked_columns(one)
    header = [one.field.columns[number].label.say(language) for number in kept]
    return _table(one.field.label.say(language), header, [tuple(row[number] for number in kept) for row in one.rows])


def _asked_columns(one: FilledField) -> list[int]:
    columns = enumerate(one.field.columns)
    return [number for number, column in columns if column.required or any(row[number] for row in one.rows)]


def record_table(kind: FactKind, value: str, language: Language) -> Table:
    """Return a fact that is a table, without the columns that nobody has filled."""
    records = fact_records(kind, value)
    columns = [column for column in kind.columns if any(record.get(column.id) for record in records)]
    rows = [tuple(show_cell(column, record.get(column.id, ""), language) for column in columns) for record in records]
    return _table(kind.label.say(language), [column.label.say(language) for column in columns], rows)


def _table(label: str, header: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    """Return a table whose columns are wider where the cells say more."""
    widths = (min(max(map(len, cells)), _WIDEST) + _NARROWEST for cells in zip(header, *rows, strict=True))
    return Table(label, tuple(header), tuple(rows), tuple(widths))


def unanswered(one: FilledField, language: Language) -> tuple[Run, ...]:
    """Return what a finished paper says where an answer is missing."""
    said = _NOT_ENCLOSED if one.field.type is FieldType.ATTACHMENT else UNANSWERED
    return (Run(said.say(language), Tone.QUIET),)


def runs_of(one: FilledField, text: str, language: Language) -> tuple[Run, ...]:
    """Return words of an answer, with their language where the fact they come from is held in another than the paper's."""
    kind = known_facts().get(one.fact_name or "")
    if kind is None or one.provenance not in _OF_THE_FACT or not text:
        return plain(text)
    danish = one.untranslated or kind.name in english_facts()
    spoken = Language.DA if danish else Language.EN if kind.english_of else language
    return (Run(text, language=spoken if spoken is not language else None),)


def _value(one: FilledField, language: Language, *, preview: bool) -> tuple[Run, ...]:
    if shows_table(one):
        rows = len(one.rows) or len(one.text.splitlines())
        return plain(_ROWS.fill(n=rows).say(language) if rows > 1 else _ROW.say(language))
    if one.is_filled:
        return runs_of(one, one.text.strip(), language)
    if not preview:
        return unanswered(one, language)
    return (Run(_EMPTY.say(language), Tone.EMPTY if one.required else Tone.QUIET),)
