"""What stands before the desk, as somebody types through it: first start, unlocking, trouble, getting a store back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from dsc_desk.store.errors import WrongKey
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.store.strength import Quality, quality
from dsc_desk.ui import theme
from dsc_desk.ui.background import Background
from dsc_desk.ui.focus_ring import FocusRing
from dsc_desk.ui.start.recovery import RecoveryStep
from dsc_desk.ui.start.restore import RestorePage
from dsc_desk.ui.unlock import TroublePage, UnlockPage
from dsc_desk.ui.welcome import Wanted, WelcomePage
from dsc_desk.ui.widgets import Label, LineField, Notice
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language, Text

GOOD = "fire gode ord her"
FULL = WrongKey(Text("Disken er fuld. Frigør plads.", "The disk is full. Free some space."))


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


def focused() -> Any:
    return QApplication.focusWidget()


def field(page, name):
    return next(one for one in page.findChildren(LineField) if one.line.accessibleName() == name)


def button(page, words):
    return next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and words in (one.text(), one.accessibleName())
    )


def press(qtbot, page, words="Begynd"):
    """Press by the keyboard: what cannot be reached by it cannot be done."""
    one = button(page, words)
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Space)


def rewrite(qtbot, one, words):
    one.line.setFocus()
    one.line.clear()
    qtbot.keyClicks(one.line, words)


def notices(page):
    return [one.accessibleName() for one in page.findChildren(Notice) if one.isVisible()]


def heard(signal):
    caught: list[Any] = []
    signal.connect(lambda *given: caught.append(given))
    return caught


def test_an_empty_centre_is_asked_for_and_nothing_is_forgotten(qtbot):
    page = shown(qtbot, WelcomePage())
    asked = heard(page.asked)
    press(qtbot, page)
    assert asked == []
    assert field(page, "Dit navn").error.words()
    assert focused() is field(page, "Dit navn").line
    rewrite(qtbot, field(page, "Dit navn"), "Mette Kragh")
    rewrite(qtbot, field(page, "Dine initialer"), "MK")
    rewrite(qtbot, field(page, "Adgangssætning"), "kort")
    press(qtbot, page)
    assert field(page, "Adgangssætning").error.words() == "For kort: 4 af mindst 10 tegn."
    rewrite(qtbot, field(page, "Adgangssætning"), GOOD)
    rewrite(qtbot, field(page, "En gang til"), "fire gode ord hex")
    press(qtbot, page)
    assert field(page, "En gang til").error.words() == "De to er ikke ens."
    rewrite(qtbot, field(page, "En gang til"), GOOD)
    qtbot.keyClick(field(page, "En gang til").line, Qt.Key.Key_Return)
    assert asked == [(Wanted("Datastøttecenter", "Mette Kragh", "MK", GOOD, demo=False),)]
    qtbot.keyClick(field(page, "En gang til").line, Qt.Key.Key_Return)
    assert len(asked) == 1  # it is being made
    page.show_refusal(FULL)
    assert notices(page) == ["Disken er fuld"]
    press(qtbot, page)
    assert len(asked) == 2
    qtbot.waitUntil(lambda: any("Laver lageret" in one.text() for one in page.findChildren(Label) if one.isVisible()))
    assert notices(page) == []


def test_what_has_the_keyboard_wears_a_ring_from_the_first_tab_on(qtbot):
    page = shown(qtbot, WelcomePage())
    rings = page.findChildren(FocusRing)
    assert len(rings) == 1
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert rings[0].isVisible()
    page.show_refusal(FULL)
    assert page.findChildren(FocusRing) == rings


def test_whoever_reads_no_danish_finds_english_on_the_first_page(qtbot):
    page = WelcomePage()
    asked = []
    page.language_asked.connect(lambda: asked.append(True))
    press(qtbot, shown(qtbot, page), "English")
    assert asked == [True]


def test_a_demo_centre_and_the_key_store_ask_for_nothing_more(qtbot):
    page = shown(qtbot, WelcomePage())
    asked, finished = heard(page.asked), heard(page.finished)
    press(qtbot, page, "Hvilket center?: Democenter")
    press(qtbot, page, "Hvad åbner lageret?: Computerens nøglering")
    assert not field(page, "Dit navn").isVisible()
    assert not field(page, "Adgangssætning").isVisible()
    press(qtbot, page)
    assert asked[0][0].demo
    assert asked[0][0].passphrase == ""
    page.show_recovery(RecoveryKey.fresh().printed)
    qtbot.wait(1)
    press(qtbot, page, "Spring over i democentret")
    assert finished == [()]


def test_the_recovery_key_is_typed_back_before_work_begins(qtbot):
    page = shown(qtbot, WelcomePage())
    key, other = RecoveryKey.fresh(), RecoveryKey.fresh()
    page.show_recovery(key.printed)
    finished = heard(page.finished)
    typed = field(page, "Skriv nøglen her")
    assert focused() is typed.line
    assert not any("Spring over" in one.text() for one in page.findChildren(QAbstractButton))
    for wrong in (key.printed[:-3], other.printed, ""):
        rewrite(qtbot, typed, wrong)
        qtbot.keyClick(typed.line, Qt.Key.Key_Return)
        assert finished == []
        assert typed.error.words()
    rewrite(qtbot, typed, key.printed.lower().replace("-", " "))
    qtbot.keyClick(typed.line, Qt.Key.Key_Return)
    assert finished == [()]


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_the_recovery_key_goes_on_paper_to_a_file_and_for_ten_seconds_to_the_clipboard(qtbot, tmp_path):
    key = RecoveryKey.fresh().printed
    step = shown(qtbot, RecoveryStep(key, list))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    step.print_on(printer)
    paper = "".join(PdfReader(tmp_path / "paper.pdf").pages[0].extract_text().split())
    assert key in paper
    assert "gendannelsesnøgle" in paper
    assert "Sendt" in step.told.text()
    printer.setOutputFileName(str(tmp_path / "nowhere" / "paper.pdf"))
    step.print_on(printer)
    assert ("Printeren tog ikke imod" in step.typed.error.words(), step.told.text()) == (True, "")
    step.save_to(tmp_path / "key.txt")
    assert RecoveryKey.parse((tmp_path / "key.txt").read_text()).printed == key
    assert (tmp_path / "key.txt").stat().st_mode & 0o077 == 0
    step.save_to(tmp_path / "nowhere" / "key.txt")
    assert "kunne ikke gemmes" in step.typed.error.words()
    background = Background()
    step.write_paper(background, tmp_path / "key.pdf")
    qtbot.waitUntil((tmp_path / "key.pdf").exists)
    qtbot.waitUntil(lambda: "Gemt." in step.told.text())
    step.write_paper(background, tmp_path / "nowhere" / "key.pdf")
    qtbot.waitUntil(lambda: "kunne ikke gemmes" in step.typed.error.words())
    background.close()
    page = "".join(PdfReader(tmp_path / "key.pdf").pages[0].extract_text().split())
    assert key in page
    assert (tmp_path / "key.pdf").stat().st_mode & 0o077 == 0
    press(qtbot, step, "Kopiér")
    assert QApplication.clipboard().text() == key
    QApplication.clipboard().clear()


@pytest.mark.parametrize(
    ("passphrase", "worth"),
    [
        ("kort", Quality.SHORT),
        ("          ", Quality.SHORT),
        ("aaaaaaaaaaaaaaaaaa", Quality.GUESSED),
        ("1234567890", Quality.GUESSED),
        ("qwertyuiopå", Quality.GUESSED),
        ("Adgangskode1!", Quality.GUESSED),
        ("zyxwvutsrq", Quality.GUESSED),
        ("sommerhus7", Quality.FAIR),
        (GOOD, Quality.GOOD),
        ("korrekt hest batteri hæfteklamme", Quality.GOOD),
    ],
)
def test_a_passphrase_is_judged_in_words(passphrase, worth):
    assert quality(passphrase) is worth


def test_a_passphrase_or_a_recovery_key_unlocks(qtbot):
    page = shown(qtbot, UnlockPage(Text("Nøgleringen svarer ikke.", "The key store does not answer.")))
    given = heard(page.key_given)
    line = page.key.field.line
    assert focused() is line
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == []
    qtbot.keyClicks(line, GOOD)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == [(GOOD, "")]
    page.show_refusal(FULL)
    assert notices(page) == ["Disken er fuld"]
    assert line.text() == ""
    press(qtbot, page, "Glemt den? Brug gendannelsesnøglen")
    key = RecoveryKey.fresh().printed
    qtbot.keyClicks(line, key[:-1])
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.key.field.error.words()
    rewrite(qtbot, page.key.field, key)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given[1:] == [("", key)]


def test_a_store_without_a_passphrase_asks_for_the_recovery_key_at_once(qtbot):
    page = shown(qtbot, UnlockPage(Text("Nej.", "No."), passphrase=False))
    assert page.key.field.line.accessibleName() == "Gendannelsesnøgle"


def test_trouble_says_what_happened_and_lets_one_try_again(qtbot):
    what = Text("Lageret er beskadiget. Filen er urørt.", "The store is damaged. The file is untouched.")
    page = shown(qtbot, TroublePage(what, details="SQLite 3.53.4"))
    assert page.heading.text() == "Lageret er beskadiget"
    assert page.words.text() == "Filen er urørt."
    tried = heard(page.try_again)
    press(qtbot, page, "Prøv igen")
    assert tried == [()]


@pytest.mark.parametrize(
    "make", [WelcomePage, lambda: UnlockPage(Text("Nej.", "No.")), lambda: TroublePage(Text("Nej.", "No."))]
)
def test_a_way_out_stands_only_where_somebody_waits_at_its_end(qtbot, make):
    page = make()
    wanted = heard(page.restore_wanted)
    shown(qtbot, page)
    press(qtbot, page, "Gendan en sikkerhedskopi …")
    assert wanted == [()]
    assert not any(one.isVisible() and "et lager" in one.text() for one in page.findChildren(QAbstractButton))


def test_nothing_leads_elsewhere_while_a_store_is_made_opened_or_restored(qtbot):
    def ways(page):
        return {one.text(): one.isEnabled() for one in page.findChildren(QAbstractButton) if one.isVisible()}

    unlock, trouble, restore = UnlockPage(FULL.text), TroublePage(FULL.text), RestorePage()
    pages = (
        (WelcomePage(), "language_asked", "English"), (unlock, "restore_wanted", "Gendan en sikkerhedskopi …"),
        (trouble, "restore_wanted", "Gendan en sikkerhedskopi …"), (restore, "given_up", "Annullér"),
    )  # fmt: skip
    for page, signal, words in pages:
        getattr(page, signal).connect(list)
        shown(qtbot, page)
        assert ways(page)[words]
        page.say_busy("Arbejder …")
        assert not ways(page)[words]
        page.show_refusal(FULL)
        assert ways(page)[words]


def test_the_passphrase_is_offered_only_where_one_opens(qtbot):
    page = shown(qtbot, UnlockPage(FULL.text, passphrase=False))
    assert not any("adgangssætning" in one.text() for one in page.findChildren(QAbstractButton) if one.isVisible())
    page = shown(qtbot, RestorePage())
    page.key.field.setFocus()
    page.key.offer_passphrase(offered=False)
    assert focused() is page.key.field.line
    assert (page.key.field.line.accessibleName(), page.key.switch.isVisible()) == ("Gendannelsesnøgle", False)
    page.key.offer_passphrase(offered=True)  # another file
    press(qtbot, page, "Brug adgangssætningen i stedet")
    assert page.key.field.line.accessibleName() == "Adgangssætning"


def test_a_backup_is_restored_with_the_key_of_its_time(qtbot, tmp_path):
    page = shown(qtbot, RestorePage())
    asked, finished = heard(page.restore_asked), heard(page.finished)
    press(qtbot, page, "Gendan")
    assert asked == []
    file = tmp_path / "kopi.dscbackup"
    page.take_file(file)
    qtbot.keyClicks(page.key.field.line, GOOD)
    qtbot.keyClick(page.key.field.line, Qt.Key.Key_Return)
    assert asked == [(file, GOOD, "")]
    page.show_refusal(FULL)
    assert notices(page) == ["Disken er fuld"]
    press(qtbot, page, "Gendan")
    page.show_restored(Path("/kept/desk-before.store"))
    qtbot.wait(1)
    assert any("desk-before.store" in one.text() for one in page.findChildren(Label) if one.isVisible())
    assert notices(page) == []
    press(qtbot, page, "Åbn lageret")
    assert finished == [()]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [100, 200])
def test_every_page_fits_a_small_screen(qtbot, qapp, language, size):
    set_language(language)
    theme.wear(qapp, "dark", size)
    what = Text("Lageret er beskadiget. Filen er urørt.", "The store is damaged. The file is untouched.")
    welcome = WelcomePage()
    welcome.restore_wanted.connect(list)
    recovery = WelcomePage()
    recovery.show_recovery(RecoveryKey.fresh().printed)
    pages: tuple[Any, ...] = (welcome, recovery, UnlockPage(what), TroublePage(what), RestorePage())
    for page in pages:
        shown(qtbot, page)
        assert page.area.widget().minimumSizeHint().width() <= page.area.viewport().width(), type(page).__name__
        for one in page.findChildren(QWidget):
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert one.accessibleName() or getattr(one, "text", str)(), one
