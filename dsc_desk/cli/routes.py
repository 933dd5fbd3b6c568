"""Access routes of the centre's own: listed, written to a file, taken in from one, taken back."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.own_layer import EntryState
from dsc_desk.cli.session import DONE, REFUSED, TAKEN, WRONG_USAGE, give, open_desk, spoken, store_path, tell
from dsc_desk.forms.own_routes import keep_route, withdraw_route
from dsc_desk.forms.route import load_routes
from dsc_desk.forms.route_differences import Difference
from dsc_desk.forms.route_file import read_route_file, write_route
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.desk import Desk

_WHY = "Taget ind fra en fil"  # kept in the history, which is Danish where nobody wrote another
_SIGNS = {EntryState.NEW: "+", EntryState.CHANGED: "~", EntryState.SAME: "=", EntryState.REFUSED: "!"}


def route(args: argparse.Namespace) -> int:
    """List the routes in force, write one to a file, take one in, or take the centre's version back."""
    if args.what != "list" and not args.name:
        tell(Text("Skriv vejens id efter ordet, ved import filen. Intet er gjort.", "Give the route's id after the word, for import the file. Nothing was done."))  # fmt: skip
        return WRONG_USAGE
    return _DOES[args.what](args)


def _list(args: argparse.Namespace) -> int:
    with _desk(args):
        routes = list(load_routes().values())
    rows = [{"id": one.id, "name": one.name, "version": one.version, "own": one.is_own} for one in routes]
    give(args, rows, [f"{'*' if one.is_own else ' '} {one.id:34} {one.name_da}" for one in routes])
    return DONE


def _export(args: argparse.Namespace) -> int:
    with _desk(args):
        path = write_route(args.name, Path(args.to or f"{args.name}.yaml"))
    give(args, {"file": path}, [str(path)])
    return DONE


def _import(args: argparse.Namespace) -> int:
    with open_desk(args) as desk:
        found = read_route_file(Path(args.name))
        taken = found.state in (EntryState.NEW, EntryState.CHANGED) and not args.preview
        if taken:
            desk.do(keep_route(found.route, args.why or _WHY))
    for problem in found.problems:
        tell(f"{found.route.id} {'/'.join(map(str, problem.place))} {problem.term}: {spoken(problem.text)}")
    changes = [{"name": one.name, "before": spoken(one.before), "after": spoken(one.after)} for one in found.changes]
    plain = {"id": found.route.id, "state": str(found.state), "taken": taken, "changes": changes}
    head = f"{_SIGNS[found.state]} {found.route.id:34} {found.route.name_da}{spoken(TAKEN) if taken else ''}"
    give(args, plain, [head, *map(_changed, found.changes)])
    return REFUSED if found.state is EntryState.REFUSED else DONE


def _changed(one: Difference) -> str:
    return f"    {spoken(one.name)}: {spoken(one.before) or '–'} → {spoken(one.after) or '–'}"


def _withdraw(args: argparse.Namespace) -> int:
    if not args.why:
        raise Invalid(Text("Skriv hvorfor med --why. Intet er ændret.", "Say why with --why. Nothing was changed."))
    with open_desk(args) as desk:
        desk.do(withdraw_route(args.name, args.why))
    give(args, {"id": args.name}, [args.name])
    return DONE


def _desk(args: argparse.Namespace) -> AbstractContextManager[Desk | None]:
    # Without a store there is no layer of one's own: the routes are then those that come with the program.
    return open_desk(args) if store_path(args).exists() else nullcontext()


_DOES = {"list": _list, "export": _export, "import": _import, "withdraw": _withdraw}
