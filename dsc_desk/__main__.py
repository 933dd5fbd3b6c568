"""The one entry of `dsc-desk`: a word starts the command line, no word the window."""

from __future__ import annotations

import sys

from dsc_desk.cli.main import parse, run


def main() -> int:
    """Start what the arguments ask for."""
    args = parse()
    if args.word is not None:
        return run(args)
    from dsc_desk.app import run_window  # Qt is wanted only for the window

    return run_window(args)


if __name__ == "__main__":
    sys.exit(main())
