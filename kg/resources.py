"""Data that ships with the package: ontology, queries, templates.

    folder("ontology").joinpath("kg.ttl").read_text(encoding="utf-8")

Found the same way in an installed wheel and in a checkout, where the ontology lies beside the package. Word lists have
a loader of their own in `kg.lexicon`.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["folder"]


def folder(name: str) -> Traversable:
    """The folder ``kg/NAME`` of the installed package, or ``NAME`` beside it.

    Raises FileNotFoundError if there is none.
    """
    for candidate in (files("kg").joinpath(name), files("kg").joinpath("..", name)):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}: not in the package; install zhengwu-kg again")
