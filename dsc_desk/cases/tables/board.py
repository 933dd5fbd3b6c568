"""The advisory board: its meetings, who takes part, the cases put on them, and how each voted."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from dsc_desk.cases.tables.base import code, line, link, long, number, table

board_meeting = table(
    "board_meeting",
    code("day"),
    code("time"),  # HH:MM
    line("place"),
    code("state"),  # planned | held
    long("minutes"),  # what is said of the meeting as a whole
)
board_member = table(
    "board_member",
    link("meeting_id", "board_meeting", required=True),
    link("staff_id", "staff"),  # empty: from outside the centre
    line("name"),
    line("profession"),
    line("email"),
    number("absent"),
)
board_item = table(
    "board_item",  # a case on the agenda
    link("meeting_id", "board_meeting", required=True),
    link("case_id", "case_", required=True),
    number("place"),  # its order, from 0
    long("question"),
    long("files"),  # ids of the case's files that go along, one a comma
    long("recommendation"),
    long("conditions"),  # one a line
    code("decided_at"),
    link("note_id", "note"),  # the recommendation as it was written back
    UniqueConstraint("meeting_id", "case_id"),
)
board_vote = table(
    "board_vote",
    link("item_id", "board_item", required=True),
    link("member_id", "board_member", required=True),
    code("vote"),  # for | against | abstain
    line("reason"),  # why somebody who worked on the case votes all the same
    UniqueConstraint("item_id", "member_id"),
)
