"""What the palette finds: cases, people and inquiries by any word of theirs."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from dsc_desk.cases.queries.people import FindPeople
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.search_index import MOST_SIGNS, found_in, match_expression
from dsc_desk.cases.tables import case, inquiry

MOST = 8  # of each kind


@dataclass(frozen=True)
class Hit:
    """Something found: its kind (case, person, inquiry), id, and two lines to show."""

    kind: str
    id: str
    title: str
    detail: str


@dataclass(frozen=True)
class Search(Query[tuple[Hit, ...]]):
    """Cases by number or words, then people, then inquiries that are on no case."""

    words: str
    limit: int = MOST

    def run(self, read: Read) -> tuple[Hit, ...]:
        expression = match_expression(self.words)
        if not expression:
            return ()
        return (*self._cases(read, expression), *self._people(read), *self._inquiries(read, expression))

    def _cases(self, read: Read, expression: str) -> list[Hit]:
        number = self.words.strip().upper()[:MOST_SIGNS]
        statement = (
            select(case.c.id, case.c.reference, case.c.title)
            .where(
                or_(case.c.reference.endswith(number, autoescape=True), case.c.id.in_(found_in(expression, "case_id")))
            )
            .order_by(case.c.opened_at.desc())
            .limit(self.limit)
        )
        return [Hit("case", row["id"], row["title"], row["reference"]) for row in read.rows(statement)]

    def _people(self, read: Read) -> list[Hit]:
        found = FindPeople(self.words, self.limit).run(read)
        return [
            Hit("person", row.id, row.name, ", ".join(filter(None, (row.title, row.organisation)))) for row in found
        ]

    def _inquiries(self, read: Read, expression: str) -> list[Hit]:
        statement = (
            select(inquiry.c.id, inquiry.c.subject, inquiry.c.sender_name)
            .where(inquiry.c.state == "new", inquiry.c.id.in_(found_in(expression, "ref")))
            .order_by(inquiry.c.received_at.desc())
            .limit(self.limit)
        )
        return [Hit("inquiry", row["id"], row["subject"], row["sender_name"]) for row in read.rows(statement)]
