"""Make kg/lexicon/common_words.tsv from the dictionary that jieba ships: run it again when jieba or the surnames change."""

from importlib import resources
from pathlib import Path

from kg.lexicon import words

FREQUENT = 30
CLOSED = frozenset({"v", "vn", "d", "ad", "p", "c", "u", "r", "a", "t", "f"})
OPEN = frozenset({"n", "l", "i", "an", "j", "b", "z", "s"})
HEAD = """\
# source: dict.txt of jieba 0.42.1, words of two characters seen at least 30 times there, and longer ones that begin like a name
# licence: MIT (jieba, Sun Junyi)
# columns: word tag
# made by benchmarks/make_common_words.py; tags are jieba's (v verb, vn verbal noun, d adverb, p preposition, c conjunction, …)
"""


def main() -> None:
    surnames = words("surnames")
    lines = set()
    for line in (resources.files("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split()
        short = len(word) == 2 and tag in CLOSED
        namelike = len(word) in (2, 3) and tag in CLOSED | OPEN and word[0] in surnames
        if int(count) >= FREQUENT and (short or namelike):
            lines.add(f"{word}\t{tag}\n")
    target = Path(__file__).parent.parent / "kg" / "lexicon" / "common_words.tsv"
    target.write_text(HEAD + "".join(sorted(lines)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
