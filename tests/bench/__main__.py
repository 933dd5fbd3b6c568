"""Every benchmark beside its yardstick: `python -m tests.bench [commands documents finder lists startup ...]`.

`lists` and `startup` want a big store: `--store FILE --passphrase-file FILE`, made once by `dsc-desk demo --cases 10000`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dsc_desk.opening import make_desk
from dsc_desk.store.open import open_store, read_passphrase_file
from tests.bench import documents, finder, startup, store
from tests.bench.table import Figure


def lists(path: Path, secret: Path) -> Iterator[Figure]:
    """The first pages of a big store."""
    opened = open_store(path, passphrase=read_passphrase_file(secret))
    desk = make_desk(opened)
    desk.sit_down_as_usual()
    yield from store.lists(desk)
    opened.close()


def main() -> int:
    """Run what is named, or everything that can run; 1 when a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--store", type=Path)
    parser.add_argument("--passphrase-file", type=Path)
    args = parser.parse_args()
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        runs = {
            "commands": lambda: store.commands(place),
            "documents": lambda: documents.documents(place),
            "finder": finder.figures,
        }
        if args.store and args.passphrase_file:
            runs["lists"] = lambda: lists(args.store, args.passphrase_file)
            runs["startup"] = lambda: startup.startup(args.store, args.passphrase_file)
        for name in args.names or runs:
            for figure in runs[name]():
                print(figure.line(), flush=True)
                kept = kept and figure.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
