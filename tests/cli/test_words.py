"""Every command of the contract: it is there, says what it does, and refuses in a sentence with the right code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dsc_desk.cases.queries.keeping import AuditList
from dsc_desk.cli.main import build_parser, parse, run
from dsc_desk.opening import make_desk
from dsc_desk.store.errors import WrongKey
from dsc_desk.store.open import open_store
from tests.cases.centre import make_centre
from tests.fresh_store import PASSPHRASE

CASE = "RDSC-2026-0001"
WORDS = (
    *("init", "demo", "intake", "find", "plan", "profile", "triage", "choose", "apply", "case", "report"),
    *("scan", "log", "backup", "restore", "rekey", "doctor"),
)


def commands():
    return next(action for action in build_parser()._actions if action.dest == "word").choices


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    where = tmp_path_factory.mktemp("words")
    centre = make_centre(where)
    path = centre.desk.store.path
    centre.desk.store.close()
    (where / "adgang").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    (where / "adgang").chmod(0o600)
    return where, path


@pytest.fixture
def line(folder, capsys, monkeypatch):
    """Call the program: code, what it answered and what it said to people."""
    where, store = folder
    monkeypatch.chdir(where)

    def call(*words, store=store):
        capsys.readouterr()
        code = run(parse([*words, "--store", str(store), "--passphrase-file", "adgang"]))
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


def test_the_contract_s_commands_are_there_and_each_word_says_what_it_does():
    found = commands()
    assert set(WORDS) <= set(found)
    for name, parser in found.items():
        assert (parser.description or "")[:1].isupper(), name
        if name in WORDS:
            unsaid = [one.dest for one in parser._actions if not (one.help or one.metavar or one.choices)]
            assert unsaid == [], name


@pytest.mark.parametrize(
    "wrong", [["demo", "--cases", "0"], ["find", "knæ", "--limit", "-3"], ["apply", CASE], ["nope"]]
)
def test_wrong_usage_is_said_before_anything_is_done(wrong, capsys):
    with pytest.raises(SystemExit) as stopped:
        parse(wrong)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_source_that_is_not_known_is_named_and_the_others_are_chosen(line):
    code, out, said = line("choose", CASE, "lpr3", "findes-ikke", "--json")
    assert code == 1
    assert "»findes-ikke«" in said
    assert {one["route"] for one in json.loads(out)["applications"]} >= {"sds-forskermaskinen"}
    assert line("choose", CASE, "findes-ikke")[0] == 1


def test_a_folder_is_no_store(line, folder):
    for place in (folder[0], "."):
        code, out, said = line("case", CASE, store=place)
        assert (code, out) == (1, "")
        assert "intet lager" in said
    assert not (folder[0].parent / f"{folder[0].name}.lock").exists()


def test_a_store_whose_key_may_be_known_gets_another(line, tmp_path):
    store = make_centre(tmp_path).desk.store
    store.close()
    (tmp_path / "ny").write_text("helt nye gode ord\n", encoding="utf-8")
    (tmp_path / "ny").chmod(0o600)
    code, out, said = line("rekey", "--new-passphrase-file", str(tmp_path / "ny"), store=store.path)
    assert (code, "kun her" in said) == (0, True)
    with pytest.raises(WrongKey):
        open_store(store.path, passphrase=PASSPHRASE)
    open_store(store.path, recovery_key=out.strip()).close()
    opened = open_store(store.path, passphrase="helt nye gode ord")
    desk = make_desk(opened)
    desk.sit_down_as_usual()
    assert desk.ask(AuditList()).rows[0].title.da == "En ny datanøgle er bestilt"
    opened.close()


@pytest.mark.parametrize(
    "words",
    [
        ("key", "{no}/k.dscnoegle"),
        ("backup", "{no}/b"),
        ("apply", CASE, "--to", "{no}"),
        ("package", CASE, "--to", "{no}"),
        ("calendar", "--to", "{no}/k.ics"),
        ("library", "export", "--to", "{no}/l.ttl"),
        ("ehds", "export", CASE, "--to", "{no}/e.json"),
        ("report", "workload", "--from", "2026-01-01", "--to", "2026-12-31", "--to-file", "{no}/r.pdf"),
        ("handover", CASE, "--receiver", "X", "--secret-file", "adgang", "--to", "{no}/s.dscsag"),
        ("standin", "sheet", CASE, "--to-file", "{no}/s.pdf"),
        ("route", "export", "ngc", "--to", "{no}/r.yaml"),
    ],
    ids=lambda words: words[0],
)
def test_a_place_that_cannot_be_written_to_is_said_in_a_sentence(line, words):
    code, _, said = line(*(word.format(no="adgang/under") for word in words))
    assert code == 1
    assert said.rstrip().endswith(".")
    assert "Traceback" not in said
    assert str(Path.cwd()) not in said


def test_the_chain_is_said_to_fit_beside_what_a_checkpoint_keeps(line, folder):
    code, out, said = line("log", "verify")
    assert (code, "passer" in said) == (0, True)
    (folder[0] / "kontrolpunkt").write_text(out, encoding="utf-8")
    assert line("log", "verify", "--checkpoint", "kontrolpunkt")[0] == 0
