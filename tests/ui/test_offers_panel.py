"""Facts taken over in the window: from an earlier case of the requester, and from an EHDS file that was written here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.undo import Undo
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.forms.ehds import EhdsOfCase, read_ehds, values_of, write_ehds
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.ui.case.applications import ApplicationsTab
from dsc_desk.ui.case.profile import ProfileTab
from tests.ui.filled_case import PURPOSE, Shown, open_filled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def shown(kept: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Shown]:
    with open_filled(kept, tmp_path, qtbot) as shown:
        shown.do(SetFacts(shown.case_id, (("project.societal_relevance", "Færre operationer"),)))
        yield shown
        assert not shown.errors


def next_case(shown: Shown) -> str:
    """Open a second case of the same requester, and show that one."""
    person = shown.ask(OneCase(shown.case_id)).requester_id
    case_id: str = shown.do(OpenCase("Den næste", requester_id=person))
    shown.do(SetFacts(case_id, (("project.method", "En anden metode"),)))
    shown.made.case_id = case_id
    return case_id


def test_confirmed_facts_of_an_earlier_case_are_chosen_and_taken(shown: Shown) -> None:
    case_id = next_case(shown)
    tab = shown.show(ProfileTab)
    shown.context.actions.run("profile.earlier")
    panel = tab.taking.panel
    shown.until(panel.isVisible)
    assert panel.ticks["project.purpose"].isChecked()
    assert not panel.ticks["project.method"].isChecked()  # what stands here is left, unless somebody says so
    panel.take_button.click()
    shown.until(panel.isHidden)
    shown.settle()
    values = shown.ask(ProfileValues(case_id))
    assert values["project.purpose"] == PURPOSE
    assert values["project.method"] == "En anden metode"
    shown.do(Undo())
    assert "project.purpose" not in shown.ask(ProfileValues(case_id))


def test_an_application_goes_out_as_a_file(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ehds.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    applications = shown.show(ApplicationsTab)
    next(one for one in applications._pack.menu().actions() if "EHDS" in one.text()).trigger()
    shown.until(path.exists)
    shown.settle()
    assert dict(values_of(read_ehds(path)))["project.societal_relevance"] == "Færre operationer"


def test_an_application_comes_into_another_case(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ehds.json"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    write_ehds(shown.ask(EhdsOfCase(shown.case_id)), path)
    case_id = next_case(shown)
    tab = shown.show(ProfileTab)
    tab.taking.from_file()
    panel = tab.taking.panel
    shown.until(panel.isVisible)
    assert panel.ticks["project.societal_relevance"].isChecked()
    panel.take()
    shown.until(panel.isHidden)
    assert shown.ask(ProfileValues(case_id))["project.societal_relevance"] == "Færre operationer"
    path.write_text("{}", encoding="utf-8")
    tab.taking.from_file()
    shown.settle()
    assert panel.isHidden()
