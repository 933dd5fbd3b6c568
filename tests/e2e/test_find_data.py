"""From a doctor's mail to sources proposed, taken into the case with their reasons, and the plan printed."""

from __future__ import annotations

from pypdf import PdfReader

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.intake.read import read_mail
from dsc_desk.cases.queries.similar import SimilarCases
from dsc_desk.cases.rights import Role
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.case_plan import CasePlan
from dsc_desk.forms.plan_paper import plan_document
from dsc_desk.forms.produce import Kind, produce
from dsc_desk.forms.proposing import choose_proposed
from dsc_desk.library.finder.finder import load_finder
from dsc_desk.opening import make_desk
from tests.fresh_store import fresh_store

MAIL = """From: Karen Holm <karen.holm@auh.example>
To: dsc@midt.example
Subject: =?utf-8?q?Kn=C3=A6proteser?=
Date: Mon, 23 Nov 2026 09:14:00 +0100
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Kære Datastøttecenter

Rigtig mange af vores patienter på 40-60 år, som får en ny knæprotese, har også sukkersyge og forhøjet blodtryk og har haft
hudkræft. Kan I hjælpe os med, hvilke data vi har brug for, om de har været indlagt, og hvilken medicin de tager?

Mange hilsner
Karen Holm, overlæge
"""


def test_from_mail_to_printed_plan(tmp_path):
    found = load_finder().find(read_mail("knæ.eml", MAIL.encode()).body)
    assert {"cpr", "lpr2", "lpr3", "lsr", "dvdd", "dmd", "nmsc", "dkr"} <= {one.source.id for one in found.proposed}

    store = fresh_store(tmp_path / "desk.store")
    desk = make_desk(store)
    desk.found("Center", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    case_id = desk.do(OpenCase(title="Knæproteser")).result
    earlier = desk.do(OpenCase(title="Tidligere sag")).result
    desk.do(choose_proposed(earlier, found.proposed[:3]))
    desk.do(choose_proposed(case_id, found.proposed))

    routes = {one.route.id for one in desk.ask(CaseApplications(case_id))}
    plan = desk.ask(CasePlan(case_id))
    assert routes == {step.route.id for step in plan.plan.steps if step.chosen}
    assert [one.title for one in desk.ask(SimilarCases(case_id))] == ["Tidligere sag"]
    made = produce(plan_document(plan.plan, plan.reference, plan.title, plan.day), Kind.PDF, tmp_path / "plan.pdf")
    said = PdfReader(made.path).pages[0].extract_text()
    store.close()
    assert plan.reference in said
    assert "Knæalloplastik" in said.replace("\n", "")
