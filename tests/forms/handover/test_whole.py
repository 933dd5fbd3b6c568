"""Nothing of a case is forgotten when it is handed over: every table and column goes along, or is named with its reason."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import pytest
from sqlalchemy import String, Table

from dsc_desk.cases.queries.after import AfterSending
from dsc_desk.cases.queries.files import CaseFiles
from dsc_desk.cases.tables import application, blob, certificate, metadata, person
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.handover.gather import Gather, Wanted
from dsc_desk.forms.handover.keys import keys_of
from dsc_desk.forms.handover.parcel import Part
from dsc_desk.forms.handover.preview import shown
from dsc_desk.forms.handover.sending import hand_over
from dsc_desk.forms.handover.taking import TakeIn, WhereItStands
from dsc_desk.forms.handover.whole import STAYING_COLUMNS, STAYS, staying
from dsc_desk.words import Language
from tests.forms.handover.two_centres import EVERYTHING, NAMES, SECRET, two_centres

CASE_COLUMNS = {"case_id", "application_id"}
BY_HASH = {"blob"}  # contents go along by the hash that other tables name
MARK = '"renews":0'  # how a renewal is told: by the place of the permit it renews


@pytest.fixture(scope="module")
def centres(tmp_path_factory):
    with two_centres(tmp_path_factory.mktemp("whole")) as made:
        yield made


def of_a_case() -> set[str]:
    """Return the tables that hang on a case: by a key of theirs, or of what they hang on, and what those name."""
    found = {"case_"} | {table.name for table in metadata.tables.values() if CASE_COLUMNS & set(table.c.keys())}
    while True:
        links = [
            (table.name, key.column.table.name) for table in metadata.tables.values() for key in table.foreign_keys
        ]
        more = {table for table, target in links if target in found} | {
            target for table, target in links if table in found
        }
        if more <= found:
            return found
        found |= more


def marked_case(desk) -> dict[tuple[str, str], str]:
    """Fill a row of every table that goes along with a word of its own in every column; return the words by place."""
    words: dict[tuple[str, str], str] = {}
    carried = [table for table in metadata.sorted_tables if table.name in of_a_case() - set(STAYS) - BY_HASH]
    with desk.store.write() as connection:
        for table in carried:
            row = {column.name: _value(table, column, words, desk.me.staff_id) for column in table.columns} | {
                "version": 1
            }
            if table is application:
                connection.execute(application.insert().values({**row, "id": "earlier", "route_id": "0"}))
            if table.name == "renewal":
                row["earlier_id"] = "earlier"
                words["renewal", "earlier_id"] = MARK
            if "sha256" in row:
                connection.execute(blob.insert().values(sha256=row["sha256"], content=b"x"))
            connection.execute(table.insert().values(row))
    return words


def _value(table: Table, column: Any, words: dict[tuple[str, str], str], author: str) -> Any:
    if column.name == "id":
        return f"id-{table.name}"
    if column.foreign_keys:
        (key,) = column.foreign_keys
        target = key.column.table.name
        if target in STAYS:
            return None if column.nullable else author
        return f"id-{target}"
    if not isinstance(column.type, String):
        return 1
    if column.name == "removed_at":
        return ""
    words[table.name, column.name] = word = f"w-{table.name}-{column.name}"
    if (table.name, column.name) == ("passed", "said"):
        return f'[["gate", "port", "{word}"]]'
    return f'{{"seen": "{word}"}}' if (table.name, column.name) == ("step", "evidence") else word


@pytest.fixture(scope="module")
def manifest(centres):
    """What goes out of a case with a word in every column, and the words."""
    words = marked_case(centres.west)
    parcel = centres.west.ask(Gather("id-case_", Wanted(EVERYTHING, ("id-note",), receiver=NAMES[1]))).parcel
    return msgspec.json.encode(parcel).decode(), words


def test_every_table_of_a_case_goes_along_or_is_named(manifest):
    told, words = manifest
    arrived = {table for (table, _), word in words.items() if word in told}
    assert of_a_case() - BY_HASH - set(STAYS) - arrived == set()
    assert set(STAYS) <= of_a_case(), "a table that is gone, or no table of a case"
    assert all(text.da and text.en for text in staying())


def test_every_column_goes_along_or_is_named(manifest):
    told, words = manifest
    places = {place for place, word in words.items() if f'{word}"' not in told and word != MARK}
    named = {(table, column) for table, columns in STAYING_COLUMNS.items() for column in columns}
    assert places - named == set()
    assert {place for place in named if place in words} - places == set(), "said to stay, and goes along"


def test_what_goes_out_is_shown_before(centres, manifest):
    _, words = manifest
    wanted = Wanted(EVERYTHING, ("id-note",), receiver=NAMES[1])
    parcel = centres.west.ask(Gather("id-case_", wanted)).parcel
    told = "\n".join(f"{name}\n{line}" for part in shown(parcel, Language.EN) for name, line in part.lines)
    texts = {
        "text",
        "answer",
        "how",
        "by_whom",
        "sent_how",
        "reason",
        "issuer",
        "body",
        "value",
        "fact_then",
        "conditions",
    }
    hidden = {place for place, word in words.items() if place[1] in texts and word not in told}
    assert hidden - {place for place in hidden if place[1] in STAYING_COLUMNS.get(place[0], ())} == set()


def test_all_of_it_arrives_and_comes_back_without_a_difference(centres):
    _send(centres)
    path = centres.folder / "ud.dscsag"
    wanted = Wanted(EVERYTHING, (centres.note_id,), receiver=NAMES[1])
    hand_over(centres.west, centres.case_id, wanted, keys_of(centres.west), path, passphrase=SECRET)
    incoming = centres.opened(path)
    case_id = centres.east.do(TakeIn(incoming)).result
    assert centres.east.do(TakeIn(incoming)).changes == frozenset()
    both = centres.east.ask(CaseApplications(case_id, earlier=True))
    mine, renewed = (one for one in both if one.route.id == ROUTE)
    assert [one.state for one in centres.east.ask(CaseApplications(case_id)) if one.route.id == ROUTE] == ["draft"]
    assert (mine.state, mine.sent_how, renewed.state) == ("granted_conditions", "portal", "draft")
    after = centres.east.ask(AfterSending(mine.id))
    (went,) = after.dispatches
    assert (went.kind, went.day, [file.name for file in went.files]) == ("application", "2026-10-02", ["Ansøgning.pdf"])
    assert went.proof is not None
    assert went.proof.name == "Protokol.txt"
    assert [(one.text, one.answer) for one in after.questions] == [("Hvorfor knæ?", "Fordi.")]
    assert [(one.text, one.state, one.due, one.who) for one in after.conditions] == [
        ("Slettes om et år", "", "2027-10-01", "Søren Dam")
    ]
    assert [(one.who, one.first_day, one.last_day) for one in mine.spans] == [
        ("us", "2026-09-01", "2026-10-02"),
        ("them", "2026-10-02", "2026-11-20"),
    ]
    assert [one.name for one in mine.sent] == ["Ansøgning.pdf"]
    (file,) = centres.east.ask(CaseFiles(case_id))
    assert mine.enclosures == {"protocol": ("enclosed", file.id)}, "what was sent stands with the application alone"
    back = centres.folder / "hjem.dscsag"
    home = Wanted(EVERYTHING, receiver=NAMES[0])
    hand_over(centres.east, case_id, home, keys_of(centres.east), back, passphrase=SECRET)
    where = centres.west.ask(WhereItStands(centres.opened(back)))
    assert [(one.what.en, one.before.en, one.after.en) for one in where.differences] == []


ROUTE = "journaldata-midtjylland"


def _send(centres) -> None:
    """Let west's application have been sent, asked about and granted on a condition, and be renewed."""
    paper = b"%PDF- som den blev sendt"
    digest = hashlib.sha256(paper).hexdigest()
    rows = metadata.tables
    with centres.west.store.write() as connection:

        def put(table: str, /, **values: Any) -> None:
            connection.execute(rows[table].insert().values({"id": f"west-{table}", "version": 1, **values}))

        first = connection.execute(application.select().where(application.c.route_id == ROUTE)).mappings().one()
        mine = {"application_id": first["id"]}
        head = {
            "state": "granted_conditions",
            "sent_at": "2026-10-02",
            "sent_how": "portal",
            "answered_at": "2026-11-20",
        }
        connection.execute(application.update().where(application.c.id == first["id"]).values(head))
        later = "2026-11-24T00:00:00+00:00"
        connection.execute(application.insert().values({**first, "id": "anden", "created_at": later}))
        put("renewal", application_id="anden", earlier_id=first["id"])
        connection.execute(rows["holder"].delete().where(rows["holder"].c.application_id == first["id"]))
        put("holder", who="us", first_day="2026-11-24", application_id="anden")
        for who, begins, ends in (("us", "2026-09-01", "2026-10-02"), ("them", "2026-10-02", "2026-11-20")):
            put("holder", id=who, who=who, first_day=begins, last_day=ends, reason="", **mine)
        proof = (
            connection.execute(rows["attachment"].select().filter_by(case_id=centres.case_id)).mappings().one()["id"]
        )
        connection.execute(blob.insert().values(sha256=digest, content=paper))
        about = {"name": "Ansøgning.pdf", "format": "pdf", "sha256": digest}
        put("sent_document", created_at="2026-10-02T09:00:00+00:00", profile_then="", **about, **mine)
        put("dispatch", kind="application", day="2026-10-02", created_at="2026-10-02T09:00:00+00:00", proof_id=proof, how="portal", their_reference="", text="", **mine)  # fmt: skip
        put("dispatch_file", dispatch_id="west-dispatch", **about)
        put("question", text="Hvorfor knæ?", asked_day="2026-10-10", answer="Fordi.", answered_day="2026-10-12", created_at="2026-10-10T09:00:00+00:00", **mine)  # fmt: skip
        staff = connection.execute(rows["staff"].select()).mappings().first()["id"]
        put("task", case_id=centres.case_id, staff_id=staff, title="Slettes om et år", due="2027-10-01", state="open")
        put("condition", text="Slettes om et år", task_id="west-task", created_at="2026-11-20T09:00:00+00:00", **mine)
        put("enclosure", attachment_id="protocol", state="enclosed", file_id=proof, **mine)


def test_the_requesters_certificate_is_entered_as_told_by_the_sender(centres):
    west, east = centres.west, centres.east
    with west.store.write() as connection:
        ditte = connection.execute(person.select().where(person.c.name == "Ditte Rosenkilde")).mappings().one()["id"]
        given = {"person_id": ditte, "kind": "certified_user", "issued_on": "2026-01-05", "valid_until": "2029-01-05"}
        connection.execute(
            certificate.insert().values(id="kursus", version=1, issuer="Universitetet", number="7", **given)
        )
    path = centres.folder / "bevis.dscsag"
    wanted = Wanted((Part.REQUESTER,), receiver="Øst igen")
    hand_over(west, centres.case_id, wanted, keys_of(west), path, passphrase=SECRET)
    incoming = centres.opened(path)
    east.do(TakeIn(incoming))
    with east.store.read() as connection:
        (row,) = connection.execute(certificate.select()).mappings().all()
    assert (row["kind"], row["issuer"]) == ("certified_user", f"Universitetet ({NAMES[0]})")
