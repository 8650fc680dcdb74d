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
from kg.commands.notes import note
from kg.commands.table import print_table
from kg.engines.build import DECISIONS
from kg.engines.outputs import read_records
from kg.errors import UsageError
from kg.records import Record
from kg.resolution import Entities, resolve
from kg.resolution.decisions import Verb, load, save
from kg.resolution.offices import Clash, clashes
from kg.resolution.reviews import Evidence, Pair, decide, open_pairs

__all__ = ["command"]

_VERBS: dict[str, Verb] = {"accept": "same", "reject": "different"}


@click.command("review")
@click.argument("verdict", required=False, type=click.Choice(list(_VERBS)))
@click.argument("pair", required=False)
@options.graphs
@options.decisions
@click.option("--author", help="Who decides; by default the name of the account.")
@click.option("--why", default="", help="The reason, for whoever reads the decision later.")
@options.as_json
def command(
    verdict: str | None,
    pair: str | None,
    graphs: Path,
    decisions: Path | None,
    author: str | None,
    why: str,
    as_json: bool,
) -> None:
    """List pairs that may be one, with their evidence; accept or reject one.

    An accepted pair is one entity from the next build on, a rejected one stays two, whatever later articles say.

    Example: kg review accept 3f2a91c0 --why "机构改革,两局合并"
    """
    if (verdict is None) != (pair is None):
        raise UsageError("expected accept or reject, and the id of a pair; see kg review")
    path = decisions or graphs / DECISIONS
    known = load(path)
    records = list(read_records(graphs))
    entities = resolve(records, decisions=known)
    pairs = open_pairs(records, entities)
    if verdict and pair:
        today, who = datetime.datetime.now().astimezone().date(), author or getpass.getuser()
        save(decide(pairs, pair, _VERBS[verdict], author=who, date=today, why=why, known=known), path)
        click.echo(f"{verdict}ed; {path} holds the decision, and the next kg build obeys it")
    elif as_json:
        click.echo(json.dumps(_as_json(pairs, clashes(records, entities), entities), ensure_ascii=False, indent=2))
    else:
        _print(pairs, clashes(records, entities), records)
    for decision in entities.unapplied:
        note(f"decision without effect: {decision}")


def _as_json(pairs: Sequence[Pair], found: Sequence[Clash], entities: Entities) -> dict[str, object]:
    return {
        "pairs": [asdict(pair) for pair in pairs],
        "contradictions": [json.loads(json.dumps(asdict(clash), default=str)) for clash in found],
        "unapplied": list(entities.unapplied),
    }


def _print(pairs: Sequence[Pair], found: Sequence[Clash], records: Sequence[Record]) -> None:
    """A table for each pair, its sides next to each other; then the contradictions."""
    for pair in pairs:
        reasons = "; ".join(f"{reason.rule}: {reason.detail}" for reason in pair.reasons)
        head = ("", pair.left.label, pair.right.label)
        print_table(f"{pair.id}  {pair.score:.2f}  {reasons}", head, _rows(pair))
    if found:
        titles = {record.sha256: f"{record.source}: {record.title}" for record in records}
        reports = [(clash, report) for clash in found for report in (clash.left, clash.right)]
        print_table(
            "Two persons in one office",
            ("body", "role", "holder", "date", "article"),
            [(c.body, c.role, r.person.rsplit("/", 1)[-1], str(r.date), titles.get(r.article)) for c, r in reports],
        )
    if not pairs and not found:
        click.echo("nothing is open")


def _rows(pair: Pair) -> Iterator[tuple[str, str, str]]:
    left, right = pair.left, pair.right
    yield "entity", left.path, right.path
    if left.posts or right.posts:
        yield "posts", "、".join(left.posts), "、".join(right.posts)
    for one, other in zip_longest(left.evidence, right.evidence):
        yield "sentence", _sentence(one), _sentence(other)


def _sentence(evidence: Evidence | None) -> str:
    return f"{evidence.date} {evidence.source}: {evidence.quote}" if evidence else ""
