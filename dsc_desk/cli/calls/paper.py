"""What is printed and handed in: applications, packages, the authorities' own forms, the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cli.calls.shared import ALONE, CASE, CASE_IS, DAY, FILE, FOLDER, KEPT, ROUTE
from dsc_desk.words import Text, same

if TYPE_CHECKING:
    from dsc_desk.cli.usage import Parser

_FOLDER_TO = Text("mappen, det skrives i", "the folder it is written to")


def add(line: Parser) -> None:
    """Add the words to the command line."""
    word = line.add_word
    apply = word(
        "apply",
        Text("skriv ansøgninger som Word, PDF og kopiark", "write applications as Word, PDF and copy sheet"),
        "paper:apply",
    )
    _of_routes(apply)
    apply.add_argument(
        "--format",
        default="docx,pdf",
        metavar="FORMAT",
        help=Text("docx, pdf, copy, own (myndighedens eget skema)", "docx, pdf, copy, own (the authority's own form)"),
    )
    package = word(
        "package",
        Text(
            "en sags ansøgninger som mappe eller ZIP, sådan som de afleveres",
            "a folder or ZIP of a case's applications, as they are handed in",
        ),
        "paper:package",
    )
    _of_routes(package)
    package.add_argument("--zip", action="store_true", dest="zipped", help=Text("som én ZIP-fil", "as one ZIP file"))
    _form(word("form", Text("myndighedernes egne skemaer i Word og PDF", "the authorities' own Word and PDF forms"), "templates:form"))  # fmt: skip
    _answer(
        word(
            "answer",
            Text(
                "svaret til rekvirenten: mailkladde, Word, PDF eller tekst",
                "the answer to the requester: mail draft, Word, PDF or text",
            ),
            "replying:answer",
        )
    )
    report = word("report", Text("en periodes arbejde", "the workload of a period"), "paper:report")
    report.add_argument(
        "what", choices=["workload"], metavar="workload", help=Text("hvad den er om", "what it is about")
    )
    report.add_argument(
        "--from", dest="from_", required=True, metavar=DAY, help=Text("den første dag", "the first day")
    )
    report.add_argument("--to", required=True, metavar=DAY, help=Text("den sidste dag", "the last day"))
    report.add_argument(
        "--to-file",
        required=True,
        metavar=Text("FIL.{pdf,docx,xlsx,csv,json}", "FILE.{pdf,docx,xlsx,csv,json}"),
        help=Text("filen; endelsen siger hvordan", "the file; its ending says how"),
    )


def _of_routes(added: Parser) -> None:
    added.add_argument("case", metavar=CASE, help=CASE_IS)
    added.add_argument("--route", action="append", default=[], metavar=ROUTE, help=ALONE)
    added.add_argument("--to", required=True, metavar=FOLDER, help=_FOLDER_TO)


def _answer(answer: Parser) -> None:
    answer.add_argument("case", metavar=CASE, help=CASE_IS)
    answer.add_argument(
        "--to",
        default="",
        metavar=FOLDER,
        help=Text("mappen; vises kun, hvor intet er sagt", "the folder; only printed where not said"),
    )
    answer.add_argument("--format", default="eml,docx,pdf", metavar="FORMAT", help=same("eml, docx, pdf, txt"))
    answer.add_argument(
        "--language",
        default="",
        choices=["da", "en"],
        help=Text("henvendelsens, hvor intet er sagt", "that of the inquiry where not said"),
    )
    answer.add_argument(
        "--text",
        default="",
        metavar=FILE,
        help=Text(
            "selve svaret; ellers af notaterne til rekvirenten",
            "the answer itself; else from the notes for the requester",
        ),
    )
    answer.add_argument("--enclose-pdf", action="store_true", help=Text("i mailkladden", "in the mail draft"))
    answer.add_argument(
        "--sent",
        default="",
        choices=["mail", "letter", "phone", "meeting"],
        help=Text("gem det som givet", "keep it as given"),
    )
    answer.add_argument(
        "--day", default="", metavar=DAY, help=Text("hvornår; i dag, hvor intet er sagt", "when; today where not said")
    )


def _form(form: Parser) -> None:
    deeds = ["list", "show", "import", "export", "withdraw"]
    form.add_argument(
        "what",
        choices=deeds,
        metavar="|".join(deeds),
        help=Text("vis alle eller ét, tag ind, giv videre, tag ud af brug", "all or one, take in, hand on, take out of use"),
    )  # fmt: skip
    form.add_argument("route", nargs="?", default="", metavar=ROUTE, help=Text("rutens id", "the route's id"))
    form.add_argument(
        "file",
        nargs="?",
        default="",
        metavar=FILE,
        help=Text(
            "skemaet, der tages ind, eller hvor ét til et andet center skrives",
            "the form to import, or where to write one for another centre",
        ),
    )
    form.add_argument("--why", default="", metavar=Text("GRUND", "REASON"), help=KEPT)
