"""What the views write for a reading made by hand."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from made import PROMISE, READING, TEXT, at
from rich.console import Console

from dragoman.errors import InputError
from dragoman.records import Reading
from dragoman.view import jsonl, text
from dragoman.view.words import harmless, shortened

NAMES = {"KEN": "Kenya", "VNM": "Vietnam"}


HANGING = replace(READING, events=(*READING.events[:1], replace(PROMISE, condition=at("We will not let distance be an excuse"))))


def shown(*, explain: bool = False, width: int = 80, reading: Reading = READING) -> str:
    out = io.StringIO()
    text.show(Console(file=out, width=width, highlight=False, markup=False, emoji=False), reading, NAMES, explain=explain)
    return out.getvalue()


def test_event_has_the_keys_of_a_gold_record() -> None:
    record = json.loads(jsonl.line(jsonl.record(READING)))
    visit, promise = record["events"]
    assert (visit["type"], visit["mode"], visit["cameo"], visit["quad"]) == ("CONSULT", "visit", "042", 1)
    assert visit["source"] == [
        {
            "country": "KEN",
            "sector": ["GOV"],
            "name": "Alfred Mutua",
            "role": "foreign minister",
            "rank": 3,
            "entity": "office:KEN:foreign-minister",
            "id": "a1",
        }
    ]
    assert visit["target"] == [{"country": "VNM", "sector": ["GOV"], "id": "a2"}]
    assert visit["speaker"] is None
    assert visit["date"]["start"] == "2023-03-14"
    assert visit["place"]["name"] == "Hanoi"
    for mention in visit["mentions"]:
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]
    assert promise["speaker"]["name"] == "Alfred Mutua"
    assert [s.get("org") for s in promise["speakers"]] == [None, "UNO"]
    assert promise["content"]["type"] == "CONSULT"
    assert promise["content"]["content"]["type"] == "AID"
    assert promise["content"]["date"]["start"] is None
    assert "acts" not in visit


def test_a_condition_is_a_span() -> None:
    visit, promise = json.loads(jsonl.line(jsonl.record(HANGING)))["events"]
    assert visit["condition"] is None
    start = TEXT.index("We will not")
    assert promise["condition"] == {"start": start, "end": start + 37, "text": "We will not let distance be an excuse"}


@pytest.mark.parametrize("explain", [False, True])
def test_a_condition_is_shown(explain: bool) -> None:
    assert "hangs on “We will not let distance be an excuse”" in " ".join(shown(explain=explain, reading=HANGING).split())
    assert "hangs on" not in shown(explain=explain)


def test_explained_record() -> None:
    record = json.loads(jsonl.line(jsonl.record(READING, explain=True)))
    assert record["events"][0]["acts"][0]["frame"] == "consult.visit"
    assert record["events"][0]["acts"][0]["parts"][0]["words"] == "Alfred Mutua"
    assert [t["reason"] for t in record["turned"]] == ["a narrower frame spoke", "no party in the object"]


def test_failure_has_the_keys_of_a_record() -> None:
    failed = jsonl.failure(InputError("no such file", "a.txt", code="missing"))
    assert set(failed) == set(jsonl.record(READING))
    assert failed["problems"][0]["code"] == "missing"


def test_half_a_surrogate_is_written() -> None:
    assert json.loads(jsonl.line({"text": "\ud83d"})) == {"text": "\ud83d"}


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("explain", [False, True])
def test_page_fits(width: int, explain: bool) -> None:
    assert max(map(len, shown(width=width, explain=explain).splitlines())) <= width


def test_page() -> None:
    page = shown()
    order = ["Mutua in Hanoi", "Events", "visits Vietnam", "Promises and planned acts", "Statements", "Problems"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    for words in ("2023-03-14", "“on Tuesday”", "Hanoi, Vietnam", "happened", "“visited Hanoi on Tuesday”", "the report itself"):
        assert words in page
    assert "Turned down" not in page
    assert "\x1b" not in page


def test_explained_page() -> None:
    page = " ".join(shown(explain=True).split())
    for words in ("consult.visit", "by office", "a narrower frame spoke", "Turned down", "no party in the object"):
        assert words in page


def test_harmless() -> None:
    assert harmless("a\x1b[31mred\x07 \u202eabc\u202c\r\nnext\u200b\ud83d") == "a[31mred abc next"
    assert shortened("one two three four", 9) == "one two …"
