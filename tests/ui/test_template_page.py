"""The window of an authority's form: a file in, its fields put right, seen in a case, saved, given away, taken out."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.forms.template.drawing import draw_with
from dsc_desk.forms.template.keeping import TemplateOf, TemplateVersions
from dsc_desk.forms.template.office import office
from dsc_desk.forms.template.records import Use, UseKind
from dsc_desk.ui.case.applications import ApplicationsTab
from dsc_desk.ui.context import Context
from dsc_desk.ui.pages.template import TemplatePage
from dsc_desk.ui.settings_page.forms import FormsView
from dsc_desk.ui.template.drawing import looked
from dsc_desk.ui.widgets import Button, Label, Notice
from tests.forms.template.forms_made import pdf_form, word_form
from tests.ui.filled_case import MACHINE, PURPOSE, Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
NUMBER = "010180-" + "0016"


def open_page(shown: Shown) -> TemplatePage:
    def make(context: Context, _case_id: str, parent: QWidget) -> TemplatePage:
        made = TemplatePage(context, parent)
        made.show_target(MACHINE, "")
        return made

    page = shown.show(make)
    shown.settle()
    return page


def drop(page: TemplatePage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def taken(shown: Shown, tmp_path: Path, data: bytes, name: str = "skema.docx") -> TemplatePage:
    page = open_page(shown)
    path = tmp_path / name
    path.write_bytes(data)
    drop(page, path)
    shown.until(lambda: page.model.rowCount())
    shown.settle()
    return page


def labels(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(Label) if each.isVisible())


def picture(page: TemplatePage) -> QImage:
    drawn = page.side.pages.drawn
    assert drawn is not None
    return drawn.image


def row(page: TemplatePage, label: str) -> str:
    """Pick the row of a label; return its key."""
    place = next(at for at in range(page.model.rowCount()) if page.model.row(at).one.slot.label == label)
    page.table.selectRow(place)
    return page.model.row(place).id


def test_a_form_is_dropped_put_right_seen_and_saved(shown: Shown, tmp_path: Path) -> None:
    page = taken(shown, tmp_path, word_form())
    assert page.model.rowCount() == 17
    assert shown.ask(TemplateOf(MACHINE)).head.name == "skema.docx"
    row(page, "Formål")
    shown.settle()
    assert PURPOSE in page.form.answer.text()
    key = row(page, "Begrundelse")
    shown.settle()
    assert "Knæ og hud" in page.form.answer.text()  # why the sources were chosen

    box = page.form.choice
    box.setFocus()
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, "Oplysning: Metode")
    QTest.keyClick(line, Qt.Key.Key_Return)
    shown.settle()
    assert page.model.row(page.model.place_of(key)).use == "Metode"
    assert "Kohorte med fem kontroller." in page.form.answer.text()
    page.save_fields()
    shown.settle()
    kept = shown.ask(TemplateOf(MACHINE))
    assert kept.head.number == 2
    assert {one.slot.label: one.use for one in kept.mapped}["Begrundelse"] == Use(UseKind.FACT, "project.method")
    assert all(one.use.certainty == 100 for one in kept.mapped)
    assert not page.save.isEnabled()
    shown.background.undo()
    shown.settle()
    assert shown.ask(TemplateOf(MACHINE)).head.number == 1


def test_the_page_is_beside_its_fields_with_the_one_in_hand_marked(shown: Shown, tmp_path: Path) -> None:
    draw_with(looked)
    page = taken(shown, tmp_path, pdf_form(), "skema.pdf")
    pages = page.side.pages
    row(page, "Formål")
    shown.until(lambda: pages.drawn is not None and pages.sheet.spots)
    (spot,) = pages.sheet.spots
    assert spot.left == 50
    assert pages.sheet.place(spot).right() < pages.sheet.width()
    empty = picture(page)
    row(page, "Materiale")
    shown.until(lambda: len(pages.sheet.spots) == 2)
    page.side.choose("filled")
    shown.until(lambda: pages.drawn is not None and pages.drawn.proof is not None)
    assert picture(page) != empty
    assert "alle ses på siderne" in pages.said.text()
    wide = picture(page).width()
    pages.nearer.click()
    shown.until(lambda: picture(page).width() == 2 * wide)
    assert pages.nearer.accessibleName() == "Hele siden"
    page.side.choose("about")
    shown.settle()
    assert "skema.pdf" in labels(page.side.about)
    draw_with(None)


def test_a_word_form_shows_its_pages_where_something_can_draw_them(shown: Shown, tmp_path: Path) -> None:
    page = taken(shown, tmp_path, word_form())
    pages = page.side.pages
    assert "LibreOffice" in pages.said.text()
    pages.begin.click()
    shown.qtbot.waitUntil(lambda: pages.drawn is not None, timeout=90_000)
    shown.settle()
    assert set(bytes(picture(page).constBits())) != {255}
    assert "side 1 af 1" in pages.number.text()


def test_without_something_to_draw_it_a_word_form_says_so(
    shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    page = taken(shown, tmp_path, word_form())
    assert page.side.pages.begin.isHidden()
    assert "når LibreOffice er på computeren" in page.side.pages.said.text()
    office.cache_clear()


def test_what_is_changed_and_not_saved_is_there_again(shown: Shown, tmp_path: Path) -> None:
    page = taken(shown, tmp_path, word_form())
    key = row(page, "Telefon")
    page.form.choice.set_value("fixed:")
    page.form.choice.picked.emit("fixed:")
    page.form.fixed.line.setText(f"8000 0000 {NUMBER}")
    page.form.fixed.commit()
    shown.settle()
    again = open_page(shown)
    use = again.model.row(again.model.place_of(key)).one.use
    assert use.target.startswith("8000 0000 ")
    assert NUMBER not in use.target
    assert again.save.isEnabled()


def test_words_that_name_nothing_go_back(shown: Shown, tmp_path: Path) -> None:
    page = taken(shown, tmp_path, word_form())
    row(page, "Metode")
    line = page.form.choice.lineEdit()
    assert line is not None
    before = line.text()
    line.setText("findes ikke")
    line.editingFinished.emit()
    assert line.text() == before


def test_a_file_that_is_no_form_is_told_and_the_old_one_stays(shown: Shown, tmp_path: Path) -> None:
    page = taken(shown, tmp_path, word_form())
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 nothing")
    drop(page, tmp_path / "x.pdf")
    shown.until(lambda: page.findChildren(Notice))
    shown.settle()
    assert any("beskadiget" in each.accessibleName() for each in page.findChildren(Notice))
    assert page.model.rowCount() == 17
    assert len(shown.ask(TemplateVersions(MACHINE))) == 1


def test_what_cannot_be_taken_is_said_and_a_file_dropped_twice_is_taken_once(shown: Shown, tmp_path: Path) -> None:
    page = open_page(shown)
    assert page.choose.isHidden()  # one way to choose a file, that of the empty state
    (tmp_path / "a.docx").write_bytes(word_form())
    two = QMimeData()
    two.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.docx"))] * 2)
    mail = QMimeData()
    mail.setData("message/rfc822", b"Subject: skema\r\n\r\n")
    for data in (two, mail):
        page.dropEvent(
            QDropEvent(
                QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )  # fmt: skip
        assert any("én fil" in each.accessibleName() for each in page.findChildren(Notice))
        page.notices.clear()
    drop(page, tmp_path / "a.docx")
    drop(page, tmp_path / "a.docx")
    shown.until(lambda: page.model.rowCount())
    shown.settle()
    assert [head.number for head in shown.ask(TemplateVersions(MACHINE))] == [1]


def test_a_new_version_takes_along_what_was_chosen_and_not_saved(shown: Shown, tmp_path: Path) -> None:
    page = taken(shown, tmp_path, word_form())
    key = row(page, "Telefon")
    page.change(key, Use(UseKind.FIXED, "8000 0000"))
    (tmp_path / "ny.docx").write_bytes(word_form())
    drop(page, tmp_path / "ny.docx")
    shown.until(lambda: shown.ask(TemplateOf(MACHINE)).head.number == 2)
    shown.settle()
    assert page.model.row(page.model.place_of(key)).one.use.target == "8000 0000"


def test_the_keyboard_goes_to_the_next_field_nobody_saw(shown: Shown, tmp_path: Path) -> None:
    page = taken(shown, tmp_path, pdf_form(), "skema.pdf")
    page.table.selectRow(0)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.form.choice.hasFocus() or page.form.choice.lineEdit().hasFocus()  # type: ignore[union-attr]
    page.form.next.click()
    assert page.table.picked_row().one.slot.label == "CVR-nummer"


def test_the_form_goes_out_to_another_centre_and_out_of_use(shown: Shown, tmp_path: Path) -> None:
    page = taken(shown, tmp_path, word_form())
    page.export_to(tmp_path / "givet.dscform")
    shown.settle()
    assert b"dsc-desk-form" in (tmp_path / "givet.dscform").read_bytes()[:200]
    page.withdraw.click()
    shown.settle()
    assert shown.ask(TemplateOf(MACHINE)) is None
    drop(page, tmp_path / "givet.dscform")
    shown.until(lambda: page.model.rowCount() == 17)
    shown.settle()
    assert shown.ask(TemplateOf(MACHINE)).head.number == 3


def test_who_may_not_change_forms_sees_them(shown: Shown, tmp_path: Path) -> None:
    taken(shown, tmp_path, word_form())
    shown.made.desk.sit_down(shown.do(AddStaff(StaffFacts("Søren Prøve", "SP", Role.CONSULTANT))))
    page = open_page(shown)
    assert page.model.rowCount() == 17
    assert page.save.isHidden()
    assert page.choose.isHidden()
    assert not page.form.choice.isEnabled()
    drop(page, tmp_path / "skema.docx")
    shown.until(lambda: page.findChildren(Notice))
    assert any("Din rolle giver ikke lov" in each.accessibleName() for each in page.findChildren(Notice))


def test_the_settings_list_the_forms_and_lead_to_one(shown: Shown, tmp_path: Path) -> None:
    taken(shown, tmp_path, word_form())
    view = shown.show(lambda context, _case, parent: FormsView(context, parent))
    shown.settle()
    assert "skema.docx" in labels(view)
    button = next(one for one in view.findChildren(Button) if one.accessibleName().startswith("Se felterne"))
    button.click()
    assert tuple(shown.went[-1])[:2] == ("template", MACHINE)


def test_the_case_writes_the_form_beside_word_and_pdf(shown: Shown, tmp_path: Path) -> None:
    taken(shown, tmp_path, word_form())
    tab = shown.show(lambda context, case_id, parent: ApplicationsTab(context, case_id, parent))
    tab.write_to(tmp_path / "ud")
    shown.until(lambda: list((tmp_path / "ud").glob("*myndighedens-skema*")))
    shown.settle()
    (path,) = (tmp_path / "ud").glob("*myndighedens-skema*.docx")
    assert PURPOSE in docx.Document(str(path)).element.xml
