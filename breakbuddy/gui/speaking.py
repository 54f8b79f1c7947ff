"""The application in the person's language: its direction of writing, and the toolkit's own words.

Kept apart because the toolkit's list of languages takes time to load, which windows in
English need not wait for.
"""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def speak(app: QApplication, language: str) -> None:
    """Write in the direction of a language, and load what the toolkit says in it.

    Args:
        app: The application.
        language: A locale's name, as "de", "pt_BR" or "ar_EG.UTF-8".
    """
    locale = QLocale(language)
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        app.installTranslator(translator)
