"""``kg review``: undecided identities, and what you decide about them."""

from __future__ import annotations

import datetime
import getpass
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path

import click

from kg.commands import options
from kg.commands.command import Command
from kg.commands.notes import note
from kg.commands.output import Output, Table
from kg.commands.table import Cell
from kg.commands.types import TEXT
from kg.engines.build import DECISIONS
from kg.engines.outputs import read_records
from kg.errors import UsageError
from kg.language import N_, _, heads
from kg.records import Record
from kg.resolution import Entities, resolve
from kg.resolution.decisions import Decisions, Verb, load, save
from kg.resolution.offices import Clash, clashes
from kg.resolution.reviews import Evidence, Pair, decide, open_pairs, pair_id, undone

__all__ = ["command"]

_VERBS: dict[str, Verb] = {"accept": "same", "reject": "different"}
_PAIRS = heads(
    "pair", "score", "reasons", "left", "right", "left_posts", "right_posts", "left_sentence", "right_sentence"
)
_CLASHES = heads("body", "role", "holder", "date", "article")
_DECIDED = heads("pair", "verdict", "left", "right", "author", "date", "why")


@click.command("review", cls=Command)
@click.argument("verdict", required=False, type=click.Choice([*_VERBS, "undo"]))
@click.argument("pair", required=False, type=TEXT)
@options.graphs
@options.decisions
@click.option("--author", type=TEXT, help=N_("Who decides; by default the name of the account."))
@click.option("--why", type=TEXT, default="", help=N_("The reason, for whoever reads the decision later."))
@options.output
def command(
    verdict: str | None,
    pair: str | None,
    graphs: Path,
    decisions: Path | None,
    author: str | None,
    why: str,
    output: Output,
) -> None:
    """List pairs that may be one, with their evidence; accept or reject one, or undo that.

    An accepted pair is one entity from the next build on, a rejected one stays two, whatever later articles say. What
    you have decided is listed, too.

    Example: kg review accept 3f2a91c0 --why "机构改革,两局合并"
    """
    if (verdict is None) != (pair is None):
        raise UsageError(_("expected accept, reject or undo, and the id of a pair; see kg review"))
    path = decisions or graphs / DECISIONS
    known = load(path)
    if verdict == "undo" and pair:
        save(undone(known, pair), path)
        click.echo(_("undone; the next kg build takes the pair for undecided again"))
        return
    records = list(read_records(graphs))
    entities = resolve(records, decisions=known)
    pairs = open_pairs(records, entities)
    if verdict and pair:
        today, who = datetime.datetime.now().astimezone().date(), author or getpass.getuser()
        save(decide(pairs, pair, _VERBS[verdict], author=who, date=today, why=why, known=known), path)
        click.echo(_("{path} holds the decision, and the next kg build obeys it").format(path=path))
    else:
        _put(output, pairs, clashes(records, entities), records, entities, known)
    for decision in entities.unapplied:
        note(_("decision without effect: {decision}").format(decision=decision))


def _put(
    output: Output,
    pairs: Sequence[Pair],
    found: Sequence[Clash],
    records: Sequence[Record],
    entities: Entities,
    known: Decisions,
) -> None:
    clash, decided = _clashes(found, records), _decided(known)
    if output.format == "table":
        tables = [*map(_drawn, pairs), *(table for table in (clash, decided) if table.rows)]
        output.put(tables)
        if not pairs and not found:
            click.echo(_("nothing is open"))
        return
    rows = Table("pairs", _PAIRS, list(map(_row, pairs)))
    output.put([rows, clash, decided], _as_json(pairs, found, entities))


def _as_json(pairs: Sequence[Pair], found: Sequence[Clash], entities: Entities) -> dict[str, object]:
    return {
        "pairs": [asdict(pair) for pair in pairs],
        "contradictions": [json.loads(json.dumps(asdict(clash), default=str)) for clash in found],
        "unapplied": list(entities.unapplied),
    }


def _clashes(found: Sequence[Clash], records: Sequence[Record]) -> Table:
    titles = {record.sha256: f"{record.source}: {record.title}" for record in records}
    reports = [(clash, report) for clash in found for report in (clash.left, clash.right)]
    rows = [(c.body, c.role, r.person.rsplit("/", 1)[-1], str(r.date), titles.get(r.article)) for c, r in reports]
    return Table("contradictions", _CLASHES, rows, _("Two persons in one office"))


def _decided(known: Decisions) -> Table:
    """The decisions on pairs, each with the id by which it can be undone."""
    verdicts = {verb: verdict for verdict, verb in _VERBS.items()}
    rows = [
        (pair_id(d.left.path, d.right.path), verdicts[d.verb], d.left.path, d.right.path, d.author, str(d.date), d.why)
        for d in known.items
        if d.right is not None
    ]
    return Table("decided", _DECIDED, rows, _("Decided"))


def _drawn(pair: Pair) -> Table:
    """A table for each pair, its sides next to each other."""
    reasons = "; ".join(f"{reason.rule}: {reason.detail}" for reason in pair.reasons)
    labels = ("", pair.left.label, pair.right.label)
    return Table(pair.id, ("", "left", "right"), list(_rows(pair)), f"{pair.id}  {pair.score:.2f}  {reasons}", labels)


def _rows(pair: Pair) -> Iterator[tuple[str, str, str]]:
    left, right = pair.left, pair.right
    yield _("entity"), left.path, right.path
    if left.posts or right.posts:
        yield _("posts"), "、".join(left.posts), "、".join(right.posts)
    for one, other in zip_longest(left.evidence, right.evidence):
        yield _("sentence"), _sentence(one), _sentence(other)


def _row(pair: Pair) -> list[Cell]:
    left, right = pair.left, pair.right
    reasons = "; ".join(f"{reason.rule}: {reason.detail}" for reason in pair.reasons)
    sentences = ("\n".join(map(_sentence, side.evidence)) for side in (left, right))
    return [
        pair.id,
        pair.score,
        reasons,
        left.path,
        right.path,
        "、".join(left.posts),
        "、".join(right.posts),
        *sentences,
    ]


def _sentence(evidence: Evidence | None) -> str:
    return f"{evidence.date} {evidence.source}: {evidence.quote}" if evidence else ""
