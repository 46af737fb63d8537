"""Compile the built-in lexicons into one file that loads in a fraction of a second.

    python -m dragoman.data.compile [--check]

Run when the package is built; with --check it fails where the compiled file does not fit its
sources. A stale file is never used: `load` compares digests.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dragoman.data.load import BUILT_IN, COMPILED, compiled, digest_of, read_lexicon, write_lexicon


def main(arguments: Sequence[str]) -> int:
    """Write the compiled file, or check it."""
    if "--check" in arguments:
        fresh = compiled(digest_of((BUILT_IN,))) is not None
        sys.stdout.write(f"the compiled lexicon is {'fresh' if fresh else 'stale: run python -m dragoman.data.compile'}\n")
        return 0 if fresh else 1
    write_lexicon(read_lexicon((BUILT_IN,)), COMPILED)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
