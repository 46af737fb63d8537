"""Coding of a report that somebody pastes or posts, and, with a token, adding reports to the store."""

from __future__ import annotations

import hmac
from dataclasses import replace
from typing import Annotated, Any

import msgspec
from litestar import Request, get, post
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.params import Body
from litestar.response import Response

from dragoman.batch import UNCODED, is_codable
from dragoman.errors import SettingsError
from dragoman.ingest.article import day, document
from dragoman.ingest.sources import Report
from dragoman.records import Problem, Reading, digest
from dragoman.tabulate import row
from dragoman.view.jsonl import record
from dragoman.view.web import report
from dragoman.view.web.answering import html
from dragoman.view.web.api import BASE, answer
from dragoman.view.web.house import House, Housed
from dragoman.view.web.pages import chosen

Asked = Request[Any, Any, Any]
LONGEST = 200_000  # characters of a posted report
MOST_BYTES = 4_000_000
MOST_REPORTS = 200  # of one call


class Posted(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A report as it is posted."""

    text: Annotated[str, msgspec.Meta(description="the report", max_length=LONGEST)]
    title: str = ""
    date: Annotated[str, msgspec.Meta(description="day of publication, 2022-05-30")] = ""
    id: Annotated[str, msgspec.Meta(description="the report's own id; a digest of its text where not given")] = ""
    source: Annotated[str, msgspec.Meta(description="who published it")] = ""
    url: str = ""
    licence: str = ""


class Given(msgspec.Struct, kw_only=True):
    """What the page to paste a report sends."""

    text: str = ""
    title: str = ""
    date: str = ""


def taken(posted: Posted) -> Report:
    """A posted report as ingest gives it.

    Raises:
        SettingsError: there is no text, or its day is none.
    """
    if not posted.text.strip():
        raise SettingsError("there is no text: paste a report", "text")
    if len(posted.text) > LONGEST:
        raise SettingsError(f"longer than {LONGEST:,} characters: cut it, or use the command `dragoman add`", "text")
    if posted.date and day(posted.date)[0] is None:
        raise SettingsError(f"{posted.date[:40]!r} is no day: write 2022-05-30", "date")
    found, problems = document(
        posted.text, id=posted.id or digest(posted.text), title=posted.title, date=posted.date or None, outlet=posted.source,
        url=posted.url, licence=posted.licence,
    )  # fmt: skip
    return Report(document=found, problems=problems, source="posted", line=None)


def coded(house: House, posted: Posted) -> Reading:
    """The reading of a posted report; with nothing but its problems where it is none that the coder reads.

    Raises:
        SettingsError: there is no text, or its day is none.
    """
    given = taken(posted)
    if not is_codable(given):
        told = given.problems
        if not any(p.code in UNCODED for p in told):
            told = (
                *told,
                Problem(step="ingest", code="empty", message="there is no text of a report in it: paste whole sentences"),
            )
        return Reading(document=given.document, problems=told)
    found = house.code(given.document)
    return replace(found, problems=(*given.problems, *(p for p in found.problems if p not in given.problems)))


@get("/code", sync_to_thread=True, include_in_schema=False)
def code_page(request: Asked, house: Housed) -> Response[str]:
    """The page to paste a report."""
    return html("code.html", given=Given(), shown=None, wrong="")


@post("/code", sync_to_thread=True, include_in_schema=False, status_code=200, request_max_body_size=MOST_BYTES)
def code_posted(data: Annotated[Given, Body(media_type=RequestEncodingType.URL_ENCODED)], house: Housed) -> Response[str]:
    """The pasted report, coded."""
    text = data.text.replace("\r\n", "\n")  # as browsers send line ends
    try:
        reading = coded(house, Posted(text=text, title=data.title.strip(), date=data.date.strip()))
    except SettingsError as error:
        return html("code.html", status=400, given=data, shown=None, wrong=str(error))
    inner = row(reading)
    found = report.told(inner, inner)
    views = [chosen(found, e["event"], None) for e in found.events]
    return html("code.html", given=data, wrong="", shown=chosen(found, "", None), views=views)


@post(
    f"{BASE}/code", sync_to_thread=True, status_code=200, request_max_body_size=MOST_BYTES, tags=["coding"],
    summary="Code a report: its actors, events and statements. Nothing is kept.", operation_id="code",
)  # fmt: skip
def code_api(data: Annotated[Posted, Body(media_type=RequestEncodingType.JSON)], house: Housed) -> Response[bytes]:
    """The object that `dragoman code --format jsonl --explain` writes."""
    return answer(record(coded(house, data), explain=True))


@post(
    f"{BASE}/reports", sync_to_thread=True, status_code=201, request_max_body_size=MOST_BYTES * 5, tags=["coding"],
    summary="Code reports and keep them; needs the token that the server was started with.", operation_id="add_reports",
)  # fmt: skip
def add_reports(
    request: Asked, data: Annotated[list[Posted], Body(media_type=RequestEncodingType.JSON)], house: Housed
) -> Response[bytes]:
    """How many were new, changed, coded again, known or failed."""
    check_token(request, house)
    if not 0 < len(data) <= MOST_REPORTS:
        raise SettingsError(f"give 1 to {MOST_REPORTS} reports in a call", "body")
    return answer(house.add([taken(posted) for posted in data]), 201)


def check_token(request: Asked, house: House) -> None:
    """Refuse whoever may not write.

    Raises:
        PermissionDeniedException: nobody may.
        NotAuthorizedException: this one may not.
    """
    if house.token is None:
        raise PermissionDeniedException("this server is read-only: start it with --token to add reports")
    said = request.headers.get("authorization", "")
    kind, _, token = said.partition(" ")
    if kind.lower() != "bearer" or not hmac.compare_digest(token.encode(), house.token.encode()):
        raise NotAuthorizedException("say who you are: send the header 'Authorization: Bearer TOKEN'")


HANDLERS = (code_page, code_posted, code_api, add_reports)
