"""The first start and the lock before the desk, as somebody types through them."""

from __future__ import annotations

from PySide6.QtCore import Qt

from dsc_desk.store.errors import WrongKey
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.ui.unlock import TroublePage, UnlockPage
from dsc_desk.ui.welcome import Wanted, WelcomePage
from dsc_desk.ui.widgets import LineField, PrimaryButton
from dsc_desk.words import Text


def field(page, name):
    return next(one for one in page.findChildren(LineField) if one.line.accessibleName() == name)


def press(qtbot, page):
    button = next(one for one in page.findChildren(PrimaryButton) if one.isVisibleTo(page))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_centre_is_asked_for_and_nothing_is_forgotten(qtbot):
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show()
    asked: list[Wanted] = []
    page.asked.connect(asked.append)
    press(qtbot, page)
    assert asked == []
    assert field(page, "Dit navn").error.words()
    qtbot.keyClicks(field(page, "Dit navn").line, "Mette Kragh")
    qtbot.keyClicks(field(page, "Dine initialer").line, "MK")
    qtbot.keyClicks(field(page, "Adgangssætning").line, "fire gode ord her")
    qtbot.keyClicks(field(page, "En gang til").line, "fire gode ord hex")
    press(qtbot, page)
    assert field(page, "En gang til").error.words() == "De to er ikke ens."
    field(page, "En gang til").line.clear()
    qtbot.keyClicks(field(page, "En gang til").line, "fire gode ord her")
    press(qtbot, page)
    assert asked == [Wanted("Datastøttecenter", "Mette Kragh", "MK", "fire gode ord her", demo=False)]
    page.show_refusal(WrongKey(Text("Disken er fuld.", "The disk is full.")))
    press(qtbot, page)
    assert len(asked) == 2


def test_the_recovery_key_is_typed_back_before_work_begins(qtbot):
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show()
    key, other = RecoveryKey.fresh(), RecoveryKey.fresh()
    page.show_recovery(key.printed)
    done: list[bool] = []
    page.finished.connect(lambda: done.append(True))
    line = field(page, "Skriv nøglen her").line
    for typed in (key.printed[:-3], other.printed):
        line.clear()
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert done == []
        assert field(page, "Skriv nøglen her").error.words()
    line.clear()
    qtbot.keyClicks(line, key.printed.lower().replace("-", " "))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert done == [True]


def test_a_passphrase_or_a_recovery_key_unlocks(qtbot):
    page = UnlockPage(Text("Nøgleringen svarer ikke.", "The key store does not answer."))
    qtbot.addWidget(page)
    page.show()
    given: list[tuple[str, str]] = []
    page.key_given.connect(lambda *keys: given.append(keys))
    line = field(page, "Adgangssætning").line
    qtbot.keyClicks(line, "fire gode ord")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    page._turn()
    qtbot.keyClicks(line, "ABCD-EFGH")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == [("fire gode ord", ""), ("", "ABCD-EFGH")]


def test_trouble_says_what_happened_and_lets_one_try_again(qtbot):
    page = TroublePage(Text("Lageret er beskadiget.", "The store is damaged."))
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.try_again):
        press(qtbot, page)
