"""Newspaper pages of our own, set by Chromium: other fonts, columns, sizes and shapes with every seed.

    python -m tests.reading.pages.printer FOLDER FIRST LAST    # writes N.pdf and N.json for each seed

The text is that of tests/articles, its sentences shuffled; N.json holds title and paragraphs of each article as printed.
"""

from __future__ import annotations

import html
import json
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

ARTICLES = Path(__file__).parents[2] / "articles"
FONTS = ("WenQuanYi Micro Hei", "AR PL UMing CN", "AR PL UKai CN")
KICKERS = ("凝心聚力谋发展", "全力推进项目建设", "心系群众 情暖基层", "抓落实 见成效", "喜迎丰收年")
SUBTITLES = ("——全县重点工作推进纪实", "有关部门负责人参加", "——来自一线的报道", "进一步压实责任 加快建设进度")
TITLES = ("召开会议部署{}工作", "调研{}项目建设", "督导{}工作", "举行{}启动仪式", "到基层检查{}情况")
THINGS = ("安全生产", "防汛抗旱", "秋季造林", "道路改造", "人居环境整治", "粮食收购", "教育惠民", "老旧小区改造")
BODIES = ("县委", "县政府", "县林业局", "县教育局", "副县长李建国", "城关镇", "县人大常委会", "市督导组", "王家庄乡")
SHOTS = ("图为活动现场。 本报记者 张三 摄", "施工人员正在作业。 李四 摄", "丰收的田野。 通讯员 王五 摄影报道")


def sentences() -> list[str]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt")))
    found = [part for text in texts for part in re.findall(r"[^。！？\s#]{8,90}。", text)]
    return [each for each in found if "：" not in each and "（" not in each]


#: Shortens what does not fit, by the character, so that the page is as full as one of a paper.
FIT = """
for (const box of document.querySelectorAll("section")) {
  const over = () => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
  while (over()) {
    const last = [...box.querySelectorAll("p.b")].pop();
    if (!last) { box.remove(); break; }
    const rest = [...last.textContent];
    if (rest.length < 12) last.remove();
    else last.textContent = rest.slice(0, -6).join("").replace(/[，、。；]+$/, "") + "。";
  }
}
for (const each of document.querySelectorAll("script")) each.remove();
"""


class Printer:
    """Sets one page; all choices follow from the seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.width = self.dice.choice((950, 1100, 1250, 1400))
        self.height = round(self.width * self.dice.uniform(1.35, 1.5))
        self.columns = self.dice.choice((4, 5, 6, 7) if self.width > 1000 else (4, 5))
        self.size = self.dice.choice((11.5, 12, 13, 14))
        self.leading = self.dice.uniform(1.3, 1.75)
        self.gutter = self.dice.uniform(1.1, 2.0) * self.size
        self.font, self.titles = self.dice.choice(FONTS), self.dice.choice(FONTS)
        self.margin, self.space = 40, self.dice.uniform(14, 26)
        self.ruled = self.dice.choice(("none", "rule", "box"))
        self.titles_used: set[str] = set()
        self.parts: list[str] = []
        self.sentences = sentences()
        self.dice.shuffle(self.sentences)
        self.number = seed

    @property
    def step(self) -> float:
        return (self.width - 2 * self.margin + self.gutter) / self.columns

    def page(self) -> str:
        top = self.header()
        self.cut(0, self.columns, top, self.height - 60)
        self.parts.append(
            f'<div style="left:{self.margin}px;top:{self.height - 30}px;font-size:10px">'
            f"新闻热线：0394-8123456　投稿邮箱：news@example.com　0{self.number % 8 + 1}</div>"
        )
        style = (
            f"@page{{size:{self.width}px {self.height}px;margin:0}}body{{margin:0;font-family:'{self.font}'}}"
            "div{position:absolute;box-sizing:border-box}p{margin:0;text-indent:2em;text-align:justify}"
            "article{display:flex;flex-direction:column;height:100%}section{flex:1;min-height:0;margin-top:8px}"
            ".c{font-size:86%}"
        )
        return f'<!DOCTYPE html><meta charset="utf-8"><style>{style}</style>{"".join(self.parts)}<script>{FIT}</script>'

    def header(self) -> float:
        paper, page = "城关日报", f"第{self.number % 8 + 1}版"
        date = "2023年9月6日　星期三"
        left, right = (paper, page) if self.dice.random() < 0.5 else (page, paper)
        row = f"position:absolute;left:{self.margin}px;top:24px;width:{self.width - 2 * self.margin}px"
        self.parts.append(
            f'<div style="{row};border-bottom:3px solid;height:44px"><span style="font-size:30px">{left}</span>'
            f'<span style="font-size:12px;margin-left:30px">{date}　责任编辑：赵六　校对：孙七</span>'
            f'<span style="font-size:26px;position:absolute;right:0">{right}</span></div>'
        )
        return 24 + 44 + self.space

    def cut(self, first: int, last: int, top: float, bottom: float) -> None:
        """Cut a part of the page into articles of two columns and more, or one if it is narrow."""
        wide, high = last - first, bottom - top
        across = wide >= 3 and (self.dice.random() < 0.5 or high < 420)
        if across and high < 900:
            at = self.dice.randint(first + 1, last - 1)
            self.cut(first, at, top, bottom)
            self.cut(at, last, top, bottom)
        elif high > 460:
            middle = top + high * self.dice.uniform(0.38, 0.62)
            self.cut(first, last, top, middle - self.space / 2)
            self.cut(first, last, middle + self.space / 2, bottom)
        elif self.dice.random() < 0.1 and len(self.titles_used) > 2:
            self.advert(first, last, top, bottom)
        else:
            self.article(first, last, top, bottom)

    def place(self, first: int, last: int, top: float, bottom: float) -> tuple[str, float]:
        left = self.margin + first * self.step
        width = (last - first) * self.step - self.gutter
        frame = "border:1px solid;padding:8px" if self.ruled == "box" and self.dice.random() < 0.5 else ""
        if self.ruled == "rule" and self.dice.random() < 0.6:
            frame = "border-top:1px solid"
        return f"left:{left}px;top:{top}px;width:{width}px;height:{bottom - top}px;{frame}", width

    def advert(self, first: int, last: int, top: float, bottom: float) -> None:
        place, _ = self.place(first, last, top, bottom)
        words = "<br>".join(("节约用水 人人有责", "公益广告", "城关日报社 宣"))
        self.parts.append(
            f'<div style="{place};border:2px solid;text-align:center;overflow:hidden;font-size:{min((last - first) * self.step / 10, (bottom - top) / 5)}px">{words}</div>'
        )

    def article(self, first: int, last: int, top: float, bottom: float) -> None:
        wide, high = last - first, bottom - top
        place, width = self.place(first, last, top, bottom)
        title = self.dice.choice(BODIES) + self.dice.choice(TITLES).format(self.dice.choice(THINGS))
        if title in self.titles_used:
            title = f"{title} {self.dice.choice(KICKERS)}"
        large = min(44, max(1.5 * self.size, self.dice.uniform(0.55, 0.95) * width / max(8, len(title) / 2)))
        align = self.dice.choice(("center", "center", "left"))
        head = ""
        if self.dice.random() < 0.25:
            head += f'<p style="font-size:{max(1.1 * self.size, 0.5 * large)}px;text-indent:0;text-align:{align}">'
            head += f"{self.dice.choice(KICKERS)}</p>"
        head += f'<p class="t" style="font:bold {large}px/1.25 \'{self.titles}\';text-indent:0;text-align:{align}">{title}</p>'
        if self.dice.random() < 0.2:
            head += f'<p style="font-size:{1.08 * self.size}px;text-indent:0;text-align:{align}">'
            head += f"{self.dice.choice(SUBTITLES)}</p>"
        room = high - 3 * large - 30
        column = self.step - self.gutter
        photo, taken = "", 0.0
        if wide > 1 and room > 220 and self.dice.random() < 0.4:
            tall = room * self.dice.uniform(0.35, 0.6)
            photo = (
                f'<span style="display:block;height:{tall}px;background:#aaa;break-inside:avoid"></span>'
                f'<p class="c" style="text-indent:0;margin-bottom:8px">{self.dice.choice(SHOTS)}</p>'
            )
            taken = tall + 2.6 * self.size
        lines = wide * room / (self.leading * self.size) - taken / (self.leading * self.size)
        body = self.paragraphs(int(0.97 * lines * column / self.size))
        shown = [f'<p class="b">{html.escape(each)}</p>' for each in body]
        if photo:
            shown.insert(self.dice.randint(0, len(shown)), photo)
        fill = self.dice.choice(("auto", "balance"))
        self.parts.append(
            f'<div style="{place}"><article>{head}<section style="columns:{wide};column-gap:{self.gutter}px;'
            f'column-fill:{fill};font-size:{self.size}px;line-height:{self.leading}">{"".join(shown)}</section></article></div>'
        )
        self.titles_used.add(title)

    def paragraphs(self, characters: int) -> list[str]:
        found: list[str] = []
        left = characters
        while left > 20:
            parts: list[str] = []
            for _ in range(self.dice.randint(1, 4)):
                if not self.sentences:
                    self.sentences = sentences()
                    self.dice.shuffle(self.sentences)
                sentence = self.sentences.pop()
                if len(sentence) > left:
                    sentence = sentence[: max(4, left - 1)].rstrip("，、") + "。"
                parts.append(sentence)
                left -= len(sentence)
                if left < 20:
                    break
            found.append("".join(parts))
        return found or ["会议召开。"]


def print_page(folder: Path, seed: int) -> None:
    """Write the page of a seed as PDF, and what it holds as JSON."""
    page = folder / f"{seed}.html"
    page.write_text(Printer(seed).page(), encoding="utf-8")
    page.write_text(chromium("--dump-dom", page.as_uri()), encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={folder / f'{seed}.pdf'}", page.as_uri())
    told = []
    for article in re.findall(r"<article>(.*?)</article>", page.read_text(encoding="utf-8"), re.DOTALL):
        (title,) = re.findall(r'<p class="t"[^>]*>(.*?)</p>', article)
        body = re.findall(r'<p class="b">(.*?)</p>', article)
        told.append({"title": html.unescape(title), "body": list(map(html.unescape, body))})
    articles = [each for each in told if each["body"]]
    (folder / f"{seed}.json").write_text(json.dumps({"articles": articles}, ensure_ascii=False), encoding="utf-8")


def chromium(*options: str) -> str:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", *options]
    return subprocess.run(command, check=True, capture_output=True, timeout=120, encoding="utf-8").stdout


if __name__ == "__main__":
    for each in range(int(sys.argv[2]), int(sys.argv[3])):
        print_page(Path(sys.argv[1]), each)
