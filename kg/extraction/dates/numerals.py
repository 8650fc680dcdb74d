"""Numbers as dates write them: 12, １２, 十二, 二〇二〇."""

__all__ = ["COUNT", "DIGIT", "SMALL", "YEAR", "number"]

DIGIT = "[0-9０-９]"
_ONE_TO_NINE = "[一二三四五六七八九]"
#: One to ninety-nine, a day or a month.
SMALL = f"(?:{DIGIT}{{1,2}}|{_ONE_TO_NINE}?十{_ONE_TO_NINE}?|{_ONE_TO_NINE})"
#: How many days, weeks, months: as `SMALL`, and hundreds, 两 and 半.
COUNT = f"(?:{DIGIT}{{1,3}}|[一两]?百|{_ONE_TO_NINE}?十{_ONE_TO_NINE}?|{_ONE_TO_NINE}|[两半])"
#: A year of four figures from 1900 on.
YEAR = f"(?:(?:[1１][9９]|[2２][0０1１]){DIGIT}{{2}}|(?:一九|二[〇零○一])[〇零○一二三四五六七八九]{{2}})"

_FIGURES = {figure: value for value, figure in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}


def number(text: str) -> int:
    """The value of a number that `SMALL`, `COUNT` or `YEAR` matches (半 aside).

    >>> [number(text) for text in ("１２", "十二", "二十", "二〇二〇", "百")]
    [12, 12, 20, 2020, 100]
    """
    if text.isdecimal():
        return int(text)
    for unit, value in (("百", 100), ("十", 10)):
        tens, found, ones = text.partition(unit)
        if found:
            return value * (number(tens) if tens else 1) + (number(ones) if ones else 0)
    return int("".join(str(_FIGURES[figure]) for figure in text))
