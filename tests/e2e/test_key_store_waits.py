"""A computer's key store that does not answer: the window says so, opens the store another way, and asks again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.opening import make_desk
from dsc_desk.store import secret_service
from dsc_desk.store.errors import KeyNeeded
from dsc_desk.store.lock import StoreLock
from dsc_desk.store.open import create_store
from dsc_desk.ui.lock import LockPage
from dsc_desk.ui.unlock import UnlockPage, WaitingPage
from tests.e2e.driven import Desk
from tests.own_bus import SECRETS, own_bus

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
OTHERWISE, BUS = "Åbn på en anden måde …", "DBUS_SESSION_BUS_ADDRESS"


@pytest.fixture
def mute(tmp_path, monkeypatch):
    """Return the address of a bus whose key store never answers, however long the test takes."""
    monkeypatch.setattr(secret_service, "ANSWER", 600.0)
    with own_bus(tmp_path / "home", SECRETS) as variables:
        yield variables[BUS]


def test_whoever_has_enough_of_waiting_for_the_key_store_opens_another_way(qtbot, tmp_path, mute, monkeypatch):
    store, recovery = create_store(tmp_path / "desk.store", passphrase=None, use_keyring=True)
    make_desk(store).found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    store.close()
    with monkeypatch.context() as silent:
        silent.setenv(BUS, mute)
        desk = Desk(qtbot, tmp_path, made=False)

        def stands(page: type) -> None:
            qtbot.waitUntil(lambda: isinstance(desk.window.centralWidget(), page), timeout=30_000)

        stands(WaitingPage)
        desk.press(OTHERWISE)
        stands(UnlockPage)
        desk.press("Spørg nøgleringen igen")
        stands(WaitingPage)
        desk.press(OTHERWISE)
        stands(UnlockPage)
    desk.press("Spørg nøgleringen igen")  # it is unlocked now
    qtbot.waitUntil(lambda: desk.shell.work.has_page, timeout=30_000)
    desk.settle()

    desk.shell.work.lock()
    stands(LockPage)
    qtbot.waitUntil(lambda: desk.session.store is None and not desk.shell.background._entries, timeout=30_000)
    with monkeypatch.context() as silent:
        silent.setenv(BUS, mute)
        desk.press("Lås op")
        desk.press(OTHERWISE)
        stands(UnlockPage)
        desk.type(desk.find(QLineEdit, "Gendannelsesnøgle"), recovery.printed)
        desk.press("Lås op")
        qtbot.waitUntil(lambda: desk.shell.work.has_page, timeout=30_000)
        desk.settle()
        desk.end()


def test_a_window_that_waits_for_the_key_store_can_be_closed(qtbot, tmp_path, mute, monkeypatch):
    store, _ = create_store(tmp_path / "desk.store", passphrase=None, use_keyring=True)
    store.close()
    monkeypatch.setenv(BUS, mute)
    desk = Desk(qtbot, tmp_path, made=False)
    qtbot.waitUntil(lambda: isinstance(desk.window.centralWidget(), WaitingPage), timeout=30_000)
    desk.shell._end()
    with pytest.raises(KeyNeeded):  # also where it is closed before it has begun to ask
        desk.session.open()


def test_a_window_is_closed_and_locked_though_the_key_store_does_not_answer_any_more(
    qtbot, tmp_path, mute, monkeypatch
):
    """It would take the ten minutes that `mute` gives an answer."""
    store, _ = create_store(tmp_path / "desk.store", passphrase=None, use_keyring=True)
    make_desk(store).found("Datastøttecenter Prøve", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    store.close()
    desk = Desk(qtbot, tmp_path, made=False)
    qtbot.waitUntil(lambda: desk.shell.work.has_page, timeout=30_000)
    desk.settle()
    desk.do(OpenCase("Knæ"))
    monkeypatch.setenv(BUS, mute)
    desk.shell.work.open_page("settings", "", "store")  # which asks the key store as well
    qtbot.waitUntil(lambda: bool(secret_service._open), timeout=30_000)
    desk.shell._end()
    assert desk.session.store is None
    StoreLock(tmp_path / "desk.store").release()
