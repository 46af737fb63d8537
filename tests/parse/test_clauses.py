"""Clauses from parses that are typed in by hand: no model is needed to test grammar."""

from __future__ import annotations

from dragoman.parse.clauses import read_clauses
from dragoman.records import Clause, Token


def parse(rows: str) -> list[Token]:
    """Tokens from lines of: text lemma pos tag dep head-index."""
    tokens, at = [], 0
    for i, row in enumerate(rows.strip().splitlines()):
        text, lemma, pos, tag, dep, head = row.split()
        tokens.append(Token(i, at, at + len(text), text, text.lower(), lemma, pos, tag, dep, int(head), 0))
        at += len(text) + 1
    return tokens


def filled(tokens: list[Token], clause: Clause) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for a in clause.arguments:
        found.setdefault(a.role, []).extend(tokens[h].text for h in a.heads)
    return found


def test_a_passive_is_turned_round() -> None:
    tokens = parse("""
        Lima lima PROPN NNP nsubjpass 2
        was be AUX VBD auxpass 2
        accused accuse VERB VBN ROOT 2
        by by ADP IN agent 2
        Quito quito PROPN NNP pobj 3
        of of ADP IN prep 2
        shelling shell VERB VBG pcomp 5
        Tumbes tumbes PROPN NNP dobj 6
    """)
    accuse, shell = read_clauses(tokens, frozenset())
    assert filled(tokens, accuse) == {"object": ["Lima"], "subject": ["Quito"]}
    assert accuse.passive
    assert accuse.tense == "past"
    assert filled(tokens, shell) == {"object": ["Tumbes"], "subject": ["Lima"]}
    assert (shell.parent, shell.link) == (accuse.index, "of")


def test_the_object_controls_an_infinitive_after_urge_and_the_subject_after_promise() -> None:
    rows = """
        Oslo oslo PROPN NNP nsubj 1
        {verb} {lemma} VERB VBD ROOT 1
        Riga riga PROPN NNP dobj 1
        to to PART TO aux 4
        leave leave VERB VB xcomp 1
    """
    for verb, lemma, who in (("urged", "urge", "Riga"), ("promised", "promise", "Oslo")):
        tokens = parse(rows.format(verb=verb, lemma=lemma))
        leave = read_clauses(tokens, frozenset())[1]
        assert filled(tokens, leave)["subject"] == [who]
        assert leave.tense == "infinitive"


def test_a_noun_under_a_light_verb_has_its_subject() -> None:
    tokens = parse("""
        Accra accra PROPN NNP nsubj 3
        and and CCONJ CC cc 0
        Lome lome PROPN NNP conj 0
        held hold VERB VBD ROOT 3
        talks talk NOUN NNS dobj 3
        with with ADP IN prep 4
        Abuja abuja PROPN NNP pobj 5
    """)
    _, talks = read_clauses(tokens, frozenset({"talk"}))
    assert talks.kind == "noun"
    assert filled(tokens, talks) == {"with": ["Abuja"], "subject": ["Accra", "Lome"], "verb": ["held"]}


def test_a_relative_pronoun_is_the_noun_before_it() -> None:
    tokens = parse("""
        Quito quito PROPN NNP ROOT 0
        which which PRON WDT nsubj 3
        has have AUX VBZ aux 3
        backed back VERB VBN relcl 0
        Lima lima PROPN NNP dobj 3
    """)
    (clause,) = read_clauses(tokens, frozenset())
    assert filled(tokens, clause) == {"subject": ["Quito"], "object": ["Lima"]}
    assert clause.tense == "perfect"


def test_negation_modal_and_particle_are_read() -> None:
    tokens = parse("""
        Bern bern PROPN NNP nsubj 3
        will will AUX MD aux 3
        not not PART RB neg 3
        carry carry VERB VB ROOT 3
        out out ADP RP prt 3
        checks check NOUN NNS dobj 3
    """)
    (clause,) = read_clauses(tokens, frozenset())
    assert clause.negated
    assert clause.modal == "will"
    assert clause.particle == "out"
    assert not read_clauses(parse("Bern bern PROPN NNP ROOT 0"), frozenset())
