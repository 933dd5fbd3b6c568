"""The advisory board: its meetings, a case put on the agenda, the papers as files, and the recommendation back in the case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.board import VOTES
from dsc_desk.cases.commands.board import MeetingFacts, Member, PlanMeeting, PutOnAgenda
from dsc_desk.cases.commands.recommend import Recommend, Vote
from dsc_desk.cases.queries.board import ItemRow, Meeting, MeetingRow, Meetings, MemberRow, OneMeeting
from dsc_desk.cases.queries.files import CaseFiles
from dsc_desk.cases.queries.people import StaffList
from dsc_desk.cli.session import DONE, case_id, give, open_desk, tell
from dsc_desk.forms.board.papers import GatherPack
from dsc_desk.forms.board.writing import INVITATION, MINUTES, PACK, write_papers
from dsc_desk.store.errors import Invalid, NotFound
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    import argparse

    from dsc_desk.cases.desk import Desk

_WRITES = {".pdf": PACK, ".docx": MINUTES, ".ics": INVITATION, ".eml": INVITATION}


def board_list(args: argparse.Namespace) -> int:
    """List the meetings, the newest first; with --meeting one of them whole."""
    with open_desk(args) as desk:
        if args.meeting:
            one = _meeting(desk, args.meeting)
            if not one.items:
                tell(_NO_ITEM)
            give(args, one, [f"{item.reference}  {item.title}" for item in one.items])
            return DONE
        rows = desk.ask(Meetings())
    if not rows:
        tell(_NO_MEETING)
    give(args, rows, [f"{row.day} {row.time}  {row.place}  {row.items}  {row.state}" for row in rows])
    return DONE


def board_plan(args: argparse.Namespace) -> int:
    """Plan a meeting; prints its id."""
    with open_desk(args) as desk:
        people = {row.initials: row for row in desk.ask(StaffList())}
        members = []
        for words in args.member:
            name, profession, email = (*words.split(";"), "", "")[:3]
            known = people.get(name.strip())
            members.append(
                Member(known.id, profession=profession.strip())
                if known
                else Member("", name.strip(), profession.strip(), email.strip())
            )
        done = desk.do(PlanMeeting(MeetingFacts(args.day, args.time, args.place, tuple(members))))
        tell(done.title)
        give(args, {"meeting": done.result}, [done.result])
    return DONE


def board_put(args: argparse.Namespace) -> int:
    """Put a case on the agenda of a meeting with its question and the files named."""
    with open_desk(args) as desk:
        found = case_id(desk, args.case)
        names = {row.name: row.id for row in desk.ask(CaseFiles(found))}
        missing = [name for name in args.file if name not in names]
        if missing:
            raise NotFound(
                Text(
                    "Filen »{name}« ligger ikke på sagen. Intet er ændret.",
                    "The file “{name}” does not lie at the case. Nothing was changed.",
                ).fill(name=missing[0])
            )
        files = tuple(names[name] for name in args.file)
        done = desk.do(PutOnAgenda(_meeting(desk, args.meeting).id, found, args.question, files))
        tell(done.title)
        give(args, {"item": done.result}, [done.result])
    return DONE


def board_pack(args: argparse.Namespace) -> int:
    """Write the pack (.pdf), the minutes (.docx), or the invitation (.ics, .eml)."""
    path = Path(args.to)
    what = MINUTES if args.minutes else _WRITES.get(path.suffix.lower())
    if what is None:
        raise Invalid(
            Text(
                "Skriv --to med .pdf, .docx, .ics eller .eml. Intet er skrevet.",
                "Give --to with .pdf, .docx, .ics or .eml. Nothing was written.",
            )
        )
    with open_desk(args) as desk:
        pack = desk.ask(GatherPack(_meeting(desk, args.meeting).id, Language.DA, with_files=what == PACK))
    bound = write_papers(pack, what, path, Language.DA)
    answer = {"file": path, "what": what, "pages": bound.pages if bound else None, "left": bound.left if bound else ()}
    give(args, answer, [f"{path}  {what}"])
    return DONE


def board_recommend(args: argparse.Namespace) -> int:
    """Keep what the board recommends on a case, with conditions and votes; it becomes a note in the case."""
    with open_desk(args) as desk:
        meeting, found = _meeting(desk, args.meeting), case_id(desk, args.case)
        item = next((one for one in meeting.items if one.case_id == found), None)
        if item is None:
            raise NotFound(
                Text(
                    "Sagen er ikke på mødets dagsorden. Intet er ændret.",
                    "The case is not on the agenda of the meeting. Nothing was changed.",
                )
            )
        votes = _votes(args, desk, meeting, item)
        done = desk.do(Recommend(item.id, item.version, args.text, tuple(args.condition), votes))
        tell(done.title)
        give(args, {"note": done.result, "case": found}, [done.result])
    return DONE


def _votes(args: argparse.Namespace, desk: Desk, meeting: Meeting, item: ItemRow) -> tuple[Vote, ...]:
    reasons = dict(_pair(one) for one in args.reason)
    votes = {member: Vote(member, vote, reason) for member, (vote, reason) in item.votes.items()}
    initials = {row.id: row.initials for row in desk.ask(StaffList(with_inactive=True))}
    for name, vote in (_pair(one) for one in args.vote):
        if vote not in VOTES:
            raise Invalid(_NO_VOTE.fill(all=", ".join(VOTES)))
        member = _member(meeting, name, initials)
        votes[member.id] = Vote(member.id, vote, reasons.get(name, ""))
    return tuple(votes.values())


def _pair(words: str) -> tuple[str, str]:
    name, _, value = words.partition("=")
    return name.strip(), value.strip()


def _member(meeting: Meeting, name: str, initials: dict[str, str]) -> MemberRow:
    for one in meeting.members:
        if name in (one.name, initials.get(one.staff_id)):
            return one
    raise NotFound(
        Text(
            "»{name}« er ikke medlem ved mødet. Intet er ændret.",
            "“{name}” is no member of the meeting. Nothing was changed.",
        ).fill(name=name)
    )


def _meeting(desk: Desk, named: str) -> Meeting:
    """Return a meeting named by id or day; a day with several meetings is asked about."""
    rows: list[MeetingRow] = [
        row for row in desk.ask(Meetings()) if named in (row.id, row.day, f"{row.day} {row.time}")
    ]
    if len(rows) != 1:
        raise NotFound(
            Text(
                "»{name}« passer på {n} møder, ikke på ét. Skriv dagen (2026-12-08), dag og klokkeslæt, eller mødets id. Intet er ændret.",
                "“{name}” fits {n} meetings, not one. Give the day (2026-12-08), day and time, or its id. Nothing was changed.",
            ).fill(n=len(rows), name=named)
        )
    return desk.ask(OneMeeting(rows[0].id))


_NO_MEETING = Text("Der er ingen møder endnu.", "There are no meetings yet.")
_NO_ITEM = Text("Mødet har ingen sager på dagsordenen endnu.", "The meeting has no case on its agenda yet.")
_NO_VOTE = Text("Skriv stemmen som NAVN={all}. Intet er ændret.", "Give a vote as NAME={all}. Nothing was changed.")
