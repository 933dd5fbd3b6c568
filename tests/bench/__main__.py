"""Every benchmark beside its yardstick of the same run: `python -m tests.bench [commands documents finder flow gui keys lists map rules startup]`.

`gui`, `lists`, `rules` and `startup` want a store of 10,000 cases: the demo makes one, once; `--store FILE --passphrase-file FILE`
names another. `startup` measures with the key from the Secret Service where one answers, as in
`dbus-run-session -- sh setup/with-keyring.sh .venv/bin/python -m tests.bench`. The exit code is 1 when a bar was missed. Nothing else should run beside it: the first line says what did.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from dsc_desk.opening import make_desk
from dsc_desk.store.open import open_store, read_passphrase_file
from tests.bench import data_map, documents, finder, flow, gui, keys, rules, startup, store
from tests.bench.big import big_store
from tests.bench.table import Figure

WANT_BIG = ("startup", "gui", "lists", "rules")


def lists(path: Path, secret: Path) -> Iterator[Figure]:
    """The first pages of a big store."""
    opened = open_store(path, passphrase=read_passphrase_file(secret))
    desk = make_desk(opened)
    desk.sit_down_as_usual()
    yield from store.lists(desk)
    opened.close()


def _runs(folder: Path, big: tuple[Path, Path] | None) -> dict[str, Callable[[], Iterator[Figure]]]:
    runs: dict[str, Callable[[], Iterator[Figure]]] = {}
    if big is not None:
        runs["startup"] = partial(startup.startup, *big)
        runs["gui"] = partial(gui.gui, *big, folder)
        runs["lists"] = partial(lists, *big)
        runs["rules"] = partial(rules.figures, *big, folder)
    runs["commands"] = partial(store.commands, folder)
    runs["documents"] = partial(documents.documents, folder)
    runs["finder"] = finder.figures
    runs["flow"] = flow.figures
    runs["map"] = data_map.figures
    runs["keys"] = partial(keys.keys, folder)
    return runs


def main() -> int:
    """Run what is named, or everything; 1 when a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--passphrase-file", type=Path)
    args = parser.parse_args()
    wants_big = not args.names or any(name in WANT_BIG for name in args.names)
    named = (args.store, args.passphrase_file) if args.store and args.passphrase_file else None
    big = (named or big_store()) if wants_big else None
    busy = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, {busy:.1f} of them busy with other work in the last minute", flush=True)
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        runs = _runs(Path(folder), big)
        for name in args.names or runs:
            for figure in runs[name]():
                print(figure.line(), flush=True)
                missed += [] if figure.kept else [figure.what]
    print(f"{len(missed)} missed: {'; '.join(missed)}" if missed else "every bar kept")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
