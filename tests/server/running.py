"""A real ``kg serve`` in a process of its own, and a plain client."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

__all__ = ["Reply", "Server", "running"]


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").split(";")[0]


class Unredirected(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


OPENER = urllib.request.build_opener(Unredirected)


@dataclass(frozen=True)
class Server:
    """Where a server listens, and its process."""

    url: str
    process: subprocess.Popen[str]

    def request(self, path: str, *, method: str = "GET", data: bytes | None = None, **headers: str) -> Reply:
        """Send one request; header names are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, data=data, headers=named, method=method)
        try:
            answer = OPENER.open(request, timeout=60)
        except HTTPError as error:
            answer = error
        with answer:
            found = {name.lower(): value for name, value in answer.headers.items()}
            return Reply(answer.status, found, answer.read().decode("utf-8"))

    def get(self, path: str, asked: Mapping[str, str] | None = None, **headers: str) -> Reply:
        return self.request(path + (f"?{urlencode(asked)}" if asked else ""), data=None, **headers)

    def select(self, query: str, **headers: str) -> Reply:
        return self.get("sparql", {"query": query}, **headers)

    def post(self, data: str, content_type: str, **headers: str) -> Reply:
        return self.request("sparql", method="POST", data=data.encode(), Content_Type=content_type, **headers)


@contextlib.contextmanager
def running(graphs: Path, *options: str) -> Iterator[Server]:
    """A server of a graph folder, stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--graphs", str(graphs), "--port", "0", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+?/", line)
        assert found, line + process.stderr.read()
        for line in process.stderr:
            if "startup complete" in line:
                break
        yield Server(found[0], process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
