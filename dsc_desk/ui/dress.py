"""Puts the settings of language and look on the running application."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from dsc_desk.ui import theme
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language

LOOK_SETTINGS = frozenset(("language", "theme", "text_size"))


class _Wardrobe:
    """Holds Qt's own translator while it is installed."""

    translator: QTranslator | None = None


def dress(app: QApplication, settings: Settings) -> None:
    """Speak the language and wear the look of the settings: once before the first window, then after each change."""
    set_language(settings.language)
    danish = settings.language == Language.DA
    QLocale.setDefault(QLocale("da_DK" if danish else "en_GB"))
    if _Wardrobe.translator is not None:
        app.removeTranslator(_Wardrobe.translator)
        _Wardrobe.translator = None
    if danish:
        translator = QTranslator(app)
        if translator.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)
            _Wardrobe.translator = translator
    theme.wear(app, settings.theme, settings.text_size)
