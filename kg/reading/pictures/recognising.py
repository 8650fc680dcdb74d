"""The lines of pictures: each is recognised once, in a process of its own, and kept by the hash of its bytes."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from kg.language import N_
from kg.reading.page import UnreadableError
from kg.reading.pages.printed import Sheet
from kg.reading.pictures.straight import Recognised, straightened

__all__ = ["recognise", "recognise_all"]

_VERSION = "1"  # of the worker
_FEWEST_PIXELS = 200_000
_MOST_PIXELS = 120_000_000
_LONGEST = 600  # seconds
_LOOKING = Lock()  # the limit of the library holds for all threads


def recognise_all(pictures: Sequence[bytes], jobs: int) -> list[Sheet | UnreadableError]:
    """The sheet of every picture, or what is wrong with it; ``jobs`` at the same time."""
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        return list(pool.map(_tried, pictures))


def _tried(data: bytes) -> Sheet | UnreadableError:
    try:
        return recognise(data)
    except UnreadableError as error:
        return error


def recognise(data: bytes) -> Sheet:
    """The sheet of a picture (PNG, JPEG, TIFF…). Raises UnreadableError."""
    kept = _folder() / f"{_key(data)}.json"
    try:
        found = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = _run(data)
        _keep(kept, found)
    lines = [
        Recognised(
            line["chars"],
            tuple(line["sure"]),
            tuple(map(tuple, line["corners"])),  # type: ignore[arg-type]
            tuple((tuple(a), tuple(b)) for a, b in line["places"]),
        )
        for line in found["lines"]
    ]
    width, height = found["size"]
    return straightened(lines, width, height, tuple(map(tuple, found["back"])))  # type: ignore[arg-type]


def _key(data: bytes) -> str:
    try:
        program = version("rapidocr")
    except PackageNotFoundError:
        program = ""
    return hashlib.sha256(f"{_VERSION}\n{program}\n".encode() + data).hexdigest()


def _folder() -> Path:
    """Where what was recognised is kept: KG_CACHE, else the user's folder for caches."""
    given = os.environ.get("KG_CACHE")
    home = os.environ.get("XDG_CACHE_HOME")
    return Path(given) if given else (Path(home) if home else Path.home() / ".cache") / "zhengwu-kg" / "pages"


def _keep(path: Path, found: Any) -> None:
    """Keep it, aside first; where nothing can be kept, it is recognised again next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as stream:
            json.dump(found, stream, ensure_ascii=False)
        Path(stream.name).replace(path)
    except OSError:
        return


def _run(data: bytes) -> Any:
    _looked_at(data)
    if not (find_spec("rapidocr") and find_spec("onnxruntime")):
        raise UnreadableError(
            N_("is a picture, and nothing to read it is installed"), N_("pip install 'zhengwu-kg[ocr]'")
        )
    command = [sys.executable, "-m", "kg.reading.pictures.worker"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_LONGEST, check=True)
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadableError(
            N_("is a picture that cannot be recognised"), N_("save it again as PNG or JPEG")
        ) from error


def _looked_at(data: bytes) -> None:
    """Refuse what is no picture, a damaged one, or one so large that it would fill the memory."""
    from PIL import Image

    with _LOOKING:
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            with Image.open(io.BytesIO(data)) as picture:
                pixels = picture.width * picture.height
                if pixels <= _MOST_PIXELS:
                    picture.load()
        except (OSError, ValueError, SyntaxError) as error:
            raise UnreadableError(N_("is no picture, or a damaged one"), N_("save it again as PNG or JPEG")) from error
        finally:
            Image.MAX_IMAGE_PIXELS = limit
    if pixels < _FEWEST_PIXELS:
        raise UnreadableError(N_("is too small for the picture of a page"), N_("scan it with 200 dpi"))
    if pixels > _MOST_PIXELS:
        raise UnreadableError(N_("is a picture of more than 120 megapixels"), N_("save it smaller: 200 dpi are enough"))
