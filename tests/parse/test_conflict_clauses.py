"""Grammar that threats, ultimatums and reports of attacks need, from parses that are typed in by hand."""

from __future__ import annotations

from test_clauses import filled, parse

from dragoman.parse.clauses import read_clauses


def test_what_somebody_is_warned_against_is_an_argument() -> None:
    tokens = parse("""
        Accra accra PROPN NNP nsubj 1
        warned warn VERB VBD ROOT 1
        Lome lome PROPN NNP dobj 1
        against against ADP IN prep 1
        shelling shell VERB VBG pcomp 3
        Tema tema PROPN NNP dobj 4
    """)
    warn, shell = read_clauses(tokens, frozenset())
    assert filled(tokens, warn) == {"subject": ["Accra"], "object": ["Lome"], "against": ["shelling"]}
    assert filled(tokens, shell)["subject"] == ["Lome"]


def test_hours_that_are_given_are_the_object_and_who_gets_them_has_to_act() -> None:
    tokens = parse("""
        Abuja abuja PROPN NNP nsubj 1
        gave give VERB VBD ROOT 1
        Niamey niamey PROPN NNP dobj 1
        48 48 NUM CD nummod 4
        hours hour NOUN NNS npadvmod 1
        to to PART TO aux 6
        yield yield VERB VB advcl 1
    """)
    give, yields = read_clauses(tokens, frozenset())
    assert filled(tokens, give) == {"subject": ["Abuja"], "indirect": ["Niamey"], "object": ["hours"]}
    assert filled(tokens, yields)["subject"] == ["Niamey"]


def test_a_small_clause_is_object_and_attribute() -> None:
    tokens = parse("""
        Ottawa ottawa PROPN NNP nsubj 2
        will will AUX MD aux 2
        hold hold VERB VB ROOT 2
        generals general NOUN NNS nsubj 4
        accountable accountable ADJ JJ ccomp 2
    """)
    hold = read_clauses(tokens, frozenset())[0]
    assert filled(tokens, hold)["object"] == ["generals"]
    assert filled(tokens, hold)["attribute"] == ["accountable"]


def test_a_noun_that_will_be_has_the_modal_and_what_is_said_of_it() -> None:
    tokens = parse("""
        Options option NOUN NNS nsubj 2
        will will AUX MD aux 2
        be be AUX VB ROOT 2
        on on ADP IN prep 2
        the the DET DT det 5
        table table NOUN NN pobj 3
        against against ADP IN prep 5
        Asmara asmara PROPN NNP pobj 6
    """)
    option = read_clauses(tokens, frozenset(("option",)))[0]
    assert option.modal == "will"
    assert filled(tokens, option) == {"on": ["table"], "against": ["Asmara"]}


def test_a_by_that_was_read_with_the_noun_behind_a_passive_gives_its_doer() -> None:
    tokens = parse("""
        Senators senator NOUN NNS nsubjpass 2
        were be AUX VBD auxpass 2
        refused refuse VERB VBN ROOT 2
        entry entry NOUN NN dobj 2
        by by ADP IN prep 3
        Caracas caracas PROPN NNP pobj 4
    """)
    refuse = read_clauses(tokens, frozenset())[0]
    assert filled(tokens, refuse)["subject"] == ["Caracas"]


def test_who_was_wounded_in_an_attack_was_attacked() -> None:
    tokens = parse("""
        Monks monk NOUN NNS nsubjpass 2
        were be AUX VBD auxpass 2
        wounded wound VERB VBN ROOT 2
        in in ADP IN prep 2
        an an DET DT det 5
        attack attack NOUN NN pobj 3
        by by ADP IN prep 5
        rebels rebel NOUN NNS pobj 6
    """)
    attack = read_clauses(tokens, frozenset(("attack",)))[1]
    assert filled(tokens, attack) == {"by": ["rebels"], "on": ["Monks"]}


def test_a_verb_that_the_parse_takes_for_a_plural_noun_is_a_verb() -> None:
    tokens = parse("""
        Baku baku PROPN NNP compound 1
        reserves reserve NOUN NNS ROOT 1
        the the DET DT det 3
        right right NOUN NN dobj 1
    """)
    (reserve,) = read_clauses(tokens, frozenset())
    assert reserve.kind == "verb"
    assert filled(tokens, reserve) == {"subject": ["Baku"], "object": ["right"]}


def test_a_past_tense_read_with_the_noun_before_it_has_that_as_subject() -> None:
    tokens = parse("""
        Fighters fighter NOUN NNS ROOT 0
        massed mass VERB VBD acl 0
        near near ADP IN prep 1
        Tabuk tabuk PROPN NNP pobj 2
    """)
    (mass,) = read_clauses(tokens, frozenset())
    assert filled(tokens, mass) == {"subject": ["Fighters"], "near": ["Tabuk"]}


def test_who_is_let_do_something_is_object_of_letting() -> None:
    tokens = parse("""
        Quito quito PROPN NNP nsubj 1
        let let VERB VBD ROOT 1
        Lima lima PROPN NNP nsubj 3
        go go VERB VB ccomp 1
    """)
    let, go = read_clauses(tokens, frozenset())
    assert filled(tokens, let)["object"] == ["Lima"]
    assert filled(tokens, go)["subject"] == ["Lima"]
