"""What every request passes: who may ask, what was asked before, and what goes with every answer."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any
from urllib.parse import urlsplit

import anyio.to_thread
from litestar import Request, Response
from litestar.exceptions import HTTPException

from dragoman.view.web.house import House

Asked = Request[Any, Any, Any]
LOCAL = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PATIENCE = 30.0  # seconds that a reader waits for an answer that is made for another


class Gate:
    """The hooks before and after each handler.

    An answer that was given is given again while the store stays as it is; of many who ask the same at once, one is
    answered by the store and the others by that answer. All of it happens in the loop of the server, so it needs no lock.

    Args:
        house: the store.
        anywhere: whether it may be asked under any host name.
    """

    def __init__(self, house: House, *, anywhere: bool) -> None:
        self.house, self.anywhere = house, anywhere
        self._flying: dict[str, asyncio.Event] = {}  # answers that are being made

    async def before(self, request: Asked) -> Response[bytes] | None:
        """Refuse what may not be asked, and answer what is known already.

        Raises:
            HTTPException: it may not be asked.
        """
        if not self.anywhere:
            check_host(request)
        if request.method == "POST":
            check_origin(request)
        if request.method != "GET" or request.url.path.startswith("/static/"):
            return None
        if self.house.due():
            await anyio.to_thread.run_sync(self.house.look)
        tag = request.state.tag = etag(self.house, request)
        if request.headers.get("if-none-match") == tag:
            return Response(b"", status_code=304)
        await self.wait(tag)
        kept = self.house.answers.get(tag)
        if kept:
            return Response(kept[0], media_type=kept[1])
        if tag not in self._flying:
            self._flying[tag] = asyncio.Event()
            request.state.flies = True
        return None

    async def wait(self, tag: str) -> None:
        """Wait while the same is made for somebody else, but not for ever."""
        if tag in self._flying:
            try:
                await asyncio.wait_for(self._flying[tag].wait(), PATIENCE)
            except TimeoutError:
                self._flying.pop(tag, None)

    async def send(self, message: Any, scope: Any) -> None:
        """Put the headers on an answer, and keep it where it is whole."""
        state = scope.setdefault("state", {})
        tag = state.get("tag")
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message["headers"]}
            more = [(k.lower().encode(), v.encode()) for k, v in HEADERS.items() if k.lower().encode() not in there]
            if tag and message["status"] in (200, 304):
                more += [(b"etag", tag.encode()), (b"cache-control", b"no-cache")]
            message["headers"] = [*message["headers"], *more]
            state["media"] = next((v.decode() for k, v in message["headers"] if k == b"content-type"), "")
            state["whole"] = message["status"] == 200 and any(k == b"content-length" for k, _ in message["headers"])
        elif tag and state.pop("whole", False) and not message.get("more_body"):
            self.house.answers.put(tag, message["body"], state["media"])
        if not state.get("whole") and state.pop("flies", False) and tag in self._flying:
            self._flying.pop(tag).set()


def etag(house: House, request: Asked) -> str:
    """What an answer is known by: it changes with the store, the program and the address."""
    told = f"{house.state()} {request.url.path}?{request.scope['query_string'].decode('latin-1')}"
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:20]}"'


def check_host(request: Asked) -> None:
    """Refuse a name that is not this machine's own: a page elsewhere may give its name this address, and read along.

    Raises:
        HTTPException: it is none.
    """
    if urlsplit(f"//{request.headers.get('host', '')}").hostname not in LOCAL:
        raise HTTPException(
            "refused: ask for http://127.0.0.1 or http://localhost, or start the server with --host", status_code=403
        )


def check_origin(request: Asked) -> None:
    """Refuse what a page of another site sends.

    Raises:
        HTTPException: it comes from there.
    """
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site") == "cross-site" or (
        origin and urlsplit(origin).netloc != request.headers.get("host")
    ):
        raise HTTPException("refused: sent by a page of another site", status_code=403)
