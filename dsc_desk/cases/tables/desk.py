"""What the desk keeps about its own work: commands, audit, drafts, the word index."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from dsc_desk.cases.tables.base import CODE, LINE, code, line, link, long, metadata, number, table

setting = table("setting", line("value"))  # id is the setting's name
own_entry = table(  # the centre's own version of a source, a route or the rules; each change adds a row
    "own_entry",
    code("kind"),
    code("key"),
    number("number"),
    long("content"),  # YAML in the schema of the shipped files; empty: withdrawn
    code("based_on"),
    line("why"),
    code("at"),
    code("staff_id"),
    UniqueConstraint("kind", "key", "number"),
)
template = table(  # a version of the authority's own form for a route; each change adds one
    "template",
    code("route_id"),
    number("number"),
    line("name"),  # of the file
    code("medium"),  # docx | pdf
    code("sha256"),  # of its bytes; empty: withdrawn
    number("size"),
    number("pages"),
    long("notes"),  # JSON: what was taken out when it was read, in both languages
    line("why"),
    code("at"),
    code("staff_id"),
    UniqueConstraint("route_id", "number"),
)
template_field = table(  # a field of that version, and what it is filled with
    "template_field",
    link("template_id", "template", required=True),
    number("place"),  # its order in the form, from 0
    line("key"),
    code("kind"),
    line("label"),
    code("how"),
    line("name"),
    number("page"),
    number("most"),  # characters; 0: not stated
    number("comb"),
    long("options"),  # JSON: value and words of each
    code("use"),  # field | fact | fixed | blank | ignore
    long("target"),
    line("at_answer"),  # the answer at which a tick is set
    number("certainty"),
    UniqueConstraint("template_id", "key"),
)
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
    number("percent"),
    number("steps_done"),
    number("steps_total"),
    line("next_da"),
    line("next_en"),
    code("next_due"),
    code("holder"),
    code("moved_at"),  # when something last happened: what sits still is found by it
    Index("ix_case_now_next_due", "next_due"),
)
opened = Table(  # the cases somebody opened last
    "opened",
    metadata,
    Column("staff_id", String(CODE), primary_key=True),
    Column("case_id", String(CODE), ForeignKey("case_.id", ondelete="CASCADE"), primary_key=True),
    code("at"),
)
draft = Table(  # what is being typed and not yet saved by a command
    "draft",
    metadata,
    Column("id", String(LINE), primary_key=True),
    code("staff_id"),
    line("key"),
    long("text"),
    code("at"),
)
calendar_told = Table(  # what calendars were told of a day, of which a file of the past is proof; never audited
    "calendar_told",
    metadata,
    Column("scope", String(CODE), primary_key=True),  # empty: the centre's file; a member of staff's; a case's
    Column("key", String(CODE), primary_key=True),
    code("kind"),
    code("reference"),
    code("day"),
    number("sequence"),
    code("changed_at"),
    code("gone_at"),  # when it was called off
)
command = Table(
    "command",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(CODE), nullable=False, unique=True),
    code("at"),
    code("staff_id"),
    code("kind"),
    line("title_da"),
    line("title_en"),
    code("case_id"),
    code("state"),  # done | undone | final (cannot be undone)
    number("first_entry"),
    number("last_entry"),
    Index("ix_command_staff_id_state_seq", "staff_id", "state", "seq"),
    Index("ix_command_case_id_seq", "case_id", "seq"),
)
audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    code("at"),
    code("staff_id"),
    code("command_id"),
    code("kind"),
    code("table_name"),
    code("operation"),  # insert | update | delete | read
    code("row_id"),
    code("digest"),
    code("hash"),
)
audit_content = Table(  # beside the chain: may be removed by retention, and the chain still verifies
    "audit_content",
    metadata,
    Column("seq", Integer, primary_key=True),
    code("salt"),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
)
search_entry = Table(
    "search_entry",
    metadata,
    Column("rowid", Integer, primary_key=True),
    code("kind"),
    code("ref"),
    code("case_id"),
    Column("text", String, nullable=False),
    UniqueConstraint("kind", "ref"),
)
