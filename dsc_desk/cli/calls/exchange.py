"""What the centre gives to others and takes from them: routes, facts, the library, whole cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cli.calls.shared import (
    ALONE,
    CASE,
    CASE_IS,
    FILE,
    KEPT,
    ONLY_SAY,
    ROUTE,
    SOURCE,
    WHERE_TO,
)
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cli.usage import Parser

_WHY = Text("GRUND", "REASON")
_FACT = Text("OPLYSNING", "FACT")


def add(line: Parser) -> None:
    """Add the words to the command line."""
    word = line.add_word
    _route(
        word(
            "route",
            Text(
                "centrets egne ansøgningsveje: skrevet til en fil, taget ind fra en",
                "access routes of the centre's own: written to a file, taken in from one",
            ),
            "routes:route",
        )
    )
    _facts(line)
    _library(
        word(
            "library",
            Text(
                "biblioteket som HealthDCAT-AP: til en fil, eller fra en",
                "the library as HealthDCAT-AP: to a file, or from one",
            ),
            "library:library",
        )
    )
    _handover(
        word(
            "handover",
            Text("en sag som én forseglet fil til en anden", "a case as one sealed file for somebody else"),
            "handover:handover",
        )
    )
    _takein(
        word("takein", Text("tag en forseglet sag eller en kvittering ind", "take a sealed case, or a receipt, in"), "handover:takein")
    )  # fmt: skip
    key = word(
        "key",
        Text(
            "centrets offentlige nøgle, til dem der giver det sager",
            "the centre's public key, for those who hand cases over to it",
        ),
        "handover:key",
    )
    key.add_argument("file", metavar=FILE, help=WHERE_TO)


def _route(route: Parser) -> None:
    deeds = ["list", "export", "import", "withdraw"]
    route.add_argument(
        "what",
        choices=deeds,
        metavar="|".join(deeds),
        help=Text("vis dem, giv én videre, tag én ind, tag én tilbage", "list them, hand one on, take one in, take one back"),
    )  # fmt: skip
    route.add_argument(
        "name",
        nargs="?",
        default="",
        metavar=ROUTE,
        help=Text("rutens id; ved import filen", "the route's id; for import the file"),
    )
    route.add_argument("--to", default="", metavar=Text("FIL.yaml", "FILE.yaml"), help=WHERE_TO)
    route.add_argument("--preview", action="store_true", help=ONLY_SAY)
    route.add_argument("--why", default="", metavar=_WHY, help=KEPT)


def _facts(line: Parser) -> None:
    ehds = line.add_word(
        "ehds",
        Text(
            "den fælles EU-ansøgning som JSON: af en sag til en fil, af en fil til en sag",
            "the common EU application as JSON: of a case to a file, from a file into a case",
        ),
        "ehds:ehds",
    )
    ehds.add_argument(
        "what", choices=["export", "import"], metavar="export|import", help=Text("til eller fra en fil", "to or from a file")
    )  # fmt: skip
    ehds.add_argument(
        "file_or_case",
        metavar=Text("SAG|FIL.json", "CASE|FILE.json"),
        help=Text("sagen, eller filen der tages ind", "the case, or the file to take in"),
    )
    ehds.add_argument("--to", default="", metavar=Text("FIL.json", "FILE.json"), help=WHERE_TO)
    ehds.add_argument(
        "--case",
        default="",
        metavar=CASE,
        help=Text("sagen, der tager filens oplysninger", "the case that takes the facts of a file"),
    )
    ehds.add_argument("--preview", action="store_true", help=ONLY_SAY)
    earlier = line.add_word(
        "earlier",
        Text(
            "oplysninger fra rekvirentens tidligere sager, til at tage over",
            "facts of earlier cases of the same requester, to be taken over",
        ),
        "ehds:earlier",
    )
    earlier.add_argument("case", metavar=CASE, help=CASE_IS)
    earlier.add_argument(
        "--from",
        dest="from_",
        default="",
        metavar=CASE,
        help=Text("tag dem over fra denne", "take them over from this one"),
    )
    for facts in (ehds, earlier):
        facts.add_argument("--only", action="append", default=[], metavar=_FACT, help=ALONE)


def _library(library: Parser) -> None:
    library.take_words("what", "export|import", required=True)
    export = library.add_word(
        "export",
        Text("skriv alle kilder, nogle, eller en sags", "write all sources, some, or those of a case"),
    )
    export.add_argument("--to", required=True, metavar=Text("FIL.{ttl,jsonld}", "FILE.{ttl,jsonld}"), help=WHERE_TO)
    export.add_argument("--source", action="append", default=[], metavar=SOURCE, help=ALONE)
    export.add_argument("--case", metavar=CASE, help=Text("denne sags kilder", "the sources of this case"))
    taken = library.add_word(
        "import",
        Text("tag nye og ændrede kilder ind, som én ændring", "take new and changed sources in, as one change"),
    )
    taken.add_argument("file", metavar=FILE, help=Text("filen, der tages ind", "the file to take in"))
    taken.add_argument(
        "--preview",
        action="store_true",
        help=Text("sig kun, hvad der er nyt og ændret", "only say what is new and what changed"),
    )
    taken.add_argument("--only", action="append", default=[], metavar=SOURCE, help=ALONE)
    taken.add_argument("--why", default="", metavar=_WHY, help=KEPT)


def _handover(out: Parser) -> None:
    out.add_argument("case", metavar=CASE, help=CASE_IS)
    out.add_argument("--to", default="", metavar=Text("FIL.dscsag", "FILE.dscsag"), help=WHERE_TO)
    out.add_argument(
        "--receiver", default="", metavar=Text("NAVN", "NAME"), help=Text("hvem den går til", "whom it goes to")
    )
    out.add_argument(
        "--kind",
        default="centre",
        metavar=Text("SLAGS", "KIND"),
        help=Text(
            "centre, quality, biobank, laboratory, other: hvad modtageren er",
            "centre, quality, biobank, laboratory, other: what the receiver is",
        ),
    )
    out.add_argument(
        "--parts",
        default="",
        metavar=Text("DEL,DEL", "PART,PART"),
        help=Text(
            "af requester,profile,sources,applications,steps,notes,files",
            "of requester,profile,sources,applications,steps,notes,files",
        ),
    )
    out.add_argument(
        "--note", action="append", metavar="ID", help=Text("et notat, der går med", "a note that goes along")
    )
    out.add_argument(
        "--message",
        default="",
        metavar=Text("ORD", "WORDS"),
        help=Text("et par ord til modtageren", "a few words to the receiver"),
    )
    _secret(out)
    out.add_argument(
        "--key",
        default="",
        metavar=Text("FIL.dscnoegle", "FILE.dscnoegle"),
        help=Text("modtagerens offentlige nøgle", "the receiver's public key"),
    )
    out.add_argument(
        "--preview", action="store_true", help=Text("vis kun, hvad der ville gå ud", "only show what would go out")
    )


def _takein(taken: Parser) -> None:
    taken.add_argument("file", metavar=FILE, help=Text("filen, der tages ind", "the file to take in"))
    _secret(taken)
    taken.add_argument(
        "--preview",
        action="store_true",
        help=Text(
            "vis kun, hvad den rummer, og hvad den ville ændre", "only show what it holds and what it would change"
        ),
    )
    taken.add_argument(
        "--receipt",
        default="",
        metavar=Text("FIL.dsckvit", "FILE.dsckvit"),
        help=Text("skriv kvitteringen, der går tilbage", "write the receipt that goes back"),
    )


def _secret(added: Parser) -> None:
    added.add_argument(
        "--secret-file",
        default="",
        metavar=FILE,
        help=Text(
            "dens første linje er adgangssætningen, som meddeles på anden vis (rettigheder 0600)",
            "its first line is the passphrase told otherwise (mode 0600)",
        ),
    )
