"""The application: all handlers, what goes with every answer, and what is said where something is wrong."""

from __future__ import annotations

import hashlib
import logging
from importlib.resources import files
from typing import Any

from litestar import Litestar, Request, Response, get
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.utils.sync import AsyncCallable

from dragoman.errors import DragomanError, SettingsError, StoreError
from dragoman.version import VERSION
from dragoman.view import charts
from dragoman.view.web import api, asking, coding, lists, pages, review_routes
from dragoman.view.web.answering import html
from dragoman.view.web.gate import Gate
from dragoman.view.web.house import House

Asked = Request[Any, Any, Any]
STATIC = {"app.css": "text/css", "app.js": "text/javascript", "theme.js": "text/javascript", "icon.svg": "image/svg+xml"}
DRAWING = {name.rpartition("/")[2]: name for name in (*charts.SCRIPTS, charts.SHAPES)}  # what the charts are drawn with
log = logging.getLogger("dragoman.web")


def assets() -> dict[str, tuple[bytes, str, str]]:
    """Name -> content, type and ETag of the files that pages need; no other file is ever served."""
    found = {}
    for name, media in STATIC.items():
        content = files("dragoman.view.web").joinpath("static", name).read_bytes()
        if name == "app.css":
            content = charts.style().encode() + content
        found[name] = asset(content, media)
    for name, path in DRAWING.items():
        found[name] = asset(charts.source(path).encode(), "application/json" if name.endswith(".json") else "text/javascript")
    return found


def asset(content: bytes, media: str) -> tuple[bytes, str, str]:
    """A file as it is served."""
    return content, media, f'"{hashlib.sha256(content).hexdigest()[:16]}"'


def application(house: House, *, anywhere: bool = False) -> Litestar:
    """The application over a house.

    Args:
        house: the store and the coder.
        anywhere: whether it may be asked under any host name, as where it is bound to more than this machine; otherwise
            a page elsewhere that gives its own name this address is refused.
    """
    held = assets()
    gate = Gate(house, anywhere=anywhere)

    @get("/static/{name:str}", include_in_schema=False, sync_to_thread=False)
    def static(request: Asked) -> Response[bytes]:
        name = request.path_params["name"]
        if name not in held:
            raise NotFoundException(f"no file is called {name!r}")
        content, media, tag = held[name]
        if request.headers.get("if-none-match") == tag:
            return Response(b"", status_code=304, headers={"ETag": tag})
        return Response(content, media_type=f"{media}; charset=utf-8", headers={"ETag": tag, "Cache-Control": "no-cache"})

    async def provide_house() -> House:
        return house

    made = Litestar(
        [*pages.HANDLERS, *lists.HANDLERS, *coding.HANDLERS, *api.HANDLERS, *review_routes.HANDLERS, static],
        dependencies={"house": Provide(provide_house)},
        before_request=gate.before,
        before_send=[gate.send],
        exception_handlers={Exception: wrong},
        openapi_config=OpenAPIConfig(
            title="dragoman", version=VERSION, description="Who did what to whom, when and where, and who says so.",
            path="/api/v1/openapi", render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
        logging_config=None,
        request_max_body_size=coding.MOST_BYTES,
    )  # fmt: skip
    unwrapped(made)
    return made


def unwrapped(made: Litestar) -> None:
    """Mend handlers that litestar sends to a thread from a thread.

    Where GET and POST share a path it registers the first of them twice, and wraps it each time.
    """
    for route in made.routes:
        for handler in getattr(route, "route_handlers", ()):
            inner = getattr(handler.fn, "func", None)
            if isinstance(handler.fn, AsyncCallable) and isinstance(inner, AsyncCallable):
                handler._fn = inner  # noqa: SLF001 - there is no other way to it


def wrong(request: Asked, error: Exception) -> Response[Any]:
    """What is said where something is wrong: JSON to programs, a page to people."""
    name = ""
    if isinstance(error, SettingsError):
        name = asking.told(error.name, list(request.query_params)) if request.method == "GET" else error.name
        status, message = 400, f"{name}: {str(error).removeprefix(f'{error.name}: ')}"
    elif isinstance(error, StoreError):
        status, message = 503, str(error)
        log.error("the store cannot be read or written: %s", error)
    elif isinstance(error, DragomanError):
        status, message = 400, str(error)
    elif isinstance(error, HTTPException):
        status, message = error.status_code, detail(error)
    else:
        status, message = 500, "something went wrong in dragoman itself: the server's log says what"
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    if request.url.path.startswith("/api/"):
        told = {"status": status, "message": message, **({"parameter": name} if name else {})}
        return api.answer(told, status)
    return html("wrong.html", status=status, message=message)


def detail(error: HTTPException) -> str:
    """The message of a refusal, with what was wrong with the body where that is known."""
    more = error.extra if isinstance(error.extra, list) else []
    told = "; ".join(f"{part.get('key', 'body')}: {part.get('message', '')}" for part in more if isinstance(part, dict))
    if error.status_code == 404 and error.detail in ("", "Not Found"):
        return "there is no such page"
    return f"{error.detail}: {told}" if told else error.detail
