"""What papers say of themselves: read in the worker, told as read, never vouched for; page limits; permits the triage decides."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from dsc_desk.forms.check import Severity, Stops, check, may_be_ready, required_missing
from dsc_desk.forms.filled import KeptFile
from dsc_desk.forms.page_check import page_findings
from dsc_desk.forms.paper_check import PaperFile, paper_findings
from dsc_desk.forms.paper_read import PaperRead, read_foreign
from dsc_desk.forms.prefill import FactState, OwnAnswer, fill
from dsc_desk.forms.route import load_route, load_routes

DAY = date(2026, 11, 23)
ETHICS = "vek-regional"


def pdf(*pages: str, numbered: bool = True) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for number, words in enumerate(pages, 1):
        canvas.drawString(60, 700, words)
        if numbered:
            canvas.drawString(60, 40, f"Side {number} af {len(pages)}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(*lines: str) -> bytes:
    document, out = docx.Document(), BytesIO()
    for words in lines:
        document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def test_papers_are_read_in_the_worker_and_a_hostile_one_says_nothing():
    found = read_foreign([
        ("a", "protokol.pdf", pdf("Protokol, version 2.1, den 3. februar 2026", "Metode")),
        ("b", "info.docx", word("Deltagerinformation", "Versionsnr. 4", "Dateret 05.03.2026", "Underskrift: ____")),
        ("c", "plan.pdf", pdf("En", "To", numbered=False)),
        ("d", "ond.pdf", b"%PDF-1.7 ikke noget"),
        ("e", "ond.docx", b"PK\x03\x04 word/document.xml"),
        ("f", "billede.png", b"\x89PNG\r\n\x1a\n"),
    ])  # fmt: skip
    first = found["a"]
    assert (first.days, first.version, first.pages, first.paged, first.signature) == (
        ("2026-02-03",),
        "2.1",
        2,
        True,
        "",
    )
    assert first.saved  # as the file's properties say
    assert (found["b"].days, found["b"].version, found["b"].signature) == (("2026-03-05",), "4", "word")
    assert not found["c"].paged
    assert found["d"] == found["e"] == found["f"] == PaperRead()


def test_what_was_read_is_told_and_still_to_be_looked_at():
    route = load_route(ETHICS)
    paper = next(one for one in route.attachments if one.rules and one.rules.dated)
    file = KeptFile("a.pdf", "a" * 64)
    form = fill(route, {}, today=DAY, files={paper.id: (file,)})
    read = PaperRead(days=("2026-02-03",), saved=("2026-01-01",), version="2")
    said = [one.text for one in paper_findings(form, {file: PaperFile("a.pdf", 10, None, read)})]
    assert all(
        one.severity is Severity.AMBER for one in paper_findings(form, {file: PaperFile("a.pdf", 10, None, read)})
    )
    assert any("læst i papiret: 03.02.2026; se efter" in one.da for one in said)
    assert any("read in the paper: version 2" in one.en for one in said)
    empty = [one.text.da for one in paper_findings(form, {file: PaperFile("a.pdf", 10, None, PaperRead())})]
    assert any("intet læst i papiret" in one for one in empty)
    unread = [one.text.da for one in paper_findings(form, {file: PaperFile("a.pdf", 10)})]
    assert not any("læst" in one for one in unread)


def test_a_lay_report_is_one_page_and_an_application_three():
    long = {"project.lay_summary": "Vi ser på knæet. " * 900, "project.purpose": "Formålet er knæet. " * 1500}
    profile = {name: FactState(value, confirmed=True) for name, value in long.items()}
    (finding,) = page_findings(fill(load_route("mpu"), profile, today=DAY), "Knæ", long)
    assert (finding.severity, finding.stops, finding.place.id) == (Severity.RED, Stops.READY, "laegmandsrapport")
    (finding,) = page_findings(fill(load_route("miba"), profile, today=DAY), "Knæ", long)
    assert (finding.severity, finding.stops) == (Severity.AMBER, Stops.NOTHING)
    assert "højst 3" in finding.text.da
    short = {"project.lay_summary": "Kort."}
    assert not page_findings(
        fill(load_route("mpu"), {"project.lay_summary": FactState("Kort.")}, today=DAY), "Knæ", short
    )


@pytest.mark.parametrize(
    ("answers", "severity"),
    [
        ({"human_subjects": "yes"}, Severity.RED),
        ({"human_subjects": "no", "bio_material": "yes"}, Severity.RED),
        ({"human_subjects": "no", "bio_material": "no"}, None),
        ({"human_subjects": "no"}, Severity.AMBER),
        ({"human_subjects": "unclear", "bio_material": "no"}, Severity.AMBER),
        ({}, Severity.AMBER),
    ],
)
def test_the_triage_decides_which_permits_come_first(answers, severity):
    form = fill(load_route("sds-forskermaskinen"), {}, today=DAY, answers={"genome_or_image": "no", **answers})
    found = [one for one in check(form, today=DAY) if "vek-regional" in one.place.id.split()]
    assert [one.severity for one in found] == ([severity] if severity else [])
    if severity is Severity.RED:
        assert "forsøg på mennesker eller biologisk materiale" in found[0].text.da
        assert found[0].stops is Stops.SENT


def test_a_fact_decides_too():
    route = load_route("sds-laegemiddelstatistik")
    for place, there in (("danmarks_statistik", 1), ("forskermaskinen", 0)):
        form = fill(route, {"data.environment": FactState(place)}, today=DAY)
        red = [one for one in check(form, today=DAY) if one.severity is Severity.RED and "dst-" in one.place.id]
        assert len(red) == there


def test_the_act_of_handing_in_is_told_and_keeps_nothing_from_being_ready():
    form = fill(load_route("dst-projektindstilling"), {}, today=DAY)
    found = [one for one in check(form, today=DAY) if one.place.id == "opsummering"]
    assert [one.severity for one in found] == [Severity.AMBER]
    assert may_be_ready(found)
    assert "opsummering" not in {one.field.id for one in required_missing(form)}
    done = fill(load_route("dst-projektindstilling"), {}, today=DAY, own={"opsummering": OwnAnswer("yes")})
    assert not [one for one in check(done, today=DAY) if one.place.id == "opsummering"]


def test_what_decides_a_permit_is_told_with_its_condition():
    for route in load_routes().values():
        for one in route.prerequisites:
            assert one.needed_if is None or one.condition_en, route.id
