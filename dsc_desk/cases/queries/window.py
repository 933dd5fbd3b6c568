"""What the frame of the window counts: asked in plain SQL, because it stands beside the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.query import Query

if TYPE_CHECKING:
    from dsc_desk.cases.query import Read

_HERS = """(+c.responsible_id = :me
      OR c.id IN (SELECT case_id FROM task WHERE staff_id = :me AND state NOT IN ('delivered', 'cancelled'))
      OR c.id IN (SELECT case_id FROM stand_in
        WHERE to_id = :me AND returned_at = '' AND first_day <= :today AND last_day >= :today))"""
_COUNTS = """
SELECT name, initials, role,
  coalesce((SELECT value FROM setting WHERE id = 'centre.name'), ''),
  (SELECT count(*) FROM inquiry WHERE state = 'new'),
  (SELECT count(*) FROM case_now n JOIN case_ c ON c.id = n.case_id
    WHERE +c.status = 'open' AND n.next_da <> '' AND n.next_due > '' AND n.next_due <= :today  -- the plus: led by the days, not by every case
      AND HERS)
  + (SELECT count(*) FROM case_ c WHERE +c.status = 'open' AND c.due > '' AND c.due <= :today AND HERS
    AND NOT EXISTS (SELECT 1 FROM case_now n WHERE n.case_id = c.id AND n.next_da <> '' AND n.next_due = c.due))
  + (SELECT count(*) FROM task
    WHERE staff_id = :me AND state NOT IN ('delivered', 'cancelled') AND due <> '' AND due <= :today),
  (SELECT count(*) FROM (SELECT seq FROM command WHERE staff_id = :me AND state = 'done' LIMIT :most))
FROM staff WHERE id = :me
""".replace("HERS", _HERS)
_RECENT = """
SELECT c.id, c.reference, c.title FROM opened o JOIN case_ c ON c.id = o.case_id
WHERE o.staff_id = :me ORDER BY o.at DESC LIMIT 4
"""


@dataclass(frozen=True)
class Frame:
    """Who sits here, what waits, the last cases (id, reference, title) and how many changes can be undone."""

    person: str
    initials: str
    role: str
    centre: str
    inbox: int
    due: int
    recent: tuple[tuple[str, str, str], ...]
    undoable: int


@dataclass(frozen=True)
class FrameFacts(Query[Frame]):
    """The counts of the rail and the status bar."""

    most_undo: int = 100  # counted no further

    early: ClassVar[bool] = True

    def run(self, read: Read) -> Frame:
        me = read.me.staff_id
        asked: dict[str, str | int] = {"today": read.today.isoformat(), "most": self.most_undo, "me": me}
        person, initials, role, centre, inbox, due, undoable = read.lines(_COUNTS, asked)[0]
        recent = tuple((case_id, reference, title) for case_id, reference, title in read.lines(_RECENT, {"me": me}))
        return Frame(person, initials, role, centre, inbox, due, recent, undoable)
