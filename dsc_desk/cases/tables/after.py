"""What happens to an application after it was sent: what went out when, what was asked, and the conditions of a permit."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from dsc_desk.cases.tables.base import code, line, link, long, table

dispatch = table(
    "dispatch",  # one time something went to the authority
    link("application_id", "application", required=True),
    code("kind"),  # application | reminder | supplement | answer | amendment
    code("day"),
    line("how"),
    line("their_reference"),
    long("text"),  # what was said, where it was no document
    link("proof_id", "attachment"),  # receipt, screenshot or mail at the case
    code("created_at"),
)
dispatch_file = table(
    "dispatch_file",  # a document as it went out, never changed
    link("dispatch_id", "dispatch", required=True),
    line("name"),
    code("format"),
    code("sha256"),
)
question = table(
    "question",  # of the authority about one application
    link("application_id", "application", required=True),
    long("text"),
    code("asked_day"),
    long("answer"),
    code("answered_day"),  # empty: open
    code("created_at"),
)
deletion = table(
    "deletion",  # of the data of a source under a permit: by which day, and the proof once it was done
    link("application_id", "application", required=True),
    code("source_id"),
    code("day"),  # empty: not proven
    line("by_whom"),
    link("proof_id", "attachment"),
    UniqueConstraint("application_id", "source_id"),
    code("due"),  # empty: the permit's last day
    long("why"),
    line("environment"),
    line("confirmed_by"),
)
answer_file = table(
    "answer_file",  # a file of the case in which the authority answered an application
    link("application_id", "application", required=True),
    link("file_id", "attachment"),
    code("added_at"),
    UniqueConstraint("application_id", "file_id"),
)
renewal = table(
    "renewal",  # an application that renews a permit
    link("application_id", "application", required=True),
    link("earlier_id", "application", required=True),
    UniqueConstraint("application_id"),
)
condition = table(
    "condition",  # of a permit
    link("application_id", "application", required=True),
    long("text"),
    link("task_id", "task"),  # who sees to it, and by when
    code("state"),  # met | not_met | "" while nobody has judged it
    code("judged_day"),
    line("how"),  # what shows it
    code("created_at"),
)
