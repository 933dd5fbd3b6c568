"""The advisory board as its page and its papers see it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from dsc_desk.cases.board import worked_on
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import attachment, board_item, board_meeting, board_member, board_vote, case


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in the list."""

    id: str
    day: str
    time: str
    place: str
    state: str
    items: int


@dataclass(frozen=True)
class MemberRow:
    """A member of a meeting."""

    id: str
    staff_id: str
    name: str
    profession: str
    email: str
    absent: bool


@dataclass(frozen=True)
class ItemFile:
    """A file of the case; `along` when it was chosen for the board."""

    id: str
    name: str
    sha256: str
    media_type: str
    along: bool


@dataclass(frozen=True)
class ItemRow:
    """A case on the agenda. `partial` are the ids of members who worked on it."""

    id: str
    version: int
    case_id: str
    reference: str
    title: str
    question: str
    files: tuple[ItemFile, ...]
    recommendation: str
    conditions: tuple[str, ...]
    decided_at: str
    votes: dict[str, tuple[str, str]]  # member id -> vote, reason
    partial: frozenset[str]


@dataclass(frozen=True)
class Meeting:
    """A meeting, whole."""

    id: str
    version: int
    day: str
    time: str
    place: str
    state: str
    minutes: str
    members: tuple[MemberRow, ...]
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class Meetings(Query[tuple[MeetingRow, ...]]):
    """Every meeting, the newest day first."""

    def run(self, read: Read) -> tuple[MeetingRow, ...]:
        count = select(func.count()).where(board_item.c.meeting_id == board_meeting.c.id).scalar_subquery()
        rows = read.rows(
            select(board_meeting, count.label("items")).order_by(
                board_meeting.c.day.desc(), board_meeting.c.time.desc()
            )
        )
        names = ("id", "day", "time", "place", "state", "items")
        return tuple(MeetingRow(**{name: row[name] for name in names}) for row in rows)


@dataclass(frozen=True)
class OneMeeting(Query[Meeting]):
    """A meeting with its members, and its agenda in order."""

    meeting_id: str

    def run(self, read: Read) -> Meeting:
        row = read.get(board_meeting, self.meeting_id)
        members = tuple(
            MemberRow(
                one["id"], one["staff_id"] or "", one["name"], one["profession"], one["email"], bool(one["absent"])
            )
            for one in sorted(read.all(board_member, meeting_id=self.meeting_id), key=lambda one: str(one["name"]))
        )
        items = sorted(read.all(board_item, meeting_id=self.meeting_id), key=lambda one: int(one["place"]))
        names = ("id", "version", "day", "time", "place", "state", "minutes")
        return Meeting(
            **{name: row[name] for name in names},
            members=members,
            items=tuple(_item(read, one["id"], members) for one in items),
        )


def _item(read: Read, item_id: str, members: tuple[MemberRow, ...]) -> ItemRow:
    row = read.get(board_item, item_id)
    head = read.get(case, row["case_id"])
    votes = {one["member_id"]: (one["vote"], one["reason"]) for one in read.all(board_vote, item_id=item_id)}
    who = worked_on(read, row["case_id"])
    return ItemRow(
        row["id"],
        row["version"],
        row["case_id"],
        head["reference"],
        head["title"],
        row["question"],
        case_files(read, row["case_id"], frozenset(row["files"].split(","))),
        row["recommendation"],
        tuple(line for line in row["conditions"].splitlines() if line),
        row["decided_at"],
        votes,
        frozenset(one.id for one in members if one.staff_id and one.staff_id in who),
    )


def case_files(read: Read, case_id: str, along: frozenset[str]) -> tuple[ItemFile, ...]:
    """Return the files of a case, the ones chosen marked."""
    rows = [row for row in read.all(attachment, case_id=case_id) if not row["removed_at"]]
    rows.sort(key=lambda row: (str(row["added_at"]), str(row["name"])))
    return tuple(ItemFile(row["id"], row["name"], row["sha256"], row["media_type"], row["id"] in along) for row in rows)
