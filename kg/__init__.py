"""Chinese local news in, a knowledge graph of officials, units and projects out.

    >>> import kg
    >>> kg.load  # doctest: +ELLIPSIS
    <function load at ...>

``load`` reads ``graphs/kg.trig`` as an rdflib Dataset, ``network`` makes a networkx Graph of one layer of it, ``view``
a page that shows itself in a notebook. They are imported when they are asked for: rdflib and networkx take their time.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.analysis.network import network
    from kg.graph.files import load
    from kg.views.notebook import view

__all__ = ["load", "network", "view"]

_HOMES: Mapping[str, str] = {
    "load": "kg.graph.files",
    "network": "kg.analysis.network",
    "view": "kg.views.notebook",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
