"""Short articles of a small world: three counties, their city and province, a few names that several people bear."""

from __future__ import annotations

import random
import tempfile
from functools import cache
from pathlib import Path

from kg.engines.extracting import extract_all
from kg.engines.inputs import read_all
from kg.reading import find_files
from kg.records import Record

__all__ = ["POOL", "some_record", "some_text"]

POOL = 120

PLACES = ("太康县", "扶沟县", "西华县", "周口市")
NAMES = ("何立新", "宋远", "方晓云", "张伟", "王磊", "李静")
BODIES = ("水利局", "教育体育局", "教体局", "住房和城乡建设局", "住建局", "城市管理局", "城市管理综合执法局")
SITES = ("污水处理厂项目", "人民路改造工程", "人民路拓宽工程", "和平家园二期", "和平家园")
TOPICS = ("防汛工作会", "安全生产会议", "重点项目推进会")


def some_text(number: int) -> str:
    """An article with its title, the same for the same number; every ninth nearly tells what the one before tells."""
    dice = random.Random(number - number % 9 // 8)
    place, day = dice.choice(PLACES), f"2021年{dice.randint(5, 6)}月{dice.randint(1, 4)}日"
    date, level = dice.choice((day, day, day[5:], "近日")), dice.choice((place, place[-1]))
    one, two, three = dice.sample(NAMES, 3)
    body, other = dice.sample(BODIES, 2)
    topic, site, role = dice.choice(TOPICS), dice.choice(SITES), dice.choice(("书记", "副书记"))
    meeting, demand = f"{level}委{role}{one}主持会议", f"{level}{body}要在6月底前完成{site}建设"
    kinds = (
        f"# {place}召开{topic}\n\n{date},{place}召开{topic}。{meeting},{level}{body}局长{two}、{other}局长{three}参加会议。{one}要求,{demand}。",
        f"# {one}调研{place}{site}\n\n{date},{level}委{role}{one}到{place}{site}调研。{one}强调,{other}要确保按期完工。{two}陪同调研。",
        f"# 市委召开{topic}\n\n{date},周口市召开{topic}。市委副书记{one}出席会议,市委常委、{place}委书记{two}作汇报。省{body}副局长{three}到会。",
        f"# {place}{body}开展走访\n\n本报讯(记者 {three}){date},{place}{body}副局长{one}带领干部到{site}走访。",
        f"# 各单位落实责任\n\n{date},全县召开{topic}。县领导{one}、{two}出席。{one}要求,各单位要落实责任。",
        f"# 干部任免\n\n{date},{body}局长{one}、{other}局长{one}参加{place}{topic}。",
    )
    text = dice.choice(kinds)
    return text if number % 9 != 8 else f"{text}会议还提出了其他要求。"


@cache
def some_record(number: int) -> Record:
    """What extraction reads in it."""
    return _records()[number]


@cache
def _records() -> tuple[Record, ...]:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(POOL):
            Path(folder, f"{number:03}.txt").write_text(some_text(number) + "\n", encoding="utf-8")
        return tuple(extract_all(read_all(find_files([Path(folder)])).articles, jobs=1))
