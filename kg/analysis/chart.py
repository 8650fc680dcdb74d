"""The workload as a bar chart, SVG or PNG, that can be put into a report."""

from __future__ import annotations

import io
import math
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.analysis.workload import Load
from kg.errors import UsageError, extra
from kg.language import _

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["draw_workload"]

#: Common fonts with Chinese characters on Windows, macOS and Linux. An SVG names them all: the reader's system picks.
FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Arial Unicode MS",
)
#: Label and colour of each part of a bar, from the left; colours stay apart for the colour-blind and in grey.
PARTS = (("已过期限", "#b2382f"), ("期限未到或不知年份", "#e5a13d"), ("没有期限", "#4f7cac"))
#: The text of an SVG stays text: it can be searched and edited.
_SETTINGS: Any = MappingProxyType({"svg.fonttype": "none", "svg.hashsalt": "zhengwu-kg", "axes.unicode_minus": False})
_MOST_BARS, _BAR, _HEAD, _COLUMN = 40, 0.32, 1.3, 0.085


def draw_workload(loads: Sequence[Load], path: Path, *, title: str, subtitle: str, most: int | None = None) -> int:
    """Draw one bar per line of the table, at most ``most`` and never more than 40; the suffix decides the format.

    Returns the number of bars; where the table has more lines, the subtitle says how many it has. The same table gives
    the same bytes. Raises UsageError for an empty table, for any other suffix than .svg and .png, and for a PNG where
    the system has no font with Chinese characters.
    """
    kind = path.suffix.lower()
    if kind not in (".svg", ".png"):
        raise UsageError(_("{path}: expected a name that ends with .svg or .png").format(path=path))
    if not loads:
        raise UsageError(_("{path}: there are no assignments to draw").format(path=path))
    shown = list(loads[: min(most or _MOST_BARS, _MOST_BARS)])
    if len(shown) < len(loads):
        subtitle += f"，共 {len(loads)} 项，此为前 {len(shown)} 项"
    # Matplotlib takes a second of CPU to import: only who draws should wait for it.
    with extra("charts"):
        from matplotlib import rc_context

    font = _font()
    if kind == ".png" and font is None:
        raise UsageError(
            _("{path}: a PNG needs a font with Chinese characters, and none is installed; ask for .svg").format(
                path=path
            )
        )
    with rc_context({**_SETTINGS, "font.family": font or "DejaVu Sans"}), warnings.catch_warnings():
        # The viewer of an SVG brings the font; here it only serves to measure.
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        data = _rendered(_figure(shown, title, subtitle), kind[1:])
    path.write_bytes(data)
    return len(shown)


def _font() -> str | None:
    from matplotlib import font_manager

    known = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in FONTS if name in known), None)


def _rendered(figure: Figure, kind: str) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else {"Software": None})
    families = ", ".join(f"'{name}'" for name in FONTS) + ", sans-serif"
    return (
        re.sub(rb"font-family: [^;]+", f"font-family: {families}".encode(), out.getvalue())
        if kind == "svg"
        else out.getvalue()
    )


def _figure(loads: Sequence[Load], title: str, subtitle: str) -> Figure:
    from matplotlib.figure import Figure

    names = _names(loads)
    left = _COLUMN * max(map(_columns, names)) + 0.4
    width, height = left + 6.5, _HEAD + _BAR * len(loads) + 0.7
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((left / width, 0.5 / height, 5.9 / width, (height - _HEAD - 0.5) / height))
    _draw_bars(axes, loads, names)
    figure.text(0.15 / width, 1 - 0.38 / height, title, fontsize=14)
    figure.text(0.15 / width, 1 - 0.68 / height, subtitle, fontsize=9, color="#555555")
    figure.legend(
        *axes.get_legend_handles_labels(),
        loc="upper left",
        bbox_to_anchor=(left / width, 1 - 0.78 / height),
        ncols=len(PARTS),
        frameon=False,
        fontsize=9,
        borderaxespad=0,
    )
    return figure


def _draw_bars(axes: Axes, loads: Sequence[Load], names: Sequence[str]) -> None:
    rows = range(len(loads))
    start = [0] * len(loads)
    for (label, colour), counts in zip(PARTS, zip(*map(_parts, loads), strict=True), strict=True):
        axes.barh(rows, counts, left=start, color=colour, label=label, height=0.62)
        start = [a + b for a, b in zip(start, counts, strict=True)]
    for row, load in enumerate(loads):
        end = load.assignments, row
        axes.annotate(str(load.assignments), end, xytext=(4, 0), textcoords="offset points", va="center", fontsize=9)
    axes.set_yticks(rows, names, fontsize=10)
    axes.set_ylim(len(loads) - 0.5, -0.5)
    most = max(load.assignments for load in loads)
    step = max(1, math.ceil(most / 8))
    axes.set_xticks(range(0, most + step, step))
    axes.set_xlim(0, most * 1.08)
    axes.set_xlabel("任务数", fontsize=9)
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _parts(load: Load) -> tuple[int, int, int]:
    """Overdue, with a deadline still to come (or without a year), without any."""
    return load.overdue, load.with_deadline - load.overdue, load.assignments - load.with_deadline


def _names(loads: Sequence[Load]) -> list[str]:
    """What stands before each bar; namesakes are told apart by their place."""
    bearers = Counter(load.label for load in loads)
    places = [f"（{load.place}）" if load.place and bearers[load.label] > 1 else "" for load in loads]
    return [(_readable(load.label) or "日期不详") + _readable(place) for load, place in zip(loads, places, strict=True)]


def _readable(label: str) -> str:
    """The name on one line, without mathtext and invisible characters, and not longer than a label may be."""
    plain = "".join(char if char.isprintable() else " " for char in label).replace("$", r"\$")
    return plain if len(plain) <= 24 else plain[:23] + "…"


def _columns(name: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in name)
