"""The map as a timeline and as a list, its names for a screen reader, and the files it is saved as."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dsc_desk.ui.widgets import Notice
from tests.ui.map_walk import MapWalk, open_map, said_in
from tests.ui.test_names import nameless

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
Key = Qt.Key
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def walk(kept: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MapWalk]:
    with open_map(kept, tmp_path, qtbot) as walk:
        yield walk


def spoken(walk: MapWalk, rows: object) -> list[str]:
    model = walk.view.lines.lines if rows is walk.view.lines else walk.view.timeline.rows.lines
    return [str(model.index(n).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(model.rowCount())]


def test_the_timeline_is_sorted_and_stands_at_the_cases_own_years(walk: MapWalk) -> None:
    walk.take_case()
    timeline = walk.view.timeline
    walk.shown.context.actions.run("map.timeline")
    walk.settle()
    assert walk.focused() is timeline.rows
    said = spoken(walk, timeline.rows)
    assert len(said) == len(walk.view.shown.held.sources)
    assert "årene er ukendt" in said[-1]  # those nobody knows stand last, and say so
    assert "Københavns Skolebørnsregister" in said[0]
    first, last = timeline.guides()
    axis = timeline.axis()
    assert first == pytest.approx(axis.x(1997))
    assert last == pytest.approx(axis.x(2026))  # the end of 2025
    timeline.order.set_value("name")
    timeline.order.picked.emit("name")
    by_name = [line.partition(".")[0] for line in spoken(walk, timeline.rows)]
    assert by_name[0].startswith("Abortregisteret")
    assert by_name[-1].startswith(("Æ", "Ø", "Å"))
    walk.press(Key.Key_Home, Key.Key_Down, on=timeline.rows)
    here = walk.here()
    walk.press(Key.Key_Return, on=timeline.rows)
    assert walk.view.panel.opened is not None
    assert walk.view.panel.opened.source.id == here
    walk.press(Key.Key_Escape, on=walk.focused())
    assert walk.focused() is timeline.rows
    walk.view.hand.forget_case()
    assert timeline.guides() == ()


def test_unknown_years_are_a_dashed_outline_and_a_word(walk: MapWalk) -> None:
    timeline = walk.view.timeline
    walk.view.show_form("timeline")
    timeline.rows.pick("ruks")
    walk.settle()
    assert timeline.spans["ruks"].known is False
    row = timeline.rows.visualRect(timeline.rows.currentIndex())
    picture: QImage = timeline.rows.viewport().grab(row).toImage()
    axis, middle = timeline.axis(), row.height() // 2
    shades = {picture.pixelColor(x, middle - 2).name() for x in range(round(axis.left) + 4, round(axis.left) + 80)}
    assert len(shades) <= 2  # nothing is filled between the outline's lines


def test_the_list_says_what_the_picture_shows_and_follows_the_filter(walk: MapWalk) -> None:
    walk.take_case()
    view = walk.view
    QTest.keyClick(view.canvas, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    walk.settle()
    assert view._form() is view.lines
    said = spoken(walk, view.lines)
    assert any(line.startswith("Sundhedsdatastyrelsen, ") and line.endswith("kilder") for line in said)
    knee = next(line for line in said if line.startswith("Dansk Knæalloplastikregister"))
    for part in ("valgt", "søges ad", "kobles på CPR-nummer"):
        assert part in knee
    view.hand.propose(["dmd"])
    assert any(line.startswith("Dansk Melanom Database, foreslået") for line in spoken(walk, view.lines))
    view.filters.kind.set_value("biobank")
    view.filters.kind.picked.emit("biobank")
    few = spoken(walk, view.lines)
    assert len(few) == len(view.shown.lit.left) + sum(line.endswith(("kilder", "kilde")) for line in few)
    view.lines.setFocus()
    walk.press(Key.Key_Home, Key.Key_Down, Key.Key_Space, on=view.lines)
    assert [row.source.id for row in view.hand.rows()] == [walk.here()]
    walk.press(Key.Key_Home, Key.Key_Return, on=view.lines)  # a head opens nothing
    assert view.panel.opened is None


def test_forms_keep_the_place_one_is_at(walk: MapWalk) -> None:
    walk.page.show_target("dkr", "map")
    walk.settle()
    for form in ("timeline", "lines"):
        walk.view.show_form(form)
        rows = walk.view._form()
        assert rows.here() == "dkr"  # type: ignore[attr-defined]
    walk.press(Key.Key_Down, on=walk.view.lines)
    moved = walk.here()
    assert moved != "dkr"
    walk.view.show_form("picture")
    assert walk.here() == moved
    assert walk.canvas.viewport().rect().contains(walk.point(moved))


def test_everything_that_takes_the_keyboard_has_a_name_in_every_form(walk: MapWalk) -> None:
    for form in ("picture", "timeline", "lines"):
        walk.view.show_form(form)
        walk.page.show_target("dkr", "map")
        walk.settle()
        assert nameless(walk.shown.window) == []
    assert walk.canvas.accessibleName() == "Datalandkort"


def save(walk: MapWalk, monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    monkeypatch.setattr("dsc_desk.ui.save_place.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    walk.view.strip.files[target.suffix].click()
    walk.settle()


def words_of(path: Path) -> str:
    if path.suffix == ".pdf":
        page = PdfReader(path).pages[0]
        assert len(page.images) == 0
        return page.extract_text()
    root = ElementTree.fromstring(path.read_bytes())
    assert not list(root.iter(f"{SVG}image"))
    return "\n".join(one.text or "" for one in root.iter(f"{SVG}text"))


def test_the_map_and_the_timeline_are_saved_as_vectors_and_read_back(
    walk: MapWalk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.take_case()
    for form, wanted in (("picture", ("Datalandkort, 186", "CPR-nummer", "valgt")), ("timeline", ("ukendt", "1997"))):
        walk.view.show_form(form)
        for suffix in (".pdf", ".svg"):
            target = tmp_path / f"{form}{suffix}"
            save(walk, monkeypatch, target)
            words = words_of(target)
            for part in (*wanted, "Dansk Knæalloplastikregister", "Cancerregisteret", "RDSC-"):
                assert part in words.replace("\n", " "), (form, suffix, part)
    toasts = cast("list[str]", walk.shown.context.toast)
    files = [f"{form}{suffix}" for form in ("picture", "timeline") for suffix in (".pdf", ".svg")]
    assert toasts == [f"Billedet er gemt som {file}" for file in files]


def test_a_filter_is_in_the_file_and_what_it_left_out_is_without_a_name(
    walk: MapWalk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.view.filters.kind.set_value("biobank")
    walk.view.filters.kind.picked.emit("biobank")
    save(walk, monkeypatch, tmp_path / "få.svg")
    words = words_of(tmp_path / "få.svg")
    assert "PKU-biobanken" in words
    assert "Cancerregisteret" not in words


def test_a_folder_that_is_not_there_is_said_calmly_and_a_kind_that_is_none_gets_its_own(
    walk: MapWalk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = walk.view
    save(walk, monkeypatch, tmp_path / "findes ikke" / "kort.pdf")
    assert "Intet i lageret er ændret" in said_in(view.saver)
    view.saver.findChildren(Notice)[0].findChildren(type(view.strip.whole))[0].click()
    assert "Intet i lageret er ændret" not in said_in(view.saver)
    monkeypatch.setattr(
        "dsc_desk.ui.save_place.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "kort.png"), "")
    )
    view.save(".pdf")
    walk.settle()
    assert (tmp_path / "kort.png.pdf").exists(), "what is written is called what it is"
    assert not list(tmp_path.glob("*.png"))
    monkeypatch.setattr("dsc_desk.ui.save_place.QFileDialog.getSaveFileName", lambda *_: ("", ""))
    view.save(".svg")
    walk.settle()
    assert not list(tmp_path.glob("*.svg"))
