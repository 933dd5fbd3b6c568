"""The main job in the real window: a dropped mail becomes filed applications, a followed case and a printed report."""

from __future__ import annotations

import argparse
import subprocess
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import Qt

from dsc_desk.app.session import Session
from dsc_desk.app.shell import Shell
from dsc_desk.cases.commands.expert import AssignExpert
from dsc_desk.cases.commands.procedure import CompleteStep, FollowProcedure, TickGate
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.queries.cases import CaseList
from dsc_desk.cases.queries.following import CaseProcedure
from dsc_desk.cases.queries.inbox import Inbox
from dsc_desk.cases.queries.work import CaseTasks
from dsc_desk.cases.rights import Role
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.writing import write_applications
from dsc_desk.opening import make_desk
from dsc_desk.reports.query import WorkloadReport
from dsc_desk.reports.write import write_report
from dsc_desk.store.open import create_store
from dsc_desk.ui.case.profile import ProfileTab
from dsc_desk.ui.case.sources import SourcesTab
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.widgets import Button, TextEditor
from dsc_desk.ui.window import MainWindow
from dsc_desk.ui.words import this_day

WORDS = "en lang adgangssætning"
SOURCES = ("lpr3", "lsr", "car", "dkr", "rbgb-diabetes", "almpraksis")
PURPOSE = "At undersøge, hvorfor patienter på Ærø får nye knæ"
FACTS = {
    "project.purpose": PURPOSE,
    "project.background": "Knæartrose er hyppig, og blåbærgrød hjælper ikke.",
    "project.research_question": "Har de været indlagt, og hvilken medicin tager de?",
    "project.population": "Alle 40-60-årige med diabetes og en knæoperation",
    "project.method": "Registrene kobles på CPR-nummer og følges fra 1997.",
}


class Desk:
    """The window of the program, driven as somebody at the desk drives it."""

    def __init__(self, qtbot: Any, folder: Path) -> None:
        self.bot, self.folder = qtbot, folder
        path = folder / "desk.store"
        store, _ = create_store(path, passphrase=WORDS, use_keyring=False)
        make_desk(store).found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
        store.close()
        self.settings = Settings(folder / "settings.json")
        self.window = MainWindow(self.settings)
        qtbot.addWidget(self.window)
        self.window.show()
        self.session = Session(path, WORDS, throw_away=False)
        self.shell = Shell(self.window, argparse.Namespace(exit_when_ready=False), self.session)
        self.shell.open()
        self.settle()

    def end(self) -> None:
        """Leave as the program leaves."""
        self.window.close()
        self.shell.background.close()
        self.session.end()

    @property
    def page(self) -> Any:
        return self.shell.work.frame.stack.current_page()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: self.shell.background.idle and self.shell.work.has_page, timeout=20_000)
        self.bot.wait(30)
        self.bot.waitUntil(lambda: self.shell.background.idle, timeout=20_000)

    def ask(self, query: Any) -> Any:
        answers: list[Any] = []
        self.shell.background.ask(self.window, query, answers.append)
        self.bot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def do(self, command: Any) -> Any:
        answers: list[Any] = []
        self.shell.background.do(self.window, command, answers.append)
        self.bot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def go(self, page: str, target: str = "", tab: str = "") -> None:
        self.shell.work.open_page(page, target, tab)
        self.settle()

    def press(self, words: str, within: Any = None) -> None:
        """Press the button with these words."""
        buttons = (within or self.window).findChildren(Button)
        found = next(one for one in buttons if one.text() == words and one.isVisible() and one.isEnabled())
        self.bot.mouseClick(found, Qt.MouseButton.LeftButton)
        self.settle()


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
    desk.window.files_dropped.emit([path])
    desk.bot.waitUntil(lambda: bool(desk.ask(Inbox()).rows), timeout=30_000)
    desk.settle()


def test_from_the_dropped_mail_to_the_printed_report(desk):
    drop_a_mail(desk)
    desk.go("inbox", desk.ask(Inbox()).rows[0].id)
    desk.press("Opret sag")
    case = desk.ask(CaseList()).rows[0]
    assert case.title == "Knæoperationer: hvor finder jeg data?"
    assert case.requester == "Ditte Rosenkilde"

    experts = [
        desk.do(AddStaff(StaffFacts(name, name[:2].upper(), Role.CONSULTANT, competences=(skill,))))
        for name, skill in (("Jonas Thorup", "bioinf_stat"), ("Amalie Højgaard", "legal"))
    ]
    for staff_id, skill in zip(experts, ("bioinf_stat", "legal"), strict=True):
        desk.do(AssignExpert(case.id, staff_id, skill, "Rådgivning", 120, "2026-12-01"))
    desk.go("case", case.id, "overview")
    assert {task.name for task in desk.ask(CaseTasks(case.id))} == {"Jonas Thorup", "Amalie Højgaard"}

    desk.go("case", case.id, "sources")
    tab = desk.window.findChild(SourcesTab)
    for source in SOURCES:
        tab.choose(source)
    desk.settle()
    applications = desk.ask(CaseApplications(case.id))
    assert {"sds-forskermaskinen", "sundk-kvalitetsdatabaser", "rbgb"} <= {one.route.id for one in applications}

    type_the_profile(desk, case.id)
    assert desk.ask(ProfileValues(case.id)) | FACTS == desk.ask(ProfileValues(case.id))
    word_one_field(desk, applications)
    read_the_papers(desk, case.id)
    close_steps(desk, case.id)
    print_the_report(desk)


def type_the_profile(desk: Desk, case_id: str) -> None:
    desk.go("case", case_id, "profile")
    for name, words in FACTS.items():
        tab = desk.window.findChild(ProfileTab)
        assert tab is not None
        row = tab.rows[name]
        row.open()
        editor = row.editor
        assert isinstance(editor, TextEditor)
        editor.setFocus()
        editor.selectAll()
        desk.bot.keyClicks(editor, words)
        editor.commit()
        desk.settle()


def word_one_field(desk: Desk, applications: Any) -> None:
    """Word one field for one authority; undo takes it back."""
    one = next(each for each in applications if each.route.id == "sds-forskermaskinen")
    desk.go("application", one.id)
    box = desk.page.boxes["projbeskr.formaal"]
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
    assert desk.page.boxes["projbeskr.formaal"].editor.text() == PURPOSE


def read_the_papers(desk: Desk, case_id: str) -> None:
    """Every value of the profile is found in the Word and PDF files, which LibreOffice and poppler read."""
    folder = desk.folder / "ud"
    applications, facts = desk.ask(CaseApplications(case_id)), desk.ask(ProfileValues(case_id))
    written = write_applications(applications, facts, folder, day=this_day())
    words = [path for one in written for path in one.files]
    pdfs = "".join(
        "".join(page.extract_text() for page in PdfReader(path).pages) for path in words if path.suffix == ".pdf"
    )
    docs = " ".join(
        cell.text
        for path in words
        if path.suffix == ".docx"
        for table in Document(str(path)).tables
        for row in table.rows
        for cell in row.cells
    )
    for value in FACTS.values():
        assert "".join(value.split()) in "".join(pdfs.split())
        assert value in docs
    first = next(path for path in words if path.suffix == ".docx")
    profile = f"-env:UserInstallation={(desk.folder / 'office').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(desk.folder), str(first)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = subprocess.run(
        ["pdftotext", str(desk.folder / f"{first.stem}.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "Knæoperationer" in text


def close_steps(desk: Desk, case_id: str) -> None:
    desk.go("case", case_id, "procedure")
    if desk.ask(CaseProcedure(case_id)).state is None:
        desk.do(FollowProcedure(case_id, "register_research"))
    desk.do(TickGate(case_id, "no_patient_data_in_case"))
    state = desk.ask(CaseProcedure(case_id)).state
    evidence = tuple((one.id, "2026-11-23") for one in state.step("screen").step.evidence)
    desk.do(CompleteStep(case_id, "screen", evidence))
    assert desk.ask(CaseProcedure(case_id)).state.step("screen").state == "done"


def print_the_report(desk: Desk) -> None:
    desk.go("reports")
    work = desk.ask(WorkloadReport(this_day().replace(day=1), this_day()))
    path = write_report(work, desk.folder / "rapport.pdf")
    assert "Jonas Thorup" in "".join(page.extract_text() for page in PdfReader(path).pages)


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
