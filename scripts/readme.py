"""Write the worked example of README.md: what the command prints for a report of examples/.

python scripts/readme.py [--check]     (--check: fail where the example is stale)
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- example begins -->\n).*?(<!-- example ends -->)", re.DOTALL)
CALL = ["code", "examples/minister-visit.txt", "--date", "2023-03-14"]


def example() -> str:
    """The command and what it prints, indented as a block of code."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.txt"
        call = [sys.executable, "-m", "dragoman.view.cli", *CALL, "-o", str(out)]
        subprocess.run(call, cwd=ROOT, check=True, capture_output=True)
        printed = out.read_text(encoding="utf-8")
    lines = [f"$ dragoman {' '.join(CALL)}", *printed.rstrip().splitlines()]
    return "\n".join(f"    {line}".rstrip() for line in lines) + "\n\n"


def main() -> int:
    """Write the example, or check it."""
    text = README.read_text(encoding="utf-8")
    block = "\n" + example()
    fresh = BLOCK.sub(lambda found: found.group(1) + block + found.group(2), text)
    if "--check" in sys.argv:
        print("README.md is fresh" if fresh == text else "README.md is stale: run python scripts/readme.py")
        return 0 if fresh == text else 1
    README.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
