"""Routes by the command line: listed, written for another centre, taken in there, taken back."""

from __future__ import annotations

import json

import pytest

from dsc_desk.cases.commands.staff import StaffFacts
from dsc_desk.cases.own_layer import put_in_force
from dsc_desk.cases.rights import Role
from dsc_desk.cli.main import parse, run
from dsc_desk.opening import make_desk
from tests.fresh_store import PASSPHRASE, fresh_store


@pytest.fixture
def program(tmp_path, capsys):
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    common = ["--store", str(tmp_path / "desk.store"), "--passphrase-file", str(secret), "--json"]

    def call(*words, code=0):
        capsys.readouterr()
        assert run(parse([*common, *words])) == code
        told = capsys.readouterr()
        return json.loads(told.out) if told.out else told.err

    yield call
    put_in_force(())


def test_a_route_goes_from_one_centre_to_another_and_back_out(program, tmp_path):
    path = tmp_path / "vej.yaml"
    program("route", "export", "rbgb", "--to", str(path))  # without a store: the one that comes with the program
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("label_da: Formål\n", "label_da: Formålet\n", 1), encoding="utf-8")
    store = fresh_store(tmp_path / "desk.store")
    make_desk(store).found("Vest", StaffFacts("Mette Kragh", "MK", Role.LEAD))
    store.close()
    seen = program("route", "import", str(path), "--preview")
    assert (seen["state"], seen["taken"]) == ("changed", False)
    assert any(change["after"] == "Formålet" for change in seen["changes"])
    assert program("route", "import", str(path), "--why", "Fra Nord")["taken"]
    assert program("route", "import", str(path))["state"] == "same"
    own = [one["id"] for one in program("route", "list") if one["own"]]
    assert own == ["rbgb"]
    assert "--why" in program("route", "withdraw", "rbgb", code=1)
    program("route", "withdraw", "rbgb", "--why", "Fejl")
    assert not any(one["own"] for one in program("route", "list"))
    path.write_text("id: !!python/name:os.system x\n", encoding="utf-8")
    assert "YAML" in program("route", "import", str(path), code=1)
