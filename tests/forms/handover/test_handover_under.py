"""What lies under an application, from strangers and from older programs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import msgspec

from dsc_desk.cases.queries.after import AfterSending
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.handover.packing import signer_of
from dsc_desk.forms.handover.taking import TakeIn, WhereItStands, open_file
from dsc_desk.forms.handover.under import KINDS
from dsc_desk.forms.handover.under_entries import (
    ChoiceEntry,
    DispatchEntry,
    EnclosureEntry,
    HeldEntry,
    QuestionEntry,
    SentEntry,
)
from dsc_desk.store.parcel import seal_parcel
from tests.forms.handover.two_centres import SECRET, resealed

NUMBER = "311263" + "-" + "6001"


def test_what_lies_under_an_application_enters_only_as_the_desk_knows_it(sealed, keys, east):
    def change(parcel):
        first = replace(
            parcel.applications[0],
            renews=99,
            course=(HeldEntry("nobody", "2026-10-01"), HeldEntry("them", "i går")),
            choices=(ChoiceEntry("", "gold"),),
            enclosures=(EnclosureEntry("protocol", "enclosed", "f" * 64),),
            sent=(SentEntry("a.pdf", "pdf", "2026-10-01T08:00:00+00:00", "f" * 64, '{"profile": 4}'),),
            dispatches=(DispatchEntry("bribe", "2026-10-01", ""), DispatchEntry("reminder", "aldrig", "", "mail")),
        )
        return replace(parcel, applications=(first, *parcel.applications[1:]))

    case_id = east.do(TakeIn(open_file(resealed(sealed, keys, change), passphrase=SECRET))).result
    one = next(one for one in east.ask(CaseApplications(case_id)) if one.route.id == "journaldata-midtjylland")
    assert ([span.who for span in one.spans], one.sent, one.enclosures) == (["us"], (), {"protocol": ("enclosed", "")})
    assert [(went.kind, went.day) for went in east.ask(AfterSending(one.id)).dispatches] == [("reminder", "")]


def test_a_number_in_a_question_of_an_authority_stops_it(sealed, keys):
    asked = QuestionEntry(f"Hvem er {NUMBER}?", "2026-10-01", "")
    bad = lambda one: replace(one, applications=(replace(one.applications[0], questions=(asked,)),))  # noqa: E731
    assert open_file(resealed(sealed, keys, bad), passphrase=SECRET).held


def test_a_file_of_the_first_format_is_still_taken_in(sealed, keys, east):
    incoming = open_file(sealed, passphrase=SECRET)
    old = msgspec.to_builtins(replace(incoming.parcel, format=1, signer=signer_of(keys)))
    newer = {"sent_how", "created_at", "renews", "answers_then", "course", *(kind.name for kind in KINDS)}
    old["applications"] = [{k: v for k, v in one.items() if k not in newer} for one in old["applications"]]
    for entries, name in (("steps", "started_at"), ("facts", "confirmed_at"), ("files", "sent")):
        old[entries] = [{k: v for k, v in one.items() if k != name} for one in old[entries]]
    del old["gates"], old["requester"]["certificates"], old["requester"]["orcid"]
    manifest = json.dumps(old).encode()
    signed = keys.signing.sign(hashlib.sha256(manifest).digest())
    inside = b"".join([len(manifest).to_bytes(8, "big"), manifest, signed, *incoming.contents.values()])
    taken = open_file(seal_parcel(inside, passphrase=SECRET)[0], passphrase=SECRET)
    case_id = east.do(TakeIn(taken)).result
    assert {one.state for one in east.ask(CaseApplications(case_id))} == {"draft"}
    assert east.ask(WhereItStands(taken)).standing == "known"
