"""What many calls take."""

from __future__ import annotations

import argparse

from dsc_desk.words import Text

CASE = Text("SAG", "CASE")
CASE_IS = Text("dens nummer, som RDSC-2026-0042, eller dens id", "its number, as RDSC-2026-0042, or its id")
FILE, FOLDER, ROUTE, SOURCE = Text("FIL", "FILE"), Text("MAPPE", "DIR"), Text("RUTE", "ROUTE"), Text("KILDE", "SOURCE")
INITIALS, DAY = Text("INITIALER", "INITIALS"), Text("ÅÅÅÅ-MM-DD", "YYYY-MM-DD")
ONLY_SAY = Text("sig kun, hvad der ville ændres", "only say what would change")
WHERE_TO = Text("hvor det skrives", "where it is written")
ALONE = Text("kun dette; kan gentages", "this alone; may be repeated")
KEPT = Text("hvorfor; gemmes i historikken", "why; kept in the history")


def count(typed: str) -> int:
    """Return a number above zero; argparse says what is wrong with another."""
    if not typed.isascii() or not typed.isdigit() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"not a number above zero: {typed!r}")
    return int(typed)
