"""What somebody ought to do, told without "must": "Peru needs to withdraw", "it is time for Peru to withdraw"."""

from __future__ import annotations

from dragoman.parse.grammar import Grammar

OWING = frozenset(("need", "have"))
NEEDFUL = frozenset(
    "necessary essential imperative vital crucial important indispensable critical time urgent incumbent high".split()
)


def ought(g: Grammar, i: int) -> bool:
    """Whether an infinitive tells what somebody ought to do.

    Args:
        g: the tokens of the report.
        i: the token of the verb.
    """
    token = g.tokens[i]
    if token.tag != "VB" or not any(g.tokens[c].lower == "to" for c in g.kids(i, "aux")) or g.kids(i, "neg"):
        return False
    if token.head == i or any(g.tokens[c].lower == "yet" for c in (*g.children[i], *g.children[token.head])):
        return False  # "has yet to"
    return _owed(g, i) or _needful(g, i)


def _owed(g: Grammar, i: int) -> bool:
    """Whether it hangs on "has to", "will need to", "ought to", but not as in "it has to do with"."""
    up = g.tokens[g.tokens[i].head]
    if g.tokens[i].dep == "xcomp" and up.lower == "ought":
        return not g.kids(up.i, "neg")
    if g.tokens[i].dep != "xcomp" or up.lemma not in OWING or g.tokens[i].lemma == "do" or g.kids(up.i, "neg"):
        return False
    modals = {g.tokens[c].lower for c in g.kids(up.i, "aux")}
    return (up.tag in ("VBZ", "VBP") and not modals) or (up.tag == "VB" and modals <= {"will", "'ll"} and bool(modals))


def _needful(g: Grammar, i: int) -> bool:
    """Whether it hangs on what is needful: "it is necessary for Peru to withdraw"."""
    if not any(g.tokens[c].lower == "for" for c in g.kids(i, "mark")) or not g.kids(i, "nsubj"):
        return False
    up = g.tokens[g.tokens[i].head]
    be = up if up.pos == "AUX" else g.tokens[up.head]
    named = up.lemma if up.pos != "AUX" else next((g.tokens[c].lemma for c in g.kids(up.i, "acomp", "attr")), "")
    return named in NEEDFUL and be.lemma == "be" and be.tag in ("VBZ", "VBP") and not g.kids(be.i, "neg")
