"""The rule of ready and sent."""

from __future__ import annotations

import datetime
from typing import Any

from dsc_desk.cases.facts import FactType, known_facts
from dsc_desk.forms.check import (
    PlaceKind,
    Severity,
    Stops,
    check,
    completeness,
    may_be_ready,
    may_be_sent,
    required_missing,
)
from dsc_desk.forms.filled import KeptFile
from dsc_desk.forms.prefill import FactState, FilledForm, OwnAnswer, fill
from dsc_desk.forms.route import load_route

TODAY = datetime.date(2026, 11, 23)
VALUES = {
    FactType.DATE: "2031-12-31",
    FactType.PERIOD: "1997-01-01/2025-12-31",
    FactType.NUMBER: "4900",
    FactType.YESNO: "yes",
    FactType.CODES: "E10-E14",
}
CHECKED = {"cvr": "13748136", "ean": "5790000000005", "orcid": "0000-0002-1825-0097", "email": "x@auh.example"}


def everything() -> dict[str, FactState]:
    profile = {}
    for name, kind in known_facts().items():
        value = kind.options[0].value if kind.options else VALUES.get(kind.type, "Tekst")
        if kind.check in CHECKED:
            value = CHECKED[kind.check]
        profile[name] = FactState("78450000" if kind.check == "phone" else value, confirmed=True)
    return profile | {
        "project.medicines": FactState("A10BA02", confirmed=True),
        "project.procedures": FactState("KNGB20", confirmed=True),
    }


def form_of(profile: dict[str, FactState], **more: Any) -> FilledForm:
    more.setdefault("files", {"bestillingsark": (KeptFile("ark.xlsx"),)})
    return fill(load_route("sds-forskermaskinen"), profile, today=TODAY, **more)


def test_a_whole_application_may_be_ready_and_sent():
    profile = everything()
    form = form_of(profile, own={"web.registre": OwnAnswer("Landspatientregisteret")})
    findings = check(form, today=TODAY, facts=profile)
    assert [finding.text.da for finding in findings if finding.severity is Severity.RED] == []
    assert may_be_ready(findings)
    assert may_be_sent(findings)
    assert completeness(form) == (22, 22)
    assert sum(1 for finding in findings if finding.severity is Severity.GREEN) == 4


def test_what_is_missing_stops_it():
    profile = everything()
    del profile["project.purpose"]
    form = form_of(profile, files={}, own={"web.registre": OwnAnswer("LPR")})
    findings = check(form, today=TODAY, facts=profile)
    red = {finding.place.id: finding for finding in findings if finding.severity is Severity.RED}
    assert red["projbeskr.formaal"].text.da == "»Formål« er tomt."
    assert red["projbeskr.formaal"].place.kind is PlaceKind.FIELD
    assert "Bestillingsark" in red["bestillingsark"].text.da
    assert [one.field.id for one in required_missing(form)] == ["projbeskr.formaal", "bestillingsark"]
    assert not may_be_ready(findings)
    assert findings[0].severity is Severity.RED


def test_a_permit_that_is_not_granted_stops_the_sending_only():
    profile = everything()
    form = form_of(profile, own={"web.registre": OwnAnswer("LPR")})
    known = [name for name in profile if not name.startswith(("approvals.", "authorisation."))]
    findings = check(form, today=TODAY, facts=known)
    stopped = [finding for finding in findings if finding.stops is Stops.SENT]
    assert {finding.place.kind for finding in stopped} == {PlaceKind.PREREQUISITE}
    assert any("fortegnelse" in finding.text.da for finding in stopped)
    assert may_be_ready(findings)
    assert not may_be_sent(findings)
    granted = check(form, today=TODAY, facts=known, granted=["sds-autorisation", "fortegnelse-universitet"])
    assert may_be_sent(granted)


def test_a_personal_number_stops_it():
    profile = everything()
    form = form_of(profile, own={"web.registre": OwnAnswer("LPR")})
    findings = check(form, today=TODAY, facts=profile, personal_numbers=["projbeskr.formaal"])
    assert "CPR-nummer" in findings[0].text.da
    assert not may_be_ready(findings)


def test_warnings_are_said_and_stop_nothing():
    profile = everything() | {
        "project.purpose": FactState("Nyt formål", confirmed=True),
        "billing.ean": FactState("123", confirmed=False),
    }
    own = {"web.registre": OwnAnswer("LPR"), "projbeskr.formaal": OwnAnswer("Mit formål", "Gammelt formål")}
    findings = check(form_of(profile, own=own), today=TODAY, facts=profile)
    amber = [finding.text.da for finding in findings if finding.severity is Severity.AMBER]
    assert "Profilen er rettet, siden »Formål« blev skrevet." in amber
    assert any("13 cifre" in text for text in amber)
    assert "1 felt er foreslået og ikke bekræftet." in amber
    assert may_be_ready(findings)


def test_a_route_nobody_knows_says_so():
    form = fill(load_route("ngc"), everything(), today=TODAY)
    texts = [finding.text.da for finding in check(form, today=TODAY, facts=everything())]
    assert any("spørg myndigheden" in text for text in texts)
