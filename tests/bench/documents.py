"""Filled applications as Word and PDF, written and read back, beside the shortest files that the libraries can make."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
from reportlab.pdfgen.canvas import Canvas

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.cases.vocabulary import FactType, known_facts
from dsc_desk.forms.applications import Application, CaseApplications
from dsc_desk.forms.compose import papers
from dsc_desk.forms.document import Document
from dsc_desk.forms.package_case import CasePacking, write_package
from dsc_desk.forms.pdf import pdf_bytes
from dsc_desk.forms.preview import preview
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.route import load_routes
from dsc_desk.forms.word import word_bytes
from dsc_desk.forms.writing import particulars_of, write_applications
from dsc_desk.opening import make_desk
from dsc_desk.store.open import create_store
from tests.bench.table import Figure, median_ms

ROUTES = 30
PARAGRAPHS = 60


def documents(folder: Path) -> Iterator[Figure]:
    """Everything staff wait for when papers are made: one, thirty, the package of a case, and the preview at a key."""
    store, _ = create_store(folder / "documents.store", passphrase="en lang adgangssætning", use_keyring=False)
    desk = make_desk(store)
    desk.found("Bænk", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    case_id = desk.do(OpenCase(title="Knæoperation ved diabetes")).result
    desk.do(SetFacts(case_id, _facts()))
    for route in list(load_routes().values())[:ROUTES]:
        desk.do(StartApplication(case_id, route.id, str(route.version)))
    applications, facts = desk.ask(CaseApplications(case_id)), desk.ask(ProfileValues(case_id))
    packing, day = desk.ask(CasePacking(case_id)), desk.today()
    store.close()
    every = [
        paper.document for one in applications for paper in papers(one.form, particulars_of(one, facts, day), facts)
    ]
    yield Figure(
        f"Word files of {len(applications)} routes a second", _a_second(every, word_bytes), "a second",
        "bare python-docx", 1000 / median_ms(_bare_word, 5), 40, at_least=True,
    )  # fmt: skip
    yield Figure(
        f"tagged PDF of {len(applications)} routes a second", _a_second(every, pdf_bytes), "a second",
        "bare reportlab, untagged", 1000 / median_ms(_bare_pdf, 5), 20, at_least=True,
    )  # fmt: skip
    took = median_ms(lambda: write_applications(applications, facts, folder / "out", day=day), 3)
    files = len(list((folder / "out").iterdir()))
    yield Figure(
        f"{len(applications)} routes to Word + PDF, read back ({files} files)", took, "ms",
        "bare python-docx, as many", median_ms(_bare_word, 5) * files / 2, 3000,
    )  # fmt: skip
    took = median_ms(lambda: write_package(packing, folder / "packed", day=day, zipped=True), 3)
    yield Figure(f"package of the case with {len(applications)} routes, as ZIP", took, "ms")
    largest = max(applications, key=lambda one: one.form.total)
    yield Figure(
        f"preview after a key, {largest.form.total} fields", _preview(largest, facts), "ms",
        "bare reportlab, untagged", median_ms(_bare_pdf, 5), 150,
    )  # fmt: skip


def _facts() -> tuple[tuple[str, str], ...]:
    long = "Blåbærgrød på Ærø undersøges nøje. " * 12
    return tuple(
        (name, long if kind.type is FactType.LONGTEXT else kind.label_da) for name, kind in known_facts().items()
    )


def _a_second(every: Sequence[Document], write: Callable[[Document], bytes]) -> float:
    """Return how many of a project's papers a writer makes in a second, the best of three runs after a warm one."""
    write(every[0])
    rates = []
    for _ in range(3):
        begun = time.perf_counter()
        for document in every:
            write(document)
        rates.append(len(every) / (time.perf_counter() - begun))
    return max(rates)


def _preview(one: Application, facts: dict[str, str]) -> float:
    """Return how long a page takes to be drawn anew with one more letter typed."""
    said = particulars_of(one, facts, date(2026, 11, 23))
    section = one.form.sections[0]
    typed = replace(section.fields[0], text=section.fields[0].text + "x")
    form = replace(one.form, sections=(replace(section, fields=(typed, *section.fields[1:])), *one.form.sections[1:]))
    return median_ms(lambda: preview(form, said), 9)


def _bare_word() -> None:
    """Sixty paragraphs by the library's own means, never opened again."""
    document = docx.Document()
    for number in range(PARAGRAPHS):
        document.add_paragraph(f"Afsnit {number} Blåbærgrød på Ærø. " * 5)
    document.save(io.BytesIO())


def _bare_pdf() -> None:
    """Sixty lines by the library's own means: no structure, no font of its own, never opened again."""
    canvas = Canvas(io.BytesIO(), pageCompression=1)
    for number in range(PARAGRAPHS):
        canvas.drawString(70, 780 - number * 12, f"Afsnit {number} Blåbærgrød på Ærø. " * 5)
    canvas.save()
