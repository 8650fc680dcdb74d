"""The files that pages are made of."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

__all__ = ["asset", "digest", "environment", "json_markup", "vis_network"]

_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
#: What may end a script element, or a line of JavaScript; each is a JSON escape as well.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


@cache
def asset(name: str) -> str:
    """The text of a file in assets/."""
    return (resources.files("kg.views") / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def vis_network() -> str:
    """vis-network as pyvis bundles it, with its licence; its pointer to a source map would be a request."""
    text = (resources.files("pyvis") / _LIBRARY).read_text(encoding="utf-8").replace("\r\n", "\n")
    return re.sub(r"\n//# sourceMappingURL=\S*", "", text)


def digest(text: str) -> str:
    """The source expression of a Content-Security-Policy that allows exactly this script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def json_markup(data: object) -> Markup:
    """JSON that may stand in a script element."""
    return escaped(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def escaped(text: str) -> Markup:
    """Text of JSON that may stand in a script element; half a surrogate pair cannot be written, and becomes U+FFFD."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _broken(text) else text
    return Markup(whole.translate(_UNSAFE))


def _broken(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def environment(more: Any = None) -> Environment:
    """Our templates, everything escaped; ``more`` is a loader of further ones."""
    loaders = [PackageLoader("kg.views", "assets"), *([more] if more is not None else [])]
    made = Environment(loader=ChoiceLoader(loaders), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(json=json_markup, escaped=escaped)
    return made
