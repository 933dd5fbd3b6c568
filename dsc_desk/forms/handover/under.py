"""What lies under an application and goes along with it: its course, what was sent, asked, granted on conditions, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.tables import (
    answer_file,
    condition,
    deletion,
    dispatch,
    dispatch_file,
    enclosure,
    form_choice,
    holder,
    question,
    sent_document,
    task,
)
from dsc_desk.forms.handover.under_entries import (
    AnswerFileEntry,
    ChoiceEntry,
    ConditionEntry,
    DeletionEntry,
    DispatchEntry,
    EnclosureEntry,
    HeldEntry,
    PaperEntry,
    QuestionEntry,
    SentEntry,
)
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import RowMapping, Table

    from dsc_desk.cases.query import Read


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing under an application: its entries, its table, and by which columns two are the same."""

    name: str  # of the entries in an ApplicationEntry
    entry: Any
    table: Table
    title: Text
    same: tuple[str, ...]
    rest: tuple[str, ...] = ()
    link: str = ""  # the column that names a file of the case
    codes: tuple[str, tuple[str, ...]] = ("", ())  # a column, and what may stand in it

    def fits(self, one: Any) -> bool:
        """Tell whether what came from outside is of a sort known here."""
        name, known = self.codes
        return not name or getattr(one, name) in known

    def key(self, one: Any) -> tuple[Any, ...]:
        """Return what tells an entry from the others of its application."""
        return tuple(getattr(one, name) for name in self.same)

    def key_of(self, row: RowMapping) -> tuple[Any, ...]:
        """Return the same of a row."""
        return tuple(row[name] for name in self.same)


COURSE = Kind(
    "course", HeldEntry, holder, Text("Forløb", "Course"), ("who", "first_day"), ("last_day", "reason"),
    codes=("who", ("us", "them", "paused")),
)  # fmt: skip
KINDS = (
    Kind("choices", ChoiceEntry, form_choice, Text("Skrives", "Written"), ("field_id", "choice"),
         codes=("choice", ("annex", "english"))),
    Kind("enclosures", EnclosureEntry, enclosure, Text("Bilag", "Attachment"), ("attachment_id",), ("state",),
         "file_id", ("state", ("enclosed", "not_needed"))),
    Kind("sent", SentEntry, sent_document, Text("Sendt dokument", "Sent document"), ("name", "sha256", "created_at"),
         ("format", "profile_then")),
    Kind("dispatches", DispatchEntry, dispatch, Text("Afsendelse", "Dispatch"), ("kind", "day", "created_at"),
         ("how", "their_reference", "text"), "proof_id",
         ("kind", ("application", "reminder", "supplement", "answer", "amendment"))),
    Kind("answer_files", AnswerFileEntry, answer_file, Text("Myndighedens svar", "The authority's answer"), ("added_at",),
         link="file_id"),
    Kind("questions", QuestionEntry, question, Text("Spørgsmål", "Question"), ("text", "asked_day", "created_at"),
         ("answer", "answered_day")),
    Kind("terms", ConditionEntry, condition, Text("Vilkår", "Condition"), ("text", "created_at"),
         ("state", "judged_day", "how"), codes=("state", ("met", "not_met", ""))),
    Kind("deletions", DeletionEntry, deletion, Text("Sletning", "Deletion"), ("source_id",),
         ("day", "by_whom", "due", "why", "environment", "confirmed_by"), "proof_id"),
)  # fmt: skip


def gathered(
    read: Read, application_id: str, hashes: Mapping[str, str], *, with_profile: bool
) -> dict[str, tuple[Any, ...]]:
    """Return everything that lies under an application, by kind. `hashes` are the files of the case by id."""
    found: dict[str, tuple[Any, ...]] = {}
    for kind in (COURSE, *KINDS):
        rows = sorted(read.all(kind.table, application_id=application_id), key=kind.key_of)
        found[kind.name] = tuple(_entry(read, kind, row, hashes, with_profile=with_profile) for row in rows)
    return found


def _entry(read: Read, kind: Kind, row: RowMapping, hashes: Mapping[str, str], *, with_profile: bool) -> Any:
    values: dict[str, Any] = {name: row[name] for name in (*kind.same, *kind.rest)}
    if kind.link:
        values["file"] = hashes.get(row[kind.link] or "", "")
    if kind.name == "dispatches":
        values["papers"] = tuple(_papers(read, row["id"]))
    if kind.name == "terms" and row["task_id"]:
        values["due"] = read.get(task, row["task_id"])["due"]
    if kind.name == "sent" and not with_profile:
        values["profile_then"] = ""
    return kind.entry(**values)


def _papers(read: Read, dispatch_id: str) -> Iterator[PaperEntry]:
    for row in sorted(read.all(dispatch_file, dispatch_id=dispatch_id), key=lambda row: str(row["name"])):
        yield PaperEntry(row["name"], row["format"], row["sha256"])
