"""Help and wrong usage in the person's language: argparse by itself knows English alone, and says a page before what is wrong."""

from __future__ import annotations

import argparse
import re
from functools import partial
from typing import Any, NoReturn

from dsc_desk.cli.session import WRONG_USAGE, language, tell
from dsc_desk.words import Language, Text, join


class Parser(argparse.ArgumentParser):
    """A parser that speaks the person's language: its words are given as `Text`, also where argparse has words of its own.

    It says what is wrong with a call and how to learn more.
    """

    def __init__(self, *, speaks: Language | None = None, add_help: bool = True, **how: Any) -> None:
        self._speaks = speaks or language()
        self._words: Any = None  # argparse keeps the type of what it adds words to, to itself
        formatter = partial(_Help, self._say(_USAGE))
        super().__init__(add_help=False, formatter_class=formatter, **self._said(how))
        self._positionals.title, self._optionals.title = self._say(_ARGUMENTS), self._say(_OPTIONS)
        if add_help:
            self.add_argument("-h", "--help", action="help", help=_SHOW)

    def add_argument(self, *names: str, **how: Any) -> argparse.Action:
        """Add an argument as argparse does."""
        return super().add_argument(*names, **self._said(how))

    def take_words(self, dest: str, metavar: Text | str, *, required: bool = False) -> None:
        """Take one of the words that are added next."""
        speaking: Any = partial(Parser, speaks=self._speaks)
        self._words = self.add_subparsers(
            dest=dest, metavar=self._say(metavar), required=required, parser_class=speaking
        )

    def add_word(self, name: str, does: Text, run: str = "") -> Parser:
        """Add a word with what it does, and where its function is: `module:function`, none where its own words say that."""
        sentence = Text(*(f"{words[0].upper()}{words[1:]}." for words in does))
        added: Parser = self._words.add_parser(name, help=self._say(does), description=sentence, epilog=CODES)
        added.add_common()
        if run:
            added.set_defaults(run=run)
        return added

    def add_common(self) -> None:
        """Add the options that may stand before or after the command's word."""
        nothing = argparse.SUPPRESS  # what was said before the word is not forgotten after it
        self.add_argument("--store", metavar=Text("STI", "PATH"), default=nothing, help=_STORE)
        self.add_argument("--passphrase-file", metavar=Text("FIL", "FILE"), default=nothing, help=_PASSPHRASE)
        self.add_argument("--as", dest="as_", metavar=Text("INITIALER", "INITIALS"), default=nothing, help=_AS)
        self.add_argument("--json", action="store_true", default=nothing, help=_JSON)

    def _say(self, words: Text | str) -> str:
        return words.say(self._speaks) if isinstance(words, Text) else words

    def _said(self, how: dict[str, Any]) -> dict[str, Any]:
        return {name: self._say(value) if isinstance(value, Text) else value for name, value in how.items()}

    def error(self, message: str) -> NoReturn:
        """Say what argparse found wrong, and end with the code of wrong usage."""
        tell(join((_meant(message), _HELP.fill(prog=self.prog)), " "))
        raise SystemExit(WRONG_USAGE)


class _Help(argparse.HelpFormatter):
    def __init__(self, before: str, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self._before = before

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._before if prefix is None else prefix)


def _meant(message: str) -> Text:
    found = ((re.fullmatch(pattern, message, re.DOTALL), text) for pattern, text in _MEANINGS)
    said = next((text.fill(**_named(match)) for match, text in found if match), None)
    return said or _OTHER.fill(said=message)


def _named(match: re.Match[str]) -> dict[str, str]:
    return {
        name: re.sub(r"'(\w+)'", r"\1", words) if name == "choices" else words
        for name, words in match.groupdict().items()
    }


_MEANINGS = (  # what argparse says, in the words of Python 3.11 to 3.14
    (
        r"argument (?:COMMAND|KOMMANDO): invalid choice: '?(?P<given>.*?)'? \(choose from .*\)",
        Text("»{given}« er ingen kommando her.", "“{given}” is not a command here."),
    ),
    (
        r"argument .+?: invalid choice: '?(?P<given>.*?)'? \(choose from (?P<choices>.*)\)",
        Text("»{given}« kan ikke bruges her; vælg {choices}.", "“{given}” cannot be used here; choose {choices}."),
    ),
    (
        r"the following arguments are required: (?P<names>.*)",
        Text("Der mangler {names}.", "Missing: {names}."),
    ),
    (
        r"unrecognized arguments: (?P<names>.*)",
        Text("»{names}« kendes ikke her.", "“{names}” is not known here."),
    ),
    (
        r"argument (?P<name>.+?): expected (?:one|at least one) argument",
        Text("{name} skal have en værdi efter sig.", "{name} needs a value after it."),
    ),
    (
        r"argument (?P<name>.+?): invalid int value: '(?P<given>.*)'",
        Text("{name} skal være et helt tal, ikke »{given}«.", "{name} must be a whole number, not “{given}”."),
    ),
    (
        r"argument (?P<name>.+?): not a number above zero: '(?P<given>.*)'",
        Text(
            "{name} skal være et helt tal over nul, ikke »{given}«.",
            "{name} must be a whole number above zero, not “{given}”.",
        ),
    ),
    (
        r"argument (?P<name>.+?): ignored explicit argument '(?P<given>.*)'",
        Text("{name} tager ingen værdi, men fik »{given}«.", "{name} takes no value, but was given “{given}”."),
    ),
    (
        r"ambiguous option: (?P<given>.+) could match (?P<choices>.*)",
        Text("»{given}« kan være flere: {choices}.", "“{given}” could be several: {choices}."),
    ),
)
_OTHER = Text("Kaldet kan ikke forstås ({said}).", "The call cannot be understood ({said}).")
_USAGE = Text("Brug: ", "Usage: ")
_ARGUMENTS, _OPTIONS = Text("Argumenter", "Arguments"), Text("Tilvalg", "Options")
CODES = Text(
    "Slutkoder: 0 gjort, 1 noget blev afvist eller gik galt (resten er gjort), 2 forkert brug. »KOMMANDO --help« siger mere.",
    "Exit codes: 0 done, 1 something was refused or failed (the rest was done), 2 wrong usage. “COMMAND --help” tells more.",
)
_STORE = Text("et andet lager end dit eget", "another store than your own")
_PASSPHRASE = Text("åbn det uden at spørge (rettigheder 0600)", "open it without asking (mode 0600)")
_AS = Text("hvis skrivebord det er", "whose desk it is")
_JSON = Text("ét JSON-dokument på standard output", "one JSON document on standard output")
_SHOW = Text("vis denne hjælp, og gør intet", "show this help and do nothing")
_HELP = Text("Intet er gjort; »{prog} --help« viser hvordan.", "Nothing was done; “{prog} --help” shows how.")
