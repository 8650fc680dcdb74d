"""Names in the gaps that titles, cues and lexicons leave: where nothing tells where a name ends, jieba is asked.

It never overrules anybody: it is asked only behind a role whose name ends neither at punctuation nor at a word that the
lexicons know. Its dictionary takes a second to read, so it is loaded when the first gap is met and not before.
"""

import importlib
import logging
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from kg.extraction.names import Candidate, surname_length
from kg.extraction.words import PUNCTUATION

__all__ = ["name_in_gap"]

_WINDOW = 12
_LENGTHS = range(2, 5)


def name_in_gap(text: str, at: int) -> Candidate | None:
    """The name that jieba reads at ``at``: one token tagged nr, or a surname and the one or two characters behind it.

    >>> text = "副县长何一鸣骑着自行车"
    >>> text[3 : name_in_gap(text, 3).end]
    '何一鸣'
    """
    family = surname_length(text, at)
    if not family:
        return None
    window = text[at : at + _WINDOW]
    stop = next((i for i, char in enumerate(window) if char in PUNCTUATION), len(window))
    tokens = [(pair.word, pair.flag) for pair in _tagger().cut(window[:stop])]
    word, tag = tokens[0] if tokens else ("", "")
    if len(word) == family and len(tokens) > 1 and len(tokens[1][0]) <= 2 and tag.startswith("nr"):
        word += tokens[1][0]
    if tag.startswith("nr") and len(word) in _LENGTHS and len(word) > family:
        return Candidate(1, at + len(word), "name.gap")
    return None


@cache
def _tagger() -> Any:  # jieba has no types
    """jieba's tagger on a tokenizer of our own: nobody else's words are in it, and its cache lies in our folder."""
    jieba = importlib.import_module("jieba")
    posseg = importlib.import_module("jieba.posseg")
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(_folder())
    return posseg.POSTokenizer(tokenizer)


def _folder() -> Path:
    """A folder that only this user can write to: jieba's cache is a marshal file, which runs what it is given."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    folder = Path(base) / "zhengwu-kg"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="zhengwu-kg-"))
    return folder
