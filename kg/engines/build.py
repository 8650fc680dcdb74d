"""From files to a graph folder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.engines.cache import keyed_records
from kg.engines.changes import Changes, changes
from kg.engines.content import Content
from kg.engines.inputs import find, hashed, read_all
from kg.engines.making import make_graph
from kg.engines.manifest import Manifest, Outcome
from kg.engines.outputs import MANIFEST, OUTPUTS
from kg.engines.previous import previous, previous_records
from kg.engines.program import fingerprint
from kg.engines.progress import Progress, silent
from kg.engines.swap import aside, put_in_place
from kg.errors import InputError
from kg.graph.prefixes import BASE
from kg.resolution import decisions

__all__ = ["DECISIONS", "Options", "Summary", "build"]

#: The user's decisions, in the graph folder unless they are kept elsewhere; a build reads them and never touches them.
DECISIONS = "decisions.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build: what to assume of articles that do not tell it, where IRIs begin, where the user's decisions are.

    With ``add``, what the graph holds stays. ``jobs`` is the number of processes, None for as many as pay.
    """

    add: bool = False
    year: int | None = None
    place: str | None = None
    base: str = BASE
    decisions: Path | None = None
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did and found; ``problems`` are those of the given paths and files."""

    changes: Changes
    outcome: Outcome
    problems: Sequence[InputError]


def build(paths: Sequence[Path], graphs: Path, *, options: Options, progress: Progress = silent) -> Summary:
    """Make the graph of exactly these files, or add them to the one that is there; the folder is replaced as a whole.

    A file that cannot be used is a problem in the summary, and stops nobody else; if no article can be used, the graph
    stays as it is. Raises GraphError if the folder is in use, holds something else than a graph, or is to be added to
    and holds none; DecisionError for a malformed file of decisions.
    """
    graphs = graphs.resolve()
    files, useless = find(paths)
    given = hashed(files, year=options.year, place=options.place)
    with aside(graphs) as new:
        before = previous(graphs, required=options.add)
        decided = decisions.load(options.decisions or graphs / DECISIONS)
        basis = hashlib.sha256(f"{fingerprint()}\n{options.base}\n{decided}".encode()).hexdigest()
        if before.covers(given, basis=basis, exactly=not options.add):
            return _summary(before, before, [*useless, *before.problems_of(given)])
        inputs = read_all(files, year=options.year, place=options.place, progress=progress)
        problems = [*useless, *inputs.all_problems()]
        if not inputs.articles:
            return _summary(before, before, problems)
        old = previous_records(graphs, before, required=options.add)
        made = keyed_records(inputs.articles, dict(old), jobs=options.jobs, progress=progress)
        content = Content(given, inputs.problems, made)
        if options.add:
            content = content.over(Content(before.files, before.problems, old))
        records = [record for _, record in content.records]
        outcome = make_graph(new, records, decided, base=options.base, jobs=options.jobs, progress=progress)
        after = content.manifest(basis, outcome)
        after.write(new / MANIFEST)
        put_in_place(new, graphs, keep=lambda name: name not in OUTPUTS)
    return _summary(before, after, problems)


def _summary(before: Manifest, after: Manifest, problems: Sequence[InputError]) -> Summary:
    return Summary(changes(before.articles, after.articles), after.outcome, problems)
