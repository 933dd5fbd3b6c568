"""What is asked by whoever keeps the centre and its store: who sits here, the centre's own settings, the audit list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import case as when
from sqlalchemy import func, select

from dsc_desk.cases import audit as chain
from dsc_desk.cases.centre import Centre
from dsc_desk.cases.commands.keys import KeyKind
from dsc_desk.cases.commands.staff import DESK_PERSON, STUCK_DAYS, TARGET, USUAL_STUCK_DAYS
from dsc_desk.cases.denmark import DENMARK
from dsc_desk.cases.queries.centre import centre_in
from dsc_desk.cases.query import Query, Read
from dsc_desk.cases.rights import WHO_MAY, Right, Role
from dsc_desk.cases.search_index import searched
from dsc_desk.cases.tables import audit, case, command, setting, staff
from dsc_desk.words import Text

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

PAGE = 200
LOOK = "read"  # the operation of an entry that changed nothing


@dataclass(frozen=True)
class AtDesk:
    """The person at the desk, and what her role allows."""

    staff_id: str
    name: str
    role: Role
    rights: frozenset[Right]

    def may(self, right: Right) -> bool:
        """Tell whether the role has a right."""
        return right in self.rights


@dataclass(frozen=True)
class WhoAmI(Query[AtDesk]):
    """Who works at this desk."""

    def run(self, read: Read) -> AtDesk:
        role = read.me.role
        return AtDesk(read.me.staff_id, read.me.name, role, frozenset(r for r, who in WHO_MAY.items() if role in who))


@dataclass(frozen=True)
class CentreChoices:
    """The centre's own settings: its name, whose desk this is, and targets in working days by step."""

    centre: Centre
    person_id: str
    targets: dict[str, int]
    stuck_days: int = USUAL_STUCK_DAYS
    recovery_tried: bool = False  # the recovery key that counts was typed back from its paper

    @property
    def name(self) -> str:
        return self.centre.name


@dataclass(frozen=True)
class CentreSettings(Query[CentreChoices]):
    """What the centre has settled for itself."""

    def run(self, read: Read) -> CentreChoices:
        kept = {row["id"]: row["value"] for row in read.rows(setting.select())}
        targets = {
            name.removeprefix(TARGET): int(value)
            for name, value in kept.items()
            if name.startswith(TARGET) and value.isdecimal()
        }
        made, tried = (kept.get(f"key.{kind}", "") for kind in (KeyKind.RECOVERY, KeyKind.TRIED))
        return CentreChoices(
            centre_in(kept),
            kept.get(DESK_PERSON, ""),
            targets,
            int(kept.get(STUCK_DAYS) or USUAL_STUCK_DAYS),
            recovery_tried=bool(tried) and tried >= made,
        )


class Deed(StrEnum):
    """Which entries of the log to show."""

    ALL = "all"
    CHANGES = "changes"
    LOOKS = "looks"


@dataclass(frozen=True)
class AuditFilter:
    """Which entries to show; empty fields do not narrow. Days are Danish ones, both included."""

    staff_id: str = ""
    case: str = ""  # words of a case's reference or title
    first_day: str = ""
    last_day: str = ""
    deed: Deed = Deed.ALL


EVERYTHING = AuditFilter()


@dataclass(frozen=True)
class AuditRow:
    """One entry of the audit chain, in words as far as there are any; `at` is a moment of UTC."""

    seq: int
    at: str
    who: str
    title: Text
    kind: str
    table: str
    operation: str
    row_id: str
    case_id: str
    reference: str
    case_title: str


@dataclass(frozen=True)
class AuditPage:
    """A page of the list and the number from which the next one goes on (None: that was all)."""

    rows: tuple[AuditRow, ...]
    after: int | None


@dataclass(frozen=True)
class AuditList(Query[AuditPage]):
    """The audit chain, newest first: who changed what, and who looked at which case."""

    narrow: AuditFilter = EVERYTHING
    after: int | None = None
    limit: int = PAGE

    right: ClassVar[Right] = Right.READ_LOG

    def run(self, read: Read) -> AuditPage:
        statement = _select().where(*_conditions(self.narrow)).order_by(audit.c.seq.desc()).limit(self.limit)
        if self.after is not None:
            statement = statement.where(audit.c.seq < self.after)
        rows = tuple(_row(row) for row in read.rows(statement))
        return AuditPage(rows, rows[-1].seq if len(rows) == self.limit else None)


@dataclass(frozen=True)
class LogHead:
    """How far the chain has come: what is written down elsewhere to prove later that nothing was rewritten."""

    entries: int
    hash: str
    first_at: str

    def as_checkpoint(self) -> str:
        """Return number and hash, as the verifier reads them."""
        return f"{self.entries} {self.hash}\n"


@dataclass(frozen=True)
class NewestEntry(Query[LogHead]):
    """Number and hash of the newest entry, and when the first was written."""

    right: ClassVar[Right] = Right.READ_LOG

    def run(self, read: Read) -> LogHead:
        seq, digest = chain.head(read.connection)
        return LogHead(seq, digest, read.value(select(audit.c.at).order_by(audit.c.seq).limit(1)) or "")


def _select() -> Select[Any]:
    # An entry of a case's own row names it; any other belongs to the one case its command touched.
    touched = when((audit.c.table_name == case.name, audit.c.row_id), else_=command.c.case_id)
    known = func.coalesce
    return (
        select(
            audit,
            known(staff.c.name, "").label("who"),
            known(command.c.title_da, "").label("title_da"),
            known(command.c.title_en, "").label("title_en"),
            known(case.c.id, "").label("case_id"),
            known(case.c.reference, "").label("reference"),
            known(case.c.title, "").label("case_title"),
        )
        .select_from(audit)
        .outerjoin(command, command.c.id == audit.c.command_id)
        .outerjoin(staff, staff.c.id == audit.c.staff_id)
        .outerjoin(case, case.c.id == touched)
    )


def _row(row: Any) -> AuditRow:
    return AuditRow(
        row["seq"],
        row["at"],
        row["who"],
        Text(row["title_da"], row["title_en"]),
        row["kind"],
        row["table_name"],
        row["operation"],
        row["row_id"],
        row["case_id"],
        row["reference"],
        row["case_title"],
    )


def _conditions(narrow: AuditFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if narrow.staff_id:
        found.append(audit.c.staff_id == narrow.staff_id)
    if narrow.first_day:
        found.append(audit.c.at >= _begins(narrow.first_day))
    if narrow.last_day:
        found.append(audit.c.at < _begins(narrow.last_day, days=1))
    if narrow.deed is not Deed.ALL:
        looked = audit.c.operation == LOOK
        found.append(looked if narrow.deed is Deed.LOOKS else ~looked)
    for word in searched(narrow.case):
        found.append(case.c.reference.icontains(word, autoescape=True) | case.c.title.icontains(word, autoescape=True))
    return found


def _begins(day: str, days: int = 0) -> str:
    """Return the moment of UTC at which a Danish day begins, or one so many days later."""
    start = datetime.combine(date.fromisoformat(day) + timedelta(days), time(), DENMARK)
    return start.astimezone(UTC).isoformat(timespec="seconds")
