"""The advisory board and the colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cli.calls.shared import CASE, CASE_IS, DAY, INITIALS, WHERE_TO
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cli.usage import Parser

_WORDS = Text("ORD", "WORDS")


def add(line: Parser) -> None:
    """Add the words to the command line."""
    word = line.add_word
    _board(
        word(
            "board",
            Text(
                "advisory board: møder, dagsorden, papirer, anbefaling",
                "the advisory board: meetings, agenda, papers, recommendation",
            ),
        )
    )
    _standin(
        word(
            "standin",
            Text(
                "en kollega tager sager over for en tid eller for altid",
                "a colleague takes cases over for a while or for good",
            ),
        )
    )


def _board(board: Parser) -> None:
    board.take_words("what", "list|plan|put|pack|recommend", required=True)
    meetings = board.add_word("list", Text("møderne, eller ét af dem helt", "meetings, or one of them whole"), "board:board_list")  # fmt: skip
    meetings.add_argument("--meeting", default="", **_MEETING)
    _plan(board.add_word("plan", Text("planlæg et møde", "plan a meeting"), "board:board_plan"))
    put = board.add_word("put", Text("sæt en sag på dagsordenen", "put a case on the agenda"), "board:board_put")
    put.add_argument("case", metavar=CASE, help=CASE_IS)
    put.add_argument("--question", required=True, metavar=_WORDS, help=Text("hvad der spørges om", "what is asked"))
    put.add_argument(
        "--file",
        action="append",
        default=[],
        metavar=Text("NAVN", "NAME"),
        help=Text("en af sagens filer, der går med", "a file of the case that goes along"),
    )
    papers = Text(
        "papirerne: materiale (.pdf), referat (.docx), indkaldelse (.ics, .eml)",
        "the papers: pack (.pdf), minutes (.docx), invitation (.ics, .eml)",
    )
    pack = board.add_word("pack", papers, "board:board_pack")
    pack.add_argument(
        "--to", required=True, metavar=Text("FIL.{pdf,docx,ics,eml}", "FILE.{pdf,docx,ics,eml}"), help=WHERE_TO
    )
    pack.add_argument(
        "--minutes", action="store_true", help=Text("referatet, også som .pdf", "the minutes, also as .pdf")
    )
    said = board.add_word(
        "recommend",
        Text("hvad det anbefaler om en sag", "what the board recommends on a case"),
        "board:board_recommend",
    )
    _recommend(said)
    for one in (put, pack, said):
        one.add_argument("--meeting", required=True, **_MEETING)


_MEETING = {"metavar": Text("MØDE", "MEETING"), "help": Text("dets dag eller id", "its day or id")}


def _plan(plan: Parser) -> None:
    plan.add_argument("--day", required=True, metavar=DAY, help=Text("mødets dag", "the day of the meeting"))
    plan.add_argument(
        "--time", default="", metavar=Text("TT:MM", "HH:MM"), help=Text("hvornår det begynder", "when it begins")
    )
    plan.add_argument("--place", default="", metavar=Text("STED", "PLACE"), help=Text("hvor det er", "where it is"))
    plan.add_argument(
        "--member",
        action="append",
        default=[],
        metavar=Text("INITIALER|NAVN;FAG;MAIL", "INITIALS|NAME;PROFESSION;MAIL"),
        help=Text("hvem der er med; kan gentages", "who takes part; may be repeated"),
    )


def _recommend(said: Parser) -> None:
    said.add_argument("case", metavar=CASE, help=CASE_IS)
    said.add_argument("--text", required=True, metavar=_WORDS, help=Text("anbefalingen", "the recommendation"))
    said.add_argument(
        "--condition",
        action="append",
        default=[],
        metavar=_WORDS,
        help=Text("et vilkår; kan gentages", "a condition; may be repeated"),
    )
    said.add_argument(
        "--vote",
        action="append",
        default=[],
        metavar=Text("HVEM={for,against,abstain}", "WHO={for,against,abstain}"),
        help=Text("en stemme; kan gentages", "a vote; may be repeated"),
    )
    said.add_argument(
        "--reason",
        action="append",
        default=[],
        metavar=Text("HVEM=HVORFOR", "WHO=WHY"),
        help=Text("for den, der har arbejdet på sagen", "of who worked on the case"),
    )


def _standin(colleague: Parser) -> None:
    colleague.take_words("what", "list|give|return|sheet", required=True)
    listed = colleague.add_word("list", Text("hvem der har haft en sag", "who has had a case"), "standin:standin_list")
    listed.add_argument("case", metavar=CASE, help=CASE_IS)
    given = colleague.add_word(
        "give", Text("giv sager til en kollega", "give cases to a colleague"), "standin:standin_give"
    )
    back = colleague.add_word(
        "return",
        Text("giv sager tilbage før dagen", "give cases back before their day"),
        "standin:standin_return",
    )
    sheet = colleague.add_word(
        "sheet",
        Text("hvad en kollega skal vide om sager", "what a colleague must know of cases"),
        "standin:standin_sheet",
    )
    for one in (given, back, sheet):
        one.add_argument("cases", nargs="+", metavar=CASE, help=CASE_IS)
    given.add_argument("--to", required=True, metavar=INITIALS, help=Text("kollegaen", "the colleague"))
    given.add_argument(
        "--from",
        dest="from_",
        default="",
        metavar=DAY,
        help=Text("fra i dag, hvor intet er sagt", "today where not said"),
    )
    given.add_argument(
        "--until",
        default="",
        metavar=DAY,
        help=Text("den sidste dag; for altid, hvor intet er sagt", "the last day; for good where not said"),
    )
    given.add_argument(
        "--note", default="", metavar=_WORDS, help=Text("et par ord til kollegaen", "a few words to the colleague")
    )
    sheet.add_argument("--to-file", default="", metavar=Text("FIL.{docx,pdf}", "FILE.{docx,pdf}"), help=WHERE_TO)
