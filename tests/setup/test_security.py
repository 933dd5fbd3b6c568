"""What SECURITY.md promises: each rule has a test that is there, and what only the code as a whole can break is looked for in it."""

import re

from tests.setup.test_tidiness import PROJECT, lines_with, tracked

CODE = tracked("dsc_desk/*.py")


def proofs():
    """Return rule, file and name of each test that the page's table names; a name alone is of the file before it."""
    page = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
    table = page.split("## Each rule and the test that fails without it")[1].split("\n## ")[0]
    for rule, tests in re.findall(r"^\| (?!rule|---)(.+?) \| (.+?) \|$", table, re.MULTILINE):
        file = ""
        for named in re.findall(r"`([^`]+)`", tests):
            path, _, name = named.rpartition("::")
            file = path or file
            yield rule, file, name


def test_every_test_that_proves_a_rule_is_there():
    found = list(proofs())
    assert len({rule for rule, _, _ in found}) > 25
    gone = [
        (rule, file, name)
        for rule, file, name in found
        if not re.search(rf"^def {name}\(", (PROJECT / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert gone == []


def test_every_file_the_page_names_is_there():
    page = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
    names = re.findall(r"`(?:tests/[\w/]+/)?(test_\w+\.py)(?:::\w+)?`", page)
    assert len(names) > 20
    assert [name for name in names if not list((PROJECT / "tests").rglob(name))] == []
    assert [name for name in re.findall(r"`(tests/[\w/]+/)`", page) if not (PROJECT / name).is_dir()] == []


def test_every_tooltip_of_words_from_elsewhere_is_plain():
    """Words of our own, or through `tip`: a mail's subject that looks like markup would be read, and load what it names."""
    own = r"tip\(|tr\(|\"|_?[A-Z]{2}|file\.sha256|day\("
    assert lines_with(rf"setToolTip\((?!{own})", CODE) == []


def test_only_files_of_ours_are_handed_to_other_programs():
    assert [line for line in lines_with(r"openUrl\(", CODE) if "QUrl.fromLocalFile(" not in line] == []
    assert lines_with(r"webbrowser\.open|os\.startfile\(|setOpenExternalLinks\(True", CODE) == []


def test_no_window_is_titled_by_what_a_case_says():
    assert lines_with(r"setWindowTitle\((?!\"|tr\(|PRODUCT\))", CODE) == []


def test_no_statement_is_put_together_from_values():
    """The one that binds nothing is the key's, whose 64 digits are checked; settings and names of tables are our own."""
    written = lines_with(r"\b(?:execute|exec_driver_sql|scalar|text)\(\s*f[\"']", CODE)
    allowed = r"PRAGMA \{setting\}"
    assert [line for line in written if not re.search(allowed, line)] == []
