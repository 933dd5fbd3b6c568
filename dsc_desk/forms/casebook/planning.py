"""Understands the rows of a sheet: what case each would make, what is here already, and what is kept as text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date

from dsc_desk.cases.commands.people import PersonFacts
from dsc_desk.cases.cpr import MASK, mask_cpr
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.tables.base import CODE, LINE, LONG
from dsc_desk.forms.casebook import remarks
from dsc_desk.forms.casebook.cells import MAIL, asker_of, day_of, organisation_of, place_of
from dsc_desk.forms.casebook.columns import DAYS, NOTE, Mapping, Table, plain, sheet_words, state_of
from dsc_desk.forms.casebook.entry import Entry, Plan
from dsc_desk.forms.casebook.known import Known
from dsc_desk.words import Text

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)\b")
_ON_CARD = ("email", "phone", "position", "place", "organisation", "department")
_LONGEST_TITLE = 200  # signs; a longer cell is a description, whose beginning is the title


@dataclass(frozen=True)
class SheetPlan(Query[Plan]):
    """What a table with its columns mapped would make, against what the store holds now."""

    table: Table
    mapping: Mapping

    def run(self, read: Read) -> Plan:
        known, entries, empty = Known(read), [], []
        seen: dict[str, int] = {}
        numbers: dict[str, int] = {}
        for line, row in self.table.rows:
            entry = _Row(self.table.headings, self.mapping, line, row, known, read.today).entry()
            if entry is None:
                empty.append(line)
                continue
            if entry.digest in seen:
                entry = replace(entry, known=f"#{seen[entry.digest]}")
            elif entry.reference and plain(entry.reference) in numbers:
                twice = remarks.SAME_NUMBER.fill(line=numbers[plain(entry.reference)])
                entry = replace(entry, remarks=(*entry.remarks, twice))
            seen.setdefault(entry.digest, line)
            numbers.setdefault(plain(entry.reference), line)
            entries.append(entry)
        stateless = not {"status", "closed"} & set(self.mapping)
        return Plan(tuple(entries), tuple(empty), stateless)


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who asks: `card` and `organisation` only of a person the register does not have."""

    name: str = ""
    card: PersonFacts | None = None
    organisation: str = ""
    person_id: str = ""


class _Row:
    """One row under way."""

    def __init__(
        self, headings: tuple[str, ...], mapping: Mapping, line: int, row: tuple[str, ...], known: Known, today: date
    ) -> None:
        self._known, self._line, self._row, self._today = known, line, row, today.isoformat()
        self._cells: dict[str, str] = {}
        self._noted: list[str] = []  # "heading: value" of what is kept as text
        self._said: dict[str, str] = {}  # the same, of each field
        self._remarks: list[Text] = []
        self._kept: list[Text] = []  # remarks on what the note says itself
        self._strangers: list[str] = []
        self._masked = sum(one.count(MASK) for one in row)
        for heading, field_id, said in zip(headings, mapping, row, strict=False):
            line_of_note = f"{heading}: {_danish(said)}"
            hidden = mask_cpr(line_of_note)
            if hidden != line_of_note:
                self._masked += hidden.count(MASK) - line_of_note.count(MASK)
                line_of_note, said = hidden, mask_cpr(hidden[len(heading) + 2 :])
            if not said:
                continue
            if field_id == NOTE:
                self._noted.append(line_of_note)
            else:
                self._cells[field_id], self._said[field_id] = said, line_of_note

    def entry(self) -> Entry | None:
        """Return the case of the row; None where it names none."""
        if not self._is_case():
            return None
        digest = hashlib.sha256("\x1f".join(self._row).encode()).hexdigest()
        reference = self._short("reference", LINE)
        title, summary = self._title(reference)
        days = self._days()
        status, outcome, closed = self._state(days)
        asker = self._asker()
        responsible_id, responsible = self._responsible()
        sources = self._sources()
        here = self._here(digest, reference, title, days.get("opened", ""))
        if asker.card is None:  # there is no new card to write these on
            self._noted += [self._said[one] for one in _ON_CARD if one in self._said]
        if self._masked:
            self._remarks.append(remarks.MASKED.fill(n=self._masked))
        opened = days.get("opened") or closed
        if not opened:
            self._remarks.append(remarks.NO_DAY)
        return Entry(
            line=self._line,
            digest=digest,
            title=mask_cpr(title),
            reference=reference,
            summary=mask_cpr(summary),
            requester=asker.card,
            organisation=asker.organisation,
            person_id=asker.person_id,
            responsible_id=responsible_id,
            responsible=responsible,
            status=status,
            outcome=outcome,
            opened=opened or self._today,
            closed=(closed or opened or self._today) if status == "closed" else "",
            due=days.get("due", ""),
            sources=sources,
            note=self._note(),
            remarks=(*self._kept, *self._remarks),
            known=here,
            new_person=asker.card is not None,
            new_organisation=bool(asker.organisation) and not self._known.has_organisation(asker.organisation),
            masked=self._masked,
            person_name=asker.name,
            strangers=tuple(self._strangers),
            dayless=not opened,
        )

    def _asker(self) -> _Asker:
        """Return who asks: a card to be made, or who is in the register already."""
        person, organisation = self._requester()
        if person is None:
            return _Asker(organisation=organisation)
        if person_id := self._known.person(person.name, person.email):
            return _Asker(person.name, person_id=person_id)
        return _Asker(person.name, person, organisation)

    def _sources(self) -> tuple[str, ...]:
        sources = self._known.sources(self._cells.get("sources", ""))
        if sources.unknown:
            self._keep("sources", remarks.NO_SOURCE.fill(said="; ".join(sources.unknown)[:200]))
        self._remarks += [remarks.TAKEN_FOR.fill(said=said[:60], name=name) for said, name in sources.taken_for]
        return sources.ids

    def _here(self, digest: str, reference: str, title: str, opened: str) -> str:
        """Return the number of the case the row is here already; another case under its own number is told."""
        here, numbered = self._known.case_of(digest, reference, title, opened)
        if numbered and not here:
            self._remarks.append(remarks.OTHER_CASE.fill(r=reference))
        return here

    def _is_case(self) -> bool:
        """Say whether the row names a case: not where it adds others up, or parts them by a year or a word."""
        filled = [one for one in self._row if one]
        first = plain(filled[0])
        if any(first == word or first.startswith(f"{word} ") for word in sheet_words().sums):
            return False
        numbered = len(filled) > 1 and any(map(str.isdigit, self._cells.get("reference", "")))
        return numbered or bool({"title", "summary", "requester", "email"} & self._cells.keys())

    def _title(self, reference: str) -> tuple[str, str]:
        title, summary = self._cells.get("title", ""), self._cells.get("summary", "")
        whole = (
            title
            or summary
            or (remarks.NUMBERED.da.format(r=reference) if reference else remarks.ROW.da.format(line=self._line))
        )
        first = " ".join(whole.split())
        if len(first) <= _LONGEST_TITLE:
            return first, summary
        cut = first[:_LONGEST_TITLE].rpartition(" ")[0] or first[:_LONGEST_TITLE]
        return f"{cut} …", "\n\n".join(dict.fromkeys(part for part in (title, summary) if part))[:LONG]

    def _days(self) -> dict[str, str]:
        found = {}
        for name in DAYS:
            said = self._cells.get(name, "")
            day = day_of(said)
            if day and name != "due" and day > self._today:
                self._keep(name, remarks.AHEAD.fill(said=_danish(said)[:60]))
            elif day:
                found[name] = day
            elif said:
                self._keep(name, remarks.NO_SUCH_DAY.fill(said=said[:60]))
        if "opened" in found and found.get("closed", found["opened"]) < found["opened"]:
            self._keep("closed", remarks.BACKWARDS)
            del found["closed"]
        return found

    def _state(self, days: dict[str, str]) -> tuple[str, str, str]:
        """Return state, outcome and the day of closing; a row without a known state is closed by such a day alone."""
        said = self._cells.get("status", "")
        state = state_of(said)
        closed = days.get("closed", "")
        if state is None:
            if said:
                self._keep("status", (remarks.CLOSED_BY_DAY if closed else remarks.NO_STATE).fill(said=said[:60]))
            return ("closed" if closed else "open"), "", closed
        if plain(said) not in {plain(word) for word in state.words}:
            self._noted.append(self._said["status"])
        if state.state != "closed":
            if closed:
                self._keep("closed", remarks.STILL_OPEN)
            return state.state, "", ""
        if not closed:
            self._remarks.append(remarks.NO_END)
        return "closed", state.outcome, closed

    def _requester(self) -> tuple[PersonFacts | None, str]:
        said, mails = self._cells.get("requester", ""), MAIL.findall(self._cells.get("email", ""))
        mails += MAIL.findall(said)
        name, position, more = asker_of(said)
        name = name or next(iter(mails), position)
        if not name:
            return None, ""
        if more or (position and "position" in self._cells):
            self._noted.append(self._said["requester"])
        self._note_addresses(mails)
        department, organisation = self._place()
        facts = PersonFacts(
            name[:LINE],
            (self._short("position", LINE) or position)[:LINE],
            next(iter(mails), "")[:LINE],
            self._short("phone", CODE),
            department=(self._short("department", LINE) or department)[:LINE],
        )
        return facts, (organisation_of(self._short("organisation", LINE)) or organisation)[:LINE]

    def _note_addresses(self, mails: list[str]) -> None:
        """Keep the cells as text where they hold more than the one address of a card."""
        beside = MAIL.sub("", self._cells.get("email", "")).strip(" <>,;")
        if beside or len(set(map(str.casefold, mails))) > 1:
            self._noted += [self._said[one] for one in ("email", "requester") if one in self._said]

    def _place(self) -> tuple[str, str]:
        """Return department and organisation where one cell says both; columns of their own go before it."""
        if "place" not in self._cells:
            return "", ""
        if {"department", "organisation"} & self._cells.keys():
            self._noted.append(self._said["place"])
        return place_of(self._cells["place"])

    def _responsible(self) -> tuple[str, str]:
        said = self._cells.get("responsible", "")
        if not said:
            return "", ""
        parts = [part for part in re.split(r"\s*[,/;&+\n]\s*|\s+(?:og|and)\s+", said) if part]
        found = [one for one in map(self._known.colleague, parts) if one[0]]
        if len(found) < len(parts):
            self._strangers = [part for part in parts if not self._known.colleague(part)[0]]
            self._keep("responsible", remarks.NO_COLLEAGUE.fill(said=", ".join(self._strangers)[:60]))
        elif len(parts) > 1:
            self._noted.append(self._said["responsible"])
        return found[0] if found else ("", "")

    def _note(self) -> str:
        lines = list(dict.fromkeys(self._noted))
        if not lines and not self._remarks:
            return ""
        head = remarks.FROM.da.format(line=self._line)
        return mask_cpr("\n".join((head, *lines, *(one.da for one in self._remarks))))[:LONG]

    def _keep(self, field_id: str, why: Text) -> None:
        """Keep a cell as text, and say why."""
        self._noted.append(self._said[field_id])
        self._kept.append(why)

    def _short(self, field_id: str, most: int) -> str:
        """Return a cell on one line; what is too long for its place is kept as text too."""
        one = " ".join(self._cells.get(field_id, "").split())
        if len(one) > most:
            self._noted.append(self._said[field_id])
        return one[:most]


def _danish(said: str) -> str:
    return _ISO.sub(r"\3.\2.\1", said)
