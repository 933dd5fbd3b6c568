"""What is committed can be set up anywhere and read by anyone."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
LONGEST_FILE = 300
TOOLS = ("dbus-run-session", "gnome-keyring-daemon", "pdftotext", "pdftoppm", "soffice", "Xvfb", "xauth", "shellcheck")


def tracked(*patterns: str) -> list[Path]:
    """Return the committed files that match; this one names what it forbids."""
    done = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=PROJECT, capture_output=True, text=True, check=True)
    return [
        path
        for name in done.stdout.split("\0")
        if name and (path := PROJECT / name).is_file() and path != Path(__file__)
    ]


def lines_with(pattern: str, files: list[Path]) -> list[str]:
    """Return place and line wherever the pattern is found in a text file."""
    expression = re.compile(pattern)
    return [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()}"
        for path in files
        if b"\0" not in (content := path.read_bytes())
        for number, line in enumerate(content.decode().splitlines(), 1)
        if expression.search(line)
    ]


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_the_tests_use_is_there(tool):
    assert shutil.which(tool), f"{tool} is missing: start the tests with ./test, which installs it"


def test_lock_file_holds_hashes_and_no_address():
    lock = (PROJECT / "requirements.lock").read_text()
    assert "://" not in lock
    assert lock.count("==") <= lock.count("--hash=sha256:")


def test_locked_qt_keeps_its_references():
    versions = re.findall(r"^pyside6-\w+==(\d+)\.(\d+)", (PROJECT / "requirements.lock").read_text(), re.MULTILINE)
    assert versions
    assert all((int(major), int(minor)) < (6, 12) for major, minor in versions)


def test_scripts_are_sound():
    scripts = [PROJECT / "run", PROJECT / "test", PROJECT / ".ci" / "run", *tracked("setup/*.sh")]
    done = subprocess.run(["shellcheck", "-x", *scripts], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_file_is_too_long_to_read():
    lengths = {path: len(path.read_text().splitlines()) for path in tracked("dsc_desk/*.py")}
    assert {str(path.relative_to(PROJECT)): n for path, n in lengths.items() if n > LONGEST_FILE} == {}


def test_nothing_is_left_undone_in_the_code():
    assert lines_with(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError", tracked("*.py", "run", "test", "*.sh")) == []


def test_no_test_is_passed_over():
    # A test of what a system does not have says which system that is; every other skip hides something.
    found = lines_with(r"importorskip|mark\.(skip|xfail)|pytest\.(skip|xfail)\(", tracked("tests/*.py"))
    assert [
        line for line in found if "win32" not in line and "needs_keyring" not in line and "small disk" not in line
    ] == []


def test_no_path_of_one_machine_and_no_package_address():
    machine = r"(?<![\w.])/(work|root|home/[a-z]+)/"
    address = r"pypi\.org|pythonhosted|deb\.debian\.org|registry\.npmjs"
    assert lines_with(f"{machine}|{address}", tracked()) == []


def test_layouts_are_made_and_gone_through_in_one_file():
    files = [path for path in tracked("dsc_desk/*.py") if path.name not in ("boxes.py", "flow.py")]
    assert not lines_with(r"\bQ(VBox|HBox|Box|Grid|Form)Layout\(|\b(insertLayout|itemAt|takeAt)\(", files)


def test_the_day_is_the_desks_and_never_the_machines():
    # `dsc_desk/cases/denmark.py` says which day and hour it is; a machine may be set to another zone.
    own = r"date\.today\(|datetime\.now\(\)|\.astimezone\(\)|utcnow\(|QDate\.currentDate|QDateTime\.currentDateTime\("
    assert lines_with(own, tracked("dsc_desk/*.py")) == []
