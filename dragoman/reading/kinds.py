"""Kinds of acts, and of mentions, that several steps must agree on."""

from __future__ import annotations

from collections.abc import Collection

SPEECH = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"))  # acts of speech about another act
WE = "the one who speaks"  # rule of the mentions that a "we" or an "I" is
EXHORTED = "request.must"  # frame of what somebody says that another must do
INTOLERANT = "threaten.not-tolerate"  # frame of what somebody will not put up with
UNWILLING = "reject.will-not"  # frame of what somebody says that he will not do
NO_RIGHT = "accuse.no-authority"  # frame of who is told to have no right to do what he does
DANGLED = "threaten.unless"  # frame of what somebody says that he will do unless another yields
SIGNED = "057"  # CAMEO code of agreements that are signed
FORCE = frozenset(("ASSAULT", "COERCE"))  # deeds of force against people or things
HARM = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"))  # deeds that hurt somebody
GIVING_WAY = frozenset(("RETREAT", "CONCEDE"))  # in deed, in words
KINDNESS = frozenset(("AID", "CONSULT", "COOPERATE", "SUPPORT"))  # blamed where done to a third: "accused Lima of arming rebels"
HOSTILE = frozenset("ASSAULT COERCE SANCTION MOBILIZE THREATEN REJECT ACCUSE PROTEST".split())  # done or said against somebody
ADDRESSED = SPEECH | {"SUPPORT"}  # said to somebody, and done by saying it
ANSWERS = frozenset(("REJECT", "AGREE", "CONCEDE"))  # to what another asks or offers
MUTUAL = frozenset(("CONSULT", "COOPERATE"))  # what two do with each other
HELD = frozenset(
    (("ASSAULT", "abduct"), ("COERCE", "arrest"), ("SANCTION", "convict"))
)  # types and modes that take somebody captive
OF_STATE = frozenset(("GOV", "LEG", "JUD", "COP", "MIL", "SPY"))  # sectors of those who act for a state
ARMED = frozenset(("MIL", "COP", "REB", "PRM", "UAF", "IMG"))  # sectors of those who bear arms
OUTLAWS = frozenset(("REB", "UAF", "CRM", "IMG", "PRM"))  # sectors of those who bear arms against a state, or beside it
ADVERSE = OUTLAWS | frozenset(
    "OPP LAB PTY PRE REL EDU MED".split()
)  # sectors of those who may meet and settle with their own state as another side
PRIVATE = frozenset("AGR BUS CVL EDU JRN LAB MED REF REL SOC".split())  # sectors of those who are in no office
# verbs of what is done to persons alone: their object is somebody, though no register knows him
BODILY = frozenset("arrest detain imprison jail apprehend stab murder assassinate behead kidnap abduct convict sentence".split())
# verbs whose object is somebody, a house among them
PARTIES = BODILY | frozenset(
    "accuse appoint ask assault beat blame charge congratulate fine injure invite kill martyr order persuade praise prosecute shoot sue thank "
    "urge warn wound".split()
)
ENVOYS = frozenset(
    ("ambassador", "charge d'affaires", "chargé d'affaires", "high commissioner", "deputy high commissioner", "deputy ambassador")
)
DIPLOMATS = frozenset(("diplomat", "consul", "attaché", "attache"))  # roles of those who speak for a state abroad


def is_private(sector: Collection[str]) -> bool:
    """Whether sectors are told, and all of them of people in no office, who speak and act for no side: a journalist's."""
    return bool(sector) and set(sector) <= PRIVATE


# small words that tell where something is
PLACING = frozenset("in at near inside outside across throughout around via into within off".split())
