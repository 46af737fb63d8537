"""Check corpus files and labels of real sentences: shape of rows, labels, marks, doubles; print counts.

    python training/check_corpus.py [FILE…]

Without files all of training/corpus/, training/real/ and training/content/ is checked. Exit code 1 where there was a fault.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path

HOME = Path(__file__).parent
MODES = HOME.parent / "dragoman" / "data" / "codes" / "modes.tsv"
STANDINGS = frozenset("happened ongoing planned promised refused denied supposed -".split())
HEADER = ["type", "mode", "standing", "direction", "sentence"]
LABELS = ["report", "start", "end", "first_start", "first_end", "second_start", "second_end", *HEADER[:4]]
FOLDERS = ("corpus", "real", "content")
SIDES = frozenset("STBO-")  # source and target of the act of speech, both, somebody else, nobody
MARKS = re.compile(r"\[[^\[\]{}]+\]|\{[^\[\]{}]+\}")


def known_modes() -> set[tuple[str, str]]:
    """Types with their modes, '-' for none."""
    with MODES.open(encoding="utf-8", newline="") as lines:
        return {(row["type"], row["mode"] or "-") for row in csv.DictReader(lines, delimiter="\t")}


def faults_of(cells: list[str], modes: set[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with one row of the corpus."""
    if len(cells) != len(HEADER):
        yield f"{len(cells)} cells instead of {len(HEADER)}"
        return
    yield from unknown(cells[:4], modes)
    marks, sentence = MARKS.findall(cells[4]), cells[4]
    if sorted(m[0] for m in marks) != ["[", "{"] or len(re.findall(r"[\[\]{}]", sentence)) != 4:
        yield "not exactly one [..] and one {..}"


def faults_of_label(cells: list[str], modes: set[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with one row of labels."""
    if len(cells) != len(LABELS) or not all(c.isdigit() for c in cells[1:7]):
        yield "not a report, six numbers and four labels"
        return
    yield from unknown(cells[7:], modes)
    start, end, *actors = map(int, cells[1:7])
    first, second = sorted((tuple(actors[:2]), tuple(actors[2:])))
    alone = first == (0, 0) and second[0] < second[1] <= end - start  # nobody else is asked about
    if not alone and not 0 <= first[0] < first[1] <= second[0] < second[1] <= end - start:
        yield "actors that overlap or stand outside the sentence"


def faults_of_content(cells: list[str], types: Container[str]) -> Iterator[str]:
    """What is wrong with one row of the acts inside acts of speech."""
    kind, *sides = cells[-3:]
    if len(cells) not in (4, 10):
        yield "not a sentence or a place, and three labels"
    elif (kind != "-" and kind not in types) or len(sides) != 2 or not all(side in SIDES for side in sides):
        yield f"labels '{' '.join(cells[-3:])}'"


def unknown(labels: list[str], modes: set[tuple[str, str]]) -> Iterator[str]:
    """Labels that there are not, or that do not go together."""
    kind, mode, standing, direction = labels
    if (kind, mode) not in modes and (kind, mode) != ("NONE", "-"):
        yield f"no type and mode '{kind} {mode}'"
    if standing not in STANDINGS or (standing == "-") != (kind == "NONE"):
        yield f"standing '{standing}' for {kind}"
    if direction not in "><=-" or len(direction) != 1 or (direction == "-") != (kind == "NONE"):
        yield f"direction '{direction}' for {kind}"


def content(path: Path, types: Container[str]) -> int:
    """Print the faults of a file of acts inside acts of speech, and count them."""
    faults, seen = 0, set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        told = [*faults_of_content(cells, types), *(["stands twice"] if tuple(cells[:-3]) in seen else [])]
        seen.add(tuple(cells[:-3]))
        faults += len(told)
        print(*(f"{path.name}:{number}: {fault}" for fault in told), sep="\n", end="\n" if told else "")
    return faults


def main(arguments: list[str]) -> int:
    """Check the files and print faults and counts."""
    paths = [Path(a) for a in arguments] or [p for folder in FOLDERS for p in sorted((HOME / folder).glob("*.tsv"))]
    modes, seen, types, found = known_modes(), {}, Counter(), 0
    for path in paths:
        if path.parent.name == "content":
            found += content(path, {kind for kind, _ in modes})
            continue
        real = path.parent.name == "real"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            cells = line.split("\t")
            if number == 1:
                faults = [] if cells == (LABELS if real else HEADER) else ["the first line must name the columns"]
            else:
                faults = list((faults_of_label if real else faults_of)(cells, modes))
                key = "\t".join(cells[:7]) if real else cells[-1]
                if key in seen:
                    faults.append(f"stands already at {seen[key]}")
                seen[key] = f"{path.name}:{number}"
                types[cells[7 if real else 0]] += 1
            for fault in faults:
                found += 1
                print(f"{path.name}:{number}: {fault}")
    print(f"{sum(types.values())} rows, {found} faults; " + ", ".join(f"{k} {v}" for k, v in sorted(types.items())))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
