"""What speaks for or against one answer to whom a word points back: where it was told, what it is, what the word does.

Signs are short texts; each counts by itself, with the form of the word, and with whether the rules gave the answer. The lists
of nouns and verbs say what things have and do, and what states and persons have and do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.reading.actors.cast import Entry, Key
from dragoman.reading.actors.pronouns import GENDER, Pronouns
from dragoman.records import Token

FORMS = {
    "he": "he", "she": "he", "him": "him", "her": "him", "his": "his", "it": "it", "its": "its",
    "they": "they", "them": "them",
}  # fmt: skip
FAMILY = {**dict.fromkeys(("he", "him", "his", "she", "her"), "he"), **dict.fromkeys(("it", "its"), "it")}
FAMILY |= dict.fromkeys(("they", "them", "their"), "they")
SEVERAL = frozenset(("they", "them", "their"))
NOUNS = ("state", "organisation", "group")  # kinds of actors that a noun with "the" names again
STEPS = (1, 2, 4, 7, 12, 20, 35)  # of tokens between
CHAINED = 2  # sentences over which one pronoun goes on with another
LEADS = 3  # sentences, that of the word among them, whose subjects count
WINDOW = 60  # tokens before a word in which things stand
SUBJECT = ("nsubj", "nsubjpass")
PLACES = (*SUBJECT, "dobj", "pobj", "attr", "conj", "appos", "ROOT")
SAYING = frozenset(
    "say tell add declare state stress note announce write tweet warn insist explain call conclude emphasize emphasise underline".split()
)
OF_THINGS = frozenset(
    "application approval aspect cause component consequence content conclusion cost dimension duration effect entry essence expiration "
    "extension form goal impact implementation importance inception introduction length manifestation meaning name nature objective "
    "origin outcome part passage phase principle provision publication purpose range ratification renewal result revival root scope "
    "significance size stage status success surface term text title validity value version wording".split()
)
OF_STATES = frozenset(
    "ability agenda agreement aggression air airspace ally ambassador approach army arsenal attack attempt authority border campaign "
    "capability capacity capital citizen commitment constitution consulate control crime decision defence defense democracy demand "
    "diplomat economy effort embassy enemy export firm fleet force friend government import independence industry influence interest "
    "invasion investment leader leadership military minister missile nation navy need neighbor neighbour obligation official "
    "opposition parliament partner people plan policy population port position power presence president program programme proposal "
    "readiness region regime response right role sanction security soil soldier sovereignty stance strategy support territory threat "
    "trade troop view war weapon will willingness withdrawal".split()
)
BY_THINGS = frozenset(
    "affect apply begin break cause coincide comprise concern consist constitute contain continue cost cover depend emerge enter exceed "
    "exist expire fail fall flow grow happen have include increase involve last lead lie mean occur open provide reach reflect remain "
    "require result rise run start stem take yield".split()
)
BY_SOMEBODY = frozenset(
    "accept accuse add agree announce appeal arrest ask attack ban believe blame call condemn consider convey decide declare demand deny "
    "deploy dispatch emphasise emphasize expect expel express hope impose inform insist intend invite kill launch note offer oppose order "
    "plan pledge prepare promise propose refuse reiterate reject release request respond say seek send sign stress suggest support "
    "tell thank threaten try underline urge violate vow want warn welcome withdraw write".split()
)


def form_of(token: Token, kind: str) -> str | None:
    """The form of a word that points back, with which its signs count; None where it has no answers to weigh.

    Args:
        token: the pronoun, or the noun of "the country".
        kind: the kind of actor that the noun names; "pronoun" where it is none.
    """
    if kind in NOUNS:
        return f"the {kind}"
    return "his" if token.lower == "her" and token.dep == "poss" else FORMS.get(token.lower)


@dataclass
class Before:
    """What a text has told before a word that points back; made once for all its answers.

    Args:
        met: those met before.
        token: the word.
    """

    met: Pronouns
    token: Token

    @cached_property
    def trail(self) -> list[tuple[int, Entry]]:
        """Where each one was told, in the order in which it was found."""
        return [(f, e) for f, e in self.met.cast.trail if f < self.token.i]

    @cached_property
    def told(self) -> dict[Key, list[int]]:
        """The tokens where each one was told."""
        found: dict[Key, list[int]] = {}
        for first, entry in self.trail:
            found.setdefault(entry.key, []).append(first)
        return found

    @cached_property
    def kinds(self) -> dict[str, list[int]]:
        """How often each of a kind was told."""
        kind_of = {e.key: e.kind for _, e in self.trail}
        found: dict[str, list[int]] = {}
        for key, places in self.told.items():
            found.setdefault(kind_of[key], []).append(len(places))
        return found

    @cached_property
    def quoted(self) -> bool:
        """Whether the word stands in a quotation."""
        return self.met.quoted(self.token.i)

    @cached_property
    def by_grammar(self) -> bool:
        """Whether the words around a "they" tell those whom it means."""
        return bool(self.met.many_by_grammar(self.token.i))

    @cached_property
    def of_stranger(self) -> bool:
        """Whether a "he" is that of a name which stands for nobody we know."""
        return any(e.kind == "stranger" for e in self.met.told(self.token.i))

    @cached_property
    def group(self) -> str:
        """What the word owns or does."""
        return _group(self.met, self.token)

    @cached_property
    def place(self) -> str:
        """How the word hangs."""
        return _place(self.met.tokens, self.token)

    @cached_property
    def alike(self) -> Token | None:
        """The last pronoun of its family before it, a few sentences before at most."""
        family, tokens = FAMILY.get(self.token.lower, "-"), self.met.tokens
        for i in range(self.token.i - 1, -1, -1):
            if self.token.sentence - tokens[i].sentence > CHAINED:
                break
            if FAMILY.get(tokens[i].lower) == family:
                return tokens[i]
        return None

    @cached_property
    def subjects(self) -> dict[int, int]:
        """For each number of sentences before the word the first subject there."""
        found: dict[int, int] = {}
        for first, entry in self.trail:
            back = self.token.sentence - self.met.tokens[first].sentence
            if back and back not in found and entry.kind != "stranger" and self.met.subject_at(first, entry):
                found[back] = first
        return found


def signs(before: Before, form: str, entries: Sequence[Entry], ruled: bool, rules: Sequence[Entry]) -> Iterator[str]:
    """What speaks for or against an answer.

    Args:
        before: the word, and what the text told before it.
        form: its form.
        entries: the answer.
        ruled: whether the rules gave it.
        rules: the answer of the rules.
    """
    token = before.token
    by_rule = min(1, len(rules))
    yield f"{form} ruled {by_rule}" if ruled else f"{form} other {by_rule} {min(1, len(entries))}"
    if form in SEVERAL:
        yield f"{form} by grammar {ruled} {before.by_grammar}"
    elif token.lower in GENDER and not rules:
        yield f"stranger {before.of_stranger} {min(1, len(entries))}"
    kind = entries[0].kind if entries else "nobody"
    of_answer = _of_entry(before, entries) if entries else _of_nobody(before)
    for sign in (*of_answer, f"{kind} by {before.group}"):
        yield sign
        yield f"{form}: {sign}"
        if ruled:
            yield f"ruled {sign}"


def _group(met: Pronouns, token: Token) -> str:
    """What a word owns or does, by who owns or does such."""
    over = met.tokens[token.head].lemma
    if token.dep == "poss":
        return f"owned {over in OF_THINGS} {over in OF_STATES}"
    if token.dep in SUBJECT:
        return f"{token.dep} {over in BY_THINGS} {over in BY_SOMEBODY}"
    return token.dep


def _of_nobody(before: Before) -> Iterator[str]:
    """Signs that a word is nobody's: a thing stands near, or its verb or noun goes with things."""
    met, token = before.met, before.token
    verb = met.verb(token.i)
    yield "nobody"
    yield f"nobody {before.place}"
    yield f"nobody over {met.tokens[token.head].lemma}"
    if verb is not None:
        yield f"nobody verb {met.tokens[verb].lemma}"
    yield f"nobody quoted {before.quoted}"
    yield f"nobody persons {min(3, len(before.told))}"
    things = _things(met, token)
    for name, some in (("thing", things[-1:]), ("subject", [t for t in things if t.dep in SUBJECT][-1:])):
        for thing in some:
            yield f"{name} {thing.dep} {token.sentence - thing.sentence}"
            yield f"{name} {thing.pos} {_step(token.i - thing.i)}"
            yield f"{name} word {thing.lemma}"
        if not some:
            yield f"{name} none"


def _things(met: Pronouns, token: Token) -> list[Token]:
    """Nouns before a word that could be meant by their number, and name nobody."""
    near = [(f, e) for back in (0, 1) for f, e in met.met(token.i, back, None)]
    taken = {t for f, e in near for m in e.mentions if m.first == f for t in range(m.first, m.last)}
    plural = token.lower in SEVERAL
    return [
        t for t in met.tokens[max(0, token.i - WINDOW) : token.i]
        if t.pos in ("NOUN", "PROPN") and t.i not in taken and (t.tag in ("NNS", "NNPS")) == plural
        and t.i != token.head and t.dep in PLACES
    ]  # fmt: skip


def _of_entry(before: Before, entries: Sequence[Entry]) -> Iterator[str]:
    """Signs of who was told before, of several those of the first."""
    met, token, entry = before.met, before.token, entries[0]
    if len(entries) > 1:
        firsts = [set(before.told.get(one.key, ())) for one in entries]
        yield f"several {min(len(entries), 4)}"
        yield f"several {entry.kind}"
        yield f"several at once {bool(set.intersection(*firsts))}"
        yield f"several parties {len({e.party for e in entries}) > 1}"
    told = before.told.get(entry.key)
    if not told:
        yield "not told"
        return
    first = max(told)
    last = next((m.last for m in entry.mentions if m.first == first), first + 1)
    head = met.tokens[met.head(first, entry)]
    back = token.sentence - met.tokens[first].sentence
    yield from _who(entry, met.tokens[last - 1], next((m.rule for m in entry.mentions if m.first == first), ""))
    yield from _where(before, entry, head, back, token.i - last)
    yield from _among(before, entry, told)
    if GENDER.get(token.lower) and entry.gender:
        yield f"gender {GENDER[token.lower] == entry.gender}"
    if back:
        yield from _from_before(before, first, head, back)
    else:
        yield from _in_clause(met, token, head)
        yield f"and {' '.join(t.lower for t in met.tokens[last : token.i])}" if token.i - last <= 2 else "and more"


def _who(entry: Entry, last: Token, rule: str) -> Iterator[str]:
    """What kind of actor it is, and by which words it was told last."""
    yield f"kind {_kind(entry)}"
    yield f"sector {entry.sector[0] if entry.sector else ''}"
    yield f"tag {last.tag}"
    yield f"rule {rule}"


def _where(before: Before, entry: Entry, head: Token, back: int, far: int) -> Iterator[str]:
    """Where it was told last, and where the word stands."""
    tokens, own = before.met.tokens, before.place
    place = _place(tokens, head)
    yield f"back {min(back, 4)}"
    yield f"back {min(back, 4)} {place}"
    yield f"{_kind(entry)} {place}"
    yield f"far {min(back, 4)}" if back else f"far {_step(far)}"
    yield f"pos {own} {place} {min(back, 2)}"
    yield f"pos {own} {min(back, 2)}"
    yield f"{_kind(entry)} over {tokens[before.token.head].lemma}"
    yield f"quoted {before.quoted} {before.met.quoted(head.i)}"


def _among(before: Before, entry: Entry, told: list[int]) -> Iterator[str]:
    """How much it is spoken of, and who else was told since."""
    tokens, sentence, latest = before.met.tokens, before.token.sentence, max(told)
    yield f"told {min(len(told), 5)}"
    yield f"opening {any(tokens[f].sentence <= 1 for f in told)}"
    since = {e.key: e.kind for f, e in before.trail if f > latest and e.key != entry.key}
    yield f"between {min(len(since), 4)}"
    yield f"alike {min(list(since.values()).count(entry.kind), 3)}"
    counts = before.kinds.get(entry.kind, [0])
    yield f"most told {max(counts) <= len(told)} {min(len(counts), 3)}"
    led = {
        sentence - tokens[f].sentence for f in told if sentence - tokens[f].sentence < LEADS and before.met.subject_at(f, entry)
    }
    yield from (f"led {near} {near in led}" for near in range(LEADS))
    if before.alike is not None:
        at = before.alike
        yield f"chain {any(m.first == at.i for m in entry.mentions)} {min(1, sentence - at.sentence)}"


def _from_before(before: Before, first: int, head: Token, back: int) -> Iterator[str]:
    """Signs of one who was told in a sentence before."""
    tokens, token = before.met.tokens, before.token
    yield f"first subject {before.subjects.get(back) == first} {min(back, 2)}"
    if token.dep in SUBJECT:
        yield f"was {head.dep} {tokens[head.head].lemma in SAYING} {tokens[token.head].lemma in SAYING}"


def _in_clause(met: Pronouns, token: Token, head: Token) -> Iterator[str]:
    """How one who was told in the same sentence hangs together with the word: "thanked Vega for his help"."""
    verb = met.verb(token.i)
    if verb is not None:
        led = head.dep in SUBJECT and head.head in (verb, *met.acting(token.i))
        yield f"subject of it {led} {token.dep}"
        yield f"of verb {head.head == verb} {head.dep if head.head == verb else ''} {token.dep}"
    up = head
    for _ in range(3):
        if up.pos in ("VERB", "AUX") or up.head == up.i:
            break
        up = met.tokens[up.head]
    if up.pos in ("VERB", "AUX"):
        inside = verb is not None and up.i in (verb, *met.clause(token.i), met.tokens[verb].head)
        place = _place(met.tokens, head)
        yield f"as {place} of {up.lemma} {token.dep} {inside}"
        yield f"as {place} {token.dep} {inside}"


def _kind(entry: Entry) -> str:
    return f"{entry.kind} several" if entry.plural else entry.kind


def _place(tokens: Sequence[Token], head: Token) -> str:
    """How a word hangs: its label, with the preposition."""
    for _ in range(4):
        if head.dep not in ("conj", "appos", "compound"):
            break
        head = tokens[head.head]
    return f"pobj {tokens[head.head].lower}" if head.dep == "pobj" else head.dep


def _step(far: int) -> int:
    return next((n for n, step in enumerate(STEPS) if far <= step), len(STEPS))
