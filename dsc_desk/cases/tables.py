"""The tables of the store. A row is plain text and whole numbers, so that its image can be audited, undone and read by anyone.

Every table that commands change has a random `id` and a `version` that rises by one with each change. Each text column
has one length limit, written here and enforced by command (see `work.py`) and CHECK alike.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

CODE = 80  # ids, states, dates, numbers of authorities
LINE = 500  # what fits on one line: names, titles, addresses
LONG = 200_000  # what is written: a mail, a note, a protocol section

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, length: int, *, empty: bool = True) -> Column[str]:
    return Column(name, String(length), nullable=False, server_default="" if empty else None)


def _code(name: str) -> Column[str]:
    return _text(name, CODE)


def _line(name: str) -> Column[str]:
    return _text(name, LINE)


def _long(name: str) -> Column[str]:
    return _text(name, LONG)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _link(name: str, target: str, *, required: bool = False) -> Column[Any]:
    return Column(name, String(CODE), ForeignKey(f"{target}.id"), nullable=not required, index=True)


def _limits(columns: tuple[Any, ...]) -> list[CheckConstraint]:
    return [
        CheckConstraint(f"length({column.name}) <= {column.type.length}", name=f"{column.name}_length")
        for column in columns
        if isinstance(column, Column) and isinstance(column.type, String) and column.type.length
    ]


def _table(name: str, *columns: Any) -> Table:
    """A table that commands change: id, version, the columns and their length checks."""
    own = (_key(), Column("version", Integer, nullable=False, server_default="1"), *columns)
    return Table(name, metadata, *own, *_limits(own))


def _key() -> Column[str]:
    return Column("id", String(CODE), primary_key=True)


# People -------------------------------------------------------------------------------------------------------------

staff = _table(
    "staff",
    _line("name"),
    _code("initials"),
    _line("email"),
    _code("role"),  # rights.Role
    _number("weekly_minutes"),  # capacity: working time promised to the centre each week
    Column("active", Integer, nullable=False, server_default="1"),
)
staff_competence = _table(
    "staff_competence",
    _link("staff_id", "staff", required=True),
    _code("competence"),  # resources/competences.yaml
    UniqueConstraint("staff_id", "competence"),
)
absence = _table("absence", _link("staff_id", "staff", required=True), _code("first_day"), _code("last_day"))
organisation = _table(
    "organisation",
    _line("name"),
    _code("kind"),
    _code("cvr"),
    _line("address"),
    _code("ean"),
)
person = _table(
    "person",  # a requester
    _line("name"),
    _line("title"),
    _line("email"),
    _code("phone"),
    _code("category"),  # resources/intake.yaml
    _link("organisation_id", "organisation"),
    _line("department"),
    _code("orcid"),
    _long("remarks"),
    Index("ix_person_email", "email"),
)

# Inquiries and cases ------------------------------------------------------------------------------------------------

case = _table(
    "case_",
    _code("reference"),
    _line("title"),
    _long("summary"),
    _link("requester_id", "person"),
    _link("responsible_id", "staff"),
    _code("procedure_id"),
    _code("procedure_version"),
    _code("status"),  # open | paused | closed
    _code("outcome"),
    _code("opened_at"),
    _code("closed_at"),
    _code("due"),
    UniqueConstraint("reference"),
    Index("ix_case__status_opened_at", "status", "opened_at", "id"),
    Index("ix_case__opened_at", "opened_at", "id"),
)
inquiry = _table(
    "inquiry",
    _code("channel"),  # resources/intake.yaml
    _code("kind"),  # message | auto_reply | invitation | bounce
    _code("state"),  # new | on_case | set_aside
    _line("subject"),
    _line("sender_name"),
    _line("sender_email"),
    _code("sent_at"),
    _code("received_at"),
    _long("body"),
    _long("quoted"),
    _code("language"),
    _line("message_key"),  # tells duplicates: the message id, or a hash of what it says
    _code("outside_reference"),
    _line("offered_name"),  # the inner sender of a forwarded mail
    _line("offered_email"),
    _line("wanted_by"),
    _number("cpr_found"),  # how many CPR numbers were masked on the way in
    _long("warnings"),  # one a line
    _link("requester_id", "person"),
    _link("case_id", "case_"),
    Index("ix_inquiry_state_received_at", "state", "received_at", "id"),
    Index("ix_inquiry_message_key", "message_key"),
)
attachment = _table(
    "attachment",
    _link("inquiry_id", "inquiry"),
    _link("case_id", "case_"),
    _line("name"),
    _code("media_type"),
    _number("size"),  # bytes
    _code("sha256"),
    _code("added_at"),
    _link("added_by", "staff"),
    _line("serves"),  # what it proves: a profile fact (approvals.ethics_file) or an attachment of a route
    _code("removed_at"),
)
blob = Table(  # written once, named by its content; never part of an image
    "blob",
    metadata,
    Column("sha256", String(CODE), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# Experts, notes and time --------------------------------------------------------------------------------------------

task = _table(
    "task",  # one expert's part of a case
    _link("case_id", "case_", required=True),
    _link("staff_id", "staff", required=True),
    _code("competence"),
    _line("title"),
    _number("estimated_minutes"),
    _code("due"),
    _code("state"),  # open | in_progress | delivered | cancelled
    _code("created_at"),
    _code("finished_at"),
    Index("ix_task_staff_id_state", "staff_id", "state"),
)
todo = _table(
    "todo",  # a line on somebody's own list
    _link("staff_id", "staff", required=True),
    _link("case_id", "case_"),
    _line("title"),
    _code("due"),
    _code("done_at"),
)
note = _table(
    "note",
    _link("case_id", "case_", required=True),
    _link("task_id", "task"),
    _link("author_id", "staff", required=True),
    _code("kind"),  # plain | consult
    _code("audience"),  # internal | requester
    _code("created_at"),
    _long("body"),
    _long("question"),
    _long("finding"),
    _long("advice"),
    _long("sources"),
    _code("certainty"),  # certain | likely | uncertain
)
time_entry = _table(
    "time_entry",
    _link("case_id", "case_", required=True),
    _link("task_id", "task"),
    _link("staff_id", "staff", required=True),
    _code("competence"),
    _code("day"),
    _number("minutes"),
    _line("text"),
    Index("ix_time_entry_day", "day"),
)
timer = _table(
    "timer",  # one running timer a person
    _link("staff_id", "staff", required=True),
    _link("case_id", "case_", required=True),
    _link("task_id", "task"),
    _code("competence"),
    _code("started_at"),
    UniqueConstraint("staff_id"),
)

# The project profile, sources and applications ----------------------------------------------------------------------

fact = _table(
    "fact",
    _link("case_id", "case_", required=True),
    _code("name"),  # resources/facts.yaml
    _long("value"),
    _code("origin"),  # typed | mail | source | imported
    _code("changed_at"),
    _link("changed_by", "staff"),
    _code("confirmed_at"),
    _line("confirmed_by"),  # who says so: staff, or the requester by name
    UniqueConstraint("case_id", "name"),
)
chosen_source = _table(
    "chosen_source",
    _link("case_id", "case_", required=True),
    _code("source_id"),
    _code("route_id"),
    _long("reason"),
    _code("added_at"),
    UniqueConstraint("case_id", "source_id"),
)
application = _table(
    "application",
    _link("case_id", "case_", required=True),
    _code("route_id"),
    _code("route_version"),
    _code(
        "state"
    ),  # resources/states: draft | ready | with_them | question | granted | granted_conditions | refused | ...
    _code("created_at"),
    _code("sent_at"),
    _line("sent_how"),
    _line("their_reference"),
    _code("complete_at"),  # when they called it complete: a legal clock starts here
    _code("answered_at"),
    _long("conditions"),
    _code("valid_until"),
    _number("filled"),
    _number("total"),
    UniqueConstraint("case_id", "route_id"),
    Index("ix_application_state", "state"),
)
own_answer = _table(
    "own_answer",  # own wording of one field for one authority
    _link("application_id", "application", required=True),
    _line("field_id"),
    _long("text"),
    _long("fact_then"),  # what the profile said when it was written
    _code("changed_at"),
    UniqueConstraint("application_id", "field_id"),
)
enclosure = _table(
    "enclosure",  # one line of the attachments checklist
    _link("application_id", "application", required=True),
    _line("attachment_id"),  # of the route
    _link("file_id", "attachment"),
    _code("state"),  # enclosed | not_needed
    UniqueConstraint("application_id", "attachment_id"),
)
holder = _table(
    "holder",  # who held the ball from when to when
    _link("application_id", "application", required=True),
    _code("who"),  # us | them | paused
    _code("first_day"),
    _code("last_day"),
    _line("reason"),
)
sent_document = _table(
    "sent_document",  # a snapshot: what went out, never changed
    _link("application_id", "application", required=True),
    _line("name"),
    _code("format"),
    _code("sha256"),
    _code("created_at"),
    _long("profile_then"),  # JSON: what the profile said that day
)

# The procedure ------------------------------------------------------------------------------------------------------

triage_answer = _table(
    "triage_answer",  # answers to triage questions and facts that show themselves during the case
    _link("case_id", "case_", required=True),
    _code("question"),
    _line("answer"),  # several chosen: one a comma
    _code("answered_at"),
    UniqueConstraint("case_id", "question"),
)
step = _table(
    "step",
    _link("case_id", "case_", required=True),
    _code("step_id"),
    _code("state"),  # in_progress | waiting_requester | waiting_external | done | cancelled
    _long("evidence"),  # JSON: evidence -> what shows it
    _code("started_at"),
    _code("done_at"),
    _link("done_by", "staff"),
    _line("reason"),
    UniqueConstraint("case_id", "step_id"),
)
gate_tick = _table(
    "gate_tick",
    _link("case_id", "case_", required=True),
    _code("gate_id"),
    _code("ticked_at"),
    _link("ticked_by", "staff"),
    _line("reason"),
    UniqueConstraint("case_id", "gate_id"),
)

# What the desk keeps about its own work -----------------------------------------------------------------------------

setting = _table("setting", _line("value"))  # id is the setting's name
counter = Table(  # the next number of a series, such as the case references of a year
    "counter",
    metadata,
    Column("name", String(CODE), primary_key=True),
    Column("next", Integer, nullable=False),
)
case_now = Table(  # what a list shows of a case, worked out anew after each change; never audited
    "case_now",
    metadata,
    Column("case_id", String(CODE), ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True),
    _number("percent"),
    _number("steps_done"),
    _number("steps_total"),
    _line("next_da"),
    _line("next_en"),
    _code("next_due"),
    _code("holder"),
    _code("moved_at"),  # when something last happened: what sits still is found by it
    Index("ix_case_now_next_due", "next_due"),
)
opened = Table(  # the cases somebody opened last
    "opened",
    metadata,
    Column("staff_id", String(CODE), primary_key=True),
    Column("case_id", String(CODE), ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True),
    _code("at"),
)
draft = Table(  # what is being typed and not yet saved by a command
    "draft",
    metadata,
    Column("id", String(LINE), primary_key=True),
    _code("staff_id"),
    _line("key"),
    _long("text"),
    _code("at"),
)
command = Table(
    "command",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(CODE), nullable=False, unique=True),
    _code("at"),
    _code("staff_id"),
    _code("kind"),
    _line("title_da"),
    _line("title_en"),
    _code("case_id"),
    _code("state"),  # done | undone | final (cannot be undone)
    _number("first_entry"),
    _number("last_entry"),
    Index("ix_command_staff_id_state_seq", "staff_id", "state", "seq"),
    Index("ix_command_case_id_seq", "case_id", "seq"),
)
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    _code("at"),
    _code("staff_id"),
    _code("command_id"),
    _code("kind"),
    _code("table_name"),
    _code("operation"),  # insert | update | delete | read
    _code("row_id"),
    _code("digest"),
    _code("hash"),
)
audit_content = Table(  # beside the chain: may be removed by retention, and the chain still verifies
    "audit_content",
    metadata,
    Column("seq", Integer, primary_key=True),
    _code("salt"),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
)
search_entry = Table(
    "search_entry",
    metadata,
    Column("rowid", Integer, primary_key=True),
    _code("kind"),
    _code("ref"),
    _code("case_id"),
    Column("text", String, nullable=False),
    UniqueConstraint("kind", "ref"),
)
