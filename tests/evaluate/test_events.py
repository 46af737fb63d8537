"""The event scorecard on plain records, and beside the reference scorer where that is at hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluate.events import Tally, agree, score

Json = dict[str, Any]


def actor(country: str, *sectors: str) -> Json:
    return {"country": country, "sector": list(sectors or ("GOV",))}


def event(kind: str, source: list[Json], target: list[Json], start: int = 0, **more: Any) -> Json:
    return {"type": kind, "source": source, "target": target, "mentions": [{"start": start, "end": start + 5}], **more}


@pytest.mark.parametrize(
    ("gold", "coded", "country", "strict"),
    [
        (event("ACCUSE", [actor("PER")], [actor("CHL")]), event("ACCUSE", [actor("PER")], [actor("CHL")]), True, True),
        (event("ACCUSE", [actor("PER")], [actor("CHL")]), event("REJECT", [actor("PER")], [actor("CHL")]), False, False),
        (event("ACCUSE", [actor("PER")], [actor("CHL")]), event("ACCUSE", [actor("CHL")], [actor("PER")]), False, False),
        (event("ACCUSE", [actor("PER", "MIL")], [actor("CHL")]), event("ACCUSE", [actor("PER")], [actor("CHL")]), True, False),
        (event("ACCUSE", [{"country": "PER"}], []), event("ACCUSE", [actor("PER")], []), True, True),  # gold tells no sector
        (event("ACCUSE", [actor("PER")], []), event("ACCUSE", [{"country": "PER"}], []), True, False),
        (event("ACCUSE", [actor("PER")], []), event("ACCUSE", [actor("PER")], [actor("CHL")]), True, True),
        (event("CONSULT", [actor("PER")], [actor("CHL")]), event("CONSULT", [actor("CHL")], [actor("PER")]), True, True),
        (
            event("CONSULT", [actor("PER")], [actor("CHL")], mode="visit"),
            event("CONSULT", [actor("CHL")], [actor("PER")], mode="visit"),
            False,
            False,
        ),
        (event("SUPPORT", [actor("PER"), actor("CHL")], []), event("SUPPORT", [actor("CHL")], [actor("PER")]), True, True),
    ],
)
def test_events_agree(gold: Json, coded: Json, country: bool, strict: bool) -> None:
    assert agree(gold, coded, False) is country
    assert agree(gold, coded, True) is strict


def test_each_gold_event_is_found_once_and_optional_ones_cost_nothing() -> None:
    gold = [event("ACCUSE", [actor("PER")], [actor("CHL")]), event("AID", [actor("PER")], [actor("CHL")], optional=True)]
    twice = [event("ACCUSE", [actor("PER")], [actor("CHL")]), event("ACCUSE", [actor("PER")], [actor("CHL")], 50)]
    assert score([(gold, twice)]).total("country") == Tally(found=1, wrong=1, missed=0)
    assert score([(gold, [])]).total("country") == Tally(found=0, wrong=0, missed=1)


def test_attributes_are_judged_on_found_events_only() -> None:
    gold = [event("ACCUSE", [actor("PER")], [actor("CHL")], mode="allege", speaker=actor("PER"))]
    card = score([(gold, [event("ACCUSE", [actor("PER")], [actor("CHL")], mode="disapprove", speaker=actor("PER"))])])
    assert (card.right["mode"], card.judged["mode"]) == (0, 1)
    assert (card.right["speaker"], card.judged["speaker"]) == (1, 1)


def test_no_reports_give_an_empty_card() -> None:
    card = score([])
    assert card.total("country").f1 == 0.0
    assert card.interval("country") == (0.0, 0.0)


def test_the_card_is_that_of_the_reference_scorer(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("reference", shared / "tools/score.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    rows = [json.loads(line) for line in (shared / "gold/authored-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = {r["report"]: r["events"] for r in rows}
    shifted = {name: [e for i, e in enumerate(events) if i % 3] for name, events in gold.items()}
    wanted, _ = reference.score(gold, shifted)
    card = score([(events, shifted[name]) for name, events in gold.items()])
    for level in ("country", "strict"):
        assert card.total(level).f1 == pytest.approx(wanted[level]["f1"])
    assert {k: card.right[k] / card.judged[k] for k in card.judged} == pytest.approx(
        {k: v["accuracy"] for k, v in wanted["attributes"].items()}
    )
