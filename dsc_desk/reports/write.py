"""The report as a file, of the kind its name says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dsc_desk.forms.outgoing import lay
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.to_csv import to_csv, to_json
from dsc_desk.reports.to_excel import to_excel
from dsc_desk.store.errors import DeskError
from dsc_desk.words import Language, Text


def write_report(work: Workload, path: Path, language: Language = Language.DA) -> Path:
    """Write a report as PDF, Word, Excel, CSV or JSON by the file's ending; whole or not at all. Raises DeskError."""
    make = _MAKERS.get(path.suffix.lower())
    if make is None:
        raise DeskError(_UNKNOWN)
    lay(path, make(work, language))
    return path


def _pdf(work: Workload, language: Language) -> bytes:
    from dsc_desk.forms.pdf import pdf_bytes  # heavy: reportlab
    from dsc_desk.reports.paper import document_of

    return pdf_bytes(document_of(work, language))


def _word(work: Workload, language: Language) -> bytes:
    from dsc_desk.forms.word import word_bytes  # heavy: python-docx
    from dsc_desk.reports.paper import document_of

    return word_bytes(document_of(work, language))


_MAKERS: dict[str, Callable[[Workload, Language], bytes]] = {
    ".pdf": _pdf,
    ".docx": _word,
    ".xlsx": to_excel,
    ".csv": to_csv,
    ".json": to_json,
}
KINDS = tuple(_MAKERS)

_UNKNOWN = Text(
    "Rapporten er ikke skrevet: filnavnet skal ende på .pdf, .docx, .xlsx, .csv eller .json.",
    "The report was not written: the file name must end in .pdf, .docx, .xlsx, .csv or .json.",
)
