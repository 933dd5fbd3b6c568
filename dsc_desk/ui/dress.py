"""Puts the settings of language and look on the running application."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from dsc_desk.ui import theme
from dsc_desk.ui.qt_danish import RestInDanish
from dsc_desk.ui.settings import Settings
from dsc_desk.ui.words import set_language
from dsc_desk.words import Language

LOOK_SETTINGS = frozenset(("language", "theme", "text_size"))


class _Wardrobe:
    """Holds the translators of Qt's own texts while they are installed."""

    translators: tuple[QTranslator, ...] = ()


def dress(app: QApplication, settings: Settings) -> None:
    """Speak the language and wear the look of the settings: once before the first window, then after each change."""
    set_language(settings.language)
    danish = settings.language == Language.DA
    QLocale.setDefault(QLocale("da_DK" if danish else "en_GB"))
    for worn in _Wardrobe.translators:
        app.removeTranslator(worn)
    _Wardrobe.translators = ()
    if danish:
        rest, translator = RestInDanish(app), QTranslator(app)
        translator.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _Wardrobe.translators = rest, translator
        for one in _Wardrobe.translators:  # the last one installed is asked first
            app.installTranslator(one)
    theme.wear(app, settings.theme, settings.text_size)
