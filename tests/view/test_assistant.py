"""The server for assistants: its tools over a small store, through the protocol."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client

import dragoman
from dragoman.store import Store, Writer
from dragoman.store import open as open_store
from dragoman.view.assistant import server

REPORTS = {
    "visit": ("2024-03-06", "The Kenyan president met his Chilean counterpart in Nairobi on Monday. Chile promised Kenya aid."),
    "blame": ("2024-03-09", "Chile accused Peru of shelling an island on Friday."),
}


@pytest.fixture(scope="module")
def store(coder: dragoman.Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("assistant") / "small.duckdb"
    with Writer(path, versions=coder.versions) as writer:
        writer.add([coder.read(text, date=day, id=id, outlet="Harbour News") for id, (day, text) in REPORTS.items()])
    with open_store(Path(path)) as opened:
        yield opened


def call(store: Store, coder: dragoman.Coder, name: str, **arguments: Any) -> Any:
    async def talk() -> Any:
        async with Client(server(store, lambda: coder)) as client:
            return await client.call_tool(name, arguments)

    answer = anyio.run(talk)
    texts = [part.text for part in answer.content]
    if answer.is_error:
        return "".join(texts)
    found = [json.loads(text) for text in texts]
    return found[0] if len(found) == 1 and isinstance(found[0], (dict, list)) else found


def test_search_cites(store: Store, coder: dragoman.Coder) -> None:
    found = call(store, coder, "search", side="Peru")
    row = found[0] if isinstance(found, list) else found
    assert (row["type"], row["report"], row["outlet"]) == ("ACCUSE", "blame", "Harbour News")
    assert row["mentions"][0]["words"] in REPORTS["blame"][1]
    assert row["published"] == "2024-03-09"


def test_a_dyad(store: Store, coder: dragoman.Coder) -> None:
    found = call(store, coder, "dyad", first="Chile", second="Kenya")
    assert {row["type"] for row in found["latest"]} == {"CONSULT", "AGREE"}


def test_pledges(store: Store, coder: dragoman.Coder) -> None:
    assert "Chile promised" in str(call(store, coder, "pledges", by="Chile", to="Kenya"))


def test_a_report(store: Store, coder: dragoman.Coder) -> None:
    assert len(call(store, coder, "report", id="visit")["events_told"]) == 2
    assert "no report" in call(store, coder, "report", id="nowhere")


def test_code_a_text(store: Store, coder: dragoman.Coder) -> None:
    found = call(store, coder, "code_text", text="Ghana recalled its ambassador from Togo on Tuesday.", date="2024-03-06")
    assert [e["type"] for e in found["events"]] == ["SANCTION"]
    assert found["events"][0]["date"]["start"] == "2024-03-05"


def test_wrong_values_are_told(store: Store, coder: dragoman.Coder) -> None:
    assert "type" in call(store, coder, "search", type="HUG")
