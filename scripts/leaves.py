"""List CAMEO's leaf codes that no frame and no mode gives.

python scripts/leaves.py [--all]     (--all: also those that are reached)
"""

from __future__ import annotations

import sys

from dragoman.data.codes import leaves, reached
from dragoman.data.load import load


def main() -> int:
    """Print the codes and how many are reached."""
    lexicon = load()
    found, names = reached(lexicon), leaves(lexicon)
    for code, name in names.items():
        if code not in found or "--all" in sys.argv:
            print(code, name, "" if code in found else "NOT REACHED")
    print(f"{len(set(names) & found)} of {len(names)} leaf codes are reached")
    return 0


if __name__ == "__main__":
    sys.exit(main())
