"""What of the library a map shows: by topic, years, region, kind and way in, and by all of them at once."""

from __future__ import annotations

import pytest

from dsc_desk.forms.choosing import way_of
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.library.map_filter import DISEASE, QUESTION, WHOLE_COUNTRY, MapFilter, read_years, topics


@pytest.fixture(scope="module")
def sources():
    return load_catalogue().sources


def left(sources, **asked):
    return MapFilter(**asked).left(sources.values(), {each: way_of(each) for each in ("dkr", "lpr3", "dst-bef")})


def test_nothing_asked_leaves_everything(sources):
    assert left(sources) == frozenset(sources)
    assert not MapFilter().asks
    assert MapFilter(kind="biobank").asks


def test_a_topic_is_a_group_of_diseases_or_a_question(sources):
    cancer = left(sources, topic=f"{DISEASE}Kræft")
    assert "dmd" in cancer
    assert "dkr" not in cancer
    operated = left(sources, topic=f"{QUESTION}operated")
    assert "dkr" in operated
    assert all("operated" in sources[each].answers for each in operated)
    assert left(sources, topic="disease:no such") == frozenset()
    assert all(left(sources, topic=topic) for topic, _ in topics())


def test_a_region_is_covered_by_its_own_sources_and_by_those_of_the_whole_country(sources):
    midt, nord = left(sources, region="midtjylland"), left(sources, region="nordjylland")
    assert any("Midtjylland" in sources[each].name_da for each in midt)
    assert not any("Nordjylland" in sources[each].name_da for each in midt)
    assert {"lpr3", "cpr"} <= midt & nord
    country = left(sources, region=WHOLE_COUNTRY)
    assert country < midt
    assert "lpr3" in country


def test_years_are_those_a_source_has_any_of_and_unknown_ones_are_none(sources):
    assert "lpr2" in left(sources, years=(1977, 1980))
    assert "lpr3" not in left(sources, years=(1977, 1980))
    assert {"lpr2", "lpr3"} <= left(sources, years=(1997, 2025))
    unknown = {source.id for source in sources.values() if source.coverage_from is None}
    assert unknown
    assert not unknown & left(sources, years=(1900, 2099))


def test_kind_and_way_and_all_at_once(sources):
    assert {sources[each].kind for each in left(sources, kind="biobank")} == {"biobank"}
    way = way_of("dkr")
    assert way is not None
    assert left(sources, way=way.da) == {"dkr"}
    assert left(sources, way="no such way") == frozenset()
    assert left(sources, kind="statistics", years=(2020, 2020), region=WHOLE_COUNTRY) <= left(
        sources, kind="statistics"
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2010", (2010, 2010)),
        (" 1997-2025 ", (1997, 2025)),
        ("1997 – 2025", (1997, 2025)),
        ("1997 til 2025", (1997, 2025)),
        ("1997-", (1997, 2099)),
        ("2025-1997", None),
        ("97", None),
        ("", None),
        ("1997-2025-2030", None),
        ("٢٠١٠", None),
        ("2010" * 100_000, None),
    ],
)
def test_years_as_people_type_them(typed, wanted):
    assert read_years(typed) == wanted
