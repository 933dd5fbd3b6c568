"""Experts, notes, answers to the requester, and time."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from dsc_desk.cases.tables.base import code, line, link, long, number, table

task = table(
    "task",  # one expert's part of a case
    link("case_id", "case_", required=True),
    link("staff_id", "staff", required=True),
    code("competence"),
    line("title"),
    number("estimated_minutes"),
    code("due"),
    code("state"),  # open | in_progress | delivered | cancelled
    code("created_at"),
    code("finished_at"),
    Index("ix_task_staff_id_state", "staff_id", "state"),
)
todo = table(
    "todo",  # a line on somebody's own list
    link("staff_id", "staff", required=True),
    link("case_id", "case_"),
    line("title"),
    code("due"),
    code("done_at"),
)
stand_in = table(
    "stand_in",  # a colleague who has somebody's case for a while, or for good (last_day empty)
    link("case_id", "case_", required=True),
    link("from_id", "staff"),
    link("to_id", "staff", required=True),
    code("first_day"),
    code("last_day"),
    long("note"),
    code("at"),
    link("by_id", "staff"),
    code("returned_at"),  # given back before its day
)
note = table(
    "note",
    link("case_id", "case_", required=True),
    link("task_id", "task"),
    link("author_id", "staff", required=True),
    code("kind"),  # plain | consult | answer
    code("audience"),  # internal | requester
    code("created_at"),
    long("body"),
    long("question"),
    long("finding"),
    long("advice"),
    long("sources"),
    code("certainty"),  # certain | likely | uncertain
)
reply = table(
    "reply",  # an answer as it went to the requester; its text is the note, which is never changed again
    link("case_id", "case_", required=True),
    link("note_id", "note", required=True),
    code("day"),
    code("how"),  # mail | letter | phone | meeting
    code("language"),
    line("receiver"),  # mail address
    line("subject"),
    code("wanted"),  # the day the answer was wanted by, when this was that answer
    UniqueConstraint("note_id"),
)
reply_note = table(
    "reply_note",  # a note that was answered with
    link("reply_id", "reply", required=True),
    link("note_id", "note", required=True),
    code("said"),  # hash of what the note said then
    UniqueConstraint("reply_id", "note_id"),
)
time_entry = table(
    "time_entry",
    link("case_id", "case_", required=True),
    link("task_id", "task"),
    link("staff_id", "staff", required=True),
    code("competence"),
    code("day"),
    number("minutes"),
    line("text"),
    Index("ix_time_entry_day", "day"),
)
timer = table(
    "timer",  # one running timer a person
    link("staff_id", "staff", required=True),
    link("case_id", "case_", required=True),
    link("task_id", "task"),
    code("competence"),
    code("started_at"),
    UniqueConstraint("staff_id"),
)
