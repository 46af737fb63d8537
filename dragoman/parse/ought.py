"""What somebody ought to do, told without "must": "Peru needs to withdraw", "it is time for Peru to withdraw"."""

from __future__ import annotations

from dragoman.parse.grammar import Grammar

OWING = frozenset(("need", "have"))
PLAIN = frozenset(("VB", "VBP", "VBZ", "VBN"))  # "that Peru withdraw", "withdraws", "be withdrawn"
PAST = frozenset(("VBD", "MD"))
# "the support it needs to win" is what it lacks, "the steps it needs to take" what it ought to do
MEANS = frozenset(
    "aid ammunition arm assistance capability equipment fund help money protection resource supply support system tool training weapon".split()
)
NEEDFUL = frozenset(
    "necessary essential imperative vital crucial important indispensable critical time urgent incumbent high".split()
)


def ought(g: Grammar, i: int) -> bool:
    """Whether a verb tells what somebody ought to do.

    Args:
        g: the tokens of the report.
        i: the token of the verb.
    """
    token = g.tokens[i]
    if token.head == i or g.kids(i, "neg"):
        return False
    if token.tag in PLAIN and any(g.tokens[c].lower == "that" for c in g.kids(i, "mark")):
        return token.dep == "ccomp" and not _helped(g, i) and _needful(g, i)
    if token.tag != "VB" or not any(g.tokens[c].lower == "to" for c in g.kids(i, "aux")):
        return False
    if any(g.tokens[c].lower == "yet" for c in (*g.children[i], *g.children[token.head])):
        return False  # "has yet to"
    return _owed(g, i) or _needful(g, i)


def _helped(g: Grammar, i: int) -> bool:
    """Whether a verb has a tense or a modal verb of its own: "that Peru has withdrawn", "was hit", "will help"."""
    return any(g.tokens[c].tag in PAST or g.tokens[c].lemma == "have" for c in g.kids(i, "aux", "auxpass"))


def _owed(g: Grammar, i: int) -> bool:
    """Whether it hangs on "has to", "will need to", "ought to", but not as in "it has to do with"."""
    up = g.tokens[g.tokens[i].head]
    if g.tokens[i].dep == "xcomp" and up.lower == "ought":
        return not g.kids(up.i, "neg")
    if g.tokens[i].dep != "xcomp" or up.lemma not in OWING or g.tokens[i].lemma == "do" or g.kids(up.i, "neg"):
        return False
    if up.lemma == "need" and up.dep == "relcl" and g.tokens[up.head].lemma in MEANS:
        return False
    modals = {g.tokens[c].lower for c in g.kids(up.i, "aux")}
    return (up.tag in ("VBZ", "VBP") and not modals) or (up.tag == "VB" and modals <= {"will", "'ll"} and bool(modals))


def _needful(g: Grammar, i: int) -> bool:
    """Whether it hangs on what is needful: "it is necessary for Peru to withdraw", "that Peru withdraw"."""
    if not any(g.tokens[c].lower in ("for", "that") for c in g.kids(i, "mark")) or not g.kids(i, "nsubj", "nsubjpass"):
        return False
    up = g.tokens[g.tokens[i].head]
    be = up if up.pos == "AUX" else g.tokens[up.head]
    named = up.lemma if up.pos != "AUX" else next((g.tokens[c].lemma for c in g.kids(up.i, "acomp", "attr")), "")
    return named in NEEDFUL and be.lemma == "be" and be.tag in ("VBZ", "VBP") and not g.kids(be.i, "neg")
