"""What the user has decided about identities: ``decisions.toml``, which overrules everything else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NO_DECISIONS", "Decisions"]


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one file."""


NO_DECISIONS = Decisions()
