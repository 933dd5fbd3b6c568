"""The one entry of `dsc-desk`."""

from __future__ import annotations

import argparse
import sys

from dsc_desk import __version__


def main() -> int:
    """Start what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="dsc-desk")
    parser.add_argument("--version", action="version", version=f"dsc-desk {__version__}")
    parser.parse_args()
    return 0


if __name__ == "__main__":
    sys.exit(main())
