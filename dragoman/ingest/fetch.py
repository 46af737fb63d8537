"""Addresses that the user gave -> their bytes, politely: robots.txt, one request a second, no second copy.

Only `http` and `https`, only what the user names; nothing that a page or a feed links to is asked for.
"""

from __future__ import annotations

import email.utils
import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from dragoman.errors import InputError
from dragoman.version import VERSION

AGENT: Final = f"dragoman/{VERSION}"
TIMEOUT = 20.0  # seconds without a byte
LONGEST = 120.0  # seconds for one answer
PAUSE = 1.0  # seconds between two requests to one host
PATIENCE = 60.0  # the longest wait that a host may ask for
TRIES = 3
HOPS = 5
ROBOTS_BYTES = 500_000
BUSY = (429, 503)
MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent, whatever it was."""

    url: str
    status: int
    headers: dict[str, str]
    data: bytes = b""

    @property
    def media(self) -> str:
        """The type of the content: 'text/html'."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The encoding that the server says, empty where it says none."""
        match = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", self.headers.get("content-type", ""), re.IGNORECASE)
        return match[1] if match is not None else ""


class Unmoved(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to us: each hop asks robots.txt of its own host."""

    def redirect_request(self, *arguments: Any, **known: Any) -> None:
        """Follow nothing."""


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Asks for addresses during one run, and keeps what politeness needs: robots, times, tags.

    Args:
        memory: a JSON file that remembers ETag and Last-Modified between runs; None for no memory.
        limit: how many bytes an answer may have.
        pause: seconds between two requests to one host.
        sleep: waits; given by tests.
        clock: seconds that only grow; given by tests.
    """

    memory: Path | None = None
    limit: int = 10_000_000
    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> Answer | None:
        """The content of an address; None where nothing is new since the memory was written.

        Raises:
            InputError: it cannot be had, or must not be asked for.
        """
        known = self.remembered().get(url, {})
        at = plain_url(url, url)
        for _ in range(HOPS):
            self.check(at, url)
            answer = self.patient(at, url, known)
            if answer.status in MOVED and answer.headers.get("location"):
                at = plain_url(urljoin(at, answer.headers["location"]), url)
                continue
            if answer.status == 304 and known:
                return None
            if answer.status != 200:
                raise InputError(
                    f"the server answers {answer.status} ({reason(answer.status)}): check the address", url, code="http"
                )
            return answer
        raise InputError(f"the server sends the request on more than {HOPS} times: check the address", url, code="http")

    def check(self, at: str, url: str) -> None:
        """Ask the robots.txt of a host, once a run.

        Raises:
            InputError: it does not allow the address.
        """
        parts = urlsplit(at)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self.robots:
            self.robots[host] = self.rules(host, url)
        rules = self.robots[host]
        if rules is None:
            message = "robots.txt of this host cannot be read, so nothing is asked of it: try again later"
            raise InputError(message, url, code="robots")
        if not rules.can_fetch(AGENT, at):
            raise InputError(f"robots.txt of {parts.netloc} does not allow it: ask the publisher", url, code="robots")

    def rules(self, host: str, url: str) -> RobotFileParser | None:
        """The rules of a host; None where it cannot say. No robots.txt means that all is allowed."""
        rules = RobotFileParser()
        at = f"{host}/robots.txt"
        try:
            for _ in range(HOPS):
                answer = self.patient(at, url, {}, ROBOTS_BYTES)
                if answer.status not in MOVED or not answer.headers.get("location"):
                    break
                at = plain_url(urljoin(at, answer.headers["location"]), url)
        except InputError:
            return None
        if answer.status in (401, 403):
            rules.parse(["User-agent: *", "Disallow: /"])
        elif 400 <= answer.status < 500:
            rules.parse([])
        elif answer.status == 200:
            rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        else:
            return None
        return rules

    def patient(self, at: str, url: str, known: dict[str, str], limit: int | None = None) -> Answer:
        """The answer of a server; one that is busy is asked again later, three times at most.

        Raises:
            InputError: it cannot be reached, stays busy, or sends too much.
        """
        wait = 0.0
        for tried in range(TRIES):
            self.wait(urlsplit(at).netloc, wait)
            answer = ask(at, url, known, self.limit if limit is None else limit, cut=limit is not None)
            if answer.status not in BUSY:
                return answer
            wait = retry_after(answer.headers.get("retry-after", "")) or 2.0 * 2**tried
            if wait > PATIENCE:
                message = f"the server asks to wait {wait:.0f} seconds: try again later"
                raise InputError(message, url, code="busy")
        raise InputError(f"the server is busy ({answer.status}) after {TRIES} tries: try again later", url, code="busy")

    def wait(self, host: str, longer: float) -> None:
        """Wait until a host may be asked again."""
        rules = next((r for at, r in self.robots.items() if r is not None and urlsplit(at).netloc == host), None)
        delay = rules.crawl_delay(AGENT) if rules is not None else None
        pause = max(self.pause, min(float(delay or 0), PATIENCE), longer)
        last = self.asked.get(host)
        if last is not None and (left := last + pause - self.clock()) > 0:
            self.sleep(left)
        self.asked[host] = self.clock()

    def remembered(self) -> dict[str, dict[str, str]]:
        """What the memory holds; nothing where there is none, or it cannot be read."""
        if self.memory is None:
            return {}
        try:
            data = json.loads(self.memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(data, dict):
            return {}
        return {url: {str(k): str(v) for k, v in tags.items()} for url, tags in data.items() if isinstance(tags, dict)}

    def remember(self, url: str, answer: Answer) -> None:
        """Keep the tags of an answer. Done once its reports were taken, so that none is lost between.

        Raises:
            InputError: the memory cannot be written.
        """
        tags = {name: answer.headers[name] for name in ("etag", "last-modified") if answer.headers.get(name)}
        if self.memory is None or not tags:
            return
        data = {**self.remembered(), url: tags}
        part = self.memory.with_name(f".{self.memory.name}.{os.getpid()}.part")
        try:
            self.memory.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False), encoding="utf-8")
            part.replace(self.memory)
        except OSError as error:
            message = f"its tags cannot be kept in {self.memory} ({error.strerror}): it will be fetched whole again"
            raise InputError(message, url, code="memory") from error


def is_url(path: str) -> bool:
    """Whether a path is an address on the web."""
    return path.lower().startswith(("http://", "https://"))


def plain_url(address: str, url: str) -> str:
    """An address as it is sent: letters beyond ASCII encoded, no fragment.

    Raises:
        InputError: it is no address of http or https, or holds a password.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise InputError(f"this is no address ({error}): check it", url, code="http") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise InputError("only addresses of http and https are taken: check it", url, code="http")
    if parts.username or parts.password:
        raise InputError("an address with a name or password is not taken: leave them out", parts.hostname or "", code="http")
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme.lower(), host + port, path, quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), ""))


def ask(at: str, url: str, known: dict[str, str], limit: int, *, cut: bool = False) -> Answer:
    """One request.

    Args:
        at: what is asked for.
        url: the address that the user gave, for messages.
        known: tags of an earlier answer.
        limit: how many bytes may come.
        cut: whether a longer answer is cut there; it is refused where not.

    Raises:
        InputError: the server cannot be reached, is too slow, or sends too much.
    """
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip"}
    headers |= {"If-None-Match": known["etag"]} if "etag" in known else {}
    headers |= {"If-Modified-Since": known["last-modified"]} if "last-modified" in known else {}
    opener = urllib.request.build_opener(Unmoved)
    try:
        request = urllib.request.Request(at, headers=headers)  # noqa: S310 - http and https only, see plain_url
        try:
            response = opener.open(request, timeout=TIMEOUT)
        except urllib.error.HTTPError as error:
            with error:
                found = {name.lower(): value for name, value in error.headers.items()}
                return Answer(url=at, status=error.code, headers=found)
        with response:
            found = {name.lower(): value for name, value in response.headers.items()}
            data = unpack(read(response, limit, url, cut), found, limit, url)
            return Answer(url=at, status=response.status, headers=found, data=data)
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        why = getattr(error, "reason", None) or error
        raise InputError(
            f"the server cannot be reached or broke off ({why}): check the address, try again later", url, code="http"
        ) from error


def read(response: Any, limit: int, url: str, cut: bool) -> bytes:
    """The bytes of an answer.

    Raises:
        InputError: there are too many, or they come too slowly.
    """
    data = bytearray()
    end = time.monotonic() + LONGEST
    while len(data) <= limit and (piece := response.read1(65_536)):
        data += piece
        if time.monotonic() > end:
            raise InputError(f"the answer takes more than {LONGEST:.0f} seconds: try again later", url, code="http")
    if len(data) > limit and not cut:
        raise InputError(f"more than {limit / 1e6:g} MB at this address: fetch it yourself, and split it", url, code="too-big")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and len(data) < min(int(length), limit):
        raise http.client.IncompleteRead(bytes(data[:0]), int(length) - len(data))
    return bytes(data[:limit] if cut else data)


def unpack(data: bytes, headers: dict[str, str], limit: int, url: str) -> bytes:
    """The content of an answer that was sent packed.

    Raises:
        InputError: it grows beyond the limit.
    """
    if headers.get("content-encoding", "").lower() not in ("gzip", "x-gzip"):
        return data
    out = zlib.decompressobj(31).decompress(data, limit + 1)
    if len(out) > limit:
        raise InputError(f"more than {limit / 1e6:g} MB at this address, unpacked: fetch it yourself", url, code="too-big")
    return out


def retry_after(said: str) -> float:
    """The seconds that a busy server asks to wait, 0 where it says nothing that can be read."""
    said = said.strip()
    if said.isdigit():
        return float(said)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0


def reason(status: int) -> str:
    """The words for a status."""
    return http.client.responses.get(status, "unknown").lower()
