"""The corpus and the labels that the classifier learns from are well formed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_corpus_and_labels_have_no_faults() -> None:
    done = subprocess.run([sys.executable, "training/check_corpus.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert " 0 faults" in done.stdout


def test_faults_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    header = "report\tstart\tend\tfirst_start\tfirst_end\tsecond_start\tsecond_end\ttype\tmode\tstanding\tdirection"
    rows = [
        "x\t0\t40\t0\t4\t10\t15\tACCUSE\t-\thappened\t>",
        "x\t0\t40\t0\t4\t3\t9\tNONE\t-\t-\t-",
        "x\t0\t40\t0\t4\t10\t50\tCAKE\t-\thappened\t>",
    ]
    (folder / "learn.tsv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "training/check_corpus.py", str(folder / "learn.tsv")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "learn.tsv:3: actors that overlap" in done.stdout
    assert "learn.tsv:4: no type and mode 'CAKE -'" in done.stdout
