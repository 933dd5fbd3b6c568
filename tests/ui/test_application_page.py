"""The editor as it is used: written, measured, shown as it prints, sent, asked about and decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dsc_desk.cases.commands.application import Enclose, StartApplication, WriteOwnAnswer
from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.queries.log import CaseLog
from dsc_desk.cases.vocabulary import FactType, known_facts
from dsc_desk.forms.definition import Limit
from dsc_desk.forms.prefill import FilledField, Provenance
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.ui.application.answer import ChoiceAnswer
from dsc_desk.ui.application.deeds import DeedPanel
from dsc_desk.ui.application.difference import Difference, pieces
from dsc_desk.ui.application.fit import LiveFit
from dsc_desk.ui.application.outline import FindingRow, OutlineRow
from dsc_desk.ui.application.papers import preview_of
from dsc_desk.ui.case.fact_parts import TextLink
from dsc_desk.ui.context import Context
from dsc_desk.ui.pages.application import ApplicationPage
from dsc_desk.ui.widgets import Button, Chip, Choice, DateField, Label, LineField, Notice, TextEditor
from tests.ui.filled_case import PURPOSE, AtDesk, Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
NUMBER = "010180-" + "0016"  # shaped as a CPR number; joined so that none stands in a file
RECEIVER = "brev.modtager"
AIM, RELEVANCE = "projbeskr.formaal", "projbeskr.samfund"


def open_page(shown: Shown, tab: str = "", one: str = "") -> ApplicationPage:
    def make(context: Context, _case_id: str, parent: QWidget) -> ApplicationPage:
        made = ApplicationPage(context, parent)
        made.show_target(one or shown.application().id, tab)
        return made

    page = shown.show(make)
    shown.until(lambda: page.fields.boxes)
    shown.settle()
    return page


@pytest.fixture
def page(shown: Shown) -> ApplicationPage:
    return open_page(shown)


def said_in(widget: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def chips(widget: QWidget) -> str:
    return " ".join(each.accessibleName() for each in widget.findChildren(Chip) if each.isVisibleTo(widget))


def press(widget: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = next(each for each in widget.findChildren(Button) if each.text() == words and each.isVisibleTo(widget))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def field(shown: Shown, name: str) -> FilledField:
    return next(each for each in shown.application().form.fields if each.field.id == name)


def value(shown: Shown, name: str) -> str:
    found: dict[str, str] = shown.ask(ProfileValues(shown.case_id))
    return found.get(name, "")


def type_in(page: ApplicationPage, name: str, words: str) -> TextEditor:
    page.go_field(name)
    editor = page.fields.boxes[name].editor
    assert isinstance(editor, TextEditor)
    editor.selectAll()
    QTest.keyClicks(editor, words)
    return editor


def complete(shown: AtDesk) -> None:
    """Fill everything the application asks for."""
    values = []
    for name, kind in known_facts().items():
        words = {FactType.DATE: "2031-12-31", FactType.PERIOD: "1997-01-01/2025-12-31", FactType.NUMBER: "4900"}.get(
            kind.type, kind.options[0].value if kind.options else f"Tekst om {kind.label_da}"
        )
        values.append((name, "yes" if kind.type is FactType.YESNO else words))
    shown.do(SetFacts(shown.case_id, tuple(values), confirmed_by="Ditte Rosenkilde"))
    file_id = shown.do(AddFile(shown.case_id, NewFile("bevis.pdf", "application/pdf", b"%PDF-1.4"), ""))
    one = shown.application()
    for paper in one.form.attachments:
        shown.do(Enclose(one.id, paper.attachment.id, file_id))


def test_sections_counts_papers_and_findings_stand_at_the_left(shown: Shown, page: ApplicationPage) -> None:
    one = shown.application()
    rows = {row.text(): row.accessibleName() for row in page.outline.findChildren(OutlineRow)}
    for section in one.form.sections:
        row = page.outline.sections[section.section.id]
        assert row.accessibleName() == f"{section.section.title.da}, {section.filled}/{section.total}"
    for paper in one.form.attachments:
        assert paper.attachment.name.da in rows
    assert set(page.fields.boxes) == {each.field.id for each in one.form.sections[0].fields}
    empty = next(each for each in reversed(list(one.form.fields)) if each.field.required and not each.is_filled)
    wanted = f"»{empty.field.label.da}« er tomt."
    finding = next(row for row in page.outline.findChildren(FindingRow) if row.accessibleName() == wanted)
    QTest.keyClick(finding, Qt.Key.Key_Return)
    shown.settle()
    assert page.fields.boxes[empty.field.id].busy


def test_each_field_says_whence_its_text_comes(shown: Shown, page: ApplicationPage) -> None:
    assert "Formål, bekræftet 16.09." in chips(page.fields.boxes[AIM])
    assert "Foreslået: Metode" in chips(page.fields.boxes["projbeskr.data_fremgang"])
    assert "Mangler" in chips(page.fields.boxes[RELEVANCE])
    page.go_section("webskema" if "webskema" in page.outline.sections else list(page.outline.sections)[-1])
    shown.until(lambda: any("vores gæt" in chips(box) for box in page.fields.boxes.values()))


def test_an_empty_field_fills_the_profile_and_a_filled_one_is_worded_here_alone(
    shown: Shown, page: ApplicationPage
) -> None:
    counted = [row.accessibleName() for row in page.outline.sections.values()]
    editor = type_in(page, RELEVANCE, "Mange får knæ")
    shown.until(lambda: value(shown, "project.societal_relevance") == "Mange får knæ")
    shown.settle()
    rows = dict(page.outline.sections)
    assert [row.accessibleName() for row in rows.values()] != counted
    QTest.keyClicks(editor, " hvert år")  # the same visit: still the profile
    type_in(page, AIM, "Kort for dem")
    page.fields.boxes[RELEVANCE].editor.setFocus()
    shown.until(lambda: value(shown, "project.societal_relevance") == "Mange får knæ hvert år")
    shown.until(lambda: field(shown, AIM).provenance is Provenance.OWN)
    shown.settle()
    assert value(shown, "project.purpose") == PURPOSE
    box = page.fields.boxes[AIM]
    assert page.outline.sections == rows  # nothing at the left reads otherwise: it was not made anew
    assert "Egen tekst for denne ansøgning" in chips(box)
    assert f"Profilen siger: {PURPOSE}" in said_in(box)
    press(box, "Tag profilens")
    shown.until(lambda: field(shown, AIM).provenance is Provenance.CONFIRMED)
    shown.settle()
    assert box.editor.text() == PURPOSE


def test_each_wording_is_kept_once_and_a_field_left_blank_on_purpose_stays_so(
    shown: Shown, page: ApplicationPage
) -> None:
    before = len(shown.ask(CaseLog(shown.case_id)))
    type_in(page, AIM, "Kort for dem")
    page.fields.boxes[RELEVANCE].editor.setFocus()
    shown.until(lambda: field(shown, AIM).text == "Kort for dem")
    page.leave()
    shown.settle()
    assert len(shown.ask(CaseLog(shown.case_id))) == before + 1
    editor = page.fields.boxes[AIM].editor
    assert isinstance(editor, TextEditor)
    editor.setFocus()
    editor.clear()
    page.fields.boxes[RELEVANCE].editor.setFocus()
    shown.until(lambda: field(shown, AIM).provenance is Provenance.MISSING)
    shown.settle()
    assert f"Profilen siger: {PURPOSE}" in said_in(page.fields.boxes[AIM])
    type_in(page, AIM, "Alligevel noget")
    page.fields.boxes[RELEVANCE].editor.setFocus()
    shown.until(lambda: field(shown, AIM).text == "Alligevel noget")
    shown.settle()
    assert value(shown, "project.purpose") == PURPOSE


def test_an_own_wording_can_become_the_profiles(shown: Shown, page: ApplicationPage) -> None:
    shown.do(WriteOwnAnswer(shown.application().id, AIM, "Bedre formål", PURPOSE))
    page.refresh(frozenset())
    shown.settle()
    press(page.fields.boxes[AIM], "Brug min i profilen")
    shown.until(lambda: value(shown, "project.purpose") == "Bedre formål")
    shown.until(lambda: field(shown, AIM).provenance is Provenance.SUGGESTED)
    shown.settle()


def test_a_draft_the_profile_has_overtaken_shows_the_words_and_both_ways_out(
    shown: Shown, page: ApplicationPage
) -> None:
    one = shown.application()
    for keep in (True, False):
        shown.do(SetFacts(shown.case_id, (("project.purpose", PURPOSE),)))
        shown.do(WriteOwnAnswer(one.id, AIM, "Kort for dem", PURPOSE))
        shown.do(SetFacts(shown.case_id, (("project.purpose", PURPOSE.replace("diabetes", "gigt")),)))
        page.refresh(frozenset())
        shown.settle()
        box = page.fields.boxes[AIM]
        found = box.findChildren(Difference)[-1]
        assert "taget ud: diabetes" in found.accessibleName()
        assert "nyt: gigt" in found.accessibleName()
        assert found.grab().width() > 0
        press(box, "Behold min" if keep else "Tag den nye")
        wanted = Provenance.OWN if keep else Provenance.SUGGESTED
        shown.until(lambda wanted=wanted: field(shown, AIM).provenance is wanted)  # type: ignore[misc]
        shown.settle()
    assert "gigt" in page.fields.boxes[AIM].editor.text()


def test_the_page_is_drawn_again_soon_after_the_last_key_with_the_field_tinted(
    shown: Shown, page: ApplicationPage
) -> None:
    shown.until(lambda: page.preview.pages)
    before = page.preview.pages[0]
    editor = page.fields.boxes[AIM].editor
    editor.setFocus()
    QTest.keyClicks(editor, "Hm ")
    shown.until(lambda: page.preview.pages[0] != before)
    sheet = page.preview._sheets[0]
    spot = page.preview._drawn.laid.spots[AIM][0]  # type: ignore[union-attr]
    place = sheet.place(spot)
    picture = sheet.grab().toImage()
    colour = picture.pixelColor(round(place.left() + 2), round(place.center().y()))
    assert colour.name() != "#ffffff"
    assert picture.pixelColor(2, 2).name() == "#ffffff"


def test_lines_are_measured_as_one_types_and_too_many_are_said(shown: Shown, page: ApplicationPage) -> None:
    fit = LiveFit(shown.context, Limit(lines=2), page)
    for words, said in (("Kort.", "1 af 2 linjer"), ("lang tekst " * 60, "linjer for meget")):
        fit.measure(words)
        shown.until(lambda said=said: said in fit.accessibleName())  # type: ignore[misc]
    shown.settle()
    counted = LiveFit(shown.context, Limit(words=3), page)
    counted.measure("et to tre fire", now=True)
    assert counted.accessibleName() == "1 ord for meget"


def test_f8_goes_through_the_empty_fields_of_all_sections(shown: Shown, page: ApplicationPage) -> None:
    page.fields.boxes[AIM].editor.setFocus()
    visited = []
    for _ in range(4):
        page.next_empty()
        visited.append(next(name for name, box in page.fields.boxes.items() if box.busy))
    empty = [each.field.id for each in shown.application().form.fields if not each.is_filled and each.field.required]
    assert set(visited) <= set(empty)
    assert len(set(visited)) == min(4, len(empty))


def test_the_receiver_of_a_letter_is_typed_and_seen_at_its_place_on_the_page(shown: Shown) -> None:
    one = shown.do(StartApplication(shown.case_id, "almen-praksis-journal", "1"))
    page = open_page(shown, one=one)
    finding = next(
        row for row in page.outline.findChildren(FindingRow) if "skriv navn og adresse" in row.accessibleName()
    )
    QTest.keyClick(finding, Qt.Key.Key_Return)
    shown.until(lambda: RECEIVER in page.fields.boxes and page.fields.boxes[RECEIVER].busy)
    QTest.keyClicks(page.fields.boxes[RECEIVER].editor, "Region Eksempel")
    page.leave()
    shown.until(lambda: shown.application("almen-praksis-journal").form.receiver == ("Region Eksempel",))
    shown.until(lambda: not any("skriv navn" in row.accessibleName() for row in page.outline.findChildren(FindingRow)))
    spots = preview_of(shown.application("almen-praksis-journal"), {}, {RECEIVER: "Region Prøve\nVej 2"}).spots
    assert spots[RECEIVER][0].page == 0
    shown.background.undo()
    shown.until(lambda: any("skriv navn" in row.accessibleName() for row in page.outline.findChildren(FindingRow)))


def test_a_choice_is_answered_by_choosing(shown: Shown, page: ApplicationPage) -> None:
    page.go_field("udtraek.behandlingssted")
    box = page.fields.boxes["udtraek.behandlingssted"]
    assert isinstance(box.editor, ChoiceAnswer)
    box.editor.setFocus()
    QTest.keyClick(box.editor, Qt.Key.Key_Down)
    shown.until(lambda: value(shown, "data.environment") == "forskermaskinen")
    shown.settle()
    assert field(shown, "udtraek.behandlingssted").text == "Forskermaskinen"


def test_a_cpr_number_is_refused_under_its_field_and_stays_typed(shown: Shown, page: ApplicationPage) -> None:
    type_in(page, AIM, f"Patienten {NUMBER}")
    page.fields.boxes[RELEVANCE].editor.setFocus()
    shown.until(lambda: "CPR" in said_in(page.fields.boxes[AIM]))
    assert NUMBER in page.fields.boxes[AIM].editor.text()
    assert field(shown, AIM).text == PURPOSE


def test_what_was_being_typed_comes_back_after_a_kill(shown: Shown) -> None:
    desk, one = shown.made.desk, shown.application()
    desk.journal.put(f"field:{one.id}:{AIM}", desk.me.staff_id, "Halvt skrevet")
    open_page(shown)
    shown.until(lambda: field(shown, AIM).text == "Halvt skrevet")
    shown.settle()


def test_it_opens_at_the_field_asked_for(shown: Shown) -> None:
    page = open_page(shown, "udtraek.population")
    shown.until(lambda: "udtraek.population" in page.fields.boxes and page.fields.boxes["udtraek.population"].busy)


def test_an_attachment_is_chosen_among_the_files_or_not_needed(shown: Shown, page: ApplicationPage) -> None:
    one = shown.application()
    missing = next(each for each in one.form.attachments if each.state == "missing")
    shown.do(AddFile(shown.case_id, NewFile("ark.xlsx", "application/zip", b"PK"), ""))
    page._go_paper(missing.attachment.id)
    shown.settle()
    choice = page.papers.findChild(Choice)
    assert choice is not None
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    shown.until(lambda: missing.attachment.id in shown.application().enclosures)
    shown.settle()
    page._go_paper(missing.attachment.id)
    shown.settle()
    press(page.papers, "Ikke nødvendigt")
    shown.until(lambda: shown.application().enclosures[missing.attachment.id][0] == "not_needed")
    shown.settle()
    assert page.side.currentWidget() is page.preview


def test_word_pdf_and_copy_sheet_are_written_and_listed(shown: Shown, page: ApplicationPage, tmp_path: Path) -> None:
    page.files.write_to(tmp_path / "ud")
    shown.until(lambda: page.side.currentWidget() is page.written)
    names = {path.suffix for path in (tmp_path / "ud").iterdir()}
    assert names == {".docx", ".pdf", ".txt"}
    links = [link.text() for link in page.written.findChildren(TextLink)]
    assert sorted(links) == sorted(path.name for path in (tmp_path / "ud").iterdir())
    press(page.written, "Luk")
    assert page.side.currentWidget() is page.preview


def test_it_is_packed_as_it_is_handed_in_with_what_is_being_typed(
    shown: Shown, page: ApplicationPage, tmp_path: Path
) -> None:
    words = [entry.text() for entry in page.head.menu.actions()]
    assert {"Pak i en mappe …", "Pak i en ZIP-fil …"} <= set(words)
    page.files.pack_to(tmp_path / "ud", zipped=False)
    shown.until(lambda: page.side.currentWidget() is page.written)
    (package,) = (tmp_path / "ud").iterdir()
    links = [link.text() for link in page.written.findChildren(TextLink)]
    assert sorted(links) == sorted(path.name for path in package.iterdir())
    titles = [label.text() for label in page.written.findChildren(Label)]
    assert "Pakken er skrevet og læst efter" in titles


def fill_in(panel: DeedPanel, **values: str) -> None:
    for line in panel.findChildren(LineField):
        name = line.line.accessibleName()
        if name in values:
            line.line.setText(values[name])
    for day in panel.findChildren(DateField):
        name = day.line.accessibleName()
        if name in values:
            day.line.setText(values[name])
            day.line.editingFinished.emit()


def write_in(panel: DeedPanel, name: str, words: str) -> None:
    editor = next(each for each in panel.findChildren(TextEditor) if each.accessibleName() == name)
    editor.setPlainText(words)


def test_from_draft_to_sent_asked_answered_and_granted(shown: Shown) -> None:
    complete(shown)
    page = open_page(shown)
    assert page.head.primary.isEnabled()
    page.head.setMaximumWidth(460)  # buttons go on below rather than over the title
    shown.until(lambda: page.head.primary.y() > page.head._title.geometry().bottom())
    page.head.setMaximumWidth(page.width())
    shown.until(lambda: page.head.primary.y() < page.head._title.geometry().bottom())
    press(page.head, "Markér som klar")
    shown.until(lambda: shown.application().state == "ready")
    shown.settle()
    press(page.head, "Log som sendt …")
    assert page.side.currentWidget() is page.deeds
    press(page.deeds, "Log som sendt")
    assert "Skriv, hvordan den blev sendt" in said_in(page.deeds)
    fill_in(page.deeds, Sendt="20.11.2026", Hvordan="portal", **{"Deres nummer": "FSEID-7"})
    fill_in(page.deeds, Begrundelse="Aftalt i telefonen")
    press(page.deeds, "Log som sendt")
    shown.until(lambda: shown.application().state == "with_them")
    shown.settle()
    one = shown.application()
    assert (one.cell.sent_at, one.cell.their_reference) == ("2026-11-20", "FSEID-7")
    assert {document.name.rpartition(".")[2] for document in one.sent} == {"docx", "pdf", "txt"}
    assert any("Sendt 20.11.2026" in each.accessibleName() for each in page.fields.findChildren(Notice))
    assert all(box.editor.isReadOnly() for box in page.fields.boxes.values() if isinstance(box.editor, TextEditor))
    assert "FSEID-7" in said_in(page.outline)
    press(page.head, "Spørgsmål modtaget …")
    write_in(page.deeds, "Hvad spørger de om?", "Hvilken hjemmel?")
    press(page.deeds, "Spørgsmål modtaget")
    shown.until(lambda: shown.application().state == "question")
    shown.settle()
    press(page.head, "Svar sendt …")
    write_in(page.deeds, "Vores svar", "Artikel 9")
    press(page.deeds, "Svar sendt")
    shown.until(lambda: shown.application().state == "with_them")
    shown.settle()
    press(page.head, "Afgørelse …")
    fill_in(page.deeds, **{"Gælder til": "31.12.2029"})
    press(page.deeds, "Før afgørelsen")
    shown.until(lambda: shown.application().state == "granted")
    shown.settle()
    assert shown.application().cell.valid_until == "2029-12-31"
    assert "Givet" in chips(page.head)


def test_the_clock_is_paused_with_a_reason_and_goes_again(shown: Shown, page: ApplicationPage) -> None:
    page.doing.ask("pause")
    press(page.deeds, "Sæt på pause")
    shown.until(lambda: "Skriv, hvorfor" in said_in(page.deeds))
    fill_in(page.deeds, Hvorfor="Rekvirenten er på orlov")
    press(page.deeds, "Sæt på pause")
    shown.until(lambda: shown.application().cell.held.now == "paused")
    shown.settle()
    assert "uret er på pause" in said_in(page.head)
    entries: dict[str, Any] = dict(page.doing.entries(shown.application()))
    entries["Lad uret gå igen"]()
    shown.until(lambda: shown.application().cell.held.now == "us")
    shown.settle()


def test_the_difference_is_word_by_word() -> None:
    found = pieces("ca. 3.200 personer", "ca. 4.900 personer fra Ærø")
    assert [(piece.words, piece.kind) for piece in found] == [
        ("ca.", "kept"), ("3.200", "taken"), ("4.900", "new"), ("personer", "kept"), ("fra Ærø", "new"),
    ]  # fmt: skip
