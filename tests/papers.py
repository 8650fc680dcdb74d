"""Two articles of our own, and what a build makes of a folder of them."""

from __future__ import annotations

import json
from pathlib import Path

MEETING = "# 青石县召开防汛工作会\n\n本报讯(记者 林晓)2021年6月3日,青石县召开防汛工作会。县委书记何立新主持会议,县水利局局长宋远参加会议。\n"
VISIT = "# 何立新调研青石县污水处理厂项目\n\n2021年6月9日,县委书记何立新到青石县污水处理厂项目调研。何立新要求,县水利局要在6月底前完成管网铺设。\n"
REPORTS = ("records.jsonl", "kg.trig", "kg.ttl", "quarantine.jsonl", "manifest.json")


def content(graphs: Path) -> dict[str, bytes]:
    """The reproducible files of a graph folder."""
    return {name: (graphs / name).read_bytes() for name in REPORTS}


def titles(graphs: Path) -> list[str]:
    lines = (graphs / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["title"] for line in lines]
