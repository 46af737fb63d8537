"""What somebody ought to do, wants done, or calls somebody, from parses that are typed in by hand."""

from __future__ import annotations

from test_clauses import filled, parse

from dragoman.parse.clauses import read_clauses


def test_who_has_to_do_a_thing_must_do_it() -> None:
    tokens = parse("""
        Lome lome PROPN NNP nsubj 1
        has have VERB VBZ ROOT 1
        to to PART TO aux 3
        withdraw withdraw VERB VB xcomp 1
    """)
    assert read_clauses(tokens, frozenset())[1].modal == "must"


def test_who_does_not_have_to_must_not() -> None:
    tokens = parse("""
        Lome lome PROPN NNP nsubj 3
        does do AUX VBZ aux 3
        not not PART RB neg 3
        have have VERB VB ROOT 3
        to to PART TO aux 5
        withdraw withdraw VERB VB xcomp 3
    """)
    assert read_clauses(tokens, frozenset())[1].modal == ""


def test_it_is_necessary_for_somebody_to() -> None:
    tokens = parse("""
        It it PRON PRP nsubj 1
        is be AUX VBZ ROOT 1
        necessary necessary ADJ JJ acomp 1
        for for SCONJ IN mark 6
        Lome lome PROPN NNP nsubj 6
        to to PART TO aux 6
        withdraw withdraw VERB VB advcl 2
    """)
    clause = next(c for c in read_clauses(tokens, frozenset()) if c.lemma == "withdraw")
    assert clause.modal == "must"


def test_whose_deed_is_complained_of_is_an_argument() -> None:
    tokens = parse("""
        Accra accra PROPN NNP nsubj 1
        complained complain VERB VBD ROOT 1
        that that SCONJ IN mark 5
        Lome lome PROPN NNP nsubj 5
        had have AUX VBD aux 5
        lied lie VERB VBN ccomp 1
    """)
    assert filled(tokens, read_clauses(tokens, frozenset())[0])["that"] == ["Lome"]


def test_a_name_read_as_a_second_object_is_what_somebody_is_called() -> None:
    tokens = parse("""
        Accra accra PROPN NNP nsubj 1
        branded brand VERB VBD ROOT 1
        Lome lome PROPN NNP dobj 1
        a a DET DT det 4
        liar liar NOUN NN dobj 1
    """)
    found = filled(tokens, read_clauses(tokens, frozenset())[0])
    assert (found["object"], found["attribute"]) == (["Lome"], ["liar"])


def test_the_means_that_somebody_needs_are_no_duty() -> None:
    tokens = parse("""
        support support NOUN NN ROOT 0
        Lome lome PROPN NNP nsubj 2
        needs need VERB VBZ relcl 0
        to to PART TO aux 4
        win win VERB VB xcomp 2
    """)
    assert [c.modal for c in read_clauses(tokens, frozenset()) if c.lemma == "win"] == [""]
