"""The report as text for other programs: CSV that Excel opens with its letters whole, and JSON."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, fields
from datetime import date
from io import StringIO
from typing import Any

from dsc_desk.reports.conformance_words import departures, step_times
from dsc_desk.reports.every_table import every_table
from dsc_desk.reports.figures import Workload
from dsc_desk.reports.findings import spoken
from dsc_desk.reports.tables import Cell
from dsc_desk.words import Language

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def to_csv(work: Workload, language: Language) -> bytes:
    """Return every figure under each other, each with its name and header; semicolons, so that Danish Excel splits it.

    Days are ISO days. Numbers have the language's decimal mark, as the Excel of that language reads them.
    """
    stream = StringIO(newline="")
    lines = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    if work.quiet:
        lines.writerows([[guarded(spoken(work, language))], []])
    for table in () if work.bare else every_table(work, language):
        lines.writerow([guarded(table.name)])
        lines.writerow([guarded(title) for title in table.header])
        lines.writerows([_plain(cell, language) for cell in row] for row in table.rows)
        lines.writerow([])
    # The byte order mark tells Excel that the file is UTF-8.
    return stream.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: a leading apostrophe before a sign that starts one."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def to_json(work: Workload, language: Language) -> bytes:
    """Return all figures as one JSON document; keys are English and lasting, names and sentence in one language."""
    figures: dict[str, Any] = {
        entry.name: getattr(work, entry.name)
        for entry in fields(work)
        if entry.name != "conformance" and not entry.name.endswith("_names")
    }
    figures["centre"] = work.centre.name
    figures["conformance"] = {
        "cases": work.conformance.cases,
        "cases_followed": work.conformance.cases_followed,
        "steps": work.conformance.steps,
        "steps_followed": work.conformance.steps_followed,
        "step_times": [list(row) for row in step_times(work, language).rows],
        "departures": [list(row) for row in departures(work, language).rows],
    }
    figures["sentence"] = spoken(work, language)
    figures["competence_names"] = {key: name.say(language) for key, name in work.competence_names.items()}
    figures["route_names"] = {key: name.say(language) for key, name in work.route_names.items()}
    return json.dumps(figures, ensure_ascii=False, indent=2, default=_as_json).encode() + b"\n"


def _plain(cell: Cell, language: Language) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return guarded(cell)
    return str(cell).replace(".", ",") if language is Language.DA else str(cell)


def _as_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return asdict(value)
