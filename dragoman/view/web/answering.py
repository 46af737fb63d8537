"""How requests are read and answered, for pages and for the API alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from litestar import Request
from litestar.response import Response

from dragoman.errors import SettingsError
from dragoman.store.filters import Filter
from dragoman.view.web import asking, shown

HTML = "text/html; charset=utf-8"
Asked = Request[Any, Any, Any]


def html(template: str, *, status: int = 200, **values: Any) -> Response[str]:
    """A page as an answer."""
    return Response(shown.page(template, status=status, **values), media_type=HTML, status_code=status)


def one(request: Asked, name: str, *, needed: bool = False) -> str:
    """The value of a name in the address; empty where it is not there.

    Raises:
        SettingsError: it is needed and not there, given twice, or too long.
    """
    values = [value.strip() for value in request.query_params.getall(name, []) if value.strip()]
    if len(values) > 1:
        raise SettingsError("is given twice: give it once", name)
    if needed and not values:
        raise SettingsError("is missing: the address has to say it", name)
    if values and ("\0" in values[0] or len(values[0]) > asking.LONGEST):
        raise SettingsError("is too long, or holds a character that no text holds", name)
    return values[0] if values else ""


def wanted(request: Asked, own: Sequence[str] = (), once: Sequence[str] = (), kind: str = "events") -> Filter:
    """The filter that the address asks for.

    Args:
        request: the request.
        own: names that the page has for itself.
        once: names of the filter that may be given only once.
        kind: what is asked: events, actors, ...

    Raises:
        SettingsError: a name or a value cannot be used.
    """
    for name in once:
        one(request, name)
    return asking.asked(request.query_params.multi_items(), own, kind)


def several(request: Asked, name: str) -> tuple[str, ...]:
    """The values of a name that may be given more than once."""
    return tuple(value.strip() for value in request.query_params.getall(name, []) if value.strip())


def truth(request: Asked, name: str) -> bool:
    """A name that is either true or false.

    Raises:
        SettingsError: it is neither.
    """
    value = one(request, name).lower()
    if value and value not in (*asking.YES, *asking.NO):
        raise SettingsError(f"{value!r} is neither true nor false", name)
    return value in asking.YES
