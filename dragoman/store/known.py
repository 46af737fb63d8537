"""What a store holds already, so that a second run codes nothing twice.

Held in memory by the one writer: about 250 bytes a report.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dragoman.store.read import Store

QUERY = "SELECT report, digest, version, coding, run FROM all_reports ORDER BY version, coding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is to be done with a report.

    Args:
        version: which version of its text it is, from 1.
        coding: how often this version is coded, this time included.
        again: whether this very run coded it before, so that its rows are there and only to be made current.
    """

    version: int
    coding: int
    again: bool = False


class Known:
    """Reports, versions and codings of a store.

    Args:
        store: the store as it is; None for an empty one.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._versions: dict[int, int] = {}  # report -> its newest version
        self._texts: dict[int, tuple[int, int, str]] = {}  # report and text -> version, newest coding, its run
        self._made: set[int] = set()  # report, version and run, where a version was coded more than once
        self._runs: dict[str, str] = {}  # so that each name of a run is held once
        for batch in store.sql(QUERY).to_batches() if store is not None else ():
            columns = (batch.column(n).to_pylist() for n in range(5))
            for report, digest, version, coding, run in zip(*columns, strict=True):
                self._note(report, digest, version, coding, run)

    def __contains__(self, report: str) -> bool:
        return key(report) in self._versions

    @property
    def reports(self) -> int:
        """How many reports there are, versions of one counted once."""
        return len(self._versions)

    def claim(self, report: str, digest: str, run: str) -> Claim | None:
        """What is to be done with a report; None where it is there and its newest coding is by this run.

        Args:
            report: its id.
            digest: digest of its text.
            run: the run that would code it.
        """
        held = self._texts.get(key(report, digest))
        if held is None:
            version = self._versions.get(key(report), 0) + 1
            self._note(report, digest, version, 1, run)
            return Claim(version=version, coding=1)
        version, coding, by = held
        if by == run:
            return None
        again = key(report, version, run) in self._made
        self._made.add(key(report, version, by))
        self._note(report, digest, version, coding + 1, run)
        return Claim(version=version, coding=coding + 1, again=again)

    def _note(self, report: str, digest: str, version: int, coding: int, run: str) -> None:
        run = self._runs.setdefault(run, run)
        self._versions[key(report)] = max(version, self._versions.get(key(report), 0))
        if coding > 1:
            self._made.add(key(report, version, run))
            self._made.add(key(report, version, self._texts.get(key(report, digest), (0, 0, run))[2]))
        self._texts[key(report, digest)] = (version, coding, run)


def key(*parts: object) -> int:
    """Ninety-six bits of a digest: a number is smaller than the words, and none will meet another."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=12).digest())
