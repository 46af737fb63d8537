"""Texts -> what tells copies apart: a fingerprint for exact ones, a MinHash signature for near ones.

Reprints of a wire story and its updates share most of their runs of five words. A signature holds
the 128 least hashes of these runs; two signatures agree in about the share of runs that the texts
have in common. A store keeps signature and bands; reports that share a band may be copies, and
`likeness` says how much so.

Signatures are those of rensa's RMinHash with a fixed seed: they depend on nothing but the text and
rensa's algorithm. Stores keep them and nobody makes them anew, so pyproject.toml holds rensa to one minor
version, and a test knows the digest of a signature: with another algorithm, copies of what a store holds
would no longer be found, and its tables need a step in `dragoman.store.migrate` first.
"""

from __future__ import annotations

import hashlib
import operator
import re
import struct
import unicodedata
from typing import Final

PERMUTATIONS: Final = 128
WORDS: Final = 5  # words of a run
SEED: Final = 20_220_530
BANDS: Final = 21  # 21 bands of 6: pairs that are 0.8 alike share one in 998 of 1,000 cases, 0.5 alike in 280
ROWS: Final = 6
WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text without what reprints change: case, marks, spaces, forms of one letter."""
    return WORD.findall(unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode()).casefold())


def fingerprint(text: str) -> str:
    """A digest that exact copies share, whatever their line breaks, quotation marks and capitals."""
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()


def runs(text: str) -> list[str]:
    """The runs of five words, each once; one shorter run where there are fewer words."""
    found = words(text)
    if len(found) < WORDS:
        return [" ".join(found)] if found else []
    return list(dict.fromkeys(map(" ".join, zip(*(found[at:] for at in range(WORDS)), strict=False))))


def signature(text: str) -> bytes:
    """The signature of a text: 128 whole numbers of 32 bits, the least byte first.

    Args:
        text: the words of the report, best without its furniture.
    """
    from rensa import RMinHash  # type: ignore[import-untyped]  # only here; it has no types

    sketch = RMinHash(PERMUTATIONS, SEED)
    sketch.update(runs(text))
    return struct.pack(f"<{PERMUTATIONS}I", *sketch.digest())


def bands(signature: bytes) -> tuple[str, ...]:
    """The keys of a signature: texts that share one may be near copies.

    Args:
        signature: as `signature` gives it.

    Returns:
        21 keys, none for a text without words.
    """
    if is_empty(signature):
        return ()
    size = ROWS * 4
    pieces = (signature[at * size : (at + 1) * size] for at in range(BANDS))
    return tuple(f"{at:02}:{hashlib.blake2b(piece, digest_size=8).hexdigest()}" for at, piece in enumerate(pieces))


def likeness(left: bytes, right: bytes) -> float:
    """The share of runs of words that two texts have in common, as their signatures tell it: 0 to 1.

    Args:
        left: the signature of one text.
        right: that of the other.

    Raises:
        ValueError: they are no two signatures.
    """
    if len(left) != PERMUTATIONS * 4 or len(right) != PERMUTATIONS * 4:
        raise ValueError(f"a signature has {PERMUTATIONS * 4} bytes, not {len(left)} and {len(right)}: make it anew")
    if is_empty(left) or is_empty(right):
        return 0.0
    same: int = sum(map(operator.eq, memoryview(left).cast("I"), memoryview(right).cast("I")))
    return same / PERMUTATIONS


def is_empty(signature: bytes) -> bool:
    """Whether a signature is that of a text without words."""
    return signature.count(b"\xff") == len(signature)
