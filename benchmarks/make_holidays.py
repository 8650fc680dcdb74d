"""Make kg/lexicon/holidays.tsv: on which day the holidays of the lunar calendar fall.

Run once; needs `pip install lunar_python==1.4.8 borax==4.1.3` (both MIT), of which the second only checks the first:

    python benchmarks/make_holidays.py kg/lexicon
"""

import datetime
import sys
from pathlib import Path

from borax.calendars.lunardate import LunarDate, TermUtils
from lunar_python import Lunar

YEARS = range(1990, 2061)  # in 2089 the two libraries differ
FIXED = {
    "元旦": "01-01",
    "三八": "03-08",
    "五一": "05-01",
    "六一": "06-01",
    "七一": "07-01",
    "八一": "08-01",
    "国庆": "10-01",
}
LUNAR = {"春节": (1, 1), "元宵": (1, 15), "端午": (5, 5), "中秋": (8, 15), "重阳": (9, 9)}
HEAD = """# source: PyPI lunar_python 1.4.8, checked against PyPI borax 4.1.3; fixed days: 全国年节及纪念日放假办法
# licence: MIT (both)
# columns: name year date
# year: empty where the holiday falls on the same day every year
# made by benchmarks/make_holidays.py
"""


def lunar(year: int, month: int, day: int) -> datetime.date:
    """The day of a lunar date that both libraries name. Raises ValueError where they differ."""
    solar = Lunar.fromYmd(year, month, day).getSolar()
    date = datetime.date(solar.getYear(), solar.getMonth(), solar.getDay())
    if date != LunarDate(year, month, day).to_solar_date():
        raise ValueError(f"{year}-{month}-{day}: the libraries differ, {date}")
    return date


def qingming(year: int) -> datetime.date:
    """The day of the solar term 清明, the seventh of its year. Raises ValueError where the libraries differ."""
    solar = Lunar.fromYmd(year, 1, 1).getJieQiTable()["清明"]
    date = datetime.date(solar.getYear(), solar.getMonth(), solar.getDay())
    if date != TermUtils.nth_term_day(year, 6):
        raise ValueError(f"{year}: the libraries differ about 清明, {date}")
    return date


def main(target: Path) -> None:
    """Write the list into ``target``."""
    entries = [f"{name}\t\t{day}" for name, day in FIXED.items()]
    for year in YEARS:
        days = {name: lunar(year, *date) for name, date in LUNAR.items()}
        days["除夕"] = days["春节"] - datetime.timedelta(days=1)
        days["清明"] = qingming(year)
        entries += [f"{name}\t{year}\t{day:%m-%d}" for name, day in sorted(days.items(), key=lambda item: item[1])]
    (target / "holidays.tsv").write_text(HEAD + "\n".join(entries) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
