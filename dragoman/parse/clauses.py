"""Tokens -> clauses: verbs, predicate adjectives and act nouns with their arguments.

Comes in: the tokens of a report. Goes out: clauses whose arguments already are who they stand
for in grammar: passives are turned round, the subject of an infinitive is its controller, a
relative pronoun is the noun before it, a participle has the subject of its clause, and a noun
under a light verb ("held talks", "launched an attack") has that verb's subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.parse.tokens import children_of
from dragoman.records import Argument, Clause, Span, Token

LIGHT = frozenset(
    "hold have make launch conduct carry stage pay take give issue impose express voice lodge file mount deliver "
    "offer extend open begin start resume announce declare conclude reach sign commit wage hurl level bring perform "
    "undertake grant place put slap host enter join continue order".split()
)
# verbs whose infinitive belongs to their own subject although they have an object
SUBJECT_CONTROL = frozenset("promise vow pledge threaten agree offer refuse".split())
OBJECT_CONTROL_NOUNS = frozenset("call appeal demand request plea order invitation pressure".split())
BLAMING = frozenset("accuse suspect convict acquit".split())
PARTICLES = frozenset("out down back up away off aside in over on through apart together forward".split())
MODIFIERS = frozenset(("amod", "compound", "nmod", "nummod", "poss", "quantmod"))
OBJECTS = frozenset(("dobj", "obj"))
PREPOSITIONS = frozenset(("prep", "agent", "dative"))


@dataclass(frozen=True, slots=True)
class Grammar:
    """The tokens of a report with their children; the ground that clauses are read from."""

    tokens: Sequence[Token]
    children: list[list[int]]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of a token with one of these dependency labels."""
        return [c for c in self.children[i] if self.tokens[c].dep in deps]

    def joined(self, i: int) -> tuple[int, ...]:
        """A token and those joined to it by 'and', 'or' or a comma."""
        found = [i]
        for c in self.children[i]:
            token = self.tokens[c]
            if token.dep == "conj" and token.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"):
                found += self.joined(c)
            elif (
                token.dep == "nmod"
                and c < i
                and token.pos in ("NOUN", "PROPN")
                and {"cc", "conj"} <= {self.tokens[k].dep for k in self.children[c]}
            ):
                found.append(c)  # "the government and ELN guerrillas", read as if both told of the guerrillas
        return tuple(found)

    def words(self, heads: Sequence[int]) -> frozenset[str]:
        """Some heads and their modifiers, two levels deep and through 'of': lemmas, and words as written ("data")."""
        found: set[int] = set()
        for head in heads:
            found.add(head)
            for c in self.children[head]:
                dep = self.tokens[c].dep
                if dep in MODIFIERS or (dep == "det" and self.tokens[c].lower == "no"):
                    found.update((c, *self.kids(c, *MODIFIERS)))
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
        return "noun"
    return ""


def prepositional(g: Grammar, i: int) -> list[Argument]:
    """Arguments of a token that hang on prepositions: 'with X', 'out of X', 'ahead of X'."""
    found: list[Argument] = []
    for c in g.children[i]:
        token = g.tokens[c]
        if token.dep not in PREPOSITIONS and not (token.dep in ("prt", "advmod") and g.kids(c, "pobj", "prep")):
            continue
        inner = [c, *g.kids(c, "prep"), *g.kids(c, "conj")]
        for p in inner:
            word = g.tokens[p].lower
            role = "subject" if token.dep == "agent" else word
            found += [g.argument(role, o, "by-phrase" if token.dep == "agent" else "") for o in g.kids(p, "pobj")]
            if token.dep == "dative":
                found += [g.argument("indirect", o, "dative") for o in g.kids(p, "pobj")]
            if token.dep == "dative" and token.pos != "ADP":
                found.append(g.argument("indirect", c))
                break
    return found


def own_arguments(g: Grammar, i: int, passive: bool) -> list[Argument]:
    """Arguments that a verb has directly, passives turned round."""
    found = []
    at = i
    if g.tokens[i].pos == "ADJ" and g.tokens[g.tokens[i].head].pos == "AUX":
        at = g.tokens[i].head
    for c in g.children[at]:
        dep = g.tokens[c].dep
        if dep in ("nsubj", "csubj") and g.tokens[c].pos != "VERB":
            found.append(g.argument("subject", c))
        elif dep in ("nsubjpass", "expl") and dep == "nsubjpass":
            found.append(g.argument("object", c))
        elif dep == "npadvmod" and g.tokens[c].pos == "PROPN" and c < at:  # headline commas are misread so
            found.append(g.argument("subject", c, "headline"))
    for c in g.children[i]:
        dep = g.tokens[c].dep
        if dep in OBJECTS or dep in ("attr", "oprd", "acomp"):
            found.append(g.argument("object" if dep in OBJECTS else "attribute", c))
        elif dep == "dative" and g.tokens[c].pos != "ADP":
            found.append(g.argument("indirect", c))
    found += prepositional(g, i)
    found += [Argument("clause", c, (c,), frozenset((g.tokens[c].lemma,)), "clause") for c in g.kids(i, "xcomp", "ccomp")]
    return found


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


def tense_of(g: Grammar, i: int) -> tuple[str, str, bool]:
    """Tense, modal and whether progressive."""
    token = g.tokens[i]
    at = token.head if token.pos == "ADJ" and g.tokens[token.head].pos == "AUX" else i
    auxes = [g.tokens[c] for c in (*g.kids(at, "aux", "auxpass"), *([at] if at != i else []))]
    modal = next((a.lower for a in auxes if a.tag == "MD"), "")
    modal = {"'ll": "will", "wo": "will", "'d": "would", "ca": "can"}.get(modal, modal)
    progressive = token.tag == "VBG" and any(a.lemma == "be" for a in auxes)
    if modal:
        return "present", modal, progressive
    if any(a.lower == "to" for a in auxes):
        return "infinitive", "", progressive
    have = [a for a in auxes if a.lemma in ("have", "'ve")]
    if have and token.tag in ("VBN", "VBG", "VBD", "JJ"):
        return ("pluperfect" if have[0].tag == "VBD" else "perfect"), "", progressive
    tags = {a.tag for a in auxes} | ({token.tag} if token.tag in ("VBD", "VBZ", "VBP") else set())
    if "VBD" in tags:
        return "past", "", progressive
    if tags & {"VBZ", "VBP"}:
        return "present", "", progressive
    if token.tag == "VB":  # headlines: "Gunmen abduct students" is read as a bare form
        return ("present" if g.kids(i, "nsubj") else "infinitive"), "", False
    return ("past" if token.tag == "VBN" and token.dep == "ROOT" else "participle"), "", progressive


def negated(g: Grammar, i: int, arguments: Sequence[Argument]) -> bool:
    """Whether a verb is negated by itself, by 'no' in its subject or object, or by 'neither'."""
    at = g.tokens[i].head if g.tokens[i].pos == "ADJ" and g.tokens[g.tokens[i].head].pos == "AUX" else i
    for c in (*g.children[i], *(g.children[at] if at != i else ())):
        if g.tokens[c].dep in ("nsubj", "nsubjpass") and any(g.tokens[k].lower in ("nor", "neither") for k in g.children[c]):
            return True
        if g.tokens[c].dep == "neg" or g.tokens[c].lower in ("never", "neither", "nor", "hardly"):
            return True
    return any(a.role in ("subject", "object") and "no" in a.words and "no" not in g.tokens[a.head].lemma for a in arguments)


def attach(g: Grammar, i: int, heads: dict[int, str]) -> tuple[int | None, str, str]:
    """The clause head above a clause head, the link to it, and the word that opens the clause."""
    token = g.tokens[i]
    mark = next((g.tokens[c].lower for c in g.children[i] if g.tokens[c].dep == "mark"), "")
    if not mark:
        mark = next((g.tokens[c].lower for c in g.children[i] if g.tokens[c].tag == "WRB"), "")
    link, at = token.dep, token.i
    if token.pos == "ADJ" and g.tokens[token.head].pos == "AUX" and token.head not in heads:
        at = token.head
        link = g.tokens[at].dep
        mark = mark or next((g.tokens[c].lower for c in g.children[at] if g.tokens[c].dep == "mark"), "")
    if link in ("dobj", "nsubjpass", "obj"):
        link = "object"
    elif link == "nsubj":
        link = "subject"
    seen = 0
    while g.tokens[at].head != at and seen < 40:
        seen += 1
        up = g.tokens[at].head
        if g.tokens[up].dep in ("prep", "agent", "dative") or g.tokens[up].pos in ("ADP", "SCONJ"):
            if link in ("pobj", "pcomp", "object"):
                link = g.tokens[up].lower
        if up in heads:
            return up, link, mark
        if link in ("pobj", "conj", "appos", "compound", "poss", "nmod", "attr") and g.tokens[up].dep in ("dobj", "nsubjpass"):
            link = "object" if link in ("conj", "appos") else link
        at = up
    return None, "root", mark


def span_of(g: Grammar, i: int, arguments: Sequence[Argument]) -> Span:
    """The words of a clause: its head with the arguments that stand in the same sentence."""
    own = [a for a in arguments if a.note in ("", "by-phrase", "headline")]
    inside = [a.head for a in own if g.tokens[a.head].sentence == g.tokens[i].sentence]
    inside += [h for a in own if a.role in ("subject", "object") for h in a.heads]
    first, last = min([i, *inside]), max([i, *inside])
    while first > 0 and g.tokens[first - 1].head in (first, *inside) and g.tokens[first - 1].dep in (*MODIFIERS, "det"):
        first -= 1
    return Span(start=g.tokens[first].start, end=g.tokens[last].end)


def noun_arguments(g: Grammar, i: int) -> list[Argument]:
    """Arguments of an act noun: possessor, modifiers, prepositions, and those of a light verb."""
    found: list[Argument] = []
    for c in g.children[i]:
        token = g.tokens[c]
        if token.dep == "poss":
            found.append(g.argument("poss", c))
        elif token.dep in ("amod", "compound", "nmod") or (token.dep == "punct" and token.pos == "PROPN"):
            found.append(g.argument("mod", c))
            found += [g.argument("mod", k) for k in g.kids(c, "amod", "compound", "nmod") if g.tokens[k].text[:1].isupper()]
    found += prepositional(g, i)
    found += [
        Argument("clause", c, (c,), frozenset((g.tokens[c].lemma,)), "clause")
        for c in g.kids(i, "acl", "xcomp", "ccomp")
        if g.tokens[c].tag == "VB"
    ]
    token = g.tokens[i]
    up = token.head
    while g.tokens[up].dep == "conj" and g.tokens[up].pos == "NOUN" and token.dep == "conj":
        token, up = g.tokens[up], g.tokens[up].head
    verb = g.tokens[up]
    if verb.pos == "ADP" and g.tokens[verb.head].pos == "VERB" and token.dep == "pobj":
        up, verb = verb.head, g.tokens[verb.head]
        reached = verb.lemma in ("carry", "engage", "enter", "take", "participate", "begin", "open")
    else:
        reached = token.dep in ("dobj", "nsubjpass", "obj", "oprd")
    if verb.pos == "VERB" and verb.lemma in LIGHT and reached:
        for a in own_arguments(g, up, is_passive(g, up)):
            if a.role not in ("object", "clause") and i not in a.heads:
                found.append(Argument(a.role, a.head, a.heads, a.words, "light verb"))
        found.append(Argument("verb", up, (up,), frozenset((verb.lemma,)), "light verb"))
    return found


def verb_subject(g: Grammar, i: int, raw: dict[int, list[Argument]], depth: int = 0) -> Argument | None:
    """The subject of a verb that has none of its own: its controller or its conjunct's subject."""
    token = g.tokens[i]
    if depth > 8 or token.head == i:
        return None
    up = token.head
    dep = token.dep
    if g.tokens[up].pos == "ADP" and dep == "pcomp":
        up = g.tokens[up].head
        dep = "pcomp"
    if dep == "acl" and g.tokens[up].pos in ("NOUN", "PROPN", "PRON"):
        if token.tag == "VBG":
            return g.argument("subject", up, "participle")
        if token.tag == "VB" and up in raw:  # "the readiness of X to host", but "the call on X to host"
            roles = ("on", "upon", "to") if g.tokens[up].lemma in OBJECT_CONTROL_NOUNS else ("poss", "of", "subject", "by", "mod")
            owners = [a for r in roles for a in raw[up] if a.role == r]
            return owners[0] if owners else None
        return None
    if dep == "pcomp" and up not in raw and g.tokens[up].dep == "dobj" and g.tokens[g.tokens[up].head].lemma in BLAMING:
        return g.argument("subject", up, "control")  # "accused the rebels of looting", the "of" read with the rebels
    if up not in raw:
        if g.tokens[up].pos == "AUX":
            subjects = g.kids(up, "nsubj")
            return g.argument("subject", subjects[0], "control") if subjects else None
        return None
    have = raw[up]
    subject = next((a for a in have if a.role == "subject"), None)
    other = next((a for r in ("object", "indirect", "on", "upon", "to", "for") for a in have if a.role == r), None)
    lemma = g.tokens[up].lemma
    if dep in ("xcomp", "pcomp", "ccomp") and token.tag in ("VB", "VBG", "VBN") and lemma not in SUBJECT_CONTROL:
        if other is not None and (other.role != "to" or lemma == "appeal") and (other.role != "for" or lemma == "call"):
            return other
    if dep in ("conj", "xcomp", "pcomp", "advcl", "ccomp", "dep", "prep", "acl", "acomp"):
        return subject or verb_subject(g, up, raw, depth + 1)
    return None


def complete(g: Grammar, i: int, raw: dict[int, list[Argument]], passive: bool) -> list[Argument]:
    """The arguments of a verb with those that grammar leaves unsaid filled in."""
    token = g.tokens[i]
    found: list[Argument] = []
    for a in raw[i]:
        if g.tokens[a.head].tag in ("WDT", "WP", "WP$") or g.tokens[a.head].lower == "that":
            if token.dep == "relcl":
                found.append(Argument(a.role, token.head, g.joined(token.head), g.words([token.head]), "relative"))
            continue
        found.append(a)
    roles = {a.role for a in found}
    if token.dep == "acl" and passive and "object" not in roles:
        found.append(g.argument("object", token.head, "participle"))
    elif token.dep == "relcl" and not roles & {"object"} and "subject" in roles and not any(a.note == "relative" for a in found):
        found.append(g.argument("object", token.head, "relative"))
    if passive and "object" not in {a.role for a in found}:
        subject = verb_subject(g, i, raw)
        if subject is not None:
            found.append(Argument("object", subject.head, subject.heads, subject.words, "control"))
    elif not passive and "subject" not in roles:
        subject = verb_subject(g, i, raw)
        if subject is not None:
            found.append(Argument("subject", subject.head, subject.heads, subject.words, "control"))
    return found


def inherited(g: Grammar, arguments: Sequence[Argument]) -> list[Argument]:
    """What hangs on the nouns under a head: 'severed ties with X', 'bowed to the demands of X'."""
    have = {a.role for a in arguments}
    found: list[Argument] = []
    todo = [(h, a.role) for a in arguments if a.role not in ("subject", "poss", "mod", "clause") for h in a.heads]
    seen = {h for h, _ in todo}
    for head, way in todo:  # grows while it is walked through
        for a in prepositional(g, head):
            if a.role not in have:
                found.append(Argument(a.role, a.head, a.heads, a.words, f"inside {way}"))
            todo += [(h, way) for h in a.heads if h not in seen]
            seen.update(a.heads)
    return found


def read_clauses(tokens: Sequence[Token], nouns: frozenset[str]) -> tuple[Clause, ...]:
    """All clauses of a report.

    Args:
        tokens: the tokens of the report.
        nouns: lemmas of the nouns that may head a clause.
    """
    g = Grammar(tokens, children_of(tokens))
    heads = {t.i: kind for t in tokens if (kind := is_clause(t, nouns))}
    passive = {i: kind == "verb" and is_passive(g, i) for i, kind in heads.items()}
    raw = {i: own_arguments(g, i, passive[i]) if kind == "verb" else noun_arguments(g, i) for i, kind in heads.items()}
    order = {i: n for n, i in enumerate(heads)}
    clauses = []
    for i, kind in heads.items():
        arguments = complete(g, i, raw, passive[i]) if kind == "verb" else raw[i]
        arguments = [*arguments, *inherited(g, arguments)]
        parent, link, mark = attach(g, i, heads)
        tense, modal, progressive = tense_of(g, i) if kind == "verb" else ("none", "", False)
        particle = next((tokens[c].lower for c in g.kids(i, "prt", "advmod") if tokens[c].lower in PARTICLES), "")
        no = kind == "noun" and any(tokens[c].lower == "no" for c in g.kids(i, "det"))
        clauses.append(
            Clause(
                index=order[i],
                kind=kind,  # type: ignore[arg-type]
                head=i,
                lemma=tokens[i].lemma,
                span=span_of(g, i, arguments),
                sentence=tokens[i].sentence,
                arguments=tuple(arguments),
                particle=particle,
                negated=no or (kind == "verb" and negated(g, i, arguments)),
                modal=modal,
                tense=tense,  # type: ignore[arg-type]
                progressive=progressive,
                passive=passive[i],
                parent=order[parent] if parent is not None else None,
                link=link,
                mark=mark,
            )
        )
    return tuple(clauses)
