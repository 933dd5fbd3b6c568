"""The command line: what its arguments ask for, and the function that carries it out."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Sequence
from importlib import import_module

from dsc_desk import __version__
from dsc_desk.cli.session import ASKS_TO_END, WRONG_USAGE, refused, unusable
from dsc_desk.cli.usage import CODES, Parser
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.words import Language, Text

Run = Callable[[argparse.Namespace], int]

_ABOUT = Text(
    "Uden KOMMANDO: vinduet. Med en: det samme arbejde ved kommandoer, til planlagte job og scripts.",
    "Without COMMAND: the window. With one: the same work by commands, for scheduled jobs and scripts.",
)
_CALLS = ("keeping", "casework", "paper", "exchange", "together")


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the arguments ask for; the many words are spelled out only when one is used."""
    found, others = _window_parser().parse_known_args(argv)
    return build_parser().parse_args(argv) if others else found


def _window_parser() -> Parser:
    """Return a parser of what starts the window; a word, a slip or --help is none of its business."""
    parser = Parser(prog="dsc-desk", speaks=Language.DA, add_help=False, allow_abbrev=False)  # its help is never shown
    _add_window_options(parser)
    parser.set_defaults(word=None)
    return parser


def _add_window_options(parser: Parser) -> None:
    parser.add_common()
    parser.add_argument(
        "--demo",
        action="store_true",
        help=Text(
            "vinduet på et midlertidigt lager med et opdigtet center",
            "the window on a throw-away store with the demo centre",
        ),
    )
    parser.add_argument(
        "--exit-when-ready",
        action="store_true",
        help=Text(
            "skriv PAINTED, READY og COMPLETE, og luk (til tidtagning)",
            "print PAINTED, READY and COMPLETE, and close (for timing)",
        ),
    )


def build_parser() -> Parser:
    """Return the parser of the whole command line; `run` of what it parses names module and function."""
    parser = Parser(prog="dsc-desk", description=_ABOUT, epilog=CODES)
    version = Text("sig versionen", "say the version")
    parser.add_argument("--version", action="version", version=f"dsc-desk {__version__}", help=version)
    _add_window_options(parser)
    parser.take_words("word", Text("KOMMANDO", "COMMAND"))
    for name in _CALLS:
        import_module(f"dsc_desk.cli.calls.{name}").add(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    """Carry out a command; refusals become a sentence on standard error and exit code 1."""
    module, function = args.run.split(":")
    try:
        carry_out: Run = getattr(import_module(f"dsc_desk.cli.{module}"), function)
        return carry_out(args)
    except DeskError as error:
        return refused(error)
    except KeyboardInterrupt:
        return stopped()
    except BrokenPipeError:  # the reader had enough, as in `| head`
        return WRONG_USAGE
    except OSError as error:
        return refused(unusable(error))
    except UnicodeEncodeError:  # half a sign in an argument
        return refused(Invalid(_NO_TEXT))


def end_when_asked() -> None:
    """Let what asks the program to end stop a command as Ctrl+C does: what it began is cleared away."""
    for number in ASKS_TO_END:
        if signal.getsignal(number) is signal.SIG_DFL:  # not under nohup
            signal.signal(number, signal.default_int_handler)


def stopped() -> int:
    """Say that the command was stopped, and return the exit code."""
    return refused(DeskError(_STOPPED))


_NO_TEXT = Text(
    "Et af argumenterne har tegn, der ikke er tekst, og kan ikke bruges. Intet er ændret.",
    "One of the arguments has signs that are no text, and cannot be used. Nothing was changed.",
)
_STOPPED = Text("Afbrudt. Det, der var gjort færdigt, er gemt.", "Stopped. What had been finished is kept.")
