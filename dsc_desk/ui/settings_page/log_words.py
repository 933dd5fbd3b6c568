"""The log in words: what kinds of row there are, and what was done to one."""

from __future__ import annotations

from dsc_desk.cases.queries.keeping import AuditRow
from dsc_desk.ui.words import text
from dsc_desk.words import Text

_TABLES = {
    "absence": Text("fravær", "days away"),
    "application": Text("ansøgning", "application"),
    "attachment": Text("vedhæftet fil", "attached file"),
    "board_item": Text("sag på dagsordenen", "case on the agenda"),
    "board_meeting": Text("møde i advisory board", "advisory board meeting"),
    "board_member": Text("medlem af advisory board", "advisory board member"),
    "board_vote": Text("stemme i advisory board", "advisory board vote"),
    "blob": Text("filindhold", "file content"),
    "case_": Text("sag", "case"),
    "chosen_source": Text("valgt kilde", "chosen source"),
    "condition": Text("vilkår", "condition"),
    "answer_file": Text("myndighedens svar", "the authority's answer"),
    "deletion": Text("sletning af data", "deletion of data"),
    "dispatch": Text("afsendelse", "dispatch"),
    "dispatch_file": Text("sendt fil", "sent file"),
    "enclosure": Text("bilag", "enclosure"),
    "fact": Text("oplysning i profilen", "profile fact"),
    "gate_tick": Text("port", "gate"),
    "handover": Text("overgivelse", "handing over"),
    "holder": Text("hvem sagen er hos", "who holds the case"),
    "form_choice": Text("måden en ansøgning skrives på", "the way an application is written"),
    "inquiry": Text("henvendelse", "inquiry"),
    "note": Text("note", "note"),
    "organisation": Text("organisation", "organisation"),
    "own_answer": Text("egen tekst i ansøgning", "own text in an application"),
    "person": Text("rekvirent", "requester"),
    "question": Text("spørgsmål fra myndighed", "question of an authority"),
    "reply": Text("svar til rekvirenten", "answer to the requester"),
    "reply_note": Text("note svaret med", "note answered with"),
    "renewal": Text("fornyelse", "renewal"),
    "sent_document": Text("sendt dokument", "sent document"),
    "setting": Text("indstilling", "setting"),
    "sheet_row": Text("række i jeres regneark", "row of your sheet"),
    "staff": Text("medarbejder", "member of staff"),
    "staff_competence": Text("kompetence", "competence"),
    "stand_in": Text("stedfortræder", "stand-in"),
    "step": Text("trin", "step"),
    "task": Text("opgave", "task"),
    "template": Text("myndighedens skema", "authority's form"),
    "template_field": Text("felt i myndighedens skema", "field of an authority's form"),
    "time_entry": Text("tid", "time"),
    "timer": Text("ur", "timer"),
    "todo": Text("huskeliste", "to-do"),
    "triage_answer": Text("triagesvar", "triage answer"),
}
_DEEDS = {
    "insert": Text("oprettet", "made"),
    "update": Text("rettet", "changed"),
    "delete": Text("fjernet", "removed"),
    "read": Text("set", "looked at"),
}


def say_row(row: AuditRow) -> str:
    """Return what was done to what: "oplysning i profilen rettet"; an unknown kind by its own name."""
    table = _TABLES.get(row.table)
    deed = _DEEDS.get(row.operation)
    return f"{text(table) if table else row.table} {text(deed) if deed else row.operation}"


def say_title(row: AuditRow) -> str:
    """Return the sentence of the command, or its name where it left none."""
    return text(row.title) or row.kind
