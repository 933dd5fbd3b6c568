"""A case from one store to another by the command line: shown, written, taken in twice, and the receipt back."""

from __future__ import annotations

import json

import pytest

from dsc_desk.cli.main import parse, run
from tests.forms.handover.two_centres import SECRET
from tests.fresh_store import PASSPHRASE


@pytest.fixture
def line(centres, capsys, monkeypatch):
    """Call the program on one of the two stores: code, answer and what it said to people."""
    monkeypatch.chdir(centres.folder)
    for name, words in (("adgang", PASSPHRASE), ("hemmelig", SECRET)):
        (centres.folder / name).write_text(f"{words}\n", encoding="utf-8")
        (centres.folder / name).chmod(0o600)
    centres.west.store.close()
    centres.east.store.close()

    def call(initials, *words):
        capsys.readouterr()
        code = run(parse([*words, "--store", f"{initials}/desk.store", "--passphrase-file", "adgang", "--json"]))
        out = capsys.readouterr()
        return code, json.loads(out.out) if out.out else None, out.err

    return call


def test_a_case_goes_over_and_its_receipt_comes_back(line, centres):
    out = ("handover", "RDSC-2026-0001", "--receiver", "Øst", "--secret-file", "hemmelig")
    _, seen, _ = line("MK", *out, "--preview")
    assert (seen["parcel"]["title"], seen["held"]) == ("Knæoperation ved diabetes", [])
    _, sent, _ = line("MK", *out, "--to", "sag.dscsag")
    code, _, said = line("MK", "handover", "RDSC-2026-0001", "--to", "uden.dscsag", "--secret-file", "hemmelig")
    assert (code, (centres.folder / "uden.dscsag").exists()) == (1, False)
    assert "hvem sagen går til" in said
    assert line("SD", "takein", "sag.dscsag")[0] == 1
    _, shown, _ = line("SD", "takein", "sag.dscsag", "--secret-file", "hemmelig", "--preview")
    assert (shown["standing"], shown["sha256"], shown["case"]) == ("new", sent["sha256"], "")
    taken = ("takein", "sag.dscsag", "--secret-file", "hemmelig", "--receipt", "kvittering.dsckvit")
    assert line("SD", *taken)[1]["standing"] == "new"
    _, again, said = line("SD", *taken)
    assert again["standing"] == "known"
    assert "Intet er ændret" in said
    assert sent["uid"][:8] in line("MK", "takein", "kvittering.dsckvit")[2]


def test_what_is_sealed_for_a_centres_key_needs_no_passphrase(line):
    check = line("SD", "key", "oest.dscnoegle")[1]["check"]
    sealed = ("handover", "RDSC-2026-0001", "--receiver", "Øst", "--to", "to.dscsag", "--key", "oest.dscnoegle")
    code, _, said = line("MK", *sealed, "--parts", "profile,sources")
    assert (code, check in said) == (0, True)
    assert line("SD", "takein", "to.dscsag")[1]["standing"] == "new"
    assert line("MK", *sealed, "--parts", "hemmeligheder")[0] == 1
