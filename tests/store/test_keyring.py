"""The computer's key store: a real Secret Service, in a session and a home of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dsc_desk.store import credential
from dsc_desk.store.errors import StoreError
from dsc_desk.store.history import Head
from dsc_desk.store.keys import DataKey
from dsc_desk.store.open import create_store
from tests.own_bus import PROMPTER, SECRETS, own_bus
from tests.store.conftest import ROOT, Made

BEGIN = """
import json, sys
from pathlib import Path
from dsc_desk.store import credential
from dsc_desk.store.errors import KeyNeeded
from dsc_desk.store.journal import Journal
from dsc_desk.store.open import create_store, open_store
path = Path(sys.argv[1])
"""
UNLOCKED = ("sh", str(ROOT / "setup" / "with-keyring.sh"))


def in_session(
    code: str, home: Path, path: Path, *, service: tuple[str, ...] = UNLOCKED, variables: dict[str, str] | None = None
) -> Any:
    """Run code in a D-Bus session of its own; returns the JSON it prints last."""
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    environment = kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONPATH": str(ROOT)} | (variables or {})
    home.chmod(0o700)
    command = ["dbus-run-session", "--", *service, sys.executable, "-c", BEGIN + code]
    done = subprocess.run(
        [*command, str(path)], capture_output=True, text=True, env=environment, timeout=60, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


MAKE = """
store, recovery = create_store(path, passphrase=None, use_keyring=True)
Journal(store).put("note", "anna", "æøå")
store.close()
print(json.dumps([store.id, recovery.printed, [w.en for w in store.warnings]]))
"""
OPEN = """
try:
    store = open_store(path)
except KeyNeeded as needed:
    print(json.dumps({"needed": needed.text.en, "passphrase": needed.passphrase}))
else:
    print(json.dumps({"text": Journal(store).get("note", "anna"), "warnings": [w.en for w in store.warnings]}))
    store.close()
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Return a store whose key lies in the key store of a home."""
    folder = tmp_path_factory.mktemp("kept")
    _, printed, warnings = in_session(MAKE, folder / "home", folder / "data" / "desk.store")
    assert warnings == []
    (folder / "printed").write_text(printed)
    return folder


@pytest.fixture
def home(kept, tmp_path):
    """A copy of the home whose key store knows the key; the store's own copy lies beside it, in `data`."""
    shutil.copytree(kept / "data", tmp_path / "data")
    return Path(shutil.copytree(kept / "home", tmp_path / "home", ignore=shutil.ignore_patterns("keyring")))


def test_the_key_lies_in_the_key_store_and_opens_without_asking(home):
    path = home.with_name("data") / "desk.store"
    assert in_session(OPEN, home, path) == {"text": "æøå", "warnings": []}
    slots = json.loads(path.with_name("desk.store.slots.json").read_text())
    assert set(slots["slots"]) == {"recovery"}


def test_a_key_store_that_is_gone_means_asking_never_a_new_store(kept, home, tmp_path):
    path, printed = tmp_path / "data" / "desk.store", (kept / "printed").read_text()
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    another_home = in_session(OPEN, tmp_path / "other", path)
    assert another_home["passphrase"] is False
    assert "recovery key" in another_home["needed"]
    no_service = in_session(OPEN, home, path, service=())
    assert "needed" in no_service
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before
    again = f"store = open_store(path, recovery_key={printed!r})\nkept = store.keep_key_in_keyring()\nstore.close()\n"
    assert in_session(again + "print(json.dumps(kept))", tmp_path / "other", path) is True
    assert in_session(OPEN, tmp_path / "other", path)["text"] == "æøå"


def test_the_librarys_own_choice_is_never_obeyed(tmp_path):
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "evil_keyring.py").write_text("open('obeyed', 'w').close()\nraise SystemExit('obeyed')\n")
    config = tmp_path / "config" / "python_keyring"
    config.mkdir(parents=True)
    (config / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=evil_keyring.Keyring\nkeyring-path={bad}\n", encoding="utf-8"
    )
    variables = {"PYTHON_KEYRING_BACKEND": "evil_keyring.Keyring", "XDG_CONFIG_HOME": str(tmp_path / "config")}
    path = tmp_path / "data" / "desk.store"
    assert in_session(MAKE + OPEN, tmp_path / "home", path, variables=variables)["text"] == "æøå"
    assert not (ROOT / "obeyed").exists()


AN_OLDER = """
older = path.read_bytes()
store = open_store(path)
with store.write() as c: c.exec_driver_sql("insert into audit (seq, hash) values (1, 'aa')")
store.close()
path.write_bytes(older)
path.with_name("desk.store.backups.json").unlink()  # the key store alone still knows
"""


def test_an_older_store_in_place_of_the_newest_is_named(home):
    path = home.with_name("data") / "desk.store"
    warnings = in_session(AN_OLDER + OPEN, home, path)["warnings"]
    assert "older" in warnings[0]
    assert "1 log entries" in warnings[0]


def test_key_and_head_can_be_forgotten(home):
    forgotten = "credential.forget(store.id)\nprint(json.dumps(credential.find_key(store.id) is None))\n"
    code = f"store = open_store(path)\nstore.close()\n{forgotten}"
    assert in_session(code, home, home.with_name("data") / "desk.store") is True


def test_without_any_key_store_a_passphrase_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    path = tmp_path / "a" / "desk.store"
    with pytest.raises(StoreError, match="choose a passphrase"):
        create_store(path, passphrase=None, use_keyring=True)
    assert not path.exists()
    store, recovery = create_store(path, passphrase="x", use_keyring=True)
    assert "opens only with the passphrase" in store.warnings[0].en
    store.close()
    Made(path, recovery).open().close()


AHEAD = """
import os, signal, time
from dsc_desk.store.key_store_ahead import KeyStoreAhead
assert KeyStoreAhead.possible()
asked = KeyStoreAhead(lambda: path)
{before}
try:
    store = open_store(path, key_store=asked)
    told = [Journal(store).get("note", "anna"), *(w.en for w in store.warnings)]
    alone = "secretstorage" not in sys.modules
    store.close()
except KeyNeeded as needed:
    told, alone = [needed.text.en], "secretstorage" not in sys.modules
asked.end()
try:
    os.waitpid(-1, os.WNOHANG)
    left = True
except ChildProcessError:
    left = False
print(json.dumps([told, alone, left]))
"""
KILL = "os.kill(asked._process, signal.SIGKILL)"


def test_the_key_store_is_asked_in_another_process_while_this_one_loads(home, tmp_path):
    path = tmp_path / "data" / "desk.store"
    assert in_session(AHEAD.format(before=""), home, path) == [["æøå"], True, False]
    fallen = AHEAD.format(before=KILL).replace("lambda: path", "lambda: time.sleep(60)")
    assert in_session(fallen, home, path) == [["æøå"], False, False], "it was asked again"
    told, alone, left = in_session(AHEAD.format(before=""), tmp_path / "other", path)
    assert "does not give the key" in told[0]
    assert (alone, left) == (True, False)
    (_, warning), _, _ = in_session(AN_OLDER + AHEAD.format(before=""), home, path)
    assert "1 log entries" in warning


def test_what_was_asked_for_another_store_does_not_open_this_one(home, tmp_path):
    other = MAKE.replace("print", "path = Path(sys.argv[1])\n#").replace(
        "create_store(path", "create_store(path.with_name('other.store')"
    )
    code = AHEAD.format(before="").replace("lambda: path", "lambda: path.with_name('other.store')")
    assert in_session(other + code, home, tmp_path / "data" / "desk.store") == [["æøå"], False, False]


STOPPED = """
import threading, time
from dsc_desk.store.asking import Asking
from dsc_desk.store.key_store_ahead import KeyStoreAhead
asking = Asking({ahead})
def stop():
    while not asking.waited:
        time.sleep(0.01)
    time.sleep(1)  # the waiting is under way, wherever it waits
    asking.stop()
threading.Thread(target=stop).start()
try:
    open_store(path, key_store=asking)
except KeyNeeded as needed:
    print(json.dumps(needed.text.en))
asking.end()
"""
HURRIED = "from dsc_desk.store import secret_service\nsecret_service.ANSWER = 1\nsecret_service.PERSON = 1\n"
COMMANDS = """
import contextlib, io
from dsc_desk.cli.main import parse, run
secret_service.ANSWER = 4
told = []
for words in (["case", "x", "--store", str(path)], ["doctor"]):
    with contextlib.redirect_stderr(io.StringIO()) as said, contextlib.redirect_stdout(io.StringIO()):
        code = run(parse(words))
    told.append([code, said.getvalue()])
print(json.dumps(told))
"""
AT_THE_END = "print(json.dumps(credential.keep_head('a store', None)))"


def on_bus(code: str, variables: dict[str, str], folder: Path) -> Any:
    """Run code on a bus that is there, for far less time than a person has to unlock; returns the JSON it prints last."""
    command = [sys.executable, "-c", BEGIN + code, str(folder / "data" / "desk.store")]
    done = subprocess.run(command, capture_output=True, text=True, env=variables, timeout=60, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_service_that_never_answers_is_not_waited_for_without_end(kept):
    with own_bus(kept / "other", SECRETS) as variables:
        assert "recovery key" in on_bus(HURRIED + OPEN, variables, kept)["needed"]
        case, doctor = on_bus(HURRIED + COMMANDS, variables, kept)
        assert case[0] == 1
        assert "Ctrl+C" in case[1]
        assert "gendannelsesnøglen" in case[1]
        assert doctor[0] == 0
        assert "Ctrl+C" in doctor[1]


def test_a_locked_key_store_that_nobody_unlocks_is_waited_for_until_one_has_enough_of_it(kept):
    with own_bus(kept / "home", PROMPTER) as variables:
        for ahead in ("None", "KeyStoreAhead(lambda: path)"):
            told = on_bus(STOPPED.format(ahead=ahead), variables, kept)
            assert "type the passphrase or the recovery key" in told
        assert "recovery key" in on_bus(HURRIED + OPEN, variables, kept)["needed"], "there is an end to it in any case"
        assert on_bus(AT_THE_END, variables, kept) is False, "nobody is asked for a password then"


BOTH = MAKE.replace("passphrase=None", "passphrase='x'")


def test_whoever_has_a_passphrase_is_not_asked_to_unlock_a_key_store(tmp_path):
    ahead = AHEAD.format(before="")
    opened, _, _ = in_session(BOTH + ahead, tmp_path / "home", tmp_path / "data" / "desk.store")
    assert opened == ["æøå"], "it opens unlocked"
    with own_bus(tmp_path / "home", PROMPTER) as variables:
        assert on_bus(OPEN, variables, tmp_path)["passphrase"] is True
        assert "passphrase" in on_bus(ahead, variables, tmp_path)[0][0]


def test_a_key_store_without_a_collection_is_not_given_one_to_find_nothing_in(kept):
    with own_bus(kept / "fresh", PROMPTER) as variables:
        assert "recovery key" in on_bus(OPEN, variables, kept)["needed"]


class Forgetful:
    """A key store that takes everything and keeps nothing right."""

    def set_password(self, service: str, name: str, text: str) -> None: ...

    def get_password(self, service: str, name: str) -> str:
        return "00" * 31


def test_a_key_that_does_not_read_back_the_same_is_not_kept(monkeypatch):
    monkeypatch.setattr(credential, "_keyrings", lambda **_: iter([Forgetful()]))
    assert credential.keep_key("a store", DataKey.fresh()) is False
    assert credential.find_key("a store") is None
    assert credential.find_head("a store") is None


class Vault:
    """Windows' key store as the library leaves it: what it keeps roams to other computers."""

    priority = 5
    persist = "enterprise"


def test_on_windows_the_key_stays_on_this_computer(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("keyring.backends.Windows.WinVaultKeyring", Vault)
    assert [keyring.persist for keyring in credential._keyrings()] == ["local machine"]


def test_a_head_is_read_as_written():
    assert Head.from_line(Head(12, "ab").as_line()) == Head(12, "ab")
    assert [Head.from_line(line) for line in ("", "none", "x y", "3")] == [None] * 4


def test_what_starts_the_service_waits_for_it_and_says_when_it_does_not_come(tmp_path):
    """Its daemon goes to the background before it owns its name: this one never does."""
    fake = tmp_path / "gnome-keyring-daemon"
    fake.write_text("#!/bin/sh\ncat >/dev/null\n", encoding="utf-8")
    fake.chmod(0o700)
    hurried = (ROOT / "setup" / "with-keyring.sh").read_text(encoding="utf-8").replace("left=600", "left=2")
    (tmp_path / "with-keyring.sh").write_text(hurried, encoding="utf-8")
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", str(tmp_path / "with-keyring.sh"), "echo", "started"],
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "did not unlock" in done.stderr
