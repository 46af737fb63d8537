"""The page and the form for verdicts on events. Verdicts are kept only where the server was started with --review or --token."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any
from urllib.parse import quote

from anyio import to_thread
from litestar import Request, get, post
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotAuthorizedException, NotFoundException, PermissionDeniedException
from litestar.params import Body
from litestar.response import Redirect, Response

from dragoman.errors import SettingsError
from dragoman.schema import Tables
from dragoman.store import Writer, panel, review
from dragoman.store.filters import Filter
from dragoman.view import review_forms
from dragoman.view.web import shown
from dragoman.view.web.answering import html, one
from dragoman.view.web.asking import address
from dragoman.view.web.house import House, Housed

Asked = Request[Any, Any, Any]
Posted = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
SECRET = secrets.token_bytes(32)  # of this process: a form that another server gave is refused


def csrf(house: House) -> str:
    """The word that a form has to send back, which no page of another site can know."""
    return hmac.new(SECRET, house.store.identity.encode(), hashlib.sha256).hexdigest()


def writable(house: House) -> bool:
    """Whether verdicts may be given at all."""
    return house.path is not None and (house.token is not None or open_to_all(house))


def open_to_all(house: House) -> bool:
    """Whether whoever sees the page may give verdicts, without a token."""
    return bool(getattr(house, "review", False))


def panel_values(house: House, event: str) -> dict[str, Any]:
    """What the panel of an event needs to show the form: `review`, `csrf` and `review_token`; nothing where none is kept.

    Args:
        house: the store.
        event: id of the event that is shown; empty for none.
    """
    if not event or not writable(house):
        return {}
    token = house.token is not None and not open_to_all(house)
    return {"review": review_forms.form(house.store, event), "csrf": csrf(house), "review_token": token}


# both handlers go to a thread themselves: litestar's `sync_to_thread` wraps twice where two methods share a path
@get("/events/{event:str}/review", include_in_schema=False)
async def review_page(request: Asked, house: Housed) -> Response[str]:
    """An event as it stands, what was said of it, and the form."""
    return await to_thread.run_sync(partial(shown_page, house, request.path_params["event"], reviewer=one(request, "by")))


@post("/events/{event:str}/review", include_in_schema=False)
async def review_posted(request: Asked, data: Posted, house: Housed) -> Response[Any]:
    """Keep a verdict, and show the event as it stands then."""
    return await to_thread.run_sync(partial(kept, house, request.path_params["event"], data))


def kept(house: House, event: str, data: Mapping[str, str]) -> Response[Any]:
    """Keep the verdict of a form, and lead back to the page; where a field cannot be used, the form again.

    Raises:
        NotFoundException: there is no such event.
        PermissionDeniedException, NotAuthorizedException: see `check`.
    """
    check(data, house)
    try:
        made = judged(house, event, data)
    except SettingsError as error:
        if error.name == "EVENT":
            raise NotFoundException(f"no event {event[:60]!r} in this store") from error
        return shown_page(house, event, status=400, refused=str(error), typed=dict(data))
    assert house.path is not None
    with house.writing, Writer(house.path, new=False) as writer:
        writer.append("judgements", made)
    house.store.refresh()
    return Redirect(address(f"/events/{quote(event, safe='')}/review", by=" ".join(data.get("by", "").split())), status_code=303)


def check(data: Mapping[str, str], house: House) -> None:
    """Refuse whoever may not give verdicts.

    Raises:
        PermissionDeniedException: nobody may, or the form is not one of this server's.
        NotAuthorizedException: the token is wrong.
    """
    if not writable(house):
        raise PermissionDeniedException("this server keeps no verdicts: start it with --review or --token")
    if not hmac.compare_digest(data.get("csrf", "").encode(), csrf(house).encode()):
        raise PermissionDeniedException("the form is too old, or not of this server: open the page again")
    if house.token is not None and not open_to_all(house):
        if not hmac.compare_digest(data.get("token", "").encode(), house.token.encode()):
            raise NotAuthorizedException("the token is not that of this server: ask whoever started it")


def judged(house: House, event: str, data: Mapping[str, str]) -> Any:
    """The verdict of a form as a row of judgements.

    Raises:
        SettingsError: a field cannot be used; "EVENT" where there is no such event.
    """
    said = data.get("verdict", "")
    fields = review_forms.changed(review.coded(house.store, event), data)
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    return review_forms.verdict(
        house.store, event, said, data.get("by", ""), data.get("note", "").replace("\r\n", "\n"), fields, at
    )


def shown_page(house: House, event: str, *, status: int = 200, **more: Any) -> Response[str]:
    """The page of one event.

    Raises:
        NotFoundException: there is no such event.
        PermissionDeniedException: the server keeps no verdicts.
    """
    if not writable(house):
        raise PermissionDeniedException("this server keeps no verdicts: start it with --review or --token")
    try:
        values = panel_values(house, event)
    except SettingsError as error:
        raise NotFoundException(f"no event {event[:60]!r} in this store") from error
    form: review_forms.Form = values["review"]
    row, verdict = standing(house.store, form.event)
    # a form that was refused shows what was typed; missing fields as they were coded
    typed = {"typed": {**form.values, **more.pop("typed")}} if "typed" in more else {}
    return html(
        "review.html", status=status, review_page=True, stands=review_forms.written(row), struck=verdict == "wrong",
        dyad=dyad(house.store, row), active="/events", **values, **typed, **more,
    )  # fmt: skip


def standing(tables: Tables, coded: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    """The event as queries show it, and the verdict that they obey; empty where there is none."""
    found = next((v for v in review.verdicts(tables, [coded["event"]]).to_pylist() if v["stands"]), None)
    if found is None:
        return coded, ""
    row = review.corrected(coded, json.loads(found["correction"])) if found["correction"] else coded
    return row, found["verdict"]


def dyad(tables: Tables, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The counts of the pair of sides that an event stands between; None where it has but one side."""
    sides = list(dict.fromkeys([*(row["source_sides"] or ())[:1], *(row["target_sides"] or ()), *(row["source_sides"] or ())]))[
        :2
    ]
    if len(sides) < 2:
        return None
    found = panel.dyads(review.obeying(tables), Filter(dyad=(sides[0], sides[1]))).to_pylist()
    return found[0] if found else {"a": sides[0], "b": sides[1], "events": 0, **dict.fromkeys(QUADS, 0)}


QUADS = tuple(name.replace(" ", "_") for name in shown.QUAD_NAMES.values())
routes: list[Any] = [review_page, review_posted]
HANDLERS = tuple(routes)  # the name that the application looks for
