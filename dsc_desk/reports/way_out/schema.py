"""Which tables go out, what each is called, and which rows belong to a case: found in the schema, so that none is forgotten.

`tests/reports/way_out/test_whole.py` holds the store's tables against this: each goes out, or stands here with its reason.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, or_, select, text

from dsc_desk.cases.tables import case, metadata, setting
from dsc_desk.forms.handover.keys import SEED
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Select, Table

_DERIVED = Text("Regnes ud af det øvrige.", "Worked out from the rest.")
_FILES = Text(
    "Ligger som filer, hver under den sag, den hører til.", "Lies as files, each under the case it belongs to."
)
_LOG = Text("Ligger i loggen, post for post.", "Lies in the log, entry by entry.")
ELSEWHERE: dict[str, Text] = {  # tables that are no table of the folder, each with the reason
    "blob": _FILES,
    "audit": _LOG,
    "audit_content": _LOG,
    "case_now": _DERIVED,
    "application_now": _DERIVED,
    "search_entry": _DERIVED,
}
WITHHELD: dict[str, tuple[ColumnElement[bool], Text]] = {  # rows that stay, by table
    "setting": (
        setting.c.id != SEED,
        Text(
            "Centrets hemmelige nøgle til overgivelser går ikke med: den er en nøgle, ikke en oplysning.",
            "The centre's secret key for handing over does not go along: it is a key, not a record.",
        ),
    )
}
TITLES: dict[str, Text] = {
    "absence": Text("Fravær", "Absences"),
    "answer_file": Text("Myndigheders svar som filer", "Authorities' answers as files"),
    "application": Text("Ansøgninger og tilladelser", "Applications and permits"),
    "attachment": Text("Filer på sager og henvendelser", "Files of cases and inquiries"),
    "board_item": Text("Sager på rådets dagsorden", "Cases on the board's agenda"),
    "board_meeting": Text("Rådets møder", "Meetings of the board"),
    "board_member": Text("Rådets deltagere", "Who takes part in the board"),
    "board_vote": Text("Stemmer i rådet", "Votes of the board"),
    "calendar_told": Text("Hvad kalendere har fået at vide", "What calendars were told"),
    "case_": Text("Sager", "Cases"),
    "certificate": Text("Beviser", "Certificates"),
    "chosen_source": Text("Valgte datakilder", "Data sources chosen"),
    "command": Text("Hvad der blev gjort, med hvem og hvornår", "What was done, by whom and when"),
    "condition": Text("Vilkår i tilladelser", "Conditions of permits"),
    "counter": Text("Næste sagsnummer", "Next case number"),
    "deletion": Text("Sletning af data, med bevis", "Deletion of data, with proof"),
    "dispatch": Text("Afsendelser", "Dispatches"),
    "dispatch_file": Text("Dokumenter i afsendelser", "Documents of dispatches"),
    "draft": Text("Skrevet, men ikke gemt endnu", "Typed and not saved yet"),
    "enclosure": Text("Bilag til ansøgninger", "Attachments of applications"),
    "fact": Text("Projektoplysninger", "Facts of projects"),
    "form_choice": Text("Hvordan en ansøgning skrives", "How an application is written"),
    "gate_tick": Text("Bekræftede porte", "Gates confirmed"),
    "handover": Text("Overgivne og modtagne sager", "Cases handed over and taken in"),
    "holder": Text("Hvem der havde ansøgningen hvornår", "Who held the application when"),
    "inquiry": Text("Henvendelser", "Inquiries"),
    "note": Text("Notater og faglige svar", "Notes and expert answers"),
    "opened": Text("Senest åbnede sager", "Cases opened last"),
    "organisation": Text("Organisationer", "Organisations"),
    "own_answer": Text("Egne formuleringer i ansøgninger", "Own wordings in applications"),
    "own_entry": Text("Centrets egne kilder, veje og regler", "The centre's own sources, routes and rules"),
    "passed": Text("Trin lukket uden om en port", "Steps closed past a gate"),
    "person": Text("Rekvirenter", "Requesters"),
    "question": Text("Myndigheders spørgsmål", "Questions of authorities"),
    "renewal": Text("Fornyelser af tilladelser", "Renewals of permits"),
    "reply": Text("Svar givet til rekvirenter", "Answers given to requesters"),
    "reply_note": Text("Notater, et svar er skrevet af", "Notes an answer was written from"),
    "sent_document": Text("Dokumenter, som de blev sendt", "Documents as they were sent"),
    "setting": Text("Centrets indstillinger", "Settings of the centre"),
    "sheet_row": Text("Sagens række i det gamle regneark", "The case's row in the old sheet"),
    "staff": Text("Medarbejdere", "Staff"),
    "staff_competence": Text("Medarbejderes fagområder", "Competences of staff"),
    "stand_in": Text("Vikarer", "Stand-ins"),
    "step": Text("Trin i procedurer, med dokumentation", "Steps of procedures, with evidence"),
    "task": Text("Opgaver til fagpersoner", "Tasks of experts"),
    "template": Text("Myndigheders egne skemaer", "Authorities' own forms"),
    "template_field": Text("Felter i skemaerne", "Fields of these forms"),
    "time_entry": Text("Registreret tid", "Time logged"),
    "timer": Text("Ure, der løber", "Clocks running"),
    "todo": Text("Egne huskelister", "Lists of one's own"),
    "triage_answer": Text("Svar på visitationens spørgsmål", "Answers to triage questions"),
}


def tables_out() -> tuple[Table, ...]:
    """Return the tables of the folder, in the order of their names."""
    return tuple(table for name, table in sorted(metadata.tables.items()) if name not in ELSEWHERE)


@cache
def page_of(table: Table) -> Select[Any]:
    """Return the rows of a table after one, by the number the store gives each."""
    number = text("rowid AS _rowid")
    statement = select(number, table).where(text("rowid > :after")).order_by(text("rowid"))
    return statement.where(WITHHELD[table.name][0]) if table.name in WITHHELD else statement


@cache
def of_cases() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return by table the columns that lead to a case, with the tables these name, parents first.

    What a row cannot be without decides; only where all may be empty (a file lies at a case or an inquiry) any will do.
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {case.name: ()}
    for table in metadata.sorted_tables:
        keys = [(key.parent, key.column.table.name) for key in table.foreign_keys if key.column.table.name in found]
        must = [one for one in keys if not one[0].nullable]
        if table.name not in ELSEWHERE and (links := must or keys):
            found[table.name] = tuple(sorted((column.name, target) for column, target in links))
    return found


@cache
def rows_of_case(name: str) -> Select[Any]:
    """Return the rows of a table that belong to the case `of_case`."""
    return metadata.tables[name].select().where(_belongs(name)).order_by(text("rowid"))


def _belongs(name: str) -> ColumnElement[bool]:
    table = metadata.tables[name]
    if table is case:
        return case.c.id == bindparam("of_case")
    return or_(*(table.c[column].in_(_ids(target)) for column, target in of_cases()[name]))


def _ids(name: str) -> Select[Any]:
    if name == case.name:
        return select(bindparam("of_case"))
    table = metadata.tables[name]
    return select(table.c.id).where(_belongs(name))
