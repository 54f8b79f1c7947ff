"""Where the files shipped beside the code are: icons, data, translations.

In a wheel they lie inside the package; in a checkout beside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "assets", _PACKAGE.parent / "assets")


def asset(*parts: str) -> Path:
    """The path of a shipped file or folder, named by its parts below ``assets/``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    name = "/".join(parts)
    raise FileNotFoundError(f"BreakBuddy's installation lacks the file assets/{name}")
