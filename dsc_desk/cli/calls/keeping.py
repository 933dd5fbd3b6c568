"""Making, keeping and proving a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dsc_desk.cli.calls.shared import FILE, FOLDER, count
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cli.usage import Parser

_N = Text("ANTAL", "N")
_BACKUP = Text("sikkerhedskopiens fil", "the backup's file")


def add(line: Parser) -> None:
    """Add the words to the command line."""
    word = line.add_word
    word(
        "init",
        Text("lav et nyt lager; gendannelsesnøglen skrives ud denne ene gang", "make a new store; prints the recovery key once"),
        "keeping:init",
    )  # fmt: skip
    _demo(word("demo", Text("fyld et nyt lager med et opdigtet center", "fill a new store with a made-up centre"), "keeping:demo"))  # fmt: skip
    log = word(
        "log", Text("læs loggens kæde post for post", "read the audit chain entry by entry"), "keeping:log_verify"
    )
    log.add_argument("what", choices=["verify"], metavar="verify", help=Text("efterprøv den", "prove it"))
    log.add_argument(
        "--checkpoint",
        metavar=FILE,
        help=Text("en fil med NUMMER HASH skrevet ned tidligere", "a file holding NUMBER HASH written down earlier"),
    )
    backup = Text("skriv en krypteret sikkerhedskopi, og åbn den igen", "write an encrypted backup and open it again")
    word("backup", backup, "keeping:backup").add_argument("file", metavar=FILE, help=_BACKUP)
    restore = Text(
        "gendan en sikkerhedskopi ved siden af det gamle lager, og byt så",
        "restore a backup beside the old store, then swap",
    )
    word("restore", restore, "keeping:restore").add_argument("file", metavar=FILE, help=_BACKUP)
    rekey = word(
        "rekey",
        Text(
            "en ny datanøgle, når andre kan kende den gamle; gendannelsesnøglen skrives ud denne ene gang",
            "a new data key, when others may know the old one; prints the recovery key once",
        ),
        "keeping:rekey",
    )
    rekey.add_argument(
        "--new-passphrase-file",
        default="",
        metavar=FILE,
        help=Text(
            "åbner det fra nu af; ellers computerens nøglering", "opens it from now on; else this computer's key store"
        ),
    )
    export = word(
        "export",
        Text(
            "skriv alt i lageret ud som åbne filer i én mappe, der læses uden programmet",
            "write everything in the store as open files in one folder, which is read without the program",
        ),
        "way_out:export",
    )
    export.add_argument("folder", metavar=FOLDER, help=Text("en ny eller tom mappe", "a new or empty folder"))
    export.add_argument(
        "--without-papers",
        action="store_true",
        help=Text(
            "uden ansøgningerne som Word og PDF, der tager længst",
            "without the applications as Word and PDF, which take longest",
        ),
    )
    word("doctor", Text("hvad der virker her", "what works here"), "doctor:doctor")


def _demo(demo: Parser) -> None:
    demo.add_argument(
        "--cases", type=count, default=60, metavar=_N, help=Text("hvor mange sager (60)", "how many cases (60)")
    )
    demo.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar=_N,
        help=Text("samme tal laver samme center (1)", "the same number makes the same centre (1)"),
    )
