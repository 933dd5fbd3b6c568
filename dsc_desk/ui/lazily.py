"""Loads what a page, tab or view is made of at its first visit, off the GUI thread."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def load(module: str, name: str) -> Any:
    """Return what a module names.

    Files that the module says it shows things of (`READ_AHEAD`, functions that keep what they read) are read now: asked
    for by a widget that is being made, they would hold up the window.
    """
    loaded = import_module(module)
    for read in getattr(loaded, "READ_AHEAD", ()):
        read()
    return getattr(loaded, name)
