"""The tables of the store. A row is plain text and whole numbers, so that its image can be audited, undone and read by anyone.

Every table that commands change has a random `id` and a `version` that rises by one with each change. Each text column
has one length limit, written here and enforced by command (see `work.py`) and CHECK alike.
"""

from dsc_desk.cases.tables.after import condition, deletion, dispatch, dispatch_file, question, renewal
from dsc_desk.cases.tables.base import metadata
from dsc_desk.cases.tables.board import board_item, board_meeting, board_member, board_vote
from dsc_desk.cases.tables.desk import (
    audit,
    audit_content,
    calendar_told,
    case_now,
    command,
    counter,
    draft,
    opened,
    own_entry,
    search_entry,
    setting,
    template,
    template_field,
)
from dsc_desk.cases.tables.inquiries import attachment, blob, case, handover, inquiry
from dsc_desk.cases.tables.people import absence, certificate, organisation, person, staff, staff_competence
from dsc_desk.cases.tables.projects import (
    application,
    application_now,
    chosen_source,
    enclosure,
    fact,
    form_choice,
    gate_tick,
    holder,
    own_answer,
    passed,
    sent_document,
    step,
    triage_answer,
)
from dsc_desk.cases.tables.work import note, stand_in, task, time_entry, timer, todo

__all__ = [
    "absence",
    "application",
    "application_now",
    "attachment",
    "audit",
    "audit_content",
    "blob",
    "board_item",
    "board_meeting",
    "board_member",
    "board_vote",
    "calendar_told",
    "case",
    "case_now",
    "certificate",
    "chosen_source",
    "command",
    "condition",
    "counter",
    "deletion",
    "dispatch",
    "dispatch_file",
    "draft",
    "enclosure",
    "fact",
    "form_choice",
    "gate_tick",
    "handover",
    "holder",
    "inquiry",
    "metadata",
    "note",
    "opened",
    "organisation",
    "own_answer",
    "own_entry",
    "passed",
    "person",
    "question",
    "renewal",
    "search_entry",
    "sent_document",
    "setting",
    "staff",
    "staff_competence",
    "stand_in",
    "step",
    "task",
    "template",
    "template_field",
    "time_entry",
    "timer",
    "todo",
    "triage_answer",
]
