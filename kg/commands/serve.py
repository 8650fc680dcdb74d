"""``kg serve``: the pages and a SPARQL endpoint, live."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
from pathlib import Path

import click
import uvicorn

from kg.commands import options
from kg.commands.command import Command
from kg.commands.notes import note
from kg.commands.types import TEXT
from kg.errors import GraphError, UsageError
from kg.graph.query import Limits
from kg.language import N_, _
from kg.server.app import Settings, application
from kg.views.words import LANGUAGES

__all__ = ["command"]

_OURS = ("localhost", "127.0.0.1", "::1")
_GRACE = 5


@click.command("serve", cls=Command)
@options.graphs
@click.option("--host", type=TEXT, default="127.0.0.1", show_default=True, help=N_("Address to listen on."))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help=N_("Port to listen on."))
@click.option("--title", type=TEXT, default="官员、单位与项目", show_default=True, help=N_("Title of the pages."))
@click.option(
    "--page-lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, help=N_("Language of the pages.")
)
@click.option(
    "--token", type=TEXT, help=N_("What requests must carry; beyond this machine one is made up if none is given.")
)
@click.option("--name", "names", type=TEXT, multiple=True, help=N_("A further host name to answer to."))
@click.option(
    "--cors", "origins", type=TEXT, multiple=True, metavar="ORIGIN", help=N_("Let pages of this origin read answers.")
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: max(2, os.cpu_count() or 2),
    show_default="one a core",
    help=N_("Queries at once."),
)
@options.limits
def command(
    graphs: Path,
    host: str,
    port: int,
    title: str,
    page_lang: str,
    token: str | None,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    workers: int,
    timeout: float,
    max_rows: int,
    max_memory: int,
) -> None:
    """Serve the graph: pages at /, SPARQL at /sparql, a page to write queries on at /query.

    Only this machine reaches it, unless --host says otherwise; then every request must carry a token.

    Example: kg serve --port 8080
    """
    if not (graphs / "store").is_dir():
        raise GraphError(_("{graphs}: there is no graph here; build one with kg build").format(graphs=graphs))
    loopback = _is_loopback(host)
    if not loopback and token is None:
        token = secrets.token_urlsafe(16)
    settings = Settings(
        hosts=(*_OURS, *names) if loopback else (),
        token=token,
        origins=origins,
        workers=workers,
        title=title,
        lang=page_lang,
        limits=Limits(timeout=timeout, rows=max_rows, memory=max_memory << 20),
    )
    listening = _listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    where = f"http://{shown}:{listening.getsockname()[1]}/"
    address = f"{where}?token={token}" if token else where
    note(_("serving {graphs} at {address} (Ctrl-C stops)").format(graphs=graphs, address=address))
    config = uvicorn.Config(
        application(graphs, settings), log_level="info", timeout_graceful_shutdown=_GRACE, server_header=False
    )
    uvicorn.Server(config).run(sockets=[listening])


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    """The socket, opened before anything is said: an address that is taken is one line."""
    try:
        family, *_rest, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family)
    except (OSError, UnicodeError) as error:
        told = (error.strerror if isinstance(error, OSError) else None) or _("there is no such host")
        raise UsageError(_("--host {host} --port {port}: {told}").format(host=host, port=port, told=told)) from error
