"""The folder of one case: its data, a page to read it by, its mails, notes and files, and its applications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dsc_desk.cases.cpr import find_cpr
from dsc_desk.cases.queries.deletions import DeletionDuties
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.reports.way_out import names
from dsc_desk.reports.way_out.case_data import case_data
from dsc_desk.reports.way_out.case_page import case_page
from dsc_desk.reports.way_out.mails import mail_of
from dsc_desk.reports.way_out.names import inside
from dsc_desk.reports.way_out.notes import notes_text
from dsc_desk.reports.way_out.papers import applications_of, write_papers
from dsc_desk.reports.way_out.rows import Row, WholeCase
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dsc_desk.reports.way_out.out import Out
    from dsc_desk.reports.way_out.rows import CaseWhole

_SENT = ("sent_document", "dispatch_file")
_LOOKS_LIKE = Text(
    "{case}: noget i »{table}« ligner et CPR-nummer og er skrevet, som det står.",
    "{case}: something in “{table}” looks like a CPR number and was written as it stands.",
)


@dataclass(frozen=True)
class Placed:
    """A kept file: where it lies in the case's folder, what it was called, and the row that names it."""

    path: str
    name: str
    table: str
    row: Row

    def as_data(self) -> dict[str, Any]:
        """Return what the case's document says of it."""
        return {
            "path": self.path,
            "name": self.name,
            "sha256": self.row["sha256"],
            "table": self.table,
            "id": self.row["id"],
        }


def write_case(out: Out, case_id: str, folder: str, *, papers: bool) -> None:
    """Write everything of a case below `folder`."""
    whole = out.desk.ask(WholeCase(case_id))
    duties = out.desk.ask(DeletionDuties(case_id))
    mails = dict(_mails(out, folder, whole))
    files = list(_files(out, folder, whole))
    if whole.rows.get("note"):
        out.put(inside(out.language, folder, names.NOTES), notes_text(whole, out.language))
    procedure = out.attempt(f"{whole.reference} procedure", lambda: out.desk.ask(CaseProcedure(case_id)))
    found = applications_of(out, whole)
    written = write_papers(out, folder, whole, found) if papers else {}
    written = {name: tuple(path.removeprefix(f"{folder}/") for path in paths) for name, paths in written.items()}
    kept = [one.as_data() for one in files]
    data = out.attempt(
        f"{folder}/{names.DATA}", lambda: case_data(whole, procedure, found, duties, kept, written) | {"mails": mails}
    )
    out.put_json(f"{folder}/{names.DATA}", data or {"reference": whole.reference, "files": kept, "rows": whole.rows})
    path = inside(out.language, folder, names.PAGE)
    page = out.attempt(path, lambda: b"".join(case_page(whole, procedure, found, mails, files, written, out.language)))
    if page is not None:
        out.put(path, page)
    out.look_at += _numbers(whole)


def _mails(out: Out, folder: str, whole: CaseWhole) -> Iterator[tuple[str, str]]:
    """Write the inquiries of the case as mails; yield id and path of each."""
    for number, row in enumerate(whole.rows.get("inquiry", ()), start=1):
        path = inside(out.language, names.MAILS, f"{number:03d}.eml")
        out.put(f"{folder}/{path}", mail_of(row))
        yield row["id"], path


def _files(out: Out, folder: str, whole: CaseWhole) -> Iterator[Placed]:
    """Write the kept files of the case, and each document as it went out once."""
    for number, row in enumerate(whole.rows.get("attachment", ()), start=1):
        path = inside(out.language, names.FILES, names.file_name(number, row["name"]))
        if out.put_content(f"{folder}/{path}", row["sha256"]):
            yield Placed(path, row["name"], "attachment", row)
    sent: dict[str, str] = {}
    for table in _SENT:
        for row in whole.rows.get(table, ()):
            if not row["sha256"]:
                continue
            if row["sha256"] not in sent:
                path = inside(out.language, names.SENT, names.file_name(len(sent) + 1, row["name"]))
                if not out.put_content(f"{folder}/{path}", row["sha256"]):
                    continue
                sent[row["sha256"]] = path
            yield Placed(sent[row["sha256"]], row["name"], table, row)


def _numbers(whole: CaseWhole) -> list[Text]:
    """Return the tables of a case in which a text looks like a CPR number."""
    found = [name for name, rows in whole.rows.items() if any(_holds_number(row) for row in rows)]
    return [_LOOKS_LIKE.fill(case=whole.reference, table=name) for name in found]


def _holds_number(row: Row) -> bool:
    texts = (value for name, value in row.items() if isinstance(value, str) and not name.endswith(("id", "sha256")))
    return any(hit.certainty != "possible" for text in texts for hit in find_cpr(text))
