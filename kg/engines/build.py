"""From files to a graph folder."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.engines.cache import keyed_records
from kg.engines.changes import Changes, changes
from kg.engines.content import Content
from kg.engines.editing import Articles, edit_graph
from kg.engines.inputs import Inputs, Selection, read_all, selected
from kg.engines.making import make_graph
from kg.engines.manifest import File, Manifest, Outcome
from kg.engines.outputs import MANIFEST, OUTPUTS
from kg.engines.previous import previous, previous_content
from kg.engines.program import fingerprint
from kg.engines.progress import Progress, silent
from kg.engines.rows import ByKey, Row, row_of
from kg.engines.sighting import write_sights
from kg.engines.swap import aside, put_in_place
from kg.engines.texts import write_texts
from kg.engines.wholeness import is_intact, is_whole, note_sizes
from kg.errors import GraphError, InputError, UsageError
from kg.graph.prefixes import BASE
from kg.graph.wording import TEXTS
from kg.language import _
from kg.reading import search
from kg.reading.formats import Columns
from kg.resolution import Decisions, decisions
from kg.resolution.divisions import checked

__all__ = ["DECISIONS", "Options", "Summary", "build"]

#: The user's decisions, in the graph folder unless they are kept elsewhere; a build reads them and never touches them.
DECISIONS = "decisions.toml"
#: The share of articles that must stay for a graph to be edited: there, an article costs several times as much.
MOSTLY = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build: what to assume of articles that do not tell it, where IRIs begin, where the user's decisions are.

    With ``add``, what the graph holds stays; with ``replace``, most of it may go. ``jobs`` is the number of processes,
    None for as many as pay.
    """

    add: bool = False
    replace: bool = False
    year: int | None = None
    place: str | None = None
    columns: Columns = ()
    base: str = BASE
    decisions: Path | None = None
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did and found.

    ``problems`` is what could not be used of the given files; ``left_out`` are those that no reader knows and (with a
    slash at the end) links to folders; ``remarks`` tell what was read although something is damaged or missing. What is
    to be said about the whole graph is in ``outcome``.
    """

    changes: Changes
    outcome: Outcome
    problems: Sequence[InputError]
    left_out: Sequence[str] = ()
    remarks: Sequence[str] = ()

    @property
    def articles(self) -> int:
        """How many articles the graph holds."""
        return self.changes.new + self.changes.changed + self.changes.same


def build(paths: Sequence[Path], graphs: Path, *, options: Options, progress: Progress = silent) -> Summary:
    """Make the graph of exactly these files, or add them to the one that is there; the folder is replaced as a whole.

    A file that cannot be used is a problem in the summary, and stops nobody else; if no article can be used, the graph
    stays as it is. Raises UsageError, before anything is written, for a path or place that does not exist and for a
    build that would drop most of a graph; GraphError if the folder is in use, holds something else than a graph, or is
    to be added to and holds none; DecisionError for a malformed file of decisions.
    """
    graphs = graphs.resolve()
    checked(options.place)
    there = search(paths)
    with aside(graphs) as new, _few_collections():
        before = previous(graphs, required=options.add)
        decided = decisions.load(options.decisions or graphs / DECISIONS)
        basis = hashlib.sha256(f"{fingerprint()}\n{options.base}\n{decided}".encode()).hexdigest()
        files = selected(there.files, before.known(graphs), add=options.add)
        given = _given(files, graphs, options)
        whole = is_whole(graphs)
        if whole and before.covers(given, basis=basis, exactly=not options.add):
            return _summary(before, before, [*there.problems, *before.problems_of(given)], there.left_out)
        old = previous_content(graphs, before, required=options.add)
        sources = _sources_now(before, graphs, files)
        kept = old.renamed(sources)
        known = before.basis == basis and is_intact(graphs / TEXTS)
        changed = [
            found
            for found in files.found()
            if not known or not _as_before(kept.files.get(found.source), given[found.source])
        ]
        inputs = read_all(
            changed,
            year=options.year,
            place=options.place,
            columns=options.columns,
            jobs=options.jobs,
            progress=progress,
        )
        fresh = Content(
            {found.source: given[found.source] for found in changed},
            inputs.problems,
            _rows(inputs, old, options.jobs, progress),
        )
        content = fresh.over(kept).having(given)
        problems = [*there.problems, *(problem for source in given for problem in content.problems.get(source, ()))]
        if not content.rows:
            return _summary(before, before, problems, there.left_out, inputs.remarks)
        if not options.replace:
            _keep_most(before, content, files, graphs)
        outcome = None
        if whole and before.basis == basis and _is_edit(old, content):
            outcome = _edited(new, graphs, old, content, before.outcome, decided, options.base)
        if outcome is None:
            outcome = make_graph(new, content.rows, decided, base=options.base, jobs=options.jobs, progress=progress)
        write_texts(new, graphs, inputs.articles, {row.state.sha256 for row in content.rows})
        write_sights(new, graphs, changed, inputs.articles, {row.state.source for row in content.rows})
        after = content.manifest(basis, outcome)
        after.write(new / MANIFEST)
        note_sizes(new)
        put_in_place(new, graphs, keep=lambda name: name not in OUTPUTS)
    return _summary(before.renamed(sources), after, problems, there.left_out, inputs.remarks)


@contextmanager
def _few_collections() -> Iterator[None]:
    """A build makes millions of objects that live to its end; to look for dead ones among them takes a fifth of it."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _rows(inputs: Inputs, old: Content, jobs: int | None, progress: Progress) -> list[Row]:
    """The rows of articles; their records, which take several times the memory, are let go."""
    known, failed = ByKey(old.rows), inputs.problems
    made = keyed_records(inputs.articles, known, jobs=jobs, progress=progress, failed=failed)
    return [row_of(key, record) for key, record in made]


def _given(files: Selection, graphs: Path, options: Options) -> dict[str, File]:
    """By source, the files of this call as the manifest will tell of them."""
    told = " ".join([str(options.year or ""), options.place or "", *map("=".join, options.columns)])
    return {
        found.source: File(_relative(found.path, graphs), files.called[found.path], files.given[found.path], told)
        for found in files.found()
    }


def _relative(real: Path, graphs: Path) -> str:
    try:
        return Path(os.path.relpath(real, graphs)).as_posix()
    except ValueError:  # on another drive
        return str(real)


def _sources_now(before: Manifest, graphs: Path, files: Selection) -> Mapping[str, str]:
    """What the files of the graph before that stay in it are called now, by what they were called.

    A file that is new and called like one that goes takes its place: the folder above them was renamed.
    """
    was = before.sources(graphs)
    now = {source: files.sources[real] for real, source in was.items() if real in files.sources}
    free = set(files.sources.values()).difference(now.values())
    return now | {source: source for real, source in was.items() if real not in files.sources and source in free}


def _as_before(old: File | None, new: File) -> bool:
    return old is not None and (old.content, old.options) == (new.content, new.options)


def _keep_most(before: Manifest, content: Content, files: Selection, graphs: Path) -> None:
    """Raises UsageError if most articles of the graph would go, along with their files."""
    there = {row.state.sha256 for row in content.rows}
    left = {source for real, source in before.sources(graphs).items() if real not in files.sources}
    gone = [each for each in before.articles if each.source in left and each.sha256 not in there]
    if 2 * len(gone) > len(before.articles):
        raise UsageError(
            _(
                "this would drop {count} of the {all} articles in {graphs}; keep them with kg add, or drop them with"
                " kg build --replace"
            ).format(count=len(gone), all=len(before.articles), graphs=graphs)
        )


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


def _summary(
    before: Manifest,
    after: Manifest,
    problems: Sequence[InputError],
    left_out: Sequence[str],
    remarks: Sequence[str] = (),
) -> Summary:
    return Summary(changes(before.articles, after.articles), after.outcome, problems, left_out, remarks)
