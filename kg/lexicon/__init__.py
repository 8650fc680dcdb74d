"""Word lists as tab-separated files with source and licence in the head, and their loader."""

from kg.lexicon.loader import Lexicon, Row, digest, load, names, rows, words

__all__ = ["Lexicon", "Row", "digest", "load", "names", "rows", "words"]
