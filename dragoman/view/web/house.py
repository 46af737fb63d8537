"""What the pages and the API stand on: the store that is asked, kept up to date, and the coder, loaded when it is needed."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import pyarrow as pa

from dragoman.errors import StoreError
from dragoman.records import Document, Reading
from dragoman.store import Store
from dragoman.version import VERSION

if TYPE_CHECKING:
    from dragoman.pipeline import Coder  # loads the parser, which takes seconds and is not needed for reading a store

MOST = 200  # things that are remembered of one state of the store
ANSWERS = 64_000_000  # bytes of answers that are kept to be given again
EVERY = 2.0  # seconds between two looks for new parts
Made = TypeVar("Made")


def built_in(data: tuple[Path, ...]) -> Coder:
    """The built-in coder over the lexicons, and the user's own."""
    from dragoman.pipeline import Coder

    return Coder(data)


class House:
    """A store that many read, and a coder that one at a time may use.

    Args:
        store: the store that is asked.
        path: where it lies, for adding to it; None where it is in memory.
        token: what a client has to know to add reports; None where nobody may.
        review: whether whoever sees the pages may give verdicts on events.
        data: folders of the user's lexicons.
        coder: makes the coder; the built-in one where not given.
        every: seconds between two looks for new parts.
    """

    def __init__(
        self,
        store: Store,
        *,
        path: Path | None = None,
        token: str | None = None,
        review: bool = False,
        data: Sequence[Path] = (),
        coder: Callable[[], Coder] | None = None,
        every: float = EVERY,
    ) -> None:
        self.store, self.path, self.token, self.review = store, path, token, review
        self.writing = threading.Lock()
        self._make = coder or (lambda: built_in(tuple(data)))
        self._coder: Coder | None = None
        self._coding = threading.Lock()
        self._looking = threading.Lock()
        self._looked = time.monotonic()
        self._every = every
        self._memo = Memo()
        self.answers = Answers()

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pa.Table:
        """The answer to a query: a house can be asked wherever a store can."""
        return self.store.sql(query, parameters)

    def due(self) -> bool:
        """Whether it is time to look for new parts."""
        return time.monotonic() - self._looked >= self._every and not self._looking.locked()

    def look(self) -> None:
        """See what was added, at most every two seconds; whoever comes meanwhile is shown what was seen before.

        Raises:
            StoreError: a part is damaged.
        """
        if time.monotonic() - self._looked < self._every or not self._looking.acquire(blocking=False):
            return
        try:
            self.store.refresh()
            self._looked = time.monotonic()
        finally:
            self._looking.release()

    def warm(self) -> None:
        """Load what the first page would wait for: the lexicons and their names, and the templates."""
        from dragoman.data.load import load
        from dragoman.store import phrase, sides
        from dragoman.view.web import shown

        sides.register(load())
        phrase.names()
        for name in shown.environment().list_templates():
            shown.environment().get_template(name)

    def state(self) -> str:
        """A word that changes whenever the store or the program does."""
        told = f"{VERSION} {self.store.identity} {self.store.folded} {self.store.last}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def once(self, key: str, make: Callable[[], Made]) -> Made:
        """What is dear to make, made once for each state of the store.

        Args:
            key: tells it apart from other things.
            make: makes it.
        """
        made: Made = self._memo.get(self.state(), key, make)
        return made

    def coder(self) -> Coder:
        """The coder; loading it takes a second or two."""
        with self._coding:
            return self._loaded()

    def code(self, document: Document) -> Reading:
        """The reading of one report; others wait meanwhile.

        Args:
            document: as ingest gives it.
        """
        with self._coding:
            return next(self._loaded().read_many([document]))

    def _loaded(self) -> Coder:
        if self._coder is None:
            self._coder = self._make()
        return self._coder

    def add(self, reports: Sequence[Any]) -> dict[str, int]:
        """Code reports and keep them; how many were new, changed, coded again, known or failed.

        Args:
            reports: as ingest gives them.

        Raises:
            StoreError: the store cannot be written, or somebody else is writing.
        """
        from dragoman.store import Writer
        from dragoman.store.take import Outcome, take_in, versions_of

        if self.path is None:
            raise StoreError("is in memory: reports can only be added to a store on a disk", "store")
        told = dict.fromkeys(("new", "changed", "recoded", "known", "failed"), 0)

        def count(outcome: Outcome) -> None:
            told[outcome.what] += 1

        coder = self.coder()
        with self.writing, Writer(self.path, versions=versions_of(coder)) as writer:
            with self._coding:
                take_in(reports, writer, lambda: coder, count)
            writer.commit()
        self.store.refresh()
        return told


Housed = Annotated[House, "what the application gives to each handler"]  # litestar wants such arguments to be marked


class Answers:
    """Answers that were given, kept to be given again while the store stays as it is; the oldest go when there are too many.

    Used in the loop of the server alone, so it needs no lock.

    Args:
        most: how many bytes are kept.
    """

    def __init__(self, most: int = ANSWERS) -> None:
        self._most, self._size = most, 0
        self._kept: dict[str, tuple[bytes, str]] = {}

    def get(self, tag: str) -> tuple[bytes, str] | None:
        """The content and the media type that were given under a tag.

        Args:
            tag: what the answer is known by.
        """
        return self._kept.get(tag)

    def put(self, tag: str, content: bytes, media: str) -> None:
        """Keep an answer.

        Args:
            tag: what it is known by.
            content: its content.
            media: its media type.
        """
        if tag in self._kept or len(content) > self._most // 8:
            return
        self._kept[tag] = (content, media)
        self._size += len(content)
        while self._size > self._most:
            self._size -= len(self._kept.pop(next(iter(self._kept)))[0])


class Memo:
    """Things made for one state of a store; what many want at once is made by one of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = ""
        self._made: dict[str, Any] = {}
        self._locks: dict[str, threading.Lock] = {}

    def get(self, state: str, key: str, make: Callable[[], Any]) -> Any:
        """The thing of this key, made if it is not there for this state."""
        with self._lock:
            if state != self._state:
                self._state, self._made, self._locks = state, {}, {}
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key in self._made and self._state == state:
                return self._made[key]
            made = make()
            with self._lock:
                if self._state == state:
                    for old in list(self._made)[: max(0, len(self._made) - MOST)]:
                        del self._made[old]
                    self._made[key] = made
            return made
