"""A case as a page that is read without the program: who asked what, what was found, decided, sent and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cases.facts import show_fact
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.handover.preview import day_text, state_words, step_words
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.reports.way_out.html_page import Cell, Link, page, section
from dsc_desk.reports.way_out.notes import AUDIENCES, note_words
from dsc_desk.words import Language, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dsc_desk.cases.queries.following import Procedure
    from dsc_desk.forms.applications import Application
    from dsc_desk.reports.way_out.case_folder import Placed
    from dsc_desk.reports.way_out.rows import CaseWhole, Row

STATUSES = {
    "open": Text("åben", "open"),
    "paused": Text("på pause", "paused"),
    "closed": Text("afsluttet", "closed"),
}
_STATES = {  # of tasks and conditions
    "open": Text("åben", "open"),
    "in_progress": Text("i gang", "in progress"),
    "delivered": Text("afleveret", "delivered"),
    "cancelled": Text("opgivet", "cancelled"),
    "met": Text("opfyldt", "met"),
    "not_met": Text("ikke opfyldt", "not met"),
}
_DAY, _WHO, _WHAT, _STATE = Text("Dag", "Day"), Text("Hvem", "Who"), Text("Hvad", "What"), Text("Stand", "State")
_FILE, _NAME, _TEXT = Text("Fil", "File"), Text("Navn", "Name"), Text("Tekst", "Text")
_UNTIL, _MINUTES = Text("Gælder til", "Valid until"), Text("Minutter", "Minutes")


def case_page(
    whole: CaseWhole,
    procedure: Procedure | None,
    applications: Sequence[Application],
    mails: Mapping[str, str],
    files: Sequence[Placed],
    papers: Mapping[str, Sequence[str]],
    language: Language,
) -> Iterator[bytes]:
    """Yield the page."""
    body = _Body(whole, language)
    parts = (
        body.facts(),
        body.sources(),
        body.applications(applications, papers),
        body.under_applications(),
        body.steps(procedure),
        body.mails(mails),
        body.notes(),
        body.files(files),
        body.tasks(),
        body.time(),
        body.log(),
    )
    about = [line for line in (whole.head["title"], body.who(), body.course(), whole.head["summary"]) if line]
    yield from page(whole.reference, about, (piece for part in parts for piece in part), language)


class _Body:
    """The sections of the page, each empty where the case has nothing of the kind."""

    def __init__(self, whole: CaseWhole, language: Language) -> None:
        self.whole, self.language = whole, language

    def say(self, text: Text) -> str:
        return text.say(self.language)

    def who(self) -> str:
        asks, works = self.whole.requester, self.whole.organisation
        parts = (asks["name"], asks["title"], asks["department"]) if asks else ()
        return ", ".join(part for part in (*parts, works["name"] if works else "") if part)

    def course(self) -> str:
        head = self.whole.head
        days = " – ".join(self.day(head[name]) for name in ("opened_at", "closed_at") if head[name])
        status = self.say(STATUSES.get(head["status"], same(head["status"])))
        return " · ".join(part for part in (status, days, self.staff(head["responsible_id"])) if part)

    def day(self, iso: str) -> str:
        return self.say(day_text(iso)) if iso else ""

    def staff(self, staff_id: str | None) -> str:
        return self.whole.staff.get(staff_id or "", "")

    def state(self, row: Row) -> str:
        return self.say(_STATES.get(row["state"], same(row["state"])))

    def source(self, row: Row) -> str:
        return self.say(load_catalogue().of_case(row["source_id"]).name)

    def rows(self, table: str, by: str) -> list[Row]:
        return sorted(self.whole.rows.get(table, ()), key=lambda row: str(row[by]))

    def table(self, title: Text, header: Sequence[Text], rows: Iterator[Sequence[Cell]]) -> Iterator[str]:
        return section(self.say(title), header, rows, self.language)

    def facts(self) -> Iterator[str]:
        values = {row["name"]: row["value"] for row in self.whole.rows.get("fact", ()) if row["value"]}
        order = [*(name for name in known_facts() if name in values), *sorted(set(values) - set(known_facts()))]
        rows = ((self._fact_name(name), self._fact_value(name, values[name])) for name in order)
        return self.table(Text("Projektet", "The project"), (_WHAT, _TEXT), rows)

    def _fact_name(self, name: str) -> str:
        return self.say(known_facts()[name].label) if name in known_facts() else name

    def _fact_value(self, name: str, value: str) -> str:
        return show_fact(name, value, self.language) if name in known_facts() else value

    def sources(self) -> Iterator[str]:
        rows = ((self.source(row), row["reason"]) for row in self.rows("chosen_source", "added_at"))
        return self.table(Text("Datakilder", "Data sources"), (_NAME, Text("Hvorfor", "Why")), rows)

    def applications(self, found: Sequence[Application], papers: Mapping[str, Sequence[str]]) -> Iterator[str]:
        until = {row["id"]: row["valid_until"] for row in self.whole.rows.get("application", ())}
        rows = (
            (
                self.say(one.route.name),
                self.say(one.form.authority),
                self.say(state_words(one.state)),
                self.day(until.get(one.id, "")),
                tuple(Link(path.rpartition("/")[2], path) for path in papers.get(one.id, ())),
            )
            for one in found
        )
        header = (_NAME, Text("Modtager", "Receiver"), _STATE, _UNTIL, Text("Filer", "Files"))
        return self.table(Text("Ansøgninger og tilladelser", "Applications and permits"), header, rows)

    def under_applications(self) -> Iterator[str]:
        dispatched = ((self.day(row["day"]), row["how"], row["text"]) for row in self.rows("dispatch", "day"))
        yield from self.table(
            Text("Afsendelser", "Dispatches"), (_DAY, Text("Hvordan", "How"), _TEXT), iter(dispatched)
        )
        asked = ((self.day(row["asked_day"]), row["text"], row["answer"]) for row in self.rows("question", "asked_day"))
        header = (_DAY, Text("Spørgsmål", "Question"), Text("Svar", "Answer"))
        yield from self.table(Text("Myndighedernes spørgsmål", "Questions of the authorities"), header, iter(asked))
        terms = ((row["text"], self.state(row), row["how"]) for row in self.rows("condition", "created_at"))
        header = (_TEXT, _STATE, Text("Hvad der viser det", "What shows it"))
        yield from self.table(Text("Vilkår", "Conditions"), header, iter(terms))
        gone = (
            (self.source(row), self.day(row["due"]), self.day(row["day"]), row["by_whom"])
            for row in self.rows("deletion", "source_id")
        )
        deleted = (Text("Kilde", "Source"), Text("Senest", "By"), Text("Slettet", "Deleted"), _WHO)
        yield from self.table(Text("Sletning af data", "Deletion of data"), deleted, gone)

    def steps(self, procedure: Procedure | None) -> Iterator[str]:
        state = procedure.state if procedure else None
        rows = (
            (
                one.number,
                self.say(one.step.title),
                self.say(step_words(str(one.state))),
                self.day(one.record.done.isoformat()) if one.record and one.record.done else "",
            )
            for one in (state.steps if state else ())
        )
        title = state.procedure.title if state else Text("Procedure", "Procedure")
        return self.table(title, (Text("Nr.", "No."), Text("Trin", "Step"), _STATE, _DAY), rows)

    def mails(self, paths: Mapping[str, str]) -> Iterator[str]:
        rows = (
            (
                self.day(row["sent_at"] or row["received_at"]),
                row["sender_name"] or row["sender_email"],
                Link(row["subject"] or paths[row["id"]], paths[row["id"]]),
            )
            for row in self.rows("inquiry", "received_at")
        )
        return self.table(Text("Henvendelser", "Inquiries"), (_DAY, Text("Fra", "From"), Text("Emne", "Subject")), rows)

    def notes(self) -> Iterator[str]:
        rows = (
            (
                self.day(row["created_at"]),
                self.staff(row["author_id"]),
                self.say(AUDIENCES.get(row["audience"], same(row["audience"]))),
                note_words(row, self.language),
            )
            for row in self.rows("note", "created_at")
        )
        return self.table(Text("Notater", "Notes"), (_DAY, _WHO, Text("Til", "For"), _TEXT), rows)

    def files(self, files: Sequence[Placed]) -> Iterator[str]:
        from_here = (((Link(one.path, one.path)), one.name, self._removed(one)) for one in files)
        return self.table(Text("Filer", "Files"), (_FILE, _NAME, _STATE), iter(from_here))

    def _removed(self, one: Placed) -> str:
        if one.table != "attachment":
            return self.say(Text("sendt", "sent"))
        return self.say(Text("fjernet fra sagen", "removed from the case")) if one.row["removed_at"] else ""

    def tasks(self) -> Iterator[str]:
        rows = (
            (row["title"], self.staff(row["staff_id"]), self.state(row), self.day(row["due"]))
            for row in self.rows("task", "created_at")
        )
        return self.table(Text("Opgaver", "Tasks"), (_WHAT, _WHO, _STATE, Text("Frist", "Due")), rows)

    def time(self) -> Iterator[str]:
        rows = (
            (self.day(row["day"]), self.staff(row["staff_id"]), row["text"], row["minutes"])
            for row in self.rows("time_entry", "day")
        )
        return self.table(Text("Tid", "Time"), (_DAY, _WHO, _TEXT, _MINUTES), rows)

    def log(self) -> Iterator[str]:
        rows = ((self.day(one.at), one.who, self.say(one.title)) for one in self.whole.log)
        return self.table(Text("Hvad der skete", "What happened"), (_DAY, _WHO, _WHAT), rows)
