"""The tutorial runs from its first cell to its last."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

PAGE = Path(__file__).parent.parent.parent / "docs" / "tutorial.ipynb"


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # of the notebook's own machinery
def test_tutorial_runs(tmp_path: Path) -> None:
    book = nbformat.read(PAGE, as_version=4)
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(PAGE.parent)}}).execute()
    shown = [str(cell.get("outputs")) for cell in book.cells if cell.cell_type == "code"]
    assert "<mark" in shown[1]  # the reading shows itself
    assert "Alfred Mutua" in shown[2]
    assert "{'reports': 6}" in shown[5]
    assert "CONSULT" in shown[6]
    assert "ACCUSE" in shown[9]
