"""The kit as it is used: typing, choosing, reading aloud."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QTextCursor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dsc_desk.store.errors import Invalid
from dsc_desk.ui import clipboard, theme
from dsc_desk.ui.background import Background, Report
from dsc_desk.ui.focus_ring import FocusRing
from dsc_desk.ui.widgets import (
    Choice,
    DateField,
    ElidedLabel,
    EmptyState,
    FilterLine,
    FinderField,
    FitCounter,
    IconButton,
    Label,
    LineField,
    Notice,
    Notices,
    Progress,
    ProvenanceChip,
    Segmented,
    StatusChip,
    Suggestion,
    TabStrip,
    TextEditor,
    TextTabs,
    Token,
    TwoClocks,
    hbox,
    limited,
    scrolled,
    vbox,
    widgets_in,
)
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language, Text


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Any]:
    def put(widget: QWidget, width: int = 400) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, max(widget.sizeHint().height(), 120))
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return put


def test_a_label_never_reads_markup(show: Callable[..., Any]) -> None:
    label = show(Label("<b>x</b>"))
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>x</b>"


def test_a_labels_height_follows_its_words_its_font_and_its_wrapping(show: Callable[..., Any]) -> None:
    label = show(Label("Knæoperation ved diabetes", wrap=True, selectable=True))
    low = label.heightForWidth(400)
    label.setText("Knæoperation ved diabetes, hudkræft og hypertension. " * 4)
    high = label.heightForWidth(400)
    assert high >= 2 * low
    label.setStyleSheet("font-size: 40px")
    assert (larger := label.heightForWidth(400)) > high
    label.setWordWrap(False)
    assert label.heightForWidth(400) < larger


def test_an_elided_label_keeps_the_whole_text_for_pointer_and_reader(qtbot: QtBot, show: Callable[..., Any]) -> None:
    label = show(ElidedLabel("Knæoperation ved diabetes, hudkræft og hypertension"), 120)
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "Knæoperation ved diabetes, hudkræft og hypertension"


def test_the_impossible_day_is_said_below_and_stays_typed(qtbot: QtBot, show: Callable[..., Any]) -> None:
    field = show(DateField("Slettefrist", "2026-12-04"))
    committed: list[str] = []
    field.committed.connect(committed.append)
    field.line.clear()
    QTest.keyClicks(field.line, "31.02.2027")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.error.words() == "Februar har ikke 31 dage. Din tekst er gemt, datoen er ikke."
    assert (field.text(), field.value(), field.wrong(), committed) == ("31.02.2027", "2026-12-04", True, [])
    field.line.clear()
    QTest.keyClicks(field.line, "28/2-27")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.text(), field.value(), field.wrong(), committed) == (
        "28.02.2027",
        "2027-02-28",
        False,
        ["2027-02-28"],
    )
    QTest.keyClick(field.line, Qt.Key.Key_Up)
    assert field.value() == "2027-03-01"
    field.line.clear()
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert committed[-1] == ""


def test_the_calendar_begins_on_monday_and_picks_a_day(qtbot: QtBot, show: Callable[..., Any]) -> None:
    field = show(DateField("Frist", "2026-11-23"))
    field.open_calendar()
    calendar = field.findChild(QCalendarWidget)
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    calendar.clicked.emit(QDate(2026, 12, 4))
    assert field.value() == "2026-12-04"


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_days_of_other_months_and_days_off_are_quiet_and_chosen_all_the_same(
    shade: str, qapp: QApplication, show: Callable[..., Any]
) -> None:
    theme.wear(qapp, shade, 100)
    field = show(DateField("Frist", "2026-12-24"))
    field.open_calendar()
    calendar = field.findChild(QCalendarWidget)
    quiet, sunken = theme.colour("text-3"), theme.colour("sunken")
    days = calendar.findChild(QTableView)
    group, ink = QPalette.ColorGroup, QPalette.ColorRole.Text
    assert days.palette().color(group.Disabled, ink) == quiet  # which Qt gives the days of other months
    assert days.palette().color(group.Active, ink) == theme.colour("text")
    christmas, saturday = (
        calendar.dateTextFormat(QDate(2026, 12, 25)),
        calendar.weekdayTextFormat(Qt.DayOfWeek.Saturday),
    )
    for off in (christmas, saturday):
        assert (off.foreground().color(), off.background().color()) == (quiet, sunken)
    assert christmas.toolTip() == "Juledag"
    calendar.setCurrentPage(2030, 4)
    assert calendar.dateTextFormat(QDate(2030, 4, 22)).toolTip() == "Anden påskedag"
    calendar.setCurrentPage(2026, 12)
    for _ in range(8):
        QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert field.value() == "2027-01-01"


@pytest.mark.parametrize(
    ("key", "held"),
    [(Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)],
)
def test_the_calendar_opens_by_keyboard_and_by_a_button_that_grows_with_the_text(
    key: Qt.Key, held: Qt.KeyboardModifier, qapp: QApplication, show: Callable[..., Any]
) -> None:
    theme.wear(qapp, "light", 200)
    field = show(DateField("Frist", "2026-11-23"))
    assert field.opener.iconSize().width() == 32
    assert field.line.rect().contains(field.opener.geometry())
    QTest.keyClick(field.line, key, held)
    assert field.findChild(QCalendarWidget).isVisible()
    assert field.value() == "2026-11-23"
    field.findChild(QCalendarWidget).hide()


def test_a_list_opens_as_wide_as_its_words(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 200)
    long = "Bioinformatisk og statistisk tolkning og rådgivning"
    choice = Choice("Kompetence", (("a", long), ("b", "Jura")), "a", window)
    choice.resize(120, 28)
    window.show()
    qtbot.waitExposed(window)
    choice.showPopup()
    assert choice.view().width() >= choice.fontMetrics().horizontalAdvance(long)
    choice.hidePopup()


def test_a_text_grows_with_its_lines_and_tells_while_typing(qtbot: QtBot, show: Callable[..., Any]) -> None:
    editor = show(TextEditor("Formål"))
    low = editor.height()
    typed, committed = list[str](), list[str]()
    editor.typed.connect(typed.append)
    editor.committed.connect(committed.append)
    QTest.keyClicks(editor, "Første linje")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "anden linje")
    assert editor.height() > low
    qtbot.waitUntil(lambda: bool(typed), timeout=1500)
    assert typed == ["Første linje\nanden linje"]
    editor.commit()
    editor.commit()
    assert committed == ["Første linje\nanden linje"]


def test_a_whole_file_is_not_pasted_and_the_field_says_so_until_one_types_on(
    qtbot: QtBot, show: Callable[..., Any]
) -> None:
    editor = show(TextEditor("Note", "Ring til dem"))
    low = editor.height()
    pasted = QMimeData()
    pasted.setText("Knæ og hofte. " * 360_000)
    editor.selectAll()
    editor.insertFromMimeData(pasted)
    assert editor.text() == "Ring til dem"
    assert editor.refused().startswith("Det er for meget til ét felt (højst 200.000 tegn). Intet er sat ind")
    assert editor.accessibleDescription() == editor.refused()
    assert editor.height() > low
    pasted.setText("x" * 199_990)  # a word without an end is broken anywhere: looking for where would take seconds
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertFromMimeData(pasted)
    assert editor.refused()
    assert editor.text() == "Ring til dem"
    editor.selectAll()
    editor.insertFromMimeData(pasted)
    assert editor.text() == pasted.text()
    assert editor.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    editor.undo()
    assert editor.text() == "Ring til dem"
    assert not editor.refused()
    assert editor.height() == low


def test_a_line_says_that_it_took_a_part_of_what_was_pasted(qtbot: QtBot, show: Callable[..., Any]) -> None:
    field = show(LineField("Titel"))
    field.line.setMaxLength(500)
    QGuiApplication.clipboard().setText("y" * 5_000_000)
    field.line.paste()
    assert field.error.words() == "Feltet tager højst 500 tegn; resten er ikke sat ind."
    field.line.backspace()
    assert not field.error.words()


def test_what_one_is_typing_is_not_overwritten_from_elsewhere(qtbot: QtBot, show: Callable[..., Any]) -> None:
    for field, keys in ((TextEditor("Formål", "gammel"), None), (LineField("Titel", "gammel"), "line")):
        show(field)
        QTest.keyClicks(getattr(field, keys) if keys else field, "ny ")
        before = field.text()
        field.set_text("fra en anden")
        assert field.text() == before
        field.commit()
        field.set_text("fra en anden")
        assert field.text() == "fra en anden"


def test_a_text_that_loses_its_last_line_stays_at_the_top_of_its_holder(qtbot: QtBot, show: Callable[..., Any]) -> None:
    editor = TextEditor("Formål", "en\nto\ntre\nfire\nfem")
    holder = limited(editor, 300)
    show(holder)
    holder.resize(400, 400)  # a column may leave it more room than it asks for
    for words in ("en\nto\ntre\nfire", "en", "en\nto"):
        editor.setPlainText(words)
        qtbot.waitUntil(lambda: editor.y() == 0)
        assert editor.height() < holder.height()


def test_a_text_that_may_not_be_wide_is_as_high_as_its_lines(show: Callable[..., Any]) -> None:
    words = Label("Søg ovenfor på sygdom, indhold eller kode, og vælg kilder. " * 3, wrap=True)
    words.setMaximumWidth(380)
    show(words)
    assert words.heightForWidth(900) == words.heightForWidth(380)


def test_tab_leaves_a_text_and_commits_it(qtbot: QtBot, show: Callable[..., Any]) -> None:
    holder = QWidget()
    editor, after = TextEditor("Formål", parent=holder), QLineEdit(holder)
    show(holder)
    editor.setFocus()
    QTest.keyClicks(editor, "a")
    with qtbot.waitSignal(editor.committed):
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_finder_offers_what_was_found_and_tells_two_of_one_name_apart(qtbot: QtBot, show: Callable[..., Any]) -> None:
    asked: list[str] = []

    def find(typed: str, done: Callable[[Sequence[Suggestion]], None]) -> None:
        asked.append(typed)
        done((Suggestion("p1", "Jonas Thorup", "AUH"), Suggestion("p2", "Jonas Thorup", "RH Gødstrup")))

    field = show(FinderField("Rekvirent", find))
    chosen, named = list[str](), list[str]()
    field.chosen.connect(chosen.append)
    field.named.connect(named.append)
    field.setFocus()
    QTest.keyClicks(field, "jon")
    assert asked == ["jo", "jon"]
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert chosen == ["p2"]
    assert field.text() == "Jonas Thorup"
    field.clear()
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert named == ["x"]


def test_the_filter_line_takes_tokens_and_backspace_removes_the_last(qtbot: QtBot, show: Callable[..., Any]) -> None:
    line = show(FilterLine("Skriv for at filtrere"), 500)
    mine, going = Token("owner", "me", "ansvarlig", "mig"), Token("status", "open", "status", "i gang")
    line.set_tokens([mine])
    line.add_token(going)
    line.add_token(going)
    assert line.tokens() == (mine, going)
    assert line.accessibleDescription() == "ansvarlig mig, status i gang"
    line.setFocus()
    QTest.keyClicks(line, "k")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.tokens() == (mine, going)
    with qtbot.waitSignal(line.filtered):
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.tokens() == (mine,)
    cross = line._crosses[0].center().toPoint()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(cross))
    assert line.tokens() == ()


def test_a_segmented_answer_is_one_of_its_parts(qtbot: QtBot, show: Callable[..., Any]) -> None:
    answer = show(Segmented("Samtykke?", [("yes", "Ja"), ("no", "Nej"), ("unclear", "Uklart")], unclear="unclear"))
    assert answer.value() == ""
    chosen: list[str] = []
    answer.chosen.connect(chosen.append)
    buttons = answer.findChildren(QPushButton)
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert (answer.value(), chosen) == ("no", ["no"])
    buttons[1].setFocus()
    QTest.keyClick(buttons[1], Qt.Key.Key_Right)
    assert answer.value() == "unclear"
    assert buttons[2].accessibleName() == "Samtykke?: Uklart"
    answer.set_value("")
    assert answer.value() == ""


def test_marks_are_said_in_words_in_both_languages(show: Callable[..., Any]) -> None:
    assert show(StatusChip("with_them")).accessibleName() == "Hos dem"
    assert show(ProvenanceChip("inferred")).accessibleName() == "vores gæt"
    set_language(Language.EN)
    assert StatusChip("with_them").accessibleName() == "With them"
    with pytest.raises(KeyError):
        StatusChip("lost")


def test_clocks_and_fit_are_said_in_words(show: Callable[..., Any]) -> None:
    clocks = show(TwoClocks(12, 34))
    assert clocks.findChildren(QWidget)[0].accessibleName() == "12 dage hos os, 34 dage hos dem"
    fit = show(FitCounter())
    fit.show_fit(0.2, "203 af 1.000 tegn")
    assert fit.accessibleName() == "203 af 1.000 tegn"


def test_text_tabs_tell_which_was_chosen_and_carry_a_count(show: Callable[..., Any]) -> None:
    tabs = show(TextTabs([("mine", "Mine sager"), ("all", "Hele centret")]))
    chosen: list[str] = []
    tabs.chosen.connect(chosen.append)
    tabs.set_aside("all", "84")
    second = tabs.findChildren(QWidget)[1]
    assert second.accessibleName() == "Hele centret 84"
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert (tabs.current(), chosen) == ("all", ["all"])


def test_views_that_do_not_fit_slide_and_an_arrow_says_so(qtbot: QtBot, show: Callable[..., Any]) -> None:
    tabs = TextTabs([(str(n), f"Visning nummer {n}") for n in range(8)])
    strip = show(TabStrip(tabs))

    def arrows() -> list[str]:
        return [one.accessibleName() for one in strip.findChildren(IconButton) if one.isVisible()]

    strip.resize(300, strip.height())
    qtbot.waitUntil(lambda: arrows() == ["Vis flere til højre"])

    def whole() -> bool:
        tab = tabs.chosen_tab()
        assert tab is not None
        place = QRect(tab.mapTo(strip.viewport(), QPoint()), tab.size())
        return bool(strip.viewport().rect().contains(place))

    tabs.choose("3")
    assert len(arrows()) == 2
    assert whole()  # also where an arrow came up beside it
    for n in range(8):
        tabs.set_aside(str(n), "1.234")
    qtbot.waitUntil(lambda: tabs.width() > 8 * 130 and whole())  # counts that come later shift it
    tabs.choose("7")
    qtbot.waitUntil(lambda: arrows() == ["Vis flere til venstre"])
    last = tabs.chosen_tab()
    assert last is not None
    assert whole()
    strip.resize(strip.sizeHint())  # all fit: no arrow, and nothing is hidden at either end
    qtbot.waitUntil(lambda: not arrows() and strip.horizontalScrollBar().maximum() == 0)
    tabs.setFocus()
    qtbot.waitUntil(lambda: strip.window().focusWidget() is last)


def test_a_single_count_leaves_every_view_its_whole_word(qtbot: QtBot, show: Callable[..., Any]) -> None:
    tabs, holder = TextTabs([("a", "Trin"), ("b", "Triage"), ("c", "Efterlevelse")]), QWidget()
    line = hbox(holder)
    line.addWidget(TabStrip(tabs))
    line.addStretch(1)
    holder.resize(600, 40)
    show(holder)
    tabs.set_aside("b", "17/20")
    views = [one for one in tabs.findChildren(QWidget) if one.sizeHint().isValid()]
    qtbot.waitUntil(lambda: [one.width() for one in views] == [one.sizeHint().width() for one in views])


def test_what_scrolls_is_as_high_as_its_wrapped_lines(qtbot: QtBot, show: Callable[..., Any]) -> None:
    holder = QWidget()
    _area, column = scrolled(holder)
    labels = [Label("ord uden ende " * 12, wrap=True) for _ in range(30)]
    for label in labels:
        part = QWidget()
        vbox(part).addWidget(label)
        column.addWidget(part)
    show(holder)
    holder.resize(150, 300)
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) > 100 for each in labels))


def test_progress_shows_itself_only_when_slow_and_stops_the_work(
    qtbot: QtBot, show: Callable[..., Any], background: Background
) -> None:
    def work(report: Report) -> None:
        for number in range(100):
            report(number / 100, "fil")
            time.sleep(0.02)

    holder = QWidget()
    progress = Progress(holder)
    show(holder)
    ticket = background.run_reporting(None, work, lambda _answer: None)
    progress.watch(ticket, "Laver filer")
    assert not progress.isVisible()
    qtbot.waitUntil(progress.isVisible, timeout=1000)
    stop = progress.findChild(QPushButton)
    assert stop is not None
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert not progress.isVisible()
    assert ticket.over


def test_the_focus_ring_follows_the_keyboard_and_stays_within_a_scrolled_view(
    qtbot: QtBot, show: Callable[..., Any]
) -> None:
    holder = QWidget()
    holder.resize(300, 200)
    first, second = QLineEdit(holder), QLineEdit(holder)
    first.setGeometry(20, 20, 100, 28)
    second.setGeometry(20, 80, 100, 28)
    ring = FocusRing(holder)
    show(holder)
    first.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry() == first.geometry().adjusted(-3, -3, 3, 3)
    second.setFocus()
    second.move(40, 90)
    assert ring.geometry() == second.geometry().adjusted(-3, -3, 3, 3)
    second.setProperty("ring", "none")
    first.setFocus()
    second.setFocus()
    assert not ring.isVisible()
    area, inside = QScrollArea(holder), QWidget()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setGeometry(20, 120, 100, 28)
    inside.resize(100, 60)
    third = QLineEdit(inside)
    third.setGeometry(0, 0, 60, 28)
    area.setWidget(inside)
    area.show()
    third.setFocus()
    assert ring.geometry() == QRect(20, 120, 60, 28).adjusted(-3, -3, 3, 3)  # whole in sight: so is its ring
    area.verticalScrollBar().setValue(10)
    assert ring.geometry().top() == 120  # partly out of sight


def test_a_secret_leaves_the_clipboard_again_if_it_is_still_ours(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "CLEARED_AFTER_MS", 30)
    board = QGuiApplication.clipboard()
    clipboard.copy_secret("hemmeligt")
    assert board.text() == "hemmeligt"
    assert board.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    qtbot.waitUntil(lambda: board.text() == "")
    clipboard.copy_secret("hemmeligt")
    board.setText("andet")
    qtbot.wait(60)
    assert board.text() == "andet"


def test_a_secret_does_not_outlive_the_program(qtbot: QtBot, qapp: Any) -> None:
    board = QGuiApplication.clipboard()
    clipboard.copy_secret("hemmeligt")
    qapp.aboutToQuit.emit()
    assert board.text() == ""


@pytest.mark.parametrize("size", [100, 200])
def test_no_button_cuts_its_words(qtbot: QtBot, show: Callable[..., Any], qapp: Any, size: int) -> None:
    theme.wear(qapp, "light", size)
    answer = show(Segmented("Formål", [("a", "Forskning"), ("b", "Kvalitet")]), 300 * size // 100)
    for button in answer.findChildren(QPushButton):
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
        assert button.height() >= button.fontMetrics().height()


def test_an_empty_state_in_little_room_keeps_its_sentence_and_its_deed(qtbot: QtBot, show: Callable[..., Any]) -> None:
    room = QWidget()
    words = "Slip protokol, samtykke og godkendelser her. " * 4
    empty = EmptyState("inbox", "Ingen filer endnu", words, ("Læg på", lambda: None), parent=room)
    show(room)
    button = empty.findChildren(QPushButton)[0]

    def said() -> set[str]:
        return {one.text() for one in empty.findChildren(QLabel) if one.isVisible() and one.text()}

    empty.setGeometry(0, 0, 300, 400)
    qtbot.waitUntil(lambda: said() == {"Ingen filer endnu", words})
    empty.setGeometry(0, 0, 300, 120)
    qtbot.waitUntil(lambda: said() == {"Ingen filer endnu"} and button.geometry().bottom() < 120)
    empty.setGeometry(0, 0, 300, 400)
    qtbot.waitUntil(lambda: said() == {"Ingen filer endnu", words})


def test_what_is_told_anew_replaces_what_stood_and_a_bug_leaves_it(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    notices = Notices()
    vbox(holder).addLayout(notices.column)
    notices.tell(Notice("Et"), Notice("To"))
    notices.refuse(Invalid(Text("Det går ikke. Intet er ændret.", "That does not do. Nothing was changed.")))
    (one,) = widgets_in(notices.column)
    assert (one.accessibleName(), one.accessibleDescription()) == ("Det går ikke", "Intet er ændret.")
    with pytest.raises(ValueError, match="fejl"):
        notices.refuse(ValueError("en fejl i programmet"))
    assert widgets_in(notices.column) == [one]
    next(each for each in one.findChildren(IconButton) if each.accessibleName() == "Luk").click()
    assert widgets_in(notices.column) == []
