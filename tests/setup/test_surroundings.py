"""What ./test puts around the tests is real: a screen for windows, a key store for keys."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from keyring.backend import KeyringBackend
from keyring.core import load_keyring

WINDOW = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setWindowTitle("Ærø")
window.show()
app.processEvents()
print(app.platformName(), window.grab().size().isEmpty())
"""


def test_window_opens_on_a_real_screen():
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    command = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", sys.executable, "-c", WINDOW]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.split() == ["xcb", "False"], done.stderr


@pytest.fixture
def key_store() -> Iterator[KeyringBackend]:
    assert os.environ.get("DBUS_SESSION_BUS_ADDRESS"), "start the tests with ./test, which gives them a session bus"
    store = load_keyring("keyring.backends.SecretService.Keyring")
    yield store
    store.delete_password("dsc-desk-test", "prøve")


def test_session_has_an_unlocked_secret_service(key_store):
    key_store.set_password("dsc-desk-test", "prøve", "blåbærgrød")
    assert key_store.get_password("dsc-desk-test", "prøve") == "blåbærgrød"
