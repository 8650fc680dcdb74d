"""Functional zones (示范区, 高新区, 经开区): jurisdictions without a code of their own."""

from __future__ import annotations

import re

__all__ = ["leading", "within"]

_KINDS = {
    "示范区": r"(?:城乡一体化|现代农业|农业高新技术产业|高新技术产业|产城融合|转型综合改革|自主创新)?示范区",
    "高新区": r"(?:国家(?:级)?)?(?:高新区|高新技术(?:产业)?(?:开发)?区|高新技术产业园区)",
    "经开区": r"(?:国家(?:级)?)?(?:经开区|经济技术开发区|经济开发区)",
    "开发区": r"开发区",
    "保税区": r"(?:综合)?保税区",
    "管理区": r"管理区",
    "风景区": r"(?:风景名胜|旅游度假|风景)区",
}
_ZONE = re.compile("|".join(f"(?P<z{number}>{pattern})" for number, pattern in enumerate(_KINDS.values())))


def leading(text: str) -> tuple[str, int] | None:
    """The zone that a name begins with, as its usual short form and the length of what the name writes.

    >>> leading("城乡一体化示范区党工委"), leading("经济技术开发区"), leading("永兴大道")
    (('示范区', 8), ('经开区', 7), None)
    """
    match = _ZONE.match(text)
    return None if match is None else (_kind(match), match.end())


def within(text: str) -> tuple[tuple[str, int], ...]:
    """Every zone that a text names, with where it stands."""
    return tuple((_kind(match), match.start()) for match in _ZONE.finditer(text))


def _kind(match: re.Match[str]) -> str:
    return tuple(_KINDS)[int(str(match.lastgroup)[1:])]
