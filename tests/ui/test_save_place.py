"""Where a file is saved: in the folder saved to last, and never without its ending."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dsc_desk.ui.save_place import ask_place

KINDS = "Turtle (*.ttl);;JSON-LD (*.jsonld)"


@pytest.mark.parametrize(
    ("name", "kinds", "typed", "kind", "saved"),
    [
        ("svar.pdf", "*.pdf", "svar", "*.pdf", "svar.pdf"),
        ("svar.pdf", "*.pdf", "svar.v2", "*.pdf", "svar.v2.pdf"),
        ("svar.pdf", "*.pdf", "SVAR.PDF", "*.pdf", "SVAR.PDF"),
        ("b.ttl", KINDS, "b", "JSON-LD (*.jsonld)", "b.jsonld"),
        ("b.ttl", KINDS, "b.ttl", "JSON-LD (*.jsonld)", "b.ttl"),
        ("b.ttl", KINDS, "b", "", "b.ttl"),
        ("regler.yaml", "YAML (*.yaml *.yml)", "regler.yml", "YAML (*.yaml *.yml)", "regler.yml"),
        ("bilag.xlsx", "", "mit", "", "mit.xlsx"),
        ("bilag.xlsx", "", "mit.bak", "", "mit.bak"),
        ("bilag", "", "mit", "", "mit"),
    ],
)
def test_a_name_typed_without_its_ending_gets_it(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kinds: str,
    typed: str,
    kind: str,
    saved: str,
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    proposed: list[Path] = []

    def choose(_owner: QWidget, _title: str, at: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(at))
        return str(tmp_path / typed), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    assert ask_place(owner, "Gem", name, kinds) == tmp_path / saved
    assert ask_place(owner, "Gem", name, kinds) == tmp_path / saved
    assert proposed[1] == tmp_path / name, "the folder saved to last"
    assert proposed[0].is_absolute(), "never where the program happened to be started"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert ask_place(owner, "Gem", name, kinds) is None
