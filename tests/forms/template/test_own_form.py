"""The authority's own form of a case: kept, put right, filled from answers and facts, withdrawn, given to another centre."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from dsc_desk.cases.commands.application import StartApplication, WriteOwnAnswer
from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cases.commands.staff import AddStaff, StaffFacts
from dsc_desk.cases.rights import Role
from dsc_desk.forms.applications import CaseApplications
from dsc_desk.forms.package_case import CasePacking, write_package
from dsc_desk.forms.profile import ProfileValues
from dsc_desk.forms.template.exchange import exported, read_exchange
from dsc_desk.forms.template.foreign import template_worker
from dsc_desk.forms.template.keeping import KeepTemplate, TemplateOf, Templates, TemplateVersions, WithdrawTemplate
from dsc_desk.forms.template.records import Mapped, Use, UseKind
from dsc_desk.forms.template.taking import take_bytes
from dsc_desk.forms.writing import write_applications
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import ChangedMeanwhile, Invalid, NotAllowed, PersonalNumber
from tests.forms.template.forms_made import control, lines, pdf_form, text, word_form
from tests.fresh_store import fresh_store

ROUTE, OTHER, TITLE = "sds-forskermaskinen", "vek-regional", "Knæoperation ved diabetes på Ærø"
FACTS = (
    ("project.title_da", TITLE),
    ("project.purpose", "At undersøge æbler, ærter og åer.\nOg mere."),
    ("project.method", "Kohorte med fem kontroller."),
    ("project.background", "Baggrund fra profilen."),
    ("project.start", "2027-03-01"),
    ("project.fully_funded", "no"),
    ("applicant.email", "ditte@auh.example"),
)


@pytest.fixture(scope="module")
def worker():
    with template_worker() as one:
        yield one


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "desk.store"
    store = fresh_store(path)
    desk = make_desk(store, now=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    desk.found("Prøvecentret", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    yield desk
    store.close()


@pytest.fixture
def desk(open_desk):
    lead = open_desk.me.staff_id
    yield open_desk
    open_desk.sit_down(lead)


@pytest.fixture
def case_id(desk):
    case_id = desk.do(OpenCase(title=TITLE)).result
    desk.do(StartApplication(case_id, ROUTE))
    desk.do(SetFacts(case_id, FACTS, confirmed_by="Ditte Rosenkilde"))
    return case_id


@pytest.fixture
def keep(desk, worker):
    """Keep a form with its proposals, and by label what is to be otherwise."""

    def keep(data, name="skema.docx", seen=None, route=ROUTE, **uses):
        taken = take_bytes(name, data, route, worker=worker)
        mapped = tuple(Mapped(one.slot, uses.get(one.slot.label, one.use)) for one in taken.mapped)
        versions = desk.ask(TemplateVersions(route))
        before = seen if seen is not None else versions[0].number if versions else 0
        done = KeepTemplate(
            route, taken.name, taken.medium, taken.content, mapped, "Hentet", taken.pages, taken.notes, before
        )
        desk.do(done)
        return desk.ask(TemplateOf(route))

    return keep


def written(desk, case_id, folder):
    (one,) = [each for each in desk.ask(CaseApplications(case_id)) if each.route.id == ROUTE]
    own = {ROUTE: desk.ask(TemplateOf(ROUTE))}
    facts = desk.ask(ProfileValues(case_id))
    (made,) = write_applications([one], facts, folder, day=desk.today(), formats=["own"], templates=own)
    return made


def test_a_word_form_is_filled_from_the_case(desk, keep, case_id, tmp_path):
    form = keep(word_form(), Begrundelse=Use(UseKind.FIXED, "Altid det samme"), Sag=Use(UseKind.IGNORE))
    assert [one.use.target for one in form.mapped if one.slot.label == "Projektets titel"] == ["project.title_da"]
    made = written(desk, case_id, tmp_path / "ud")
    (path,) = made.files
    assert path.name.startswith("RDSC-2026-0001_sds-forskermaskinen-myndighedens-skema_2026-11-23")
    words = "\n".join(one.text for one in docx.Document(path).paragraphs)
    cells = [cell.text for table in docx.Document(path).tables for row in table.rows for cell in row.cells]
    assert "Baggrund: Baggrund fra profilen. slut" in words
    assert "Metode: Kohorte med fem kontroller." in words
    assert "ditte@auh.example" in cells
    assert "Altid det samme" in cells
    assert "«sag»" in docx.Document(path).element.xml
    content = path.read_bytes()
    assert content[:2] == b"PK"
    remarks = " ".join(problem.da for _, problem in made.problems)
    assert "Telefon" in remarks
    assert "Skriv selv" in remarks
    assert "som ingen har bekræftet" in remarks


def test_an_own_wording_goes_before_the_profile(desk, keep, case_id, tmp_path):
    (one,) = desk.ask(CaseApplications(case_id))
    desk.do(WriteOwnAnswer(one.id, "projbeskr.formaal", "Kun til denne myndighed."))
    keep(lines(text("Formål: ") + control("<w:text/>", "Klik")))
    (path,) = written(desk, case_id, tmp_path / "ud").files
    assert "Kun til denne myndighed." in docx.Document(path).element.xml


def test_a_text_too_long_goes_to_an_annex_and_the_field_says_so(desk, keep, case_id, tmp_path):
    desk.do(SetFacts(case_id, (("project.purpose", "Et langt formål om knæ. " * 200),)))
    keep(pdf_form(), "skema.pdf")
    made = written(desk, case_id, tmp_path / "ud")
    form, annex = made.files
    fields = PdfReader(form).get_fields() or {}
    assert str(fields["purpose"]["/V"]).endswith("… (se bilag 1)")
    assert str(fields["t1"]["/V"]) == TITLE
    assert str(fields["private"]["/V"]) == "/Off"
    whole = " ".join(page.extract_text() for page in PdfReader(annex).pages).split()
    assert whole.count("knæ.") == 200
    assert any("bilag 1" in problem.da for _, problem in made.problems)


def test_versions_undo_and_withdrawal(desk, keep, worker):
    first = keep(word_form(), route=OTHER)
    assert first.head.number == 1
    keep(pdf_form(), "skema.pdf", route=OTHER)
    assert [one.number for one in desk.ask(TemplateVersions(OTHER))] == [2, 1]
    assert desk.ask(TemplateOf(OTHER)).head.medium == "pdf"
    assert desk.ask(TemplateOf(OTHER, 1)).content == first.content
    desk.undo()
    assert desk.ask(TemplateOf(OTHER)).mapped == first.mapped
    desk.redo()
    desk.do(WithdrawTemplate(OTHER, "Myndigheden har fået en portal", 2))
    assert desk.ask(TemplateOf(OTHER)) is None
    assert OTHER not in [one.route_id for one in desk.ask(Templates())]
    desk.undo()
    assert [one.number for one in desk.ask(Templates()) if one.route_id == OTHER] == [2]


def test_a_version_somebody_else_made_is_not_overwritten(desk, keep, worker):
    keep(word_form())
    with pytest.raises(ChangedMeanwhile):
        keep(pdf_form(), "skema.pdf", seen=0)


def test_a_consultant_may_use_but_not_keep_a_form(desk, keep, worker):
    keep(word_form())
    desk.sit_down(desk.do(AddStaff(StaffFacts("Søren Prøve", "SP", Role.CONSULTANT))).result)
    assert desk.ask(TemplateOf(ROUTE)) is not None
    with pytest.raises(NotAllowed):
        keep(word_form())


def test_a_form_where_nothing_is_filled_is_not_kept(desk, keep, worker):
    taken = take_bytes("skema.docx", lines(text("{{ titel }}")), ROUTE)
    aside = tuple(Mapped(one.slot, Use(UseKind.IGNORE)) for one in taken.mapped)
    with pytest.raises(Invalid):
        desk.do(KeepTemplate(ROUTE, "a.docx", taken.medium, taken.content, aside))


def test_a_form_somebody_filled_with_a_cpr_number_is_refused(worker):
    number = "311263" + "-" + "6001"
    with pytest.raises(Invalid, match="CPR number"):
        take_bytes("skema.docx", lines(text(f"Navn {number} {{{{ titel }}}}")), ROUTE)


def test_a_cpr_number_never_reaches_a_form(desk, keep, case_id, tmp_path):
    keep(lines(text("Titel: {{ titel }}")), Titel=Use(UseKind.FACT, "project.title_da"))
    (one,) = desk.ask(CaseApplications(case_id))
    facts = {"project.title_da": "Om " + "311263" + "-" + "6001"}
    with pytest.raises(PersonalNumber):
        write_applications(
            [one], facts, tmp_path, day=desk.today(), formats=["own"], templates={ROUTE: desk.ask(TemplateOf(ROUTE))}
        )
    assert not list(tmp_path.glob("*.docx"))


def test_another_centre_takes_the_form_with_its_fields(desk, keep, worker):
    kept = keep(word_form(), Begrundelse=Use(UseKind.FIXED, "Fast tekst"))
    file = exported(kept)
    assert b"Mette" not in file
    taken = take_bytes("skema.dscform", file, "", worker=worker)
    assert taken.route_id == ROUTE
    assert taken.content == kept.content
    assert [one.use.target for one in taken.mapped] == [one.use.target for one in kept.mapped]
    with pytest.raises(Invalid, match="another route"):
        take_bytes("skema.dscform", file, "vek-regional", worker=worker)


def test_a_form_file_that_was_tampered_with_is_data_at_most(desk, keep, worker):
    whole = json.loads(exported(keep(word_form())))
    whole["fields"][0]["target"] = "os.system"
    taken = take_bytes("skema.dscform", json.dumps(whole).encode(), ROUTE, worker=worker)
    assert taken.mapped[0].use.kind is UseKind.BLANK
    for wrong in ({**whole, "route": "../../etc"}, {**whole, "more": 1}, {**whole, "content": "ikke base64!"}):
        with pytest.raises(Invalid):
            read_exchange(json.dumps(wrong).encode())


def test_a_new_version_of_a_form_takes_over_what_was_tied(desk, keep, worker):
    kept = keep(word_form(), Telefon=Use(UseKind.FIXED, "8000 0000"))
    document = docx.Document(BytesIO(word_form()))
    document.add_paragraph("{{ nyt_felt }}")
    out = BytesIO()
    document.save(out)
    taken = take_bytes("skema2.docx", out.getvalue(), ROUTE, kept.mapped, worker=worker)
    uses = {one.slot.label: one.use for one in taken.mapped}
    assert uses["Telefon"] == Use(UseKind.FIXED, "8000 0000")
    assert "nyt_felt" in [one.slot.name for one in taken.mapped]


def test_the_package_holds_the_authoritys_own_form_in_place_of_ours(desk, keep, case_id, tmp_path):
    keep(word_form())
    packing = desk.ask(CasePacking(case_id, (ROUTE,)))
    made = write_package(packing, tmp_path / "ud", day=desk.today())
    names = [name for name in made.names if name.startswith("01_")]
    assert names[0] == "01_Myndighedens-skema.docx"
    assert not [name for name in names if "Ansoegning" in name]
    words = "\n".join(one.text for one in docx.Document(str(made.path / names[0])).paragraphs)
    assert "Baggrund fra profilen." in words
    assert made.packed[0].remarks  # what is left to do in the form by hand
