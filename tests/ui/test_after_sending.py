"""After sending, in the window: a question answered for the whole case, conditions judged, an amendment, the proof."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.application import LogDecision
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.question import LogQuestion
from dsc_desk.cases.facts import FactType, known_facts
from dsc_desk.cases.queries.after import After, AfterSending
from dsc_desk.cases.queries.deletions import DeletionDuties
from dsc_desk.forms.differing import SentDiffer
from dsc_desk.forms.sending import SubmitApplication
from dsc_desk.ui.application.outline import OutlineRow
from dsc_desk.ui.case.applications import ApplicationsTab
from dsc_desk.ui.case.fact_parts import TextLink
from dsc_desk.ui.case.overview import OverviewTab
from dsc_desk.ui.context import Context
from dsc_desk.ui.pages.application import ApplicationPage
from dsc_desk.ui.widgets import Button, Chip, Choice, LinkButton
from dsc_desk.ui.widgets.rows_editor import RowsEditor
from tests.ui.filled_case import AtDesk, Shown, make_further, open_filled
from tests.ui.test_application_page import chips, complete, fill_in, open_page, press, said_in, value, write_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
LONGER = "At undersøge knæ og hofter"


def send(shown: AtDesk) -> None:
    one = shown.application()
    paper = NewFile("ansoegning.pdf", "application/pdf", b"%PDF-1.4 sendt")
    shown.do(SubmitApplication(one.id, "2026-11-23", "portal", "FSEID-7", documents=(paper,), anyway="Aftalt"))


@pytest.fixture(scope="module")
def sent(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a filled store with an application that was sent, made once."""
    return make_further(kept, tmp_path_factory.mktemp("sent"), complete, send)


@pytest.fixture
def shown(sent: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Shown]:
    with open_filled(sent, tmp_path, qtbot) as shown:
        yield shown
        assert not shown.errors


def after(shown: Shown) -> After:
    found: After = shown.ask(AfterSending(shown.application().id))
    return found


def follow(panel: QWidget, words: str, place: int = 0) -> None:
    """Press the first way by these words from the keyboard, or another."""
    found = [
        each
        for each in panel.findChildren(QWidget)
        if isinstance(each, (Button, LinkButton)) and each.text() == words and each.isVisibleTo(panel)
    ][place]
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)


def outline_row(page: ApplicationPage, words: str) -> OutlineRow:
    return next(row for row in page.outline.findChildren(OutlineRow) if row.text() == words)


def paper_row(page: ApplicationPage, words: str) -> OutlineRow:
    """The row of an enclosure, which stands below a section of the same name."""
    return [row for row in page.outline.findChildren(OutlineRow) if row.text() == words][-1]


def test_a_question_is_answered_once_and_the_fact_follows_everywhere(shown: Shown) -> None:
    page = open_page(shown)
    press(page.head, "Spørgsmål modtaget …")
    press(page.deeds, "Spørgsmål modtaget")
    assert "Skriv, hvad de spørger om" in said_in(page.deeds)
    write_in(page.deeds, "Hvad spørger de om?", "Uddyb formålet")
    press(page.deeds, "Spørgsmål modtaget")
    shown.until(lambda: shown.application().state == "question")
    shown.settle()
    assert outline_row(page, "Åbne spørgsmål").accessibleName() == "Åbne spørgsmål, 1"
    press(page.head, "Svar sendt …")
    assert "Uddyb formålet" in said_in(page.deeds)
    write_in(page.deeds, "Vores svar", "Formålet omfatter også hofter")
    fact = page.deeds.findChildren(Choice)[-1]
    table = next(
        name
        for name in (fact.itemData(at) for at in range(1, fact.count()))
        if known_facts()[name].type is FactType.RECORDS
    )
    fact.picked.emit(table)
    rows = page.deeds.findChild(RowsEditor)
    assert rows is not None  # a table is corrected as one, never as text with bars
    assert rows.text() == value(shown, table)
    fact.set_value("project.purpose")
    fact.picked.emit("project.purpose")
    assert "Sendt, vil afvige" in said_in(page.deeds)
    write_in(page.deeds, "Formål", LONGER)
    press(page.deeds, "Svar sendt")
    shown.until(lambda: shown.application().state == "with_them")
    shown.settle()
    assert value(shown, "project.purpose") == LONGER
    assert [one.kind for one in after(shown).dispatches] == ["application", "answer"]
    assert outline_row(page, "Felter afviger nu").accessibleName() == "Felter afviger nu, 1"
    shown.made.desk.undo()
    assert value(shown, "project.purpose") != LONGER
    assert shown.application().state == "question"


def test_conditions_of_a_decision_are_followed_to_the_end(shown: Shown) -> None:
    page = open_page(shown)
    press(page.head, "Afgørelse …")
    page.deeds.findChildren(Choice)[0].set_value("granted_conditions")
    write_in(page.deeds, "Vilkår eller begrundelse", "Slet i 2031\nIngen små tal")
    fill_in(page.deeds, **{"Gælder til": "31.12.2031", "Vilkår opfyldt senest": "01.12.2026"})
    press(page.deeds, "Før afgørelsen")
    shown.until(lambda: shown.application().state == "granted_conditions")
    shown.settle()
    assert [one.due for one in after(shown).conditions] == ["2026-12-01", "2026-12-01"]
    outline_row(page, "Vilkår ikke opfyldt").click()
    panel = page.after.panel
    assert page.side.currentWidget() is panel
    follow(panel, "Opfyldt …")
    press(page.deeds, "Før det")
    shown.until(lambda: "Skriv, hvad der viser det" in said_in(page.deeds))
    fill_in(page.deeds, **{"Hvad viser det?": "Sletteattest"})
    press(page.deeds, "Før det")
    shown.until(lambda: after(shown).conditions[0].state == "met")
    shown.settle()
    assert page.side.currentWidget() is panel  # back where it was asked for
    assert "1 af 2 opfyldt" in said_in(panel)
    assert "Sletteattest" in said_in(panel)
    follow(panel, "Tag tilbage")
    shown.until(lambda: after(shown).conditions[0].state == "")
    shown.settle()


def test_what_differs_becomes_an_amendment_that_is_sent(shown: Shown, tmp_path: Path) -> None:
    shown.do(SetFacts(shown.case_id, (("project.purpose", LONGER),)))
    page = open_page(shown)
    shown.context.actions.run("application.after")
    panel = page.after.panel
    assert page.side.currentWidget() is panel
    assert f"Nu: {LONGER}" in said_in(panel)
    page.after.write_to(tmp_path)
    shown.until(lambda: page.side.currentWidget() is page.written)
    shown.settle()
    assert {path.suffix for path in tmp_path.glob("*aendring*")} == {".docx", ".pdf"}
    page.after.open()
    press(panel, "Log ændringen som sendt …")
    press(page.deeds, "Log ændringen som sendt")
    assert "Skriv, hvordan" in said_in(page.deeds)
    fill_in(page.deeds, Hvordan="sikker mail")
    press(page.deeds, "Log ændringen som sendt")
    shown.until(lambda: len(after(shown).dispatches) == 2)
    shown.settle()
    assert shown.ask(SentDiffer(shown.case_id)) == ()
    assert "afviger nu" not in said_in(panel)
    assert {file.name.rpartition(".")[2] for file in after(shown).dispatches[-1].files} == {"docx", "pdf", "txt"}


def test_a_reminder_and_its_proof_are_logged(shown: Shown) -> None:
    shown.do(AddFile(shown.case_id, NewFile("kvittering.pdf", "application/pdf", b"%PDF-1.4 ja")))
    page = open_page(shown)
    page.after.open()
    panel = page.after.panel
    follow(panel, "Log en afsendelse …")
    fill_in(page.deeds, Hvordan="mail")
    press(page.deeds, "Log en afsendelse")
    shown.until(lambda: len(after(shown).dispatches) == 2)
    shown.settle()
    follow(panel, "Vedlæg bevis …")
    shown.until(lambda: page.side.currentWidget() is page.deeds)
    shown.settle()
    choice = page.deeds.findChildren(Choice)[-1]
    choice.setCurrentIndex(choice.findText("kvittering.pdf"))
    press(page.deeds, "Gem")
    shown.until(lambda: after(shown).dispatches[0].proof)
    shown.settle()
    assert "Bevis: kvittering.pdf" in [link.text() for link in panel.findChildren(TextLink)]
    follow(panel, "Vedlæg svaret …")
    shown.until(lambda: page.side.currentWidget() is page.deeds)
    shown.settle()
    press(page.deeds, "Vedlæg")
    assert "Vælg filen med svaret." in said_in(page.deeds)
    choice = page.deeds.findChildren(Choice)[-1]
    choice.setCurrentIndex(choice.findText("kvittering.pdf"))
    press(page.deeds, "Vedlæg")
    shown.until(lambda: after(shown).answers)
    shown.settle()
    follow(panel, "Ikke svaret")
    shown.until(lambda: not after(shown).answers)


def test_the_case_says_how_many_sent_forms_differ_and_leads_there(shown: Shown) -> None:
    shown.do(LogQuestion(shown.application().id, "Uddyb", "2026-11-23"))
    shown.do(LogDecision(shown.application().id, "refused", "2026-11-23"))
    shown.do(SetFacts(shown.case_id, (("project.purpose", LONGER),)))

    def make(context: Context, case_id: str, parent: QWidget) -> ApplicationsTab:
        return ApplicationsTab(context, case_id, parent)

    tab = shown.show(make)
    assert tab.differ.isHidden()  # what was refused is not amended
    for _ in range(3):
        shown.made.desk.undo()
    shown.do(SetFacts(shown.case_id, (("project.purpose", LONGER),)))
    tab.refresh(frozenset())
    shown.until(tab.differ.isVisible)
    shown.settle()
    assert "1 sendt skema afviger nu" in said_in(tab.differ)
    (link,) = tab.differ.findChildren(TextLink)
    assert "formål" in link.text().casefold()
    link.click()
    assert shown.went[-1][:2] == ("application", shown.application().id)
    tab.take_focus()
    tab.table.clearSelection()
    tab.take_focus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)  # opens the first line, without a row being chosen first
    assert shown.went[-1] == ("application", tab.model.row(0).id, "")
    overview = shown.show(lambda context, case_id, parent: OverviewTab(context, case_id, parent))
    shown.until(lambda: "1 sendt skema afviger nu" in said_in(overview.differ))


def test_a_permit_that_ends_soon_is_renewed_from_its_page(shown: Shown) -> None:
    one = shown.application()
    shown.do(LogDecision(one.id, "granted", "2026-11-23", "", "2027-01-31", "FSEID-9"))
    page = open_page(shown)
    page.show_target(one.id)
    assert page.head.primary.text() == "Forny"
    press(page.head, "Forny")
    shown.until(lambda: shown.went)
    shown.settle()
    renewal = shown.application("sds-henvendelse")  # the route that the permit's own names for it
    assert shown.went[-1][:2] == ("application", renewal.id)
    assert (renewal.state, renewal.id != one.id) == ("draft", True)
    assert value(shown, "approvals.renewed_permit") == "FSEID-9, gælder til 2027-01-31"
    page.show_target(renewal.id)
    shown.until(lambda: page.application and page.application.id == renewal.id)
    shown.settle()
    assert "Kladde" in chips(page.head)
    assert "Fornyelse af Forskermaskinen" in said_in(page.fields)
    assert "ikke bekræftet" in said_in(page.fields)


def test_the_enclosures_of_a_renewed_permit_are_kept_or_replaced(shown: Shown) -> None:
    one = shown.application()
    shown.do(LogDecision(one.id, "granted", "2026-11-23", "", "2027-01-31", "FSEID-9"))
    page = open_page(shown)
    dict(page.doing.entries(shown.application()))["Forny ad samme vej"]()
    shown.until(lambda: shown.application().id != one.id)
    renewal = shown.application()
    carried = next(paper for paper in renewal.form.attachments if paper.carried)
    page.show_target(renewal.id)
    shown.until(lambda: page.application and page.application.id == renewal.id)
    shown.settle()
    assert "fra sidst" in paper_row(page, carried.attachment.name.da).accessibleName()
    page.papers.open(carried.attachment.id)
    shown.until(lambda: "Bilaget fra sidst" in said_in(page.papers))
    press(page.papers, "Behold det")

    def kept_now() -> bool:
        papers = shown.application().form.attachments
        return not next(paper for paper in papers if paper.attachment.id == carried.attachment.id).carried

    shown.until(kept_now)
    shown.settle()
    assert "fra sidst" not in paper_row(page, carried.attachment.name.da).accessibleName()


def test_the_deletion_of_data_is_logged_with_its_proof(shown: Shown) -> None:
    one = shown.application()
    shown.do(AddFile(shown.case_id, NewFile("sletteattest.pdf", "application/pdf", b"%PDF-1.4 slettet")))
    shown.do(LogDecision(one.id, "granted", "2026-11-23", "", "2026-11-23"))
    page = open_page(shown)
    page.after.open()
    panel = page.after.panel
    follow(panel, "Bevis for sletning …")
    shown.until(lambda: page.side.currentWidget() is page.deeds)
    shown.settle()
    fill_in(page.deeds, **{"Af hvem": "Ditte Rosenkilde", "Hvor lå data?": "Forskermaskinen"})
    fill_in(page.deeds, **{"Hvem har bekræftet det?": "Forskerservice"})
    press(page.deeds, "Før sletningen")
    shown.until(lambda: "vælg filen" in said_in(page.deeds))
    choice = page.deeds.findChildren(Choice)[-1]
    choice.setCurrentIndex(choice.findText("sletteattest.pdf"))
    fill_in(page.deeds, Slettet="23.11.2026")
    press(page.deeds, "Før sletningen")
    shown.until(lambda: any(duty.day for duty in shown.ask(DeletionDuties(shown.case_id))))
    shown.settle()
    said = said_in(panel)
    assert "af Ditte Rosenkilde" in said
    assert "Data lå: Forskermaskinen" in said
    assert "Bekræftet af Forskerservice: sletteattest.pdf" in said


def test_another_day_of_deletion_has_its_reason(shown: Shown) -> None:
    one = shown.application()
    shown.do(LogDecision(one.id, "granted", "2026-11-23", "", "2026-11-20"))
    page = open_page(shown)
    page.after.open()
    panel = page.after.panel
    assert any(
        chip.accessibleName() == "over frist" or chip.text() == "over frist" for chip in panel.findChildren(Chip)
    )
    follow(panel, "Anden dag …")
    shown.settle()
    fill_in(page.deeds, **{"Slettes senest": "30.06.2027"})
    press(page.deeds, "Sæt dagen")
    shown.until(lambda: "Skriv, hvorfor" in said_in(page.deeds))
    write_in(page.deeds, "Hvorfor den dag?", "Klagen behandles")
    press(page.deeds, "Sæt dagen")
    shown.until(lambda: any(duty.why for duty in shown.ask(DeletionDuties(shown.case_id))))
    shown.settle()
    assert "Klagen behandles" in said_in(panel)
    follow(panel, "Anden dag …", -1)  # the later day stands last
    shown.settle()  # what is new in the form is in sight only then
    follow(page.deeds, "Tilbage til tilladelsens sidste dag")
    shown.until(lambda: not any(duty.why for duty in shown.ask(DeletionDuties(shown.case_id))))


def test_the_day_the_profile_says_is_offered_with_who_said_it(shown: Shown) -> None:
    one = shown.application()
    shown.do(LogDecision(one.id, "granted", "2026-11-23", "", "2026-11-20"))
    shown.do(SetFacts(shown.case_id, (("data.retention_until", "2031-12-31"),)))
    page = open_page(shown)
    page.after.open()
    follow(page.after.panel, "Anden dag …")
    shown.settle()
    assert "Projektets profil siger 31.12.2031" in said_in(page.deeds)
    assert "efter tilladelsens sidste dag" in said_in(page.deeds)
    follow(page.deeds, "Tag dagen fra profilen")
    press(page.deeds, "Sæt dagen")
    shown.until(lambda: any(duty.due == "2031-12-31" for duty in shown.ask(DeletionDuties(shown.case_id))))
    duty = next(each for each in shown.ask(DeletionDuties(shown.case_id)) if each.due == "2031-12-31")
    assert duty.why.startswith("Slettedato i projektets profil, ")
