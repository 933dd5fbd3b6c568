"""Settings: typed, bounded, kept, and harmless when the file is not."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dsc_desk.store.errors import DeskError
from dsc_desk.ui.settings import Settings


def test_a_setting_is_kept_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.json"
    settings = Settings(path)
    with qtbot.waitSignal(settings.changed) as changed:
        settings.text_size = 150
    assert changed.args == ["text_size"]
    assert Settings(path).text_size == 150
    assert json.loads(path.read_text("utf-8"))["version"] == 1


@pytest.mark.parametrize("value", ["150", 99, 201, True, None])
def test_a_value_of_another_kind_or_out_of_bounds_counts_as_the_default(tmp_path: Path, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"version": 1, "settings": {"text_size": value, "language": "fr"}}), "utf-8")
    settings = Settings(path)
    assert (settings.text_size, settings.language) == (100, "da")


@pytest.mark.parametrize(
    "damage",
    [
        *("", "{", "[]", "[" * 200_000, '{"version": 9, "settings": {"text_size": 150}}'),
        *('{"version": 1, "settings": 5}', '{"version": 1, "settings": [1]}'),
    ],
)
def test_a_damaged_or_newer_file_gives_the_defaults(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(damage, "utf-8")
    assert Settings(path).text_size == 100


def test_where_the_file_cannot_be_written_that_is_said_once_and_the_setting_holds(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("in the way", "utf-8")
    settings = Settings(tmp_path / "folder" / "settings.json")
    told: list[DeskError] = []
    settings.not_kept.connect(told.append)
    settings.text_size = 150
    settings.language = "en"
    assert (settings.text_size, settings.language, len(told)) == (150, "en", 1)
    assert "til vinduet lukkes" in told[0].text.da


def test_every_setting_is_declared_with_both_languages() -> None:
    declared = list(Settings.declared())
    assert len(declared) >= 7
    for setting in declared:
        assert setting.title.da
        assert setting.title.en
        assert setting.valid(setting.default) == setting.default
