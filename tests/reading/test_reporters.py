"""Who reported, in the forms that papers and offices print it, and no by-line left in the body."""

from pathlib import Path

import pytest

from kg.reading import Found, read

TITLE = "雍平调研防汛工作"
BODY = ("6月9日，青石县县长雍平到青石镇调研防汛工作。", "雍平强调，要压实责任。")

BELOW = {
    "来源: 青石县融媒体中心 周明": "周明",
    "来源：青石县融媒体中心 周明 李晓雨": "周明 李晓雨",
    "发布日期:2021-06-10 来源: 青石融媒 周明 点击:": "周明",
    "来源:青石日报 记者 周明 通讯员 李晓雨": "周明 李晓雨",
    "来源:青石日报(记者 周明)": "周明",
    "县融媒体中心 周明": "周明",
    "青石报道组 周明": "周明",
    "作者:周明 李晓雨": "周明 李晓雨",
}
HEAD = {
    "本报讯 周明 李晓雨报道 ": "周明 李晓雨",
    "本报讯 周明报道：": "周明",
    "本站讯：（周明 李晓雨）": "周明 李晓雨",
    "本报讯（特约记者 周 明 见习记者 李晓雨）": "周明 李晓雨",
}
TAIL = {
    "（记者 周明 李晓雨 通讯员 王强） 来源:青石县融媒体中心": "周明 李晓雨 王强",
    "（青石报道组 周明）": "周明",
    "（记者周明）编辑：王强": "周明",
    "（来稿：周明）": "周明",
    "(周明 李晓雨 摄影报道)": "周明 李晓雨",
    "(记者 周明 文/摄)": "周明",
    "(雍水县 周明)": "周明",
}
FOOT = {
    "文字：周明 图片：李晓雨 编辑：王强": "周明 李晓雨",
    "来源：青石县融媒体中心 周明": "周明",
    "采编：周明": "周明",
    "采访：周明 摄像：李晓雨 剪辑：王强": "周明 李晓雨",
    "（本报记者 周明 摄）": "周明",
}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        *((f"{TITLE}\n\n{line}\n\n{''.join(BODY)}\n", names) for line, names in BELOW.items()),
        *((f"{TITLE}\n\n{line}{BODY[0]}\n{BODY[1]}\n", names) for line, names in HEAD.items()),
        *((f"{TITLE}\n\n{BODY[0]}\n{BODY[1]}{line}\n", names) for line, names in TAIL.items()),
        *((f"{TITLE}\n\n{BODY[0]}\n{BODY[1]}\n{line}\n", names) for line, names in FOOT.items()),
    ],
)
def test_reporters(tmp_path: Path, source: str, names: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(source, encoding="utf-8")

    article = read(Found(path, "a.txt")).articles[0]

    assert {named.name for named in article.reporters} == set(names.split())
    assert article.body.chars.replace("\n", "") == "".join(BODY)
    assert article.title.chars == TITLE


def test_what_a_source_is_followed_by_is_no_name_unless_it_is_a_persons(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{TITLE}\n来源:青石新闻网 高层动态\n{''.join(BODY)}\n", encoding="utf-8")

    assert not read(Found(path, "a.txt")).articles[0].reporters
