"""Extraction: from a clean article to the record of what it states."""

from kg.extraction.extract import extract

__all__ = ["extract"]
