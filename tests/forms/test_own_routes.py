"""Routes the centre corrects and adds: in force everywhere at once, pinned by applications, taken back, upgraded, as files."""

from __future__ import annotations

import shutil
from datetime import date

import msgspec
import pytest

from dsc_desk.cases.commands.application import StartApplication
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.commands.undo import Undo
from dsc_desk.cases.own_layer import EntryState, OwnKind, own, put_in_force
from dsc_desk.cases.queries.own import read_own
from dsc_desk.cases.rights import Role
from dsc_desk.forms import route as route_module
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.case_plan import CasePlan
from dsc_desk.forms.condition_parts import parts_of
from dsc_desk.forms.filling import renewal_form
from dsc_desk.forms.own_routes import (
    RouteHistory,
    RouteMarks,
    keep_route,
    outdated_routes,
    settle_route,
    unread_routes,
    withdraw_route,
)
from dsc_desk.forms.prefill import fill
from dsc_desk.forms.revisions import MoveToNewForm, OutdatedDrafts
from dsc_desk.forms.route import OWN_FROM, Route, all_routes, load_route, load_routes
from dsc_desk.forms.route_content import digest, plain, route_of_plain, to_content
from dsc_desk.forms.route_draft import RENEWAL, RouteDraft, blank, part_of, terms_of
from dsc_desk.forms.route_file import compared, read_route_file, write_route
from dsc_desk.forms.route_problems import problems_of
from dsc_desk.forms.route_reading import LARGEST, parsed
from dsc_desk.forms.route_terms import SPECS, Part
from dsc_desk.store.errors import ChangedMeanwhile, DeskError, Invalid, NotAllowed, NotFound

ID = "vek-regional"


def do(desk, command):
    return desk.do(command).result


def put(draft, place, name, words):
    draft.put(place, next(field for field in terms_of(place) if field.name == name), words)


def written(route_id="", **head) -> Route:
    """Return a route as staff write it, corrected from one there is or new."""
    draft = RouteDraft.of(load_route(route_id)) if route_id else RouteDraft(blank(date(2026, 11, 23)))
    for name, words in head.items():
        put(draft, (), name.replace("__", "."), words)
    if not route_id:
        draft.name("registret-i-vest")
    return route_of_plain(draft.raw)


NEW = {
    "name_da": "Registret i Vest", "name_en": "The Western Register", "authority_da": "Vestkontoret",
    "authority_en": "The Western Office", "applied_for__en": "Data", "channel__detail_en": "By mail",
}  # fmt: skip


def with_field(route, label, **more):
    draft = RouteDraft.of(route)
    place = draft.add(Part.FIELD, ("sections", 0))
    for name, words in {"label_da": label, "label_en": label, **more}.items():
        put(draft, place, name.replace("__", "."), words)
    return route_of_plain(draft.raw)


def test_a_corrected_route_holds_at_once_and_drafts_are_told_and_moved(desk):
    case_id = do(desk, OpenCase(title="Knæ"))
    application_id = do(desk, StartApplication(case_id, ID, str(load_route(ID).version)))
    shipped = load_route(ID)
    number = do(desk, keep_route(with_field(shipped, "Ny oplysning", required="yes"), "Ny vejledning"))
    now = load_route(ID)
    assert now.version == OWN_FROM + number
    assert now.is_own
    assert load_routes()[ID] is not shipped
    assert load_route(ID, shipped.version) == shipped  # what applications are pinned to stays
    (lagging,) = desk.ask(OutdatedDrafts(case_id))
    assert [change.text.da for change in lagging.changes] == ["Nyt felt: »Ny oplysning«, krævet"]
    do(desk, MoveToNewForm((application_id,)))
    assert desk.ask(OutdatedDrafts(case_id)) == ()
    (one,) = desk.ask(CaseApplications(case_id))
    assert one.route.version == now.version
    assert one.form.total > 0
    assert desk.ask(CasePlan(case_id)).plan.steps
    do(desk, withdraw_route(ID, "Vejledningen var en fejl"))
    assert load_route(ID) == shipped
    assert load_route(ID, now.version) == now
    (lagging,) = desk.ask(OutdatedDrafts(case_id))
    assert "findes ikke mere" in lagging.changes[0].text.da
    first, second, third = desk.ask(RouteHistory(ID))
    assert (first.withdrawn, second.applications, third.shipped) == (True, 1, True)
    assert any("Ny oplysning" in change.name.da for change in second.changes)


def test_a_number_a_draft_follows_is_not_given_again_after_undo(desk):
    done = desk.do(keep_route(with_field(load_route(ID), "Den ene"), "Prøve"))
    case_id = do(desk, OpenCase(title="Knæ"))
    application_id = do(desk, StartApplication(case_id, ID, str(load_route(ID).version)))
    then = load_route(ID).version
    do(desk, Undo(done.command_id))
    assert load_route(ID, then) == load_route(ID)  # the form in force stands for the one that is gone
    assert desk.ask(CaseApplications(case_id))[0].id == application_id
    do(desk, keep_route(with_field(load_route(ID), "Den anden"), "Prøve igen"))
    assert load_route(ID).version > then
    assert [one.application_id for one in desk.ask(OutdatedDrafts(case_id))] == [application_id]


def test_a_new_route_is_applied_along_and_readable_after_it_was_taken_out(desk):
    route = with_field(written(**NEW), "Formål", prefill="project.purpose")
    do(desk, keep_route(route, "Nyt register"))
    assert "registret-i-vest" in load_routes()
    case_id = do(desk, OpenCase(title="Knæ"))
    do(desk, StartApplication(case_id, "registret-i-vest", str(load_route("registret-i-vest").version)))
    do(desk, withdraw_route("registret-i-vest", "Lukket"))
    assert "registret-i-vest" not in load_routes()
    assert load_route("registret-i-vest").name_da == "Registret i Vest"
    assert "registret-i-vest" in all_routes()
    assert desk.ask(CaseApplications(case_id))[0].route.name_da == "Registret i Vest"
    assert desk.ask(CasePlan(case_id)).plan.steps
    assert desk.ask(RouteMarks()) == {}
    with pytest.raises(NotFound):
        load_route("registret-i-nord")


def test_what_cannot_be_kept_is_said_and_leaves_everything_as_it_was(desk):
    shipped = load_route(ID)
    for command, error in (
        (keep_route(shipped, "Ingenting"), Invalid),
        (keep_route(with_field(shipped, "Felt"), " "), Invalid),
        (keep_route(with_field(shipped, "Felt", basis="labels"), "Uden kilde"), Invalid),
        (withdraw_route(ID, "Intet der"), Invalid),
    ):
        with pytest.raises(error):
            desk.do(command)
    stale = keep_route(with_field(shipped, "Felt"), "Ny")
    do(desk, keep_route(with_field(shipped, "Felt to"), "Først"))
    with pytest.raises(ChangedMeanwhile):
        desk.do(stale)
    desk.sit_down(do(desk, AddStaff(StaffFacts("Ib Holm", "IBH", Role.CONSULTANT))))
    with pytest.raises(NotAllowed):
        desk.do(keep_route(with_field(shipped, "Felt tre"), "Må ikke"))
    assert len(own(OwnKind.ROUTE).history(ID)) == 2


def test_a_route_that_others_name_is_not_taken_out(desk):
    do(desk, keep_route(written(**NEW), "Ny"))
    draft = RouteDraft.of(load_route(ID))
    place = draft.add(Part.BEFORE)
    for name, words in (("name_da", "Vest"), ("name_en", "West"), ("any_of", "registret-i-vest")):
        put(draft, place, name, words)
    do(desk, keep_route(route_of_plain(draft.raw), "Kræver Vest"))
    with pytest.raises(Invalid) as caught:
        do(desk, withdraw_route("registret-i-vest", "Lukket"))
    assert load_route(ID).name_da in caught.value.text.da


def test_an_upgrade_under_a_correction_is_taken_or_left_part_by_part(desk, tmp_path, monkeypatch):
    do(desk, keep_route(with_field(written(ID, office="Vores kontor"), "Vores felt"), "Rettet"))
    folder = tmp_path / "routes"
    shutil.copytree(route_module._folder(), folder)
    old = load_route(ID, route_module.shipped_route(ID).version)
    newer = msgspec.structs.replace(old, version=old.version, short_name="Kort", web="https://vek.example/ny")
    (folder / f"{ID}.yaml").write_text(to_content(newer), encoding="utf-8")
    monkeypatch.setattr(route_module, "_folder", lambda: folder)
    cached = (route_module.shipped_route, route_module.shipped_routes, route_module._laid)
    for each in cached:
        each.cache_clear()
    try:
        (one,) = outdated_routes()
        assert {change.part for change in one.changes} == {"short_name", "web"}
        do(desk, settle_route(one, {"web"}, "Ny udgave"))
        assert outdated_routes() == ()
        assert load_route(ID).web == "https://vek.example/ny"
        assert load_route(ID).office == "Vores kontor"
        assert any(field.label_da == "Vores felt" for field in load_route(ID).fields)
    finally:
        monkeypatch.undo()
        for each in cached:
            each.cache_clear()


def test_every_route_as_staff_would_find_it_is_without_mistakes_and_comes_back_from_a_file(tmp_path):
    for route in load_routes().values():
        assert problems_of(plain(route)) == (), route.id
        assert digest(route_of_plain(plain(route))) == digest(route)
    path = write_route(ID, tmp_path / "vek.yaml")
    assert read_route_file(path).state is EntryState.SAME
    assert str(OWN_FROM) not in path.read_text(encoding="utf-8")[:400]


def test_a_field_staff_add_is_our_guess_until_its_source_is_named():
    draft = RouteDraft.of(load_route(ID))
    place = draft.add(Part.FIELD, ("sections", 0))
    put(draft, place, "label_da", "Nyt")
    put(draft, place, "label_en", "New")
    form = fill(route_of_plain(draft.raw), {}, today=date(2026, 11, 23))
    assert next(one for one in form.fields if one.field.label_da == "Nyt").field.our_guess
    put(draft, place, "basis", "labels")
    assert [(one.place, one.term) for one in problems_of(draft.raw)] == [(place, "source")]
    put(draft, place, "source", draft.raw["sources"][0]["id"])
    assert problems_of(draft.raw) == ()


def test_mistakes_lead_to_their_place():
    draft = RouteDraft.of(load_route(ID))
    place = draft.add(Part.FIELD, ("sections", 0))
    for name, words in (
        ("type", "choice"), ("prefill", "no.such"), ("limit.chars", "mange"), ("show_if.field", draft.entry(place)["id"]),
    ):  # fmt: skip
        put(draft, place, name, words)
    put(draft, (), "web", "javascript:alert(1)")
    put(draft, (), "checked", "i går måske")
    found = {(one.place, one.term) for one in problems_of(draft.raw)}
    for term in ("label_da", "label_en", "prefill", "limit.chars", "show_if.field"):
        assert (place, term) in found
    assert {((), "web"), ((), "checked")} <= found
    assert (place, "options") not in found  # a fact gives them


def test_entries_are_moved_removed_and_every_change_taken_back():
    draft = RouteDraft.of(load_route("sds-forskermaskinen"))
    first = [field["id"] for field in draft.raw["sections"][0]["fields"]]
    assert draft.move(("sections", 0, "fields", 0), 1) == ("sections", 0, "fields", 1)
    assert [field["id"] for field in draft.raw["sections"][0]["fields"]] == [first[1], first[0], *first[2:]]
    last = ("sections", 0, "fields", len(first) - 1)
    assert draft.move(last, 1) == ("sections", 1, "fields", 0)
    assert draft.raw["sections"][1]["fields"][0]["id"] == first[-1]
    assert draft.move(("sections", 0, "fields", 0), -1) == ("sections", 0, "fields", 0)
    assert draft.remove(("sections", 0)) == ("sections", 0)
    for _ in range(3):
        assert draft.undo()
    assert not draft.undo()
    assert [field["id"] for field in draft.raw["sections"][0]["fields"]] == first
    assert draft.redo()
    put(draft, ("sections", 0, "fields", 1), "options", "a | Alfa | Alpha\nb | Beta")
    assert draft.entry(("sections", 0, "fields", 1))["options"][1] == {
        "value": "b",
        "label_da": "Beta",
        "label_en": "Beta",
    }
    assert not draft.redo()


GOOD = to_content(load_route("rbgb"))
HOSTILE = {
    "empty": b"  \n",
    "binary": bytes(range(256)) * 20,
    "list": b"- a\n- b\n",
    "python tag": b"id: !!python/object/apply:os.system ['echo 1']\n",
    "own tag": b"id: !x y\n",
    "string tag": GOOD.replace("id: rbgb", "id: !!str rbgb", 1).encode(),
    "bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n",
    "deep": b"[" * 5_000 + b"]" * 5_000,
    "many": b"a: [" + b"x," * 70_000 + b"x]",
    "huge": b"a: " + b"x" * LARGEST,
    "long text": GOOD.replace("name_da: ", "name_da: " + "x" * 30_000, 1).encode(),
    "unknown word": (GOOD + "run: rm\n").encode(),
    "wrong type": GOOD.replace("version: 1", "version: 1\nlanguages: 7", 1).encode(),
    "latin-1": "name_da: æøå".encode("latin-1"),
    "two documents": (GOOD + "---\n" + GOOD).encode(),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_ends_in_a_sentence(name):
    with pytest.raises(DeskError) as caught:
        compared(parsed(HOSTILE[name]))
    assert caught.value.text.da
    assert caught.value.text.en


def test_a_file_is_read_in_the_worker_and_signs_that_hide_are_taken_out(desk, tmp_path):
    draft = RouteDraft.of(load_route("rbgb"))
    draft.name("rbgb-nord")
    put(draft, (), "name_da", "Biobank\u202e nord")
    path = tmp_path / "nord.yaml"
    path.write_text(to_content(route_of_plain(draft.raw)), encoding="utf-8")
    found = read_route_file(path)
    assert (found.state, found.route.name_da) == (EntryState.NEW, "Biobank nord")
    do(desk, keep_route(found.route, "Fra et andet center"))
    assert read_route_file(path).state is EntryState.SAME
    path.write_bytes(HOSTILE["bomb"])
    with pytest.raises(DeskError):
        read_route_file(path)
    with pytest.raises(Invalid):
        read_route_file(tmp_path / "nothing.yaml")


def test_a_correction_in_another_schema_leaves_the_shipped_route_in_force(desk):
    do(desk, keep_route(with_field(load_route(ID), "Felt"), "Rettet"))
    with desk.store.read() as connection:
        entries = read_own(connection)
    last = entries[-1]
    put_in_force([*entries[:-1], type(last)(last.kind, last.key, last.number, "id: [", last.based_on, "", "", "")])
    assert not load_route(ID).is_own
    assert not load_routes()[ID].is_own
    assert unread_routes() == (ID,)


def test_every_term_of_a_shipped_route_can_be_typed():
    """What a route file may say, staff can write in the window; forms of a renewal and choices between bodies stay data."""
    typed = {(part, term.name.split(".")[0]) for part, terms in SPECS.items() for term in terms}
    given = {
        "id",
        "version",
        "status",
        "fields_origin",
        "field_evidence",
        "was",
        "choose",
        "sections",
        "fields",
        "columns",
    }
    for route in load_routes().values():
        draft = RouteDraft(plain(route))
        for place in draft.places():
            known = {name for part, name in typed if part is part_of(place)} | set(Part)
            assert not set(draft.entry(place)) - known - given, (route.id, place)


@pytest.mark.parametrize(
    ("part", "words", "term"),
    [
        (Part.SUCCESSOR, {"name_da": "Ny", "name_en": "New"}, "from"),
        (Part.LAW, {"law": "Sundhedsloven"}, "what_en"),
        (Part.NOTE, {"da": "Husk"}, "en"),
        (Part.REPLACED, {"use": "findes-ikke", "condition_en": "if"}, "use"),
        (Part.ENCLOSURE, {"name_da": "a", "name_en": "a", "rules.max_pages": "1"}, "rules.source"),
        (Part.ENCLOSURE, {"name_da": "a", "name_en": "a", "needed_if.values": "yes"}, "needed_if.fact"),
        (
            Part.ENCLOSURE,
            {"name_da": "a", "name_en": "a", "needed_if.question": "contact", "needed_if.values": "måske"},
            "needed_if.values",
        ),
        *(
            (Part.ENCLOSURE, {"name_da": "a", "name_en": "a", "needed_if.when": when}, "needed_if.when")
            for when in ("contact = måske", "contact", "kontakt = yes", "field:titel = yes", "approval:nothing = yes")
        ),
    ],
)
def test_what_is_wrong_with_an_entry_is_told_at_its_term(part, words, term):
    draft = RouteDraft.of(load_route(ID))
    place = draft.add(part)
    for name, said in words.items():
        put(draft, place, name, said)
    assert [(one.place, one.term) for one in problems_of(draft.raw)] == [(place, term)]


def test_a_condition_of_several_things_is_typed_a_line_each():
    draft = RouteDraft.of(load_route(ID))
    place = draft.add(Part.ENCLOSURE)
    lines = "contact = yes & consent = not yes\napproval:vek = yes & judged = yes"
    for name, said in (("name_da", "a"), ("name_en", "a"), ("needed_if.when", lines)):
        put(draft, place, name, said)
    assert problems_of(draft.raw) == ()
    term = next(one for one in SPECS[Part.ENCLOSURE] if one.name == "needed_if.when")
    assert draft.typed(place, term) == lines
    paper = next(one for one in route_of_plain(draft.raw).attachments if one.name_da == "a")
    assert paper.needed_if is not None
    assert paper.needed_if.alternatives[0] == {"contact": "yes", "consent": "not yes"}
    put(draft, place, "needed_if.when", "")
    assert "needed_if" not in draft.entry(place)


@pytest.mark.parametrize(("part", "name"), [(Part.FIELD, "show_if.when"), (Part.ENCLOSURE, "needed_if.when")])
def test_whatever_the_lists_of_a_condition_offer_may_be_kept(part, name):
    draft = RouteDraft.of(load_route(ID))
    place = draft.add(part, ("sections", 0) if part is Part.FIELD else ())
    for term, said in (
        {"label_da": "a", "label_en": "a"} if part is Part.FIELD else {"name_da": "a", "name_en": "a"}
    ).items():
        put(draft, place, term, said)
    offered = parts_of(draft.raw, place, fields=part is Part.FIELD)
    kinds = {one.id.partition(":")[0] for one in offered}
    assert {"contact", "approval", "judged", "project.purpose"} <= kinds
    assert ("field" in kinds) is (part is Part.FIELD)
    assert f"field:{draft.entry(place).get('id')}" not in {one.id for one in offered}
    put(draft, place, name, "\n".join(f"{one.id} = {value}" for one in offered for value, _ in one.values))
    assert problems_of(draft.raw) == ()
    assert all(words.da and words.en for one in offered for words in (one.words, *(said for _, said in one.values)))


def test_a_route_that_ends_before_it_begins_is_not_kept():
    draft = RouteDraft.of(load_route(ID))
    put(draft, (), "valid_from", "01.02.2027")
    put(draft, (), "valid_to", "31.01.2027")
    assert [one.term for one in problems_of(draft.raw)] == ["valid_to"]
    put(draft, (), "valid_to", "31.01.2028")
    put(draft, (), "languages", "da\nen")
    put(draft, (), "renewal.route", "sds-henvendelse")
    put(draft, draft.add(Part.SUCCESSOR), "from", "01.01.2027")
    put(draft, ("successors", 0), "name_da", "Ny myndighed")
    put(draft, ("successors", 0), "name_en", "New authority")
    assert problems_of(draft.raw) == ()
    route = route_of_plain(draft.raw)
    assert route.renewal is not None
    assert (len(route.languages), route.renewal.route) == (2, "sds-henvendelse")
    assert route.authority(date(2027, 1, 1)).da == "Ny myndighed"


def test_a_table_is_built_column_by_column():
    draft = RouteDraft.of(load_route(ID))
    field = draft.add(Part.FIELD, ("sections", 0))
    for name, words in (("label_da", "Personer"), ("label_en", "Persons"), ("type", "group")):
        put(draft, field, name, words)
    assert [one.term for one in problems_of(draft.raw)] == ["type"]
    put(draft, field, "prefill", "project.collaborators")
    first = draft.add(Part.COLUMN, field)
    for name, words in (("label_da", "Navn"), ("label_en", "Name"), ("required", "yes"), ("prefill", "no such")):
        put(draft, first, name, words)
    assert [(one.place, one.term) for one in problems_of(draft.raw)] == [(first, "prefill")]
    put(draft, first, "prefill", "name")
    second = draft.add(Part.COLUMN, first)
    put(draft, second, "label_da", "Titel")
    put(draft, second, "label_en", "Title")
    assert problems_of(draft.raw) == ()
    assert draft.move(second, -1) == first
    asked = next(one for one in route_of_plain(draft.raw).fields if one.label_da == "Personer")
    assert [one.label_da for one in asked.columns] == ["Titel", "Navn"]
    assert draft.remove(draft.remove(first)) == field
    assert "columns" not in draft.entry(field)


def test_the_form_of_a_renewal_is_written_like_any_other():
    draft = RouteDraft.of(load_route(ID))
    before = digest(route_of_plain(draft.raw))
    section = draft.add(Part.SECTION, RENEWAL)
    assert section == ("renewal", "sections", 0)
    for name, words in (("title_da", "Forlængelse"), ("title_en", "Extension"), ("medium", "letter")):
        put(draft, section, name, words)
    first = draft.add(Part.FIELD, section)
    second = draft.add(Part.FIELD, first)
    for place, name in ((first, "Sag"), (second, "Ændring")):
        put(draft, place, "label_da", name)
        put(draft, place, "label_en", name)
    put(draft, second, "show_if.field", draft.entry(first)["id"])
    assert problems_of(draft.raw) == ()
    put(draft, second, "show_if.field", next(load_route(ID).fields).id)  # of the other form
    assert [(one.place, one.term) for one in problems_of(draft.raw)] == [(second, "show_if.field")]
    put(draft, second, "show_if.field", "")
    assert draft.move(second, -1) == first
    route = renewal_form(route_of_plain(draft.raw))
    assert [one.label_da for one in route.fields] == ["Ændring", "Sag"]
    assert list(draft.places()).index(section) > list(draft.places()).index(("sections", 0))
    assert draft.remove(section) == ()
    assert digest(route_of_plain(draft.raw)) == before
