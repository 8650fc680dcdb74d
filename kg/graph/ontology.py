"""Where ontology/ is: beside the package in a checkout, within it once installed."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

__all__ = ["SHAPES", "TERMS", "ontology_file"]

TERMS, SHAPES = "kg.ttl", "shapes.ttl"


def ontology_file(name: str) -> Traversable:
    """The file of that name: the terms or the shapes."""
    installed = files("kg").joinpath("ontology", name)
    return installed if installed.is_file() else Path(__file__).parents[2] / "ontology" / name
