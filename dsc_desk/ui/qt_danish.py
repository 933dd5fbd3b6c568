"""What Qt's own dialogs say and its Danish translation leaves in English: asked only for what that one lacks."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

_SAID = {
    "&Look in:": "&Kig i:",
    "Files of &type:": "Filer af &typen:",
    "Drive": "Drev",
    "Folder": "Mappe",
    "File Folder": "Filmappe",
    "File": "Fil",
    "%1 File": "%1-fil",
    "Alias": "Alias",
    "Shortcut": "Genvej",
    "Unknown": "Ukendt",
    "&Billing information:": "&Konteringsoplysninger:",
    "&Start:": "&Først:",
    "&End:": "&Sidst:",
    "Job &priority:": "Udskriftens &prioritet:",
    "Scheduled &printing:": "&Udskrives:",
    "Page &order:": "Sidernes &rækkefølge:",
    "Pages &per sheet:": "Sider pr. &ark:",
    "Page &Set:": "&Sider:",
    "Double Sided Printing": "På begge sider",
    "Long side binding": "Vendes om den lange side",
    "Short side binding": "Vendes om den korte side",
    "Off": "Nej",
}


class RestInDanish(QTranslator):
    """Install it before Qt's own translation, which is then asked first."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        _context: str,
        said: str,
        _about: str | None = None,
        _count: int = -1,
    ) -> str | None:
        """Return a text in Danish, None for one that is not of these."""
        return _SAID.get(said)
