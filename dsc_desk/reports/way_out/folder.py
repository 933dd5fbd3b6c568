"""Everything in the store written into one new folder: case by case, so that no more is held than one case at a time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dsc_desk import __version__
from dsc_desk.cases.commands.way_out import LogWayOut
from dsc_desk.cases.rights import require
from dsc_desk.forms.handover.keys import CentreName
from dsc_desk.forms.package_target import free_place, package_target, require_empty
from dsc_desk.forms.template.foreign import template_worker
from dsc_desk.reports.way_out import names
from dsc_desk.reports.way_out.case_folder import write_case
from dsc_desk.reports.way_out.mails import mail_of
from dsc_desk.reports.way_out.names import Unique, file_name, inside
from dsc_desk.reports.way_out.out import Out
from dsc_desk.reports.way_out.overview import manifest_of, readme, write_overview
from dsc_desk.reports.way_out.rows import CaseIds, Contents, FilesOf, LooseInquiries, TablePage
from dsc_desk.reports.way_out.tables import write_log, write_own, write_tables
from dsc_desk.resource import resources
from dsc_desk.store.places import refuse_shared
from dsc_desk.store.unfinished import clear_unfinished, remembered
from dsc_desk.words import Language, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from dsc_desk.cases.desk import Desk
    from dsc_desk.reports.way_out.out import Report

_NAME = "dsc-desk_alt"
_CASES_SHARE, _READ_BACK = 0.9, 0.97  # of the way: the cases are written, the whole is read back


@dataclass(frozen=True)
class WayOut:
    """A folder that was written and read back. `sha256` is that of its manifest, which the log keeps."""

    path: Path
    cases: int
    files: int
    size: int  # bytes
    rows: Mapping[str, int]
    log_entries: int
    missing: tuple[Text, ...]
    look_at: tuple[Text, ...]
    sha256: str


def write_everything(
    desk: Desk,
    path: Path,
    *,
    language: Language = Language.DA,
    papers: bool = True,
    report: Report = lambda _share, _words: None,
) -> WayOut:
    """Write the store into a new or empty folder, of one moment of it; `report(share, words)` may raise to stop.

    `papers`: also the applications as Word and PDF. Raises DeskError, and then nothing is left. The caller logs it before
    and after (`LogWayOut`).
    """
    require(desk.me.role, LogWayOut.right)
    require_place(path)
    clear_unfinished()
    with (
        remembered(path),
        package_target(path.parent, path.name, exact=True) as target,
        template_worker() as worker,
    ):
        out = Out(desk, target, language, desk.today(), worker, report)
        target.looked_at = lambda share: out.tell(_READ_BACK + share * (1 - _READ_BACK), _READING)
        with desk.store.read():  # what is asked within is of this one moment, and stops when the store is shut
            return _write(out, papers=papers)


def place_in(folder: Path, day: date) -> Path:
    """Return a place for it in a folder, that nothing has yet."""
    return free_place(folder, f"{_NAME}_{day.isoformat()}")


def require_place(path: Path) -> None:
    """Refuse a place that others can read, or where there is something. Raises DeskError, and nothing was begun."""
    refuse_shared(path, _NETWORK, _SYNC)
    require_empty(path)


def _write(out: Out, *, papers: bool) -> WayOut:
    centre, folders = out.desk.ask(CentreName()), _write_cases(out, papers=papers)
    out.tell(_CASES_SHARE, _REST)
    _write_loose_inquiries(out)
    _write_forms(out)
    write_own(out)
    counts = write_tables(out)
    log = write_log(out)
    _write_unplaced(out)
    out.put("check.py", (resources() / "way_out" / "check.py").read_bytes())
    write_overview(out, centre, folders, counts)
    out.put("README.txt", readme(out, centre, counts, len(folders)))
    manifest = json.dumps(manifest_of(out, centre, counts, log, __version__), ensure_ascii=False, indent=1).encode()
    out.put("manifest.json", manifest)
    return WayOut(
        out.target.path,
        len(folders),
        len(out.target.digests),
        sum(out.target.sizes.values()),
        counts,
        log["entries"],
        tuple(out.missing),
        tuple(out.look_at),
        hashlib.sha256(manifest).hexdigest(),
    )


def _write_cases(out: Out, *, papers: bool) -> dict[str, str]:
    """Write each case; return its folder by its id."""
    cases, unique, folders = out.desk.ask(CaseIds()), Unique(), dict[str, str]()
    for number, (case_id, reference) in enumerate(cases):
        out.tell(_CASES_SHARE * number / len(cases), _CASE.fill(case=reference, n=number + 1, all=len(cases)))
        folders[case_id] = unique.of(reference)
        write_case(out, case_id, inside(out.language, names.CASES, folders[case_id]), papers=papers)
    return folders


def _write_loose_inquiries(out: Out) -> None:
    number, after = 0, 0
    while rows := out.desk.ask(LooseInquiries(after)):
        for row in rows:
            number += 1
            out.put(inside(out.language, names.INQUIRIES, f"{number:04d}.eml"), mail_of(row))
            for place, file in enumerate(out.desk.ask(FilesOf(row["id"])), start=1):
                name = f"{number:04d}-{file_name(place, file['name'])}"
                out.put_content(inside(out.language, names.INQUIRIES, name), file["sha256"])
        after = rows[-1]["_rowid"]


def _write_forms(out: Out) -> None:
    unique, after = Unique(), 0
    while True:
        rows, after = out.desk.ask(TablePage("template", after))
        if not rows:
            return
        for row in rows:
            if row["sha256"]:
                name = unique.of(f"{row['route_id']}-{row['number']}")
                out.put_content(inside(out.language, names.FORMS, f"{name}.{row['medium']}"), row["sha256"])


def _write_unplaced(out: Out) -> None:
    """Write the contents that nothing written so far names: of a file whose adding was taken back, for one."""
    after = ""
    while found := out.desk.ask(Contents(after)):
        for sha256 in found:
            if sha256 not in out.kept:
                out.put_content(inside(out.language, names.LOOSE, sha256), sha256)
        after = found[-1]


_CASE = Text("Sag {case} ({n} af {all})", "Case {case} ({n} of {all})")
_REST = Text("Tabeller, log og overblik", "Tables, log and overview")
_READING = Text("Læser efter", "Reading back")
_NETWORK = Text(
    "Mappen ligger på et netværksdrev, og det, der skrives, er ikke krypteret. Intet er skrevet. Vælg en mappe på computerens "
    "egen disk eller et drev, du kan låse inde.",
    "The folder is on a network drive, and what is written is not encrypted. Nothing was written. Choose a folder on this "
    "computer's own disk, or a drive you can lock up.",
)
_SYNC = Text(
    "Mappen ligger i »{name}«, som synkroniseres, og det, der skrives, er ikke krypteret. Intet er skrevet. Vælg en mappe, der "
    "ikke synkroniseres.",
    "The folder is in “{name}”, which is synchronised, and what is written is not encrypted. Nothing was written. Choose a "
    "folder that is not synchronised.",
)
