"""A Word form as pages, by LibreOffice where the computer has it: nothing else here knows how Word breaks pages."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

from dsc_desk.store.errors import DeskError
from dsc_desk.store.scratch import scratch
from dsc_desk.words import Text

_SECONDS = 90  # its first start on a slow machine


@cache
def office() -> str:
    """Return where LibreOffice is, nothing where it is not."""
    usual = Path("C:/Program Files/LibreOffice/program/soffice.exe")
    return shutil.which("soffice") or shutil.which("libreoffice") or (str(usual) if usual.exists() else "")


def word_as_pdf(content: bytes) -> bytes:
    """Return a Word file as PDF, made in a folder of its own that is gone afterwards. Raises DeskError."""
    with scratch() as place:
        (place / "form.docx").write_bytes(content)
        home = f"-env:UserInstallation={(place / 'home').as_uri()}"  # no settings, macros or recent files of the user's
        command = [
            office(),
            home,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(place),
            str(place / "form.docx"),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603  no shell, no word of the file
            return (place / "form.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise DeskError(_FAILED) from error


_FAILED = Text(
    "LibreOffice kunne ikke vise skemaets sider. Skemaet og felterne er uændrede. Åbn det udfyldte skema i Word i stedet.",
    "LibreOffice could not show the form's pages. The form and its fields are unchanged. Open the filled form in Word instead.",
)
