"""Type, mode and content of an event -> quad class, intensity, CAMEO code; all from tables in data/codes."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.data.shapes import Lexicon, Mode
from dragoman.records import Content


class Coding:
    """The tables of codes, arranged for looking up.

    Args:
        lexicon: the loaded lexicons.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.rows: dict[tuple[str, str], Mode] = {(m.type, m.mode): m for m in lexicon.modes}
        self.quads: dict[str, int] = {m.type: m.quad for m in lexicon.modes}
        self.contents = lexicon.contents

    def quad(self, kind: str) -> int:
        """Quad class: 1 and 2 cooperation in words and deeds, 3 and 4 conflict in words and deeds."""
        return self.quads[kind]

    def intensity(self, kind: str, mode: str | None) -> float | None:
        """Intensity of a mode, else of its type."""
        row = self.rows.get((kind, mode or ""))
        if row is None or row.intensity is None:
            row = self.rows.get((kind, ""))
        return row.intensity if row is not None else None

    def cameo(
        self, kind: str, mode: str | None, own: str | None, content: Content | None, contexts: Collection[str]
    ) -> str | None:
        """The CAMEO code.

        Args:
            kind: type of the event.
            mode: its mode.
            own: the code that the frame gives, where the event is of the frame's type and mode.
            content: the act that it speaks of.
            contexts: what it is about.
        """
        if content is not None:
            base = (own or "")[:2] or ("02" if kind == "REQUEST" else "")
            for row in self.contents:
                if (
                    row.type == kind
                    and row.base in ("", base)
                    and row.content in ("", content.type)
                    and row.mode in ("", content.mode or "")
                    and (not row.context or row.context in contexts)
                ):
                    return row.cameo
        if own:
            return own
        row_of = self.rows.get((kind, mode or ""))
        return row_of.cameo if row_of is not None else None
