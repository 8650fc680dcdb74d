"""The language that the program speaks: English in the source, others from the catalogues in kg/locale.

    raise UsageError(_("{path}: there is no such folder").format(path=path))

Like every program of the system, it takes the language from LANGUAGE, LC_ALL, LC_MESSAGES or LANG; ``kg --lang`` sets
the first of them, which processes of ours inherit. What is not translated is said in English.
"""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from kg.catalogue import read_catalogue

__all__ = ["DOMAIN", "FOLDER", "LANGUAGES", "N_", "_", "choose", "heads", "plural", "settle", "spoken"]

DOMAIN = "kg"
FOLDER = Path(__file__).parent / "locale"
#: What may be chosen; English needs no catalogue.
LANGUAGES = ("en", "zh")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
#: What click says stands in these; each looks a message up by names of its own.
_OF_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def _(message: str) -> str:
    """The message in the language of the user."""
    return _catalogue(spoken()).get(message, message)


def plural(one: str, many: str, count: int) -> str:
    """The message for so many things: ``{n}`` in it is the number."""
    return _ngettext(one, many, count).format(n=count)


def _ngettext(one: str, many: str, count: int) -> str:
    return _catalogue(spoken()).get(one, one if count == 1 else many)


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    return {} if language == LANGUAGES[0] else read_catalogue(FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po")


def N_(message: str) -> str:  # noqa: N802 (the name that gettext has for it)
    """The message as it is: marked to be translated where it is shown."""
    return message


def heads(*columns: str) -> tuple[str, ...]:
    """The names of columns, marked to be translated where they are shown (``with_deadline`` as "with deadline")."""
    return columns


def spoken() -> str:
    """The language that is spoken now: one of `LANGUAGES`."""
    told = next(filter(None, map(os.environ.get, _VARIABLES)), "")
    wished = (each[:2] for each in told.split(":"))
    return next((each for each in wished if each in LANGUAGES), LANGUAGES[0])


def choose(language: str) -> None:
    """Speak this language from now on, in this process and in those that it starts."""
    os.environ["LANGUAGE"] = language


def settle() -> None:
    """Let click speak the same language. Windows sets none of the variables: there, that of the desktop counts."""
    for name in _OF_CLICK:
        module = import_module(f"click.{name}")
        for called, ours in (("_", _), ("ngettext", _ngettext)):
            if hasattr(module, called):
                setattr(module, called, ours)
    if sys.platform == "win32" and not any(os.environ.get(name) for name in _VARIABLES):
        import ctypes

        choose(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "en"))
