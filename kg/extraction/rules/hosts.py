"""Hosts: whose event it is, by its sentence, by what is said of it later, by its own name, or by the title."""

import re

from kg.extraction.mentions import Mention
from kg.extraction.page import Page

__all__ = ["host_in_name", "host_in_title", "hosts_before", "hosts_named", "organising", "partners_named"]

_HOSTED = re.compile(r"由([^，。；\n]{2,60}?)(?:联合|共同)?(?:主办|举办)")
_JOINED = re.compile(r"[，,、；]([^，。；\n]{2,60}?)(?:承办|协办)")
_PLACED = re.compile("[在于](?!的)[^，。；、]{0,12}$")
_DATED_REPORT = re.compile(r"[^，。；\n]{0,16}?[讯电][\s(（]")
_ORGANISING = re.compile("组织(?!部(?!分)|委|法|机构|者|生活|开展的)")
_OWN_MEETING = re.compile("(?:第[^，。]{1,6}次)?(?:常务|全体|党组|党委|主任|常委|专题|工作|办公)?(?:扩大)?会")
_HOLDING = re.compile("(?P<body>[\u4e00-\u9fff]{2,20}?)(?:召开|举行|举办|组织(?!部|委))")


def hosts_before(page: Page, start: int, end: int) -> list[Mention]:
    """The subject of 召开, 举办 …: bodies, but for where it was (在某镇|召开) and the paper (before 讯)."""
    return [
        body
        for body in page.bodies_between(start, end)
        if not _PLACED.search(page.text, start, body.start) and not _DATED_REPORT.match(page.text, body.end, end)
    ]


def organising(text: str, start: int, end: int) -> int | None:
    """Where 组织 begins (县政协|组织委员视察…), None if nobody is said to."""
    found = _ORGANISING.search(text, start, end)
    return found.start() if found else None


def host_in_name(page: Page, start: int, end: int) -> list[Mention]:
    """县政府|常务会议: whose meeting it is that is named in ``[start, end)``."""
    named = [body for body in page.bodies_between(start, end) if body.start == start]
    return named if named and _OWN_MEETING.match(page.text, named[0].end, end) else []


def host_in_title(page: Page, title: str) -> list[Mention]:
    """Whom the title says to hold it, where the body names it as well."""
    holding = _HOLDING.match(title)
    return [body for body in page.bodies if holding and body.text == holding["body"]][:1]


def hosts_named(page: Page, start: int, end: int) -> list[Mention]:
    """由甲、乙主办."""
    return [m for found in _HOSTED.finditer(page.text, start, end) for m in page.bodies_between(*found.span(1))]


def partners_named(page: Page, start: int, end: int) -> list[Mention]:
    """，丙承办, 丁协办."""
    return [m for found in _JOINED.finditer(page.text, start, end) for m in page.bodies_between(*found.span(1))]
