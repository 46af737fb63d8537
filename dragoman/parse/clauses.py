"""Tokens -> clauses: verbs, predicate adjectives and act nouns with their arguments.

Comes in: the tokens of a report. Goes out: clauses whose arguments already are who they stand
for in grammar: passives are turned round, the subject of an infinitive is its controller, a
relative pronoun is the noun before it, a participle has the subject of its clause, and a noun
under a light verb ("held talks", "launched an attack") has that verb's subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.parse.elsewhere import (
    SETTINGS,
    SPANS,
    WISHING,
    agents,
    antecedent,
    bent,
    counted,
    finite_above,
    helped,
    inherited,
    listed_before,
    named_behind,
    own_deed,
    raised,
    ranked_before,
    setting_of,
    teller,
    told_of,
    whose_honour,
)
from dragoman.parse.grammar import (
    MODIFIERS,
    Grammar,
    asked_of,
    given,
    is_clause,
    is_complement,
    is_passive,
    misread,
    own_arguments,
    placed,
    prepositional,
)
from dragoman.parse.joint import shared_object, shared_occasion
from dragoman.parse.nouns import noun_arguments
from dragoman.parse.tense import modal_of, negated, tense_of
from dragoman.parse.tokens import children_of
from dragoman.records import Argument, Clause, Span, Token

# what somebody issues and that then speaks for him: "a statement condemning the raid"
DOCUMENTS = frozenset(
    "order decree law bill resolution statement letter message directive ruling declaration communique note tweet post "
    "memorandum report address petition motion lawsuit remark speech warning appeal notice policy".split()
)
# what is done to the documents of others: "vetoed a statement condemning the raid"
UNISSUED = frozenset(
    "block cite condemn criticise criticize denounce dismiss get ignore obtain oppose quote receive reject see veto welcome".split()
)
# verbs whose infinitive belongs to their own subject although they have an object
SUBJECT_CONTROL = frozenset("promise vow pledge threaten agree offer refuse use employ".split())
CALLING_IN = frozenset("recall summon".split())  # whoever calls an envoy in does it to say something to him
VOICED = frozenset("complain condemn convey demand denounce deplore express hand lodge object present protest voice".split())
OBJECT_CONTROL_NOUNS = frozenset("call appeal demand request plea order invitation pressure".split())
# what tells no act, but whose infinitive is its owner's: "Lima's move to expel"
DECISIONS = frozenset("gesture move step vote".split())
TAKEN = frozenset("action measure role part step".split())  # "took a step in cutting": who took it cuts
# behind which the doer goes on: "helped Riga by sending grain", "left Riga after blaming it"
OWN_DEED = frozenset("by after before since without upon besides despite following through".split())
GRATEFUL = frozenset("grateful thankful indebted gratitude thanks appreciation".split())
BLAMING = frozenset("accuse suspect convict acquit".split())
PARTICLES = frozenset("out down back up away off aside in over on through apart together forward".split())


def attach(g: Grammar, i: int, heads: dict[int, str]) -> tuple[int | None, str, str]:
    """The clause head above a clause head, the link to it, and the word that opens the clause."""
    token = g.tokens[i]
    mark = next((g.tokens[c].lower for c in g.children[i] if g.tokens[c].dep == "mark"), "")
    if not mark:
        mark = next((g.tokens[c].lower for c in g.children[i] if g.tokens[c].tag == "WRB"), "")
    at = counted(g, i)  # "a series of strikes" stands where the series does
    link = "xcomp" if token.dep == "advcl" and is_complement(g, i) else g.tokens[at].dep
    if token.pos == "ADJ" and g.tokens[token.head].pos == "AUX" and token.head not in heads:
        at = token.head
        link = g.tokens[at].dep
        mark = mark or next((g.tokens[c].lower for c in g.children[at] if g.tokens[c].dep == "mark"), "")
    if link in ("dobj", "nsubjpass"):
        link = "object"
    elif link == "nsubj":
        link = "subject"
    seen = 0
    while g.tokens[at].head != at and seen < 40:
        seen += 1
        up = g.tokens[at].head
        if g.tokens[up].dep in ("prep", "agent", "dative") or g.tokens[up].pos in ("ADP", "SCONJ"):
            spanned = g.tokens[up].lower == "of" and g.tokens[g.tokens[up].head].lemma in SPANS  # "after two days of talks"
            if link in ("pobj", "pcomp", "object") and not spanned:
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


def verb_subject(g: Grammar, i: int, raw: dict[int, list[Argument]], depth: int = 0) -> Argument | None:
    """The subject of a verb that has none of its own: its controller or its conjunct's subject."""
    token = g.tokens[i]
    if token.head == i:
        return listed_before(g, i, raw)
    if depth > 8:
        return None
    up = token.head
    dep = token.dep
    if (ranked := ranked_before(g, i)) is not None:
        return g.argument("subject", ranked, "control")
    own = False
    if g.tokens[up].pos == "ADP" and dep == "pcomp":
        deed = own_deed(g, i)
        own = g.tokens[up].lower in OWN_DEED or deed is not None
        up = deed if deed is not None else g.tokens[up].head
    if dep == "acl" and g.tokens[up].pos in ("NOUN", "PROPN", "PRON"):
        if token.tag == "VBG":
            over = g.tokens[g.tokens[up].head]  # "a message on Twitter blaming Lima": it is the message that blames
            paper = over.head if over.dep == "prep" and g.tokens[over.head].lemma in DOCUMENTS and over.lower == "on" else up
            issuer = issuer_of(g, paper, raw, depth) if g.tokens[paper].lemma in DOCUMENTS else None
            return issuer or g.argument("subject", up, "participle")
        if token.tag == "VBD" and g.tokens[up].dep == "ROOT":  # "Fighters massed near the border", the verb read as theirs
            return g.argument("subject", up, "participle")
        if token.tag == "VB" and (up in raw or g.tokens[up].lemma in DECISIONS):
            # "the readiness of X to host", but "the call on X to host"
            roles = (
                ("on", "upon", "to", "for")
                if g.tokens[up].lemma in OBJECT_CONTROL_NOUNS
                else ("poss", "of", "subject", "by", "mod")
            )
            have = raw[up] if up in raw else noun_arguments(g, up)
            owners = [a for r in roles for a in have if a.role == r]
            return owners[0] if owners else None
        return None
    if dep == "conj" and token.tag in ("VBD", "VBZ"):
        up = finite_above(g, up, token.tag)
    if dep == "advcl" and token.tag == "VBG":
        up = teller(g, i)
    if dep == "pcomp" and up not in raw and g.tokens[up].dep == "dobj" and g.tokens[g.tokens[up].head].lemma in BLAMING:
        return g.argument("subject", up, "control")  # "accused the rebels of looting", the "of" read with the rebels
    if up not in raw:
        if g.tokens[up].pos == "PROPN" and dep == "advcl" and g.tokens[up].dep == "advcl":
            return verb_subject(g, up, raw, depth + 1)  # "Speaking with Prime Minister Sanna Marin, ...", the name misread
        if g.tokens[up].pos == "AUX":
            subjects = [*whose_honour(g, up), *g.kids(up, "nsubj")]
            if not subjects and g.tokens[up].dep == "conj" and not g.kids(up, "expl", "csubj"):
                return verb_subject(g, up, raw, depth + 1)  # "backs Lima and is ready to help": who backs it
            return g.argument("subject", subjects[0], "control") if subjects else None
        return None
    have = raw[up]
    subject = next((a for a in have if a.role == "subject"), None)
    lemma = g.tokens[up].lemma
    if lemma == "join" and dep == "pcomp" and g.tokens[token.head].lower == "in":  # "joins Lima in condemning": both do
        fellows = next((a for a in have if a.role == "object"), None)
        if subject is not None and fellows is not None:
            return replace(subject, heads=(*subject.heads, *fellows.heads), words=subject.words | fellows.words)
    if lemma in GRATEFUL and dep == "pcomp" and g.tokens[token.head].lower == "for":
        return next((a for a in have if a.role == "to"), None)  # "grateful to Norway for helping": Norway helped
    order = ("indirect", "object") if lemma == "give" else ("object", "indirect")
    parties = [a for a in have if a.note != "clause"]
    other = next((a for r in (*order, "on", "upon", "to", "for") for a in parties if a.role == r), None)
    if dep == "advcl" and lemma == "give" and token.tag == "VB" and other is not None and other.role == "indirect":
        return other  # "gave the junta 48 hours to free him"
    if own and g.kids(up, "nsubjpass"):  # "was freed after being held": he is what the clause is about
        return next((a for a in have if a.role == "object"), None)
    if (
        not own
        and (dep in ("xcomp", "pcomp", "ccomp") or asked_of(g, i))
        and token.tag in ("VB", "VBG", "VBN")
        and lemma not in SUBJECT_CONTROL
        and not (lemma in CALLING_IN and token.lemma in VOICED)
    ):
        taken = other is not None and lemma in ("take", "play") and g.tokens[other.head].lemma in TAKEN
        if (
            other is not None
            and not taken
            and (other.role != "to" or lemma == "appeal")
            and (other.role != "for" or lemma == "call")
        ):
            return other
    if dep in ("conj", "xcomp", "pcomp", "advcl", "ccomp", "dep", "prep", "acl", "acomp"):
        return subject or verb_subject(g, up, raw, depth + 1)
    return None


def issuer_of(g: Grammar, i: int, raw: dict[int, list[Argument]], depth: int) -> Argument | None:
    """Who issues a document: its possessor, its author, or the subject of the verb that it is object of."""
    named = [g.argument("subject", c, "control") for c in g.kids(i, "poss")]
    named += [Argument("subject", a.head, a.heads, a.words, "control") for a in prepositional(g, i) if a.role in ("by", "from")]
    dep, up = g.tokens[i].dep, g.tokens[i].head
    verb = g.tokens[up].head if dep == "pobj" else up
    behind = g.tokens[up].lower
    voted = behind == "for" and g.tokens[verb].lemma == "vote"  # "voted for a motion urging": those who vote urge
    set_in = dep == "pobj" and (behind in SETTINGS or voted)  # "in a statement", but not "with laws"
    others = dep in ("nsubjpass", "dobj") and g.tokens[verb].lemma in UNISSUED
    if named or others or verb not in raw or not (set_in or dep in ("nsubjpass", "dobj")):
        return named[0] if named else None
    own = next((a for a in raw[verb] if a.role == "subject"), None)
    return own or (None if dep == "nsubjpass" else verb_subject(g, verb, raw, depth + 1))


def borrowed(g: Grammar, i: int, raw: dict[int, list[Argument]], passive: dict[int, bool]) -> list[Argument]:
    """The arguments of an act noun, with the subject that its light verb or the deed set in it has: "left and imposed a ban"."""
    verb = next((a.head for a in raw[i] if a.role == "verb"), None)
    verb = setting_of(g, i, raw) if verb is None else verb
    if verb is None or verb not in passive:
        return raw[i]
    subject = next((a for a in complete(g, verb, raw, passive[verb]) if a.role == "subject"), None)
    if subject is None or i in subject.heads:
        return raw[i]
    kept = [a for a in raw[i] if a.role != "subject" or a.note != "light verb"]
    return [*kept, Argument("subject", subject.head, subject.heads, subject.words, "light verb")]


def complete(g: Grammar, i: int, raw: dict[int, list[Argument]], passive: bool) -> list[Argument]:
    """The arguments of a verb with those that grammar leaves unsaid filled in."""
    token = g.tokens[i]
    found: list[Argument] = []
    for a in raw[i]:
        if g.tokens[a.head].tag in ("WDT", "WP", "WP$") or g.tokens[a.head].lower == "that":
            when = a.role == "object" and g.tokens[token.head].lemma in SPANS  # "the day that Lima withdrew": on that day
            if not when and (whom := antecedent(g, i)) is not None:
                found.append(Argument(a.role, whom, g.joined(whom), g.words([whom]), "relative"))
            continue
        found.append(a)
    roles = {a.role for a in found}
    if not roles & {"object", "indirect"} and (whom := raised(g, i)) is not None:
        found.append(g.argument("object", whom, "inside wish" if token.lemma in WISHING else "raised"))
        roles.add("object")
    if not passive and not roles & {"object", "indirect"}:
        found += shared_object(g, i)
    if passive and "subject" not in roles:  # "was seized and jailed by the police": both by them
        fellows = [c for c in g.kids(i, "conj") if g.tokens[c].tag == "VBN" and c in raw]
        found += [a for c in fellows for a in raw[c] if a.note == "by-phrase"]
    if passive:
        found += shared_occasion(g, i, raw)
    behind = named_behind(g, i)
    if behind is not None and not passive:
        found.append(g.argument("subject", behind, "control"))
        roles.add("subject")
    if token.dep == "acl" and passive and "object" not in roles:
        found.append(g.argument("object", token.head if behind is None else behind, "participle"))
    elif (
        token.dep == "relcl"
        and "object" not in roles
        and "subject" in roles
        and not any(a.note == "relative" for a in found)
        and g.tokens[token.head].lemma not in SPANS
        and not any(g.tokens[c].tag == "WRB" for c in g.children[i])  # "the year when Lima withdrew": it did not withdraw a year
    ):
        found.append(g.argument("object", token.head, "relative"))
    if passive and "subject" not in roles:
        found += agents(g, found)
        found += [replace(a, role="subject", note="by-phrase") for a in found if a.role == "by" and given(g, i)]
    if passive and given(g, i) and not g.kids(i, "nsubjpass") and (receiver := verb_subject(g, i, raw)) is not None:
        found.append(replace(receiver, role="indirect"))  # "asked for help and were promised tents"
    if passive and "object" not in {a.role for a in found}:
        patient = token.dep == "conj" and is_passive(g, token.head)
        subject = next((a for a in raw.get(token.head, ()) if patient and a.role == "object"), None) or verb_subject(g, i, raw)
        if subject is not None:
            found.append(Argument("object", subject.head, subject.heads, subject.words, "control"))
    elif not passive and "subject" not in roles:
        subject = told_of(g, verb_subject(g, i, raw))
        if subject is not None:
            found.append(Argument("subject", subject.head, subject.heads, subject.words, "control"))
    return found


def particles(g: Grammar, i: int) -> list[int]:
    """What may be a verb's particle: what the parse calls so, and the "out" of "wants the army out of the town"."""
    wanted = g.kids(i, "dobj") if g.tokens[i].lemma in WISHING else []
    out = [c for c in g.kids(i, "prep") if g.tokens[c].lower == "out" and wanted and wanted[0] < c]
    return [*g.kids(i, "prt", "advmod"), *out]


def read_clauses(tokens: Sequence[Token], nouns: frozenset[str]) -> tuple[Clause, ...]:
    """All clauses of a report.

    Args:
        tokens: the tokens of the report.
        nouns: lemmas of the nouns that may head a clause.
    """
    g = Grammar(tokens, children_of(tokens))
    heads = {t.i: kind for t in tokens if (kind := is_clause(t, nouns) or misread(g, t.i) or placed(g, t.i, nouns))}
    passive = {i: kind == "verb" and is_passive(g, i) for i, kind in heads.items()}
    raw = {i: own_arguments(g, i, passive[i]) if kind == "verb" else noun_arguments(g, i) for i, kind in heads.items()}
    order = {i: n for n, i in enumerate(heads)}
    clauses = []
    for i, kind in heads.items():
        arguments = complete(g, i, raw, passive[i]) if kind == "verb" else borrowed(g, i, raw, passive)
        if kind == "verb":
            arguments = [*arguments, *helped(g, i, arguments)]
        arguments = [*arguments, *inherited(g, arguments)]
        lemma, arguments = bent(g, i, arguments) if passive[i] else (tokens[i].lemma, arguments)
        parent, link, mark = attach(g, i, heads)
        tense, modal, progressive = tense_of(g, i) if kind == "verb" else ("none", modal_of(g, i), False)
        particle = next((tokens[c].lower for c in particles(g, i) if tokens[c].lower in PARTICLES), "")
        no = kind == "noun" and any(tokens[c].lower == "no" for k in (i, *g.kids(i, "amod")) for c in g.kids(k, "det", "neg"))
        clauses.append(
            Clause(
                index=order[i],
                kind=kind,  # type: ignore[arg-type]
                head=i,
                lemma=lemma,
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
