"""Recognises the characters of one picture in a process of its own: standard input to standard output, as JSON.

The models grow with every page, and what a damaged picture does to a decoder stays here. Nothing is downloaded: the
models come with the package.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["main"]

_LONGEST_SIDE = 6000
_TALL = 1.5
_UNSURE = 0.75
_PROBE = 1200  # pixels around the middle of a picture that are tried in each direction
_PARAMETERS = {
    "Global.max_side_len": _LONGEST_SIDE,  # the default halves small type
    "Global.use_cls": False,
    "Global.log_level": "error",
    "Det.limit_type": "max",
    "Det.limit_side_len": 2000,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
}


def main() -> None:
    """Read a picture, write its lines and the projection from them to the picture."""
    import numpy
    from PIL import Image, ImageOps
    from rapidocr import RapidOCR

    Image.MAX_IMAGE_PIXELS = None  # its size was looked at before
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(sys.stdin.buffer.read())))
    picture = picture.convert("RGB")
    shown = picture.size
    if max(shown) > _LONGEST_SIDE:
        picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    scale = shown[0] / picture.size[0]
    flat = numpy.asarray(picture)
    engine = RapidOCR(params=_PARAMETERS)
    found, turns = _recognised(engine, flat), 0
    if _is_turned(found):
        turns = _best_turn(engine, flat)
        if turns:
            found = _recognised(engine, numpy.rot90(flat, turns))
    height, width = flat.shape[:2]
    rows: Any = _UNTURNED[turns](width, height)
    zoom: Any = [[scale, 0, 0], [0, scale, 0], [0, 0, 1]]
    back = numpy.asarray(zoom) @ numpy.asarray(rows)
    json.dump({"size": shown, "back": back.tolist(), "lines": [_line(*each) for each in found]}, sys.stdout)


#: From a picture turned by quarters, counter-clockwise, back to the picture as it was.
_UNTURNED: Mapping[int, Callable[[int, int], Any]] = {
    0: lambda w, h: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    1: lambda w, h: [[0, -1, w], [1, 0, 0], [0, 0, 1]],
    2: lambda w, h: [[-1, 0, w], [0, -1, h], [0, 0, 1]],
    3: lambda w, h: [[0, 1, 0], [-1, 0, h], [0, 0, 1]],
}


def _recognised(engine: Any, picture: Any) -> list[tuple[Any, str, Any]]:
    import numpy

    result = engine(numpy.ascontiguousarray(picture[:, :, ::-1]), return_word_box=True, return_single_char_box=True)
    if result.boxes is None:
        return []
    return list(zip(result.boxes, result.txts, result.word_results, strict=True))


def _line(corners: Any, chars: str, words: Any) -> dict[str, Any]:
    known = [word for word in words if word[0].strip()]
    return {
        "chars": "".join(word[0] for word in known),
        "sure": [round(float(word[1]), 2) for word in known],
        "corners": [[round(float(x), 1) for x in point] for point in corners],
        "places": [[[round(float(x), 1) for x in point] for point in word[2][:2]] for word in known],
    }


def _is_turned(found: list[tuple[Any, str, Any]]) -> bool:
    """Whether most lines stand upright like columns, or hardly anything could be read."""
    if not found:
        return True
    tall = sum(_height(corners) > _TALL * _width(corners) for corners, chars, _ in found)
    return 2 * tall > len(found) or _sure(found) < _UNSURE


def _sure(found: list[tuple[Any, str, Any]]) -> float:
    each = [float(word[1]) for _, _, words in found for word in words]
    return sum(each) / len(each) if each else 0.0


def _width(corners: Any) -> float:
    return float(max(corners[:, 0]) - min(corners[:, 0]))


def _height(corners: Any) -> float:
    return float(max(corners[:, 1]) - min(corners[:, 1]))


def _best_turn(engine: Any, picture: Any) -> int:
    """By how many quarters, counter-clockwise, the middle of a picture is read best."""
    import numpy

    height, width = picture.shape[:2]
    top, left = max(0, (height - _PROBE) // 2), max(0, (width - _PROBE) // 2)
    probe = picture[top : top + _PROBE, left : left + _PROBE]
    return max(range(4), key=lambda turns: _sure(_flat(_recognised(engine, numpy.rot90(probe, turns)))))


def _flat(found: list[tuple[Any, str, Any]]) -> list[tuple[Any, str, Any]]:
    """Without lines that stand upright like columns."""
    flat = [each for each in found if _height(each[0]) <= _TALL * _width(each[0])]
    return flat if 2 * len(flat) >= len(found) else []


if __name__ == "__main__":
    main()
