"""A wheel carries all it needs and its `dsc-desk` runs from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dsc_desk import __version__

PROJECT = Path(__file__).parents[2]


def pip(*words: str | Path) -> None:
    """Run pip without a network."""
    command = [sys.executable, "-m", "pip", *map(str, words), "--no-deps", "--no-index", "--disable-pip-version-check"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", ".", "--no-build-isolation", "--wheel-dir", folder)
    return next(folder.glob("dsc_desk-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    pip("install", wheel, "--target", folder)
    return folder


def run(installed: Path, *command: str | Path) -> str:
    """Run a command from the root folder with only the installed package in front, and return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        list(map(str, command)), cwd="/", env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(("folder", "inside"), [("resources", "_resources"), ("migrations", "_migrations")])
def test_wheel_carries_every_file_of_the_folder(wheel, folder, inside):
    tracked = subprocess.run(["git", "ls-files", folder], cwd=PROJECT, capture_output=True, text=True, check=True)
    expected = {f"dsc_desk/{inside}/{Path(name).relative_to(folder)}" for name in tracked.stdout.splitlines()}
    expected = {name for name in expected if Path(name).name != ".gitkeep"}
    assert expected <= set(zipfile.ZipFile(wheel).namelist())


def test_wheel_carries_the_licence(wheel):
    assert any(name.endswith("/licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_installed_entry_answers_from_any_folder(installed):
    assert __version__ in run(installed, installed / "bin" / "dsc-desk", "--version")


def test_installed_package_finds_its_own_folders(installed):
    program = "from dsc_desk.resource import migrations, resources; print(resources(), migrations(), sep='\\n')"
    package = installed / "dsc_desk"
    printed = run(installed, sys.executable, "-c", program).splitlines()
    assert printed == [str(package / "_resources"), str(package / "_migrations")]
