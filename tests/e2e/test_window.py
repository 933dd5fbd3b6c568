"""The main job in the real window: a dropped mail becomes filed applications, a followed case and a printed report."""

from __future__ import annotations

import subprocess
from email.message import EmailMessage
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit

from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.queries.cases import CaseList
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.queries.inbox import Inbox
from dsc_desk.cases.queries.work import CaseTasks
from dsc_desk.cases.rights import Role
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.ui.case.applications import ApplicationsTab
from dsc_desk.ui.case.assign import AssignPanel
from dsc_desk.ui.case.procedure import ProcedureTab
from dsc_desk.ui.case.profile import ProfileTab
from dsc_desk.ui.case.sources import SourcesTab
from dsc_desk.ui.inbox.triage import TriageAnswers
from dsc_desk.ui.widgets import TextEditor
from tests.e2e.driven import Desk

SOURCES = ("lpr3", "lsr", "car", "dkr", "rbgb-diabetes", "almpraksis")
PURPOSE = "At undersøge, hvorfor patienter på Ærø får nye knæ"
FACTS = {
    "project.purpose": PURPOSE,
    "project.background": "Knæartrose er hyppig, og blåbærgrød hjælper ikke.",
    "project.research_question": "Har de været indlagt, og hvilken medicin tager de?",
    "project.population": "Alle 40-60-årige med diabetes og en knæoperation",
    "project.method": "Registrene kobles på CPR-nummer og følges fra 1997.",
}


@pytest.fixture
def desk(qtbot, tmp_path):
    desk = Desk(qtbot, tmp_path)
    yield desk
    desk.end()


def drop_a_mail(desk: Desk) -> None:
    message = EmailMessage()
    message["From"] = "Ditte Rosenkilde <ditte.rosenkilde@auh.example>"
    message["To"] = "Datastøttecenter <center@rdsc.example>"
    message["Subject"] = "VS: Knæoperationer: hvor finder jeg data?"
    message["Message-ID"] = "<knae@auh.example>"
    message["Date"] = "Mon, 23 Nov 2026 08:52:00 +0100"
    message.set_content("Jeg er overlæge på Ortopædkirurgi, AUH.\nHar de været indlagt? Hvilken medicin tager de?\n")
    path = desk.folder / "mail.eml"
    path.write_bytes(message.as_bytes())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    desk.drop(data)
    desk.bot.waitUntil(lambda: bool(desk.ask(Inbox()).rows), timeout=30_000)
    desk.settle()


def test_from_the_dropped_mail_to_the_printed_report(desk, monkeypatch):
    drop_a_mail(desk)
    open_the_case(desk)
    case = desk.ask(CaseList()).rows[0]
    assert case.title == "Knæoperationer: hvor finder jeg data?"
    assert case.requester == "Ditte Rosenkilde"
    assign_experts(desk, case.id)
    choose_sources(desk, case.id)
    applications = desk.ask(CaseApplications(case.id))
    assert {"sds-forskermaskinen", "sundk-kvalitetsdatabaser", "rbgb"} <= {one.route.id for one in applications}
    type_the_profile(desk, case.id)
    assert desk.ask(ProfileValues(case.id)) | FACTS == desk.ask(ProfileValues(case.id))
    word_one_field(desk, applications)
    read_the_papers(desk, case.id, monkeypatch)
    close_a_step(desk, case.id)
    print_the_report(desk, monkeypatch)


def open_the_case(desk: Desk) -> None:
    """From the mail: answer what for, choose the procedure, open."""
    desk.go("inbox", desk.ask(Inbox()).rows[0].id)
    triage = desk.window.findChild(TriageAnswers)
    desk.press("Forskning", triage)
    desk.settle()
    desk.pick("Procedure", "Register- og journalforskning", triage)
    desk.press("Opret sag")
    desk.settle()


def assign_experts(desk: Desk, case_id: str) -> None:
    """Two at once, each suggested with reasons, each with a task, hours and a day."""
    for name, skill in (("Jonas Thorup", "bioinf_stat"), ("Amalie Højgaard", "legal")):
        desk.do(AddStaff(StaffFacts(name, name[:2].upper(), Role.CONSULTANT, competences=(skill,))))
    desk.go("case", case_id, "overview")
    for skill, task in (("Bioinformatisk", "Styrkeberegning"), ("Juridisk", "Hjemmel")):
        desk.press("Tildel")
        panel = next(one for one in desk.window.findChildren(AssignPanel) if one.isVisible())
        desk.pick("Kompetence", skill, panel)
        desk.type(panel.title.line, task)
        desk.type(panel.hours.line, "1,5")
        desk.type(desk.find(QLineEdit, "Afleveres", panel), "1.12.2026")
        desk.press("Tildel", panel)
        desk.settle()
    given = {(task.name, task.title, task.estimated_minutes, task.due) for task in desk.ask(CaseTasks(case_id))}
    assert given == {
        ("Jonas Thorup", "Styrkeberegning", 90, "2026-12-01"),
        ("Amalie Højgaard", "Hjemmel", 90, "2026-12-01"),
    }


def choose_sources(desk: Desk, case_id: str) -> None:
    """The first is searched for and chosen with the keyboard; the others as the library hands them over."""
    desk.go("case", case_id, "sources")
    tab = desk.window.findChild(SourcesTab)
    assert tab is not None
    desk.type(tab.search, "landspatientregisteret version 3")
    desk.bot.waitUntil(lambda: any(hit.source.id == SOURCES[0] for hit, _way in tab._hits.hits), timeout=10_000)
    for source in SOURCES:
        tab.choose(source)
    desk.settle()


def type_the_profile(desk: Desk, case_id: str) -> None:
    desk.go("case", case_id, "profile")
    for name, words in FACTS.items():
        tab = desk.window.findChild(ProfileTab)
        assert tab is not None
        row = tab.rows[name]
        row.open()
        editor = row.editor
        assert isinstance(editor, TextEditor)
        desk.type(editor, words)
        editor.commit()
        desk.settle()


def word_one_field(desk: Desk, applications: Any) -> None:
    """Word one field for one authority; undo takes it back."""
    one = next(each for each in applications if each.route.id == "sds-forskermaskinen")
    desk.go("application", one.id)
    box = desk.page.fields.boxes["projbeskr.formaal"]
    assert box.editor.text() == PURPOSE
    box.editor.setFocus()
    desk.bot.keyClicks(box.editor, "Kort: ")
    box.editor.commit()
    desk.settle()
    assert (
        next(field for field in desk.page.application.form.fields if field.field.id == "projbeskr.formaal").provenance
        == "own"
    )
    desk.shell.background.undo()
    desk.settle()
    assert desk.page.fields.boxes["projbeskr.formaal"].editor.text() == PURPOSE


def read_the_papers(desk: Desk, case_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value of the profile is found in the Word and PDF files, which LibreOffice and poppler read."""
    folder = desk.folder / "ud"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk.go("case", case_id, "applications")
    tab = desk.window.findChild(ApplicationsTab)
    assert tab is not None
    desk.press("Word og PDF", tab)
    desk.bot.waitUntil(tab.written.isVisible, timeout=60_000)
    words, pdfs = sorted(folder.rglob("*.docx")), sorted(folder.rglob("*.pdf"))
    assert len(words) >= 3
    assert len(pdfs) >= 3
    docs = " ".join(
        cell.text for path in words for table in Document(str(path)).tables for row in table.rows for cell in row.cells
    )
    office = desk.folder / "office"
    profile = f"-env:UserInstallation={(desk.folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(office), *map(str, words)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    by_pypdf = "".join(page.extract_text() for path in pdfs for page in PdfReader(path).pages)
    by_poppler = poppler(pdfs)
    by_office = poppler(sorted(office.glob("*.pdf")))
    assert len(list(office.glob("*.pdf"))) == len(words)
    for value in FACTS.values():
        assert value in docs
        for text in (by_pypdf, by_poppler, by_office):
            assert squeezed(value) in squeezed(text)


def poppler(paths: list[Any]) -> str:
    command = ["pdftotext", "-layout"]
    return "".join(
        subprocess.run([*command, str(path), "-"], check=True, capture_output=True, text=True).stdout for path in paths
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def close_a_step(desk: Desk, case_id: str) -> None:
    """Tick the gate, give the evidence, press done: the step closes and the next one stands ready."""
    desk.go("case", case_id, "procedure")
    tab = desk.window.findChild(ProcedureTab)
    assert tab is not None
    before = desk.ask(CaseProcedure(case_id)).state
    assert before.step("log").state == "done"
    tab.choose_step("screen")
    desk.settle()
    gate = desk.find(QCheckBox, before.gates["no_patient_data_in_case"].gate.title.da, tab.panel)
    if not gate.isChecked():
        gate.click()
        desk.settle()
    for one in before.step("screen").step.evidence:
        field = desk.find(QLineEdit, one.title.da, tab.panel) if one.kind != "tick" else None
        if field is None:
            desk.find(QCheckBox, one.title.da, tab.panel).click()
        else:
            desk.type(field, "23.11.2026" if one.kind == "date" else "Ingen")
            desk.bot.keyClick(field, Qt.Key.Key_Return)
        desk.settle()
    desk.press("Færdig", tab.panel)
    desk.settle()
    assert desk.ask(CaseProcedure(case_id)).state.step("screen").state == "done"


def print_the_report(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.go("reports")
    for button, suffix in (("PDF", ".pdf"), ("Word", ".docx"), ("Excel", ".xlsx")):
        path = desk.folder / f"rapport{suffix}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        desk.press(button, desk.page)
        desk.bot.waitUntil(path.exists, timeout=20_000)
        desk.settle()
    assert "Jonas Thorup" in "".join(page.extract_text() for page in PdfReader(desk.folder / "rapport.pdf").pages)


def test_every_page_stands_in_both_languages_and_looks(desk):
    drop_a_mail(desk)
    for theme, language in (("light", "da"), ("dark", "en")):
        desk.settings.theme, desk.settings.language = theme, language
        desk.settle()
        for page in ("today", "matrix", "inbox", "cases", "data", "deadlines", "reports", "settings"):
            desk.go(page)
            assert desk.page.isVisible()
            assert desk.window.grab().width() > 0
    desk.settings.theme, desk.settings.language = "light", "da"
    desk.settle()
