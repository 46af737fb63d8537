"""How long the registers take to load, how fast names are found, and how much memory both need.

    python bench/registers.py [REPORTS.jsonl.gz]

Prints the median of five loads in fresh processes, and of five passes over the texts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from collection import COLLECTION, collection

ROUNDS = 5
LOADING = """
import time
began = time.perf_counter()
from dragoman.data.load import load
from dragoman.data.index import Index
Index(load())
took = time.perf_counter() - began
import resource
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    """Print the figures."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else COLLECTION
    texts = [record["text"] for record in collection(path).values()]
    runs = [
        [
            float(x)
            for x in subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True).stdout.split()
        ]
        for _ in range(ROUNDS)
    ]
    print(
        f"load and arrange: {statistics.median(r[0] for r in runs):.2f} s, {statistics.median(r[1] for r in runs):.0f} MB in the process"
    )
    from dragoman.data.index import index
    from dragoman.data.load import load

    found = index(load())
    size = sum(len(t.encode()) for t in texts) / 1e6
    speeds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        hits = sum(1 for text in texts for _ in found.find(text))
        speeds.append(size / (time.perf_counter() - began))
    print(f"look-up: {statistics.median(speeds):.1f} MB/s over {size:.1f} MB of text, {hits:,} names found")


if __name__ == "__main__":
    main()
