"""What is known of the advisory board, and who may vote on a case."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select, union

from dsc_desk.cases.flow.reading import read as read_yaml
from dsc_desk.cases.tables import board_item, case, note, task, time_entry
from dsc_desk.resource import resources
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.query import Read

VOTES = {
    "for": Text("For", "For"),
    "against": Text("Imod", "Against"),
    "abstain": Text("Hverken for eller imod", "Abstaining"),
}


class BoardRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resources/board.yaml`: what the centre arranged itself, since nothing is published."""

    version: str
    proposal: bool
    note: Text
    place: Text
    time: str


@cache
def board_rules() -> BoardRules:
    """Return `resources/board.yaml`."""
    return read_yaml(resources() / "board.yaml", BoardRules)


def worked_on(read: Read, case_id: str) -> frozenset[str]:
    """Return the ids of staff who worked on a case: who advised on it does not decide on it (adviser is not decider)."""
    # Who writes the board's own recommendation down has not advised by that.
    written = select(board_item.c.note_id).where(board_item.c.note_id.is_not(None))
    found = union(
        select(case.c.responsible_id.label("who")).where(case.c.id == case_id, case.c.responsible_id.is_not(None)),
        select(task.c.staff_id.label("who")).where(task.c.case_id == case_id, task.c.state != "cancelled"),
        select(note.c.author_id.label("who")).where(note.c.case_id == case_id, note.c.id.not_in(written)),
        select(time_entry.c.staff_id.label("who")).where(time_entry.c.case_id == case_id),
    )
    return frozenset(str(row[0]) for row in read.connection.execute(found).all())
