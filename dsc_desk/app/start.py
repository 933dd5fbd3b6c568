"""Starts the window: on the screen first, then filled, then the store is opened behind it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from dsc_desk.app.session import Session
from dsc_desk.cli.session import REFUSED, mark, refused, tell
from dsc_desk.store.errors import DeskError
from dsc_desk.words import PRODUCT, Text

if TYPE_CHECKING:
    import argparse

_NO_SCREEN = Text(
    "Her er ingen skærm (hverken DISPLAY eller WAYLAND_DISPLAY er sat), så vinduet kan ikke vises. "
    "Kommandolinjen virker uden: dsc-desk --help.",
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot be shown. "
    "The command line works without one: dsc-desk --help.",
)


def run_window(args: argparse.Namespace) -> int:
    """Show the window until it is closed; return the exit code."""
    if _no_screen():
        tell(_NO_SCREEN)
        tell(_NO_SCREEN.en)
        return REFUSED
    gc.disable()  # until the collector of the window takes over: next to nothing of what is loaded now is ever garbage; looking for it takes a twentieth of the start
    try:
        session = Session.asked_for(args)
    except DeskError as error:
        return refused(error)
    session.begin()  # before Qt is loaded, which takes as long as the key: the first page does not wait for it
    # What is imported before the first paint is what the user waits for: the window alone.
    from PySide6.QtWidgets import QApplication

    from dsc_desk.ui.settings import Settings
    from dsc_desk.ui.window import MainWindow

    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setProperty("fusion", "yes")  # theme.STYLED: the look itself is loaded after the first paint
    app.setApplicationName("dsc-desk")
    app.setApplicationDisplayName(PRODUCT)
    settings = Settings()
    window = MainWindow(settings)
    window.take_place()

    def fill() -> None:
        if args.exit_when_ready:
            mark("PAINTED")
        from dsc_desk.app.ending import AskedToEnd
        from dsc_desk.app.shell import Shell
        from dsc_desk.ui.collector import Collector
        from dsc_desk.ui.crash import CrashHook

        Collector(window)
        AskedToEnd(window)
        shell = Shell(window, args, session)
        hook = CrashHook(window)
        hook.caught.connect(shell.show_fault)
        hook.install()
        shell.open()

    window.painted.connect(fill)
    window.show()
    return app.exec()


def _no_screen() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
