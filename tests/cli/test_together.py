"""The board and the colleagues by the command line: each word on a store of its own, answered as JSON, refused in words."""

from __future__ import annotations

import json

import pytest
from docx import Document
from pypdf import PdfReader

from dsc_desk.cases.commands.files import AddFile, NewFile
from dsc_desk.cli.main import parse, run
from tests.cases.centre import HEART, KNEE, make_centre
from tests.fresh_store import PASSPHRASE

K, H = "RDSC-2026-0001", "RDSC-2026-0002"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("together")
    centre = make_centre(folder)
    centre.desk.do(AddFile(centre.cases[KNEE], NewFile("Notat.txt", "text/plain", b"Notat")))
    path = centre.desk.store.path
    centre.desk.store.close()
    (folder / "adgang").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    (folder / "adgang").chmod(0o600)
    return folder, path


@pytest.fixture
def line(folder, capsys, monkeypatch):
    """Call the program: code, answer and what it said to people."""
    where, store = folder
    monkeypatch.chdir(where)

    def call(*words):
        capsys.readouterr()
        code = run(parse([*words, "--store", str(store), "--passphrase-file", "adgang", "--json"]))
        out = capsys.readouterr()
        return code, json.loads(out.out) if out.out else None, out.err

    return call


def test_a_case_goes_to_the_board_and_its_recommendation_comes_back(line, folder):
    members = ("--member", "JT;bioinf_stat", "--member", "Ole Udefra;Etik;ole@etik.example")
    assert line("board", "plan", "--day", "2027-01-12", "--time", "14:00", *members)[0] == 0
    _, rows, _ = line("board", "list")
    assert [(row["day"], row["state"], row["items"]) for row in rows] == [("2027-01-12", "planned", 0)]
    on = ("--meeting", "2027-01-12")
    code, _, said = line("board", "put", K, *on, "--question", "Er samtykket nok?", "--file", "Findes ikke.pdf")
    assert (code, "ligger ikke på sagen" in said) == (1, True)
    assert line("board", "put", K, *on, "--question", "Er samtykket nok?", "--file", "Notat.txt")[0] == 0
    _, pack, _ = line("board", "pack", *on, "--to", "materiale.pdf")
    assert (pack["what"], pack["left"]) == ("pack", ["Notat.txt"])
    assert len(PdfReader(folder[0] / "materiale.pdf").pages) == pack["pages"] > 1
    assert line("board", "pack", *on, "--to", "referat.docx")[0] == 0
    assert Document(str(folder[0] / "referat.docx")).paragraphs
    code, _, said = line("board", "pack", *on, "--to", "materiale.txt")
    assert (code, ".pdf" in said) == (1, True)
    votes = ("--vote", "Ole Udefra=for", "--condition", "Kun aggregerede tal")
    code, _, said = line("board", "recommend", K, *on, "--text", "Anbefales", "--vote", "Ukendt=for")
    assert (code, "ikke medlem" in said) == (1, True)
    code, done, _ = line("board", "recommend", K, *on, "--text", "Anbefales", *votes)
    assert code == 0
    _, one, _ = line("board", "list", *on)
    (item,) = one["items"]
    assert (item["recommendation"], item["conditions"]) == ("Anbefales", ["Kun aggregerede tal"])
    assert list(item["votes"].values()) == [["for", ""]]
    assert done["note"]
    assert line("board", "recommend", H, *on, "--text", "Anbefales")[0] == 1
    assert line("board", "list", "--meeting", "2026-01-01")[0] == 1


def test_a_colleague_takes_cases_over_and_gives_them_back(line, folder):
    assert line("standin", "give", H, "--to", "JT")[0] == 1, "it is the colleague's already"
    code, done, said = line("standin", "give", K, "--to", "JT", "--until", "2099-12-31", "--note", "Ferie")
    assert (code, done["cases"], "Jonas" in said) == (0, 1, True)
    _, rows, _ = line("standin", "list", K)
    assert [(row["state"], row["note"]) for row in rows] == [("now", "Ferie")]
    assert line("standin", "return", K)[1] == {"cases": 1}
    assert line("standin", "list", K)[1][0]["state"] == "returned"
    code, _, said = line("standin", "return", K)
    assert (code, bool(said)) == (1, True)
    assert line("standin", "give", K, "--to", "XX")[0] == 1
    _, told, _ = line("standin", "sheet", K, H, "--to-file", "ark.docx")
    assert [one["reference"] for one in told["sheets"]] == [K, H]
    words = "\n".join(each.text for each in Document(str(folder[0] / "ark.docx")).paragraphs)
    assert KNEE in words
    assert HEART in words
    assert line("standin", "sheet", K, "--to-file", "ark.odt")[0] == 1
