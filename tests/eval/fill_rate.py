"""How much of every route's form a complete profile fills without typing: `python -m tests.eval.fill_rate [--write]`.

Counted are the required fields that a fact describes. Fields nobody has a fact for, such as a signature on the day or a
choice the form alone knows, stand in their own column: they are typed for each application. A table counts as filled when no
required cell of its rows is empty.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dsc_desk.cases.entries import read_yaml
from dsc_desk.cases.vocabulary import known_facts
from dsc_desk.forms.prefill import ChosenSource, FactState, FilledField, FilledForm, KeptFile, fill
from dsc_desk.forms.route import Route, load_routes
from dsc_desk.words import same

PROFILE = Path(__file__).with_name("complete_profile.yaml")
TABLE = Path(__file__).parents[2] / "docs" / "fill-rate.md"
DAY = date(2026, 11, 23)
AT_LEAST = 95  # per cent, over all routes


@dataclass(frozen=True)
class Rate:
    """One route: required fields a fact describes, those of them filled, and required fields without a fact."""

    route: Route
    described: int
    filled: int
    without: int
    empty: tuple[str, ...]


def complete_profile() -> dict[str, FactState]:
    """Return the profile with every fact filled and confirmed."""
    said: dict[str, str] = read_yaml(PROFILE)
    return {name: FactState(str(value).strip(), confirmed=True, by="Ditte Rosenkilde") for name, value in said.items()}


def complete_form(route: Route, profile: dict[str, FactState]) -> FilledForm:
    """Fill a route's form from a complete profile; file facts name files that lie at the case."""
    names = {name: state.value.splitlines() for name, state in profile.items() if known_facts()[name].is_file}
    files = {name: tuple(map(KeptFile, mine)) for name, mine in names.items()}
    source = ChosenSource("kilde", same("Landspatientregisteret"), route.id)
    return fill(route, profile, today=DAY, sources=(source,), files=files)


def rates() -> list[Rate]:
    """Measure every route that has a form."""
    profile = complete_profile()
    found = []
    for route in load_routes().values():
        required = [one for one in complete_form(route, profile).fields if one.required]
        described = [one for one in required if one.field.prefill or _made(one.field.attachment, route)]
        empty = tuple(one.field.id for one in described if not _is_whole(one))
        if required:
            found.append(
                Rate(route, len(described), len(described) - len(empty), len(required) - len(described), empty)
            )
    return found


def _is_whole(one: FilledField) -> bool:
    return one.is_filled and not any(cell.stops for cell in one.cells)


def _made(attachment: str | None, route: Route) -> bool:
    return any(one.id == attachment and one.made_from for one in route.attachments)


def share(found: list[Rate]) -> float:
    """Return the share filled over all routes, in per cent."""
    return 100 * sum(one.filled for one in found) / sum(one.described for one in found)


def table(found: list[Rate]) -> str:
    """Return the page `docs/fill-rate.md`."""
    lines = [
        "# What a complete profile fills",
        "",
        "Made by `python -m tests.eval.fill_rate --write`; a test keeps it true. With every fact of the project profile known, this is how",
        "many of the required fields that a fact describes are filled without typing. The rest of the required fields, in the last column, are",
        "asked by one form alone and typed there.",
        "",
        f"**Over all routes: {share(found):.1f} %** of {sum(one.described for one in found)} required fields.",
        "",
        "| route | described by facts | filled | share | typed in the form |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for one in found:
        percent = f"{100 * one.filled / one.described:.0f} %" if one.described else "–"
        lines.append(
            f"| {one.route.name_da} (`{one.route.id}`) | {one.described} | {one.filled} | {percent} | {one.without} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    measured = rates()
    if "--write" in sys.argv:
        TABLE.write_text(table(measured), encoding="utf-8")
    for each in measured:
        if each.empty:
            sys.stdout.write(f"{each.route.id} leaves empty: {', '.join(each.empty)}\n")
    sys.stdout.write(f"{share(measured):.1f} %\n")
    sys.exit(share(measured) < AT_LEAST)
