"""How pages were read, as one HTML file: their pictures under numbered, coloured blocks, and the text of each block."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.reading.pages.printed import Box, Strip, around
from kg.reading.pages.seen import Seen
from kg.reading.pages.turning import on_page

__all__ = ["drawn"]

_STYLE = """
body { font: 15px/1.6 sans-serif; margin: 0; color: #222; background: #fafafa; }
section { display: flex; gap: 1.5em; padding: 1em; align-items: flex-start; }
figure { position: relative; margin: 0; flex: 0 0 58%; } img { width: 100%; display: block; border: 1px solid #bbb; }
figure a { position: absolute; border: 2px solid; text-decoration: none; box-sizing: border-box; }
figure a b { position: absolute; left: 0; top: 0; color: #fff; padding: 0 4px; font-size: 12px; line-height: 1.3; }
ol { flex: 1; margin: 0; padding: 0; list-style: none; max-height: 96vh; overflow: auto; position: sticky; top: 1em; }
li { border-left: 6px solid; padding: 0 .6em; margin: 0 0 .4em; background: #fff; } li:target { background: #fff3c4; }
h1 { font-size: 18px; margin: 0; padding: .8em 1em 0; }
"""
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_COLOURS = ("#c0392b", "#2471a3", "#1e8449", "#7d3c98", "#b9770e", "#117a65", "#a04000", "#2e4053")
_APART = "#8a8a8a"
_ROLES = {"header": "报头", "caption": "图注", "notice": "公告", "advert": "广告", "other": "未归篇"}


@dataclass(frozen=True, slots=True)
class _Block:
    number: str
    role: str
    text: str
    box: Box
    colour: str


def drawn(name: str, pages: Sequence[Seen]) -> str:
    """The HTML; nothing in it asks for anything else, and all text is escaped."""
    body = Markup("").join(_page(page) for page in pages)
    head = Markup('<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>{0}</title>').format(name)
    policy = Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(_POLICY)
    return str(head + policy + Markup(f"<style>{_STYLE}</style>") + body + Markup("</html>\n"))


def _page(page: Seen) -> Markup:
    blocks = list(_blocks(page))
    picture = Markup('<img alt="" src="data:image/jpeg;base64,{}">').format(b64encode(page.picture).decode())
    frames = Markup("").join(_frame(page, block) for block in blocks)
    texts = Markup("").join(
        Markup('<li id="p{}-{}" style="border-color: {}"><b>{}</b> <i>{}</i> {}</li>').format(
            page.number, block.number, block.colour, block.number, block.role, block.text
        )
        for block in blocks
    )
    context = page.layout.context
    about = " · ".join(str(part) for part in (page.number, context.paper, context.date, page.layout.number) if part)
    figure = Markup("<section><figure>{}{}</figure><ol>{}</ol></section>").format(picture, frames, texts)
    return Markup("<h1>第{}页</h1>").format(about) + figure


def _frame(page: Seen, block: _Block) -> Markup:
    box, x, y = on_page(page.sheet, block.box), 100 / page.sheet.width, 100 / page.sheet.height
    place = f"left:{box.left * x:.2f}%;top:{box.top * y:.2f}%;width:{box.width * x:.2f}%;height:{box.height * y:.2f}%"
    return Markup(
        '<a href="#p{0}-{1}" title="{1} {2}" style="{3};border-color:{4}"><b style="background:{4}">{1}</b></a>'
    ).format(page.number, block.number, block.role, place, block.colour)


def _blocks(page: Seen) -> Iterator[_Block]:
    """The blocks of a page: article by article in reading order, then what belongs to none."""
    for at, story in enumerate(page.layout.stories, start=1):
        colour = _COLOURS[(at - 1) % len(_COLOURS)]
        parts = [("引题", story.kicker), ("标题", story.title), ("副题", story.subtitle)]
        for letter, (role, lines) in zip("abc", parts, strict=True):
            if lines:
                yield _Block(f"{at}{letter}", role, _text(lines), _around(lines), colour)
        for n, stack in enumerate(story.stacks, start=1):
            yield _Block(f"{at}.{n}", "正文", _text(stack), _around(stack), colour)
    for at, block in enumerate(page.layout.blocks, start=1):
        yield _Block(f"x{at}", _ROLES[block.role], _text(block.lines), _around(block.lines), _APART)


def _text(lines: Sequence[Strip]) -> str:
    return "".join(line.chars for line in lines)


def _around(lines: Sequence[Strip]) -> Box:
    return around(line.box for line in lines)
