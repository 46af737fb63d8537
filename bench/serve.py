"""Fifty readers while a writer adds: how long pages take, and whether any fails.

    python bench/serve.py [--store F.duckdb] [--readers 50] [--seconds 60]

Copies the store (or makes a small one), serves the copy in a process of its own, adds a made report every tenth of a
second in another, and lets the readers ask page after page. Prints the median, the 95th of a hundred and the slowest of
each address, and exits with 1 where an answer was an error or readers never saw what was added.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import multiprocessing as mp
import shutil
import socket
import statistics
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from dragoman import store
from dragoman.records import Actor, ActorMention, Document, Event, Reading, Span, When, digest
from dragoman.store import Writer

SIDES = ("IRN", "KAZ", "RUS", "USA", "CHN", "UKR", "TUR", "DEU")
WAIT = 60.0  # seconds until the server must answer
LAST = 30.0  # seconds that a reader waits for one answer
PAUSE = 0.1  # seconds between two reports of the writer


def reading(n: int) -> Reading:
    """A made report with one event."""
    one, two = SIDES[n % len(SIDES)], SIDES[(n // len(SIDES) + n + 1) % len(SIDES)]
    text = f"The ministers of {one} and {two} met for the {n}th time, and said that the talks of both sides would go on."
    words = Span(start=0, end=len(text))
    day = f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}"
    id = f"made-{n:07}"
    actors = tuple(
        Actor(
            id=digest(id, code),
            kind="state",
            country=code,
            sector=("GOV",),
            mentions=(ActorMention(span=words, first=0, last=1, rule="made"),),
        )
        for code in (one, two)
    )
    event = Event(
        id=digest(id, "e"), type="CONSULT", quad=1, source=(actors[0].id,), target=(actors[1].id,), mentions=(words,), acts=("a",),
        when=When(act="a", start=day, end=day, precision="day"), confidence=0.8,
    )  # fmt: skip
    document = Document(
        id=id, text=text, title=f"Talks {n}", outlet="Made", published=day, language="en", digest=digest(text), body=(words,)
    )
    return Reading(
        document=document, actors=actors, events=(event,), versions=(("code", "made"), ("data", "made"), ("model", "made"))
    )


def serve(path: str, port: int) -> None:
    """The server's process."""
    from dragoman.view.commands.serve import serve as command

    command(store=Path(path), host="127.0.0.1", port=port, token=None, review=False, data=None)


def write(path: str, first: int, seconds: float, added: Any) -> None:
    """The writer's process: a part every twenty seconds, as `dragoman add` has it."""
    until = time.monotonic() + seconds
    with Writer(path) as writer:
        for n in itertools.count(first):
            if time.monotonic() > until:
                break
            writer.add([reading(n)])
            added.value += 1
            time.sleep(PAUSE)


class Reader(threading.Thread):
    """One reader: asks address after address, each over the same connection."""

    def __init__(self, port: int, addresses: list[str], until: float, pause: float) -> None:
        super().__init__(daemon=True)
        self.port, self.addresses, self.until, self.pause = port, addresses, until, pause
        self.took: dict[str, list[float]] = defaultdict(list)
        self.errors: Counter[str] = Counter()

    def run(self) -> None:
        """Ask until the time is over."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LAST)
        for address in itertools.cycle(self.addresses):
            began = time.monotonic()
            if began > self.until:
                break
            try:
                link.request("GET", address)
                answer = link.getresponse()
                answer.read()
                if answer.status >= 400:
                    self.errors[f"{answer.status} {address}"] += 1
            except OSError as error:
                self.errors[f"{type(error).__name__} {address}"] += 1
                link.close()
            self.took[address].append(time.monotonic() - began)
            time.sleep(self.pause)
        link.close()


def reports(port: int) -> int:
    """How many reports the server sees; -1 where it does not answer."""
    try:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=LAST)
        link.request("GET", "/api/v1")
        found = json.loads(link.getresponse().read())["store"]["reports"]
        link.close()
    except OSError:
        return -1
    return int(found)


def addresses(path: Path) -> list[str]:
    """What readers ask: the overview, lists, a search, a pair, an actor, a report, the API."""
    with store.open(path) as tables:
        a, b = tables.sql(
            "SELECT source_sides[1] AS a, target_sides[1] AS b FROM events WHERE source_sides <> target_sides AND len(target_sides) > 0 "
            "GROUP BY ALL ORDER BY count(*) DESC LIMIT 1"
        ).to_pylist()[0].values()  # fmt: skip
        report = tables.sql("SELECT min(report) AS r FROM events")["r"][0].as_py()
    return [
        "/", "/events", f"/events?side={a}", f"/pair?a={a}&b={b}", f"/actor?side={a}", "/pledges", "/meetings", f"/report?id={report}",
        "/reports", f"/search?q={a}+{b}", "/api/v1/events?limit=50", f"/api/v1/dyads?dyad={a}&dyad={b}&by=month", "/static/app.css",
    ]  # fmt: skip


def table(readers: list[Reader]) -> None:
    """Print what it took."""
    took: dict[str, list[float]] = defaultdict(list)
    for reader in readers:
        for address, found in reader.took.items():
            took[address] += found
    print(f"{'median':>8} {'95 %':>8} {'slowest':>8} {'answers':>8}")
    for address, found in took.items():
        found.sort()
        print(
            f"{statistics.median(found):7.3f}s {found[int(len(found) * 0.95)]:7.3f}s {found[-1]:7.3f}s {len(found):8,}  {address}"
        )
    whole = sorted(itertools.chain.from_iterable(took.values()))
    print(f"{statistics.median(whole):7.3f}s {whole[int(len(whole) * 0.95)]:7.3f}s {whole[-1]:7.3f}s {len(whole):8,}  all")


def main() -> int:
    """Run it; 1 where something failed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--store", type=Path)
    options.add_argument("--readers", type=int, default=50)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--pause", type=float, default=0.5, help="seconds in which a reader looks at a page")
    given = options.parse_args()
    spawn = mp.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "served.duckdb"
        if given.store is not None:
            shutil.copyfile(given.store, path)
            path.with_name(f".{path.name}.parts").mkdir()
        else:
            with Writer(path) as writer:
                writer.add(reading(n) for n in range(2_000))
        asked = addresses(path)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = spawn.Process(target=serve, args=(str(path), port), daemon=True)
        server.start()
        began = time.monotonic()
        while (before := reports(port)) < 0:
            if time.monotonic() - began > WAIT:
                raise TimeoutError("the server does not answer")
            time.sleep(0.2)
        print(f"{before:,} reports; the server answered after {time.monotonic() - began:.1f} s")
        added = spawn.Value("i", 0)
        writer_process = spawn.Process(target=write, args=(str(path), 1_000_000, given.seconds, added), daemon=True)
        writer_process.start()
        until = time.monotonic() + given.seconds
        readers = [
            Reader(port, asked[n % len(asked) :] + asked[: n % len(asked)], until, given.pause) for n in range(given.readers)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        writer_process.join(WAIT)
        time.sleep(2.5)  # the server looks every two seconds
        reports(port)
        time.sleep(0.5)
        seen = reports(port)
        server.terminate()
        server.join()
        table(readers)
        errors = sum((reader.errors for reader in readers), Counter())
        print(
            f"added {added.value:,} reports meanwhile, the server saw {seen - before:,} of them; errors: {dict(errors) or 'none'}"
        )
        return 1 if errors or seen - before != added.value else 0


if __name__ == "__main__":
    raise SystemExit(main())
