"""Days as a calendar file: read back by the library's strict parser and by a small reader of our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from dsc_desk.cases.calendar import days_to_tell
from dsc_desk.cases.commands.expert import EditTask, MoveTask
from dsc_desk.cases.queries.calendar import CalendarDays
from dsc_desk.cases.queries.work import CaseTasks
from dsc_desk.cases.tables import calendar_told
from dsc_desk.reports.calendar_file import KINDS, calendar_bytes, write_calendar
from dsc_desk.store.errors import DeskError
from dsc_desk.words import Language
from tests.cases.centre import HEART, KNEE, Centre, make_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    made = make_centre(tmp_path)
    yield made
    made.desk.store.close()


def events(content: bytes) -> list[dict[str, str]]:
    """Read a file as RFC 5545 says: lines end in CRLF, at most 75 bytes, one that begins with a space goes on the last."""
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    whole = b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")
    assert (whole[0], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    for line in whole:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VEVENT":
            found[-1][name] = value.replace("\\,", ",").replace("\\n", "\n")
    return found


def test_both_readers_find_the_days_of_the_centre(centre: Centre) -> None:
    days = centre.desk.ask(CalendarDays())
    content = calendar_bytes(days)
    strict = Calendar.from_ical(content)
    read = events(content)
    assert len(read) == len(days) == len(strict.walk("VEVENT")) > 4
    for event, ours in zip(strict.walk("VEVENT"), read, strict=True):
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert event.decoded("dtstart").strftime("%Y%m%d") == ours["DTSTART;VALUE=DATE"]
        assert str(event["uid"]) == ours["UID"]
        assert not event.errors
    assert len({event["UID"] for event in read}) == len(read)
    assert str(strict["x-wr-timezone"]) == "Europe/Copenhagen"
    assert content == calendar_bytes(centre.desk.ask(CalendarDays()))


@pytest.mark.parametrize("language", Language)
def test_a_calendar_never_sees_a_title_a_name_or_a_task(centre: Centre, language: Language) -> None:
    content = calendar_bytes(centre.desk.ask(CalendarDays()), language).decode()
    kinds = {kind.say(language) for kind in KINDS.values()}
    for event in events(content.encode()):
        reference, _, kind = event["SUMMARY"].partition(": ")
        assert (kind or reference) in kinds
    for secret in (KNEE, HEART, "Kodeliste", "Styrkeberegning", "Ditte", "Mette", "Jonas"):
        assert secret not in content


def test_one_case_and_ones_own(centre: Centre) -> None:
    every = centre.desk.ask(CalendarDays())
    knee = centre.desk.ask(CalendarDays(case_id=centre.cases[KNEE]))
    mine = centre.desk.ask(CalendarDays(mine=True))
    assert {day.reference for day in knee} == {"RDSC-2026-0001"}
    assert set(knee) < set(every)
    assert set(mine) < set(every)


def test_a_moved_day_keeps_its_name_and_gets_a_higher_number(centre: Centre) -> None:
    task = next(one for one in centre.desk.ask(CaseTasks(centre.cases[KNEE])) if one.title == "Kodeliste")
    before = {day.key: day for day in centre.desk.ask(CalendarDays())}
    centre.desk.do(EditTask(task.id, task.version, task.staff_id, task.title, task.estimated_minutes, "2026-12-24"))
    after = {day.key: day for day in centre.desk.ask(CalendarDays())}
    key = f"task-{task.id}"
    assert (before[key].day, after[key].day) == (date(2026, 11, 23), date(2026, 12, 24))
    assert after[key].revision > before[key].revision
    centre.desk.undo()
    undone = {day.key: day for day in centre.desk.ask(CalendarDays())}[key]
    assert undone.day == before[key].day
    assert undone.revision > after[key].revision


def told(centre: Centre, asked: CalendarDays) -> dict[str, Any]:
    """Return what the file of a calendar says, as the library reads it: by UID."""
    content = calendar_bytes(days_to_tell(centre.desk, asked))
    assert content == calendar_bytes(days_to_tell(centre.desk, asked)), "asked again it says something else"
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def only_change(before: dict[str, Any], after: dict[str, Any]) -> tuple[Any, Any]:
    """Return the one event that differs; all the others are told as they were."""
    assert before.keys() == after.keys()
    (uid,) = [uid for uid in before if before[uid].to_ical() != after[uid].to_ical()]
    assert after[uid]["sequence"] > before[uid]["sequence"]
    return before[uid], after[uid]


def test_what_moves_is_told_anew_and_what_is_gone_is_called_off_for_a_while(centre: Centre) -> None:
    every, mine = CalendarDays(), CalendarDays(mine=True)
    task = next(one for one in centre.desk.ask(CaseTasks(centre.cases[KNEE])) if one.title == "Kodeliste")
    first, alone = told(centre, every), told(centre, mine)
    assert {str(event["status"]) for event in first.values()} == {"CONFIRMED"}
    centre.desk.do(EditTask(task.id, task.version, task.staff_id, task.title, task.estimated_minutes, "2026-12-24"))
    moved = told(centre, every)
    was, now = only_change(first, moved)
    assert (was.decoded("dtstart"), now.decoded("dtstart")) == (date(2026, 11, 23), date(2026, 12, 24))
    centre.desk.do(MoveTask(task.id, "delivered"))
    gone = told(centre, every)
    _, off = only_change(moved, gone)
    assert (str(off["status"]), off.decoded("dtstart")) == ("CANCELLED", date(2026, 12, 24))
    assert str(off["uid"]) in alone
    assert told(centre, mine)[str(off["uid"])]["sequence"] == off["sequence"]
    centre.desk.undo()
    _, back = only_change(gone, told(centre, every))
    assert str(back["status"]) == "CONFIRMED"
    centre.desk.redo()
    told(centre, every)
    centre.clock.now += timedelta(days=59)
    assert str(off["uid"]) in told(centre, every)
    centre.clock.now += timedelta(days=2)
    assert str(off["uid"]) not in told(centre, every)


def test_two_files_that_say_the_same_of_a_day_give_it_the_same_number(centre: Centre) -> None:
    one, every = CalendarDays(case_id=centre.cases[KNEE]), CalendarDays()
    task = next(each for each in centre.desk.ask(CaseTasks(centre.cases[KNEE])) if each.title == "Kodeliste")
    told(centre, one), told(centre, every)
    centre.desk.do(EditTask(task.id, task.version, task.staff_id, task.title, task.estimated_minutes, "2026-12-24"))
    for_case, whole = told(centre, one), told(centre, every)
    assert {uid: event.to_ical() for uid, event in for_case.items()} == {uid: whole[uid].to_ical() for uid in for_case}


def test_a_rule_that_moves_a_day_raises_its_number_though_no_case_was_touched(centre: Centre) -> None:
    before = told(centre, CalendarDays())
    with centre.desk.store.write() as connection:  # as a change of holidays or of a route's time does
        connection.execute(calendar_told.update().values(day="2026-12-01"))
    after = told(centre, CalendarDays())
    assert [event["sequence"] - before[uid]["sequence"] for uid, event in after.items()] == [1] * len(before)


def test_the_file_is_whole_or_the_old_one(centre: Centre, tmp_path: Path) -> None:
    days = centre.desk.ask(CalendarDays())
    path = write_calendar(tmp_path / "frister.ics", days)
    written = path.stat().st_mtime_ns
    write_calendar(path, days)
    assert path.stat().st_mtime_ns == written
    write_calendar(path, days[:1])
    assert len(events(path.read_bytes())) == 1
    assert not list(tmp_path.glob(".*.part"))
    with pytest.raises(DeskError):
        write_calendar(tmp_path / "nowhere" / "frister.ics", days)
    with pytest.raises(DeskError):
        write_calendar(tmp_path, days)
    assert events(calendar_bytes(())) == []
