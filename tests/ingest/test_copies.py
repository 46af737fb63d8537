"""Copies: the same signature on every machine, near copies share a band, others do not."""

from __future__ import annotations

import hashlib

import pytest

from dragoman.ingest.copies import bands, fingerprint, likeness, signature

WORDS = "alpha beta gamma delta minister talks border Peru Chile trade aid troops talks road treaty river north".split()


def text(start: int, count: int = 400) -> str:
    return " ".join(f"{WORDS[(n * n + n) % 17]}{n}" for n in range(start, start + count))


def test_exact_copies() -> None:
    assert fingerprint("“Peru” and\r\nChile met.") == fingerprint('PERU and Chile "met"')
    assert fingerprint("Peru met Chile") != fingerprint("Chile met Peru")


def test_signatures_are_the_same_everywhere() -> None:
    """If this fails, rensa has another algorithm: stores need a step of migration that makes their signatures anew."""
    made = signature(text(0))
    assert len(made) == 512
    assert hashlib.sha256(made).hexdigest()[:16] == "20e2d95bef317a4e"
    assert signature(text(0).upper().replace(" ", "\n")) == made


@pytest.mark.parametrize(("shift", "low", "high"), [(0, 1, 1), (20, 0.8, 0.98), (130, 0.35, 0.65), (400, 0, 0.05)])
def test_likeness(shift: int, low: float, high: float) -> None:
    left, right = signature(text(0)), signature(text(shift))
    assert low <= likeness(left, right) <= high
    if shift <= 20:
        assert set(bands(left)) & set(bands(right))
    if shift == 400:
        assert not set(bands(left)) & set(bands(right))


def test_short_and_empty_texts() -> None:
    assert likeness(signature("Earthquake"), signature("earthquake!")) == 1
    assert likeness(signature(""), signature("")) == 0
    assert bands(signature(" ... ")) == ()
    assert len(bands(signature("\ud800 one"))) == 21
    with pytest.raises(ValueError, match="512"):
        likeness(b"", signature("x"))
