"""`dragoman link` and `dragoman judge` over a real store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from dragoman import store
from dragoman.records import Actor, Document, Event, Reading, Span, When, digest
from dragoman.view.commands import link

TEXT = "Raisi received the Kazakh president at the Caspian summit in Ashgabat over the Garmsar railway."
app = typer.Typer()
app.command()(link.link)
app.command()(link.judge)


def reading(report: str) -> Reading:
    """A reading with one visit, made by hand: nothing is parsed."""
    span = Span(start=0, end=len(TEXT))
    actors = tuple(
        Actor(id=f"{report}-{c}", country=c, sector=("GOV",), name=c, kind="state", mentions=()) for c in ("KAZ", "IRN")
    )
    when = When(act="a", start="2022-05-30", end="2022-05-30", text="Monday", precision="day", inferred=False, evidence=())
    visit = Event(
        id=f"e-{report}", type="CONSULT", mode="visit", quad=1, source=(actors[0].id,), target=(actors[1].id,), when=when,
        mentions=(span,), acts=(),
    )  # fmt: skip
    document = Document(id=report, text=TEXT + report, outlet=report, published="2022-05-30", digest=digest(report), body=(span,))
    return Reading(document=document, actors=actors, events=(visit,), sentences=(span,))


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.duckdb"
    with store.Writer(path) as writer:
        writer.add([reading("r1"), reading("r2")])
    return str(path)


def rows(path: str, query: str) -> list[dict[str, Any]]:
    with store.open(path) as tables:
        found: list[dict[str, Any]] = tables.sql(query).to_pylist()
        return found


def test_link_and_judge(news: str) -> None:
    first = run("link", "--store", news)
    assert first.exit_code == 0, first.output
    assert "1 links say same (0 by a person)" in first.output
    assert "1 told by more than one report" in first.output
    count = "SELECT count(DISTINCT story) AS n FROM stories"
    assert rows(news, count) == [{"n": 1}]
    said = run("judge", "e-r2", "e-r1", "different", "--by", "me", "--note", "two visits", "--store", news)
    assert said.exit_code == 0, said.output
    assert rows(news, count) == [{"n": 1}]  # judged, not yet linked
    assert run("link", "--store", news).exit_code == 0
    assert rows(news, count) == [{"n": 2}]
    assert rows(news, 'SELECT subject, other, verdict, "by", note FROM judgements') == [
        {"subject": "e-r2", "other": "e-r1", "verdict": "different", "by": "me", "note": "two visits"}
    ]
    assert run("judge", "e-r1", "e-r2", "unsure", "--store", news).exit_code == 0  # taken back
    run("link", "--store", news)
    assert rows(news, count) == [{"n": 1}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("judge", "e-r1", "zz", "same"), "no event 'zz'"),
        (("judge", "e-r1", "e-r1", "same"), "given twice"),
        (("judge", "e-r1", "e-r2", "perhaps"), "perhaps"),
    ],
)
def test_a_verdict_that_cannot_be(news: str, words: tuple[str, ...], said: str) -> None:
    result = run(*words, "--store", news)
    assert result.exit_code == 2
    assert said in result.output


def test_no_store(tmp_path: Path) -> None:
    result = run("link", "--store", str(tmp_path / "none.duckdb"))
    assert result.exit_code == 2
    assert "none.duckdb" in result.output
    assert not (tmp_path / "none.duckdb").exists()
