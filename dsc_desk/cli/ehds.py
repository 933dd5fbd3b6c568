"""The common EU application as a file, and facts taken over from an earlier case."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dsc_desk.cases.commands.profile import SetFacts
from dsc_desk.cli.session import DONE, TAKEN, case_id, give, open_desk, require_named, spoken, tell
from dsc_desk.forms.ehds import EhdsOfCase, EhdsOffers, read_ehds, write_ehds
from dsc_desk.forms.offers import Earlier, EarlierFacts, Offer, Standing, TakeEarlier
from dsc_desk.store.errors import Invalid
from dsc_desk.words import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dsc_desk.cases.desk import Desk

_SIGNS = {Standing.NEW: "+", Standing.DIFFERS: "~", Standing.SAME: "="}


def ehds(args: argparse.Namespace) -> int:
    """Write a case's application to a file, or take the facts of one over."""
    return _export(args) if args.what == "export" else _import(args)


def _take(desk: Desk, mine: str, theirs: str, found: tuple[Earlier, ...], only: tuple[str, ...]) -> None:
    """Take the facts named, or all that are new, over from an earlier case."""
    held = next((one for one in found if one.case_id == theirs), None)
    if held is None:
        raise Invalid(Text("Den sag har intet at give. Intet er ændret.", "That case has nothing to give. Nothing was changed."))  # fmt: skip
    names = _to_take(held.offers, only)
    if not names:
        tell(_NOTHING_NEW)
        return
    desk.do(TakeEarlier(mine, theirs, names))
    tell(Text("{n} hentet", "{n} taken").fill(n=len(names)))


def earlier(args: argparse.Namespace) -> int:
    """Say what earlier cases of the same requester hold; with --from take it over."""
    with open_desk(args) as desk:
        mine = case_id(desk, args.case)
        found: tuple[Earlier, ...] = desk.ask(EarlierFacts(mine))
        if args.only and not args.from_:
            raise Invalid(_FROM_WHICH)
        if args.from_:
            _take(desk, mine, case_id(desk, args.from_), found, tuple(args.only))
        elif not found:
            tell(_NONE_EARLIER)
    lines = [f"{one.reference} {one.title}: {len(one.offers)}" for one in found]
    give(args, [{"case": one.reference, "facts": [_plain(each) for each in one.offers]} for one in found], lines)
    return DONE


def _export(args: argparse.Namespace) -> int:
    with open_desk(args) as desk:
        found = desk.ask(EhdsOfCase(case_id(desk, args.file_or_case)))
    path = write_ehds(found, Path(args.to or "ehds.json"))
    give(args, {"file": path}, [str(path)])
    return DONE


def _import(args: argparse.Namespace) -> int:
    if not args.case:
        raise Invalid(
            Text("Sig hvilken sag med --case. Intet er ændret.", "Name the case with --case. Nothing was changed.")
        )
    with open_desk(args) as desk:
        mine = case_id(desk, args.case)
        offers = desk.ask(EhdsOffers(mine, read_ehds(Path(args.file_or_case))))
        names = _to_take(offers, args.only)
        if names and not args.preview:
            facts = tuple((one.name, one.value) for one in offers if one.name in names)
            desk.do(SetFacts(mine, facts, origin="imported"))
    if not names:
        tell(_NOTHING_NEW)
    taken = () if args.preview else names
    plain = [{**_plain(one), "taken": one.name in taken} for one in offers]
    give(args, plain, [_said(one, taken=one.name in taken) for one in offers])
    return DONE


def _to_take(offers: Sequence[Offer], only: Sequence[str]) -> tuple[str, ...]:
    """Return the facts that are named, else all that are new: what stands here is not overwritten unless it is named."""
    require_named(only, [one.name for one in offers])
    return tuple(only) or tuple(one.name for one in offers if one.standing is Standing.NEW)


def _said(one: Offer, *, taken: bool) -> str:
    return f"{_SIGNS[one.standing]} {one.name:34}{spoken(TAKEN) if taken else ''}"


_NOTHING_NEW = Text(
    "Der er intet nyt at hente: det, der er, står her i forvejen eller skal nævnes med --only. Intet er ændret.",
    "There is nothing new to take: what there is stands here already, or must be named by --only. Nothing was changed.",
)
_NONE_EARLIER = Text(
    "Rekvirenten har ingen tidligere sager, der har oplysninger at give.",
    "The requester has no earlier case with facts to give.",
)
_FROM_WHICH = Text(
    "Sig med --from, hvilken sag oplysningerne hentes fra. Intet er ændret.",
    "Say by --from which case the facts are taken from. Nothing was changed.",
)


def _plain(one: Offer) -> dict[str, str]:
    return {
        "fact": one.name,
        "state": str(one.standing),
        "value": one.value,
        "here": one.here,
        "confirmed_by": one.confirmed_by,
    }
