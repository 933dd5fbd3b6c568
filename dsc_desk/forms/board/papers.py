"""What the board is given and what it leaves: the agenda, a sheet for each case, and the minutes, as documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dsc_desk.cases.board import VOTES, board_rules
from dsc_desk.cases.centre import Centre
from dsc_desk.cases.definitions import competences
from dsc_desk.cases.facts import show_fact
from dsc_desk.cases.queries.board import ItemRow, Meeting, MemberRow, OneMeeting
from dsc_desk.cases.queries.centre import centre_of
from dsc_desk.cases.queries.files import FileContent
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import fact
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.board.invitation import when_of
from dsc_desk.forms.document import (
    Block,
    Bullets,
    Document,
    Heading,
    LabelledField,
    LabelledFields,
    Notice,
    Table,
    paragraph,
    plain,
    written,
)
from dsc_desk.forms.letterhead import CASE, letterhead
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 3_000  # signs of a fact on the sheet: a protocol goes along as a file
_AGENDA, _MINUTES = Text("Dagsorden for advisory board", "Agenda of the advisory board"), Text("Referat af advisory board", "Minutes of the advisory board")  # fmt: skip
_ADVICE = Text(
    "Boardet rådgiver. Kompetencen til at afgøre er uændret.",
    "The board advises. The authority to decide is unchanged.",
)
_PROPOSAL = Text("Forslag", "Proposal")
_WORKED = Text("har arbejdet på sagen", "worked on the case")


@dataclass(frozen=True)
class Enclosed:
    """A file that goes along with a case."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class CasePaper:
    """What the board is given of one case."""

    item: ItemRow
    facts: tuple[tuple[str, str], ...]
    files: tuple[Enclosed, ...]


@dataclass(frozen=True)
class BoardPack:
    """Everything of a meeting, with the bytes of the files that go along."""

    meeting: Meeting
    centre: Centre
    cases: tuple[CasePaper, ...]


@dataclass(frozen=True)
class GatherPack(Query[BoardPack]):
    """What a meeting's papers are made of; facts as they stand now."""

    meeting_id: str
    language: Language = Language.DA
    with_files: bool = True

    def run(self, read: Read) -> BoardPack:
        meeting = OneMeeting(self.meeting_id).run(read)
        papers = []
        for item in meeting.items:
            along = [one for one in item.files if one.along] if self.with_files else []
            files = tuple(Enclosed(one.name, one.media_type, FileContent(one.sha256).run(read)) for one in along)
            papers.append(CasePaper(item, tuple(_facts(read, item.case_id, self.language)), files))
        return BoardPack(meeting, centre_of(read), tuple(papers))


def profession_name(profession: str, language: Language) -> str:
    """Return a profession in words: one of the centre's competences, or as it was written."""
    known = competences().get(profession)
    return known.title.say(language) if known else profession


def agenda_document(pack: BoardPack, language: Language) -> Document:
    """Return cover and agenda: when and where, who, and the cases in order with what is asked."""
    blocks: list[Block] = [Notice(_PROPOSAL.say(language), board_rules().note.say(language))]
    blocks += [Heading(1, Text("Deltagere", "Members").say(language)), _members(pack.meeting.members, language)]
    blocks.append(Heading(1, Text("Sager", "Cases").say(language)))
    header = (Text("Nr.", "No."), Text("Sag", "Case"), Text("Spørgsmål", "Question"))
    rows = tuple(
        (str(number), f"{one.item.reference}\n{one.item.title}", one.item.question)
        for number, one in enumerate(pack.cases, 1)
    )
    label = Text("Dagsordenen i rækkefølge", "The agenda in order").say(language)
    blocks.append(Table(label, tuple(word.say(language) for word in header), rows or (("–", "–", "–"),), (0.7, 4, 5)))
    blocks.append(paragraph(_ADVICE.say(language)))
    return _document(_AGENDA, pack, blocks, language)


def case_document(
    paper: CasePaper, number: int, pack: BoardPack, language: Language, left: frozenset[str] = frozenset()
) -> Document:
    """Return the sheet of a case: the question, the project from its profile, and which files go along, but for those `left` out."""
    asked = Text("Spørgsmålet til boardet", "The question to the board").say(language)
    blocks: list[Block] = [Heading(1, asked), *written(paper.item.question)]
    project = Text("Projektet", "The project").say(language)
    blocks.append(Heading(1, project))
    if paper.facts:
        blocks.append(
            LabelledFields(project, tuple(LabelledField("", name, plain(value)) for name, value in paper.facts))
        )
    else:
        blocks.append(paragraph(Text("Profilen er tom.", "The profile is empty.").say(language)))
    blocks.append(Heading(1, Text("Bilag", "Enclosures").say(language)))
    listed = Text(" (kun nævnt: ikke en læsbar PDF)", " (only listed: no readable PDF)").say(language)
    names = tuple(one.name + (listed if one.name in left else "") for one in paper.files)
    blocks.append(Bullets(names) if names else paragraph(Text("Ingen.", "None.").say(language)))
    title = Text(f"{number}. {paper.item.title}", f"{number}. {paper.item.title}")
    return _document(title, pack, blocks, language, paper.item.reference)


def minutes_document(pack: BoardPack, language: Language) -> Document:
    """Return the minutes: who was there, and for each case what was asked, recommended, voted and demanded."""
    present = [one for one in pack.meeting.members if not one.absent]
    absent = [one for one in pack.meeting.members if one.absent]
    blocks: list[Block] = [Heading(1, Text("Til stede", "Present").say(language)), _members(present, language)]
    if absent:
        blocks += [Heading(1, Text("Fraværende", "Absent").say(language)), _members(absent, language)]
    if pack.meeting.minutes:
        blocks += [Heading(1, Text("Mødet", "The meeting").say(language)), *written(pack.meeting.minutes)]
    for number, paper in enumerate(pack.cases, 1):
        item = paper.item
        blocks.append(Heading(1, f"{number}. {item.reference}: {item.title}"))
        lines = tuple(
            LabelledField("", name.say(language), plain(value)) for name, value in _decided(item, pack, language)
        )
        blocks.append(LabelledFields(item.reference, lines))
    blocks.append(paragraph(_ADVICE.say(language)))
    return _document(_MINUTES, pack, blocks, language)


def _decided(item: ItemRow, pack: BoardPack, language: Language) -> Iterator[tuple[Text, str]]:
    names = {one.id: one.name for one in pack.meeting.members}
    yield Text("Spørgsmål", "Question"), item.question
    nothing = Text("Ingen anbefaling endnu", "No recommendation yet").say(language)
    yield Text("Anbefaling", "Recommendation"), item.recommendation or nothing
    counted = []
    for vote, name in VOTES.items():
        who = sorted(names.get(member, "") for member, (given, _reason) in item.votes.items() if given == vote)
        counted.append(f"{name.say(language)}: {len(who)}" + (f" ({', '.join(who)})" if who else ""))
    yield Text("Stemmer", "Votes"), "\n".join(counted)
    if reasons := _partial(item, names, language):
        yield Text("Inhabilitet", "Disqualification"), "\n".join(reasons)
    if item.conditions:
        yield Text("Vilkår", "Conditions"), "\n".join(item.conditions)


def _partial(item: ItemRow, names: Mapping[str, str], language: Language) -> list[str]:
    """Say of each who worked on the case why they voted all the same, or that they did not."""
    worked = _WORKED.say(language)
    said = [f"{names.get(member, '')} {worked}: {reason}" for member, (_v, reason) in item.votes.items() if reason]
    out = ", ".join(sorted(names[one] for one in item.partial if one not in item.votes))
    return [*said, f"{out} {worked}, {Text('stemte ikke', 'did not vote').say(language)}"] if out else said


def _members(members: Sequence[MemberRow], language: Language) -> Block:
    header = (Text("Navn", "Name"), Text("Fag", "Profession"))
    rows = tuple((one.name, profession_name(one.profession, language) or "–") for one in members)
    label = Text("Medlemmer", "Members").say(language)
    return Table(label, tuple(word.say(language) for word in header), rows or (("–", "–"),), (4, 5))


def _facts(read: Read, case_id: str, language: Language) -> Iterator[tuple[str, str]]:
    stored = {row["name"]: row["value"] for row in read.all(fact, case_id=case_id)}
    for name, kind in known_facts().items():
        value = stored.get(name, "")
        if value and not kind.is_file:
            said = show_fact(name, value, language)
            yield kind.label.say(language), said if len(said) <= _LONGEST else said[:_LONGEST] + " …"


def _document(title: Text, pack: BoardPack, blocks: list[Block], language: Language, reference: str = "") -> Document:
    meeting = pack.meeting
    when = when_of(meeting, language)
    facts = [(Text("Møde", "Meeting"), when), (Text("Sted", "Place"), meeting.place), (CASE, reference)]
    said = title.say(language)
    return Document(
        title=said,
        reference=reference,
        blocks=tuple(blocks),
        language=language,
        header="Advisory board",
        author=pack.centre.name,
        subject="Advisory board",
        letterhead=letterhead(pack.centre.lines(language), facts, language),
    )
