from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from dragoman.reconcile import compare
from dragoman.reconcile.candidates import facts
from dragoman.reconcile.compare import agreeing, clashing, features, score
from dragoman.reconcile.fact import Fact, fact
from dragoman.reconcile.words import bag, numbers, overlap, quoted, stamps, sums, telling
from dragoman.schema import TABLES

from .memory import day, event, memory, party

EMPTY = memory([])


def made(**more: Any) -> Fact:
    row = event("e", more.pop("report", "1"), **more)
    titled = [{"report": row["report"], "title": row.pop("title", None)}]
    EMPTY.database.register("events", pa.Table.from_pylist([row], schema=TABLES["events"]))
    EMPTY.database.register("reports", pa.Table.from_pylist(titled, schema=TABLES["reports"]))
    return fact(facts(EMPTY).to_pylist()[0])


BIDEN = party("USA", name="Joe Biden", entity="Joe Biden", kind="person", rank=1)
BLINKEN = party("USA", name="Antony Blinken", entity="Antony Blinken", kind="person", rank=2)
PUTIN = party("RUS", name="Vladimir Putin", entity="Vladimir Putin", kind="person", rank=1)
ALMATY = {"place": "Almaty", "place_id": "1", "place_precision": "city", "place_country": "KAZ"}
ASTANA = {"place": "Astana", "place_id": "2", "place_precision": "city", "place_country": "KAZ"}
KILLED = {"type": "ASSAULT", "mode": "targeted", "target": [BIDEN], "sentence": "They killed Moïse"}
VISIT = {"mode": "visit", "source": [BIDEN], "target": [party("KAZ", name="Olzhas Bek", kind="person", rank=2)]}
STOOD = {"type": "SUPPORT", "date_inferred": True, "title": "Call with the minister of Chile"}
QUIT = {"type": "SANCTION", "sentence": "They quit the Caspian treaty in March"}
LONG = {
    "sentence": "Vaccines, wheat, a clinic in Aktau, the tariffs of the railway, visas for drivers and a joint bank were on their list"
}
HELP = {"type": "AID", "mode": None, "source": [party("USA")], "target": [party("UKR")], "content": None}


@pytest.mark.parametrize(
    ("feature", "one", "other", "sign"),
    [
        ("parties", {}, {"sources": "KAZ", "targets": "IRN"}, 1),
        ("parties", {}, {"targets": "UZB"}, -1),
        ("direction", {}, {"sources": "KAZ", "targets": "IRN"}, 0),  # a meeting has none
        ("direction", {"mode": "visit"}, {"mode": "visit", "sources": "KAZ", "targets": "IRN"}, -1),
        ("direction", {"type": "ASSAULT"}, {"type": "ASSAULT"}, 1),
        (
            "direction",
            {"type": "AGREE", "sources": "IRN KAZ", "targets": ""},
            {"type": "AGREE", "sources": "KAZ", "targets": "IRN"},
            0,
        ),
        ("people", {"source": [BIDEN]}, {"source": [BIDEN]}, 1),
        ("people", {"source": [BIDEN]}, {"source": [BLINKEN]}, -1),
        ("people", {"source": [BIDEN]}, {}, 0),
        ("rank", {"source": [BIDEN]}, {"source": [BLINKEN]}, -1),
        ("rank", {"source": [BIDEN]}, {"source": [PUTIN]}, 0),  # of two states: not compared
        ("rank", {"source": [BIDEN]}, {"source": [BIDEN]}, 1),
        ("sectors", {"source": [party("IRN", sector=["MIL"])], "targets": ""}, {"targets": ""}, -1),
        ("type", {}, {}, 1),
        ("type", {"type": "ACCUSE"}, {"type": "REJECT"}, -1),
        ("mode", {"mode": "phone"}, {"mode": "visit"}, -1),
        ("mode", {"mode": "phone"}, {}, 0),
        ("days", {}, {}, 1),
        ("days", {}, {"start": "2022-06-02"}, -1),
        ("days", {"start": None}, {"start": None}, 1),
        ("days", {"start": None}, {"start": None, "published": "2022-06-09"}, -1),
        ("days", {"start": None, "published": ""}, {}, -1),
        ("place", ALMATY, ALMATY, 1),
        ("place", ALMATY, ASTANA, -1),
        ("place", ALMATY, {"place_country": "UZB", "place_precision": "country"}, -1),
        ("place", ALMATY, {}, 0),
        ("words", {"sentence": "They discussed the Caspian pipeline"}, {"sentence": "On the agenda: the Caspian pipeline"}, 1),
        ("words", {"sentence": "They discussed the Caspian pipeline"}, {"sentence": "They discussed vaccines and wheat"}, -1),
        (
            "named",
            {"type": "ASSAULT", "sentence": "The killing of Moïse"},
            {"type": "ASSAULT", "sentence": "who killed Moise"},
            1,
        ),
        ("named", {"sentence": "The talks on Moïse"}, {"sentence": "talks on Moïse"}, 0),  # of deeds alone
        ("title", {"title": "Pipeline deal signed"}, {"title": "Pipeline deal is signed", "report": "2"}, 1),
        ("numbers", {"sentence": "It killed 12 people in Kunduz"}, {"sentence": "Kunduz: twelve people dead"}, 1),
        ("numbers", {"sentence": "It killed 12 people in Kunduz"}, {"sentence": "It killed 15 people"}, -1),
        ("quotes", {"sentence": "He said “the door remains open”."}, {"sentence": "“The door remains open,” he said."}, 1),
        ("content", {"type": "AGREE", "content": {"type": "AID"}}, {"type": "AGREE", "content": {"type": "CONSULT"}}, -1),
        ("content", {"type": "AGREE", "content": {"type": "AID"}}, {"type": "AGREE", "content": {"type": "AID"}}, 1),
        ("contexts", {"contexts": ["health"]}, {"contexts": ["health"]}, 1),
        ("outlet", {}, {"outlet": "B"}, 0),
        ("outlet", {}, {}, 1),
        ("background", {"start": "2022-01-03"}, {"start": "2022-01-03", "outlet": "B"}, 1),
        ("circle", {"targets": "KAZ UZB"}, {"targets": "UZB KAZ"}, 1),
        ("circle", {}, {}, 0),  # two meet every week
        ("victim", KILLED, {**KILLED, "mode": "firearms"}, 1),
        ("victim", KILLED, {**KILLED, "target": [PUTIN]}, 0),
        ("occasion", STOOD, {**STOOD, "title": "Call with the minister of Peru"}, -1),
        ("occasion", STOOD, {**STOOD, "title": "Call with the minister of Chile, corrected"}, 0),  # one call
        ("occasion", STOOD, {**STOOD, "title": "Call with the minister of Peru", "outlet": "B"}, 0),
        ("occasion", STOOD, {**STOOD, "title": "Call with the minister of Peru", "date_inferred": False}, 0),
        ("direction", {"mode": "visit"}, {"sources": "KAZ", "targets": "IRN"}, 0),  # who tells no visit tells no direction
        ("people", VISIT, {**VISIT, "target": [party("KAZ")]}, 1),
        ("people", VISIT, {**VISIT, "target": [PUTIN]}, -1),  # two meetings of one visit
        ("mode", {"mode": "visit"}, {"sentence": "The ministers spoke by telephone today."}, -1),  # a call by its words
        ("mode", {"mode": "visit"}, {"sentence": "The ministers held talks today."}, 0),
        ("days", VISIT, {**VISIT, "start": "2022-06-01"}, 1),  # a visit lasts
        ("days", {**VISIT, **ALMATY}, {**VISIT, "start": "2022-06-01", "place_country": "UZB"}, -1),
        ("days", {**QUIT, "start": None}, {**QUIT, "start": "2022-03-01", "end": "2022-03-31"}, 1),
        ("days", {**QUIT, "start": None}, {**QUIT, "start": "2022-02-01", "end": "2022-02-28"}, -1),
        ("days", {"start": None, "sentence": "a raid on March 3"}, {"start": None, "sentence": "a raid on March 4"}, -1),
        ("days", {"type": "AID", "start": None}, {"type": "AID", "start": "2022-05-20"}, 1),  # told as new soon after
        ("verbatim", LONG, {**LONG, "start": "2022-05-31", "date_inferred": True}, 1),
        ("verbatim", LONG, {**LONG, "start": "2022-06-20"}, 0),
        ("verbatim", {"sentence": "They met in Aktau"}, {"sentence": "They met in Aktau"}, 0),  # short
        ("verbatim", {**LONG, **STOOD}, {**LONG, **STOOD, "title": "Call with the minister of Peru"}, 0),  # said by custom
        ("title", {"title": "Pipeline deal signed"}, {"title": "Vaccines for Aktau"}, 0),  # neither heads the act
    ],
)
def test_a_feature_speaks_for_or_against(feature: str, one: dict[str, Any], other: dict[str, Any], sign: int) -> None:
    a, b = made(**one), made(**other)
    value = compare.FEATURES[feature](a, b)
    assert (value > 0) - (value < 0) == sign
    assert -1 <= value <= 1
    assert compare.FEATURES[feature](b, a) == pytest.approx(value)


def test_near_copies_tell_the_same_in_the_same_words() -> None:
    one, other = made(sentence="Caspian pipeline opened"), made(sentence="Vaccines came by train")
    assert compare.near(one, one, 0.9) > 0 > compare.near(one, other, 0.97)
    assert compare.near(one, one, 0.0) == 0


def test_the_score_orders_pairs_and_explains_itself() -> None:
    sentence = "President Raisi received the Kazakh envoy at the Caspian summit in Ashgabat"
    one = made(sentence=sentence, mode="visit", **ALMATY)
    again = made(sentence=sentence + ", Mehr reported", mode="visit", outlet="B", **ALMATY)
    moved = made(sentence=sentence, mode="visit", outlet="B", **{**ASTANA, "place_country": "UZB"}, start="2022-05-31")
    sure, less = features(one, again), features(one, moved)
    assert score(sure, "talk") > 0.85
    assert score(less, "talk") < 0.5
    assert {"days", "place", "words", "parties"} <= set(agreeing(sure, "talk"))
    assert clashing(one, again, sure) == []
    assert "host" in clashing(one, moved, less)


def test_every_feature_has_a_weight_and_a_reason() -> None:
    assert all(set(worth) == {"", "near", *compare.FEATURES} for worth in compare.weights().values())
    assert all(feature.__doc__ for feature in compare.FEATURES.values())


def test_other_casualties_are_named() -> None:
    one, other = made(type="ASSAULT", sentence="killed 12 people"), made(type="ASSAULT", sentence="killed 15 people")
    assert clashing(one, other, features(one, other)) == ["casualties"]


def test_hands_of_one_deed_are_told_otherwise() -> None:
    deed = {"type": "ASSAULT", "targets": "KAZ", "sentence": "They seized the tanker Almaz"}
    one, other = made(**deed, sources="IRN"), made(**deed, sources="UZB")
    assert compare.parties(one, other) > compare.parties(one, made(**deed, sources="UZB", start="2022-06-09"))


def test_few_words_agree_by_chance() -> None:
    few, many = made(sentence="Thank you for coming"), made(sentence="Thank you for coming to the vaccine clinic in Aktau")
    assert compare.words(few, few) < compare.words(many, many)


def test_who_met_is_known_without_words() -> None:
    one, other = ({"sentence": s} for s in ("They spoke of vaccines and wheat", "The railway and its tariffs were discussed"))
    pair = [party("KAZ", name="Olzhas Bek", entity="Olzhas Bek", kind="person")], [BIDEN]
    met = ({"source": pair[0], "target": pair[1], **said} for said in (one, other))
    assert compare.words(made(**one), made(**other)) < compare.words(*(made(**m) for m in met)) < 0


# -- words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killed 12 people", {"people": 12}),
        ("$1.5 billion dollars", {"dollar": 1.5e9}),
        ("3,500 troops", {"troop": 3500}),
        ("twelve soldiers", {"soldier": 12}),
        ("On March 21 ministers met", {}),
        ("on 21 March 2022 they met", {}),
        ("in 2019 the pact", {}),
        ("G7 and F-16 and 12-year plan", {}),
        ("the two countries and two ministers", {}),
        ("Route 66", {}),
        ("", {}),
    ],
)
def test_numbers_are_known_by_what_they_count(text: str, found: dict[str, float]) -> None:
    assert numbers(text) == found


def test_telling_words() -> None:
    assert telling("The ministers met in Ashgabat on sanctions") == {"ashgabat": 2.0, "sanct": 1.0}
    assert telling("Pipeline Deal Signed In Ashgabat") == {"pipeline": 1.0, "deal": 1.0, "sign": 1.0, "ashgabat": 1.0}


def test_names_of_parties_count_only_where_they_differ() -> None:
    def share(one: str, other: str) -> float:
        return overlap(bag(telling(one), ["Scholz", "Macron"]), bag(telling(other), ["Scholz", "Macron"]))

    assert share("a pipeline for Scholz", "his pipeline with Scholz") == 1
    assert share("a pipeline for Scholz", "his pipeline with Macron") == pytest.approx(1 / 3)
    assert share("Scholz", "Scholz") == share("", "") == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("since May 8, 2018", {(2018, 5, 8)}),
        ("on 8 May they left", {(2021, 5, 8)}),
        ("in July", {(2020, 7, 0)}),  # the last one before the report
        ("on Sept. 3 and Oct. 4, 2019", {(2020, 9, 3), (2019, 10, 4)}),
        ("he may come", set()),
        ("Marchers and Augusta", set()),
    ],
)
def test_days_are_known_by_their_months(text: str, found: set[tuple[int, int, int]]) -> None:
    assert stamps(text, dt.date(2021, 6, 1)) == found


def test_a_month_of_an_unknown_year() -> None:
    assert stamps("in July", None) == {(0, 7, 0)}


def test_quotations_are_compared_without_punctuation() -> None:
    assert quoted("He said: “We will, of course, come.” “Yes.”") == {"we will of course come"}


def test_days_of_a_row_are_dates() -> None:
    assert made().first == day("2022-05-30")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru gave $1.2 billion, and later $300,000.", {1.2e9, 3e5}),
        ("a $40-million loan", {4e7}),
        ("40 million doses and 1 billion pesos", set()),
    ],
)
def test_sums(text: str, found: set[float]) -> None:
    assert sums(text) == found


@pytest.mark.parametrize(
    ("sentence", "unsure"),
    [
        ("Peru sent blankets to Bolivia.", False),
        ("Peru will send blankets to Bolivia.", True),
        ("Bolivia urged Peru to send blankets.", True),
        ("Peru sent William Torres to Bolivia.", False),
    ],
)
def test_what_is_told_as_done(sentence: str, unsure: bool) -> None:
    assert made(sentence=sentence).unsure == unsure


def test_another_partner_of_the_same_day_is_another_occasion() -> None:
    said = {
        "type": "SUPPORT",
        "date_inferred": True,
        "sentence": "The minister praised Peru for its firm support of the river pact.",
    }
    one = made(title="Call with the Chilean foreign minister Rojas", **said)
    other = made(report="2", title="Meeting of the Amazon council in Manaus", **said)
    later = made(report="3", title="Meeting of the Amazon council in Manaus", start="2022-05-29", **said)
    assert compare.occasion(one, other) == -1.0
    assert compare.occasion(one, later) == -0.5
