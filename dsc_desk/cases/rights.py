"""Who may do what: one readable table."""

from __future__ import annotations

from enum import StrEnum

from dsc_desk.store.errors import NotAllowed
from dsc_desk.words import Text


class Role(StrEnum):
    """What somebody is at the centre."""

    SUPPORT = "support"
    CONSULTANT = "consultant"
    LEAD = "lead"
    ADMIN = "admin"


class Right(StrEnum):
    """What a command or a query needs."""

    READ = "read"
    LOG_INQUIRY = "log_inquiry"
    WORK_ON_CASE = "work_on_case"  # profile, sources, applications, steps, documents
    WRITE_NOTE = "write_note"  # notes, own time, own tasks
    ASSIGN = "assign"
    SEND = "send"  # send an application, log the decision
    OVERRIDE_GATE = "override_gate"
    CLOSE_CASE = "close_case"
    EDIT_KNOWLEDGE = "edit_knowledge"  # the centre's own sources and access routes
    EDIT_RULES = "edit_rules"  # the centre's own procedures, questions and deadlines
    READ_REPORT = "read_report"
    READ_LOG = "read_log"
    MANAGE_STAFF = "manage_staff"
    MANAGE_STORE = "manage_store"


_SUPPORT, _CONSULTANT, _LEAD, _ADMIN = Role.SUPPORT, Role.CONSULTANT, Role.LEAD, Role.ADMIN

WHO_MAY: dict[Right, frozenset[Role]] = {
    Right.READ: frozenset({_SUPPORT, _CONSULTANT, _LEAD, _ADMIN}),
    Right.LOG_INQUIRY: frozenset({_SUPPORT, _CONSULTANT, _LEAD}),
    Right.WORK_ON_CASE: frozenset({_SUPPORT, _CONSULTANT, _LEAD}),
    Right.WRITE_NOTE: frozenset({_SUPPORT, _CONSULTANT, _LEAD}),
    Right.ASSIGN: frozenset({_SUPPORT, _LEAD}),
    Right.SEND: frozenset({_SUPPORT, _LEAD}),
    Right.CLOSE_CASE: frozenset({_SUPPORT, _LEAD}),
    Right.OVERRIDE_GATE: frozenset({_LEAD}),
    Right.EDIT_KNOWLEDGE: frozenset({_SUPPORT, _LEAD}),
    Right.EDIT_RULES: frozenset({_LEAD}),
    Right.READ_REPORT: frozenset({_SUPPORT, _LEAD, _ADMIN}),
    Right.READ_LOG: frozenset({_LEAD, _ADMIN}),
    Right.MANAGE_STAFF: frozenset({_LEAD, _ADMIN}),
    Right.MANAGE_STORE: frozenset({_LEAD, _ADMIN}),
}

ROLE_NAMES: dict[Role, Text] = {
    Role.SUPPORT: Text("Støttemedarbejder", "Support staff"),
    Role.CONSULTANT: Text("Konsulent", "Consultant"),
    Role.LEAD: Text("Centerleder", "Centre lead"),
    Role.ADMIN: Text("Administrator", "Administrator"),
}


def require(role: Role, right: Right) -> None:
    """Raise NotAllowed unless the role has the right."""
    if role not in WHO_MAY[right]:
        who = [ROLE_NAMES[each] for each in Role if each in WHO_MAY[right]]
        raise NotAllowed(
            Text(
                "Din rolle giver ikke lov til det. Det kan gøres af: {da}. Intet er ændret.",
                "Your role does not allow this. It can be done by: {en}. Nothing was changed.",
            ).fill(da=", ".join(t.da.lower() for t in who), en=", ".join(t.en.lower() for t in who))
        )
