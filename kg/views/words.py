"""What the pages say, in Chinese and in English: assets/words.tsv."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from kg.views.templates import asset

__all__ = ["LANGUAGES", "said", "words", "words_script"]

LANGUAGES = ("zh", "en")


@cache
def words() -> Mapping[str, tuple[str, str]]:
    """By key, the words in each of `LANGUAGES`."""
    lines = (line for line in asset("words.tsv").splitlines() if line and not line.startswith("#"))
    return {key: (chinese, english) for key, chinese, english in (line.split("\t") for line in lines)}


def words_script() -> str:
    """The same for the scripts of a page."""
    return f"const words = {json.dumps(words(), ensure_ascii=False, separators=(',', ':'))};\n"


def said(language: str, key: str, **values: object) -> str:
    """The words of a key, with its values. Raises KeyError for an unknown key."""
    text = words()[key][LANGUAGES.index(language)]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
