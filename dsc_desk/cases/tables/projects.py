"""The project profile, sources, applications and the procedure of a case."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, UniqueConstraint

from dsc_desk.cases.tables.base import CODE, code, line, link, long, metadata, number, table

fact = table(
    "fact",
    link("case_id", "case_", required=True),
    code("name"),  # resources/facts.yaml
    long("value"),
    code("origin"),  # typed | mail | source | imported | earlier
    code("changed_at"),
    link("changed_by", "staff"),
    code("confirmed_at"),
    line("confirmed_by"),  # who says so: staff, or the requester by name
    UniqueConstraint("case_id", "name"),
)
chosen_source = table(
    "chosen_source",
    link("case_id", "case_", required=True),
    code("source_id"),
    code("route_id"),
    long("reason"),
    code("added_at"),
    UniqueConstraint("case_id", "source_id"),
)
application = table(
    "application",
    link("case_id", "case_", required=True),
    code("route_id"),
    code("route_version"),
    code(
        "state"
    ),  # resources/states: draft | ready | with_them | question | granted | granted_conditions | refused | ...
    code("created_at"),
    code("sent_at"),
    line("sent_how"),
    line("their_reference"),
    code("complete_at"),  # when they called it complete: a legal clock starts here
    code("answered_at"),
    long("conditions"),
    code("valid_until"),
    Index("ix_application_state", "state"),
)
application_now = Table(  # how many fields are filled, counted anew after each change; never audited
    "application_now",
    metadata,
    Column("application_id", String(CODE), ForeignKey("application.id", ondelete="CASCADE"), primary_key=True),
    number("filled"),
    number("total"),
)
own_answer = table(
    "own_answer",  # own wording of one field for one authority
    link("application_id", "application", required=True),
    line("field_id"),
    long("text"),
    long("fact_then"),  # what the profile said when it was written
    code("changed_at"),
    UniqueConstraint("application_id", "field_id"),
)
form_choice = table(
    "form_choice",  # how one application is written: a field in an annex, or (field empty) the whole of it in English
    link("application_id", "application", required=True),
    line("field_id"),
    code("choice"),  # annex | english
    UniqueConstraint("application_id", "field_id", "choice"),
)
enclosure = table(
    "enclosure",  # one line of the attachments checklist
    link("application_id", "application", required=True),
    line("attachment_id"),  # of the route
    link("file_id", "attachment"),
    code("state"),  # enclosed | carried (from a permit that is renewed) | not_needed
    UniqueConstraint("application_id", "attachment_id"),
)
holder = table(
    "holder",  # who held the ball from when to when
    link("application_id", "application", required=True),
    code("who"),  # us | them | paused
    code("first_day"),
    code("last_day"),
    line("reason"),
)
sent_document = table(
    "sent_document",  # a snapshot: what went out, never changed
    link("application_id", "application", required=True),
    line("name"),
    code("format"),
    code("sha256"),
    code("created_at"),
    long("profile_then"),  # JSON: what the profile said that day
)


triage_answer = table(
    "triage_answer",  # answers to triage questions and facts that show themselves during the case
    link("case_id", "case_", required=True),
    code("question"),
    line("answer"),  # several chosen: one a comma
    code("answered_at"),
    UniqueConstraint("case_id", "question"),
)
step = table(
    "step",
    link("case_id", "case_", required=True),
    code("step_id"),
    code("state"),  # in_progress | waiting_requester | waiting_external | done | cancelled
    long("evidence"),  # JSON: evidence -> what shows it
    code("started_at"),
    code("done_at"),
    link("done_by", "staff"),
    line("reason"),
    UniqueConstraint("case_id", "step_id"),
)
passed = table(
    "passed",  # what a step was closed past, as it stood then
    link("case_id", "case_", required=True),
    code("step_id"),
    long("said"),  # JSON: [[gate or approval, Danish, English]]
    UniqueConstraint("case_id", "step_id"),
)
gate_tick = table(
    "gate_tick",
    link("case_id", "case_", required=True),
    code("gate_id"),
    code("ticked_at"),
    link("ticked_by", "staff"),
    line("reason"),
    UniqueConstraint("case_id", "gate_id"),
)
