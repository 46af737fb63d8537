"""Tokens -> mentions: noun phrases and pronouns, those with one head name in one chain."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import Mention, Span, Token

INSIDE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "PART", "DET"))
PRONOUNS = frozenset(
    "he she they him her them it we us i his hers their its our who himself herself themselves itself both".split()
)
PLURAL_PRONOUNS = frozenset("they them we us their our both themselves".split())


def read_mentions(tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """Noun phrases (a head noun with all that stands before it) and pronouns of a report."""
    mentions: list[Mention] = []
    chains: dict[str, int] = {}
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.lower in PRONOUNS and token.pos in ("PRON", "DET"):
            mentions.append(_mention(tokens, len(mentions), i, i + 1, "pronoun", len(chains) + len(mentions)))
            i += 1
            continue
        if token.pos not in INSIDE:
            i += 1
            continue
        last = i
        while last < len(tokens) and tokens[last].pos in INSIDE and tokens[last].sentence == token.sentence:
            if last > i and tokens[last].pos == "DET":
                break
            last += 1
        end = last
        while end > i and tokens[end - 1].pos not in ("NOUN", "PROPN"):
            end -= 1
        if end > i:
            head = tokens[end - 1]
            kind = "name" if head.pos == "PROPN" else "nominal"
            key = head.lower if kind == "name" else f"#{len(mentions)}"
            chain = chains.setdefault(key, len(chains))
            mentions.append(_mention(tokens, len(mentions), i, end, kind, chain))
        i = max(last, i + 1)
    return tuple(mentions)


def _mention(tokens: Sequence[Token], index: int, first: int, last: int, kind: str, chain: int) -> Mention:
    head = tokens[last - 1]
    return Mention(
        index=index,
        span=Span(start=tokens[first].start, end=head.end),
        first=first,
        last=last,
        head=last - 1,
        kind=kind,  # type: ignore[arg-type]
        plural=head.tag in ("NNS", "NNPS") or head.lower in PLURAL_PRONOUNS,
        chain=chain,
    )
