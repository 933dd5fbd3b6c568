"""The one entry of `dsc-desk`: a word starts the command line, no word the window."""

from __future__ import annotations

import sys
from typing import Any

from dsc_desk.cli.main import end_when_asked, parse, run, stopped
from dsc_desk.cli.session import last_said
from dsc_desk.forms.template.drawing import draw_with


def main() -> int:
    """Start what the arguments ask for."""
    try:
        return last_said(_start())
    except SystemExit as end:  # argparse: help was asked for, or the call was wrong
        raise SystemExit(last_said(int(end.code or 0))) from None
    except KeyboardInterrupt:  # before the command began
        return stopped()


def _start() -> int:
    args = parse()
    draw_with(_draws)
    if args.word is not None:
        end_when_asked()
        return run(args)
    from dsc_desk.app import run_window  # Qt is wanted only for the window

    return run_window(args)


def _draws(*form: Any) -> list[str] | None:
    """Look at the pages of a filled form; what draws them is loaded at the first one, and is not there on every server."""
    try:
        from dsc_desk.ui.template.drawing import looked
    except ImportError:
        return None

    return looked(*form)


if __name__ == "__main__":
    sys.exit(main())
