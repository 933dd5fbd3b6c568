"""A sheet as a centre lead keeps it: a title above, her own headings, days of every kind, sums below, a sheet hidden."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

NUMBER = "311263" + "-" + "6001"
HEADINGS = (
    *("Sagsnr.", "Titel/Projekt", "Rekvirent", "E-mail", "Afdeling/Hospital", "Modtaget", "Afsluttet", "Ansvarlig"),
    *("Status", "Frist", "Datakilder", "Timer", "Bemærkninger", "Journal"),
)
KNEE, HEART, MIGRAINE, NAMELESS = (
    "Knæoperation ved diabetes",
    "Hjertesvigt og PRO",
    "Migræne i almen praksis",
    "Sag 2024-004 i arket",
)
DITTE, DITTES = "Ditte Holm", "ditte.holm@auh.example"
ROWS: tuple[tuple[Any, ...], ...] = (
    ("2024-001", KNEE, DITTE, DITTES, "Ortopædkirurgi, AUH", date(2024, 1, 12), date(2024, 3, 1), "MK", "Afsluttet",
     None, "LPR3; DAR", 7.5, "Sendt til SDS", None),
    ("2024-002", HEART, "Jens Lund", "jens.lund@ouh.example", "Kardiologi, OUH", "14. marts 2024", None, "MK, JS", "I gang",
     "1/12-2026", "Landspatientregisteret, Lægemiddelstatistikregisteret", 12, None, "20/1234"),
    ("2024-003", MIGRAINE, DITTE, DITTES, "Ortopædkirurgi, AUH", "3/4 2024", None, "Mette Kragh", "Venter på SDS",
     None, "Lunds egen database", None, f"CPR {NUMBER}", None),
    (),
    ("2024-004", None, "Ole Vang", None, None, "snarest", None, None, "Trukket tilbage", None, None, None, None, None),
    ("I alt", None, None, None, None, None, None, None, None, None, None, 19.5, None, None),
)  # fmt: skip


def write_sheet(path: Path, rows: tuple[tuple[Any, ...], ...] = ROWS, headings: tuple[str, ...] = HEADINGS) -> Path:
    """Write the sheet; its headings stand in row 3."""
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.title, hidden.sheet_state = "Lister", "hidden"
    hidden.append(["Titel", "Status"])
    sheet = book.create_sheet("Sager")
    sheet.append(["Datastøttecenter Prøve: sager"])
    sheet.merge_cells("A1:N1")
    sheet.append([])
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.active = 1
    book.save(path)
    return path
