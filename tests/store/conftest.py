"""Stores to try things on: encrypted files in a folder of their own."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from dsc_desk.store import stretching
from dsc_desk.store.open import Store, create_store, open_store
from dsc_desk.store.recovery import RecoveryKey
from tests.earnest import ARGON

PASSPHRASE = "en blå hest på Ærø"
ROOT = Path(__file__).parents[2]


@dataclass
class Made:
    """A closed store that the tests may open, and its recovery key."""

    path: Path
    recovery: RecoveryKey

    def open(self, **offer: Any) -> Store:
        """Open with what is offered, else with the recovery key (which costs no time)."""
        return open_store(self.path, **{"use_keyring": False, **(offer or {"recovery_key": self.recovery})})

    def bytes(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.path.parent.iterdir() if file.is_file()}


@pytest.fixture(scope="session")
def first_made(tmp_path_factory):
    path = tmp_path_factory.mktemp("first") / "desk.store"
    with patch.dict(stretching.ARGON, ARGON):  # a test that stretches in earnest may open it, too
        store, recovery = create_store(path, passphrase=PASSPHRASE, use_keyring=False)
    store.close()
    return Made(path, recovery)


@pytest.fixture
def made(first_made, tmp_path):
    """A store of one's own: a copy, since making one costs a migration."""
    folder = tmp_path / "data"
    shutil.copytree(first_made.path.parent, folder)
    return Made(folder / "desk.store", first_made.recovery)


@pytest.fixture
def store(made):
    opened = made.open()
    yield opened
    opened.close()


def start(code: str, *arguments: object, **more: Any) -> subprocess.Popen[str]:
    """Start Python code in a process of its own, from the root of the project."""
    command = [sys.executable, "-c", code, *(str(argument) for argument in arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, **more)
