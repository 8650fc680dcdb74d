"""Reading: from a file, whatever its format and layout, to clean articles that know where every character stood."""

from kg.reading.files import Found, find_files, has_files
from kg.reading.reader import Reading, read

__all__ = ["Found", "Reading", "find_files", "has_files", "read"]
