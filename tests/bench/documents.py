"""One filled application as Word and PDF, written and read back, beside the shortest Word file that can be made."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.cases.vocabulary import FactType, known_facts
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.writing import write_applications
from dsc_desk.opening import make_desk
from dsc_desk.store.open import create_store
from tests.bench.table import Figure, median_ms


def documents(folder: Path) -> Iterator[Figure]:
    """Everything staff wait for when they press the button for one application."""
    store, _ = create_store(folder / "documents.store", passphrase="en lang adgangssætning", use_keyring=False)
    desk = make_desk(store)
    desk.found("Bænk", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    case_id = desk.do(OpenCase(title="Knæoperation ved diabetes")).result
    desk.do(choose_sources(case_id, ["dkr"]))
    long = "Blåbærgrød på Ærø undersøges nøje. " * 12
    values = tuple(
        (name, long if kind.type is FactType.LONGTEXT else kind.label_da) for name, kind in known_facts().items()
    )
    desk.do(SetFacts(case_id, values))
    applications, facts = desk.ask(CaseApplications(case_id)), desk.ask(ProfileValues(case_id))
    store.close()
    took = median_ms(lambda: write_applications(applications, facts, folder / "out", day=desk.today()), 9)
    pages = len(list((folder / "out").iterdir()))
    yield Figure(
        f"one application to Word + PDF, read back ({pages} files)",
        took,
        "ms",
        "bare python-docx",
        median_ms(_raw),
        150,
    )


def _raw() -> None:
    """Sixty paragraphs by the library's own means, never opened again."""
    document = docx.Document()
    for number in range(60):
        document.add_paragraph(f"Afsnit {number} Blåbærgrød på Ærø. " * 5)
    document.save(io.BytesIO())
