"""Check corpus files: shape of rows, labels, marks, doubles; print counts.

    python training/check_corpus.py [FILE…]

Without files all of training/corpus/ is checked. Exit code 1 where there was a fault.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parent
MODES = HOME.parent / "dragoman" / "data" / "codes" / "modes.tsv"
STANDINGS = frozenset("happened ongoing planned promised refused denied supposed -".split())
HEADER = ["type", "mode", "standing", "direction", "sentence"]
MARKS = re.compile(r"\[[^\[\]{}]+\]|\{[^\[\]{}]+\}")


def known_modes() -> set[tuple[str, str]]:
    """Types with their modes, '-' for none."""
    with MODES.open(encoding="utf-8", newline="") as lines:
        return {(row["type"], row["mode"] or "-") for row in csv.DictReader(lines, delimiter="\t")}


def faults_of(cells: list[str], modes: set[tuple[str, str]]) -> Iterator[str]:
    """What is wrong with one row."""
    if len(cells) != len(HEADER):
        yield f"{len(cells)} cells instead of {len(HEADER)}"
        return
    kind, mode, standing, direction, sentence = cells
    if (kind, mode) not in modes and (kind, mode) != ("NONE", "-"):
        yield f"no type and mode '{kind} {mode}'"
    if standing not in STANDINGS or (standing == "-") != (kind == "NONE"):
        yield f"standing '{standing}' for {kind}"
    if direction not in "><=-" or len(direction) != 1 or (direction == "-") != (kind == "NONE"):
        yield f"direction '{direction}' for {kind}"
    marks = MARKS.findall(sentence)
    if sorted(m[0] for m in marks) != ["[", "{"] or len(re.findall(r"[\[\]{}]", sentence)) != 4:
        yield "not exactly one [..] and one {..}"


def main(arguments: list[str]) -> int:
    """Check the files and print faults and counts."""
    paths = [Path(a) for a in arguments] or sorted((HOME / "corpus").glob("*.tsv"))
    modes, seen, types, found = known_modes(), {}, Counter(), 0
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if number == 1:
                faults = [] if line.split("\t") == HEADER else ["the first line must name the columns"]
            else:
                cells = line.split("\t")
                faults = list(faults_of(cells, modes))
                if cells[-1] in seen:
                    faults.append(f"stands already at {seen[cells[-1]]}")
                seen[cells[-1]] = f"{path.name}:{number}"
                types[cells[0]] += 1
            for fault in faults:
                found += 1
                print(f"{path.name}:{number}: {fault}")
    print(f"{sum(types.values())} rows, {found} faults; " + ", ".join(f"{k} {v}" for k, v in sorted(types.items())))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
