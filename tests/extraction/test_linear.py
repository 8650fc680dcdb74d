"""CPU time grows with the length of the text, whatever the text repeats."""

import gc
import time
from collections.abc import Callable, Mapping

import pytest

from kg.extraction import extract
from kg.records import Article, Context, Text

SHORT = 4_000
# Twice the text costs twice the time if it is linear and four times if it is quadratic; the clock of a busy machine is rough.
LONGEST_RATIO = 3.4
TRIES = 3
LEAST = 0.01  # seconds: under this the clock says little
OPENING = "3月5日,青石县召开春耕生产推进会。县长周明远要求,"

# What a hostile or broken page may repeat. Each is repeated up to a number of characters.
REPEATED: Mapping[str, str] = {
    "one sentence": "各镇要加快青石大桥建设进度并在月底前完成县水利局的整改任务",
    "clauses": "县住建局要加快青石大桥建设,",
    "parts": "县住建局要在3月底前完成青石大桥建设;",
    "sentences": "县住建局要在3月底前完成青石大桥建设。",
    "lines": "县长周明远到青石大桥调研。\n",
    "opening brackets": "（",
    "closing brackets": "）",
    "empty brackets": "（）",
    "book marks": "《关于",
    "list marks": "、",
    "list of names": "周明远、",
    "list of trades": "教育、",
    "list of bodies": "县水利局、",
    "list of sites": "青石大桥、",
    "list of elided sites": "一期、",
    "name": "周明远",
    "dotted name": "阿依·",
    "transliterated name": "阿依",
    "surname": "周",
    "role nouns": "书记",
    "long roles": "县委副书记、",
    "titled names": "县长周明远、",
    "units": "青石县水利局",
    "firms": "青石建设有限公司",
    "collectives": "各相关",
    "suffix": "局",
    "places": "青石县",
    "dates": "3月5日",
    "numerals": "二〇二〇",
    "digits": "3",
    "deadlines": "3月底前,",
    "opening quotes": "“",
    "closing quotes": "”",
    "unbalanced quotes": "“好。",
    "straight quotes": '"',
    "points": "一要抓进度。",
    "nested points": "一要抓进度,二是(一)",
    "headings": "一、抓进度。",
    "orders": "责成县水利局",
    "by": "由县水利局牵头",
    "speakers": "他要求,",
    "speech": "周明远强调,要抓好。",
    "meetings": "召开会议",
    "presided meetings": "周明远主持召开座谈会,",
    "visits": "来到青石大桥",
    "frames": "在青石大桥,",
    "presence": "县水利局等单位负责人",
    "retinue": "周明远一行",
    "presiding": "主持",
    "labels": "责任单位：县水利局；",
    "bare labels": "责任单位",
    "rows": "1|疏浚青石河|县水利局\n",
    "tasks": "1.疏浚青石河，6月底前完成。（县水利局负责）\n",
    "fields below one another": "责任单位：县水利局\n",
    "same as before": "责任单位：同上\n",
    "nested brackets": "（〔【",
    "carried": "县水利局要巡查;要巡查;",
    "all sites": "在青石大桥,上述项目要推进。",
    "spaces": " ",
    "wide spaces": "\u3000",
    "line ends": "\n",
    "letters": "a",
    "unknown words": "绿水青山",
    "joints": "和与及",
    "mixture": "县长周明远、“青石大桥(一期),",
}

# The same with a new name each time: ``{han}`` are three characters, ``{number}`` counts.
VARIED: Mapping[str, str] = {
    "different names": "县长周{han}、",
    "different units": "{han}水利局、",
    "different firms": "{han}建设有限公司、",
    "different sites": "{han}大桥建设工程,",
    "different visits": "来到{han}大桥、{han}小区,",
    "different meetings": "3月5日,召开{han}工作会议。",
    "different speakers": "县长周{han}要求,县{han}局要抓好落实。",
    "different assignments": "{han}水利局要在{number}日内完成{han}大桥建设。",
    "different rows": "{number}|疏浚{han}河|{han}水利局\n",
    "different tasks": "{number}.修建{han}大桥，6月底前完成。（{han}局牵头）\n",
    "different demands": "县长周明远要求，在{han}大桥，县水利局要在{number}日内完工。他要求该局巡查。\n",
    "different orders": "责成{han}局、{han}镇负责{han}大桥;",
}


def article(body: str) -> Article:
    title = "青石县召开春耕生产推进会"
    return Article(
        "a.txt",
        0,
        0,
        len(body),
        "0" * 64,
        Text(title, range(len(title))),
        Text(body, range(len(body))),
        context=Context(year=2023),
    )


def numbered(template: str, length: int) -> str:
    """Different every time, so that what repeats is the kind and not the name."""
    parts, size, number = [], 0, 0
    while size < length:
        han = "".join(chr(0x4E00 + (number * step) % 2900) for step in (7, 13, 29))
        parts.append(template.format(han=han, number=number))
        size += len(parts[-1])
        number += 1
    return "".join(parts)


def repeated(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


def seconds(body: str) -> float:
    """CPU seconds of one extraction, without the collection of cyclic garbage."""
    page = article(body)
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        extract(page)
        return time.process_time() - start
    finally:
        gc.enable()


def ratio(body: Callable[[int], str]) -> float:
    """CPU for twice the text over CPU for once, each the best of some tries."""
    short = long = float("inf")
    for _ in range(TRIES):
        short, long = min(short, seconds(body(SHORT))), min(long, seconds(body(2 * SHORT)))
        if long < LONGEST_RATIO * max(short, LEAST):
            break
    return long / max(short, LEAST)


@pytest.mark.parametrize("what", REPEATED)
def test_repetition_costs_time_in_proportion(what: str) -> None:
    assert ratio(lambda length: OPENING + repeated(REPEATED[what], length)) < LONGEST_RATIO


@pytest.mark.parametrize("what", VARIED)
def test_new_names_cost_time_in_proportion(what: str) -> None:
    assert ratio(lambda length: OPENING + numbered(VARIED[what], length)) < LONGEST_RATIO
