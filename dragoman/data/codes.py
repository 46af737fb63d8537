"""CAMEO codes: which are leaves, and which of them the lexicons can give."""

from __future__ import annotations

from dragoman.data.shapes import Lexicon


def leaves(lexicon: Lexicon) -> dict[str, str]:
    """Codes that have no finer code below them, with their names."""
    codes = [c.code for c in lexicon.codes]
    return {c.code: c.name for c in lexicon.codes if not any(o != c.code and o.startswith(c.code) for o in codes)}


def reached(lexicon: Lexicon) -> set[str]:
    """Codes that a frame, a mode or the content of an act of speech can give."""
    frames = {f.cameo for f in lexicon.frames}
    modes = {m.cameo for m in lexicon.modes}
    return (frames | modes | {c.cameo for c in lexicon.contents}) - {""}
