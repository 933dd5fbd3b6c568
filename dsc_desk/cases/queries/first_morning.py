"""What falls due, for the first moment of the morning page: asked in plain SQL, before the rules and SQLAlchemy are loaded.

The same tasks and steps stand in `TodayPage`, which follows with everything that needs a rule or a calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from dsc_desk.cases.queries.item import Item
from dsc_desk.cases.query import Query
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.query import Read

SOON_DAYS = 14  # calendar days ahead that the morning page looks

_DUE = """
SELECT 'task' AS kind, c.id, c.reference, c.title, t.title AS da, t.title AS en, t.due AS day, t.state, s.name, t.id
FROM task t JOIN case_ c ON c.id = t.case_id JOIN staff s ON s.id = t.staff_id
WHERE t.state NOT IN ('delivered', 'cancelled') AND c.status <> 'closed' AND t.due <> '' AND t.due <= :until
  AND (:mine = 0 OR t.staff_id = :me)
UNION ALL
SELECT 'step', c.id, c.reference, c.title, n.next_da, n.next_en, n.next_due, '', '', ''
FROM case_now n JOIN case_ c ON c.id = n.case_id
WHERE c.status = 'open' AND n.next_due <> '' AND n.next_due <= :until
  AND (:mine = 0 OR c.responsible_id = :me
    OR c.id IN (SELECT case_id FROM task WHERE staff_id = :me AND state NOT IN ('delivered', 'cancelled')))
ORDER BY day, reference LIMIT :most
"""


@dataclass(frozen=True)
class FirstMorning(Query[tuple[Item, ...]]):
    """Tasks and next steps that fall due within SOON_DAYS, the most urgent first; `mine` narrows to what is hers."""

    mine: bool = False
    most: int = 200

    early: ClassVar[bool] = True

    def run(self, read: Read) -> tuple[Item, ...]:
        until = (read.today + timedelta(days=SOON_DAYS)).isoformat()
        asked: dict[str, str | int] = {
            "until": until,
            "me": read.me.staff_id,
            "mine": int(self.mine),
            "most": self.most,
        }
        return tuple(_item(*row) for row in read.lines(_DUE, asked))


def _item(
    kind: str, case_id: str, reference: str, title: str, da: str, en: str, day: str, stage: str, who: str, ref: str
) -> Item:
    what = Text(da or "Opgave", en or "Task") if kind == "task" else Text(da, en)
    return Item(kind, case_id, reference, title, what, day, stage=stage, who=who, ref=ref)
