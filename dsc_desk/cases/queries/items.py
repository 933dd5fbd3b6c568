"""The lines of the morning page and the calendar, each kind worked out in one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, or_, select, text

from dsc_desk.cases.commands.expert import ENDED
from dsc_desk.cases.queries.deletions import DUE, duties, is_open
from dsc_desk.cases.queries.item import ANSWER, WANTED
from dsc_desk.cases.queries.item import Item as Item  # for whoever asks these questions
from dsc_desk.cases.queries.matrix import Cell, cells_by_id, cells_of
from dsc_desk.cases.queries.standing import standing_in
from dsc_desk.cases.tables import application, case, case_now, chosen_source, question, staff, task
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, RowMapping

    from dsc_desk.cases.query import Read

WARNINGS = (180, 90, 30)  # calendar days before a permit ends
ANSWER_DAYS = 7  # calendar days an answer counts as new

CASE = (case.c.id.label("case_id"), case.c.reference, case.c.title)


def _hers(read: Read) -> ColumnElement[bool]:
    on_it = select(task.c.case_id).where(task.c.staff_id == read.me.staff_id, task.c.state.not_in(ENDED))
    stands_in = standing_in(read.me.staff_id, read.today.isoformat())
    return or_(case.c.responsible_id == read.me.staff_id, case.c.id.in_(on_it), case.c.id.in_(stands_in))


def open_and(read: Read, *, mine: bool) -> list[ColumnElement[bool]]:
    """Return the conditions of an open case, and of one's own where wanted."""
    return [case.c.status == "open", *([_hers(read)] if mine else [])]


def tasks(read: Read, until: str, *, mine: bool, but: str = "") -> list[Item]:
    """Return unfinished expert tasks due by a day; not those of one person."""
    statement = (
        select(*CASE, task.c.id, task.c.title.label("what"), task.c.due, task.c.state, staff.c.name)
        .join(case, case.c.id == task.c.case_id)
        .join(staff, staff.c.id == task.c.staff_id)
        .where(task.c.state.not_in(ENDED), case.c.status != "closed")
        .order_by(task.c.due == "", task.c.due, case.c.reference, text("task.rowid"))
    )
    if mine:
        statement = statement.where(task.c.staff_id == read.me.staff_id)
    if but:
        statement = statement.where(task.c.staff_id != but)
    if until != "9999":
        statement = statement.where(task.c.due != "", task.c.due <= until)
    return [
        Item(
            "task",
            row["case_id"],
            row["reference"],
            row["title"],
            Text(row["what"] or "Opgave", row["what"] or "Task"),
            row["due"],
            stage=row["state"],
            who=row["name"],
            ref=row["id"],
        )
        for row in read.rows(statement)
    ]


def steps(read: Read, until: str, *, mine: bool) -> list[Item]:
    """Return the next steps of open cases due by a day."""
    statement = (
        select(*CASE, case_now.c.next_da, case_now.c.next_en, case_now.c.next_due)
        .join(case_now, case_now.c.case_id == case.c.id)
        .where(
            *open_and(read, mine=mine),
            case_now.c.next_da != "",
            case_now.c.next_due != "",
            case_now.c.next_due <= until,
        )
    )
    return [
        Item(
            "step",
            row["case_id"],
            row["reference"],
            row["title"],
            Text(row["next_da"], row["next_en"]),
            row["next_due"],
        )
        for row in read.rows(statement)
    ]


def wanted(read: Read, until: str, *, mine: bool) -> list[Item]:
    """Return cases whose requester wants an answer by a day, but those whose next step is due on it and says so."""
    told = (case_now.c.case_id == case.c.id, case_now.c.next_da != "", case_now.c.next_due == case.c.due)
    statement = select(*CASE, case.c.due).where(
        *open_and(read, mine=mine), case.c.due != "", case.c.due <= until, ~exists().where(*told)
    )
    return [
        Item("case", row["case_id"], row["reference"], row["title"], WANTED, row["due"]) for row in read.rows(statement)
    ]


def open_cells(read: Read, *, mine: bool) -> list[tuple[RowMapping, Cell]]:
    """Return the applications under way, with the case they belong to."""
    waiting = select(application.c.case_id).where(application.c.state.in_(("with_them", "question")))
    cases = {
        row["case_id"]: row
        for row in read.rows(select(*CASE).where(*open_and(read, mine=mine), case.c.id.in_(waiting)))
    }
    found = cells_of(read, list(cases))
    return [(cases[case_id], cell) for case_id, cells in found.items() for cell in cells.values()]


def late(read: Read, cells: Iterable[tuple[RowMapping, Cell]]) -> list[Item]:
    """Return applications past their expected answer, and those where the authority asks us."""
    items = []
    cells = tuple(cells)
    asked = _asked(read, [cell.application_id for _, cell in cells if cell.stage == "question"])
    for row, cell in cells:
        if cell.stage == "overdue":
            what = Text("Ryk for svar", "Ask for an answer")
            items.append(of_cell(row, "overdue", what, cell.expected, cell, cell.held.them))
        elif cell.stage == "question":
            words = asked.get(cell.application_id, "")
            what = same(words) if words else ANSWER
            items.append(of_cell(row, "question", what, read.today.isoformat(), cell, cell.held.us))
    return items


def _asked(read: Read, application_ids: list[str]) -> dict[str, str]:
    """Return by application the oldest question that is open."""
    mine = question.select().where(question.c.application_id.in_(application_ids), question.c.answered_day == "")
    rows = read.rows(mine.order_by(question.c.asked_day.desc(), text("question.rowid DESC"))) if application_ids else ()
    return {row["application_id"]: row["text"] for row in rows}


def expected(cells: Iterable[tuple[RowMapping, Cell]]) -> list[Item]:
    """Return the days answers are expected by rule."""
    what = Text("Svar ventes", "Answer expected")
    return [of_cell(row, "expected", what, cell.expected, cell, cell.held.them) for row, cell in cells if cell.expected]


def of_cell(row: RowMapping, kind: str, what: Text, day: str, cell: Cell, days: int) -> Item:
    """Return the line of an application of a case."""
    return Item(
        kind,
        row["case_id"],
        row["reference"],
        row["title"],
        what,
        day,
        cell.stage,
        cell.application_id,
        cell.route_id,
        days,
    )


def answered(read: Read, *, mine: bool) -> list[Item]:
    """Return applications decided within ANSWER_DAYS."""
    since = (read.today - timedelta(days=ANSWER_DAYS)).isoformat()
    statement = (
        select(*CASE, application)
        .join(case, case.c.id == application.c.case_id)
        .where(application.c.answered_at >= since, *([_hers(read)] if mine else []))
        .order_by(application.c.answered_at.desc(), case.c.reference, text("application.rowid"))
    )
    what = Text("Afgørelse", "Decision")
    rows = read.rows(statement)
    cells = cells_by_id(read, [row["id"] for row in rows])
    return [of_cell(row, "decided", what, row["answered_at"], cells[row["id"]], 0) for row in rows]


def expiring(read: Read, days: int, *, mine: bool) -> list[Item]:
    """Return permits that end within so many days and have not ended."""
    until = (read.today + timedelta(days=days)).isoformat()
    return [item for item in ending(read, until, mine=mine) if item.day >= read.today.isoformat()]


def warnings(read: Read, first: str, last: str, *, mine: bool) -> list[Item]:
    """Return the days between two on which a permit has 180, 90 or 30 days left."""
    until = (date.fromisoformat(last) + timedelta(days=WARNINGS[0])).isoformat()
    found = []
    for item in ending(read, until, mine=mine):
        for days in WARNINGS:
            day = (date.fromisoformat(item.day) - timedelta(days=days)).isoformat()
            if first <= day <= last:
                what = Text(f"Tilladelsen udløber om {days} dage", f"The permit ends in {days} days")
                found.append(replace(item, kind="warning", what=what, day=day, days=days))
    return found


def ending(read: Read, until: str, *, mine: bool) -> list[Item]:
    """Return permits that end by a day."""
    statement = (
        select(*CASE, application)
        .join(case, case.c.id == application.c.case_id)
        .where(application.c.state.in_(("granted", "granted_conditions")))
        .where(application.c.valid_until != "", application.c.valid_until <= until, *([_hers(read)] if mine else []))
        .order_by(application.c.valid_until, case.c.reference, text("application.rowid"))
    )
    what = Text("Tilladelsen udløber", "The permit ends")
    rows = read.rows(statement)
    cells = cells_by_id(read, [row["id"] for row in rows])
    return [
        of_cell(
            row,
            "expiring",
            what,
            row["valid_until"],
            cells[row["id"]],
            (date.fromisoformat(row["valid_until"]) - read.today).days,
        )
        for row in rows
    ]


def deletions(read: Read, until: str, *, mine: bool) -> list[Item]:
    """Return the data whose deletion falls due by a day and is not proven: one line for each permit and day."""
    number, first = func.count().label("number"), func.min(chosen_source.c.source_id).label("source_id")
    columns = (*CASE, application.c.id, application.c.route_id, application.c.state, DUE.label("due"), number, first)
    statement = (
        duties(*columns)
        .join(case, case.c.id == application.c.case_id)
        .where(is_open(), DUE != "", until >= DUE, *([_hers(read)] if mine else []))
        .group_by(application.c.id, DUE)
        .order_by(DUE, case.c.reference, text("application.rowid"))
    )
    found = []
    for row in read.rows(statement):
        what = Text("Slet data (kilder: {n})", "Delete data (sources: {n})").fill(n=row["number"])
        days = (date.fromisoformat(row["due"]) - read.today).days
        found.append(
            Item(
                "deletion", row["case_id"], row["reference"], row["title"], what, row["due"], row["state"], row["id"],
                row["route_id"], days, ref=row["source_id"],
            )
        )  # fmt: skip
    return found


def line(read: Read, row: RowMapping) -> Item:
    """Return a line of somebody's own list."""
    owner = read.first(select(*CASE).where(case.c.id == row["case_id"])) if row["case_id"] else None
    return Item(
        "todo",
        row["case_id"] or "",
        owner["reference"] if owner else "",
        owner["title"] if owner else "",
        Text(row["title"], row["title"]),
        row["due"],
        stage="done" if row["done_at"] else "",
        ref=row["id"],
    )
