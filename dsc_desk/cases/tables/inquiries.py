"""Inquiries, cases and files."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, String, Table, UniqueConstraint

from dsc_desk.cases.tables.base import CODE, code, line, link, long, metadata, number, table

case = table(
    "case_",
    code("reference"),
    line("title"),
    long("summary"),
    link("requester_id", "person"),
    link("responsible_id", "staff"),
    code("procedure_id"),
    code("procedure_version"),
    code("status"),  # open | paused | closed
    code("outcome"),
    code("opened_at"),
    code("closed_at"),
    code("due"),
    code("lane"),  # fast | empty
    UniqueConstraint("reference"),
    Index("ix_case__status_opened_at", "status", "opened_at", "id"),
    Index("ix_case__opened_at", "opened_at", "id"),
    Index("ix_case__due", "due"),
)
inquiry = table(
    "inquiry",
    code("channel"),  # resources/intake.yaml
    code("kind"),  # message | auto_reply | invitation | bounce
    code("state"),  # new | on_case | set_aside
    line("subject"),
    line("sender_name"),
    line("sender_email"),
    code("sent_at"),
    code("received_at"),
    long("body"),
    long("quoted"),
    code("language"),
    line("message_key"),  # tells duplicates: the message id, or a hash of what it says
    code("outside_reference"),
    line("offered_name"),  # the inner sender of a forwarded mail
    line("offered_email"),
    line("wanted_by"),
    number("cpr_found"),  # how many CPR numbers were masked on the way in
    long("warnings"),  # one a line
    link("requester_id", "person"),
    link("case_id", "case_"),
    Index("ix_inquiry_state_received_at", "state", "received_at", "id"),
    Index("ix_inquiry_message_key", "message_key"),
)
attachment = table(
    "attachment",
    link("inquiry_id", "inquiry"),
    link("case_id", "case_"),
    line("name"),
    code("media_type"),
    number("size"),  # bytes
    code("sha256"),
    code("added_at"),
    link("added_by", "staff"),
    line("serves"),  # what it proves: a profile fact (approvals.ethics_file) or an attachment of a route
    code("removed_at"),
)
sheet_row = table(
    "sheet_row",  # the row of the centre's own sheet in which a case was kept before
    link("case_id", "case_", required=True),
    line("reference"),  # the number it had there
    code("digest"),  # of what the row said: the same row is taken in once
    UniqueConstraint("case_id"),
    Index("ix_sheet_row_reference", "reference"),
)
handover = table(
    "handover",  # a case that went to somebody else, or came from there; each edition is a row
    link("case_id", "case_", required=True),
    code("direction"),  # out | in
    code("uid"),  # of the handing-over: the same at both ends and in every edition
    number("edition"),
    code("sha256"),  # of what was handed over: the same at both ends
    code("kind"),  # resources/handover.yaml: what the other party is
    line("party"),
    line("parts"),  # one a comma
    line("note"),
    code("at"),
    link("staff_id", "staff"),
    code("state"),  # sent | receipt | returned | taken
    code("receipt_at"),
    line("their_reference"),
    code("receipt_key"),  # only who opened the file has it: hexadecimal
    code("signer"),  # fingerprint of the key that signed
    UniqueConstraint("direction", "uid", "edition"),
)
blob = Table(  # written once, named by its content; never part of an image
    "blob",
    metadata,
    Column("sha256", String(CODE), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
