"""The library by the command line: out to a file, corrected elsewhere, and in again."""

from __future__ import annotations

import json

import pytest

from dsc_desk.cases.commands.case import OpenCase
from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.rights import Role
from dsc_desk.cli.main import parse, run
from dsc_desk.forms.choosing import choose_sources
from dsc_desk.opening import make_desk
from tests.fresh_store import PASSPHRASE, fresh_store


@pytest.fixture
def program(tmp_path, capsys):
    """The program's words in this process, on one store: what it answers, what it says, how it ends."""
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    common = ["--store", str(tmp_path / "desk.store"), "--passphrase-file", str(secret)]

    return Program(common, capsys)


class Program:
    """Carries words out; `said` is what stood on standard error last."""

    def __init__(self, common, capsys):
        self._common, self._capsys, self.said = common, capsys, ""

    def __call__(self, *words, code=0):
        self._capsys.readouterr()
        assert run(parse([*self._common, *words])) == code
        told = self._capsys.readouterr()
        self.said = told.err
        return json.loads(told.out) if "--json" in words else told.out


def test_without_a_store_the_programs_own_library_is_written(program, tmp_path):
    written = program("library", "export", "--to", str(tmp_path / "alt.jsonld"), "--source", "dkr", "--json")
    assert (written["sources"], written["shortfalls"]) == (1, [])
    program("library", "export", "--to", str(tmp_path / "x.rdf"), code=1)
    assert ".jsonld" in program.said
    program("library", "export", "--to", str(tmp_path / "x.ttl"), "--source", "nowhere", code=1)
    assert not (tmp_path / "x.ttl").exists()
    with pytest.raises(SystemExit) as wrong:
        program("library", "nothing")
    assert wrong.value.code == 2


def test_a_cases_sources_go_out_come_in_corrected_and_count_at_once(program, tmp_path):
    store = fresh_store(tmp_path / "desk.store")
    desk = make_desk(store)
    desk.found("Center", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    case_id = desk.do(OpenCase(title="Knæ")).result
    desk.do(choose_sources(case_id, ["dkr", "lsr"]))
    reference = desk.ask(OneCase(case_id)).reference
    store.close()

    path = tmp_path / "sag.jsonld"
    program("library", "export", "--to", str(path), "--case", reference)
    text = path.read_text(encoding="utf-8")
    assert text.count('"dcat:Dataset"') == 2
    path.write_text(text.replace("Dansk Knæalloplastikregister", "Knæregistret"), encoding="utf-8")
    seen = {line["id"]: line for line in program("library", "import", str(path), "--preview", "--json")}
    assert (seen["dkr"]["state"], seen["dkr"]["changes"], seen["dkr"]["taken"]) == ("changed", ["name_da"], False)
    assert seen["lsr"]["state"] == "same"
    taken = {line["id"]: line["taken"] for line in program("library", "import", str(path), "--json")}
    assert taken == {"dkr": True, "lsr": False}
    program("library", "export", "--to", str(tmp_path / "igen.ttl"), "--source", "dkr")
    assert "Knæregistret" in (tmp_path / "igen.ttl").read_text(encoding="utf-8")
    path.write_text("<?xml version='1.0'?><a/>", encoding="utf-8")
    program("library", "import", str(path), code=1)
    assert "XML" in program.said
