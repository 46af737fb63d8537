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


def test_a_bracket_tells_who_the_members_of_a_club_are() -> None:
    tokens = parse("""
        Members member NOUN NNS nsubj 8
        of of ADP IN prep 0
        Quad quad PROPN NNP pobj 1
        ( ( PUNCT -LRB- punct 2
        Togo togo PROPN NNP appos 2
        and and CCONJ CC cc 4
        Mali mali PROPN NNP conj 4
        ) ) PUNCT -RRB- punct 2
        left leave VERB VBD ROOT 8
    """)
    (clause,) = read_clauses(tokens, frozenset())
    assert filled(tokens, clause)["subject"] == ["Members", "Togo", "Mali"]


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


def test_an_act_noun_has_the_subject_that_its_light_verb_shares() -> None:
    tokens = parse("""
        Lima lima PROPN NNP nsubj 1
        left leave VERB VBD ROOT 1
        and and CCONJ CC cc 1
        imposed impose VERB VBD conj 1
        sanctions sanction NOUN NNS dobj 3
        on on ADP IN prep 4
        Quito quito PROPN NNP pobj 5
    """)
    sanction = read_clauses(tokens, frozenset(("sanction",)))[-1]
    assert filled(tokens, sanction)["subject"] == ["Lima"]
    assert filled(tokens, sanction)["on"] == ["Quito"]


def test_what_a_document_says_its_issuer_says() -> None:
    rows = """
        Lima lima PROPN NNP nsubj 1
        issued issue VERB VBD ROOT 1
        a a DET DT det 3
        {noun} {noun} NOUN NN dobj 1
        condemning condemn VERB VBG acl 3
        Quito quito PROPN NNP dobj 4
    """
    for noun, who in (("statement", "Lima"), ("crowd", "crowd")):
        tokens = parse(rows.format(noun=noun))
        condemn = read_clauses(tokens, frozenset())[-1]
        assert filled(tokens, condemn)["subject"] == [who]


def test_a_finite_verb_is_no_fellow_of_an_infinitive() -> None:
    tokens = parse("""
        Lima lima PROPN NNP nsubj 1
        pressed press VERB VBD ROOT 1
        for for SCONJ IN mark 5
        Quito quito PROPN NNP nsubj 5
        to to PART TO aux 5
        yield yield VERB VB advcl 1
        and and CCONJ CC cc 5
        praised praise VERB VBD conj 5
        Riga riga PROPN NNP dobj 7
    """)
    praise = read_clauses(tokens, frozenset())[-1]
    assert filled(tokens, praise)["subject"] == ["Lima"]


def test_the_doer_named_last_did_both() -> None:
    tokens = parse("""
        Ana ana PROPN NNP nsubjpass 2
        was be AUX VBD auxpass 2
        seized seize VERB VBN ROOT 2
        and and CCONJ CC cc 2
        jailed jail VERB VBN conj 2
        by by ADP IN agent 4
        Lima lima PROPN NNP pobj 5
    """)
    seize, jail = read_clauses(tokens, frozenset())
    assert filled(tokens, seize) == filled(tokens, jail) == {"object": ["Ana"], "subject": ["Lima"]}


def test_what_is_said_in_talks_is_said_by_one_who_talks() -> None:
    tokens = parse("""
        In in ADP IN prep 4
        talks talk NOUN NNS pobj 0
        with with ADP IN prep 1
        Quito quito PROPN NNP pobj 2
        praised praise VERB VBD ROOT 4
        Lima lima PROPN NNP nsubj 4
        Riga riga PROPN NNP dobj 4
    """)
    talk = read_clauses(tokens, frozenset(("talk",)))[0]
    assert filled(tokens, talk) == {"with": ["Quito"], "subject": ["Lima"]}


def test_an_act_noun_has_the_parties_of_the_participle_that_gives_it() -> None:
    tokens = parse("""
        sanctions sanction NOUN NNS ROOT 0
        imposed impose VERB VBN acl 0
        by by ADP IN agent 1
        Lima lima PROPN NNP pobj 2
        on on ADP IN prep 1
        Quito quito PROPN NNP pobj 4
    """)
    sanction = read_clauses(tokens, frozenset(("sanction",)))[0]
    assert filled(tokens, sanction) == {"subject": ["Lima"], "on": ["Quito"]}


def test_an_infinitive_behind_a_promise_is_no_purpose() -> None:
    rows = """
        Oslo oslo PROPN NNP nsubj 1
        {verb} {lemma} VERB VBD ROOT 1
        to to PART TO aux 3
        stay stay VERB VB advcl 1
        in in ADP IN prep 3
        touch touch NOUN NN pobj 4
    """
    for verb, lemma, link, said in (("committed", "commit", "xcomp", ["stay"]), ("marched", "march", "advcl", [])):
        tokens = parse(rows.format(verb=verb, lemma=lemma))
        above, stay = read_clauses(tokens, frozenset())
        assert stay.link == link
        assert filled(tokens, above).get("clause", []) == said


def test_a_deed_behind_a_preposition_stands_in_its_role_and_names_no_party() -> None:
    tokens = parse("""
        Oslo oslo PROPN NNP nsubj 1
        looks look VERB VBZ ROOT 1
        forward forward ADV RB advmod 1
        to to ADP IN prep 1
        deepening deepen VERB VBG pcomp 3
        ties tie NOUN NNS dobj 4
        with with ADP IN prep 5
        Riga riga PROPN NNP pobj 6
    """)
    look, deepen = read_clauses(tokens, frozenset())
    assert filled(tokens, look) == {"subject": ["Oslo"], "to": ["deepening"], "with": ["Riga"]}
    assert filled(tokens, deepen)["subject"] == ["Oslo"]


def test_a_wish_has_two_objects_though_one_is_read_as_the_subject_of_the_other() -> None:
    tokens = parse("""
        Oslo oslo PROPN NNP nsubj 1
        wished wish VERB VBD ROOT 1
        the the DET DT det 3
        king king NOUN NN nsubj 4
        luck luck NOUN NN dobj 1
    """)
    wish = read_clauses(tokens, frozenset())[0]
    assert filled(tokens, wish) == {"subject": ["Oslo"], "object": ["luck"], "indirect": ["king"]}


def test_who_helps_by_a_deed_does_the_deed() -> None:
    rows = """
        Oslo oslo PROPN NNP nsubj 1
        {verb} {lemma} VERB VBD ROOT 1
        Riga riga PROPN NNP dobj 1
        {prep} {prep} ADP IN prep 1
        sending send VERB VBG pcomp 3
        grain grain NOUN NN dobj 4
    """
    for verb, lemma, prep, who in (("helped", "help", "by", "Oslo"), ("thanked", "thank", "for", "Riga")):
        tokens = parse(rows.format(verb=verb, lemma=lemma, prep=prep))
        send = read_clauses(tokens, frozenset())[1]
        assert filled(tokens, send)["subject"] == [who]


def test_who_is_under_an_investigation_is_whom_it_is_against() -> None:
    tokens = parse("""
        Lima lima PROPN NNP nsubj 1
        is be AUX VBZ ROOT 1
        under under ADP IN prep 1
        investigation investigation NOUN NN pobj 2
        by by ADP IN prep 3
        Quito quito PROPN NNP pobj 4
    """)
    inquiry = next(c for c in read_clauses(tokens, frozenset(("investigation",))) if c.kind == "noun")
    assert filled(tokens, inquiry) == {"by": ["Quito"], "against": ["Lima"]}


def test_the_doer_of_a_passive_may_hang_on_its_attribute() -> None:
    tokens = parse("""
        Lima lima PROPN NNP nsubjpass 2
        was be AUX VBD auxpass 2
        held hold VERB VBN ROOT 2
        responsible responsible ADJ JJ oprd 2
        by by ADP IN prep 3
        Quito quito PROPN NNP pobj 4
    """)
    held = read_clauses(tokens, frozenset())[0]
    assert filled(tokens, held)["subject"] == ["Quito"]


def test_what_a_relative_clause_of_time_hangs_on_is_no_object() -> None:
    tokens = parse("""
        May may PROPN NNP ROOT 0
        when when SCONJ WRB advmod 3
        Lima lima PROPN NNP nsubj 3
        withdrew withdraw VERB VBD relcl 0
    """)
    (left,) = read_clauses(tokens, frozenset())
    assert filled(tokens, left) == {"subject": ["Lima"]}


def test_an_adjective_behind_as_is_an_argument() -> None:
    tokens = parse("""
        Lima lima PROPN NNP nsubj 1
        described describe VERB VBD ROOT 1
        the the DET DT det 3
        reply reply NOUN NN dobj 1
        as as ADP IN prep 1
        unhelpful unhelpful ADJ JJ amod 4
        and and CCONJ CC cc 5
        rude rude ADJ JJ conj 5
    """)
    (describe, *_) = read_clauses(tokens, frozenset())
    assert filled(tokens, describe) == {"subject": ["Lima"], "object": ["reply"], "as": ["unhelpful", "rude"]}


def test_what_steps_are_taken_with_respect_to_is_not_respected() -> None:
    tokens = parse("""
        Lima lima PROPN NNP nsubj 1
        took take VERB VBD ROOT 1
        steps step NOUN NNS dobj 1
        with with ADP IN prep 1
        respect respect NOUN NN pobj 3
        to to ADP IN prep 4
        Quito quito PROPN NNP pobj 5
    """)
    respect = read_clauses(tokens, frozenset(("respect",)))[-1]
    assert "subject" not in filled(tokens, respect)


def test_the_doer_behind_the_deed_that_a_verb_has_as_object() -> None:
    tokens = parse("""
        Lima lima PROPN NNP nsubj 1
        deplored deplore VERB VBD ROOT 1
        the the DET DT det 3
        seizure seizure NOUN NN dobj 1
        of of ADP IN prep 3
        ships ship NOUN NNS pobj 4
        by by ADP IN prep 1
        Quito quito PROPN NNP pobj 6
    """)
    seizure = read_clauses(tokens, frozenset(("seizure",)))[-1]
    assert filled(tokens, seizure)["by"] == ["Quito"]
