"""Who says what: stretches of text that somebody demands or states.

某某要求,…      某某在讲话中强调:…      会议议定:…      他责成某局…      “……”某某说
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extraction.mentions import Mention, between
from kg.extraction.people import People
from kg.extraction.sentences import Sentence
from kg.extraction.words import affixes, alternatives, cue

__all__ = ["ENUMERATOR", "Speech", "Speeches", "deontic_at"]

ENUMERATOR = re.compile(
    r"(?:第?[一二三四五六七八九十]+(?:是|要(?!求|么)|则|条[，,])|第[一二三四五六七八九十]+[，,]"
    r"|首先[，,]?|其次[，,]?|再次[，,]?|[（(][一二三四五六七八九十\d]{1,2}[）)]|[1-9][.、．](?!\d))"
)
_BREAKS = "，,。；;：:！？!?\n"
_OBJECT = re.compile("[对向由把被给让]|感谢|选派|陪同的|率领|看望|探望|慰问|走访|拜访|会见|接见|约谈|[来走]进|来到")
_COMPANY = re.compile("等?(?:一同|一起)?(?:陪同|随同|参加|同行|一并参加)")
_SPOKESMAN = re.compile("(?:主要|有关|相关)?负责(?:人|同志)(?:也)?")
_PRONOUN = re.compile(r"(?:他|她)(?:还|又|同时|并|特别|再次|现场|当场|当即|对此|进一步|反复|一再|强调)?$")
_BODY_SPEAKS = re.compile(r"(?:会议|全会|会上|座谈会|调度会|现场会|通知|方案|专题会)(?:还|同时|并|再次|特别|原则)?$")
_MEETING_OPENS = re.compile(
    "(?:本次|此次|这次)?(?:会议|全会)(?:还|又|首先|集体|分别)?"
    "(?:听取|观看|传达|学习|审议|研究|讨论|通报|宣读|总结|分析|回顾|部署|肯定|充分|对|就|围绕|针对)"
)
_MADE_CLEAR = re.compile(
    "明确了?(?:工作|目标|主体|职责|重点|发展|努力)?(?:方向|目标|责任|思路|重点|任务|路径|分工|时限|标准|措施|职责|举措)"
)
_OFFERED = re.compile("提出[^。；;，,：:]{0,40}(?:意见|建议|要求|希望)(?=[，,。；;]|$)")
# 强调了具体意见。|一是…: the points follow.
_ANNOUNCED = re.compile(
    r"了?[^。；;，,：:“”]{0,30}(?:意见|建议|要求|希望|任务|措施|工作)[，,。：:；;]\s*"
    r"(?=[一1](?:是|要|[、.．])|首先|第一|（一）|\(一\))"
)
_NOT_SAID = re.compile(
    r"[的。；;、]|了?(?:对接|工作|安排|部署|情况|问题|严|高|低|很|较|自己|事项|发言|任务|提供|赔偿|付款|成绩|分管|为准"
    r"|以来|到位|标准)|[^，。；：“,]{0,14}(?:了解|存在)"
)
_ADVERBIAL = re.compile(r"[^，,。；;]{0,30}$")
_DEONTIC_START = re.compile(
    r"^(?:同时[，,]?|另外[，,]?|此外[，,]?|最后[，,]?|特别是|尤其|今后|下一步[，,]?|接下来[，,]?|当前[，,]?"
    r"|现阶段[，,]?|今年[，,]?|\d{4}年[，,]?)?(?:也|还|更|仍)?"
    r"(?:要(?!求|么|素)|须|必须|一定要|应(?:当|该)?(?=[^急对用付])|务必|务求|不得|不能|切实|坚决|决不|绝不|严禁)"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """``[start, end)`` is what is said; ``speaker`` its person or body (None: the meeting itself); ``cue`` the verb and
    ``cue_start`` where it begins; ``demands`` if the verb demands (要求), not only states (表示)."""

    speaker: str | None
    cue: str
    cue_start: int
    start: int
    end: int
    demands: bool


@cache
def _carries_on() -> re.Pattern[str]:
    return re.compile(f"[，,]?(?:{alternatives('carries_on')})*$")


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(alternatives("demand", "state"))


def deontic_at(text: str, start: int, end: int) -> bool:
    """Whether what begins here says that something must be done."""
    return bool(_DEONTIC_START.match(text[start : min(end, start + 24)]))


class Speeches:
    """Reads one article's sentences in order, and remembers who spoke and was named last."""

    def __init__(self, text: str, people: People, bodies: list[Mention]) -> None:
        self._text, self._people, self._bodies = text, people, bodies
        self._last_person: str | None = None

    def of(self, sentence: Sentence) -> list[Speech]:
        """The speeches that begin in this sentence; each ends with it or where the next begins."""
        found = list(self._read(sentence))
        closed = [
            Speech(s.speaker, s.cue, s.cue_start, s.start, self._end(found, number, sentence.end), s.demands)
            for number, s in enumerate(found)
        ]
        if named := self._people.between(sentence.start, closed[0].start if closed else sentence.end):
            self._last_person = named[0].text if not closed else named[-1].text
        if closed and closed[-1].speaker:
            self._last_person = closed[-1].speaker
        return closed

    def _end(self, found: list[Speech], number: int, end: int) -> int:
        if number + 1 == len(found):
            return end
        following = found[number + 1]
        named = self._people.between(found[number].start, following.cue_start)
        return named[-1].start if named and named[-1].text == following.speaker else following.cue_start

    def _read(self, sentence: Sentence) -> Iterator[Speech]:
        last: Speech | None = None
        for match in _cues().finditer(self._text, sentence.start, sentence.end):
            if self._text.startswith("求真务实", match.start() + 1):
                continue
            if (last and match.start() < last.start) or self._quoted(sentence, match.start()):
                continue
            start = self._content(match.end(), sentence.end)
            if start is None or self._is_noun(match, max(sentence.start, match.start() - 4)):
                continue
            if last and last.demands and match.group() in cue("within_demand"):
                continue
            speaker = self._speaker(sentence, match.start(), last)
            if not isinstance(speaker, bool):
                last = Speech(
                    speaker, match.group(), match.start(), start, sentence.end, match.group() in cue("demand")
                )
                yield last

    def _is_noun(self, match: re.Match[str], start: int) -> bool:
        """按照要求, 工作部署: the word is the object of another."""
        return match.group() in cue("also_noun") and self._text[start : match.start()].endswith(affixes("before_noun"))

    def _quoted(self, sentence: Sentence, at: int) -> bool:
        before = self._text[sentence.start : at]
        return before.count("“") > before.count("”")

    def _content(self, at: int, end: int) -> int | None:
        """Where the content begins behind a cue, the sentence's end if points follow it; None where none does."""
        if announced := _ANNOUNCED.match(self._text, at):
            return min(announced.end(), end)
        if at >= end or self._text[at] == "了" or _NOT_SAID.match(self._text, at, end):
            return None
        if _MADE_CLEAR.match(self._text, at - 2, end) or _OFFERED.match(self._text, at - 2, end):
            return None
        if self._text[at] in "，,：:":
            return at + 1
        return None if self._text[max(0, at - 2) : at] in cue("before_mark") else at

    def _speaker(self, sentence: Sentence, at: int, last: Speech | None) -> str | bool | None:
        """A name, None for the meeting, False where nobody is found to say it."""
        clause = max(self._text.rfind(mark, sentence.start, at) for mark in _BREAKS) + 1 or sentence.start
        here = self._text[clause:at]
        named = self._people.between(sentence.start, at)
        if named and named[-1].end >= clause and (last is None or named[-1].start >= last.start):
            return self._by_adverbial(named[-1], at)
        if _PRONOUN.search(here) and len(here) < 24:
            return named[0].text if named else self._last_person or False
        if _BODY_SPEAKS.search(here) and not (last and last.speaker):
            return None
        if not last and _MEETING_OPENS.match(self._text, sentence.start, at):
            return None
        if _carries_on().match(here) and (here or self._text[at : at + 2] in cue("says_alone")) and len(here) < 8:
            if last:
                return last.speaker
            return next(
                (p.text for p in reversed(named) if self._is_subject(sentence, p)),
                self._last_person or (named[0].text if named else self._unsaid(sentence, at)),
            )
        return self._body(clause, at)

    def _unsaid(self, sentence: Sentence, at: int) -> bool | None:
        """要求各镇…, where nobody is named: the meeting itself."""
        return None if at == sentence.start and self._text[at : at + 2] in ("要求", "强调", "指出") else False

    def _body(self, clause: int, at: int) -> str | bool:
        """The body that opens the clause or whose spokesman does; False where none does."""
        bodies = between(self._bodies, clause, at)
        if not bodies:
            return False
        body = bodies[-1]
        if _SPOKESMAN.fullmatch(self._text, body.end, at):
            return body.text
        said = at - body.end < 10 and self._text[at : at + 2] in ("要求", "强调", "明确", "指出")
        opens = body.start - clause < 3 and "按照" not in self._text[body.start - 3 : body.start]
        return body.text if said and opens else False

    def _is_subject(self, sentence: Sentence, person: Mention) -> bool:
        """Whether a person, its title included, opens its clause: not 感谢…对某某的关心, nor who only comes along."""
        clause = max(self._text.rfind(mark, sentence.start, person.start) for mark in _BREAKS) + 1 or sentence.start
        if self._people.between(clause, person.start) or _COMPANY.match(self._text, person.end):
            return False
        return not _OBJECT.search(self._text, clause, person.start)

    def _by_adverbial(self, person: Mention, at: int) -> str | bool:
        between = self._text[person.end : at]
        if any(mark in between for mark in "、的") and not between.startswith(
            ("在", "就", "对", "围绕", "代表", "同志")
        ):
            return False
        return person.text if _ADVERBIAL.match(between) else False
