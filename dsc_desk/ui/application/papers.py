"""The papers of an application made off the GUI thread: the preview, what goes out, and files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dsc_desk.forms.applications import Application
from dsc_desk.forms.compose import compose
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.writing import particulars_of, write_applications
from dsc_desk.ui.words import this_day

Report = Callable[[float, str], None]


def preview_bytes(one: Application, facts: dict[str, str]) -> bytes:
    """Return the draft as PDF, with what is empty and what is our guess shown."""
    return pdf_bytes(compose(one.form, particulars_of(one, facts, this_day()), preview=True))


def sent_papers(one: Application, facts: dict[str, str]) -> list[tuple[str, bytes]]:
    """Return names and bytes of everything that goes out, read back."""
    with TemporaryDirectory(prefix="dsc-desk-") as folder:
        return [(path.name, path.read_bytes()) for path in _write((one,), facts, Path(folder), this_day(), None)]


def write_all(applications: Sequence[Application], facts: dict[str, str], folder: Path, report: Report) -> list[str]:
    """Write Word, PDF and copy sheet of applications to a folder; return the names."""
    return [path.name for path in _write(applications, facts, folder, this_day(), report, copy=True)]


def _write(
    applications: Sequence[Application],
    facts: dict[str, str],
    folder: Path,
    day: date,
    report: Report | None,
    *,
    copy: bool = False,
) -> list[Path]:
    formats = ("docx", "pdf", "copy") if copy else ("docx", "pdf")
    written = write_applications(applications, facts, folder, day=day, formats=formats, report=report)
    return [path for one in written for path in one.files]
