"""The best sequence of labels of a chain with one kind of names (labels O, B, I) or with two (O, B, I, B2, I2).

The loops are written out, label by label: this is where the tagger spends its time, and so they take a third of it.
Of labels that score the same the first one wins.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["best_of_one", "best_of_two"]

_NEVER = -(1 << 40)

Weights = Sequence[Sequence[int]]


def best_of_one(scores: Sequence[Sequence[int]], into: Weights, inside: Weights, bonus: int) -> list[int]:
    """For each character the number of its label.

    ``scores`` are the sums of weights of all characters, one sequence a label; ``into`` the weights of O and of B after
    each label; ``inside`` those of I after its B and after itself; ``bonus`` is given to each B.
    """
    (oo, bo, io), (ob, bb, ib) = into
    ((bi, ii),) = inside
    o, b, i = 0, _NEVER, _NEVER
    back: list[tuple[int, ...]] = []
    for so, sb, si in zip(*scores, strict=True):
        to, from_o = o + oo, 0
        if b + bo > to:
            to, from_o = b + bo, 1
        if i + io > to:
            to, from_o = i + io, 2
        tb, from_b = o + ob, 0
        if b + bb > tb:
            tb, from_b = b + bb, 1
        if i + ib > tb:
            tb, from_b = i + ib, 2
        ti, from_i = b + bi, 1
        if i + ii > ti:
            ti, from_i = i + ii, 2
        o, b, i = to + so, tb + sb + bonus, ti + si
        back.append((from_o, from_b, from_i))
    return _path(back, (o, b, i))


def best_of_two(scores: Sequence[Sequence[int]], into: Weights, inside: Weights, bonus: int) -> list[int]:
    """As `best_of_one`; a name of one kind may follow one of the other at once."""
    (oo, bo, io, co, jo), (ob, bb, ib, cb, jb), (oc, bc, ic, cc, jc) = into
    (bi, ii), (cj, jj) = inside
    # Where O leads by this much, O and each B follow it: so it is between names, and nothing else need be compared.
    lead = max(weight - after[0] for after in into for weight in after)
    o, b, i, c, j = 0, _NEVER, _NEVER, _NEVER, _NEVER
    back: list[tuple[int, ...]] = []
    for so, sb, si, sc, sj in zip(*scores, strict=True):
        clear = o - lead
        if b <= clear and i <= clear and c <= clear and j <= clear:
            to, tb, tc = o + oo, o + ob, o + oc
            from_o = from_b = from_c = 0
        else:
            found = (o + oo, b + bo, i + io, c + co, j + jo)
            to = max(found)
            from_o = found.index(to)
            found = (o + ob, b + bb, i + ib, c + cb, j + jb)
            tb = max(found)
            from_b = found.index(tb)
            found = (o + oc, b + bc, i + ic, c + cc, j + jc)
            tc = max(found)
            from_c = found.index(tc)
        ti, from_i = b + bi, 1
        if i + ii > ti:
            ti, from_i = i + ii, 2
        tj, from_j = c + cj, 3
        if j + jj > tj:
            tj, from_j = j + jj, 4
        o, b, i, c, j = to + so, tb + sb + bonus, ti + si, tc + sc + bonus, tj + sj
        back.append((from_o, from_b, from_i, from_c, from_j))
    return _path(back, (o, b, i, c, j))


def _path(back: list[tuple[int, ...]], final: tuple[int, ...]) -> list[int]:
    label = final.index(max(final))
    path = [0] * len(back)
    for at in range(len(back) - 1, -1, -1):
        path[at] = label
        label = back[at][label]
    return path
