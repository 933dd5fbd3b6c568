"""The page Settings on a real store: the centre, the store and its key, the log, and what the program is."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from dsc_desk.cases.audit import verify
from dsc_desk.cases.commands.case import LookAtCase, OpenCase
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.desk import Desk
from dsc_desk.cases.queries.centre import OneCentre
from dsc_desk.cases.queries.certificates import Certificates, CertificatesRequired
from dsc_desk.cases.queries.keeping import AuditList, CentreSettings
from dsc_desk.cases.queries.people import StaffList
from dsc_desk.cases.rights import Role
from dsc_desk.cases.tables import audit_content
from dsc_desk.opening import make_desk
from dsc_desk.store.catalogue import read_catalogue, save_catalogue
from dsc_desk.store.errors import KeyNeeded, WrongKey
from dsc_desk.store.history import Head
from dsc_desk.store.open import open_store
from dsc_desk.store.recovery import RecoveryKey
from dsc_desk.ui.background import Background
from dsc_desk.ui.certificates import CertificatesView
from dsc_desk.ui.pages.specs import PAGES
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.settings_page.absences import Absences
from dsc_desk.ui.settings_page.log_proof import say_verdict
from dsc_desk.ui.start.recovery import RecoveryStep
from dsc_desk.ui.window import MainWindow
from tests.fresh_store import PASSPHRASE, fresh_store
from tests.ui.conftest import recording
from tests.ui.settling import settle


@dataclass
class At:
    """The window on a real store, at the settings."""

    qtbot: QtBot
    desk: Desk
    background: Background
    window: MainWindow
    settings: Settings
    path: Path

    @property
    def page(self) -> Any:
        return self.window.work.frame.stack.current_page()

    def view(self, name: str) -> Any:
        """Go to a view and wait until it stands."""
        self.window.work.open_page("settings", "", name)
        self.qtbot.waitUntil(lambda: hasattr(self.page, "views"))
        self.settle()
        return self.page.views[name]

    def settle(self) -> None:
        settle(self.qtbot, self.background, self.window)

    def press(self, place: QWidget, words: str) -> None:
        """Do it by the keyboard: what cannot be reached by it cannot be done."""
        button = find(place, words)
        button.setFocus()
        self.qtbot.keyClick(button, Qt.Key.Key_Space)
        self.settle()

    def everybody(self) -> dict[str, Any]:
        return {row.initials: row for row in self.desk.ask(StaffList(with_inactive=True))}


def find(place: QWidget, words: str) -> QAbstractButton:
    for each in place.findChildren(QAbstractButton):
        if each.isVisible() and words in (each.text(), each.accessibleName()):
            return each
    raise AssertionError(words)


def rewrite(field: Any, words: str, qtbot: QtBot) -> None:
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, words)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[At]:
    path = tmp_path / "desk.store"
    store = fresh_store(path)
    desk = make_desk(store)
    desk.found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD, competences=("data_mgmt",)))
    desk.do(AddStaff(StaffFacts("Peter Østerby", "PØ", Role.CONSULTANT, competences=("software",))))
    background = Background(desk)
    settings = Settings(tmp_path / "settings.json")
    settings.theme = "light"
    window = MainWindow(settings)
    qtbot.addWidget(window)
    spec = next(each for each in PAGES if each.id == "settings")
    window.fill(background, None, (recording("today", "I dag"), spec, recording("case", "Sag")))
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.work.start()
    yield At(qtbot, desk, background, window, settings, path)
    window.close()
    background.close()
    store.close()
    background.close_aside()


def test_every_setting_takes_effect_at_once_and_the_keyboard_stays(at, qtbot):
    at.view("look")
    at.press(at.page, "Lås efter så mange minutter uden brug: 15 min.")
    assert at.settings.lock_minutes == 15
    at.press(at.page, "Tætte rækker i overblikket")
    assert at.settings.dense is False
    at.press(at.page, "Udseende: Mørkt")
    at.settle()
    qtbot.waitUntil(lambda: at.window.work.has_page)
    assert at.settings.theme == "dark"
    assert at.page.views["look"].controls["theme"].value() == "dark"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Udseende: Mørkt"
    at.press(at.page, "Sprog: English")
    qtbot.waitUntil(lambda: at.window.work.has_page)
    at.settle()
    assert at.page.head._title.text() == "Settings"


def test_somebody_is_taken_in_changed_and_sent_on_leave_by_keyboard(at, qtbot):
    view = at.view("centre")
    at.press(view, "Ny medarbejder")
    form = view.people.form
    assert QApplication.focusWidget() is form.name.line
    qtbot.keyClicks(form.name.line, "Nanna Bruun")
    qtbot.keyClick(form.name.line, Qt.Key.Key_Return)
    at.settle()
    assert "initialer" in form.said.words().lower()
    qtbot.keyClicks(form.initials.line, "NB")
    rewrite(form.weekly, "15,5", qtbot)
    form.can["molecular"].setChecked(True)
    qtbot.keyClick(form.weekly.line, Qt.Key.Key_Return)
    at.settle()
    row = at.everybody()["NB"]
    assert (row.name, row.weekly_minutes, row.competences, row.role) == (
        "Nanna Bruun",
        930,
        ("molecular",),
        "consultant",
    )
    at.press(view, "Ret Nanna Bruun")
    form = view.people.form
    absences = form.findChild(Absences)
    rewrite(absences.first, "21.12.2026", qtbot)
    qtbot.keyClick(absences.first.line, Qt.Key.Key_Tab)
    rewrite(absences.last, "03.01.2027", qtbot)
    qtbot.keyClick(absences.last.line, Qt.Key.Key_Tab)
    absences.add()  # a hasty hand
    at.press(form, "Tilføj fravær")
    assert [days[1:] for days in at.everybody()["NB"].absences] == [("2026-12-21", "2027-01-03")]
    assert view.people.form is form  # what was opened stands, whatever changed around it
    at.press(form, "Fjern 21.12.2026 – 03.01.2027")
    assert at.everybody()["NB"].absences == ()
    form.active.setChecked(False)
    at.press(form, "Gem")
    assert at.everybody()["NB"].active is False


def test_who_is_being_taken_in_is_still_typed_when_the_form_is_opened_again(at, qtbot):
    view = at.view("centre")
    at.press(view, "Ny medarbejder")
    form = view.people.form
    qtbot.keyClicks(form.name.line, "Zoe Holm")
    form.can["molecular"].click()
    form._draft.flush()  # as the pause after the last key does; then the desk locks
    at.settle()
    view.people.form, view.people._open = None, ""
    view.people._draw()
    at.press(view, "Ny medarbejder")
    again = view.people.form
    qtbot.waitUntil(lambda: again.name.text() == "Zoe Holm")
    assert again.can["molecular"].isChecked()
    at.press(again, "Annullér")
    at.settle()
    at.press(view, "Ny medarbejder")
    at.settle()
    assert view.people.form.name.text() == ""


def test_certificates_are_entered_by_keyboard_and_can_be_required(at, qtbot):
    view = at.view("centre")
    at.press(view, "Ret Mette Kragh")
    form = view.people.form
    held = form.findChild(CertificatesView)
    at.press(form, "Nyt certifikat")
    rewrite(held.form.issued, "15.01.2026", qtbot)
    qtbot.keyClick(held.form.issued.line, Qt.Key.Key_Tab)
    assert held.form.ends.value() == "2028-01-15"  # proposed, and said to be so
    assert "forslag" in held.form._proposal.text()
    at.press(form, "Skriv certifikatet ind")
    (row,) = at.desk.ask(Certificates(form.row.id))
    assert (row.issued_on, row.valid_until) == ("2026-01-15", "2028-01-15")
    at.press(form, "Nyt certifikat")
    at.press(form, "Skriv certifikatet ind")
    assert "Udstedelsesdagen" in held.form.error.words()
    at.press(form, "Fjern Centrets certificering")
    assert at.desk.ask(Certificates(form.row.id)) == ()
    at.press(view, "Kun medarbejdere med gyldigt certifikat får opgaver")
    assert at.desk.ask(CertificatesRequired()) is True


def test_the_centre_has_a_name_and_own_targets(at, qtbot):
    view = at.view("centre")
    rewrite(view.name, "Datastøttecenter Vest", qtbot)
    qtbot.keyClick(view.name.line, Qt.Key.Key_Return)
    field = view.targets.fields["ack"]
    qtbot.keyClicks(field.line, "2")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    at.settle()
    found = at.desk.ask(CentreSettings())
    assert (found.name, found.targets) == ("Datastøttecenter Vest", {"ack": 2})
    rewrite(field, "snart", qtbot)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    at.settle()
    assert "arbejdsdage" in field.error.words()
    assert at.desk.ask(CentreSettings()).targets == {"ack": 2}
    view.targets.procedure.set_value("quality_project")
    view.targets.procedure.picked.emit("quality_project")
    assert view.targets.fields["ack"].text() == "2"


def test_how_one_reaches_the_centre_is_kept_part_by_part_and_what_is_refused_stays_typed(at, qtbot):
    view = at.view("centre")
    view.address.setFocus()
    QTest.keyClicks(view.address, "Vej 1")
    QTest.keyClick(view.address, Qt.Key.Key_Return)
    QTest.keyClicks(view.address, "9999 By")
    QTest.keyClick(view.address, Qt.Key.Key_Tab)
    rewrite(view.mail, "dsc", qtbot)
    qtbot.keyClick(view.mail.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "ikke en mailadresse" in view.mail.error.words())
    rewrite(view.phone, "12 34 56 78", qtbot)
    qtbot.keyClick(view.phone.line, Qt.Key.Key_Return)
    at.settle()
    found = at.desk.ask(OneCentre())
    assert (found.address, found.phone, found.mail) == ("Vej 1\n9999 By", "12 34 56 78", "")
    assert view.mail.text() == "dsc"
    rewrite(view.mail, "dsc@vest.example", qtbot)
    qtbot.keyClick(view.mail.line, Qt.Key.Key_Return)
    at.settle()
    assert (at.desk.ask(OneCentre()).mail, view.mail.error.words()) == ("dsc@vest.example", "")


def test_ones_name_and_the_palette_lead_to_who_sits_here(at, qtbot):
    (asked,) = (one for one in at.window.findChildren(QAction) if one.text() == "En anden sætter sig her …")
    for ask in (asked.trigger, lambda: at.window.work.deeds.run("person")):
        ask()
        qtbot.waitUntil(lambda: "centre" in getattr(at.page, "views", {}))
        qtbot.waitUntil(at.page.views["centre"].person.hasFocus)
        at.view("about")


def test_whoever_sits_down_sees_what_her_role_may_and_the_others_are_named(at):
    view = at.view("centre")
    view.person.set_value(at.everybody()["PØ"].id)
    view.person.picked.emit(view.person.value())
    at.settle()
    assert at.desk.me.name == "Peter Østerby"
    assert view.name.line.isReadOnly()
    said = [each.text() for each in view.findChildren(QWidget) if each.isVisible() and hasattr(each, "text")]
    assert "Det kan ændres af: centerleder, administrator." in said
    assert not any(isinstance(each, QPushButton) and each.isVisible() for each in view.people.findChildren(QWidget))
    log = at.view("log")
    assert log._stack.currentIndex() == 0
    store = at.view("store")
    assert not store.backup_now.isVisible()
    assert not store.keys.isVisible()
    assert store.path.accessibleName() == str(at.path)
    at.view("centre")
    view.person.set_value(at.everybody()["MK"].id)
    view.person.picked.emit(view.person.value())
    at.settle()
    assert not view.name.line.isReadOnly()


def test_a_backup_is_told_of_only_when_it_was_opened_again(at, tmp_path):
    view = at.view("store")
    assert view.backup.words() == "Der er ikke taget nogen endnu."
    target = tmp_path / "kopi.dscbackup"
    view.back_up_to(target)
    assert view.told.words().endswith("…")
    at.settle()
    assert view.told.words().endswith("kopi.dscbackup")
    assert target.stat().st_size > 10_000
    assert "Åbnet igen" in view.backup.words()
    target.unlink()
    view.refresh(frozenset())
    at.settle()
    assert "ligger ikke længere" in view.backup.words()
    view.back_up_to(tmp_path / "ingen" / "kopi.dscbackup")
    at.settle()
    assert "kunne ikke skrives" in view.told.words()
    assert view.backup_now.isEnabled()


def test_another_history_than_this_computer_saw_is_accepted_once_it_was_looked_into(at):
    catalogue = read_catalogue(at.path)
    save_catalogue(at.path, catalogue.with_head(Head(999, "ab")))
    at.desk.store.misfit = at.desk.store._misfit()
    view = at.view("store")
    assert "poster i loggen mangler" in view.misfit.words()
    at.press(view, "Godtag lageret, som det er")
    assert view.misfit.words() == ""
    assert not view.accept.isVisible()
    assert at.desk.ask(AuditList()).rows[0].title.da == "Lagerets historik er godtaget, som den er"
    at.desk.store.close()
    again = open_store(at.path, passphrase=PASSPHRASE, use_keyring=False)
    assert again.warnings == ()
    again.close()


def test_the_passphrase_is_changed_by_whoever_knows_it(at, qtbot):
    keys = at.view("store").keys
    at.press(keys, "Skift adgangssætning …")
    form = keys.form
    for field, words in ((form.old, "gættet forkert"), (form.new.first, "nye gode ord nu"), (form.new.second, "nye")):
        qtbot.keyClicks(field.line, words)
    at.press(form, "Skift")
    assert form.new.second.error.words() == "De to er ikke ens."
    rewrite(form.new.second, "nye gode ord nu", qtbot)
    at.press(form, "Skift")
    assert "skrevet forkert" in keys.said.words()
    rewrite(form.old, PASSPHRASE, qtbot)
    at.press(form, "Skift")
    assert "skiftet" in keys.said.words()
    logged = at.desk.ask(AuditList()).rows[0]
    assert (logged.kind, logged.title.da) == ("LogKeyChange", "Adgangssætningen er skiftet")
    with at.desk.store.read() as connection:
        assert "nye gode ord" not in str(connection.execute(audit_content.select()).all())
    at.desk.store.close()
    with pytest.raises(WrongKey):
        open_store(at.path, passphrase=PASSPHRASE, use_keyring=False)
    open_store(at.path, passphrase="nye gode ord nu", use_keyring=False).close()


def test_a_new_recovery_key_is_typed_back_and_opens(at, qtbot):
    view = at.view("store")
    keys = view.keys
    assert "aldrig skrevet af" in view.untried.words()
    at.press(keys, "Ny gendannelsesnøgle …")
    at.press(keys, "Lav en ny nøgle")
    step = keys.form
    assert isinstance(step, RecoveryStep)
    printed = step._printed
    qtbot.keyClicks(step.typed.line, printed.lower().replace("-", " "))
    qtbot.keyClick(step.typed.line, Qt.Key.Key_Return)
    at.settle()
    assert "gælder" in keys.said.words()
    assert keys.form is None
    titles = [row.title.da for row in at.desk.ask(AuditList()).rows[:2]]
    assert titles == ["Gendannelsesnøglen er skrevet af og passer", "En ny gendannelsesnøgle er lavet"]
    view.refresh(frozenset())
    at.settle()
    assert view.untried.words() == ""
    at.desk.store.close()
    with pytest.raises(KeyNeeded):
        open_store(at.path, use_keyring=False)
    open_store(at.path, recovery_key=RecoveryKey.parse(printed), use_keyring=False).close()


def test_the_log_tells_who_looked_and_is_proven(at, tmp_path):
    case_id = at.desk.do(OpenCase("Knæoperation")).result
    at.desk.do(LookAtCase(case_id))
    view = at.view("log")
    rows = [view.model.row(place) for place in range(view.model.rowCount())]
    assert [row.seq for row in rows] == list(range(len(rows), 0, -1))
    at.press(view, "Hvilke poster?: Opslag")
    assert [view.model.index(0, place).data() for place in (1, 2, 3, 4)] == [
        "Mette Kragh",
        "Sag åbnet: arbejde på sagen",
        "sag set",
        rows[0].reference,
    ]
    assert view.model.rowCount() == 1
    view.table.opened.emit(view.model.row(0))
    at.settle()
    assert at.page.told[-1] == ("target", case_id, "")
    view = at.view("log")
    at.press(view, "Efterprøv loggen")
    assert view.proof.said.words().startswith(f"Loggen er ubrudt: {len(rows)} poster.")
    file = tmp_path / "kontrol.txt"
    view.proof.save_to(file)
    at.settle()
    assert file.read_text().split()[0] == str(len(rows))
    view.proof.verify_against(file)
    at.settle()
    assert "Kontrolpunktet passer." in view.proof.said.words()
    file.write_text(f"{len(rows)} {'0' * 64}\n")
    view.proof.verify_against(file)
    at.settle()
    assert f"brudt ved post {len(rows)}" in view.proof.said.words()
    file.write_text("hej")
    view.proof.verify_against(file)
    assert "ikke et kontrolpunkt" in view.proof.said.words()


def test_a_broken_chain_names_its_first_entry(at):
    with at.desk.store.write() as connection:
        for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        connection.execute(text("UPDATE audit SET staff_id = 'x' WHERE seq = 3"))
    view = at.view("log")
    at.press(view, "Efterprøv loggen")
    assert view.proof.said.words().startswith("Loggen er brudt ved post 3: posten passer ikke")
    with at.desk.store.read() as connection:
        assert say_verdict(verify(connection))[1] == "stop"


def test_about_says_how_fresh_the_knowledge_is_and_who_changes_name(at):
    view = at.view("about")
    said = "\n".join(
        each.text() for each in view.findChildren(QWidget) if hasattr(each, "text") and callable(each.text)
    )
    for words in ("EUPL-1.2", "IBM Plex Sans", "01.01.2027: Sundhedsdatastyrelsen → Digital Sundhed Danmark", "læst "):
        assert words in said
    assert "Forskermaskinen (Forskerservice)" in said


@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_is_wider_than_the_window_in_the_largest_text_and_everything_has_a_name(at, language):
    at.settings.language = language
    at.settings.text_size = 200
    at.qtbot.waitUntil(lambda: at.window.work.has_page)
    for name in ("look", "centre", "store", "log", "about"):
        view = at.view(name)
        assert view.minimumSizeHint().width() <= 1280 - 96, name
        inner = getattr(view, "area", None)
        if inner is not None:
            assert inner.widget().minimumSizeHint().width() <= inner.viewport().width(), name
        for each in view.findChildren(QWidget):
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = each.accessibleName() or getattr(each, "text", str)() or each.objectName() or each.toolTip()
                assert named or each is inner, (name, each)


def test_everything_goes_out_from_the_palette_and_is_found_in_the_log(at, qtbot, tmp_path, monkeypatch):
    at.desk.do(OpenCase("Knæ"))
    chosen = tmp_path / "ud"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    at.window.work.deeds.run("way_out")
    qtbot.waitUntil(lambda: "store" in getattr(at.page, "views", {}))
    part = at.page.views["store"].way_out
    qtbot.waitUntil(part.take.hasFocus)
    qtbot.keyClick(part.take, Qt.Key.Key_Space)
    qtbot.waitUntil(part.open_folder.isVisible)
    (made,) = chosen.iterdir()
    assert str(made) in part.told.words()
    assert json.loads((made / "manifest.json").read_text("utf-8"))["rows"]["case_"] == 1
    assert "<html" in (made / "index.html").read_text("utf-8")
    assert [row.kind for row in at.desk.ask(AuditList(limit=2)).rows] == ["LogWayOut", "LogWayOut"]
    held = threading.Event()
    at.background.run(None, held.wait, lambda _done: None, aside=True)  # what comes behind it waits
    qtbot.keyClick(part.take, Qt.Key.Key_Space)
    qtbot.waitUntil(part.progress.isVisible)
    assert not part.take.isEnabled()
    at.settings.language = "en"  # the window is rebuilt, and it goes on
    qtbot.waitUntil(lambda: "store" in getattr(at.page, "views", {}) and at.page.views["store"].way_out is not part)
    part = at.page.views["store"].way_out
    qtbot.waitUntil(part.progress.isVisible)
    stop = find(part, "Stop")
    stop.click()
    held.set()
    qtbot.waitUntil(lambda: part.told.words() == "Stopped. Nothing was left behind.")
    assert part.take.isEnabled()
    at.settle()
    assert list(chosen.iterdir()) == [made]


def test_a_place_that_will_not_do_for_everything_is_said_in_words(at, qtbot, tmp_path):
    part = at.view("store").way_out
    (tmp_path / "Dropbox").mkdir()
    part.take_out(tmp_path / "Dropbox")
    qtbot.waitUntil(lambda: "synkroniseres" in part.told.words())
    assert part.take.isEnabled()
    assert at.desk.ask(AuditList(limit=1)).rows[0].kind != "LogWayOut"
