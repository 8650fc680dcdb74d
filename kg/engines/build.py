"""From files to a graph folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.engines.cache import keyed_records
from kg.engines.changes import Changes, changes
from kg.engines.content import Content
from kg.engines.editing import Articles, edit_graph
from kg.engines.inputs import find, hashed, read_all
from kg.engines.making import make_graph
from kg.engines.manifest import Manifest, Outcome
from kg.engines.outputs import MANIFEST, OUTPUTS, is_whole, sizes
from kg.engines.previous import previous, previous_content
from kg.engines.program import fingerprint
from kg.engines.progress import Progress, silent
from kg.engines.rows import ByKey, row_of
from kg.engines.swap import aside, put_in_place
from kg.engines.texts import write_texts
from kg.errors import GraphError, InputError
from kg.graph.prefixes import BASE
from kg.resolution import Decisions, decisions

__all__ = ["DECISIONS", "Options", "Summary", "build"]

#: The user's decisions, in the graph folder unless they are kept elsewhere; a build reads them and never touches them.
DECISIONS = "decisions.toml"
#: The share of articles that must stay for a graph to be edited: there, an article costs several times as much.
MOSTLY = 0.7


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
        if before.covers(given, basis=basis, exactly=not options.add) and is_whole(graphs, before.sizes):
            return _summary(before, before, [*useless, *before.problems_of(given)])
        old = previous_content(graphs, before, required=options.add)
        as_before = old.files if before.basis == basis else {}
        changed = [found for found in files if as_before.get(found.source) != given[found.source]]
        inputs = read_all(changed, year=options.year, place=options.place, progress=progress)
        made = keyed_records(inputs.articles, ByKey(old.rows), jobs=options.jobs, progress=progress)
        fresh = {found.source: given[found.source] for found in changed}
        content = Content(fresh, inputs.problems, [row_of(key, record) for key, record in made])
        content = content.over(old if options.add else old.of(lambda source: source in given))
        problems = [*useless, *(problem for source in given for problem in content.problems.get(source, ()))]
        if not content.rows:
            return _summary(before, before, problems)
        outcome = None
        if before.basis == basis and _is_edit(old, content):
            outcome = _edited(new, graphs, old, content, before.outcome, decided, options.base)
        if outcome is None:
            outcome = make_graph(new, content.rows, decided, base=options.base, jobs=options.jobs, progress=progress)
        write_texts(new, graphs, inputs.articles, {row.state.sha256 for row in content.rows})
        after = content.manifest(basis, outcome, sizes(new))
        after.write(new / MANIFEST)
        put_in_place(new, graphs, keep=lambda name: name not in OUTPUTS)
    return _summary(before, after, problems)


def _is_edit(old: Content, new: Content) -> bool:
    """Whether most of a graph stays as it is, so that it pays to go on from it."""
    kept = len({id(row) for row in old.rows} & {id(row) for row in new.rows})
    return kept >= MOSTLY * max(len(old.rows), len(new.rows))


def _edited(
    new: Path, graphs: Path, old: Content, content: Content, known: Outcome, decided: Decisions, base: str
) -> Outcome | None:
    """What comes of an edit of the graph; None, and nothing written, if it is damaged: then it is made anew."""
    try:
        return edit_graph(new, graphs, Articles(old.rows), Articles(content.rows), known, decided, base=base)
    except GraphError:
        for path in new.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return None


def _summary(before: Manifest, after: Manifest, problems: Sequence[InputError]) -> Summary:
    return Summary(changes(before.articles, after.articles), after.outcome, problems)
