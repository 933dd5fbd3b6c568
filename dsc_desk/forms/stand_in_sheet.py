"""The sheet a colleague takes a case over with: it writes itself from where the case stands, on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.expert import ENDED
from dsc_desk.cases.consult import ANSWER
from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.queries.case import CaseHead, OneCase
from dsc_desk.cases.queries.files import CaseFiles
from dsc_desk.cases.queries.side import CaseSide
from dsc_desk.cases.queries.work import CaseNotes, CaseTasks
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables import application, holder, question, staff, step, todo
from dsc_desk.forms.compose import long_date
from dsc_desk.forms.document import (
    Block,
    Document,
    Heading,
    LabelledField,
    LabelledFields,
    PageBreak,
    plain,
)
from dsc_desk.forms.handover.preview import Shown, short_day
from dsc_desk.forms.letterhead import DATE, letterhead
from dsc_desk.forms.route import load_routes
from dsc_desk.words import Language, Text, same

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

_LAST_NOTES, _LAST_FILES = 5, 20
_HELD = {
    "us": Text("hos os", "with us"),
    "them": Text("hos myndigheden", "with the authority"),
    "paused": Text("på pause", "paused"),
}
_WAITING = {
    "waiting_requester": Text("venter på rekvirenten", "waits for the requester"),
    "waiting_external": Text("venter på andre", "waits for others"),
}
_TITLE = Text("Overtagelse af sager", "Taking over cases")


@dataclass(frozen=True)
class Sheet:
    """What stands about one case."""

    reference: str
    title: str
    parts: tuple[Shown, ...]


@dataclass(frozen=True)
class StandInSheet(Query[tuple[Sheet, ...]]):
    """The sheets of cases, in the order they are named."""

    case_ids: tuple[str, ...]
    language: Language = Language.DA

    def run(self, read: Read) -> tuple[Sheet, ...]:
        return tuple(_sheet(read, one, self.language) for one in self.case_ids)


def sheet_document(
    sheets: Sequence[Sheet],
    whose: str,
    to: str,
    until: str,
    note: str,
    day: date,
    language: Language,
    sender: Sequence[str] = (),
) -> Document:
    """Return the sheets as one paper, a page for each case."""
    facts = [(DATE, long_date(day, language)), (Text("Fra", "From"), whose), (Text("Til", "To"), to)]
    if until:
        facts.append((Text("Til og med", "Until"), long_date(date.fromisoformat(until), language)))
    blocks: list[Block] = []
    if note:
        message = Text("Besked", "Message").say(language)
        blocks.append(LabelledFields(message, (LabelledField("", message, plain(note)),)))
    for number, sheet in enumerate(sheets):
        blocks += [PageBreak()] if number else []
        blocks += _sheet_blocks(sheet, language)
    return Document(
        title=_TITLE.say(language),
        reference=sheets[0].reference if len(sheets) == 1 else "",
        blocks=tuple(blocks),
        language=language,
        header=_TITLE.say(language),
        author=sender[0] if sender else "",
        letterhead=letterhead(sender, facts, language),
    )


def _sheet_blocks(sheet: Sheet, language: Language) -> Iterator[Block]:
    yield Heading(1, f"{sheet.reference}: {sheet.title}")
    for part in sheet.parts:
        heading = part.heading.say(language)
        yield Heading(2, heading)
        yield LabelledFields(heading, tuple(LabelledField("", name, plain(words or "–")) for name, words in part.lines))


def _sheet(read: Read, case_id: str, language: Language) -> Sheet:
    head = OneCase(case_id).run(read)
    parts = (
        (Text("Sagen", "The case"), _case(head, language)),
        (Text("Næste skridt", "Next steps"), _steps(read, case_id, language)),
        (Text("Hvem venter på hvem", "Who waits for whom"), _waiting(read, head, language)),
        (Text("Åbne spørgsmål", "Open questions"), _questions(read, case_id, language)),
        (Text("Lovet", "Promised"), _promised(read, head, language)),
        (Text("Seneste noter", "Last notes"), _notes(read, case_id, language)),
        (
            Text("Filer", "Files"),
            ((one.name, short_day(one.added_at, language)) for one in CaseFiles(case_id).run(read)[:_LAST_FILES]),
        ),
    )
    shown = tuple(Shown(heading, tuple(lines)) for heading, lines in parts)
    return Sheet(head.reference, head.title, tuple(part for part in shown if part.lines))


def _case(head: CaseHead, language: Language) -> Iterator[tuple[str, str]]:
    found = rulebook(head.procedure_version).procedures.get(head.procedure_id) if head.procedure_id else None
    asks = (head.requester, head.requester_title, head.department, head.organisation, head.requester_email)
    for name, value in (
        (Text("Kort", "In short"), head.summary),
        (Text("Rekvirent", "Requester"), ", ".join(one for one in asks if one)),
        (Text("Ansvarlig", "Responsible"), head.responsible),
        (Text("Procedure", "Procedure"), f"{found.title.say(language)} ({head.percent} %)" if found else ""),
    ):
        if value:
            yield name.say(language), value


def _steps(read: Read, case_id: str, language: Language) -> Iterator[tuple[str, str]]:
    for one in CaseSide(case_id).run(read).steps:
        due = Text("frist {d}", "due {d}").fill(d=short_day(one.due, language)).say(language) if one.due else ""
        yield (
            f"{one.number}. {one.title.say(language)}",
            " · ".join(part for part in (due, one.why.say(language)) if part),
        )


def _waiting(read: Read, head: CaseHead, language: Language) -> Iterator[tuple[str, str]]:
    for row in _applications(read, head.id):
        spans = [span for span in read.all(holder, application_id=row["id"]) if not span["last_day"]]
        for span in spans:
            since = Text("{w} siden {d}", "{w} since {d}").fill(
                w=_HELD[span["who"]].say(language), d=short_day(span["first_day"], language)
            )
            yield _route(row).say(language), " · ".join(part for part in (since.say(language), span["reason"]) if part)
    titles = _titles(head)
    for row in read.all(step, case_id=head.id):
        if row["state"] in _WAITING:
            yield titles.get(row["step_id"], same(row["step_id"])).say(language), _WAITING[row["state"]].say(language)


def _questions(read: Read, case_id: str, language: Language) -> Iterator[tuple[str, str]]:
    for row in _applications(read, case_id):
        for one in read.all(question, application_id=row["id"]):
            if not one["answered_day"]:
                yield _route(row).say(language), " · ".join((short_day(one["asked_day"], language), one["text"]))


def _promised(read: Read, head: CaseHead, language: Language) -> Iterator[tuple[str, str]]:
    if head.due:
        yield Text("Svar til rekvirenten", "Answer to the requester").say(language), short_day(head.due, language)
    for one in CaseTasks(head.id).run(read):
        if one.state not in ENDED:
            yield one.title or Text("Opgave", "Task").say(language), _who_and_when(one.name, one.due, language)
    names = {row["id"]: row["name"] for row in read.rows(staff.select())}
    for row in read.all(todo, case_id=head.id):
        if not row["done_at"]:
            yield row["title"], _who_and_when(names.get(row["staff_id"], ""), row["due"], language)


def _who_and_when(name: str, day: str, language: Language) -> str:
    return " · ".join(filter(None, (name, short_day(day, language))))


def _notes(read: Read, case_id: str, language: Language) -> Iterator[tuple[str, str]]:
    for one in CaseNotes(case_id).run(read)[:_LAST_NOTES]:
        texts = (one.body, one.question, one.finding, one.advice)
        said = (Text("svar til rekvirenten", "answer to the requester").say(language),) if one.kind == ANSWER else ()
        yield (
            ", ".join((short_day(one.created_at, language), one.author, *said)),
            "\n".join(part for part in texts if part),
        )


def _applications(read: Read, case_id: str) -> list[RowMapping]:
    return sorted(read.all(application, case_id=case_id), key=lambda row: str(row["created_at"]))


def _route(row: RowMapping) -> Text:
    route = load_routes().get(row["route_id"])
    return route.name if route else same(row["route_id"])


def _titles(head: CaseHead) -> dict[str, Text]:
    found = rulebook(head.procedure_version).procedures.get(head.procedure_id) if head.procedure_id else None
    return {one.id: one.title for one in found.steps} if found else {}
