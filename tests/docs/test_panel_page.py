"""Every command of "from a folder of reports to a panel of dyads" works, in order, over the reports in examples/."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.view.cli import app

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "from-reports-to-a-panel.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|python)\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
NEEDED = frozenset({"add", "events", "pledges", "reports", "dyads", "export"})
registered = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}


@pytest.mark.skipif(not registered >= NEEDED, reason=f"not yet registered: {', '.join(sorted(NEEDED - registered))}")
def test_every_command_of_the_page_works(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    tool = tmp_path / "bin" / "dragoman"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dragoman.view.cli "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    env = {**os.environ, "PATH": f"{tool.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    for kind, code in BLOCKS:
        command = ["sh", "-ec", code] if kind == "sh" else [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, f"{code}\n{done.stdout}\n{done.stderr}"
    with (tmp_path / "panel.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    kenya = [row for row in rows if (row["a"], row["b"]) == ("KEN", "VNM")]
    assert len(kenya) == 12
    assert sum(int(row["events"]) for row in kenya) > 0
    assert (tmp_path / "events.tab.note.txt").exists()


def test_the_page_has_code() -> None:
    assert sum(kind == "sh" for kind, _ in BLOCKS) >= 5
    assert sum(kind == "python" for kind, _ in BLOCKS) == 2
