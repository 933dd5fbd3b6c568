"""Foreign files from disk, one by one through the worker process: a bad one is one line, and the others go in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dsc_desk.cases.attachments import safe_name
from dsc_desk.cases.intake.mail import LARGEST_FILE, Mail, MailAttachment
from dsc_desk.cases.intake.read import CASE_PREFIX, EMPTY, HUGE, read_mail
from dsc_desk.cases.intake.scan import Scan, scan_document
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.store.private import read_foreign
from dsc_desk.store.worker import Worker
from dsc_desk.words import Text

ENDINGS = (".eml", ".msg")
_MODULES = ("dsc_desk.cases.intake.read", "dsc_desk.cases.intake.scan")
_NOT_TAKEN = Text(
    "Filen er ikke en mail (.eml eller .msg) og er ikke læst.", "The file is no mail (.eml or .msg) and was not read."
)
_GONE = Text(
    "Filen kan ikke åbnes; måske er den flyttet eller låst af et andet program.",
    "The file cannot be opened; perhaps it was moved or another program holds it.",
)
_WITHHELD = Text(
    "Postprogrammet gav kun mailens navn, ikke dens indhold. Træk den først til en mappe, og slip filen herfra.",
    "The mail program gave only the name of the mail, not its content. Drag it to a folder first, and drop the file from there.",
)
_MOST_FILES = 5_000
_TOO_MANY = Text(
    f"Mappen har flere end {_MOST_FILES} filer; de første er læst. Slip resten i mindre bundter.",
    f"The folder has more than {_MOST_FILES} files; the first were read. Drop the rest in smaller lots.",
)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A file that another program hands over in memory; it lies on no disk."""

    name: str  # as that program says, so a label
    data: bytes
    withheld: bool = False  # the program named it, and gave nothing
    too_big: bool = False  # over LARGEST_FILE, so it was not fetched

    def content(self) -> bytes:
        """Return its bytes; raises Invalid where there are none to read."""
        if self.withheld:
            raise Invalid(_WITHHELD)
        if self.too_big:
            raise Invalid(HUGE)
        return self.data


def intake_worker() -> Worker:
    """Return a worker that is ready for mails and documents; close it, or use it in a `with` block."""
    return Worker(_MODULES)


def read_files(
    paths: Iterable[Path | HandedOver], prefix: str = CASE_PREFIX, worker: Worker | None = None
) -> Iterator[tuple[Path, Mail | DeskError]]:
    """Read mails from files, folders and memory; each gives a Mail, its attachments looked through, or one error.

    What was handed over in memory comes back under its name, as a path that leads nowhere.
    """
    if worker is None:
        with intake_worker() as own:
            yield from read_files(paths, prefix, own)
        return
    for count, (found, in_folder) in enumerate(_expanded(paths)):
        path = Path(safe_name(found.name)) if isinstance(found, HandedOver) else found
        if count == _MOST_FILES:
            yield path, Invalid(_TOO_MANY)
            return
        if _is_no_mail(found, in_folder=in_folder):
            yield path, Invalid(_NOT_TAKEN if path.exists() else _GONE)
            continue
        try:
            yield path, _read(found, prefix, worker)
        except DeskError as told:
            yield path, told


def _is_no_mail(found: Path | HandedOver, *, in_folder: bool) -> bool:
    if isinstance(found, HandedOver) or found.suffix.lower() in ENDINGS:
        return False
    return in_folder or not found.is_file()


def read_bytes(name: str, data: bytes, worker: Worker, prefix: str = CASE_PREFIX) -> Mail:
    """Read one mail that is already in memory (dropped from a mail program), its attachments looked through."""
    if not data:
        raise Invalid(EMPTY)
    if len(data) > LARGEST_FILE:
        raise Invalid(HUGE)
    mail = worker.run(read_mail, Mail, name, data, prefix)
    return replace(mail, attachments=tuple(_looked_through(file, worker) for file in mail.attachments))


def scan_foreign(name: str, data: bytes, worker: Worker | None = None) -> Scan:
    """Return the CPR numbers of a foreign document, read in the worker process."""
    if worker is None:
        with intake_worker() as own:
            return scan_foreign(name, data, own)
    try:
        return worker.run(scan_document, Scan, name, data)
    except DeskError as told:
        return Scan((), told.text)


def _read(path: Path | HandedOver, prefix: str, worker: Worker) -> Mail:
    if isinstance(path, HandedOver):
        return read_bytes(path.name, path.content(), worker, prefix)
    data = read_foreign(path, LARGEST_FILE, gone=_GONE, huge=HUGE)
    return read_bytes(path.name, data, worker, prefix)


def _looked_through(file: MailAttachment, worker: Worker) -> MailAttachment:
    scan = scan_foreign(file.name, file.data, worker)
    return replace(file, found=scan.hits, unread=scan.unread)


def _expanded(paths: Iterable[Path | HandedOver]) -> Iterator[tuple[Path | HandedOver, bool]]:
    """Return the files named and those in the folders named, in a steady order; hidden ones and links are left out."""
    for path in paths:
        if isinstance(path, HandedOver) or not path.is_dir():
            yield path, False
            continue
        for found in sorted(path.rglob("*")):
            if found.is_file() and not found.is_symlink() and not found.name.startswith("."):
                yield found, True
