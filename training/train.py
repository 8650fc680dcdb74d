"""Learn the weights of kg/lexicon/tag_weights.tsv and weights.tsv from the articles of training/articles.

    python -m training.train

Needs python-crfsuite, which trains the tagger and, on sequences of one, the weights of candidates; both with an L1
penalty, so that few features are kept. The same articles and rules give the same bytes.

The rules know some batches too well (they were tuned on them): of those only the text is learned from, and what the
rules propose there is hidden. Candidates are weighed as a tagger sees them that has not learned from their article.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pycrfsuite

from kg.extraction.candidates import Candidate, candidates
from kg.extraction.tagger import CHAINS, KINDS, Proposals, Tagger, columns, labels, tag
from kg.extraction.weighing import ALWAYS, declared
from training.examples import Example, examples, forms, marked
from training.inputs import ARTICLES, inputs_hash

__all__ = ["RULED", "learn", "written_lists"]

LEXICON = Path(__file__).parents[1] / "kg" / "lexicon"
#: Batches that no rule was tuned on, and those of which only the text is learned from.
RULED, PLAIN = ("b", "c", "f"), ("a", "e", "g")
FOLDS = 3
#: L1 penalties; how many articles a feature must occur in; how far the decision leans towards a yes, for what is missed
#: more often than it is wrong.
TAGGER_PENALTY, WEIGHTS_PENALTY = 1.0, 2.0
LEAST_TAGGER, LEAST_WEIGHTS = 3, 2
LEAN = {"site": 40}
_ROUNDS = 80
_HIDDEN = "rules unknown"

Entry = tuple[str, str, int, int]  # feature, label or kind, weight, number of articles


def learn(some: Sequence[Example]) -> tuple[list[Entry], list[Entry]]:
    """The weights of the tagger and of the candidates, learned from these articles."""
    items: list[tuple[Example, list[Candidate]]] = []
    for fold in range(FOLDS):
        tagger = _tagger(tag_weights([e for n, e in enumerate(some) if n % FOLDS != fold]))
        items += [(e, weighable(e, tagger)) for n, e in enumerate(some) if n % FOLDS == fold]
    entries = [entry for kind in KINDS for entry in _kind_weights(items, kind)]
    return tag_weights(some), entries


def _tagger(entries: Iterable[Entry]) -> Tagger:
    return Tagger((feature, label, weight) for feature, label, weight, _ in entries)


def tag_weights(some: Sequence[Example]) -> list[Entry]:
    """The weights of the tagger's features and of its transitions."""
    sentences = [(e, *sentence) for e in some for sentence in _tagged(e)]
    support = _support((e, feature) for e, rows, _ in sentences for row in rows for feature in row)
    kept = {feature for feature, n in support.items() if n >= (LEAST_TAGGER if feature[0] in "cp" else 2)}
    found: list[Entry] = []
    for number, kinds in enumerate(CHAINS):
        outside = labels(kinds)[0]
        data = [([[f for f in row if f in kept] for row in rows], told[number]) for _, rows, told in sentences]
        state, moves = _trained(data, TAGGER_PENALTY)
        name = {"O": outside}
        found += [(f, name.get(label, label), w, support[f]) for (f, label), w in state.items()]
        found += [(f"after={name.get(a, a)}", name.get(b, b), w, len(some)) for (a, b), w in moves.items()]
    return sorted(found)


def _tagged(example: Example) -> Iterator[tuple[list[list[str]], list[list[str]]]]:
    """Of each sentence the features of its characters, and their labels in each chain."""
    text, ruled = example.page.text, Proposals() if example.plain else example.ruled
    gold = [marked(text, example.gold, kinds) for kinds in CHAINS]
    for sentence in example.page.sentences:
        start, end = sentence.start, sentence.end
        inside = [
            [(a - start, b - start, k) for a, b, k in some if start <= a and b <= end]
            for some in (ruled.names, ruled.sites, *gold)
        ]
        found = columns(text[start:end], inside[0], inside[1])
        rows = [
            [f"{t}={v}" for t, v in zip(found, row, strict=True) if v] for row in zip(*found.values(), strict=False)
        ]
        told = [["O"] * (end - start) for _ in CHAINS]
        for chain, spans in zip(told, inside[2:], strict=True):
            for a, b, kind in spans:
                chain[a:b] = [f"B-{kind}"] + [f"I-{kind}"] * (b - a - 1)
        yield rows[: end - start], told


def weighable(example: Example, tagger: Tagger) -> list[Candidate]:
    """The article's candidates as this tagger sees them; what the rules say of them hidden where they know too much."""
    seen = Proposals() if example.plain else example.ruled
    tags = tag(example.page, example.ruled, tagger, seen)
    page, timeline, demands = example.read
    found = candidates(page, tags, example.ruled, timeline, demands, example.title)
    if not example.plain:
        return found
    return [Candidate(c.text, c.places, _hidden(c.features, "by=", "by=tagged")) for c in found]


def _hidden(features: Iterable[str], prefix: str, but: str) -> tuple[str, ...]:
    return (*(f for f in features if not f.startswith(prefix) or f.startswith(but)), _HIDDEN)


def _kind_weights(items: Sequence[tuple[Example, list[Candidate]]], kind: str) -> list[Entry]:
    rows = []
    for example, found in items:
        told = {
            optional: {f for f, k, o in forms(example.gold) if k == kind and o == optional}
            for optional in (False, True)
        }
        rows += [(example, c.features, c.text in told[False], c.text in told[True]) for c in found]
    return _binary(rows, kind)


def _binary(rows: Iterable[tuple[Example, Iterable[str], bool, bool]], kind: str) -> list[Entry]:
    """The weights of a yes; what a reader may leave out says neither. A weight against its declared sign is dropped,
    and the rest learned again."""
    data = [(e, list(features), yes) for e, features, yes, optional in rows if yes or not optional]
    support = _support((e, f) for e, features, _ in data for f in features)
    kept = {f for f, n in support.items() if n >= LEAST_WEIGHTS}
    while True:
        pairs = [
            ([[*(f for f in features if f in kept), ALWAYS]], ["yes" if yes else "no"]) for _, features, yes in data
        ]
        state, _ = _trained(pairs, WEIGHTS_PENALTY)
        weights: dict[str, int] = defaultdict(int)
        for (feature, label), weight in state.items():
            weights[feature] += weight if label == "yes" else -weight
        wrong = {f for f, weight in weights.items() if weight * declared(f, kind) < 0}
        if not wrong:
            break
        kept -= wrong
    weights[ALWAYS] += LEAN.get(kind, 0)
    number = len({id(e) for e, _, _ in data})
    return sorted((f, kind, w, support.get(f, number)) for f, w in weights.items() if w and f != _HIDDEN)


def _support(pairs: Iterable[tuple[Example, str]]) -> dict[str, int]:
    found: dict[str, set[int]] = defaultdict(set)
    for example, feature in pairs:
        found[feature].add(id(example))
    return {feature: len(some) for feature, some in found.items()}


def _trained(
    data: Iterable[tuple[list[list[str]], list[str]]], penalty: float
) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """Weights of (feature, label) and of (label, label), in hundredths, without those that are none."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": penalty, "c2": 0.0, "max_iterations": _ROUNDS})
    names: dict[str, str] = {}
    for rows, told in data:
        trainer.append([[names.setdefault(f, f"f{len(names)}") for f in row] for row in rows], told)
    features = {short: feature for feature, short in names.items()}
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "model")
        trainer.train(file)
        model = pycrfsuite.Tagger()
        model.open(file)
        info = model.info()
        model.close()
    state = {(features[f], label): round(w * 100) for (f, label), w in info.state_features.items()}
    moves = {pair: round(w * 100) for pair, w in info.transitions.items()}
    return {k: w for k, w in state.items() if w}, {k: w for k, w in moves.items() if w}


def all_examples(ruled: Iterable[str] = RULED) -> list[Example]:
    """The annotated articles of these batches, and those that are learned from as mere text."""
    found = [e for batch in ruled for e in examples(ARTICLES / batch)]
    return found + [e for batch in PLAIN for e in examples(ARTICLES / batch, plain=True)]


def written_lists() -> dict[str, str]:
    """The text of both lists by file name."""
    tags, weights = learn(all_examples())
    return {"tag_weights.tsv": _list(tags, "label"), "weights.tsv": _list(weights, "kind")}


def _list(entries: Iterable[Entry], what: str) -> str:
    head = [
        "# source: learned by training/train.py from the articles of training/articles, written by this project",
        "# licence: MIT",
        f"# columns: feature {what} weight articles",
        f"# inputs: {inputs_hash()}",
    ]
    return "\n".join([*head, *("\t".join(map(str, entry)) for entry in entries), ""])


def main() -> None:
    """Write both lists."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    for name, text in written_lists().items():
        (LEXICON / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
