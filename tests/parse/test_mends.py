"""Mends of grammar leave trees, whatever the parser gives."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.parse.parse import MENDS
from dragoman.parse.tokens import without_circles
from dragoman.records import Token

WORDS = (
    ("Peru", "PROPN", "NNP"), ("Chile", "PROPN", "NNP"), (",", "PUNCT", ","), ("and", "CCONJ", "CC"), ("of", "ADP", "IN"),
    ("Under", "ADP", "IN"), ("Secretary", "PROPN", "NNP"), ("people", "NOUN", "NNS"), ("protested", "VERB", "VBN"),
    ("condemned", "VERB", "VBD"), ("plays", "VERB", "VBZ"), ("training", "NOUN", "NN"), ("arming", "VERB", "VBG"), (".", "PUNCT", "."),
    ("July", "PROPN", "NNP"), ("after", "ADP", "IN"), ("24", "NUM", "CD"), ("(", "PUNCT", "-LRB-"), (")", "PUNCT", "-RRB-"),
)  # fmt: skip
DEPS = ("nsubj", "conj", "cc", "appos", "pobj", "prep", "acl", "relcl", "ccomp", "dobj", "compound", "npadvmod")


@st.composite
def trees(draw: st.DrawFn) -> list[Token]:
    """One sentence of words that the mends look for, hung on each other at random, without a circle."""
    size = draw(st.integers(2, 14))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: order[0]} | {i: order[draw(st.integers(0, n))] for n, i in enumerate(order[1:])}
    made = []
    for i in range(size):
        text, pos, tag = draw(st.sampled_from(WORDS))
        dep = "ROOT" if heads[i] == i else draw(st.sampled_from(DEPS))
        made.append(
            Token(i, 10 * i, 10 * i + len(text), text, text.lower(), text.lower().removesuffix("ed"), pos, tag, dep, heads[i], 0)
        )
    return made


def is_tree(tokens: tuple[Token, ...]) -> bool:
    at = {t.i: t.i for t in tokens}
    for _ in tokens:
        at = {i: tokens[up].head for i, up in at.items()}
    return all(tokens[up].head == up for up in at.values())


@given(trees())
def test_mended_sentences_are_trees(tokens: list[Token]) -> None:
    mended = tuple(tokens)
    for mend in MENDS:
        mended = mend(mended)
    assert is_tree(without_circles(mended, tokens))


def test_a_sentence_with_a_circle_is_left_as_it_was() -> None:
    first, second, third = (Token(i, i, i + 1, "a", "a", "a", "X", "X", "dep", i - (i == 1), i // 2) for i in range(3))
    circle = (replace(first, head=1), second, replace(third, dep="ROOT"))
    assert without_circles(circle, (first, second, third)) == (first, second, circle[2])
