"""The authorities' own forms: listed, taken in, shown, given to another centre, taken out of use."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cli.session import DONE, WRONG_USAGE, give, open_desk, tell
from dsc_desk.forms.route import load_route
from dsc_desk.forms.template.exchange import exported
from dsc_desk.forms.template.keeping import (
    NONE_HERE,
    KeepTemplate,
    Template,
    TemplateOf,
    Templates,
    TemplateVersions,
    WithdrawTemplate,
)
from dsc_desk.forms.template.taking import take_file
from dsc_desk.store.errors import DeskError, NotFound
from dsc_desk.store.private import write_file_safely
from dsc_desk.words import Text

if TYPE_CHECKING:
    from dsc_desk.cases.desk import Desk


def form(args: argparse.Namespace) -> int:
    """Do one thing with the authorities' forms."""
    if (args.what != "list" and not args.route) or (args.what in ("import", "export") and not args.file):
        tell(Text("Skriv rute og fil: form import RUTE FIL.", "Name route and file: form import ROUTE FILE."))
        return WRONG_USAGE
    deeds: dict[str, Callable[[Desk, argparse.Namespace], int]] = {
        "list": _list,
        "show": _show,
        "import": _import,
        "export": _export,
        "withdraw": _withdraw,
    }
    with open_desk(args) as desk:
        if args.route:
            load_route(args.route)
        return deeds[args.what](desk, args)


def _list(desk: Desk, args: argparse.Namespace) -> int:
    found = desk.ask(Templates())
    if not found:
        tell(_NO_FORM)
    lines = [f"{one.route_id:32} {one.name} ({one.medium}, {one.number}, {one.at[:10]})" for one in found]
    give(args, [{"route": one.route_id, "name": one.name, "number": one.number} for one in found], lines)
    return DONE


def _show(desk: Desk, args: argparse.Namespace) -> int:
    _give_fields(args, _kept(desk, args.route))
    return DONE


def _import(desk: Desk, args: argparse.Namespace) -> int:
    before = desk.ask(TemplateOf(args.route))
    taken = take_file(Path(args.file), args.route, before.mapped if before else ())
    for note in taken.notes:
        tell(note)
    versions = desk.ask(TemplateVersions(args.route))
    desk.do(
        KeepTemplate(
            args.route,
            taken.name,
            taken.medium,
            taken.content,
            taken.mapped,
            args.why,
            taken.pages,
            taken.notes,
            versions[0].number if versions else 0,
        )
    )
    _give_fields(args, _kept(desk, args.route))
    return DONE


def _export(desk: Desk, args: argparse.Namespace) -> int:
    try:
        write_file_safely(Path(args.file), exported(_kept(desk, args.route)))
    except OSError as error:
        raise DeskError(_NOT_WRITTEN) from error
    give(args, {"file": args.file}, [args.file])
    return DONE


def _withdraw(desk: Desk, args: argparse.Namespace) -> int:
    found = _kept(desk, args.route)
    desk.do(WithdrawTemplate(args.route, args.why, found.head.number))
    give(args, {"route": args.route}, [args.route])
    return DONE


def _kept(desk: Desk, route: str) -> Template:
    found = desk.ask(TemplateOf(route))
    if found is None:
        raise NotFound(NONE_HERE)
    return found


def _give_fields(args: argparse.Namespace, found: Template) -> None:
    fields = [
        {
            "key": one.slot.key,
            "label": one.slot.label,
            "kind": one.slot.kind,
            "use": one.use.kind,
            "target": one.use.target,
            "certainty": one.use.certainty,
        }
        for one in found.mapped
    ]
    lines = [f"{one.slot.label[:60]:60} {one.use.kind:6} {one.use.target} {one.use.certainty}" for one in found.mapped]
    give(args, {"route": found.head.route_id, "number": found.head.number, "fields": fields}, lines)


_NO_FORM = Text(
    "Ingen af myndighedernes egne skemaer er lagt ind; »form import RUTE FIL« gør det.",
    "None of the authorities' own forms was taken in yet; “form import ROUTE FILE” does it.",
)
_NOT_WRITTEN = Text(
    "Filen kunne ikke gemmes dér. Vælg en mappe, du må skrive i.",
    "The file could not be saved there. Choose a folder you may write in.",
)
