"""The rules as shipped, and what a mistake in them says: file, entry and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dsc_desk.cases.definitions import competences, intake, workers
from dsc_desk.cases.flow.rulebook import read_rules, rulebook
from dsc_desk.resource import resources
from dsc_desk.store.errors import NotFound, ResourceError
from dsc_desk.words import Text
from tests.procedure_pages import FOLDER, pages

STEPS = {
    "register_research": 32,
    "biobank_genome": 38,
    "quality_project": 18,
    "clinical_support": 14,
    "genetic_counselling": 12,
    "advisory_board": 14,
    "software_help": 17,
    "stat_consult": 16,
    "third_country": 22,
    "company_project": 35,
    "student_project": 14,
    "transfer": 12,
}


def test_all_twelve_procedures_are_there():
    assert {name: len(one.steps) for name, one in rulebook().procedures.items()} == STEPS
    assert rulebook().version == "2026-2"


def test_triage_holds_all_questions_facts_approvals_and_gates():
    triage = rulebook().triage
    counts = [
        len(one) for one in (triage.questions, triage.facts, triage.approvals, triage.gates, triage.contradictions)
    ]
    assert counts == [24, 17, 11, 9, 9]


def test_every_text_is_there_in_both_languages():
    found = 0

    def walk(value: object) -> None:
        nonlocal found
        if isinstance(value, Text):
            assert value.da.strip()
            assert value.en.strip()
            found += 1
        elif hasattr(value, "__struct_fields__"):
            for name in value.__struct_fields__:
                walk(getattr(value, name))
        elif isinstance(value, tuple):
            for one in value:
                walk(one)

    walk((rulebook().triage, rulebook().deadlines, *rulebook().procedures.values(), intake(), *competences().values()))
    assert found > 1500


def test_danish_and_english_differ_where_a_sentence_is_meant():
    for procedure in rulebook().procedures.values():
        for step in procedure.steps:
            assert step.what.da != step.what.en


def test_the_seven_competences_and_the_roles():
    assert list(competences()) == [
        "bioinf_stat",
        "molecular",
        "data_mgmt",
        "gen_counsel",
        "software",
        "clin_consult",
        "legal",
    ]
    assert set(workers()) - set(competences()) == {"desk", "lead"}


def test_intake_lists():
    assert len(intake().channels) == 7
    assert [one.id for one in intake().categories][:3] == ["physician", "nurse", "other_health"]
    assert next(one for one in intake().categories if one.id == "gp").title == Text("Almen praksis", "General practice")


def test_unsure_facts_stay_marked():
    assert rulebook().items["dnb"].unsure
    assert rulebook().items["deceased"].checked is False
    assert rulebook().items["breach"].checked is True
    assert rulebook().procedures["register_research"].proposal


def test_a_version_that_is_not_there_is_said_plainly():
    with pytest.raises(NotFound, match="2019-1"):
        rulebook("2019-1")
    with pytest.raises(NotFound):
        rulebook("../../etc")
    with pytest.raises(NotFound, match="nothing_such"):
        rulebook().procedure("nothing_such")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    for name in ("triage.yaml", "deadlines.yaml"):
        shutil.copy(resources() / name, tmp_path)
    shutil.copytree(resources() / "procedures", tmp_path / "procedures")
    return tmp_path


def test_a_copy_of_the_rules_reads(rules):
    assert len(read_rules(rules).procedures) == 12


QUALITY = "procedures/quality_project.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "entry", "field", "says"),
    [
        (
            QUALITY,
            "requires: [classify]\n",
            "requires: [clasify]\n",
            "permit",
            "requires",
            "there is no step 'clasify'",
        ),
        (QUALITY, "requires: [log]\n", "requires: [triage]\n", "screen", "requires", "does not come before this one"),
        (QUALITY, "requires: [log]\n", "requires: [screen]\n", "screen", "requires", "does not come before this one"),
        (QUALITY, "- {registers: any}", "- {registre: any}", "apply", "when", "there is no question 'registre'"),
        (QUALITY, '- {high_risk: "yes"}', "- {high_risk: maybe}", "dpia", "when.high_risk", "no answer to 'high_risk'"),
        (QUALITY, '- {high_risk: "yes"}', "- {high_risk: unclear}", "dpia", "when.high_risk", "decides nothing"),
        (QUALITY, "gates: [authorised_lookup]", "gates: [lookup]", "limits", "gates", "there is no 'lookup'"),
        (QUALITY, "  title: {da: Triage, en: Triage}\n", "", "triage", "title", "the field is missing"),
        (
            QUALITY,
            "  title: {da: Triage, en: Triage}\n",
            "  title: {en: Triage}\n",
            "triage",
            "title.da",
            "Danish text is missing",
        ),
        (QUALITY, "  competence: lead\n", "  competence: [lead]\n", "assign", "competence", "expected str, got array"),
        (QUALITY, "  competence: lead\n", "  competence: chief\n", "assign", "competence", "there is no 'chief'"),
        (QUALITY, "  competence: lead\n", "  competance: lead\n", "assign", "compet", "field"),
        (QUALITY, "    kind: moment\n", "    kind: time\n", "received", "kind", "'time' is not an allowed value"),
        (QUALITY, "- id: screen\n", "- id: log\n", "steps", "id", "'log' is there twice"),
        (QUALITY, "item: art36", "item: art35", "art36", "deadline.item", "there is no 'art35'"),
        (QUALITY, "id: quality_project", "id: quality", "quality", "id", "must be the name of the file"),
        (QUALITY, "  external: true\n", "  external: true\n  external: true\n", "", "", "written twice"),
        (QUALITY, "suits:\n", "suits: [\n", "", "", "cannot be read"),
        ("triage.yaml", "to: transfer", "to: onwards", "drug_device", "to", "there is no 'onwards'"),
        (
            "triage.yaml",
            "stage: publication",
            "stage: printing",
            "dt_10_3_publish",
            "stage",
            "'printing' is not an allowed value",
        ),
        (
            "triage.yaml",
            'ask_if: {human_subjects: "yes"}',
            'ask_if: {high_risk: "yes"}',
            "drug_device",
            "ask_if",
            "'high_risk'",
        ),
        ("deadlines.yaml", "  value: 60\n", '  value: "60"\n', "vek_new", "value", "expected int | null, got str"),
        ("deadlines.yaml", "  unit: days\n", "", "vek_new", "unit", "a value needs unit and days"),
        ("deadlines.yaml", "binds: ethics_committee", "binds: nobody", "vek_new", "binds", "there is no 'nobody'"),
    ],
)
def test_a_mistake_names_file_entry_and_field(rules, file, old, new, entry, field, says):
    path = rules / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        read_rules(rules)
    for language in caught.value.text:
        assert path.name in language
        assert entry in language
        assert field in language
    assert says in caught.value.text.en


def test_a_file_that_is_gone_is_named(rules):
    (rules / "triage.yaml").unlink()
    with pytest.raises(ResourceError, match=r"triage\.yaml.*does not exist"):
        read_rules(rules)


def test_yes_and_no_need_no_quotes(rules):
    path = rules / QUALITY
    path.write_text(path.read_text(encoding="utf-8").replace('"yes"', "yes").replace('"no"', "no"), encoding="utf-8")
    assert read_rules(rules).procedures["quality_project"] == rulebook().procedures["quality_project"]


def test_the_pages_of_the_procedures_say_what_the_data_say():
    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")} == pages(), (
        "write them anew: python -m tests.procedure_pages"
    )
