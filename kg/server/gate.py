"""Who may come in: requests for this host only, with the token where one is asked for, and what browsers are told.

A page of elsewhere that a name server suddenly points at this machine (DNS rebinding) still sends its own name as Host:
so a name that is not ours is turned away.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server.protocol import plain

__all__ = ["Gate"]

_COOKIE = "kg_token"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Gate:
    """Stands before the application. ``hosts`` are the names it answers to, without port (empty: any)."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], token: str | None) -> None:
        self._app, self._hosts, self._token = app, frozenset(hosts), token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._hosts and _name(headers.get("host", "")) not in self._hosts:
            await plain(421, "this server does not go by that name")(scope, receive, send)
        elif self._token is None or scope["path"] == "/health" or self._carries_token(headers):
            await self._app(scope, receive, _with_headers(send))
        elif self._asks_with_token(scope):
            await self._welcome(scope)(scope, receive, send)
        else:
            refusal = plain(401, "expected the token that kg serve printed", {"WWW-Authenticate": "Bearer"})
            await refusal(scope, receive, send)

    def _carries_token(self, headers: Headers) -> bool:
        given = headers.get("authorization", "").removeprefix("Bearer ")
        return self._is(given) or self._is(cookie_parser(headers.get("cookie", "")).get(_COOKIE, ""))

    def _asks_with_token(self, scope: Scope) -> bool:
        return self._is(dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("token", ""))

    def _is(self, given: str) -> bool:
        return self._token is not None and hmac.compare_digest(given.encode(), self._token.encode())

    def _welcome(self, scope: Scope) -> RedirectResponse:
        """The address without the token, which stays in a cookie: addresses are seen, sent on and kept."""
        rest = [(k, v) for k, v in parse_qsl(scope["query_string"].decode("latin-1")) if k != "token"]
        response = RedirectResponse(scope["path"] + (f"?{urlencode(rest)}" if rest else ""), 303)
        response.set_cookie(_COOKIE, self._token or "", httponly=True, samesite="strict")
        return response


def _name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> _name("localhost:8000"), _name("[::1]:8000"), _name("127.0.0.1")
    ('localhost', '::1', '127.0.0.1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
