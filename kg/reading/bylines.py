"""By-lines and datelines: who reported, for which paper and from where. They are taken out of the body.

A by-line is known by its place, at the head or the end of a body or on a line of its own, and by a reporter's role;
without a role, only a bracket of plain names behind the last full stop counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.lexicon.loader import words
from kg.reading.cues import pattern
from kg.reading.layout import ends_sentence
from kg.reading.text import part, stripped, without
from kg.records import Context, Named, PartialDate, Text

__all__ = ["Byline", "credit", "is_office", "like_a_person", "opens_article", "take_head", "take_tail"]

_HAN = "\u3400-\u9fff"
_NAME = re.compile(rf"[{_HAN}]{{2,8}}|[{_HAN}]{{1,8}}(?:[·•・‧?][{_HAN}]{{1,8}}){{1,3}}")
_SINGLE = re.compile(rf"([{_HAN}])\s+([{_HAN}])(?![{_HAN}])")
_SEPARATOR = r"\s、，,/／;；:：|"
_TOKEN = re.compile(rf"[^{_SEPARATOR}]+")
_ROLE = pattern(rf"(?:[^{_SEPARATOR}]{{0,16}}(?:{{media}}|{{agency}})[^{_SEPARATOR}]{{0,8}}?)?{{craft}}*{{role}}")
_EDITOR = pattern(rf"{{editor}}\s?[:：]?\s*[{_HAN}]{{2,4}}(?![{_HAN}])")
_CREDIT = pattern(r"{credit}")
_SHOT = pattern(rf"(?<=[{_HAN}]{{2}}){{shot}}(?=[{_SEPARATOR}]|\Z)")
_DESK = pattern(rf"\A[{_HAN}]{{0,12}}(?:{{media}}|{{desk_end}})(?:[{_SEPARATOR}]+|\Z)")
_BRACKET = r"[(（【\[](?P<inner>[^()（）【】\[\]\n]{1,80})[)）】\]]"
_DATELINE = (
    r"[【\[(（]?{dateline}[】\])）]?"
    rf"|(?P<agency>{{agency}}|[{_HAN}]{{2,8}}?{{media}})(?P<wire>[{_HAN}]{{0,8}}?)\s?(?:(?P<month>\d{{1,2}})月)?(?P<day>\d{{1,2}})日[电讯]"
    rf"|(?P<medium>[{_HAN}]{{0,8}}?{{media}})消息(?:[(（][^()（）\n]{{1,20}}[)）])?(?=[\s:：])"
    rf"|(?:[{_HAN}]{{2,8}}[-－—·])?(?P<local>[{_HAN}]{{2,10}}?)讯(?=[\s(（])"
)
_HEAD = pattern(rf"(?:(?P<dateline>{_DATELINE})[\s:：]*)?\s*(?:{_BRACKET}(?:{{report}}(?=[\s:：]))?)?[\s:：]*")
_SIGNED = pattern(r"[□●■◎○★☆]?\s*(?P<inner>{craft}*{role}[\s:：]*[^\n，,。；;()（）]{2,40}?){report}[\s:：]+")
_SIGNED_NEWS = pattern(  # 某报记者 王某 李某 4月18日上午,… with nothing but space behind the names
    rf"[□●■◎○★☆]?\s*(?P<inner>(?:[^{_SEPARATOR}。()（）]{{0,16}}{{media}}\s?)?{{craft}}*{{role}}[\s:：]*"
    rf"(?:[{_HAN}]{{2,4}}[\s、]+|{{craft}}*{{role}}[\s:：]*){{1,6}})(?=\d{{1,2}}月|\d{{4}}年|{{lately}})"
)
_NAMED = pattern(rf"(?P<inner>(?:[{_HAN}]{{2,4}}?[\s、]*){{1,4}}?){{report}}[\s:：]+")  # behind a dateline only
_OPENING = pattern(rf"[【\[(（]?{{dateline}}|[{_HAN}]{{0,10}}讯?\s*[(（]{{craft}}*{{role}}")
_LAST = re.compile(rf"{_BRACKET}\s*\Z")
_CLOSING = pattern(r"{turn}|{end}\Z")
_MARK = re.compile(r"[□●■◎○★☆]\s*")
_MEDIA = pattern(r"{media}\Z")
_PARAGRAPHS = 6
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Byline:
    """A body without its by-line, the reporters it named, and what a dateline told."""

    body: Text
    reporters: tuple[Named, ...] = ()
    context: Context = Context()


def opens_article(chars: str) -> bool:
    """Whether a line begins with a by-line that stands at the head of articles only."""
    return _OPENING.match(chars) is not None


def take_head(body: Text) -> Byline:
    """Take out the by-line that opens one of the first paragraphs (captions may stand before it)."""
    at = 0
    for _ in range(_PARAGRAPHS):
        found = _head(body, at) or _signed(body, at)
        if found is not None:
            signed = None if found.reporters else _signed(found.body, at, _NAMED)
            return found if signed is None else replace(signed, context=found.context)
        at = body.chars.find("\n", at) + 1
        if not at:
            break
    return Byline(body)


def take_tail(body: Text) -> Byline:
    """Take out the by-line in a bracket that ends the body, and what says that it ends there."""
    match = _LAST.search(body.chars, max(0, len(body.chars) - 90))
    if match is None:
        return Byline(body)
    rest = stripped(part(body, 0, match.start()))
    inner = part(body, match.start("inner"), match.end("inner"))
    if _CLOSING.match(inner.chars):
        return take_tail(rest)
    names = tuple(_names(inner, "byline.tail"))
    if names and (_is_signed(inner.chars) or (ends_sentence(rest.chars) and _plain_names(inner, names))):
        return Byline(rest, names)
    return Byline(body)


def credit(line: Text) -> tuple[Named, ...] | None:
    """The reporters of a line that is a by-line and nothing else, such as 本报记者 王某 文/图; None for other lines."""
    mark = _MARK.match(line.chars)
    inner = part(line, mark.end() if mark else 0)
    if bracket := re.fullmatch(_BRACKET, inner.chars):
        inner = part(inner, *bracket.span("inner"))
    if len(inner.chars) > _LONGEST or not (mark or _is_signed(inner.chars)):
        return None
    if _ROLE.fullmatch(inner.chars):
        return ()  # the names are in the next line
    names = tuple(_names(inner, "byline.line"))
    return names if names and _plain_names(inner, names) else None


def _head(body: Text, at: int) -> Byline | None:
    match = _HEAD.match(body.chars, at)
    if match is None or not match[0].strip():
        return None
    inner = match["inner"]
    names: tuple[Named, ...] = ()
    end = match.end()
    if inner is not None:
        if _is_signed(inner):
            names = tuple(_names(part(body, *match.span("inner")), "byline.head"))
        elif match["dateline"] is None:
            return None
        else:
            named = part(body, *match.span("inner"))
            names = tuple(_names(named, "byline.head"))
            if not names or not _plain_names(named, names):
                names, end = (), match.end("dateline")
    return Byline(stripped(without(body, [(at, end)])), names, _told(match))


def _signed(body: Text, at: int, *more: re.Pattern[str]) -> Byline | None:
    match = next(filter(None, (form.match(body.chars, at) for form in (_SIGNED, _SIGNED_NEWS, *more))), None)
    if match is None:
        return None
    inner = part(body, *match.span("inner"))
    names = tuple(_names(inner, "byline.head"))
    if not names or not _plain_names(inner, names):
        return None
    return Byline(stripped(without(body, [(at, match.end())])), names)


def _told(match: re.Match[str]) -> Context:
    """What a dateline says: 周口讯 a place, 周口融媒讯 a paper, 人民网北京3月4日电 a paper, a place and a day."""
    if match["medium"] is not None:
        return Context(paper=match["medium"])
    local = match["local"]
    if local is not None:
        return Context(paper=local) if _MEDIA.search(local) else Context(place=local)
    if match["agency"] is None:
        return Context()
    date = PartialDate(None, int(match["month"]), int(match["day"])) if match["month"] else None
    return Context(place=match["wire"] or None, paper=match["agency"], date=date if date and date.valid else None)


def _names(text: Text, rule: str) -> Iterator[Named]:
    chars = _without_roles(text.chars)
    for token in _TOKEN.finditer(_paired(chars)):
        name = token[0].replace("\0", "")
        if _NAME.fullmatch(name):
            yield Named(name, text.span(token.start(), token.end()), rule)


def _without_roles(chars: str) -> str:
    """The same text, every editor, role and credit blanked out; 文 and 图 only where they stand alone."""
    for regex in (_EDITOR, _ROLE, _DESK, _SHOT):
        chars = regex.sub(_blank, chars)
    return _CREDIT.sub(lambda match: _blank(match) if _apart(match) else match[0], chars)


def _apart(match: re.Match[str]) -> bool:
    if len(match[0]) > 1:
        return True
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return not (_NAME.fullmatch(before * 2) or _NAME.fullmatch(after * 2))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _paired(chars: str) -> str:
    """The same text, the space within a name of two spread characters filled with zeros, so that it is one token."""
    return _SINGLE.sub(lambda match: _filled(match), chars)


def _filled(match: re.Match[str]) -> str:
    if match.string[: match.start()][-1:].strip() and _NAME.fullmatch(match.string[match.start() - 1] * 2):
        return match[0]
    return match[1] + "\0" * (len(match[0]) - 2) + match[2]


def _is_signed(chars: str) -> bool:
    """Whether a role or a credit stands in a by-line."""
    return bool(_ROLE.search(chars)) or any(map(_apart, _CREDIT.finditer(chars)))


def _plain_names(text: Text, names: tuple[Named, ...]) -> bool:
    """Whether nothing but names of persons stands in a by-line, once roles and credits are gone."""
    left = re.sub(rf"[{_SEPARATOR}]+", "", _without_roles(text.chars))
    parted = re.sub(rf"[{_SEPARATOR}]+", " ", text.chars) if _is_signed(text.chars) else ""
    known = all(like_a_person(n.name) or (len(n.name) <= 3 and f" {n.name}" in parted) for n in names)
    return known and left == "".join(named.name for named in names)


def is_office(name: str) -> bool:
    """Whether a name in a by-line is that of an office or a paper, although it may begin like a person's (区教体局)."""
    return _DESK.fullmatch(name) is not None


def like_a_person(name: str) -> bool:
    """Whether a name in a by-line is that of a person, not of an office: it has a surname, or parts."""
    dotted = not name.isalpha() or any(mark in name for mark in "·•・‧?")
    surnames = words("surnames")
    return dotted or (2 <= len(name) <= 4 and (name[0] in surnames or name[:2] in surnames))
