"""What a stranger, or the way here, may do to a sealed case: each is refused in words, and nothing is taken in."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import msgspec
import pytest

from dsc_desk.cases.queries.cases import CaseList
from dsc_desk.cases.queries.files import CaseFiles
from dsc_desk.forms.handover import applying
from dsc_desk.forms.handover.keys import read_key_file
from dsc_desk.forms.handover.parcel import FORMAT, FactEntry, FileEntry
from dsc_desk.forms.handover.receipt import read_receipt
from dsc_desk.forms.handover.taking import TakeIn, WhereItStands, open_file, read_parcel
from dsc_desk.store.errors import DeskError, Invalid, PersonalNumber, StoreError, WrongKey
from dsc_desk.store.parcel import MOST, PARCEL, Keys, open_parcel, seal_parcel
from dsc_desk.store.sealed import CHUNK
from dsc_desk.store.stretching import ARGON
from tests.forms.handover.two_centres import SECRET, resealed

NUMBER = "311263" + "-" + "6001"


def test_it_names_nobody_before_it_is_opened(sealed):
    for word in ("Knæ", "Ditte", "Mette", "Vest", "RDSC"):
        assert word.encode() not in sealed


@pytest.mark.parametrize("secret", ["en helt anden sætning", ""])
def test_a_wrong_passphrase_opens_nothing(sealed, secret):
    with pytest.raises(WrongKey):
        open_file(sealed, passphrase=secret)


def test_every_cut_is_seen(sealed):
    for length in (0, 5, len(PARCEL.magic) + 2, 200, len(sealed) - 1):
        with pytest.raises(StoreError):
            open_file(sealed[:length], passphrase=SECRET)


def test_every_altered_byte_is_seen(sealed):
    for place in (3, 20, 60, len(sealed) // 2, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(StoreError):
            open_file(bytes(changed), passphrase=SECRET)


def test_what_is_added_at_the_end_is_seen(sealed):
    with pytest.raises(StoreError):
        open_file(sealed + b"x", passphrase=SECRET)


def test_chunks_cannot_be_swapped_or_dropped():
    whole, _ = seal_parcel(bytes(3 * CHUNK), passphrase=SECRET)
    first = len(whole) - (3 * (CHUNK + 16))
    head, chunks = whole[:first], [whole[first + n * (CHUNK + 16) : first + (n + 1) * (CHUNK + 16)] for n in range(3)]
    for order in ((1, 0, 2), (0, 2), (0, 1)):
        with pytest.raises(StoreError):
            open_parcel(head + b"".join(chunks[n] for n in order), passphrase=SECRET)


def test_a_newer_format_is_named_and_left(sealed, keys):
    raw = sealed.replace(b'"format": 1', b'"format": 9', 1)
    with pytest.raises(StoreError, match="newer version"):
        open_file(raw, passphrase=SECRET)
    later = resealed(sealed, keys, lambda parcel: replace(parcel, format=FORMAT + 1))
    with pytest.raises(DeskError, match="newer version"):
        open_file(later, passphrase=SECRET)


def test_settings_that_would_stretch_for_hours_are_refused(sealed):
    used = f'"memory_kib": {ARGON["memory_kib"]}'.encode()
    assert used in sealed
    slow = sealed.replace(used, b'"memory_kib": 99999999', 1)
    with pytest.raises(StoreError):
        open_file(slow, passphrase=SECRET)


def test_a_file_that_is_too_big_is_never_read(tmp_path):
    path = tmp_path / "stor.dscsag"
    with path.open("wb") as file:
        file.truncate(MOST * 2)
    with pytest.raises(StoreError, match="200 MB"):
        read_parcel(path)


def test_a_bomb_among_the_files_is_kept_as_it_is_and_never_unfolded(sealed, keys):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"0" * 50_000_000)
    data = packed.getvalue()
    entry = FileEntry("bombe.docx", "application/zip", len(data), _sha(data))
    made = resealed(sealed, keys, lambda one: replace(one, files=(*one.files, entry)), {_sha(data): data})
    incoming = open_file(made, passphrase=SECRET)
    assert len(incoming.contents[_sha(data)]) == len(data) < 100_000


def test_a_file_has_a_label_and_no_path(sealed, keys, east):
    entry = FileEntry("../../.ssh/\u202eauthorized_keys", "text/plain", 2, _sha(b"hi"))
    made = resealed(sealed, keys, lambda one: replace(one, files=(entry,)), {_sha(b"hi"): b"hi"})
    case_id = east.do(TakeIn(open_file(made, passphrase=SECRET))).result
    assert [file.name for file in east.ask(CaseFiles(case_id))] == ["authorized_keys"]


@pytest.mark.parametrize("size", [-1, 1, 3, 10**12])
def test_a_file_that_is_not_as_named_is_refused(sealed, size, keys):
    entry = FileEntry("a.txt", "text/plain", size, _sha(b"hi"))
    made = resealed(sealed, keys, lambda one: replace(one, files=(entry,)), {_sha(b"hi"): b"hi"})
    with pytest.raises(StoreError):
        open_file(made, passphrase=SECRET)


def test_a_new_edition_from_somebody_else_is_refused(sealed, east):
    east.do(TakeIn(open_file(sealed, passphrase=SECRET)))
    false = resealed(sealed, Keys.of(bytes(32)), lambda parcel: replace(parcel, edition=2))
    with pytest.raises(Invalid, match="another key"):
        east.do(TakeIn(open_file(false, passphrase=SECRET)))


def test_other_content_under_the_same_number_is_refused(sealed, keys, east):
    east.do(TakeIn(open_file(sealed, passphrase=SECRET)))
    other = resealed(sealed, keys, lambda parcel: replace(parcel, title="En anden"))
    with pytest.raises(Invalid, match="other content"):
        east.ask(WhereItStands(open_file(other, passphrase=SECRET)))


def test_a_manifest_signed_by_nobody_is_refused(sealed):
    inside = bytearray(open_parcel(sealed, passphrase=SECRET).content)
    place = inside.index(b"Hvorfor nye")
    inside[place] = ord("h")
    made, _ = seal_parcel(bytes(inside), passphrase=SECRET)
    with pytest.raises(StoreError):
        open_file(made, passphrase=SECRET)


@pytest.mark.parametrize(
    "inside", [b"", b"\xff" * 80, (10).to_bytes(8, "big") + b"[]" * 200, (2**40).to_bytes(8, "big")]
)
def test_nonsense_inside_is_refused(inside):
    made, _ = seal_parcel(inside, passphrase=SECRET)
    with pytest.raises(StoreError):
        open_file(made, passphrase=SECRET)


def test_deep_nesting_ends_in_the_worker(sealed, keys):
    manifest = b"[" * 100_000
    inside = len(manifest).to_bytes(8, "big") + manifest + keys.signing.sign(b"x")
    made, _ = seal_parcel(inside, passphrase=SECRET)
    with pytest.raises(StoreError):
        open_file(made, passphrase=SECRET)


def test_a_cpr_number_in_it_stops_it_here_too(sealed, keys, east):
    fact = FactEntry("project.purpose", f"Patienten {NUMBER}")
    incoming = open_file(resealed(sealed, keys, lambda one: replace(one, facts=(fact,))), passphrase=SECRET)
    assert incoming.held
    assert NUMBER not in str(incoming.held)
    with pytest.raises(PersonalNumber):
        east.do(TakeIn(incoming))
    assert east.ask(CaseList()).rows == ()


def test_a_file_with_a_cpr_number_is_left_and_named(sealed, keys, east):
    data = f"CPR {NUMBER}".encode()
    entry = FileEntry("liste.txt", "text/plain", len(data), _sha(data))
    made = resealed(sealed, keys, lambda one: replace(one, files=(entry,)), {_sha(data): data})
    incoming = open_file(made, passphrase=SECRET)
    assert "liste.txt" in incoming.left[-1].da
    case_id = east.do(TakeIn(incoming)).result
    assert east.ask(CaseFiles(case_id)) == ()


def test_what_is_unknown_here_is_named_and_false_dates_do_not_enter(sealed, keys, east):
    def change(parcel):
        facts = (*parcel.facts, FactEntry("no.such.fact", "x"))
        applications = tuple(replace(one, state="with_them", sent_at="i går") for one in parcel.applications)
        return replace(parcel, facts=facts, applications=applications, due="99-99", procedure_id="nonesuch")

    incoming = open_file(resealed(sealed, keys, change), passphrase=SECRET)
    assert {text.en for text in incoming.left} == {"Project profile: no.such.fact", "Procedure and steps: nonesuch"}
    case_id = east.do(TakeIn(incoming)).result
    assert east.ask(WhereItStands(incoming)).case_id == case_id
    assert applying.left_out(incoming.parcel) == incoming.left


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"format": "dsc-desk-key", "version": 1, "x25519": "AA=="}', b"\xff" * 9]
)
def test_a_false_key_file_is_refused(data):
    with pytest.raises(Invalid):
        read_key_file(data)


def test_a_key_nothing_can_be_shared_with_is_refused():
    zero = json.dumps({"format": "dsc-desk-key", "version": 1, "x25519": base64.b64encode(bytes(32)).decode()}).encode()
    with pytest.raises(StoreError):
        seal_parcel(b"x", public=read_key_file(zero).opening)


@pytest.mark.parametrize("secret", ["", "kort"])
def test_a_short_passphrase_seals_nothing(secret):
    with pytest.raises(StoreError):
        seal_parcel(b"x", passphrase=secret)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"format": "dsc-desk-receipt"}',
        msgspec.json.encode({"format": "dsc-desk-receipt", "version": 1, "uid": 4}),
    ],
)
def test_a_false_receipt_is_refused(data):
    with pytest.raises(Invalid):
        read_receipt(data)


def _sha(data):
    return hashlib.sha256(data).hexdigest()
