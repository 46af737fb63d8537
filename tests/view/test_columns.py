"""The page of columns tells the keys that the JSON has, in their order."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from made import PROMISE, READING, VISIT

from dragoman.records import Span
from dragoman.view.jsonl import record

SCRIPT = Path(__file__).parent.parent.parent / "scripts" / "columns.py"


@pytest.fixture(scope="module")
def columns() -> ModuleType:
    spec = importlib.util.spec_from_file_location("columns", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_tells_every_key(columns: ModuleType) -> None:
    found = record(replace(READING, events=(replace(VISIT, condition=Span(start=0, end=6)), PROMISE)), explain=True)
    visit, promise = found["events"]
    objects = {
        "report": found, "event": visit, "content": promise["content"], "date": visit["date"], "place": visit["place"],
        "statement": found["statements"][0], "act": visit["acts"][0], "problem": found["problems"][0],
        "span": visit["condition"], "why": visit["why"][0],
    }  # fmt: skip
    told = {name: list(held) for name, _, held in columns.JSON}
    assert set(told.pop("actor")) == {key for actor in found["actors"] for key in actor}
    assert told == {name: list(held) for name, held in objects.items()}


def test_the_page_is_fresh(columns: ModuleType) -> None:
    assert columns.PAGE.read_text(encoding="utf-8") == columns.page()
