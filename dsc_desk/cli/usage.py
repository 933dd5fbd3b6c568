"""Wrong usage in one sentence of the person's language; argparse by itself knows English alone, after a page of usage."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from dsc_desk.cli.session import WRONG_USAGE, tell
from dsc_desk.words import Text, join


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong with a call and how to learn more."""

    def error(self, message: str) -> NoReturn:
        """Say what argparse found wrong, and end with the code of wrong usage."""
        tell(join((_meant(message), _HELP.fill(prog=self.prog)), " "))
        raise SystemExit(WRONG_USAGE)


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
        r"argument COMMAND: invalid choice: '?(?P<given>.*?)'? \(choose from .*\)",
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
_HELP = Text("Intet er gjort; »{prog} --help« viser hvordan.", "Nothing was done; “{prog} --help” shows how.")
