"""How well the fields of a form are tied to facts by their labels; `python -m tests.forms.template.test_proposals` prints the figures.

Precision: of what is proposed, how much is right. Recall: of what a fact answers, how much is proposed. A wrong proposal
costs more than none, since somebody may not see it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from dsc_desk.forms.route import load_route
from dsc_desk.forms.template import form_labels
from dsc_desk.forms.template.label_index import stems
from dsc_desk.forms.template.records import Slot, SlotKind, UseKind
from dsc_desk.forms.template.suggest import propose
from dsc_desk.store.errors import ResourceError

LABELS = yaml.safe_load((Path(__file__).parent / "labels.yaml").read_text())
ROUTES = ("sds-forskermaskinen", "patobank", "vek-regional")


@dataclass(frozen=True)
class Measured:
    """What became of a set of labels."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self):
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self):
        return self.right / (self.right + len(self.missed))


def measure(labels, route_id):
    route = load_route(route_id)
    facts = {field.id: field.prefill or f"field {field.id}" for field in route.fields}
    slots = [Slot(f"k{at}", SlotKind.LONGTEXT, label, "cell") for at, label in enumerate(labels)]
    right, wrong, missed = 0, list[str](), list[str]()
    for one, wanted in zip(propose(slots, route), labels.values(), strict=True):
        accepted = wanted if isinstance(wanted, list) else [wanted]
        use = one.use
        got = facts[use.target] if use.kind is UseKind.FIELD else use.target or "none"
        said = f"{one.slot.label} -> {got}, not {accepted[0]}"
        if got in accepted:
            right += got != "none"
        else:
            (missed if got == "none" else wrong).append(said)
    return Measured(right, tuple(wrong), tuple(missed))


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(
    ("part", "precision", "recall"), [("known", 0.98, 0.95), ("fresh", 0.9, 0.8), ("last", 0.93, 0.7)]
)
def test_what_is_proposed_is_right_and_what_is_unsure_is_left(part, precision, recall, route):
    found = measure(LABELS[part], route)
    assert found.precision >= precision, found.wrong
    assert found.recall >= recall, found.missed


def use_of(label, kind=SlotKind.LONGTEXT, **more):
    (mapped,) = propose([Slot("k", kind, label, "cell", **more)], load_route(ROUTES[0]))
    return mapped.use


def test_ticks_are_set_at_the_answer_beside_them():
    use = use_of("Søges for en offentlig myndighed · Nej", SlotKind.TICK)
    assert (use.kind, use.target, use.when) == (UseKind.FACT, "applicant.public_body", "no")


def test_a_field_for_a_day_takes_days_alone():
    assert use_of("Projektets start", SlotKind.DATE).target in ("project.start", "start")
    assert use_of("Formål", SlotKind.DATE).kind is UseKind.BLANK


def test_numbers_compounds_and_ends_of_words_are_understood():
    assert stems("3.2. ICD10-koder") == stems("ICD 10 koder")
    assert use_of("Projekttelefonnummer").target == "applicant.phone"
    assert use_of("Slettefirst").target == "fortegnelse.slettefrist"  # misspelt


def test_a_label_of_nothing_but_common_words_proposes_nothing():
    for label in ("Projektets data", "Navn på projekt nr.", "–", "x" * 5_000, "Projekt " * 500):
        assert use_of(label).kind is UseKind.BLANK, label


def test_a_label_for_a_fact_there_is_not_is_a_mistake_of_the_file(tmp_path, monkeypatch):
    (tmp_path / "form_labels.yaml").write_text(
        "{checked: 2026-11-29, weak: [], nothing: [], facts: {project.ghost: [Ånd]}}"
    )
    monkeypatch.setattr(form_labels, "resources", lambda: tmp_path)
    with pytest.raises(ResourceError, match=r"project\.ghost"):
        form_labels.form_labels.__wrapped__()


if __name__ == "__main__":
    for name in ROUTES:
        for part, labels in LABELS.items():
            found = measure(labels, name)
            sys.stdout.write(
                f"{name} {part}: {len(labels)} labels, precision {found.precision:.3f}, recall {found.recall:.3f}\n"
            )
            sys.stdout.writelines(f"  {word} {line}\n" for word in ("wrong", "missed") for line in getattr(found, word))
