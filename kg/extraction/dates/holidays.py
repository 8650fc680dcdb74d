"""On which day a holiday falls."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg import lexicon
from kg.records import PartialDate

__all__ = ["day_of"]


def day_of(holiday: str, year: int | None) -> PartialDate | None:
    """The day of a holiday; None where that needs a year that is not known, or not listed (1990–2060).

    >>> str(day_of("春节", 2020)), str(day_of("国庆", None)), day_of("中秋", None)
    ('2020-01-25', '--10-01', None)
    """
    date = _days().get((holiday, "")) or _days().get((holiday, str(year)))
    if date is None:
        return None
    month, day = date.split("-")
    return PartialDate(year, int(month), int(day))


@cache
def _days() -> Mapping[tuple[str, str], str]:
    return MappingProxyType({(name, year): date for name, year, date in lexicon.rows("holidays")})
