"""A reading made by hand, so that the views are tested without a parse."""

from __future__ import annotations

from dragoman.records import (
    Act,
    Actor,
    ActorMention,
    Clause,
    Content,
    Document,
    Event,
    Evidence,
    Part,
    Problem,
    Reading,
    Span,
    Statement,
    Turned,
    When,
    Where,
)

TEXT = (
    "Kenyan Foreign Minister Alfred Mutua visited Hanoi on Tuesday. He said that Kenya was ready to host "
    'a Vietnamese delegation. "We will not let distance be an excuse," Mutua said.'
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def because(words: str, rule: str) -> Evidence:
    return Evidence(span=at(words), words=words, step="what 1", rule=rule, score=0.9, detail="the verb and its object")


MUTUA = Actor(
    id="a1",
    mentions=(ActorMention(span=at("Kenyan Foreign Minister Alfred Mutua"), first=0, last=5, rule="office"),),
    entity="office:KEN:foreign-minister",
    name="Alfred Mutua",
    kind="person",
    country="KEN",
    sector=("GOV",),
    role="foreign minister",
    rank=3,
    evidence=(because("Kenyan Foreign Minister Alfred Mutua", "office"),),
)
VIETNAM = Actor(
    id="a2",
    mentions=(ActorMention(span=at("Hanoi"), first=6, last=7, rule="register"),),
    kind="state",
    country="VNM",
    sector=("GOV",),
)
AGENCY = Actor(id="a3", mentions=(), name="UNHCR", kind="organisation", org="UNO", sector=("IGO",))
TUESDAY = When(act="t1", start="2023-03-14", end="2023-03-14", text="on Tuesday", precision="day")
VISIT = Event(
    id="e1",
    type="CONSULT",
    mode="visit",
    cameo="042",
    quad=1,
    intensity=4.0,
    source=("a1",),
    target=("a2",),
    when=TUESDAY,
    where=Where(act="t1", name="Hanoi", country="VNM", lat=21.0, lon=105.8),
    contexts=("diplomatic",),
    mentions=(at("visited Hanoi on Tuesday"),),
    confidence=0.8,
    acts=("t1",),
    why=(because("visited Hanoi", "consult.visit"),),
)
PROMISE = Event(
    id="e2",
    type="AGREE",
    quad=1,
    source=("a1",),
    target=("a2",),
    speaker=("a1", "a3"),
    content=Content(
        type="CONSULT",
        mode="visit",
        source=("a2",),
        target=("a1",),
        when=When(act="t2", text="next year"),
        content=Content(type="AID", source=("a1",), target=()),
    ),
    mentions=(at("ready to host a Vietnamese delegation"),),
    acts=(),
)
READING = Reading(
    document=Document(id="r1", text=TEXT, title="Mutua in Hanoi", outlet="Harbour News", published="2023-03-15", language="en"),
    actors=(MUTUA, VIETNAM, AGENCY),
    acts=(
        Act(
            id="t1",
            type="CONSULT",
            mode="visit",
            parts=(
                Part(role="source", actors=("a1",), span=at("Alfred Mutua"), how="subject"),
                Part(role="target", actors=("a2",), span=at("Hanoi"), how="object"),
            ),
            clause=0,
            span=at("visited Hanoi"),
            frame="consult.visit",
        ),
    ),
    turned=(
        Turned(clause=0, frame="consult.tour", span=at("visited"), reason="a narrower frame spoke"),
        Turned(clause=3, frame="agree.let", span=at("let distance be"), reason="no party in the object"),
    ),
    statements=(
        Statement(
            id="s1", speakers=("a1",), span=at("We will not let distance be an excuse"), words='"We will not…"', direct=True
        ),
    ),
    events=(VISIT, PROMISE),
    topics=("diplomatic",),
    clauses=(Clause(index=0, kind="verb", head=5, lemma="visit", span=at("visited Hanoi on Tuesday"), sentence=0, arguments=()),),
    problems=(Problem(step="who", code="unknown", message="nobody knows 'He'", span=at("He said")),),
    versions=(("code", "0"), ("data", "abc")),
)
