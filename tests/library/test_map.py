"""The data map: every source has its own place, nothing lies on anything else, and the words say the same."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.map import PAPER, SCREEN, Area, lay_out
from dsc_desk.library.map_names import map_names
from dsc_desk.library.map_rules import map_rules
from dsc_desk.library.map_text import map_entries
from dsc_desk.library.timeline import spans
from dsc_desk.reports.canvas import Box
from dsc_desk.reports.data_map import Lights, write_map
from dsc_desk.reports.on_svg import SvgCanvas
from dsc_desk.reports.timeline import draw_timeline, timeline_size
from dsc_desk.words import Language


@pytest.fixture(scope="module")
def sources():
    return load_catalogue().sources


@pytest.fixture(scope="module", params=["paper", "window", "wide window"])
def drawn(request, sources):
    sizes = {"paper": PAPER, "window": SCREEN, "wide window": SCREEN.wider(1.6)}[request.param]
    return lay_out(sources.values(), sizes)


def meet(one: Area, other: Area) -> bool:
    """Tell whether two rectangles have more than an edge in common."""
    return one.x < other.right and other.x < one.right and one.y < other.lower and other.y < one.lower


def test_every_source_lies_once(drawn, sources):
    assert sorted(place.source_id for place in drawn.places) == sorted(sources)


def test_nothing_lies_on_anything_else(drawn):
    rows = [place.area for place in drawn.places]
    rows += [topic.area for territory in drawn.territories for topic in territory.topics]
    assert not any(meet(one, other) for one, other in combinations(rows, 2))
    hub = Area(
        drawn.hub.x - drawn.hub.radius, drawn.hub.y - drawn.hub.radius, 2 * drawn.hub.radius, 2 * drawn.hub.radius
    )
    territories = [territory.area for territory in drawn.territories]
    assert not any(meet(one, other) for one, other in combinations([*territories, hub], 2))


def test_each_row_lies_within_its_territory_and_the_map(drawn):
    for territory in drawn.territories:
        area = territory.area
        assert area.x >= 0
        assert area.y >= 0
        assert area.right <= drawn.width
        assert area.lower <= drawn.height
        for row in (*territory.places, *territory.topics):
            assert area.x < row.area.x
            assert row.area.right < area.right
            assert area.y < row.area.y
            assert row.area.lower < area.lower


def test_linkages_cross_no_other_territory(drawn):
    from dsc_desk.reports.data_map import _on_cubic

    for linkage in drawn.linkages:
        for share in (number / 40 for number in range(1, 40)):
            x, y = _on_cubic(linkage.points, share)
            for territory in drawn.territories:
                area = territory.area
                assert not (area.x < x < area.right and area.y < y < area.lower), (linkage.source_id, territory.id)


def test_a_source_without_the_key_is_not_linked(drawn, sources):
    linked = {one.source_id for one in drawn.linkages}
    assert "sor" not in linked
    assert {"cpr", "lpr2", "dst-udda", "dkr"} <= linked
    assert len(linked) == sum("CPR" in source.linkage_key for source in sources.values())


def test_the_same_sources_lie_the_same_in_any_order(sources):
    mixed = list(sources.values())
    random.Random(3).shuffle(mixed)
    assert lay_out(mixed) == lay_out(sources.values())


def test_a_filtered_map_holds_only_what_is_left(sources):
    few = lay_out(source for source in sources.values() if source.kind == "statistics")
    assert {place.source_id for place in few.places} == {one.id for one in sources.values() if one.kind == "statistics"}
    assert len(few.territories) == 1


def test_the_map_in_words(drawn, sources):
    lines = [one.words for one in map_entries(drawn, sources, Language.EN, chosen=["dkr"], suggested=["dmd"])]
    assert len(lines) == len(sources) + len(drawn.territories)
    assert next(line for line in lines if line.startswith(sources["dkr"].name_en)).endswith(
        "chosen, linked by the CPR number"
    )
    assert any("suggested" in line for line in lines)
    assert not any("chosen" in one.words for one in map_entries(drawn, sources, Language.EN))


def test_the_map_is_written_as_vectors(tmp_path, sources):
    drawn = lay_out(sources.values())
    for suffix in (".svg", ".pdf"):
        write_map(tmp_path / f"kort{suffix}", drawn, sources, lights=Lights(["dkr", "lpr2"], ["dmd"]))
    root = ElementTree.fromstring((tmp_path / "kort.svg").read_bytes())
    words = [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert sources["dkr"].name_da in words
    assert not list(root.iter("{http://www.w3.org/2000/svg}image"))
    page = PdfReader(tmp_path / "kort.pdf").pages[0]
    assert "CPR-nummer" in page.extract_text()
    assert len(page.images) == 0
    before = (tmp_path / "kort.svg").read_bytes()
    write_map(tmp_path / "kort.svg", drawn, sources, lights=Lights(["dkr", "lpr2"], ["dmd"]))
    assert (tmp_path / "kort.svg").read_bytes() == before


def test_years_nobody_knows_are_not_made_up(sources):
    found = {one.source_id: one for one in spans(sources.values(), 2026)}
    assert found["lpr2"].end < found["lpr3"].end == 1.0
    assert found["ruks"].known is False
    assert found["cshrr"].begin == 0.0
    assert found["cpr"].last is None
    assert found["lpr2"].begin == pytest.approx((1977 - 1940) / 87)
    picture = SvgCanvas(*timeline_size(3), "år")
    shown = [found[one] for one in ("lpr2", "lpr3", "ruks")]
    names = {one.source_id: sources[one.source_id].name for one in shown}
    draw_timeline(shown, names, picture, Box(0, 0, *timeline_size(3)), (1940, 2026))
    said = picture.svg().decode()
    assert "ukendt" in said
    assert "1977–2019" in said
    assert said.count("stroke-dasharray") == 1


def test_topics_stand_in_their_order(drawn):
    quality = next(territory for territory in drawn.territories if territory.topics)
    names = [topic.name.da for topic in quality.topics]
    assert len(names) == len(set(names)) > 8
    ordered = [(topic.area.x, topic.area.y) for topic in quality.topics]
    assert all(one < other for one, other in pairwise(ordered))


def test_a_name_without_room_leaves_out_what_many_begin_with(sources):
    assert map_names(sources["dkr"], Language.DA)[-1] == "Knæalloplastikregister"
    assert map_names(sources["dkr"], Language.DA)[0] == sources["dkr"].name_da
    assert map_names(sources["lpr2"], Language.DA)[-1] != map_names(sources["lpr3"], Language.DA)[-1]
    assert set(map_rules().short) <= set(sources)


@pytest.mark.parametrize("language", list(Language))
def test_the_shortest_names_still_differ(sources, language):
    names = [map_names(source, language)[-1] for source in sources.values()]
    assert len(set(names)) == len(names)
    assert all(name.strip() == name and name for name in names)


def test_many_sources_get_more_columns(sources):
    from msgspec.structs import replace

    shipped = list(sources.values())
    many = [replace(shipped[n % len(shipped)], id=f"s{n}") for n in range(2_000)]
    drawn = lay_out(many, SCREEN)
    assert len({place.source_id for place in drawn.places}) == 2_000
    assert drawn.height < 2 * drawn.width
    territories = [territory.area for territory in drawn.territories]
    assert not any(meet(one, other) for one, other in combinations(territories, 2))
    for territory in drawn.territories:
        cells = {(area.x, area.y) for area in territory.rows}
        assert len(cells) == len(territory.rows)
