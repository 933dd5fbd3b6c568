"""What falls due, for the first moment of the morning page: asked in plain SQL, before the rules and SQLAlchemy are loaded.

The same tasks, steps and wanted days stand in `TodayPage`, which follows with everything that needs a rule or a calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.queries.item import WANTED, Item
from dsc_desk.cases.query import Query
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.query import Read

SOON_DAYS = 14  # calendar days ahead that the morning page looks

# Each is led by the index that leaves the fewest rows (one's own tasks, or the days); CROSS JOIN and the plus
# keep SQLite from beginning with every open case.
_MY_TASKS = """
SELECT 'task', c.id, c.reference, c.title, t.title, t.title, t.due, t.state, s.name, t.id
FROM task t JOIN case_ c ON c.id = t.case_id JOIN staff s ON s.id = t.staff_id
WHERE t.staff_id = :me AND t.state IN ('open', 'in_progress')
  AND c.status <> 'closed' AND t.due <> '' AND t.due <= :until
ORDER BY t.due, c.reference, t.rowid LIMIT :most
"""
_ALL_TASKS = """
SELECT 'task', c.id, c.reference, c.title, t.title, t.title, t.due, t.state, s.name, t.id
FROM staff s CROSS JOIN task t ON t.staff_id = s.id AND t.state IN ('open', 'in_progress') JOIN case_ c ON c.id = t.case_id
WHERE c.status <> 'closed' AND t.due <> '' AND t.due <= :until
ORDER BY t.due, c.reference, t.rowid LIMIT :most
"""
_HERS = """(+c.responsible_id = :me
  OR c.id IN (SELECT case_id FROM task WHERE staff_id = :me AND state IN ('open', 'in_progress'))
  OR c.id IN (SELECT case_id FROM stand_in
    WHERE to_id = :me AND returned_at = '' AND first_day <= :today AND last_day >= :today))"""
_MY_STEPS = """
SELECT 'step', c.id, c.reference, c.title, n.next_da, n.next_en, n.next_due, '', '', ''
FROM case_now n JOIN case_ c ON c.id = n.case_id
WHERE +c.status = 'open' AND n.next_da <> '' AND n.next_due > '' AND n.next_due <= :until AND HERS
ORDER BY n.next_due, c.reference LIMIT :most
""".replace("HERS", _HERS)
_ALL_STEPS = """
SELECT 'step', c.id, c.reference, c.title, n.next_da, n.next_en, n.next_due, '', '', ''
FROM case_now n JOIN case_ c ON c.id = n.case_id
WHERE +c.status = 'open' AND n.next_da <> '' AND n.next_due > '' AND n.next_due <= :until
ORDER BY n.next_due, c.reference LIMIT :most
"""


_ALL_WANTED = """
SELECT 'case', c.id, c.reference, c.title, '', '', c.due, '', '', ''
FROM case_ c WHERE +c.status = 'open' AND c.due > '' AND c.due <= :until
  AND NOT EXISTS (SELECT 1 FROM case_now n WHERE n.case_id = c.id AND n.next_da <> '' AND n.next_due = c.due)
ORDER BY c.due, c.reference LIMIT :most
"""
_MY_WANTED = _ALL_WANTED.replace("ORDER", f"AND {_HERS} ORDER")


@dataclass(frozen=True)
class FirstMorning(Query[tuple[Item, ...]]):
    """Tasks, next steps and answers wanted that fall due within SOON_DAYS, the most urgent first; `mine` narrows to what is hers."""

    mine: bool = False
    most: int = 60  # more than a window shows; the whole page follows

    early: ClassVar[bool] = True

    def run(self, read: Read) -> tuple[Item, ...]:
        until = (read.today + timedelta(days=SOON_DAYS)).isoformat()
        asked: dict[str, str | int] = {"until": until, "most": self.most}
        if self.mine:
            asked |= {"me": read.me.staff_id, "today": read.today.isoformat()}
        mine, every = (_MY_TASKS, _MY_STEPS, _MY_WANTED), (_ALL_TASKS, _ALL_STEPS, _ALL_WANTED)
        found = [_item(*row) for question in (mine if self.mine else every) for row in read.lines(question, asked)]
        return tuple(sorted(found, key=lambda item: (item.day, item.reference))[: self.most])


def _item(
    kind: str, case_id: str, reference: str, title: str, da: str, en: str, day: str, stage: str, who: str, ref: str
) -> Item:
    what = WANTED if kind == "case" else Text(da or "Opgave", en or "Task") if kind == "task" else Text(da, en)
    return Item(kind, case_id, reference, title, what, day, stage=stage, who=who, ref=ref)
