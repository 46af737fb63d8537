"""Word, tag and label -> part of speech and lemma, worked out once for each and then looked up.

The pipeline's own attribute ruler and rule lemmatizer look at every token of every text and take a
third of the parse. What they say depends on the token's words, tag and label alone (and for a few
contractions on its neighbour), so they are asked about each kind of token once, on a text of one
or two words, and their answer is kept. Their own cache forgets the tag ("found" as infinitive and
as past have one entry), so that lemmas hung on what was read before; here they do not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST = 200_000  # kinds of tokens kept; beyond, all are forgotten, so that a long run stays small
SIGN = 1 << 63  # numbers of an array are unsigned; those from here on stand for negative ones
# words that the rules read together with the one before, and with the one after
WITH_BEFORE = frozenset("na ta 's is are was were 're".split())
WITH_AFTER = frozenset("ai gon c'm y y'".split())
# forms that the model's lemmatizer gets wrong and that name acts: "hoped" is no hop, "waged" no wag
LEMMAS = {
    form: base
    for base in "axe cane dine fine hope rage rape slate stage wage".split()
    for form in (base + "d", base + "s", base[:-1] + "ing")
} | {
    "banned": "ban", "banning": "ban", "cordoned": "cordon", "cordoning": "cordon", "extolled": "extol",
    "fulfil": "fulfill", "fulfilled": "fulfill", "fulfilling": "fulfill", "fulfils": "fulfill", "installed": "install",
    "installing": "install", "lambasted": "lambaste", "lambasting": "lambaste", "readied": "ready",
    "re-elected": "re-elect", "re-electing": "re-elect", "re-established": "re-establish",
    "re-establishing": "re-establish", "re-designate": "designate", "re-designated": "designate", "re-designates": "designate",
    "re-designating": "designate", "re-impose": "reimpose", "re-imposed": "reimpose", "re-imposes": "reimpose",
    "re-imposing": "reimpose", "re-imposition": "reimposition", "reimposed": "reimpose", "re-opened": "re-open", "re-opening": "re-open", "stricken": "strike",
    "targetted": "target", "targetting": "target", "backpedalled": "backpedal", "co-ordinated": "coordinate",
    "co-ordinating": "coordinate",
}  # fmt: skip
# verbs that some write with a hyphen: "re-instated the tariffs"
LEMMAS |= {
    form: "re" + base
    for base, *rest in map(
        str.split,
        (
            "instate instated instates instating", "introduce introduced introduces introducing", "affirm affirmed affirms affirming",
            "join joined joins joining", "launch launched launches launching", "activate activated activates activating",
            "deploy deployed deploys deploying", "negotiate negotiated negotiates negotiating", "start started starts starting",
        ),
    )
    for form in ("re-" + word for word in (base, *rest))
}  # fmt: skip
Key = tuple[int, int, int]  # word, tag and label of a token, as numbers of the string store


class Form(NamedTuple):
    """What is known of a kind of token."""

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    bound: int  # whether the rules look at the token before (-1) or after (1); 0 for neither


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms by word, tag and label.

    Args:
        pipeline: the pipeline that holds the attribute ruler and the lemmatizer.
    """

    pipeline: Language
    known: dict[Key, Form] = field(default_factory=dict)
    joined: dict[tuple[Key, Key], Form] = field(default_factory=dict)

    def of(self, doc: Doc) -> list[tuple[Form, int, int, bool]]:
        """Form, offset, head and whether it opens a sentence, for each token of a parsed text."""
        rows = doc.to_array(["ORTH", "TAG", "DEP", "IDX", "HEAD", "SENT_START"]).tolist()
        if len(self.known) + len(self.joined) > MOST:
            self.known.clear()
            self.joined.clear()
        self._learn(rows)
        known, out = self.known, []
        for i, (orth, tag, dep, start, head, opens) in enumerate(rows):
            key = (orth, tag, dep)
            form = known[key]
            if form.bound:
                form = self._beside(key, rows, i + form.bound, form)
            out.append((form, start, i + head if head < SIGN else i + head - 2 * SIGN, opens == 1))
        return out

    def _learn(self, rows: list[list[int]]) -> None:
        """Ask about the kinds of tokens that are new, all in one text, a full stop between any two."""
        new = {key for orth, tag, dep, *_ in rows if (key := (orth, tag, dep)) not in self.known}
        if new:
            keys = list(new)
            stop = (self.pipeline.vocab.strings.add("."),) * 3
            asked = self._asked([k for key in keys for k in (key, stop)])
            self.known.update(zip(keys, asked[::2], strict=True))

    def _beside(self, key: Key, rows: list[list[int]], j: int, alone: Form) -> Form:
        """The form of a token beside its neighbour."""
        if not 0 <= j < len(rows):
            return alone
        other = (rows[j][0], rows[j][1], rows[j][2])
        found = self.joined.get((key, other))
        if found is None:
            found = self._asked([other, key])[1] if alone.bound < 0 else self._asked([key, other])[0]
            self.joined[key, other] = found
        return found

    def _asked(self, keys: list[Key]) -> list[Form]:
        """What ruler and lemmatizer say of the tokens of a text that is made of these."""
        import numpy as np
        from spacy.tokens import Doc

        strings = self.pipeline.vocab.strings
        doc = Doc(self.pipeline.vocab, words=[strings[orth] for orth, _, _ in keys])
        doc.from_array(["TAG", "DEP"], np.array([[tag, dep] for _, tag, dep in keys], dtype="uint64"))
        doc = self.pipeline.get_pipe("attribute_ruler")(doc)
        lemmatizer: Any = self.pipeline.get_pipe("lemmatizer")
        found = []
        for token in doc:
            lower = token.lower_
            lemmatizer.cache.clear()
            lemma = token.lemma_ or lemmatizer.lemmatize(token)[0]
            bound = -1 if lower in WITH_BEFORE else 1 if lower in WITH_AFTER else 0
            found.append(Form(token.text, lower, LEMMAS.get(lower) or lemma.lower(), token.pos_, token.tag_, token.dep_, bound))
        return found
