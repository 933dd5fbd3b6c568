"""What differs between two wordings of a route reads in labels, not in the names the file has for things."""

from __future__ import annotations

import copy

from dsc_desk.forms.route import load_routes
from dsc_desk.forms.route_content import plain, route_of_plain
from dsc_desk.forms.route_differences import differences


def test_a_condition_reads_in_words_in_both_languages():
    before = load_routes()["sds-andet-databehandlingssted"]
    raw = copy.deepcopy(plain(before))
    enclosure = next(one for one in raw["attachments"] if "needed_if" in one and one["needed_if"].get("fact"))
    enclosure["needed_if"] = {
        "when": [{"contact": "yes", "judged": "yes"}, {"data.environment": "not danmarks_statistik"}]
    }
    (told,) = differences(before, route_of_plain(raw))
    assert "Danmarks Statistik" in told.before.da
    assert " eller " in told.after.da
    assert " or " in told.after.en
    assert "ikke: Danmarks Statistik" in told.after.da
    for words in (told.before, told.after):
        assert not [
            code
            for code in ("danmarks_statistik", "data.environment", "name_da", "needed_if")
            if code in words.da + words.en
        ]


def test_a_fixed_answer_of_the_head_and_of_a_field_reads_as_it_is_chosen():
    before = load_routes()["ehds-dataadgang"]
    raw = copy.deepcopy(plain(before))
    raw["kind"] = "advice"
    field = next(one for section in raw["sections"] for one in section["fields"] if one.get("show_if", {}).get("field"))
    field["show_if"]["values"] = ["fysisk person"]
    found = {one.name.en: one for one in differences(before, route_of_plain(raw))}
    assert (found["Leads to"].before.da, found["Leads to"].after) == ("Data", ("Vejledning", "Advice"))
    asked = next(one for name, one in found.items() if "Asked only when" in name)
    assert asked.before.en.startswith("Field: ")
    assert "form.3.kind" not in asked.before.en
