"""The way out: everything in the store as one folder of open files."""

from __future__ import annotations

import argparse
from pathlib import Path

from dsc_desk.cases.commands.way_out import LogWayOut
from dsc_desk.cli.session import DONE, REFUSED, give, language, open_desk, tell
from dsc_desk.reports.way_out.folder import require_place, write_everything
from dsc_desk.words import Text

_TENTH = 0.1  # of the way: how often it is said how far it is


def export(args: argparse.Namespace) -> int:
    """Write the folder, say what could not be made, and keep the manifest's checksum in the log."""
    path, papers = Path(args.folder).absolute(), not args.without_papers
    with open_desk(args) as desk:
        require_place(path)  # what is refused at once is not said in the log to have begun
        desk.do(LogWayOut())
        made = write_everything(desk, path, language=language(), papers=papers, report=_Said())
        desk.do(LogWayOut(made.sha256))
    for words in (*made.missing, *made.look_at):
        tell(words)
    tell(_WRITTEN.fill(cases=made.cases, files=made.files))
    give(args, made, [str(made.path), made.sha256])
    return REFUSED if made.missing else DONE


class _Said:
    """Says how far it is, ten times on the way."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, share: float, words: str) -> None:
        if share >= self._next:
            tell(f"{share:.0%} {words}")
            self._next = share + _TENTH


_WRITTEN = Text(
    "{cases} sager i {files} filer, læst igen. Mappen er ikke krypteret: opbevar den, som lageret blev opbevaret.",
    "{cases} cases in {files} files, read back. The folder is not encrypted: keep it as the store was kept.",
)
