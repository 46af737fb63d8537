"""Write docs/columns.md: every record and field with its help text, from dragoman/records.py.

python scripts/columns.py [--check]     (--check: fail where the page is stale)
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
from pathlib import Path

from dragoman import records

PAGE = Path(__file__).parent.parent / "docs" / "columns.md"


def page() -> str:
    """The whole page."""
    lines = [
        "# Records and their fields",
        "",
        "Written by `python scripts/columns.py` from `dragoman/records.py`. `dragoman code --format jsonl` writes these fields,",
        "actors in full wherever they play a part, spans as start, end and text.",
    ]
    for record in vars(records).values():
        if inspect.isclass(record) and dataclasses.is_dataclass(record):
            doc = inspect.getdoc(record) or ""
            lines += [
                "",
                f"## {record.__name__}",
                "",
                doc.split("\n\n", maxsplit=1)[0],
                "",
                "| field | type | meaning |",
                "|---|---|---|",
            ]
            for field in dataclasses.fields(record):
                kind = str(field.type).replace("|", "or")
                lines.append(f"| {field.name} | `{kind}` | {field.metadata['help']} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or check it."""
    if "--check" in sys.argv:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        print("docs/columns.md is fresh" if fresh else "docs/columns.md is stale: run python scripts/columns.py")
        return 0 if fresh else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
