"""What the frame of the window counts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from dsc_desk.cases.commands.expert import ENDED
from dsc_desk.cases.queries.case import LastOpened
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import case, case_now, command, inquiry, setting, staff, task


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

    most_undo: int = 99

    def run(self, read: Read) -> Frame:
        me = read.get(staff, read.me.staff_id)
        today = read.today.isoformat()
        mine = select(task.c.case_id).where(task.c.staff_id == me["id"], task.c.state.not_in(ENDED))
        steps = (
            select(func.count())
            .select_from(case.join(case_now, case_now.c.case_id == case.c.id))
            .where(case.c.status == "open", case_now.c.next_due != "", case_now.c.next_due <= today)
            .where(or_(case.c.responsible_id == me["id"], case.c.id.in_(mine)))
        )
        tasks = select(func.count()).where(
            task.c.staff_id == me["id"], task.c.state.not_in(ENDED), task.c.due != "", task.c.due <= today
        )
        undo = select(command.c.seq).where(command.c.staff_id == me["id"], command.c.state == "done")
        return Frame(
            me["name"],
            me["initials"],
            me["role"],
            read.value(select(setting.c.value).where(setting.c.id == "centre.name")) or "",
            int(read.value(select(func.count()).where(inquiry.c.state == "new")) or 0),
            int(read.value(steps) or 0) + int(read.value(tasks) or 0),
            LastOpened().run(read),
            len(read.rows(undo.limit(self.most_undo))),
        )
