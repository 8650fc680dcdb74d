"""Communities: who is tied more closely to each other than to the rest, and what to call them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

__all__ = ["communities", "named"]


def communities(graph: nx.Graph, *, seed: int = 0) -> list[list[str]]:
    """Parts of the network with many ties within and few between them, by the Louvain algorithm.

    Returns
    -------
    list of list
        Largest first, then by their first node; nodes sorted. Every node is in exactly one; an isolated node is its
        own. (Q itself has no unit: 0 is no better than chance, 1 the most there can be.)

    Notes
    -----
    Looks for the partition of highest *modularity* Q = Σ (w(c)/W - (s(c)/2W)²) over communities c, where w(c) is the
    weight within c, s(c) the strength of its nodes, and W the weight of all edges. A heuristic, near O(m) per round;
    the seed fixes the result. Louvain may leave a community in pieces that do not hang together: each of them becomes
    one of its own, which only raises Q. It is always networkx's, so that a network does not fall into other communities
    where another library is installed.

    References
    ----------
    V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, Fast unfolding of communities in large networks, J. Stat.
    Mech. (2008), P10008. M. E. J. Newman, Modularity and community structure in networks, PNAS 103 (2006), 8577-8582.
    """
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((*sorted(edge[:2]), edge[2]) for edge in graph.edges(data=True)))
    found = nx.community.louvain_communities(ordered, weight="weight", seed=seed) if ordered else ()
    parts = (piece for part in found for piece in nx.connected_components(ordered.subgraph(part)))
    return sorted(map(sorted, parts), key=lambda part: (-len(part), part))


def named(parts: Sequence[Iterable[str]], terms: Mapping[str, Iterable[str]], *, most: int = 3) -> list[list[str]]:
    """The terms that set each community apart.

    Parameters
    ----------
    parts
        Communities, as lists of nodes.
    terms
        Node → the terms that describe it, such as its units and the sites it visited.

    Returns
    -------
    list of list
        For each community at most ``most`` terms, the most telling first, equals in order of code points.

    Notes
    -----
    A term is worth tf · log(1 + A/f): tf is the number of nodes of the community that it describes, f that of all
    nodes, A the mean number of descriptions per community (*class-based TF-IDF*). Takes O(D log D) for D descriptions.

    References
    ----------
    M. Grootendorst, BERTopic: neural topic modeling with a class-based TF-IDF procedure, arXiv:2203.05794 (2022), 3.3.
    """
    counts = [Counter(term for node in part for term in set(terms.get(node, ()))) for part in parts]
    total = sum(counts, Counter[str]())
    mean = total.total() / max(len(counts), 1)

    def worth(item: tuple[str, int]) -> tuple[float, str]:
        term, count = item
        return -count * math.log(1 + mean / total[term]), term

    return [[term for term, _ in sorted(count.items(), key=worth)[:most]] for count in counts]
