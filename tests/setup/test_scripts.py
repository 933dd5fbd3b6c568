"""`./run` sets up once, starts fast afterwards, and says plainly what it cannot do. No network: Debian and pip are played."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}

# Plays python3, pip and, once "installed", dsc-desk; writes down each call.
PYTHON = """#!/bin/sh
echo "python $*" >>"$CALLS"
case "$*" in
*"-m venv"*)
    for last; do :; done
    mkdir -p "$last/bin" && cp "$0" "$last/bin/python"
    printf '#!/bin/sh\\necho started "$@"\\n' >"$last/bin/dsc-desk" && chmod +x "$last/bin/dsc-desk"
    ;;
esac
"""
DPKG = '#!/bin/sh\nfor last; do :; done\n[ "$last" = "$MISSING" ] || echo installed\n'
REFUSE = "#!/bin/sh\nexit 1\n"
ACCEPT = '#!/bin/sh\necho "apt $*" >>"$CALLS"\n'


class Checkout:
    """A copy of the scripts beside a machine whose commands are played."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.calls = folder / "checkout", folder / "calls"
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.folder.mkdir()
        for name in ("run", "setup", "pyproject.toml", "requirements.lock"):
            copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy2
            copy(PROJECT / name, self.folder / name)
        self.play("python3", PYTHON)
        self.play("dpkg-query", DPKG)
        self.play("apt-get", ACCEPT)
        self.play("sudo", REFUSE)

    def play(self, name: str, script: str) -> None:
        """Put a command of our own in front of the machine's."""
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)

    def run(self, *words: str, missing: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the script from another folder and return what came of it."""
        self.calls.write_text("")
        environment = {**os.environ, **NO_SCREEN, "CALLS": str(self.calls), "MISSING": missing, "PYTHON": "python3"}
        environment |= variables
        environment["PATH"] = f"{self.bin}:{environment['PATH']}"
        command = [str(self.folder / "run"), *words]
        return subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


def test_first_start_sets_up_and_the_second_does_nothing_more(checkout):
    first = checkout.run("cases", "list")
    assert first.stdout == "started cases list\n"
    assert "--require-hashes" in checkout.calls.read_text()
    second = checkout.run("cases", "list")
    assert second.stdout == "started cases list\n"
    assert second.stderr == ""
    assert checkout.calls.read_text() == ""


def test_the_first_python_that_fits_is_taken_and_one_too_old_is_refused(checkout):
    assert checkout.run("--help", PYTHON="nothing-like-it python3").returncode == 0
    shutil.rmtree(checkout.folder / ".venv")
    checkout.play("python3", PYTHON.replace('case "$*" in', 'case "$*" in\n*version_info*) exit 1 ;;'))
    too_old = checkout.run("--help")
    assert too_old.returncode == 1
    assert "kræver Python 3.11" in too_old.stderr
    assert not (checkout.folder / ".venv").exists()


@pytest.mark.parametrize("changed", ["requirements.lock", "setup/system-packages.txt", "pyproject.toml"])
def test_a_changed_list_is_set_up_anew(checkout, changed):
    checkout.run("--help")
    with (checkout.folder / changed).open("a") as file:
        file.write("# changed\n")
    checkout.run("--help")
    assert "--require-hashes" in checkout.calls.read_text()


def test_a_broken_set_up_is_not_taken_for_a_finished_one(checkout):
    checkout.play("python3", PYTHON.replace('cp "$0"', f'cp "{checkout.bin}/python-without-pip"'))
    pip_refuses = PYTHON.replace('case "$*" in', 'case "$*" in\n*"-m pip install"*) echo no network; exit 1 ;;')
    checkout.play("python-without-pip", pip_refuses)
    first = checkout.run("--help")
    assert first.returncode != 0
    assert "no network" in first.stderr
    assert "blev ikke færdig" in first.stderr
    checkout.play("python-without-pip", PYTHON)
    shutil.rmtree(checkout.folder / ".venv")
    assert checkout.run("--help").returncode == 0


def test_without_a_screen_it_says_so_in_both_languages(checkout):
    done = checkout.run()
    assert done.returncode == 1
    assert "Der er ingen skærm" in done.stderr
    assert "There is no screen" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_screen_the_window_starts(checkout, variable):
    assert checkout.run(**{variable: "x"}).stdout == "started\n"


def test_without_rights_the_missing_packages_are_one_line_to_run(checkout):
    checkout.play("id", "#!/bin/sh\necho 1000\n")
    done = checkout.run("--help", missing="libegl1")
    assert done.returncode == 1
    line = "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libegl1'\n"
    assert done.stdout == line
    assert "Kør denne linje" in done.stderr
    assert checkout.calls.read_text() == ""


@pytest.mark.parametrize("user", ["0", "1000"])
def test_with_rights_the_missing_packages_are_installed(checkout, user):
    checkout.play("id", f"#!/bin/sh\necho {user}\n")
    checkout.play("sudo", '#!/bin/sh\n[ "$1" = -n ] && shift\nexec "$@"\n')
    done = checkout.run("--help", missing="libegl1")
    assert done.returncode == 0, done.stderr
    assert "install -q -y --no-install-recommends libegl1" in checkout.calls.read_text()


def test_a_failing_installation_of_packages_gives_the_line_too(checkout):
    checkout.play("id", "#!/bin/sh\necho 0\n")
    checkout.play("apt-get", "#!/bin/sh\necho E: no such thing; exit 100\n")
    done = checkout.run("--help", missing="libegl1")
    assert done.returncode == 1
    assert "E: no such thing" in done.stderr
    assert "apt-get install -y --no-install-recommends libegl1" in done.stdout
