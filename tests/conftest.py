"""What every test stands on: no screen, a home of its own."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from dsc_desk.cases import own_layer
from dsc_desk.ui.qt_types import build_now

os.environ["QT_QPA_PLATFORM"] = os.environ.get("DSC_TEST_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def nothing_of_our_own():
    """The centre's own layer belongs to the process: no test meets another's."""
    yield
    own_layer.put_in_force(())


class PatientBot(QtBot):
    """Waits long before it gives up: on a busy machine what comes late has still come."""

    PATIENCE_MS = 30_000

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=max(timeout, self.PATIENCE_MS))


@pytest.fixture(scope="session")
def types_built():
    """As in the program once its first page stands: no worker's import builds a type of Qt beside the window's thread."""
    build_now()


@pytest.fixture
def qtbot(qapp, request, types_built):
    return PatientBot(request)
