"""The grammar of a line around an article: fields, one after the other, as in ``2020年3月2日 来源:周口日报 阅读:12``.

A line is of the site, not of the article, if it can be read as fields from end to end.
"""

from __future__ import annotations

import re

from kg.lexicon.loader import words
from kg.reading.bylines import credit, is_office, like_a_person
from kg.reading.cues import pattern
from kg.reading.told import Told, date_in, merged
from kg.records import Context, Named, Text

__all__ = ["told_by"]

_HAN = "\u3400-\u9fff"
_COLON = r"\s?[:：丨]\s?"
_NAMES = rf"(?:(?!{{craft}}*{{role}})[{_HAN}·•]{{2,8}}(?![:：{_HAN}])[\s、,，/]*){{1,8}}"
_DAY = r"(?:\d{4}\s?[年\-/.]\s?\d{1,2}\s?[月\-/.]\s?\d{1,2}\s?日?|\d{1,2}\.\d{1,2}\.\d{4})"
_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_HOUR = r"(?:[T\s]*(?:{half_day}\s?)?" + _CLOCK + ")"
_WEEKDAY = "(?:星期|周)[一二三四五六日天]"
_LABEL = "(?:{issued}|{author}|{editor}|{count}|{source})"
_SOURCE = rf"(?:(?!{_DAY}|{_LABEL}{_COLON})[^\s|\uff5c,，;；()（）【】\[\]]){{1,30}}"
_LINK = r"[^\s>＞»\u203a→|\uff5c:：,，。；;!！?？、]{1,24}"
_SHORT_LINK = r"[^\s>＞»\u203a→|\uff5c:：,，。；;!！?？、]{1,8}"
_SIGN = r"\s*(?:[>＞»\u203a→]{1,2}|&gt;)\s*"
_SIGN_OR_DASH = rf"(?:{_SIGN}|\s*[-—/_·]+\s*)"
_MANY = r"[\d,]{1,11}\s?"

#: Every kind of field with a form it takes, in the order in which they are tried.
_FORMS = (
    ("picture", rf"[\[【]?图片[\]】]?(?![{_HAN}]|\s?[:：丨])"),
    ("picture", r"[^\s,，。；;]{0,60}\.(?:jpe?g|png|gif|bmp|webp|JPE?G|PNG)"),
    ("picture", r"(?=[a-f]*\d)[0-9a-f]{12,32}(?!\w)"),
    ("trail", "{trail}" + r"\s?[:：].{0,100}"),
    ("trail", rf"首页(?:{_SIGN_OR_DASH}{_LINK})+"),
    ("trail", r"首页(?:\s*[|\uff5c]\s*" + f"{_SHORT_LINK})+"),
    ("trail", rf"{_LINK}(?:{_SIGN}{_LINK})+(?:{_SIGN})?"),
    ("clock", _DAY + r"\s*{half_day}\s?" + rf"{_CLOCK}\s*{_WEEKDAY}"),  # of the visit to the page
    ("date", r"(?:{issued}\s?[:：]?\s?)?(?P<day>" + _DAY + f"){_HOUR}?"),
    ("weekday", _WEEKDAY),
    ("desk", "{desk}" + _COLON + r"[^\s|\uff5c,，;；。]{0,30}"),
    ("source", "{source}" + _COLON + f"(?!{_LABEL}{_COLON}|" + r"{count}|{issued}\s?\d)" + f"(?P<source>{_SOURCE})"),
    ("author", "{author}" + f"{_COLON}(?P<authors>{_NAMES})"),
    ("author", r"(?:{craft}*{role}\s*|{author}\s+)" + rf"(?P<signers>{_NAMES})"),
    ("editor", r"{editor}(?:\s?[:：丨]\s?|\s+)" + rf"(?:{_NAMES}|[A-Za-z0-9_]{{2,20}})"),
    ("count", r"{count}\s?[:：]?\s?" + _MANY + "(?:人?次|人)?"),
    ("count", r"{count}\s?[:：]\s?(?:人?次|人)(?![\u4e00-\u9fff])"),
    ("count", f"(?:已有)?{_MANY}" + "{counted}"),
    ("empty", _LABEL + r"\s?[:：](?=[\s\[\]\uff3b\uff3d)】）]|\Z|" + _LABEL + ")"),
    ("paper", f"(?P<paper>[{_HAN}]" + r"{2,10}?{media})(?:社|社?(?:出版|主办|主管))?" + f"(?![{_HAN}])"),
    ("page", r"第?\s?[A-Z]?\d{1,3}\s?版" + rf"(?:[:：]\s?[{_HAN}]{{2,8}})?"),
    ("neighbour", r"{neighbour}\s?(?:[:：>»\u203a].{0,80}|\Z)"),
    ("related", r"{related}\s?(?:[:：>»\u203a].{0,80}|\Z)"),
    ("keywords", r"{keywords}\s?[:：].{0,80}"),
    ("notice", r"(?:{notice}|[^\s,，。]{0,12}(?:版权与免责声明|版权所有)|[^。]{0,60}转载请注明).{0,90}"),
    ("footer", r"(?:{footer}|[^\s,，。]{0,8}(?:ICP备|公网安备)).{0,120}"),
    ("phone", r"{phone}\s?[:：]?\s?\d[\d\-()（）、/\u00d7*\s]{4,40}"),
    ("contact", r"{contact}\s?[:：]\s?[^\s]{0,40}"),
    ("menu", "{menu}" + rf"(?![{_HAN}\w])"),
    ("tool", "{tool}" + f"(?![{_HAN}]{{3}})"),
)
_FIELD = pattern("|".join(f"(?P<f{i}>{form})" for i, (_, form) in enumerate(_FORMS)))
_SENDERS = pattern(rf"(?P<signers>{_NAMES})")  # behind the name of an office: 来源:某县融媒体中心 王某
_NAME = re.compile(rf"[{_HAN}·•]+")
# Whatever else the line says: 发布日期:2022-05-10 11:41信息来源:某局 浏览量:我要纠错
_ISSUED = pattern(rf"[^。，；\d]{{0,30}}?{{issued}}\s?[:：]\s?(?P<day>{_DAY})[^。，；,;]{{0,120}}\Z")
_SENT_BY = pattern(rf"{{source}}{_COLON}(?P<source>{_SOURCE})")
_STAMPED = re.compile(
    r"(?:[^。，；,;\d][^。，；,;]{0,30}?[\s:：])??(?P<day>\d{4}[-/]\d{1,2}[-/]\d{1,2})\s+\d{1,2}:\d{2}[^。，；,;]{0,60}\Z"
)
_BETWEEN = re.compile(r"[\s|\uff5c,，;；·:：?？【】\uff3b\uff3d\[\]()（）\-—_/●•◆■*]*")
_RULE = re.compile(r"[|\uff5c]|[\s\-=_*—~·•.…─]{3,}")
_MADE = frozenset({"date", "source", "author", "count"})  # two of them make a line of the site, whatever follows
_REST = re.compile("[^。，,；;：:]{1,16}")
_NO_PAPER = pattern(r"(?<!新闻)(?<!信息)(?<!政府)(?<!政务)网\Z|广播\Z")  # 织密民生保障网 is a headline
_NO_FIELD_ALONE = frozenset({"weekday", "page"})
_BAR = frozenset({"tool", "menu"})
_LONGEST = 160


def told_by(line: Text) -> Told | None:
    """What a line around an article tells; None if the line may be text."""
    if len(line.chars) > _LONGEST:
        return None
    return _fields(line) or _credit(line) or _dated(line)


def _credit(line: Text) -> Told | None:
    signed = credit(line)
    return None if signed is None else Told(frozenset({"credit"}), reporters=signed)


def _dated(line: Text) -> Told | None:
    issued = _ISSUED.match(line.chars) or _STAMPED.match(line.chars)
    if issued is None:
        return None
    source = _SENT_BY.search(line.chars)
    said = Context(paper=source["source"] if source else None, date=date_in(issued["day"]))
    return Told(frozenset({"date", "issued"}), said)


def _fields(line: Text) -> Told | None:
    context, kinds, reporters = Context(), list[str](), tuple[Named, ...]()
    at = first = _end(_BETWEEN, line.chars, 0)
    while at < len(line.chars):
        match = _FIELD.match(line.chars, at) or (_SENDERS.match(line.chars, at) if kinds[-1:] == ["source"] else None)
        if match is None or match.end() == at or not _signs(match):
            if len(_MADE & set(kinds)) > 1 and _REST.fullmatch(line.chars, at):
                break
            return None
        said = match.groupdict()
        kinds += [kind for i, (kind, _) in enumerate(_FORMS) if said.get(f"f{i}")] or ["author"]
        context = merged(context, Context(paper=said.get("source") or said.get("paper"), date=date_in(said.get("day"))))
        reporters += _authors(line, match)
        at = _end(_BETWEEN, line.chars, match.end())
    if not kinds:
        return Told(frozenset({"rule"})) if _RULE.fullmatch(line.chars) else None
    return Told(frozenset(kinds), context, reporters) if _telling(kinds, line.chars[first:]) else None


def _telling(kinds: list[str], chars: str) -> bool:
    """Whether fields make a line: a bar is known by several links, or by one that is more than a character."""
    if set(kinds) <= _BAR:
        return len(kinds) > 1 or len(chars) > 1
    if set(kinds) == {"paper"} and _NO_PAPER.search(chars):
        return False
    return not set(kinds) <= _NO_FIELD_ALONE


def _end(regex: re.Pattern[str], chars: str, at: int) -> int:
    match = regex.match(chars, at)
    return match.end() if match else at


def _authors(line: Text, match: re.Match[str]) -> tuple[Named, ...]:
    said = match.groupdict()
    group = "authors" if said.get("authors") else "signers"
    if not said.get(group):
        return ()
    names = (
        Named(n.group(), line.span(*n.span()), "byline.line") for n in _NAME.finditer(line.chars, *match.span(group))
    )
    return tuple(named for named in names if _person(named.name))


def _signs(match: re.Match[str]) -> bool:
    """Whether names without a colon before them are those of persons."""
    signers = match.groupdict().get("signers")
    names = [n.group() for n in _NAME.finditer(signers or "")]
    return all(_person(name) and (len(name) < 4 or "·" in name) and name not in words("common_words") for name in names)


def _person(name: str) -> bool:
    return like_a_person(name) and not is_office(name)
