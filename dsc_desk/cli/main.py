"""The words of the command line, and which function carries each out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from dsc_desk import __version__
from dsc_desk.cli.session import WRONG_USAGE, refused, unusable
from dsc_desk.cli.usage import Parser
from dsc_desk.store.errors import DeskError
from dsc_desk.words import Text

Run = Callable[[argparse.Namespace], int]

_ABOUT = "Without COMMAND: the window. With one: the same work by commands, for scheduled jobs and scripts."
_CODES = "Exit codes: 0 done, 1 something was refused or failed (the rest was done), 2 wrong usage. `COMMAND --help` tells more."
_CASE = "its number, as RDSC-2026-0042, or its id"


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the arguments ask for; the many words are spelled out only when one is used."""
    found, others = _window_parser().parse_known_args(argv)
    return build_parser().parse_args(argv) if others else found


def _window_parser() -> Parser:
    """Return a parser of what starts the window; a word, a slip or --help is none of its business."""
    parser = Parser(prog="dsc-desk", parents=[_common()], add_help=False, allow_abbrev=False)
    _add_window_options(parser)
    parser.set_defaults(word=None)
    return parser


def _add_window_options(parser: Parser) -> None:
    parser.add_argument("--demo", action="store_true", help="the window on a throw-away store with the demo centre")
    parser.add_argument(
        "--exit-when-ready", action="store_true", help="print PAINTED, READY and COMPLETE, and close (for timing)"
    )


def build_parser() -> Parser:
    """Return the parser of the whole command line; `run` of what it parses names module and function."""
    common = _common()
    parser = Parser(prog="dsc-desk", description=_ABOUT, epilog=_CODES, parents=[common])
    parser.add_argument("--version", action="version", version=f"dsc-desk {__version__}")
    _add_window_options(parser)
    words = parser.add_subparsers(dest="word", metavar="COMMAND")

    def word(name: str, help_: str, run: str) -> Parser:
        added = words.add_parser(name, help=help_, description=_sentence(help_), epilog=_CODES, parents=[common])
        added.set_defaults(run=run)
        return added

    _keeping(word)
    _arriving(word)
    _casework(word)
    _paper(word)
    _library(word)
    _handover(word)
    _together(word)
    return parser


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _count(typed: str) -> int:
    """Return a number above zero; argparse says what is wrong with another."""
    if not typed.isascii() or not typed.isdigit() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"not a number above zero: {typed!r}")
    return int(typed)


def _common() -> Parser:
    """Options that may stand before or after the command's word."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--store", metavar="PATH", help="another store than your own")
    common.add_argument("--passphrase-file", metavar="FILE", help="open it without asking (mode 0600)")
    common.add_argument("--as", dest="as_", metavar="INITIALS", help="whose desk it is")
    common.add_argument("--json", action="store_true", help="one JSON document on standard output")
    return common


Word = Callable[[str, str, str], Parser]
_Parts = Any  # argparse keeps the type of what `add_subparsers` returns to itself


def _keeping(word: Word) -> None:
    word("init", "make a new store; prints the recovery key once", "keeping:init")
    demo = word("demo", "fill a new store with a made-up centre", "keeping:demo")
    demo.add_argument("--cases", type=_count, default=60, metavar="N", help="how many (60)")
    demo.add_argument("--seed", type=int, default=1, metavar="N", help="the same number makes the same centre (1)")
    log = word("log", "read the audit chain entry by entry", "keeping:log_verify")
    log.add_argument("what", choices=["verify"], metavar="verify")
    log.add_argument("--checkpoint", metavar="FILE", help="a file holding NUMBER HASH written down earlier")
    word("backup", "write an encrypted backup and open it again", "keeping:backup").add_argument("file", metavar="FILE")
    word("restore", "restore a backup beside the old store, then swap", "keeping:restore").add_argument(
        "file", metavar="FILE"
    )
    rekey = word(
        "rekey", "a new data key, when others may know the old one; prints the recovery key once", "keeping:rekey"
    )
    rekey.add_argument(
        "--new-passphrase-file", default="", metavar="FILE", help="opens it from now on; else this computer's key store"
    )
    word("doctor", "what works here", "doctor:doctor")


def _arriving(word: Word) -> None:
    word("intake", "log mails (.eml, .msg, folders)", "arriving:intake").add_argument(
        "files", nargs="+", metavar="FILE"
    )
    word("scan", "find CPR numbers in a text or document", "arriving:scan").add_argument(
        "file", metavar="FILE", help="- reads standard input"
    )


def _casework(word: Word) -> None:
    find = word("find", "data sources that answer a question", "casework:find")
    find.add_argument("question", metavar="QUESTION", help="in plain words")
    find.add_argument("--limit", type=_count, default=10, metavar="N", help="how many at most (10)")
    for name, help_ in (("profile", "the facts of a project"), ("triage", "triage questions and what they switch on")):
        added = word(name, help_, f"casework:{name}")
        added.add_argument("case", metavar="CASE", help=_CASE)
        added.add_argument("--set", dest="set_", metavar="FILE.yaml", help="a file of name: value lines, set first")
    route = word("route", "access routes of the centre's own: written to a file, taken in from one", "routes:route")
    route.add_argument("what", choices=["list", "export", "import", "withdraw"], metavar="list|export|import|withdraw")
    route.add_argument("name", nargs="?", default="", help="the route's id; for import the file")
    route.add_argument("--to", default="", metavar="FILE.yaml")
    route.add_argument("--preview", action="store_true", help="only say what would change")
    route.add_argument("--why", default="", help="kept in the history")
    ehds = word("ehds", "the common EU application as JSON: of a case to a file, from a file into a case", "ehds:ehds")
    ehds.add_argument("what", choices=["export", "import"], metavar="export|import")
    ehds.add_argument("file_or_case", metavar="CASE|FILE.json")
    ehds.add_argument("--to", default="", metavar="FILE.json")
    ehds.add_argument("--case", default="", help="the case that takes the facts of a file")
    ehds.add_argument("--preview", action="store_true", help="only say what would change")
    earlier = word("earlier", "facts of earlier cases of the same requester, to be taken over", "ehds:earlier")
    earlier.add_argument("case")
    earlier.add_argument("--from", dest="from_", default="", metavar="CASE")
    for facts in (ehds, earlier):
        facts.add_argument("--only", action="append", default=[], metavar="FACT", help="these alone")
    plan = word("plan", "routes of a case, which before which, and when data can be there", "planning:plan")
    plan.add_argument("case", metavar="CASE", help=_CASE)
    plan.add_argument("--without", action="append", default=[], metavar="SOURCE", help="as if it were not chosen")
    days = word("calendar", "days of cases as an iCalendar file, without titles or names", "planning:calendar")
    days.add_argument("--to", required=True, metavar="FILE.ics")
    days.add_argument("--case", default="", help="of one case alone")
    days.add_argument("--mine", action="store_true", help="only what is mine")
    choose = word("choose", "choose data sources for a case", "casework:choose")
    choose.add_argument("case", metavar="CASE", help=_CASE)
    choose.add_argument("sources", nargs="+", metavar="SOURCE", help="ids as `find` gives them")
    case = word("case", "a whole case, or `case new --title T`", "casework:case")
    case.add_argument("case", metavar="CASE|new", help=_CASE)
    case.add_argument("--title", metavar="T", help="of a new case")
    case.add_argument("--procedure", default="", metavar="ID", help="that a new case follows")
    case.add_argument("--inquiry", default="", metavar="ID", help="the inquiry that a new case starts from")


def _paper(word: Word) -> None:
    apply = word("apply", "write applications as Word, PDF and copy sheet", "paper:apply")
    apply.add_argument("case", metavar="CASE", help=_CASE)
    apply.add_argument("--route", action="append", default=[], metavar="ID", help="this alone; may be repeated")
    apply.add_argument("--to", required=True, metavar="DIR")
    apply.add_argument("--format", default="docx,pdf", help="docx, pdf, copy, own (the authority's own form)")
    package = word("package", "a folder or ZIP of a case's applications, as they are handed in", "paper:package")
    package.add_argument("case", metavar="CASE", help=_CASE)
    package.add_argument("--route", action="append", default=[], metavar="ID", help="this alone; may be repeated")
    package.add_argument("--to", required=True, metavar="DIR")
    package.add_argument("--zip", action="store_true", dest="zipped")
    form = word("form", "the authorities' own Word and PDF forms", "templates:form")
    form.add_argument(
        "what", choices=["list", "show", "import", "export", "withdraw"], metavar="list|show|import|export|withdraw"
    )
    form.add_argument("route", nargs="?", default="")
    form.add_argument(
        "file", nargs="?", default="", help="the form to import, or where to write one for another centre"
    )
    form.add_argument("--why", default="")
    answer = word("answer", "the answer to the requester: mail draft, Word, PDF or text", "replying:answer")
    answer.add_argument("case", metavar="CASE", help=_CASE)
    answer.add_argument("--to", default="", metavar="DIR", help="only printed where not said")
    answer.add_argument("--format", default="eml,docx,pdf", help="eml, docx, pdf, txt")
    answer.add_argument("--language", default="", choices=["da", "en"], help="that of the inquiry where not said")
    answer.add_argument(
        "--text", default="", metavar="FILE", help="the answer itself; else from the notes for the requester"
    )
    answer.add_argument("--enclose-pdf", action="store_true", help="in the mail draft")
    answer.add_argument("--sent", default="", choices=["mail", "letter", "phone", "meeting"], help="keep it as given")
    answer.add_argument("--day", default="", metavar="YYYY-MM-DD", help="it was given; today where not said")
    report = word("report", "the workload of a period", "paper:report")
    report.add_argument("what", choices=["workload"], metavar="workload")
    report.add_argument("--from", dest="from_", required=True, metavar="YYYY-MM-DD")
    report.add_argument("--to", required=True, metavar="YYYY-MM-DD", help="the last day")
    report.add_argument("--to-file", required=True, metavar="FILE.{pdf,docx,xlsx,csv,json}")


def _library(word: Word) -> None:
    library = word("library", "the library as HealthDCAT-AP: to a file, or from one", "library:library")
    does = library.add_subparsers(dest="what", metavar="export|import", required=True)
    export = does.add_parser("export", help="write all sources, some, or those of a case", parents=[_common()])
    export.add_argument("--to", required=True, metavar="FILE.{ttl,jsonld}")
    export.add_argument("--source", action="append", default=[], metavar="ID")
    export.add_argument("--case")
    taken = does.add_parser("import", help="take new and changed sources in, as one change", parents=[_common()])
    taken.add_argument("file")
    taken.add_argument("--preview", action="store_true", help="only say what is new and what changed")
    taken.add_argument("--only", action="append", default=[], metavar="ID", help="these alone")
    taken.add_argument("--why", default="", help="kept in the history")


def _handover(word: Word) -> None:
    out = word("handover", "a case as one sealed file for somebody else", "handover:handover")
    out.add_argument("case")
    out.add_argument("--to", default="", metavar="FILE.dscsag")
    out.add_argument("--receiver", default="", help="whom it goes to")
    out.add_argument("--kind", default="centre", help="centre, quality, biobank, laboratory, other")
    out.add_argument("--parts", default="", help="of requester,profile,sources,applications,steps,notes,files")
    out.add_argument("--note", action="append", metavar="ID", help="a note that goes along")
    out.add_argument("--message", default="", help="a few words to the receiver")
    out.add_argument("--secret-file", default="", help="its first line is the passphrase told otherwise (mode 0600)")
    out.add_argument("--key", default="", metavar="FILE.dscnoegle", help="the receiver's public key")
    out.add_argument("--preview", action="store_true", help="only show what would go out")
    taken = word("takein", "a sealed case, or a receipt, taken in", "handover:takein")
    taken.add_argument("file")
    taken.add_argument("--secret-file", default="", help="its first line is the passphrase (mode 0600)")
    taken.add_argument("--preview", action="store_true", help="only show what it holds and what it would change")
    taken.add_argument("--receipt", default="", metavar="FILE.dsckvit", help="write the receipt that goes back")
    word("key", "the centre's public key, for those who hand cases over to it", "handover:key").add_argument("file")


def _together(word: Word) -> None:
    """The board and the colleagues."""

    def deed(parts: _Parts, name: str, help_: str, function: str) -> Parser:
        added: Parser = parts.add_parser(name, help=help_, description=_sentence(help_), parents=[_common()])
        added.set_defaults(run=function)
        return added

    board = word("board", "the advisory board: meetings, agenda, papers, recommendation", "board:board_list")
    does: _Parts = board.add_subparsers(dest="what", metavar="list|plan|put|pack|recommend", required=True)
    deed(does, "list", "meetings, or one of them whole", "board:board_list").add_argument("--meeting", default="")
    plan = deed(does, "plan", "plan a meeting", "board:board_plan")
    plan.add_argument("--day", required=True, metavar="YYYY-MM-DD")
    plan.add_argument("--time", default="", metavar="HH:MM")
    plan.add_argument("--place", default="")
    plan.add_argument("--member", action="append", default=[], metavar="INITIALS|NAME;PROFESSION;MAIL")
    put = deed(does, "put", "put a case on the agenda", "board:board_put")
    put.add_argument("case")
    put.add_argument("--question", required=True)
    put.add_argument("--file", action="append", default=[], metavar="NAME", help="a file of the case that goes along")
    pack = deed(does, "pack", "the papers: pack (.pdf), minutes (.docx), invitation (.ics, .eml)", "board:board_pack")
    pack.add_argument("--to", required=True, metavar="FILE.{pdf,docx,ics,eml}")
    pack.add_argument("--minutes", action="store_true", help="the minutes, also as .pdf")
    said = deed(does, "recommend", "what the board recommends on a case", "board:board_recommend")
    said.add_argument("case")
    said.add_argument("--text", required=True)
    said.add_argument("--condition", action="append", default=[])
    said.add_argument("--vote", action="append", default=[], metavar="WHO={for,against,abstain}")
    said.add_argument("--reason", action="append", default=[], metavar="WHO=WHY", help="of who worked on the case")
    for one in (put, pack, said):
        one.add_argument("--meeting", required=True, help="its day or id")

    colleague = word("standin", "a colleague takes cases over for a while or for good", "standin:standin_list")
    steps: _Parts = colleague.add_subparsers(dest="what", metavar="list|give|return|sheet", required=True)
    deed(steps, "list", "who has had a case", "standin:standin_list").add_argument("case")
    given = deed(steps, "give", "give cases to a colleague", "standin:standin_give")
    back = deed(steps, "return", "give cases back before their day", "standin:standin_return")
    sheet = deed(steps, "sheet", "what a colleague must know of cases", "standin:standin_sheet")
    for one in (given, back, sheet):
        one.add_argument("cases", nargs="+", metavar="CASE")
    given.add_argument("--to", required=True, metavar="INITIALS")
    given.add_argument("--from", dest="from_", default="", metavar="YYYY-MM-DD", help="today where not said")
    given.add_argument("--until", default="", metavar="YYYY-MM-DD", help="the last day; for good where not said")
    given.add_argument("--note", default="")
    sheet.add_argument("--to-file", default="", metavar="FILE.{docx,pdf}")


def run(args: argparse.Namespace) -> int:
    """Carry out a command; refusals become a sentence on standard error and exit code 1."""
    module, function = args.run.split(":")
    carry_out: Run = getattr(import_module(f"dsc_desk.cli.{module}"), function)
    try:
        return carry_out(args)
    except DeskError as error:
        return refused(error)
    except KeyboardInterrupt:
        return refused(DeskError(_STOPPED))
    except BrokenPipeError:  # the reader had enough, as in `| head`
        return WRONG_USAGE
    except OSError as error:
        return refused(unusable(error))


_STOPPED = Text("Afbrudt. Det, der var gjort færdigt, er gemt.", "Stopped. What had been finished is kept.")
