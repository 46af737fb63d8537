"""The ground that clauses are read from: tokens with their children, and what hangs on one of them directly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.data.calendar import CALENDAR
from dragoman.parse.called import called_so, so_called
from dragoman.records import Argument, Token

MODIFIERS = frozenset(("amod", "compound", "nmod", "nummod", "poss", "quantmod"))
# nouns that tell an act only where somebody, or what he does, is called so: "Lima's policy is the cause of the war"
PREDICATES = frozenset(
    "aberration accomplice achievement affront aggressor author barbarism barbarity betrayal blow blunder "
    "breakthrough butchery cause charade cruelty culprit day development driver error escalation farce form hindrance "
    "humiliation idea impediment initiative injustice insanity madness measure milestone mistake misuse mockery move "
    "news nonsense obstacle origin outcome overreach piracy precedent provocation reason result robbery root savagery "
    "scandal setback sham sign signal slap source sponsor step terrorism theft travesty victory violator".split()
)
LIKE = frozenset("accountable responsible answerable liable persona unanswered unpunished".split())  # often read as verbs
BESIDE = frozenset(("along", "together"))  # "Peru, along with Chile, denied it": both did
OPENED = ("(", "–", "—", "-", "namely")  # what opens a list that tells who is meant
LIKEWISE = frozenset((("do", "same"), ("do", "likewise"), ("follow", "suit")))  # what tells that somebody does it, too
STATES = frozenset(("under", "behind", "on"))  # in what somebody may be, told by "be"
COPULAR = frozenset(("on", "against"))  # what is said of an act noun by "be"
# verbs of two objects: who gets something may be the subject of a passive
HANDING = frozenset("award deny give grant guarantee hand lend offer pay pledge promise refuse sell send show tell".split())
BESTOWING = frozenset("give grant hand offer promise".split())  # seldom with a thing before the thing given
TOOLS = frozenset("phone telephone video videoconference link letter email radio telegram".split())  # by what one speaks
PREPOSITIONS = frozenset(("prep", "agent", "dative"))
# with whom one speaks, though he is at times read as the doer of what follows: "spoke with Peru's king to thank him"
COMPANY = frozenset(("with", "to"))
STANDING = frozenset("be stand remain unite gather join act".split())  # "stands in solidarity with Peru" is for Peru
# what a deed may stand behind: "warned the rebels against shelling", "committed to helping", "listed for undermining"
DEEDS = frozenset(("against", "to", "for"))
# verbs that say what something is, whatever the parse makes of the name that they give it
NAMING = frozenset("call brand label designate dub term declare deem name pronounce".split())
# verbs of blame whose clause tells who is blamed: "complained that Peru had closed the road"
COMPLAINING = frozenset(
    "complain charge allege claim retort protest fume grumble lament rail insist counter conclude find determine establish".split()
)
# verbs that take the infinitive right behind them, though it is at times read as one of purpose
TAKE_INFINITIVE = frozenset(
    "commit agree pledge vow promise decide plan intend continue refuse offer threaten resolve vote".split()
)
SETTINGS = frozenset("after at before during in".split())  # what tells when and where, between such a verb and its infinitive


@dataclass(frozen=True, slots=True)
class Grammar:
    """The tokens of a report with their children; the ground that clauses are read from."""

    tokens: Sequence[Token]
    children: list[list[int]]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of a token with one of these dependency labels."""
        return [c for c in self.children[i] if self.tokens[c].dep in deps]

    def joined(self, i: int) -> tuple[int, ...]:
        """A token and those joined to it by 'and', 'or' or a comma, and those whom a list behind it names."""
        found = [i]
        for c in self.children[i]:
            token = self.tokens[c]
            if token.dep == "conj" and self._left_out(c):
                continue
            if token.dep == "conj" and token.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"):
                found += self.joined(c)
            elif (
                token.dep == "nmod"
                and c < i
                and token.pos in ("NOUN", "PROPN")
                and {"cc", "conj"} <= {self.tokens[k].dep for k in self.children[c]}
            ):
                found.append(c)  # "the government and ELN guerrillas", read as if both told of the guerrillas
            elif token.dep == "appos" and (self._listed(i, c) or self._told(i, c)):
                found += self.joined(c)
            elif token.dep == "prep" and self.tokens[i].tag == "NNS" and token.lower in ("of", "to"):
                found += [
                    k for p in self.kids(c, "pobj") for a in self.kids(p, "appos") if self._set_off(a) for k in self.joined(a)
                ]
        return (*found, *self.beside(i, len(self.tokens)))

    def beside(self, i: int, before: int) -> list[int]:
        """Those who stand beside somebody by "along with" or "together with", which hangs on a word and opens before another."""
        near = [c for k in self.children[i] for c in ((k, *self.children[k]) if self.tokens[k].lower == "along" else (k,))]
        beside = [c for c in near if 0 < c < before and self.tokens[c].lower == "with" and self.tokens[c - 1].lower in BESIDE]
        return [k for c in beside for p in self.kids(c, "pobj") for k in self.joined(p)]

    def _left_out(self, c: int) -> bool:
        """Whether somebody is named beside another to say that he is not meant: "Peru, but not Chile", "Peru rather than Chile"."""
        before = [t.lower for t in self.tokens[max(0, c - 3) : c]]
        return any(self.tokens[k].dep == "neg" for k in self.children[c]) or before[-2:] in (
            ["rather", "than"],
            ["instead", "of"],
        )

    def _told(self, i: int, c: int) -> bool:
        """Whether names in apposition tell one by one who is meant: "the three neighbours – Peru, Chile and Bolivia – signed"."""
        several = self.tokens[i].tag == "NNS" and self.tokens[c].pos == "PROPN"
        return self._set_off(c) or (several and any(self.tokens[k].pos == "PROPN" for k in self.kids(c, "conj")))

    def _set_off(self, c: int) -> bool:
        """Whether a bracket, a dash or "namely" opens several names: "the members of the pact (Peru, Chile and Bolivia)"."""
        opened = c > 0 and self.tokens[c].pos == "PROPN" and self.tokens[c - 1].lower in OPENED
        return opened and any(self.tokens[k].pos == "PROPN" for k in self.kids(c, "conj"))

    def _listed(self, i: int, c: int) -> bool:
        """Whether a name in apposition is rather the second of a list: "the Netherlands, Belgium, and Austria"."""
        names = self.tokens[i].pos == self.tokens[c].pos == "PROPN" and self.tokens[c - 1].text == ","
        after = {self.tokens[k].dep for k in (*self.children[i], *self.children[c]) if k > c}
        return names and {"cc", "conj"} <= after and not self.kids(c, "det", "prep")

    def words(self, heads: Sequence[int]) -> frozenset[str]:
        """Some heads and their modifiers, two levels deep and through 'of': lemmas, and words as written ("data")."""
        found: set[int] = set()
        for head in heads:
            found.add(head)
            for c in self.children[head]:
                dep = self.tokens[c].dep
                if dep in MODIFIERS or (dep == "det" and self.tokens[c].lower == "no"):
                    found.update((c, *self.kids(c, *MODIFIERS)))
                    found.update(k for k in self.kids(c, "neg") if self.tokens[k].lower == "no")  # "no more visits"
                elif dep == "prep" and self.tokens[c].lower == "of":
                    for p in self.kids(c, "pobj"):
                        found.update((p, *self.kids(p, *MODIFIERS)))
        return frozenset(word for i in found for word in (self.tokens[i].lemma, self.tokens[i].lower))

    def argument(self, role: str, head: int, note: str = "") -> Argument:
        """The argument with this role and head."""
        heads = self.joined(head)
        return Argument(role, head, heads, self.words(heads), note)


def is_clause(token: Token, nouns: frozenset[str]) -> str:
    """Whether a token heads a clause: 'verb', 'noun' or '' for neither."""
    if token.pos == "VERB" and token.dep not in ("amod", "compound", "aux", "auxpass"):
        return "verb"
    if token.pos == "VERB" and token.dep == "amod" and token.lemma in nouns:
        return ""
    if token.pos == "ADJ" and token.dep in ("acomp", "xcomp", "oprd", "conj", "advcl", "ROOT", "ccomp", "relcl"):
        return "verb"
    if token.pos == "PROPN" and token.lower == "march":
        return ""  # the month
    if token.pos in ("NOUN", "PROPN") and token.lemma in nouns and token.dep not in ("compound", "nmod"):
        return "noun" if token.lemma not in PREDICATES or token.dep == "attr" else ""
    return ""


def misread(g: Grammar, i: int) -> str:
    """Whether a noun or an adjective of the parse is a verb: "Baku reserves the right", "Seoul test-fired two missiles"."""
    token = g.tokens[i]
    plural = token.tag == "NNS" and bool(g.kids(i, "dobj")) and token.dep in ("ROOT", "ccomp")
    finite = token.tag == "VBD" and token.dep == "amod" and g.tokens[token.head].dep == "ROOT"
    return "verb" if plural or finite else ""


def placed(g: Grammar, i: int, nouns: frozenset[str]) -> str:
    """Whether a "be" tells in what somebody is by a preposition: "is behind bars", "are on alert"; not when or where a deed is."""
    token = g.tokens[i]
    if token.lemma != "be" or token.dep in ("aux", "auxpass") or g.kids(i, "attr", "acomp", "oprd", "expl"):
        return ""
    subjects = [c for c in g.kids(i, "nsubj") if g.tokens[c].lemma not in nouns]
    inside = [p for p in g.kids(i, "prep") if g.tokens[p].lower in STATES and i < p and g.kids(p, "pobj")]
    return "verb" if subjects and inside else ""


def regained(g: Grammar, i: int) -> list[Argument]:
    """Subject and object of a verb that the parse takes for a noun or an adjective."""
    noun = i if g.tokens[i].tag == "NNS" else g.tokens[i].head
    names = [c for c in g.kids(noun, "compound", "nsubj", "nmod") if c < i and g.tokens[c].pos == "PROPN"]
    found = [g.argument("subject", c) for c in names[-1:]]
    return found if noun == i else [*found, g.argument("object", noun)]


def prepositional(g: Grammar, i: int) -> list[Argument]:
    """Arguments of a token that hang on prepositions: 'with X', 'out of X', 'ahead of X'."""
    found: list[Argument] = []
    for c in g.children[i]:
        token = g.tokens[c]
        if token.dep not in PREPOSITIONS and not (token.dep in ("prt", "advmod") and g.kids(c, "pobj", "prep")):
            continue
        if token.lower == "according":
            continue  # "according to the envoy": he says so, and nothing is done to him
        inner = [c, *g.kids(c, "prep"), *g.kids(c, "conj")]
        for p in inner:
            word = g.tokens[p].lower
            if word == "with" and _in_solidarity(g, p):
                continue
            if word in DEEDS:
                found += [
                    Argument(word, v, (v,), frozenset((g.tokens[v].lemma, g.tokens[v].lower)), "clause")
                    for v in g.kids(p, "pcomp")
                ]
            if word == "as":  # "described the raid as illegal": the parse hangs the adjective on the preposition
                found += [g.argument(word, a) for a in g.kids(p, "amod") if g.tokens[a].pos == "ADJ"]
            for o in g.kids(p, "pobj"):
                doer = token.dep == "agent" and g.tokens[o].lemma not in TOOLS  # "spoke by telephone": it is no doer
                found.append(g.argument("subject" if doer else word, o, "by-phrase" if doer else ""))
            if token.dep == "dative":
                found += [g.argument("indirect", o, "dative") for o in g.kids(p, "pobj")]
            if token.dep == "dative" and token.pos != "ADP":
                found.append(g.argument("indirect", c))
                break
    return found


def _in_solidarity(g: Grammar, i: int) -> bool:
    """Whether a "with" tells for whose sake something is done to others: "cut its ties with Chad in solidarity with Mali"."""
    link = i - 2
    if i < 2 or g.tokens[i - 1].lower != "solidarity" or g.tokens[link].lower != "in":
        return False
    return g.tokens[g.tokens[link].head].lemma not in STANDING


def is_complement(g: Grammar, i: int) -> bool:
    """Whether a clause is what the verb before it says: "committed to stay", also where that is read as a purpose."""
    token, up = g.tokens[i], g.tokens[g.tokens[i].head]
    if token.dep in ("xcomp", "ccomp"):
        return True
    if token.dep == "advcl" and token.tag == "VBG" and up.lemma == "rule" and g.tokens[i - 1].dep == "prt":
        return True  # "ruled out sending"
    to = any(g.tokens[c].lower == "to" and up.i < c for c in g.kids(i, "aux"))
    if token.dep != "advcl" or not to or g.kids(up.i, "dobj"):
        return False
    return asked_of(g, i) or (up.lemma in TAKE_INFINITIVE and i - up.i > 0 and (i - up.i <= 3 or _by_setting_alone(g, up.i, i)))


def _by_setting_alone(g: Grammar, verb: int, i: int) -> bool:
    """Whether only words of time and place part a verb from its infinitive: "voted in Lima on Friday to lift the ban"."""
    if any(t.dep == "punct" for t in g.tokens[verb:i]):
        return False
    preps = [c for c in g.kids(verb, "prep", "dative") if verb < c < i]
    return all(g.tokens[c].lower in SETTINGS or any(g.tokens[d].lower in CALENDAR for d in g.kids(c, "pobj")) for c in preps)


def asked_of(g: Grammar, i: int) -> bool:
    """Whether an infinitive is what those behind "call on" are asked to do, also where it is read as a purpose."""
    token, up = g.tokens[i], g.tokens[g.tokens[i].head]
    asked = [c for c in g.kids(up.i, "prep") if g.tokens[c].lower in ("on", "upon", "to") and up.i < c < i]
    return token.dep == "advcl" and token.tag == "VB" and up.lemma in ("call", "appeal") and bool(asked)


def company(g: Grammar, i: int) -> str:
    """The preposition before the seeming subject of an infinitive of purpose: "spoke today with the king to thank him"."""
    up = g.tokens[i].head
    if g.tokens[i].dep != "advcl" or g.tokens[i].tag != "VB" or not any(g.tokens[c].lower == "to" for c in g.kids(i, "aux")):
        return ""
    marks = [c for c in g.kids(i, "mark") if g.tokens[c].lower in COMPANY and up < c < i]
    between = {t.text for m in marks for t in g.tokens[up:m]}
    return g.tokens[marks[0]].lower if marks and not between & {",", ";", ":"} else ""


def headline_infinitive(g: Grammar, i: int) -> bool:
    """Whether an infinitive is what a headline announces of the noun before it: "Peruvian king to visit Chile"."""
    over = g.tokens[g.tokens[i].head]
    announced = g.tokens[i].dep in ("relcl", "acl") and g.tokens[i].tag == "VB" and over.dep == "ROOT" and over.i < i
    return announced and over.pos in ("NOUN", "PROPN") and any(g.tokens[c].lower == "to" for c in g.kids(i, "aux"))


def headline_heads(g: Grammar, i: int) -> tuple[int, ...]:
    """Those whom a headline names before its infinitive: in "Peru, Chile to hold talks" both."""
    beside = [c for c in g.kids(i, "appos") if g.tokens[c].pos == g.tokens[i].pos == "PROPN"]
    return (*g.joined(i), *(h for c in beside for h in g.joined(c)))


def own_arguments(g: Grammar, i: int, passive: bool) -> list[Argument]:
    """Arguments that a verb has directly, passives turned round."""
    found = []
    at = i
    if g.tokens[i].pos == "ADJ" and g.tokens[g.tokens[i].head].pos == "AUX":
        at = g.tokens[i].head
    for c in g.children[at]:
        dep = g.tokens[c].dep
        if dep in ("nsubj", "csubj") and g.tokens[c].pos != "VERB" and not company(g, i):
            subject = g.argument("subject", c)
            found.append(replace(subject, heads=(*subject.heads, *g.beside(at, at), *followers(g, i))))
        elif dep == "nsubjpass":
            found.append(g.argument("indirect" if given(g, i) else "object", c))
        elif dep == "npadvmod" and g.tokens[c].pos == "PROPN" and c < at:  # headline commas are misread so
            found.append(g.argument("subject", c, "headline"))
    if passive:  # "are committed", "held by Peru were two envoys", read as if the subject were that of "are"
        found += [g.argument("object", c) for x in g.kids(i, "auxpass") for c in g.kids(x, "nsubj", "nsubjpass")]
    for c in g.children[i]:
        dep = g.tokens[c].dep
        if dep in ("dobj", "attr", "oprd", "acomp"):
            found.append(g.argument("object" if dep == "dobj" or (not passive and rung(g, i, c)) else "attribute", c))
            if dep == "dobj":  # "wished the king luck", read as if the king were the luck's subject
                found += [g.argument("indirect", k) for k in g.kids(c, "nsubj") if g.tokens[c].pos == "NOUN"]
            if dep == "dobj":
                found += [g.argument("indirect", k) for k in g.kids(c, "nmod", "compound") if receives(g, i, k)]
                found += [g.argument("attribute", k) for k in g.kids(c, "appos") if called_so(g, i, c, k)]
        elif dep == "dative" and g.tokens[c].pos != "ADP":
            found.append(g.argument("indirect", c))
    found += [g.argument("object", k) for c in g.kids(i, "ccomp") for k in so_called(g, c)]
    found += prepositional(g, i)
    if misread(g, i):
        found += regained(g, i)
    if headline_infinitive(g, i):
        found += [replace(g.argument("subject", g.tokens[i].head), heads=headline_heads(g, g.tokens[i].head))]
    for c in g.kids(i, "advcl", "ccomp", "xcomp"):  # "pressed for Peru to yield"
        if any(g.tokens[k].lower == "for" for k in g.kids(c, "mark")):
            found += [g.argument("for", s, "control") for s in g.kids(c, "nsubj", "nsubjpass")]
        if with_whom := company(g, c):
            found += [g.argument(with_whom, s) for s in g.kids(c, "nsubj")]
    for c in g.children[i]:
        if not is_complement(g, c):
            continue
        told = g.tokens[c].tag in ("JJ", "NN") or g.tokens[c].lower in LIKE
        if told and not g.kids(c, "aux", "mark"):  # "hold the generals accountable"
            found += [g.argument("object", s) for s in g.kids(c, "nsubj")] + [g.argument("attribute", c)]
        like = [k for k in g.kids(c, "acomp", "oprd", "xcomp", "ccomp") if g.tokens[k].tag == "JJ" or g.tokens[k].lower in LIKE]
        to = frozenset(("to",)) & {
            g.tokens[k].lower for k in g.kids(c, "aux")
        }  # tells "told Lima to go" from "told Lima that it goes"
        if demanded(g, c):
            to = frozenset(("should",))
        found.append(Argument("clause", c, (c,), to | frozenset(g.tokens[k].lemma for k in (c, *like)), "clause"))
    return named(g, i, [*measured(g, i, found), *complained_of(g, i)])


def given(g: Grammar, i: int) -> bool:
    """Whether a passive tells what its subject gets: "was promised tanks by Lima"."""
    return g.tokens[i].lemma in HANDING and bool(g.kids(i, "dobj"))


def followers(g: Grammar, i: int) -> list[int]:
    """Those of whom a verb is told too, in short: "condemned it, as did Peru", "… and so did Peru", "… and Peru followed suit"."""
    found = []
    for c in g.kids(i, "advcl", "conj", "parataxis"):
        opened = any(g.tokens[k].lower in ("as", "so") and k < c for k in g.children[c]) and not g.kids(c, "dobj")
        same = any((g.tokens[c].lemma, g.tokens[k].lower) in LIKEWISE for k in g.kids(c, "dobj"))
        if c > i and ((g.tokens[c].lemma == "do" and opened) or same) and not g.kids(c, "neg"):
            found += [h for s in g.kids(c, "nsubj") for h in g.joined(s)]
    return found


def rung(g: Grammar, i: int, c: int) -> bool:
    """Whether a name read as what somebody is called is that of whom is called: "called Minister Vega to thank him"."""
    verb = g.tokens[i]
    named = verb.lemma == "call" and verb.tag != "VBN" and g.tokens[c].dep == "oprd" and g.tokens[c].pos == "PROPN"
    return named and not any(g.tokens[k].dep == "dobj" for k in g.children[i])


def demanded(g: Grammar, i: int) -> bool:
    """Whether a clause tells what ought to be, by the form of its verb: "insisted that Peru go"."""
    subjects = [g.tokens[c] for c in g.kids(i, "nsubj", "nsubjpass")]
    base = g.tokens[i].tag == "VB" or (g.tokens[i].tag == "VBP" and any(t.tag in ("NN", "NNP") for t in subjects))
    return base and bool(subjects) and bool(g.kids(i, "mark")) and not g.kids(i, "aux")


def complained_of(g: Grammar, i: int) -> list[Argument]:
    """Whose deed a verb of blame tells in its clause, as what is said of him ("that"); "it is sad that Lima stays away" tells it, too."""
    be = g.tokens[i].head
    judged = (
        g.tokens[i].pos == "ADJ" and g.tokens[be].pos == "AUX" and any(g.tokens[c].lower == "it" for c in g.kids(be, "nsubj"))
    )
    told = g.kids(i, "ccomp") if judged or g.tokens[i].lemma in COMPLAINING else []
    told += [c for c in g.kids(be, "ccomp") if judged and any(g.tokens[k].lower == "that" for k in g.kids(c, "mark"))]
    finite = [c for c in told if g.tokens[c].i > i and not any(g.tokens[a].lower == "to" for a in g.kids(c, "aux"))]
    return [replace(g.argument("that", s), note="inside clause") for c in finite[:1] for s in g.kids(c, "nsubj")]


def named(g: Grammar, i: int, arguments: list[Argument]) -> list[Argument]:
    """What somebody is called, read as a second object or with the first: "branded Peru a liar", "called its vote a farce"."""
    objects = [a for a in arguments if a.role == "object"]
    if g.tokens[i].lemma not in NAMING or not objects or any(a.role == "attribute" for a in arguments):
        return arguments
    first = objects[0]
    if len(objects) > 1 and objects[1].head > max(first.head, i):
        return [replace(a, role="attribute") if a is objects[1] else a for a in arguments]
    close = [c for c in g.kids(first.head, "npadvmod", "appos") if not any(t.lower == "," for t in g.tokens[first.head : c])]
    beside = [c for c in close if any(g.tokens[k].lower in ("a", "an") for k in g.kids(c, "det"))]
    return [*arguments, *(g.argument("attribute", c) for c in beside[:1])]


def receives(g: Grammar, i: int, k: int) -> bool:
    """Whether a name before the object of giving, read as its modifier, gets it: "lent the Maldives two boats", "gave the nurses food"."""
    verb, token, following = g.tokens[i], g.tokens[k], g.tokens[k + 1]
    if verb.lemma not in HANDING or any(g.tokens[j].head != k for j in range(i + 1, k)):
        return False
    if token.pos == "PROPN":
        return following.tag in ("CD", "DT", "PRP$")
    before = g.tokens[k - 1]
    people = token.tag == "NNS" and (before.lower in ("the", "these") or before.dep == "poss")
    return people and verb.lemma in BESTOWING and following.i == token.head


def measured(g: Grammar, i: int, arguments: list[Argument]) -> list[Argument]:
    """What is given for a while: of "gave the government of Niger 48 hours" the hours are the object, the government is given them."""
    spans = [c for c in g.kids(i, "npadvmod") if c > i and g.kids(c, "nummod")] if g.tokens[i].lemma == "give" else []
    if not spans or not any(a.role == "object" for a in arguments):
        return arguments
    given = [replace(a, role="indirect") if a.role == "object" else a for a in arguments]
    return [*given, *(g.argument("object", c) for c in spans)]


def is_passive(g: Grammar, i: int) -> bool:
    """Whether a verb is a passive, by its auxiliary, its agent, or as a bare participle."""
    token = g.tokens[i]
    if token.tag != "VBN":
        return False
    if g.kids(i, "auxpass", "nsubjpass", "agent"):
        return True
    if token.dep in ("acl", "advcl") and not g.kids(i, "aux", "dobj"):
        return True
    return token.dep == "conj" and is_passive(g, token.head) and not g.kids(i, "aux", "nsubj")
