"""What tells of a promise and what does not, kind by kind, on plain rows."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.reconcile.ledger import keep

from .memory import day, event, party
from .test_ledger import found, tables

CASTILLO = party("PER", kind="person", name="Pedro Castillo", rank=1)
BORIC = party("CHL", kind="person", name="Gabriel Boric", rank=1)
COUNTRIES = {"source": [party("PER")], "target": [party("CHL")]}
PRESIDENTS = {"source": [CASTILLO], "target": [BORIC]}


def word(sentence: str, content: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A promise of Peru's to Chile, of March 1, without a day."""
    inside = {**COUNTRIES, "mode": None, "start": None, "end": None, **content}
    given = {"type": "AGREE", "standing": "planned", "start": None, "published": "2022-03-01", **COUNTRIES, **more}
    return event("p", "r1", sentence=sentence, content=inside, **given)


def later(sentence: str, **more: Any) -> dict[str, Any]:
    """An event of March 10."""
    start = more.pop("start", "2022-03-10")
    given = {"mode": None, "standing": "happened", "published": "2022-03-10", **COUNTRIES, **more}
    return event("e", "r2", sentence=sentence, start=start, **given)


def findings(promise: dict[str, Any], *events: dict[str, Any]) -> list[str]:
    """What the ledger finds of a promise."""
    return [finding for _, _, finding in found(keep(tables(promise, *events), day("2022-12-01")))]


TALK = {"type": "CONSULT"}
TOUCH = "The presidents of Peru and Chile agreed to stay in touch about the fishing zones."
CALLED = "The presidents of Peru and Chile had a telephone conversation."


@pytest.mark.parametrize("waited", ["2022-03-10", "2022-08-20"])
def test_any_talk_keeps_a_promise_to_stay_in_touch(waited: str) -> None:
    promise = word(TOUCH, {**TALK, **PRESIDENTS}, **PRESIDENTS)
    assert findings(promise, later(CALLED, mode="phone", start=waited, published=waited, **PRESIDENTS)) == ["done"]


@pytest.mark.parametrize(
    "other",
    [
        {
            "sentence": "The president of Peru sent a message to the president of Chile on the national day."
        },  # a letter is no talk
        {"target": [party("BOL")], "place_country": "CHL"},  # with somebody else, though in the other's country
        {"start": "2022-03-01", "published": "2022-03-01"},  # the talk in which the word was given
    ],
)
def test_what_is_no_staying_in_touch(other: dict[str, Any]) -> None:
    promise = word(TOUCH, {**TALK, **PRESIDENTS}, **PRESIDENTS)
    given = {"sentence": "The president of Peru met the president of Chile.", **PRESIDENTS, **other}
    assert findings(promise, later(**given)) == []


def test_a_talk_that_is_set_may_be_held_on_the_same_day() -> None:
    promise = word("The presidents of Peru and Chile will hold talks today.", {**TALK, **PRESIDENTS}, **PRESIDENTS)
    met = later("The presidents of Peru and Chile met.", start="2022-03-01", published="2022-03-01", **PRESIDENTS)
    assert findings(promise, met) == ["done"]


INVITED = "The president of Peru invited Gabriel Boric to visit Lima in the year 2022."
TO_VISIT = {**TALK, "mode": "visit", "source": [BORIC], "target": [party("PER")]}


@pytest.mark.parametrize(
    ("sentence", "came"),
    [
        ("President Boric met his colleague of Peru in Lima.", True),
        ("President Boric spoke today with his colleague of Peru.", False),
        ("Peru received President Boric's envoys ahead of his visit.", False),
        ("President Boric is traveling to Peru.", False),
    ],
)
def test_a_visit_is_kept_by_who_has_come(sentence: str, came: bool) -> None:
    promise = word(INVITED, {**TO_VISIT, "start": day("2022-01-01"), "end": day("2022-12-31")})
    met = later(sentence, source=[BORIC], target=[CASTILLO], place_country="PER")
    assert findings(promise, met) == (["done"] if came else [])


def test_who_asks_others_to_talk_does_not_by_talking_himself() -> None:
    promise = word(
        "Brazil urged Peru to hold talks with Chile about the fishing zones.", TALK, type="REQUEST", source=[party("BRA")]
    )
    about = "talked with Peru about the fishing zones."
    assert findings(promise, later("Brazil " + about, source=[party("BRA")], target=[party("PER")])) == []
    assert findings(promise, later("Chile " + about)) == ["done"]


def test_talks_of_others_keep_no_promise_though_two_of_its_sides_meet() -> None:
    promise = word("Peru will meet Chile and Bolivia soon.", {**TALK, "target": [party("CHL"), party("BOL")]})
    both = {"source": [party("CHL")], "target": [party("BOL")]}
    assert findings(promise, later("Chile and Bolivia met.", **both)) == []


def test_talks_without_a_day_may_be_any_talks() -> None:
    promise = word("The presidents of Peru and Chile will meet.", {**TALK, **PRESIDENTS}, **PRESIDENTS)
    mentioned = "The fishing zones were a matter of Peru's meetings with Chile."
    here = {"start": None, "published": "2022-04-20"}
    assert findings(promise, later(mentioned, **here)) == []
    assert findings(promise, later(mentioned, place_country="CHL", **here, **PRESIDENTS)) == []
    placed = word(
        "The president of Peru will meet President Boric in Chile.", {**TALK, **PRESIDENTS, "place_country": "CHL"}, **PRESIDENTS
    )
    assert findings(placed, later(mentioned, place_country="CHL", **here, **PRESIDENTS)) == ["done"]


def test_a_span_of_years_is_no_day() -> None:
    dated = {**TALK, "mode": "visit", "start": day("2022-03-07"), "end": day("2022-03-09")}
    promise = word("Peru's envoys will travel to Chile from March 7 to 9.", dated)
    since = {"start": "1950-01-01", "end": "2022-04-10", "published": "2022-04-10", "mode": "visit"}
    assert findings(promise, later("Since 1950 Peru has received teachers of Chile's navy.", **since)) == []


# -- refusals -------------------------------------------------------------------------------


ASKED = {"type": "REQUEST", "source": [party("CHL")], "target": [party("PER")]}
REFUSES = {"type": "REJECT", "mode": "meet", "content": {**TALK, **COUNTRIES}}


def test_who_is_asked_to_talk_and_soon_refuses_refuses_that() -> None:
    promise = word("Chile asked Peru for talks about copper.", TALK, **ASKED)
    no = "Lima ruled out sitting down with the neighbour."
    assert findings(promise, later(no, **REFUSES)) == ["refused"]
    assert findings(promise, later(no, **{**REFUSES, "mode": "yield"})) == []  # to yield is not to meet
    assert findings(promise, later(no, **REFUSES, start="2022-08-10", published="2022-08-10")) == []
    self_ = {"source": [party("PER")], "target": [party("PER")]}
    assert findings(promise, later(no, **{**REFUSES, **self_})) == []


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("Chile is ready for talks with Peru about copper.", True),
        ("Chile's envoys are expected to talk with Peru about copper.", False),  # nothing is offered that could be declined
    ],
)
def test_what_is_offered_may_be_declined(sentence: str, refused: bool) -> None:
    offer = word(
        sentence, {**TALK, "source": [party("CHL")], "target": [party("PER")]}, source=[party("CHL")], target=[party("PER")]
    )
    no = later("Lima ruled out sitting down with the neighbour.", **REFUSES)
    assert findings(offer, no) == (["refused"] if refused else [])


YIELD = {"type": "RETREAT", "mode": "access"}
OPEN = "Chile called on Peru to open the port of Ilo to its fishermen."


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        (COUNTRIES, True),  # who was asked
        ({"source": [party("CHL")], "target": [party("PER")]}, False),  # who asked
        ({"source": [party("UNO")], "target": [party("CHL")]}, True),  # a body that was asked, told by whom it turned down
        ({"source": [party("BRA")], "target": [party("PER")]}, False),
    ],
)
def test_who_may_refuse(who: dict[str, Any], refused: bool) -> None:
    promise = word(OPEN, YIELD, **ASKED)
    no = later("The port of Ilo stays closed to fishermen.", type="REJECT", mode="yield", content={**YIELD, **COUNTRIES}, **who)
    assert findings(promise, no) == (["refused"] if refused else [])


def test_support_is_refused_in_the_words_in_which_it_was_asked() -> None:
    content = {"type": "SUPPORT", "mode": None}
    promise = word("Chile asked Peru to back its seat in the council.", content, **ASKED)
    refusal = {"type": "REJECT", "mode": "assist", "content": {**content, **COUNTRIES}}
    assert findings(promise, later("Peru does not back sailors in their quarrel over nets and lamps.", **refusal)) == []
    assert findings(promise, later("Peru refuses to back the seat in the council.", **refusal)) == ["refused"]


# -- deeds ----------------------------------------------------------------------------------


PENALTY = {"type": "SANCTION", "mode": "discontinue"}
WARNED = "Peru will impose duties on Chile's grapes and copper."


def test_a_penalty_with_a_day_of_its_own_is_news() -> None:
    promise = word(WARNED, PENALTY, type="THREATEN")
    told = "On Thursday the customs of Lima began to levy duties on trucks that carry fruit and ore over the border."
    assert findings(promise, later(told, start="2022-03-03", **PENALTY)) == ["done"]
    assert findings(promise, later(told, start="2022-03-03", date_inferred=True, **PENALTY)) == []


def test_who_it_was_makes_a_rare_act_that_act() -> None:
    content = {"type": "SANCTION", "mode": "withdraw"}
    promise = word("President Castillo threatened to leave the Andean treaty.", content, type="THREATEN", source=[CASTILLO])
    left = "Everybody in Santiago laughed when Castillo pulled out."
    assert findings(promise, later(left, **content, source=[CASTILLO])) == ["done"]
    assert findings(promise, later(left, **content, source=[CASTILLO], target=[])) == []  # out of what, is not told


# -- what is no promise ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "type", "told"),
    [
        ("Peru agreed to open its ports to fishermen.", "CONCEDE", 1),
        ("Under the treaty of 1929, Peru agreed to open its ports to fishermen.", "CONCEDE", 0),
        ("Peru will leave the pact.", "THREATEN", 1),
        ("Chile criticised Peru's decision to leave the pact.", "THREATEN", 0),
    ],
)
def test_background_is_no_promise(sentence: str, type: str, told: int) -> None:
    assert keep(tables(word(sentence, YIELD, type=type))).promises == told
