"""The look: contrast as the tokens promise it, measures that follow the text size, a style sheet without gaps."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QTreeView
from pytestqt.qtbot import QtBot

from dsc_desk.resource import resources
from dsc_desk.ui import icons, paint, theme
from dsc_desk.ui.dress import dress
from dsc_desk.ui.settings import Settings
from dsc_desk.words import Language

TOKENS = json.loads((resources() / "look" / "tokens.json").read_text("utf-8"))


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_every_pair_of_the_tokens_has_the_contrast_it_promises(qapp: QApplication, shade: str) -> None:
    theme.wear(qapp, shade)
    weak = []
    for pair in TOKENS["contrast"]:
        first, second = sorted(
            (luminance(theme.colour(pair["text"])), luminance(theme.colour(pair["on"]))), reverse=True
        )
        ratio = (first + 0.05) / (second + 0.05)
        if ratio < pair["min"] or abs(ratio - pair[shade]) > 0.02:
            weak.append((pair["text"], pair["on"], round(ratio, 2)))
    assert TOKENS["contrast"]
    assert not weak


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_style_sheet_is_filled_and_follows_the_text_size(qapp: QApplication, size: int) -> None:
    theme.wear(qapp, "dark", size)
    sheet = theme.style_sheet()
    assert "@" not in sheet
    assert f"min-height: {26 * size // 100}px" in sheet
    assert TOKENS["colour"]["surface"]["dark"].lower() in sheet
    assert theme.font("body").pixelSize() == round(13 * size / 100)


def test_the_shipped_font_is_worn_and_its_figures_are_tabular(qapp: QApplication) -> None:
    theme.wear(qapp, "light")
    metrics = QFontMetricsF(theme.font("small"))
    assert theme.font("small").family() == "IBM Plex Sans"
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_an_unknown_colour_is_a_mistake(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        theme.colour("pink")


def test_every_icon_that_the_tokens_name_is_there_and_takes_the_colour(qapp: QApplication) -> None:
    theme.wear(qapp, "light")
    named = set(TOKENS["icons"]["used"]) | set(TOKENS["icons"]["nav"].values())
    for kind in ("status", "case_status", "provenance"):
        named |= {paint.mark(kind, name).icon for name in TOKENS[kind]}
    for name in sorted(icon for icon in named if icon and not icon.startswith("(")):
        drawn = icons.pixmap(name, "accent", 20, 4.0).toImage()
        spots = [drawn.pixelColor(x, y) for x in range(80) for y in range(80)]
        assert theme.colour("accent").name() in {spot.name() for spot in spots if spot.alpha() == 255}, name


def test_icons_are_drawn_anew_in_the_other_colours(qapp: QApplication) -> None:
    theme.wear(qapp, "light")
    light = icons.pixmap("folder", "text", 16).toImage()
    theme.wear(qapp, "dark")
    assert icons.pixmap("folder", "text", 16).toImage() != light


@pytest.mark.parametrize("language", list(Language))
def test_a_file_dialog_of_qts_own_speaks_the_language_and_wears_the_look(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, language: Language
) -> None:
    """Where a desktop has none of its own; in Danish nothing of it stays English."""
    settings = Settings(tmp_path / "settings.json")
    settings.language = str(language)
    try:
        dress(qapp, settings)
        (tmp_path / "Mappen").mkdir()
        dialog = QFileDialog(None, "", str(tmp_path))
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.show()
        said = {one.text().replace("&", "") for one in dialog.findChildren(QLabel)}
        there = (
            {"Kig i:", "Filnavn:", "Filer af typen:"}
            if language is Language.DA
            else {"Look in:", "File name:", "Files of type:"}
        )
        assert there <= said
        (row,) = [one for one in dialog.findChildren(QTreeView) if one.objectName() == "treeView"]
        model = row.model()
        qtbot.waitUntil(lambda: model.rowCount(row.rootIndex()) > 0)
        assert model.index(0, 2, row.rootIndex()).data() == ("Mappe" if language is Language.DA else "Folder")
        (buttons,) = dialog.findChildren(QDialogButtonBox)
        assert all(one.icon().isNull() for one in buttons.buttons())
    finally:
        settings.language = "da"
        dress(qapp, settings)
