"""The way of a doctor's mail through the real window: sources proposed, case opened, basket filled, plan on paper."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dsc_desk.cases.commands.mail import log_mail
from dsc_desk.cases.intake.files import intake_worker, read_bytes
from dsc_desk.cases.queries.inbox import Inbox
from dsc_desk.cases.queries.sources import CaseSources
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.produce import Kind
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.writing import write_applications
from dsc_desk.ui.data.find_view import FindView
from dsc_desk.ui.pages.data import CASE
from dsc_desk.words import Language
from tests.ui.real_desk import mail, real_work

CONTROL = Qt.KeyboardModifier.ControlModifier
BODY = """Kære Datastøttecenter

Rigtig mange af vores patienter på 40-60 år, som får en ny knæprotese, har også sukkersyge og forhøjet blodtryk og har haft
hudkræft. Kan I hjælpe os med, hvilke data vi har brug for, om de har været indlagt, og hvilken medicin de tager?

Mange hilsner
Karen Holm, overlæge
"""
MACHINE = "sds-forskermaskinen"


def test_from_the_mail_to_the_plan_on_paper(qtbot, tmp_path: Path) -> None:
    with intake_worker() as worker, real_work(qtbot, tmp_path, pages=("inbox", "data")) as work:
        work.desk.do(log_mail(read_bytes("a.eml", mail(BODY, subject="Knæproteser"), worker)))
        inbox = work.open_page("inbox")
        proposed = inbox.panel.form.sources
        work.until(lambda: bool(proposed.ticks))
        names = [tick.text() for tick in proposed.ticks]
        assert any("Knæalloplastik" in name for name in names)
        assert any("Landspatient" in name for name in names)
        off = next(tick for tick in proposed.ticks if "Cancerregisteret" in tick.text() or "Diabetes" in tick.text())
        off.setFocus()
        QTest.keyClick(off, Qt.Key.Key_Space)
        taken = proposed.choices()
        assert len(taken) == len(names) - 1
        inbox.panel.open_button.click()
        work.until(lambda: work.page is not inbox and work.page is not None)
        work.settle()
        case_id = work.ask(Inbox(("on_case",))).rows[0].case_id
        chosen = {row.source_id: row.reason for row in work.ask(CaseSources(case_id))}
        assert chosen == {one.source_id: one.reason for one in taken}
        assert all(reason.startswith("til at belyse") for reason in chosen.values())

        find_more(work, case_id)
        view = work.page.view()
        assert isinstance(view, FindView)
        assert view.hand.case_id == case_id
        assert view.asked is not None  # what the case is about was asked at once
        QTest.keyClick(view.question, Qt.Key.Key_Return, CONTROL)
        work.settle()
        QTest.keyClick(view.question, Qt.Key.Key_Return, CONTROL)
        work.until(lambda: not view.hand.rows())
        work.settle()
        assert {row.source_id for row in work.ask(CaseSources(case_id))} >= set(chosen)

        paper = tmp_path / "plan.pdf"
        work.settle()
        view.about.printer.save_to(paper, Kind.PDF, Language.DA)
        work.until(paper.exists)
        work.settle()
        pages = PdfReader(paper).pages
        assert len(pages) == 1
        assert "Knæalloplastik" in pages[0].extract_text().replace("\n", "")

        one = next(each for each in work.ask(CaseApplications(case_id)) if each.route.id == MACHINE)
        facts = work.ask(ProfileValues(case_id))
        (written,) = write_applications([one], facts, tmp_path, day=work.desk.today(), formats=("docx",))
        said = words_of(written.files[0])
        for source_id, reason in chosen.items():
            assert source_id not in ("lpr3", "cpr") or reason in said


def find_more(work, case_id: str) -> None:
    """Go where the sources tab of the case goes by its button "Find flere"."""
    work.window.work.open_page("data", f"{CASE}{case_id}", "find")
    work.until(lambda: hasattr(work.page, "view") and isinstance(work.page.view(), FindView))
    work.settle()


def words_of(path: Path) -> str:
    """Return all that a Word file says, in tables as well."""
    document = Document(str(path))
    return "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
