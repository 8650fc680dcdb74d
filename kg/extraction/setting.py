"""How a sentence opens: the sites that it sets for what is said (在某工地,…), and what of it is narrative."""

import re

from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.sentences import Sentence, clauses
from kg.extraction.site_lists import site_list
from kg.extraction.sites import named_sites, proper, site_kind
from kg.extraction.speech import Speech

__all__ = ["during_inspection", "frame_of", "narrative_of"]

_FRAME = re.compile(r"^(?:同时|随后|当日上午|当天|接着|[^，。]{0,6}?)?[，,]?(?:在|来到|走进|站在|针对|对于|对|就|关于)")
_DURING = re.compile(r"^(?:督导|督查|调研|检查|考察|走访|慰问|督办|观摩)(?:中|时|期间|过程中)")
_TOPIC = re.compile(r"(?:针对|对(?!于))(?:反映)?(?!照|待|接)")
_ABOUT_WORKS = re.compile("就|对于|关于|围绕")
_HEADING = re.compile(r"^[一二三四五六七八九十]{1,2}、(?:关于)?")
_HOSTING = re.compile("召开|举行|主持|举办|开会")


def during_inspection(text: str) -> bool:
    """Whether a sentence begins by referring to an inspection: 调研中, 检查时."""
    return bool(_DURING.match(text))


def narrative_of(sentence: Sentence, speeches: tuple[Speech, ...]) -> tuple[tuple[int, int], ...]:
    """The ranges of a sentence outside of what is said."""
    ranges, at = [], sentence.start
    for speech in speeches:
        ranges.append((at, speech.start))
        at = speech.end
    if at < sentence.end:
        ranges.append((at, sentence.end))
    return tuple((a, b) for a, b in ranges if a < b)


def frame_of(page: Page, sentence: Sentence, speeches: tuple[Speech, ...]) -> tuple[tuple[Mention, ...], bool]:
    """The sites that the beginning of a sentence sets (在某工地,…), and whether it sets or clears a frame at all."""
    text = page.text
    stop = speeches[0].start if speeches else sentence.end
    if heading := _HEADING.match(text[sentence.start : sentence.end]):
        sites = site_list(text, sentence.start + heading.end(), sentence.end)
        return tuple(sites), True
    for match in re.finditer(
        r"(?:^|(?<=[，,；;。”]))(?:同时|随后|当日上午|接着)?[，,]?(?:在|来到|走进|站在)", text[sentence.start : stop]
    ):
        start = sentence.start + match.end()
        sites = site_list(text, start, stop, strict=True)
        if sites and not _HOSTING.match(text, sites[-1].end):
            return tuple(sites), True
    for a, b in clauses(text, sentence.start, stop):
        if sites := _topic(text, a, b):
            return tuple(sites), True
    opening = _FRAME.match(text[sentence.start : stop])
    return (), bool(opening and re.match(r"[^，。]{0,4}(?:就|对于|关于)", text[sentence.start : stop])) or bool(
        during_inspection(text[sentence.start : stop])
    )


def _topic(text: str, start: int, end: int) -> list[Mention]:
    """The sites that a clause is about: 就某某工程, 针对某某菜市场占道问题, 某某养殖场直排问题."""
    works = _ABOUT_WORKS.match(text, start, end)
    if works:
        return [s for s in named_sites(text, works.end(), end) if proper(s.text)]
    about = _TOPIC.match(text, start, end)
    if not about and text[end - 2 : end] not in ("问题", "一事"):
        return []
    begin = about.end() if about else start
    sites = [s for s in site_list(text, begin, end, topic=True) if proper(s.text) or site_kind(s.text) == "place"]
    return sites if sites and sites[0].start == begin else []
