"""What README and Makefile say of setting up: the versions of Python, and what is told where none fits."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="no make here")


def made(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`make demo` where nothing is set up."""
    command = ["make", "--no-print-directory", *arguments, f"VENV={tmp_path / 'venv'}", "demo"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_readme_and_makefile_name_the_versions_that_the_package_takes() -> None:
    assert PROJECT["requires-python"] == ">=3.11,<3.14"
    for name in ("README.md", "Makefile"):
        assert "Python 3.11 to 3.13" in (ROOT / name).read_text(encoding="utf-8"), name


def test_readme_names_every_extra() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}` (" in text for name in PROJECT["optional-dependencies"])


@needs_make
def test_a_python_that_does_not_fit_is_refused_with_what_to_do(tmp_path: Path) -> None:
    done = made(tmp_path, "PYTHON=false")
    assert done.returncode == 2
    assert "dragoman needs Python 3.11 to 3.13, and false is missing or another" in done.stderr
    assert "make PYTHON=python3.12 demo" in done.stderr
    assert not (tmp_path / "venv").exists()


@needs_make
def test_a_newer_python3_is_passed_over_for_one_that_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, status in (("python3", 1), ("python3.13", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    done = made(tmp_path, "--dry-run")
    assert "\npython3.13 -m venv" in done.stdout
