"""Tense, modal verb and negation of a clause: what its auxiliaries say."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.parse.grammar import Grammar
from dragoman.parse.ought import ought
from dragoman.records import Argument


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
    if ought(g, i):
        return "present", "must", progressive
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


def modal_of(g: Grammar, i: int) -> str:
    """The modal verb under which a noun is told to be: "there will be consequences"."""
    up = g.tokens[i].head
    told = g.tokens[i].dep in ("attr", "nsubj") and g.tokens[up].pos == "AUX"
    return next((g.tokens[c].lower for c in g.kids(up, "aux") if g.tokens[c].tag == "MD"), "") if told else ""


def negated(g: Grammar, i: int, arguments: Sequence[Argument]) -> bool:
    """Whether a verb is negated by itself, by 'no' in its subject or object, or by 'neither' and 'nor'."""
    at = g.tokens[i].head if g.tokens[i].pos == "ADJ" and g.tokens[g.tokens[i].head].pos == "AUX" else i
    for c in (*g.children[i], *(g.children[at] if at != i else ())):
        if g.tokens[c].dep in ("nsubj", "nsubjpass") and any(g.tokens[k].lower in ("nor", "neither") for k in g.children[c]):
            return True
        if g.tokens[c].dep == "neg" or g.tokens[c].lower in ("never", "neither", "nor", "hardly"):
            return True
    if any(g.tokens[k].dep == "neg" for c in g.kids(i, "acomp") for k in g.children[c]):
        return True  # "pleaded not guilty"
    if g.tokens[i].dep == "conj" and any(g.tokens[c].lower == "nor" and c < i for c in g.kids(g.tokens[i].head, "cc")):
        return True
    return any(a.role in ("subject", "object") and "no" in a.words and "no" not in g.tokens[a.head].lemma for a in arguments)
