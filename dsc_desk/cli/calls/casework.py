"""What arrives, and the work on a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cli.calls.shared import CASE, CASE_IS, FILE, ONLY_SAY, SOURCE, WHERE_TO, count
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cli.usage import Parser


def add(line: Parser) -> None:
    """Add the words to the command line."""
    word = line.add_word
    intake = word(
        "intake", Text("log mails (.eml, .msg, mapper)", "log mails (.eml, .msg, folders)"), "arriving:intake"
    )
    intake.add_argument("files", nargs="+", metavar=FILE, help=Text("en mail eller mappe", "a mail or folder"))
    _sheet(word("sheet", Text("centrets regneark med sager (.xlsx, .csv) tages ind", "take in the centre's sheet of cases (.xlsx, .csv)"), "sheet:sheet"))  # fmt: skip
    scan = word(
        "scan",
        Text("find CPR-numre i en tekst eller et dokument", "find CPR numbers in a text or document"),
        "arriving:scan",
    )
    scan.add_argument("file", metavar=FILE, help=Text("- læser standard input", "- reads standard input"))
    _find(word("find", Text("datakilder, der svarer på et spørgsmål", "data sources that answer a question"), "casework:find"))  # fmt: skip
    _case(word("case", Text("en hel sag, eller »case new --title T«", "a whole case, or “case new --title T”"), "casework:case"))  # fmt: skip
    for name, does in (
        ("profile", Text("et projekts oplysninger", "the facts of a project")),
        ("triage", Text("triagens spørgsmål, og hvad de slår til", "triage questions and what they switch on")),
    ):
        _settable(word(name, does, f"casework:{name}"))
    choose = word("choose", Text("vælg datakilder til en sag", "choose data sources for a case"), "casework:choose")
    choose.add_argument("case", metavar=CASE, help=CASE_IS)
    choose.add_argument("sources", nargs="+", metavar=SOURCE, help=Text("som »find« giver dem", "as “find” gives them"))
    _plan(line)


def _sheet(sheet: Parser) -> None:
    sheet.add_argument("file", metavar=FILE, help=Text("regnearket", "the sheet"))
    sheet.add_argument(
        "--sheet",
        default="",
        metavar=Text("ARK", "NAME"),
        help=Text("arket i filen, ellers det, der ligner en sagsliste mest", "of the file, else the one most like a list of cases"),
    )  # fmt: skip
    sheet.add_argument(
        "--heading",
        type=count,
        default=0,
        metavar=Text("RÆKKE", "ROW"),
        help=Text("rækken med overskrifterne", "the row with the headings"),
    )
    sheet.add_argument(
        "--map",
        action="append",
        metavar=Text("KOLONNE=FELT", "COLUMN=FIELD"),
        help=Text("hvad en kolonne betyder; kan gentages", "what a column means; may be repeated"),
    )
    sheet.add_argument("--dry-run", action="store_true", help=ONLY_SAY)


def _find(find: Parser) -> None:
    find.add_argument("question", metavar=Text("SPØRGSMÅL", "QUESTION"), help=Text("med jævne ord", "in plain words"))
    find.add_argument(
        "--limit",
        type=count,
        default=10,
        metavar=Text("ANTAL", "N"),
        help=Text("højst så mange (10)", "how many at most (10)"),
    )


def _settable(added: Parser) -> None:
    added.add_argument("case", metavar=CASE, help=CASE_IS)
    added.add_argument(
        "--set",
        dest="set_",
        metavar=Text("FIL.yaml", "FILE.yaml"),
        help=Text("en fil med linjer navn: værdi, der sættes først", "a file of name: value lines, set first"),
    )


def _plan(line: Parser) -> None:
    plan = line.add_word(
        "plan",
        Text(
            "en sags ansøgningsveje, hvad der kommer før hvad, og hvornår data kan være der",
            "routes of a case, which before which, and when data can be there",
        ),
        "planning:plan",
    )
    plan.add_argument("case", metavar=CASE, help=CASE_IS)
    plan.add_argument(
        "--without",
        action="append",
        default=[],
        metavar=SOURCE,
        help=Text("som om den ikke var valgt", "as if it were not chosen"),
    )
    days = line.add_word(
        "calendar",
        Text(
            "sagernes dage som en iCalendar-fil, uden titler og navne",
            "days of cases as an iCalendar file, without titles or names",
        ),
        "planning:calendar",
    )
    days.add_argument("--to", required=True, metavar=Text("FIL.ics", "FILE.ics"), help=WHERE_TO)
    days.add_argument("--case", default="", metavar=CASE, help=Text("kun denne sags", "of this case alone"))
    days.add_argument("--mine", action="store_true", help=Text("kun mine", "only what is mine"))


def _case(case: Parser) -> None:
    case.add_argument("case", metavar=Text("SAG|new", "CASE|new"), help=CASE_IS)
    case.add_argument("--title", metavar="T", help=Text("en ny sags titel", "of a new case"))
    case.add_argument(
        "--procedure", default="", metavar="ID", help=Text("som en ny sag følger", "that a new case follows")
    )
    case.add_argument(
        "--inquiry",
        default="",
        metavar="ID",
        help=Text("henvendelsen, en ny sag begynder med", "the inquiry that a new case starts from"),
    )
