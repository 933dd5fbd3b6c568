"""A session bus of a test's own, and on it what owns names and never answers: `python -m tests.own_bus NAME …`."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from dsc_desk.resource import resources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRETS = "org.freedesktop.secrets"
PROMPTER = "org.gnome.keyring.SystemPrompter"  # who shows a person what the keyring daemon asks


@contextmanager
def own_bus(home: Path, *mute: str) -> Iterator[dict[str, str]]:
    """Start a bus with a home of its own, on which `mute` names answer nothing; yields the variables that lead to it."""
    home.mkdir(exist_ok=True)
    home.chmod(0o700)
    known = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    variables = known | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONPATH": str(resources().parent)}
    with ExitStack() as stack:
        _, said = _running(stack, ["dbus-daemon", "--session", "--nofork", "--print-address=1"], variables)
        variables["DBUS_SESSION_BUS_ADDRESS"] = said
        if mute:
            _running(stack, [sys.executable, "-m", "tests.own_bus", *mute], variables)
        yield variables


def _running(stack: ExitStack, command: list[str], variables: dict[str, str]) -> tuple[Any, str]:
    """Start what says a line once it is ready, and end it with the stack."""
    process = stack.enter_context(subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True))
    stack.callback(process.kill)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def _stay_mute(names: list[str]) -> None:
    connection = open_dbus_connection()
    for name in names:
        Proxy(message_bus, connection).RequestName(name)
    sys.stdout.write("owned\n")
    sys.stdout.flush()
    while True:
        connection.receive()


if __name__ == "__main__":
    _stay_mute(sys.argv[1:])
