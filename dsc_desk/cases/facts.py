"""Facts of the project profile: what was typed becomes one canonical text, its problems, and how it is shown.

Canonical texts: a day as 2026-11-23, a period as START/END, a number without separators, yes or no, a choice by its
option's value, a list one item to a line, a person or organisation as `party` says, a table as `records` does. What cannot be understood is kept
as it was typed, with a problem beside it: nothing stops a fact from being saved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk.cases import codes, identifiers, values
from dsc_desk.cases.party import parse_party
from dsc_desk.cases.records import edited_records, read_records, stored_records
from dsc_desk.cases.vocabulary import (
    Check,
    Column,
    FactGroup,
    FactKind,
    FactType,
    Option,
    fact_groups,
    fact_kind,
    known_facts,
)
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    Kind = FactKind | Column

__all__ = [
    "Check",
    "Column",
    "FactGroup",
    "FactKind",
    "FactType",
    "FactValue",
    "Option",
    "edit_fact",
    "fact_groups",
    "fact_kind",
    "fact_records",
    "known_facts",
    "parse_cell",
    "parse_fact",
    "show_cell",
    "show_fact",
]

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_WRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class FactValue:
    """A fact as it is stored, and what is wrong with it; `understood` is false when the raw text was kept."""

    text: str
    problems: tuple[Text, ...] = ()
    understood: bool = True


def parse_fact(name: str, raw: str) -> FactValue:
    """Turn what was typed into the canonical text of the fact."""
    kind = fact_kind(name)
    if kind.type is FactType.RECORDS:
        return _parse_records(kind, _plain(raw))
    return parse_cell(kind, raw)


def parse_cell(column: Kind, raw: str) -> FactValue:
    """Turn what was typed in one cell of a table into its canonical text."""
    typed = _plain(raw)
    return _PARSERS.get(column.type, _parse_text)(column, typed) if typed else FactValue("")


def show_cell(column: Kind, value: str, language: Language = Language.DA) -> str:
    """Return a cell as people read it."""
    if column.check is Check.PHONE:
        return identifiers.shown_phone(value) if identifiers.phone_problem(value) is None else value
    show = _SHOWN.get(column.type)
    return show(column, value, language) if show else value


def _plain(raw: str) -> str:
    """Return the text with one kind of line end and without signs that no document can carry."""
    return _NOT_WRITABLE.sub("", _LINE_END.sub("\n", raw)).strip()


def show_fact(name: str, value: str, language: Language = Language.DA) -> str:
    """Return the value as people read it: days as dd.mm.yyyy in Danish, choices by their labels."""
    kind = fact_kind(name)
    if kind.type in (FactType.PERSON, FactType.ORGANISATION):
        return parse_party(value, person=kind.type is FactType.PERSON).shown(language)
    if kind.type is FactType.RECORDS:
        return _told([_shown(kind, record, language) for record in fact_records(kind, value)])
    return show_cell(kind, value, language)


def fact_records(kind: FactKind, value: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a fact that is a table, also of one typed a line at a time."""
    return read_records(value, kind.columns, kind.loose)


def edit_fact(name: str, value: str, language: Language = Language.DA) -> str:
    """Return the value as it stands in a text box while it is edited; `parse_fact` reads it back to the same value."""
    kind = fact_kind(name)
    if kind.type in (FactType.PERSON, FactType.ORGANISATION):
        return parse_party(value, person=kind.type is FactType.PERSON).edited(language)
    if kind.type is FactType.RECORDS:
        return edited_records(fact_records(kind, value), kind.columns)
    return show_fact(name, value, language)


def _parse_records(kind: FactKind, typed: str) -> FactValue:
    columns = {column.id: column for column in kind.columns}
    records, problems = [], []
    for number, record in enumerate(fact_records(kind, typed), start=1):
        cells = {name: parse_cell(columns[name], cell) for name, cell in record.items() if name in columns}
        for name, cell in cells.items():
            problems += [_in_cell(number, columns[name].label, problem) for problem in cell.problems]
        # In the order of the columns, so that the same rows are the same text.
        ordered = {name: cells[name].text for name in columns if name in cells}
        records.append({**record, **ordered} if len(cells) < len(record) else ordered)
    return FactValue(stored_records(records), tuple(problems), understood=not problems)


def _in_cell(number: int, label: Text, problem: Text) -> Text:
    row = Text("Række {n}, {da}: ", "Row {n}, {en}: ").fill(n=number, da=label.da, en=label.en)
    return Text(row.da + problem.da, row.en + problem.en)


def _told(rows: list[list[str]]) -> str:
    """Return rows as lines; where a cell holds a comma of its own, all are told apart by semicolons."""
    apart = "; " if any("," in cell for row in rows for cell in row) else ", "
    return "\n".join(map(apart.join, rows))


def _shown(kind: FactKind, record: dict[str, str], language: Language) -> list[str]:
    shown = [show_cell(column, cell, language) for column in kind.columns if (cell := record.get(column.id))]
    return [*shown, *(cell for name, cell in record.items() if name not in {column.id for column in kind.columns})]


def _parse_text(kind: Kind, typed: str) -> FactValue:
    plain, check = _CHECKED.get(kind.check, (None, None)) if kind.check else (None, None)
    if check is None or plain is None:
        return FactValue(typed)
    problem = check(typed)
    return FactValue(typed, (problem,), understood=False) if problem else FactValue(plain(typed))


def _parse_date(_: Kind, typed: str) -> FactValue:
    day = values.parse_day(typed)
    return FactValue(day.isoformat()) if day else FactValue(typed, (values.NO_DAY,), understood=False)


def _parse_period(_: Kind, typed: str) -> FactValue:
    span = values.parse_period(typed)
    if span is None:
        return FactValue(typed, (values.NO_PERIOD,), understood=False)
    first, last = span
    problems = (values.WRONG_ORDER,) if first > last else ()
    return FactValue(f"{first.isoformat()}/{last.isoformat()}", problems)


def _parse_number(_: Kind, typed: str) -> FactValue:
    number = values.parse_number(typed)
    return FactValue(number) if number else FactValue(typed, (values.NO_NUMBER,), understood=False)


def _parse_yesno(_: Kind, typed: str) -> FactValue:
    answer = values.parse_yesno(typed)
    return FactValue(answer) if answer else FactValue(typed, (values.NO_ANSWER,), understood=False)


def _parse_choice(kind: Kind, typed: str) -> FactValue:
    if not kind.options:
        return FactValue(typed)
    option = match_option(kind.options, typed)
    return FactValue(option.value) if option else FactValue(typed, (_no_option(kind),), understood=False)


def _parse_multichoice(kind: Kind, typed: str) -> FactValue:
    items = values.split_list(typed)
    if not kind.options:
        return FactValue("\n".join(items))
    found = [match_option(kind.options, item) for item in items]
    text = "\n".join(option.value if option else item for option, item in zip(found, items, strict=True))
    return FactValue(text) if all(found) else FactValue(text, (_no_option(kind),), understood=False)


def _parse_list(_: Kind, typed: str) -> FactValue:
    return FactValue("\n".join(values.split_list(typed)))


def _parse_codes(kind: Kind, typed: str) -> FactValue:
    system = codes.CodeSystem(kind.check or Check.ICD10)
    items = codes.split_codes(typed)
    problems = tuple(problem for item in items if (problem := codes.code_problem(system, item)))
    return FactValue(typed, problems, understood=False) if problems else FactValue("\n".join(map(_plain_item, items)))


def _parse_party(kind: Kind, typed: str) -> FactValue:
    party = parse_party(typed, person=kind.type is FactType.PERSON)
    return FactValue(party.stored, tuple(party.problems()))


def _plain_item(item: str) -> str:
    code = codes.code_of(item)
    return code.upper().replace(" ", "") + item.strip()[len(code) :]


def match_option(options: tuple[Option, ...], typed: str) -> Option | None:
    """Find the option a text means: its value or a label, without regard to case or to what stands in brackets."""
    wanted = _bare(typed)
    for option in options:
        if wanted in {_bare(option.value), _bare(option.label_da), _bare(option.label_en)}:
            return option
    return None


def _bare(text: str) -> str:
    return text.split("(")[0].strip().casefold() if not text.startswith("(") else text.strip().casefold()


def _no_option(kind: Kind) -> Text:
    return Text("Vælg en af: {da}.", "Choose one of: {en}.").fill(
        da=", ".join(option.label_da for option in kind.options),
        en=", ".join(option.label_en for option in kind.options),
    )


def _show_date(_: Kind, value: str, language: Language) -> str:
    return values.show_day(value, language)


def _show_period(_: Kind, value: str, language: Language) -> str:
    return values.show_period(value, language)


def _show_number(_: Kind, value: str, language: Language) -> str:
    return values.show_number(value, language)


def _show_yesno(_: Kind, value: str, language: Language) -> str:
    answers = {"yes": Text("Ja", "Yes"), "no": Text("Nej", "No")}
    return answers[value].say(language) if value in answers else value


def _show_options(kind: Kind, value: str, language: Language) -> str:
    labels = {option.value: option.label.say(language) for option in kind.options}
    return "\n".join(labels.get(item, item) for item in value.splitlines())


_PARSERS: dict[FactType, Callable[[Kind, str], FactValue]] = {
    FactType.DATE: _parse_date,
    FactType.PERIOD: _parse_period,
    FactType.NUMBER: _parse_number,
    FactType.YESNO: _parse_yesno,
    FactType.CHOICE: _parse_choice,
    FactType.MULTICHOICE: _parse_multichoice,
    FactType.LIST: _parse_list,
    FactType.FILES: _parse_list,
    FactType.CODES: _parse_codes,
    FactType.PERSON: _parse_party,
    FactType.ORGANISATION: _parse_party,
}
_SHOWN: dict[FactType, Callable[[Kind, str, Language], str]] = {
    FactType.DATE: _show_date,
    FactType.PERIOD: _show_period,
    FactType.NUMBER: _show_number,
    FactType.YESNO: _show_yesno,
    FactType.CHOICE: _show_options,
    FactType.MULTICHOICE: _show_options,
}
_CHECKED: dict[Check, tuple[Callable[[str], str], Callable[[str], Text | None]]] = {
    Check.CVR: (identifiers.digits, identifiers.cvr_problem),
    Check.EAN: (identifiers.digits, identifiers.ean_problem),
    Check.ORCID: (identifiers.plain_orcid, identifiers.orcid_problem),
    Check.EMAIL: (str.strip, identifiers.email_problem),
    Check.PHONE: (identifiers.plain_phone, identifiers.phone_problem),
}
