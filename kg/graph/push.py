"""The graph into somebody else's store, over the Graph Store Protocol: graph by graph, and only what has changed.

What a store has been given is remembered beside the graph: each named graph with the digest of its triples. So a push
that broke off goes on where it was, and one after an edit sends what the edit touched and removes what it took away.

Reference: SPARQL 1.1 Graph Store HTTP Protocol, 5.3 (PUT), 5.4 (DELETE), 5.5 (POST).
"""

from __future__ import annotations

import hashlib
import sqlite3
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote

import pyoxigraph

from kg.errors import GraphError
from kg.graph.store import open_read_only
from kg.language import _

__all__ = ["Login", "Pushed", "Target", "push"]

_TURTLE = "text/turtle"
#: Triples of one request: what stores take without a thought, though the default graph has millions.
_MOST = 20_000
_TIMEOUT = 300.0
_DEFAULT = ""
_GONE = (404, 410)

Login = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """A store: the URL of its Graph Store Protocol, and the ``login`` for Basic or Digest, as it asks.

    ``default_graph`` is the IRI of the named graph to use as default graph, where the store has none of its own.
    """

    url: str
    login: Login | None = None
    default_graph: str | None = None


@dataclass(frozen=True, slots=True)
class Pushed:
    """How many graphs were sent, were there already, and were removed."""

    sent: int
    unchanged: int
    removed: int


def push(graphs: Path, target: Target, progress: Callable[[str, int, int], None]) -> Pushed:
    """Bring a store to the state of a graph folder.

    Raises GraphError if the store refuses or cannot be reached; what has arrived by then is not sent again.
    """
    store = open_read_only(graphs / "store")
    names = [_DEFAULT, *sorted(str(g.value) for g in store.named_graphs() if isinstance(g, pyoxigraph.NamedNode))]
    sent = 0
    with closing(_memory(graphs, target)) as memory:
        known = dict(memory.execute("SELECT graph, digest FROM pushed"))
        for done, name in enumerate(names):
            progress("pushing", done, len(names))
            lines = sorted(_lines(store, name))
            digest = hashlib.sha256("".join(lines).encode()).hexdigest()
            if known.get(name) != digest:
                _replace(target, name, lines)
                memory.execute("INSERT OR REPLACE INTO pushed VALUES (?, ?)", (name, digest))
                memory.commit()
                sent += 1
        gone = sorted(known.keys() - set(names))
        for name in gone:
            _request(target, name, "DELETE", None)
            memory.execute("DELETE FROM pushed WHERE graph = ?", (name,))
            memory.commit()
        progress("pushing", len(names), len(names))
    return Pushed(sent, len(names) - sent, len(gone))


def _memory(graphs: Path, target: Target) -> sqlite3.Connection:
    who = hashlib.sha256(f"{target.url}\n{target.default_graph}".encode()).hexdigest()[:12]
    memory = sqlite3.connect(graphs / f"pushed-{who}.sqlite")
    memory.execute("CREATE TABLE IF NOT EXISTS pushed (graph TEXT PRIMARY KEY, digest TEXT NOT NULL)")
    return memory


def _lines(store: pyoxigraph.Store, name: str) -> Iterator[str]:
    graph = pyoxigraph.NamedNode(name) if name else pyoxigraph.DefaultGraph()
    return (f"{quad.triple} .\n" for quad in store.quads_for_pattern(None, None, None, graph))


def _replace(target: Target, name: str, lines: list[str]) -> None:
    for start in range(0, max(len(lines), 1), _MOST):
        data = "".join(lines[start : start + _MOST]).encode()
        _request(target, name, "POST" if start else "PUT", data)


def _request(target: Target, name: str, method: str, data: bytes | None) -> None:
    graph = name or target.default_graph
    which = f"graph={quote(graph, safe='')}" if graph else "default"
    where = f"{target.url}{'&' if '?' in target.url else '?'}{which}"
    request = urllib.request.Request(where, data, {"Content-Type": _TURTLE} if data is not None else {}, method=method)
    try:
        with _opener(target).open(request, timeout=_TIMEOUT) as response:
            response.read()
    except HTTPError as error:
        with error:
            if method == "DELETE" and error.code in _GONE:
                return
            said = " ".join(error.read(300).decode("utf-8", "replace").split())
        hint = _("; name a login with --user") if error.code == 401 else ""
        raise GraphError(
            _("{url} answers {code}: {value}{hint}").format(
                url=target.url, code=error.code, value=said or error.reason, hint=hint
            )
        ) from error
    except (URLError, OSError) as error:
        raise GraphError(
            _("{url} cannot be reached: {value}; push again later").format(
                url=target.url, value=getattr(error, "reason", error)
            )
        ) from error


def _opener(target: Target) -> urllib.request.OpenerDirector:
    """Follows no redirect: what is pushed goes where it is sent, and nowhere else."""
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if target.login:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, target.url, *target.login)
        handlers += [urllib.request.HTTPDigestAuthHandler(passwords), urllib.request.HTTPBasicAuthHandler(passwords)]
    return urllib.request.build_opener(*handlers)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None
