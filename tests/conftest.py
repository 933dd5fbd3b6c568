"""What every test stands on: no screen, a home of its own."""

import gc
import os
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dsc_desk.cases import own_layer
from dsc_desk.ui.qt_types import build_now
from dsc_desk.ui.worker import Job
from tests import earnest, warm

# A round over all that the tests of a process share takes a fifth of a second, and frees next to nothing.
_RARELY = (100_000, 50, 1000)
gc.disable()  # while tests are loaded: nothing of them is garbage, and there is a lot to go through
os.environ["QT_QPA_PLATFORM"] = os.environ.get("DSC_TEST_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--jitter",
        type=float,
        default=0.0,
        metavar="MS",
        help="hold every piece of background work up by a random time up to MS: finds tests and pages that race",
    )


def pytest_configure(config: pytest.Config) -> None:
    if not (most := config.getoption("--jitter")):
        return
    carry_out = Job.carry_out

    def late(job: Job) -> None:
        time.sleep(random.uniform(0, most) / 1000)
        carry_out(job)
        time.sleep(random.uniform(0, most) / 1000)

    Job.carry_out = late  # type: ignore[method-assign,assignment]


def pytest_sessionfinish() -> None:
    warm.end_all()
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()  # what Python put there must not outlive Python: Qt would fall over it


@pytest.fixture(scope="session", autouse=True)
def key_store_of_its_own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each of several processes has a session bus and a key store of its own: GNOME's falls when many ask at once."""
    if not hasattr(request.config, "workerinput"):
        yield  # the one that ./test has begun
        return
    room = tmp_path_factory.mktemp("session")
    room.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = os.environ["XDG_DATA_HOME"] = str(room)
    script = Path(__file__).parents[1] / "setup" / "with-keyring.sh"
    begun = ["dbus-run-session", "--", "sh", str(script), "sh", "-c", "echo $DBUS_SESSION_BUS_ADDRESS; exec cat"]
    with subprocess.Popen(begun, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as session:
        assert session.stdout is not None
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = session.stdout.readline().strip()
        yield


@pytest.fixture(autouse=True)
def nothing_of_our_own():
    """The centre's own layer belongs to the process: no test meets another's."""
    yield
    own_layer.put_in_force(())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    earnest.wear(item.path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: earnest.order(item.path))


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(*_RARELY)
    gc.enable()


class PatientBot(QtBot):
    """Waits long before it gives up: on a busy machine what comes late has still come.

    What is looked for may not be there yet at all: a row, a widget, an answer not found counts as not yet. Looking takes
    from the work that is waited for: what is long to look at is looked at less often.
    """

    PATIENCE_MS = 30_000
    LOOKS_AGAIN_MS = 4
    LONG_TO_LOOK_MS = 50

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = PATIENCE_MS) -> None:
        end = time.monotonic() + max(timeout, self.PATIENCE_MS) / 1000
        missing: Exception | None = None
        while time.monotonic() < end:
            begun = time.thread_time()
            try:
                if callback() in (None, True):
                    return
                missing = None
            except (AssertionError, AttributeError, LookupError, StopIteration) as problem:
                missing = problem
            took = round((time.thread_time() - begun) * 1000)
            self.wait(max(self.LOOKS_AGAIN_MS, min(3 * took, self.LONG_TO_LOOK_MS)))
        raise TimeoutError(f"not so after {timeout} ms") from missing

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=max(timeout, self.PATIENCE_MS), **options)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitActive(widget, timeout=max(timeout, self.PATIENCE_MS))

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:
        return super().waitExposed(widget, timeout=max(timeout, self.PATIENCE_MS))


@pytest.fixture(scope="session")
def types_built():
    """As in the program once its first page stands: no worker's import builds a type of Qt beside the window's thread."""
    build_now()


@pytest.fixture
def qtbot(qapp, request, types_built):
    return PatientBot(request)
