"""The language that the program speaks: English in the source, others by gettext from kg/locale.

    raise UsageError(_("{path}: there is no such folder").format(path=path))

Like every program of the system, it takes the language from LANGUAGE, LC_ALL, LC_MESSAGES or LANG; ``kg --lang`` sets
the first of them, which processes of ours inherit. What is not translated is said in English.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from pathlib import Path

__all__ = ["DOMAIN", "FOLDER", "LANGUAGES", "N_", "_", "choose", "heads", "plural", "settle", "spoken"]

DOMAIN = "kg"
FOLDER = Path(__file__).parent / "locale"
#: What may be chosen; English needs no catalogue.
LANGUAGES = ("en", "zh")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

gettext.bindtextdomain(DOMAIN, str(FOLDER))


def _(message: str) -> str:
    """The message in the language of the user."""
    return gettext.dgettext(DOMAIN, message) if message else ""


def plural(one: str, many: str, count: int) -> str:
    """The message for so many things: ``{n}`` in it is the number."""
    return gettext.dngettext(DOMAIN, one, many, count).format(n=count)


def N_(message: str) -> str:  # noqa: N802 (the name that gettext has for it)
    """The message as it is: marked to be translated where it is shown."""
    return message


def heads(*columns: str) -> tuple[str, ...]:
    """The names of columns, marked to be translated where they are shown (``with_deadline`` as "with deadline")."""
    return columns


def spoken() -> str:
    """The language that is spoken now: one of `LANGUAGES`."""
    found = gettext.find(DOMAIN, FOLDER)
    return Path(found).parts[-3] if found else LANGUAGES[0]


def choose(language: str) -> None:
    """Speak this language from now on, in this process and in those that it starts."""
    os.environ["LANGUAGE"] = language


def settle() -> None:
    """Let click speak the same language. Windows sets none of the variables: there, that of the desktop counts."""
    gettext.textdomain(DOMAIN)
    if sys.platform == "win32" and not any(os.environ.get(name) for name in _VARIABLES):
        import ctypes

        spoken = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "en")
        choose(spoken)
