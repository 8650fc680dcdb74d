"""Reading: from a file, whatever its format and layout, to clean articles that know where every character stood."""

from kg.reading.files import Findings, Found, find_files, fuller, names, search
from kg.reading.reader import Reading, read

__all__ = ["Findings", "Found", "Reading", "find_files", "fuller", "names", "read", "search"]
