"""Every command of the contract: it is there, says what it does, and refuses in a sentence with the right code."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from dsc_desk.cases.queries.case import OneCase
from dsc_desk.cases.queries.keeping import AuditList
from dsc_desk.cli.main import build_parser, parse, run
from dsc_desk.forms.choosing import way_of
from dsc_desk.library.catalogue import load_catalogue
from dsc_desk.opening import make_desk
from dsc_desk.resource import settings_file
from dsc_desk.store.errors import WrongKey
from dsc_desk.store.open import open_store
from dsc_desk.ui.settings import Settings
from tests.cases.centre import make_centre
from tests.fresh_store import PASSPHRASE

CASE, EMPTY = "RDSC-2026-0001", "RDSC-2026-0004"
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
    assert centre.desk.ask(OneCase(centre.open_case("Uden noget"))).reference == EMPTY
    path = centre.desk.store.path
    centre.desk.store.close()
    (where / "adgang").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    (where / "adgang").chmod(0o600)
    return where, path


@pytest.fixture
def speak(tmp_path, monkeypatch):
    """Choose a language, as the window's settings keep it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def choose(language):
        Settings().language = language

    return choose


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


def test_the_contract_s_commands_are_there_and_each_word_says_what_it_does_in_both_languages(speak):
    speak("da")
    assert set(WORDS) <= set(commands())
    danish = dict(every_parser(build_parser()))
    speak("en")
    english = dict(every_parser(build_parser()))
    assert danish.keys() == english.keys()
    for name, parser in danish.items():
        assert (parser.description or "")[:1].isupper(), name
        assert parser.description != english[name].description, name
        for one, other in zip(parser._actions, english[name]._actions, strict=True):
            if one.dest not in ("word", "what"):
                assert one.help, (name, one.dest)
                assert one.help != other.help or "," in one.help, (name, one.dest)


def every_parser(parser, name=""):
    """Yield every parser by the words that lead to it."""
    yield name, parser
    for action in parser._actions:
        if isinstance(action.choices, dict):
            for word, inner in action.choices.items():
                yield from every_parser(inner, f"{name} {word}")


@pytest.mark.parametrize("words", [[], ["apply"], ["board", "put"], ["library", "import"]], ids=" ".join)
def test_help_is_in_the_persons_language_throughout(words, capsys, speak):
    for language, spoken, foreign in (
        (
            "da",
            ("Brug: dsc-desk", "Tilvalg:", "vis denne hjælp", "--store STI", "Slutkoder: 0 gjort"),
            "Usage|Options|Exit codes",
        ),
        (
            "en",
            ("Usage: dsc-desk", "Options:", "show this help", "--store PATH", "Exit codes: 0 done"),
            "Brug|Tilvalg|vis ",
        ),
    ):
        speak(language)
        with pytest.raises(SystemExit) as stopped:
            parse([*words, "--help"])
        said = capsys.readouterr()
        assert (stopped.value.code, said.err) == (0, "")
        assert [one for one in spoken if one not in said.out] == []
        assert not re.search(rf"{foreign}|positional arguments|show program", said.out), "argparse's own, or another's"


@pytest.mark.parametrize(
    ("wrong", "da", "en"),
    [
        (["demo", "--cases", "0"], "--cases skal være et helt tal over nul, ikke »0«.", "--cases must be a whole"),
        (["find", "knæ", "--limit", "-3"], "--limit skal være et helt tal over nul", "not “-3”."),
        (["demo", "--seed", "x"], "--seed skal være et helt tal, ikke »x«.", "--seed must be a whole number"),
        (["apply", CASE], "Der mangler --to.", "Missing: --to."),
        (["nope"], "»nope« er ingen kommando her.", "“nope” is not a command here."),
        (["log", "x"], "»x« kan ikke bruges her; vælg verify.", "“x” cannot be used here; choose verify."),
        (["doctor", "--nope"], "»--nope« kendes ikke her.", "“--nope” is not known here."),
        (["doctor", "--json=1"], "--json tager ingen værdi, men fik »1«.", "--json takes no value"),
        (["--store"], "--store skal have en værdi efter sig.", "--store needs a value after it."),
        (["apply", CASE, "--fo"], "--format skal have en værdi efter sig.", "--format needs a value after it."),
        (["library", "export", "--to", "x", "--s", "y"], "»--s« kan være flere: --", "“--s” could be several: --"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_wrong_usage_is_one_sentence_of_the_persons_language(wrong, da, en, capsys, speak):
    for language, words in (("da", da), ("en", en)):
        speak(language)
        with pytest.raises(SystemExit) as stopped:
            parse(wrong)
        said = capsys.readouterr()
        assert (stopped.value.code, said.out) == (2, "")
        assert words in said.err
        assert said.err.count("\n") == 1
        assert "--help" in said.err
        assert "argument" not in said.err, "argparse's own English"


def test_the_language_is_the_one_chosen_in_the_window(line, speak, tmp_path, monkeypatch):
    speak("en")
    assert line("case", "nope")[2] == "The case “nope” is not in the store. Nothing was changed.\n"
    speak("da")
    assert line("case", "nope")[2] == "Sagen »nope« findes ikke i lageret. Intet er ændret.\n"
    settings_file().write_bytes(b"{")
    assert line("case", "nope")[2] == "Sagen »nope« findes ikke i lageret. Intet er ændret.\n"
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    assert settings_file() == Path(place) / "dsc-desk" / "settings.json", "where Qt keeps a program's settings"


def test_the_doctor_tells_a_person_in_lines_and_a_machine_in_json(line, speak):
    speak("en")
    code, out, _ = line("doctor")
    assert code == 0
    assert "{" not in out
    assert re.search(r"^Free on the disk: \d+ MB$", out, re.MULTILINE)
    speak("da")
    assert re.search(r"^Lager: .*desk\.store$", line("doctor")[1], re.MULTILINE)
    assert "findes ikke endnu" in line("doctor", store="nowhere/desk.store")[1]
    assert json.loads(line("doctor", "--json")[1])["store"]["exists"] is True


@pytest.mark.parametrize("words", [("case", CASE), ("triage", CASE)], ids=lambda words: words[0])
def test_a_whole_answer_is_told_line_by_line_unless_json_is_asked_for(line, words):
    lines = line(*words)[1].splitlines()
    assert len(lines) > 5
    assert not [one for one in lines if one.strip().startswith(("{", '"', "["))]
    assert json.loads(line(*words, "--json")[1])


def test_what_is_named_and_not_there_is_refused_before_anything_is_done(line):
    before = len(json.loads(line("log", "verify", "--json")[1]))
    for words in (
        ("case", "new", "--title", "Ny", "--procedure", "findes-ikke"),
        ("plan", CASE, "--without", "findes-ikke"),
        ("handover", CASE, "--to", "x.dscsag", "--receiver", "X", "--secret-file", "adgang", "--note", "findes-ikke"),
    ):
        code, out, said = line(*words)
        assert (code, out, said.count("\n")) == (1, "", 1)
    assert len(json.loads(line("log", "verify", "--json")[1])) == before
    assert not Path("x.dscsag").exists()


def test_a_source_that_is_not_known_is_named_and_the_others_are_chosen(line):
    code, out, said = line("choose", CASE, "lpr3", "findes-ikke", "--json")
    assert code == 1
    assert "»findes-ikke«" in said
    assert {one["route"] for one in json.loads(out)["applications"]} >= {"sds-forskermaskinen"}
    assert line("choose", CASE, "findes-ikke")[0] == 1


@pytest.mark.parametrize(
    ("words", "code", "da", "en"),
    [
        (("apply", EMPTY, "--to", "ud"), 1, f"Sagen {EMPTY} har ingen ansøgning", f"Case {EMPTY} has no application"),
        (("apply", CASE, "--to", "ud", "--route", "ngc"), 1, f"Sagen {CASE} har ingen ansøgning ad ngc", "along ngc"),
        (("apply", CASE, "--to", "ud", "--format", ","), 1, "Vælg: docx", "Choose: docx"),
        (("answer", CASE, "--to", "ud", "--format", ","), 1, "Vælg: eml", "Choose: eml"),
        (("package", EMPTY, "--to", "ud", "--route", "ngc"), 1, f"Sagen {EMPTY} har ingen", f"Case {EMPTY} has no"),
        (("package", EMPTY, "--to", "ud"), 1, "ingen ansøgning at pakke", "no application to pack"),
        (("plan", EMPTY), 0, f"Sagen {EMPTY} har ingen valgte datakilder", f"Case {EMPTY} has no data sources"),
        (("intake", "tom"), 1, "Der er ingen mails", "There is no mail"),
        (("scan", "tom.txt"), 0, "ikke fundet CPR-numre", "No CPR number"),
        (("earlier", EMPTY), 0, "ingen tidligere sager", "no earlier case"),
        (("earlier", EMPTY, "--from", CASE), 1, "intet at give", "nothing to give"),
        (("earlier", EMPTY, "--only", "x"), 1, "--from", "--from"),
        (("form", "list"), 0, "Ingen af myndighedernes", "None of the authorities'"),
        (("board", "list"), 0, "ingen møder", "no meetings"),
        (("standin", "list", EMPTY), 0, f"Ingen har haft sagen {EMPTY}", f"Nobody has had case {EMPTY}"),
        (("route", "export"), 2, "vejens id", "the route's id"),
        (("choose", CASE, "lpr3"), 0, "valgt i forvejen", "chosen already"),
        (("library", "import", "kilder.ttl", "--only", "nope"), 1, "»nope« er ikke blandt", "“nope” is not among"),
        (("ehds", "import", "e.json", "--case", CASE, "--only", "nope"), 1, "»nope« er ikke blandt", "“nope” is not"),
        (("ehds", "import", "e.json", "--case", CASE), 0, "intet nyt at hente", "nothing new to take"),
        (("plan", "RDSC-2099-0001"), 1, "»RDSC-2099-0001« findes ikke", "“RDSC-2099-0001” is not"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_where_there_is_nothing_one_sentence_says_so(line, folder, speak, words, code, da, en):
    (folder[0] / "tom").mkdir(exist_ok=True)
    (folder[0] / "tom.txt").write_text("Intet her", encoding="utf-8")
    if words[0] in ("choose", "library", "ehds"):
        line("choose", CASE, "lpr3")
        line("library", "export", "--to", "kilder.ttl", "--source", "lpr3")
        line("ehds", "export", CASE, "--to", "e.json")
    for language, said in (("da", da), ("en", en)):
        speak(language)
        answered = line(*words)
        assert (answered[0], answered[2].count("\n")) == (code, 1)
        assert said in answered[2]
    assert not Path("ud").exists()


def test_a_source_named_twice_is_chosen_once_and_one_without_a_route_says_so(line):
    assert line("choose", CASE, "lsr", "lsr")[::2] == (0, "")
    source = next(name for name in load_catalogue().sources if way_of(name) is None)
    code, _, said = line("choose", CASE, source)
    assert (code, said.count("\n"), f"»{source}«" in said) == (0, 1, True)


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
        ("library", "export", "--source", "dkr", "--to", "{no}/l.ttl"),
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
    assert ".part" not in said


def test_the_chain_is_said_to_fit_beside_what_a_checkpoint_keeps(line, folder):
    code, out, said = line("log", "verify")
    assert (code, "passer" in said) == (0, True)
    (folder[0] / "kontrolpunkt").write_text(out, encoding="utf-8")
    assert line("log", "verify", "--checkpoint", "kontrolpunkt")[0] == 0


def test_ctrl_c_while_a_command_is_still_loaded_is_one_sentence(monkeypatch, capsys, speak):
    speak("da")
    args = parse(["find", "diabetes"])
    name = f"dsc_desk.cli.{args.run.split(':')[0]}"

    class Pressed:
        @staticmethod
        def find_spec(named: str, *_: object) -> None:
            if named == name:
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "meta_path", [Pressed, *sys.meta_path])
    assert run(args) == 1
    assert capsys.readouterr().err.startswith("Afbrudt.")
