"""Look-ups that several steps need over the same records: who stands at a token, what hangs on a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from dragoman.parse.tokens import children_of
from dragoman.reading.kinds import ADVERSE
from dragoman.reading.struck import struck
from dragoman.records import Actor, Argument, Clause, Parsed, Part, Span, unique

# nouns that stand for the people or body named behind them: "a delegation of Kazakh officials"
CONTAINERS = frozenset(
    "delegation group team member number hundred thousand dozen million ten majority most some many part crowd series "
    "representative head leadership office side assembly summit secretariat presidium wave handful scores lot convoy column unit fleet one two three several friend colleague".split()
)
RELATED = frozenset(
    "partner ally friend counterpart colleague neighbour neighbor brother rival enemy host guest interlocutor".split()
)
# nouns of what is done to the one whose name stands right before them
SUFFERED = frozenset("abduction assassination execution kidnapping killing murder poisoning shooting".split())
# nouns of several who may be named behind them, and the words behind which they are
SEVERAL = frozenset(
    "ally bank body capital company country entity enemy faction firm force government group leader member militia movement "
    "nation neighbour neighbor official organisation organization others partner party power rebel rival signatory state "
    "supporter terrorist".split()
)
NAMING = frozenset(("including", "like"))
STANCES = frozenset(("anti", "pro", "non"))
JOINTS = frozenset(
    ((",",), ("and",), (",", "and"), (";",), (";", "and"), ("as", "well", "as"))
)  # what stands between the names of a list
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
MODIFIERS = frozenset(("amod", "compound", "nmod", "poss"))
KIN = frozenset(
    "brother sister husband wife couple parent son daughter father mother cousin nephew niece uncle aunt widow".split()
)
# human beings of no party: a name, a number, a pronoun, or one of these nouns
HUMANS = KIN | frozenset(
    "individual person somebody someone suspect accused defendant user author lover people man woman child boy girl teenager victim officer shopper worshipper passenger commuter motorist spectator customer visitor cyclist neighbour neighbor owner boss chairman chairwoman founder accomplice associate culprit perpetrator".split()
)


class Scene:
    """A parsed report with its actors, arranged for looking up.

    Args:
        parsed: the report.
        actors: its actors.
    """

    def __init__(self, parsed: Parsed, actors: Sequence[Actor]) -> None:
        self.parsed, self.tokens = parsed, parsed.tokens
        self.actors = {a.id: a for a in actors}
        self.at: dict[int, list[str]] = {}
        self._context: dict[int, frozenset[str]] = {}
        self._standing: dict[int, tuple[list[str], str]] = {}  # what was asked before; frames ask for the same tokens many times
        size: dict[int, int] = {}
        for actor in actors:
            for mention in actor.mentions:
                width = mention.last - mention.first
                for i in range(mention.first, mention.last):
                    if width > size.get(i, 0):
                        self.at[i], size[i] = [], width
                    if width == size[i] and actor.id not in self.at[i]:
                        self.at[i].append(actor.id)

    @cached_property
    def children(self) -> list[list[int]]:
        """Children of each token."""
        return children_of(self.tokens)

    @cached_property
    def hanging(self) -> dict[int, list[Clause]]:
        """For each clause index the clauses that hang on it."""
        found: dict[int, list[Clause]] = {}
        for clause in self.parsed.clauses:
            if clause.parent is not None:
                found.setdefault(clause.parent, []).append(clause)
        return found

    @cached_property
    def officials(self) -> dict[int, tuple[str, ...]]:
        """For each token of a named official all whom a list names with him: "met Prime Minister Ana Vega, … and President Bo Mora".

        The parse seldom holds such lists together. One ends behind its "and"; no list is what goes on with somebody else's deed.
        """
        rows = sorted(
            (m.first, m.last, a.id)
            for a in self.actors.values()
            if a.kind == "person" and a.name
            for m in a.mentions
            if m.last - m.first > 1
        )
        found: dict[int, tuple[str, ...]] = {}
        start = 0
        for n, (_, last, _) in enumerate(rows):
            follows = rows[n + 1][0] if n + 1 < len(rows) else len(self.tokens)
            gap = tuple(t.lower for t in self.tokens[last:follows]) if follows - last < 4 else ()
            whole = n > start and self.tokens[rows[n][0] - 1].lower == "and"
            if gap in JOINTS and not whole:
                continue
            names = rows[start : n + 1]
            if whole and not any(self.tokens[t].dep in SUBJECTS for first, end, _ in names[1:] for t in range(first, end)):
                row = tuple(id for _, _, id in names)
                found |= {t: row for first, end, _ in names for t in range(first, end)}
            start = n + 1
        return found

    def context(self, sentence: int) -> frozenset[str]:
        """Lemmas of a sentence, of the one before it and of the headline: what the words there are about."""
        known = self._context.get(sentence)
        if known is None:
            around = (s for s in self.parsed.sentences if s.headline or s.index in (sentence, sentence - 1))
            known = frozenset(t.lemma for s in around for t in self.tokens[s.first : s.last])
            self._context[sentence] = known
        return known

    def is_town(self, part: Part) -> bool:
        """Whether the words that give a party name no more than the capital of a state."""
        span = part.span
        said = [
            m
            for a in part.actors
            for m in self.actors[a].mentions
            if span is not None
            and (m.span.overlaps(span) or span.start <= self.tokens[self.tokens[m.first].head].start < span.end)
        ]
        return bool(said) and all(m.rule == "state capital" for m in said)

    def party(self, actor: str) -> str | None:
        """The side that an actor is on: organisation or country."""
        found = self.actors[actor]
        return found.org or found.country

    def side(self, actor: str) -> tuple[str | None, frozenset[str]]:
        """The side that an actor is on: his state or body, and of those who stand against their own state, as what."""
        return self.party(actor), ADVERSE & set(self.actors[actor].sector)

    def _all_of(self, token: int) -> list[str]:
        """The actors at a token and at those that are joined to it: "delegations from Lima and the rebels"."""
        found: list[str] = list(self.standing_at(token)[0])
        for c in self.children[token]:
            if self.tokens[c].dep == "conj":
                found += [a for a in self._all_of(c) if a not in found]
        return found

    def standing_at(self, token: int) -> tuple[list[str], str]:
        """Actors at a token, itself or through what hangs on it, and how they were reached."""
        known = self._standing.get(token)
        if known is None:
            known = self._standing[token] = self._standing_at(token)
        return known

    def _standing_at(self, token: int) -> tuple[list[str], str]:
        found = self.at.get(token)
        several = self.tokens[token].tag == "NNS" and self.tokens[token].lemma in SEVERAL
        members = self._members(token) if several else []
        if {self.party(m) for m in members} - {self.party(a) for a in found or ()}:
            return members, "member"
        if found:
            return found, ""
        for c in self.children[token]:
            if self.tokens[c].dep == "prep" and self.tokens[c].lower in ("of", "from"):
                near = self.tokens[token].lemma in RELATED and self.tokens[c].lower == "from"  # "its partners from the bloc"
                if self.tokens[token].lemma in CONTAINERS or near:
                    for p in self.children[c]:
                        inner = self._all_of(p) if self.tokens[p].dep == "pobj" else []
                        if inner:
                            return inner, "of"
        if self.tokens[token].pos not in ("NOUN", "PROPN"):
            return [], ""
        related = self.tokens[token].lemma in RELATED  # "our Saudi partners" are Saudis, "Lima's Chile policy" is Lima's
        named = self.at.get(token + 1) if related and token + 1 in self.children[token] else None
        if named and self.tokens[token + 1].dep == "appos":
            return named, ""  # "Lima and its neighbour Quito": not Lima once more
        for c in sorted(self.children[token], key=lambda c: related and self.tokens[c].dep == "poss"):
            if self.tokens[c].dep in MODIFIERS and self.at.get(c):
                if self.tokens[c].text[:1].islower() and self.tokens[c].dep != "poss" and not struck(self.tokens, c):
                    continue  # "military aid": a kind of aid, nobody's
                if self.tokens[token].lemma in SUFFERED and self.tokens[c].dep == "compound":
                    continue  # "the Rabin assassination": done to him, and not his
                if c > 1 and self.tokens[c - 1].text == "-" and self.tokens[c - 2].lower in STANCES:
                    continue  # "the anti-Peru remarks" are not Peru's
                owners = [a for a in self.at[c] if self.actors[a].kind != "people" or self.tokens[c].dep == "poss"]
                if self.tokens[token].lemma in KIN:  # "her son", "the minister's wife" are somebody else
                    owners = [a for a in owners if self.actors[a].kind != "person"]
                if owners:
                    return owners, "modifier of whom it is" if self.tokens[c].dep == "poss" else "modifier"
        return [], ""

    def _members(self, token: int) -> list[str]:
        """Whom the words behind a noun of several name of them: "states such as Peru", "rebel groups, including the Tigers"."""
        found: list[str] = []
        places = (k for c in self.children[token] if self.tokens[c].lower in ("in", "of") for k in self.children[c])
        behind = (c for k in places if k not in self.at for c in self.children[k])  # "states in the region, including Peru"
        for c in (*self.children[token], *behind):
            such = self.tokens[c].lower == "as" and any(self.tokens[k].lower == "such" for k in self.children[c])
            for p in self.children[c] if such or self.tokens[c].lower in NAMING else ():
                found += [a for k in self.listed(p) for a in self.at.get(k, ())] if self.tokens[p].dep == "pobj" else []
        return list(unique(found))

    def listed(self, token: int) -> list[int]:
        """A token and all that are joined to it: "Peru, Chile and Bolivia"."""
        found = [token]
        for k in found:
            found += [c for c in self.children[k] if self.tokens[c].dep == "conj"]
        return found

    def is_stranger(self, token: int) -> bool:
        """Whether a token stands for a person whom the report makes no actor: "an individual", "Ana Lima", "two of them"."""
        t = self.tokens[token]
        human = t.pos == "PROPN" or t.tag in ("PRP", "CD") or t.lemma in HUMANS
        return human and t.lower not in ("it", "itself") and not self.standing_at(token)[0]

    def parties(self, arguments: Iterable[Argument]) -> tuple[tuple[str, ...], Span | None, str]:
        """Actors of some arguments, the words that name them, and how they were reached."""
        ids: list[str] = []
        spans: list[Span] = []
        how = ""
        for argument in arguments:
            for head in argument.heads:
                found, way = self.standing_at(head)
                if found:
                    ids += self.officials.get(head, found)
                    how = how or way or argument.note
                    spans.append(Span(start=self.tokens[head].start, end=self.tokens[head].end))
        if not ids:
            return (), None, ""
        return unique(ids), Span(start=min(s.start for s in spans), end=max(s.end for s in spans)), how

    def above(self, clause: Clause) -> Iterable[tuple[Clause, Clause]]:
        """Pairs of a clause and the clause it hangs on, climbing from the given one."""
        seen = 0
        while clause.parent is not None and seen < 30:
            parent = self.parsed.clauses[clause.parent]
            yield clause, parent
            clause, seen = parent, seen + 1
