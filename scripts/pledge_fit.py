"""Weights of the ledger fitted to judged pairs of a promise and a later event; `pledge_pairs.py fit` prints them.

Pairs teach the weights; promises that were judged with all that followed them choose how severe the score is, for pairs
are drawn and the candidates of a promise are not. Both are cut into parts by the report of the promise, and each part is
judged by weights that have not seen it.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from story_pairs import descend

from dragoman.evaluate.ledger import Given, JudgedPledge, located, read_pledges, scores
from dragoman.evaluate.stories import Scores, Told, pairwise
from dragoman.evaluate.stories import located as located_event
from dragoman.reconcile.candidates import facts
from dragoman.reconcile.fact import Fact, fact
from dragoman.reconcile.followups import STORIES, meetings
from dragoman.reconcile.ledger import firsts, newest, promises
from dragoman.reconcile.ledger_compare import BIAS, WEIGHTS, features, finding
from dragoman.reconcile.names import named, names_of_states
from dragoman.reconcile.promised import Word, promise
from dragoman.schema import Tables

FOLDS = 5
PULL = 30.0
SEVERITIES = tuple(
    n / 10 for n in range(-10, 16)
)  # of log odds, taken from the bias of what is done; of the other findings too few promises are known
NAMES = [(name, sign) for name in WEIGHTS for sign in (0, 1)]  # of weights: what a feature says for, and what against
START = np.array([WEIGHTS[name][sign] for name, sign in NAMES] + list(BIAS.values()))
DONE = "done"
NO_PROMISE = "no promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Judged pairs as numbers: a row of features each, whether it is what was asked, and the part that it lies in."""

    x: Any
    y: Any
    fold: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A promise that was judged with all that followed, and its candidates that would make a state."""

    pledge: JudgedPledge
    fold: int
    followed: bool
    x: Any
    right: Any  # of each candidate whether its report is judged to tell this finding
    events: tuple[str, ...]

    def outcome(self, weights: Any) -> tuple[bool, bool, bool]:
        """Whether something was judged, whether something is found, and whether it is right."""
        if not len(self.x):
            return self.followed, False, False
        total = self.x @ weights
        best = max(range(len(total)), key=lambda n: (total[n], self.events[n]))
        return self.followed, bool(total[best] >= 0), bool(total[best] >= 0 and self.right[best])


class Material:
    """The promises and events of a store, taken apart when they are asked for."""

    def __init__(self, tables: Tables) -> None:
        self.flat, self.as_of, self.stories = facts(tables), newest(tables), tables.sql(STORIES)
        self.told = promises(tables, self.as_of)
        self.rows, self.words = self.flat.to_pylist(), {row["event"]: row for row in self.told.to_pylist()}
        self.called = names_of_states()
        self.by_report: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.rows:
            self.by_report[row["report"]].append(row)
        self.facts: dict[str, Fact] = {}

    def fact(self, row: dict[str, Any]) -> Fact:
        """An event, ready to be compared."""
        if row["event"] not in self.facts:
            self.facts[row["event"]] = fact(named(row, self.called))
        return self.facts[row["event"]]

    def word(self, event: str) -> Word | None:
        """A telling of a promise, ready to be compared; None where the ledger takes it for none."""
        return promise(named(self.words[event], self.called)) if event in self.words else None


def vector(found: Mapping[str, float], said: str) -> list[float]:
    """The features of a pair in the order of the weights, the ones of the biases behind."""
    marks = [found.get(name, 0.0) * ((found.get(name, 0.0) < 0) == bool(sign)) for name, sign in NAMES]
    return [*marks, *(float(name == said) for name in BIAS)]


def fold(report: str) -> int:
    """The part that a promise lies in, by its report."""
    return zlib.crc32(report.encode()) % FOLDS


def drawn(material: Material, files: Iterable[Path]) -> Pairs:
    """The judged pairs of files, those left out that the coder no longer finds or whose promise is none."""
    x, y, folds = [], [], []
    for record in (json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()):
        given, told = (
            Given(**record["pledge"], **({} if "content" in record["pledge"] else {"content": None})),
            Told(**record["event"]),
        )
        one = located(given, material.by_report[given.report])
        other = located_event(told, material.by_report[told.report])
        word = material.word(one) if one else None
        if word is None or other is None or record["verdict"] == NO_PROMISE:
            continue
        row = next(row for row in material.by_report[told.report] if row["event"] == other)
        x.append(vector(features(word, material.fact(row), record["asked"]), record["asked"]))
        y.append(record["verdict"] == record["asked"])
        folds.append(fold(given.report))
    return Pairs(x=np.array(x), y=np.array(y, float), fold=np.array(folds))


def known(material: Material, files: Iterable[Path]) -> list[Known]:
    """The promises of files that were judged with all that followed, and their candidates."""
    first = firsts(material.told)
    place = {promise: n for n, promise in enumerate(first["promise"].to_pylist())}
    judged = {}
    for pledge in (pledge for file in files for pledge in read_pledges(file)):
        event = located(pledge.pledge, material.by_report[pledge.pledge.report])
        if event in material.words:
            judged.setdefault(place[material.words[event]["promise"]], pledge)
    asked = sorted(judged)
    some = first.take(pa.array(asked, pa.int64()))
    met: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in meetings(material.flat, some, material.stories, material.as_of).to_pylist():
        if finding(row["act"]) != "repeated":
            met[row["n"]].append((row["m"], finding(row["act"])))
    found = []
    for n, row in enumerate(some.to_pylist()):
        pledge, word = judged[asked[n]], promise(named(row, material.called))
        told = {(f.report, f.finding) for f in pledge.followed if f.finding != "repeated"}
        events = [(material.rows[m], said) for m, said in met[n]]
        found.append(
            Known(
                pledge=pledge, fold=fold(pledge.pledge.report), followed=bool(told),
                x=np.array([vector(features(word, material.fact(e), said), said) for e, said in events]),
                right=np.array([(e["report"], said) in told for e, said in events]),
                events=tuple(e["event"] for e, _ in events),
            )
        )  # fmt: skip
    return found


def matching(promises: Sequence[Known], weights: Mapping[int, Any], severity: float = 0.0) -> Scores:
    """The matching of promises, each by the weights of its part, made more severe."""
    taken = np.concatenate([np.zeros(len(NAMES)), [severity * (name == DONE) for name in BIAS]])
    return scores([one.outcome(weights[one.fold] - taken) for one in promises])


def fit(tables: Tables, files: Sequence[Path], pull: float) -> None:
    """Print weights that suit judged pairs, drawn back to those of ledger_compare, and how they fare on promises left out.

    Args:
        tables: readings with their stories.
        files: files of judged pairs, and of promises that were judged with all that followed.
        pull: how strongly weights are drawn back to where they stand.
    """
    material = Material(tables)
    judged = [file for file in files if '"followed"' in file.read_text(encoding="utf-8")]
    taught, asked = drawn(material, [file for file in files if file not in judged]), known(material, judged)
    often = np.ones(len(taught.y))
    rest = [taught.fold != n for n in range(FOLDS)]
    crossed = {n: descend(taught.x[r], taught.y[r], often[r], START, pull, len(BIAS)) for n, r in enumerate(rest)}
    stands = dict.fromkeys(range(FOLDS), START)
    print(f"{len(taught.y)} pairs, {int(taught.y.sum())} of them what was asked; {len(asked)} promises")
    for name, weights in (("as they stand", stands), ("refitted on the other parts", crossed)):
        said = [float(x @ weights[n]) >= 0 for x, n in zip(taught.x, taught.fold, strict=True)]
        of_pairs = pairwise(list(zip(taught.y > 0, said, strict=True)))
        m = matching(asked, weights)
        print(f"{name}: pairs F1 {of_pairs.f1:.3f}; promises P {m.precision:.3f} R {m.recall:.3f} F1 {m.f1:.3f}")
    by_severity = {severity: matching(asked, crossed, severity) for severity in SEVERITIES}
    for severity, m in by_severity.items():
        print(f"  {severity:+.1f} of log odds more severe: P {m.precision:.3f} R {m.recall:.3f} F1 {m.f1:.3f}")
    best = max(by_severity, key=lambda severity: by_severity[severity].f1)
    w = descend(taught.x, taught.y, often, START, pull, len(BIAS))
    print(
        "BIAS", {name: round(float(value) - best * (name == DONE), 1) for name, value in zip(BIAS, w[len(NAMES) :], strict=True)}
    )
    for i in range(0, len(NAMES), 2):
        print(f'    "{NAMES[i][0]}": ({w[i]:.1f}, {w[i + 1]:.1f}),   # was {START[i]:.1f}, {START[i + 1]:.1f}')
