"""New rules on a big store: the trial of a draft and the move of all open cases, and how long the store is held by one part."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from dsc_desk.cases.flow.rulebook import rulebook
from dsc_desk.cases.rules.draft import Draft, draft_of
from dsc_desk.cases.rules.keeping import keep_rules
from dsc_desk.cases.rules.moving import AT_A_TIME, HowFarMoved, MoveToRulesInForce
from dsc_desk.cases.rules.steps import add_step
from dsc_desk.cases.rules.trial import TryRules
from dsc_desk.opening import make_desk
from dsc_desk.store.open import open_store, read_passphrase_file
from dsc_desk.words import Text
from tests.bench.table import Figure

_TRIED, _MOVED = 2_000, 500  # cases: enough to say what one costs


def figures(path: Path, secret: Path, folder: Path) -> Iterator[Figure]:
    """Try a draft that changes every procedure, put it in force and move cases; on a copy, the store stays as it is."""
    for one in path.parent.glob(f"{path.name}*"):
        if one.is_file() and not one.name.endswith(".lock"):
            shutil.copy(one, folder)
    store = open_store(folder / path.name, passphrase=read_passphrase_file(secret))
    desk = make_desk(store)
    desk.sit_down_as_usual()
    draft = _changed()
    content, last, tried, parts, total = draft.content(), "", 0, [], 1
    while tried < min(total, _TRIED):
        begun = time.perf_counter()
        part = desk.ask(TryRules(content, draft.based_on, last))
        parts.append(time.perf_counter() - begun)
        last, tried, total = part.last, tried + part.tried, part.total
    yield Figure("new rules tried on one case", sum(parts) / tried * 1000, "ms")
    yield Figure("longest part of a trial", max(parts[1:]) * 1000, "ms", bar=300)
    desk.do(keep_rules(draft, "Måling"))
    parts, moved = [], 0
    while moved < min(desk.ask(HowFarMoved()).behind, _MOVED):
        begun = time.perf_counter()
        moved += desk.do(MoveToRulesInForce(most=AT_A_TIME)).result
        parts.append(time.perf_counter() - begun)
    yield Figure("one case moved to new rules", sum(parts) / max(1, moved) * 1000, "ms")
    yield Figure("longest part of a move", max(parts, default=0) * 1000, "ms", bar=500)
    store.close()


def _changed() -> Draft:
    draft = draft_of(rulebook())
    for procedure in tuple(draft.procedures.values()):
        changed, _ = add_step(procedure, procedure.steps[3].id, Text("Spørg juristen", "Ask the lawyer"))
        draft = draft.with_procedure(changed)
    return draft
