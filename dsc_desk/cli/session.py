"""What every command of the command line shares: the opened desk, what is printed where, and the exit code."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from contextlib import contextmanager, suppress
from dataclasses import asdict, is_dataclass
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, TextIO

from dsc_desk.resource import settings_file
from dsc_desk.store.errors import DeskError, NeverFounded, NotFound
from dsc_desk.store.json_text import parsed
from dsc_desk.words import Language, Text, same

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Collection, Iterable, Iterator

    from dsc_desk.cases.desk import Desk
    from dsc_desk.cases.queries.case import CaseHead

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def tell(text: Text | str) -> None:
    """Say something to the person: on standard error, so that standard output stays one document."""
    with suppress(OSError, DeskError):  # nobody hears it
        _write(text if isinstance(text, str) else spoken(text), sys.stderr)


def mark(word: str) -> None:
    """Write how far a start has come to standard output, at once: whoever measures it reads along."""
    _write(word, sys.stdout, at_once=True)


def _write(line: str, stream: TextIO | None, *, at_once: bool = False) -> None:
    if stream is None:  # a program started without a console has none
        return
    line = line.translate(_NO_SIGNS)  # what a mail says must not steer a terminal
    try:
        stream.write(f"{line}\n")
    except UnicodeEncodeError:  # a terminal with few letters, or a name that is no text
        code = stream.encoding
        stream.write(f"{line.encode(code, 'replace').decode(code)}\n")
    except OSError as error:
        raise _unsaid(error) from error
    if at_once:
        stream.flush()


def _unsaid(error: OSError) -> Exception:
    """Return what to say where an answer could not be written; a reader that had enough is no fault."""
    return error if isinstance(error, BrokenPipeError) else DeskError(_with_why(_UNSAID, error))


def last_said(code: int) -> int:
    """Write out what was still held back, and return the code; where nobody takes it, Python must not try again at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError as error:
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
                os.dup2(nowhere.fileno(), stream.fileno())
            unsaid = _unsaid(error)
            code = refused(unsaid) if isinstance(unsaid, DeskError) else WRONG_USAGE
    return code


_NO_SIGNS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\ufffd")


def spoken(text: Text) -> str:
    """Return a text in the language that was chosen in the window, Danish where none was."""
    return text.say(language())


def language() -> Language:
    """Return the language of the person who calls, as the window's settings have it."""
    try:
        return Language(parsed(settings_file().read_bytes())["settings"]["language"])
    except (OSError, ValueError, KeyError, TypeError):  # no window yet, or a damaged file, which the window says
        return Language.DA


def give(args: argparse.Namespace, answer: Any, lines: list[str] | None = None) -> None:
    """Print an answer: one JSON document with --json, else lines for people."""
    if getattr(args, "json", False):
        lines = [json.dumps(plain(answer), ensure_ascii=False, indent=1)]
    for line in lines if lines is not None else _told(answer):
        _write(line, sys.stdout)


def _told(thing: Any, deep: str = "") -> Iterator[str]:
    """Tell an answer line by line: its names as they stand in JSON, what is empty left out."""
    if is_dataclass(thing) and not isinstance(thing, type):
        thing = asdict(thing)
    if isinstance(thing, dict):
        for name, value in thing.items():
            yield from _told_under(f"{deep}{name}:", value, deep)
    elif isinstance(thing, list | tuple | frozenset | set):
        for value in thing:
            yield from _told_under(f"{deep}-", value, deep)


def _told_under(head: str, value: Any, deep: str) -> Iterator[str]:
    value = spoken(value) if isinstance(value, Text) else value
    if isinstance(value, dict | list | tuple | frozenset | set) or is_dataclass(value):
        below = list(_told(value, f"{deep}  "))
        yield from [head, *below] if below else ()
    elif value not in (None, ""):
        yield f"{head} {value}"


def plain(thing: Any) -> Any:
    """Return what JSON can say of a frozen answer."""
    if isinstance(thing, Text):
        return {"da": thing.da, "en": thing.en}
    if is_dataclass(thing) and not isinstance(thing, type):
        return plain(asdict(thing))
    if isinstance(thing, dict):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple | frozenset | set):
        return [plain(value) for value in thing]
    return str(thing) if isinstance(thing, Path) else thing


def store_path(args: argparse.Namespace) -> Path:
    """Return the store that is meant: --store, or the user's own."""
    from dsc_desk.store.open import default_store_path  # the database is wanted only now

    named = getattr(args, "store", None)
    return Path(named) if named else default_store_path()


def passphrase(args: argparse.Namespace) -> str | None:
    """Return the passphrase of --passphrase-file, which only its owner may read; None without one."""
    from dsc_desk.store.open import read_passphrase_file

    named = getattr(args, "passphrase_file", None)
    return read_passphrase_file(Path(named)) if named else None


@contextmanager
def open_desk(args: argparse.Namespace) -> Iterator[Desk]:
    """Open the store and sit down at its desk as --as says, else as the person whose desk it is."""
    from dsc_desk.opening import make_desk
    from dsc_desk.store.asking import Asking
    from dsc_desk.store.open import open_store, unmake_store

    asking = Asking()
    with said_while(lambda: bool(asking.waited)):
        store = open_store(store_path(args), passphrase=passphrase(args), key_store=asking)
    try:
        for warning in store.warnings:
            tell(warning)
        desk = make_desk(store)
        try:
            desk.sit_down_as_usual(getattr(args, "as_", "") or "")
        except NeverFounded:
            unmake_store(store, in_keyring=not store.has_passphrase)
            raise
        yield desk
    finally:
        store.close()


@contextmanager
def said_while(waits: Callable[[], bool] = lambda: True) -> Iterator[None]:
    """Say that the computer's key store is waited for, where it still is after a while."""
    timer = Timer(_A_WHILE, lambda: tell(_WAITS) if waits() else None)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


_A_WHILE = 2  # seconds a key store is given before a person is told that it is waited for
_WAITS = Text(
    "Der ventes på computerens nøglering; lås den op, hvis computeren spørger. Ctrl+C stopper, og --passphrase-file åbner uden den.",
    "Waiting for this computer's key store; unlock it if the computer asks. Ctrl+C stops, and --passphrase-file opens without it.",
)


def case_id(desk: Desk, named: str) -> str:
    """Return the id of a case named by id or reference."""
    return the_case(desk, named).id


def the_case(desk: Desk, named: str) -> CaseHead:
    """Return the head of a case named by id or reference; one that is not there is said by what it was called."""
    from dsc_desk.cases.queries.case import OneCase

    try:
        return desk.ask(OneCase(named))
    except NotFound as error:
        raise NotFound(_NO_CASE.fill(named=named)) from error


_NO_CASE = Text(
    "Sagen »{named}« findes ikke i lageret. Intet er ændret.",
    "The case “{named}” is not in the store. Nothing was changed.",
)


TAKEN = Text(" (taget ind)", " (taken in)")  # behind what a file held and the store has now


def require_named(only: Iterable[str], there: Collection[str]) -> None:
    """Refuse what --only names and is not there."""
    unknown = [name for name in only if name not in there]
    if unknown:
        raise NotFound(_NOT_AMONG.fill(names=", ".join(unknown)))


_NOT_AMONG = Text(
    "»{names}« er ikke blandt det, der kan hentes. Intet er ændret.",
    "“{names}” is not among what can be taken. Nothing was changed.",
)


def refused(error: DeskError) -> int:
    """Say why something was refused, and return the exit code."""
    tell(error.text)
    return REFUSED


def unusable(error: OSError) -> DeskError:
    """Return what to say of a file or folder that was named and could not be used."""
    name = Path(error.filename).name if error.filename else ""
    named = Text(f" »{name}«", f" “{name}”") if name else Text("", "")
    return DeskError(_with_why(_FILE, error, named))


def _with_why(said: Text, error: OSError, named: Text = Text("", "")) -> Text:  # noqa: B008 - it never changes
    why = _WHY.get(error.errno or 0, same(error.strerror or type(error).__name__))
    return Text(said.da.format(name=named.da, why=why.da), said.en.format(name=named.en, why=why.en))


_WHY = {
    errno.ENOENT: Text("den eller dens mappe findes ikke", "it or its folder does not exist"),
    errno.ENOTDIR: Text("den eller dens mappe findes ikke", "it or its folder does not exist"),
    errno.EINVAL: Text("det er ikke en almindelig fil", "it is no plain file"),
    errno.EISDIR: Text("det er en mappe", "it is a folder"),
    errno.EACCES: Text("det er ikke tilladt", "it is not allowed"),
    errno.EROFS: Text("der kan kun læses", "it can only be read"),
    errno.ENOSPC: Text("disken er fuld", "the disk is full"),
}
_UNSAID = Text(
    "Svaret kunne ikke skrives ({why}). Det, der var gjort, er gemt; kald igen, hvor der er plads.",
    "The answer could not be written ({why}). What had been done is kept; call again where there is room.",
)
_FILE = Text(
    "Filen eller mappen{name} kunne ikke bruges ({why}). Sagerne er uændrede; vælg et andet sted.",
    "The file or folder{name} could not be used ({why}). The cases are unchanged; choose another place.",
)

# What a log-out, a shutdown, a service manager or a closed terminal sends.
ASKS_TO_END = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

__all__ = [
    "ASKS_TO_END",
    "DONE",
    "REFUSED",
    "TAKEN",
    "WRONG_USAGE",
    "case_id",
    "give",
    "language",
    "open_desk",
    "passphrase",
    "plain",
    "refused",
    "require_named",
    "said_while",
    "spoken",
    "store_path",
    "tell",
    "the_case",
    "unusable",
]
