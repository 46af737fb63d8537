"""A phrase that may name an actor: what its words say, before anybody asks who that is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dragoman.data.shapes import Group, Holder, Office, Organisation
from dragoman.records import Token

FORMER = frozenset("former ex late ousted deposed erstwhile ex-".split())
OWNING = ("'s", "’s")
POSSESSIVE = frozenset("his her its their our my your whose".split())
HONOURS = frozenset("majesty highness excellency holiness royal".split())  # before the title or the name
ADDRESS = frozenset("mr mrs ms dr madam".split())
MEN = frozenset("mr sir king prince emperor sultan emir sheikh pope imam ayatollah".split())
WOMEN = frozenset("mrs ms mrs. ms. madam madame dame queen princess empress baroness".split())
DEFINITE = frozenset("the this that these those both".split())
# last words of names that are no person's: "the NBC News correspondent"
THINGS = frozenset(
    "News Institute University Agency Company Center Centre Foundation Bank TV Television Radio Times Post Council "
    "Committee Corporation Association Society Board".split()
)

# words for one of a kind of people whose name may stand beside it: "journalist Ana Ruiz"
CALLINGS = frozenset(
    "academic activist analyst billionaire blogger businessman businesswoman cameraman campaigner cleric columnist "
    "commentator correspondent defender detainee dissident docker doctor driver economist editor editor-in-chief employee "
    "engineer entrepreneur environmentalist expert farmer fisherman hacker historian hostage inmate journalist lawyer "
    "lecturer medic merchant migrant miner missionary monk nun nurse oligarch paramedic pastor pensioner photographer "
    "photojournalist physician pilot preacher priest prisoner professor protester protestor refugee reporter researcher "
    "scholar scientist student surgeon suspect teacher trader tycoon unionist villager volunteer whistleblower worker".split()
)

# roles whose sector is that of the body that they belong to: "a spokesman for the army"
OF_A_BODY = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokesmen commander chief head leader member members official officials "
    "deputy director chairman chairwoman chairperson chair chairs chairmen chairpersons officer officers representative source sources colonel general major captain "
    "lieutenant commanders leaders staff".split()
)

# words that titles and names of offices are made of, and people are not
TITLE_WORDS = frozenset(
    "administration affairs africa african agency agriculture america americas arms asia asian assembly board branch bureau business "
    "cabinet center centre chamber chancellery climate command commerce commission committee community cooperation corps council "
    "court culture defence defense department development diplomacy directorate district division east eastern economic economy "
    "education energy environment equality eurasia eurasian europe european executive exchequer faction federation finance food force "
    "forces foreign foundation fund general global government group growth guard health hemisphere house human humanitarian "
    "immigration independence industry information infrastructure innovation institute integration intelligence interior "
    "international investment issues joint justice labor labour law legal management matters media migration military ministry "
    "mission multilateral national navy near negotiations north northern nuclear oblast office operations organization organisation "
    "pacific parliament party peace planning policy political portfolio presidential presidency press protection province public rada "
    "reconciliation reconstruction reform refugees region regional relations religious republic research resources rights rule rural "
    "sanctions science secretariat section sector security service services social society south southern sport sports staff state "
    "statistics strategic strategy supreme sustainable system telecom telecommunication construction media mass neighbourhood neighborhood "
    "enlargement crisis competition budget cyber ecological ecology economics environmental office southern transformation transition values transparency demography democracy cohesion agenda digital market markets mobility "
    "maritime oceans consumers customs taxation financial stability interinstitutional jobs skills partnerships civil preparedness "
    "constitution freedom criminal federal ministries cooperatives affair roads exterior treaties privatisation privatization antiquities guidance "
    "pilgrimage endowments mining mines minerals metals irrigation gas oil power labourers tribes expatriates diaspora technology territories tourism trade training transport treasury union "
    "university roads ports railways fisheries livestock forestry housing urban transportation aviation petroleum electricity "
    "telecommunications communications islamic heritage families girls reintegration territories occupied veterans verkhovna water west western women workers youth zone".split()
)
SURNAMES = frozenset(("west", "power", "law"))  # words of titles that are names too: "Thomas West"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What the words of one phrase say."""

    first: int
    last: int
    head: int  # token that the grammar hangs the phrase on
    noun: int = -1  # last token of the role words
    country: str = ""
    countries: tuple[str, ...] = ()
    beside: tuple[Organisation, ...] = ()  # bodies told in one list with the countries: "the leaders of Peru and the EU"
    entity: str = ""  # id of a de facto entity, whose country is the state that claims it
    form: str = ""  # form of a state's name
    org: Organisation | None = None
    group: Group | None = None
    office: Office | None = None
    words: str = ""  # the role words as written, lower case
    name: str = ""
    holders: tuple[Holder, ...] = ()
    plural: bool = False
    former: bool = False
    definite: bool = False
    indefinite: bool = False
    owner: str = ""  # possessive pronoun: his, its ...
    counterpart: bool = False
    backer: str = ""  # the country of "Iran-backed": whose friend it is, not whose
    designate: bool = False  # chosen for the office, not yet in it
    body: Office | None = None  # the body that the role belongs to: "a spokesman for the army"
    also: tuple[str, ...] = ()  # other offices of the same person, told beside this one
    town: str = ""  # town or region that the office is of: "the mayor of Bergen"
    apart: tuple[int, int] | None = None  # tokens of the name, where it stands apart from the role


def root_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of a stretch that the rest of the sentence hangs on."""
    for i in range(first, last):
        head = tokens[i].head
        if (head < first or head >= last or head == i) and tokens[i].pos not in ("PUNCT", "DET", "ADP", "PART"):
            return i
    return last - 1


def role_start(phrase: Phrase) -> int:
    """The token at which the role words of a phrase begin; the "'" of "dockers' union" is one of its own."""
    return phrase.noun + 1 - len(phrase.words.replace("'", " '").replace("’", " ’").split())


def title_of(phrase: Phrase) -> str:
    """The office that a phrase tells, with the body that it is of: "head of presidential-office"; empty where it tells none."""
    if phrase.office is None or phrase.office.kind != "person":
        return ""
    role = ("former " if phrase.former else "") + (phrase.office.role or phrase.words)
    return f"{role} of {phrase.body.id}" if phrase.body is not None else role


def gender(token: Token) -> str:
    """Whether a word beside a name tells a man ("m") or a woman ("f"); empty where it tells neither."""
    if token.lower in WOMEN or token.lower.endswith("woman"):
        return "f"
    return "m" if token.lower.rstrip(".") in MEN and token.text[:1].isupper() else ""


def untitled(name: str) -> str:
    """A name without the "Dr" or "Mr" before it and the end of a title, which are no part of it."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in ADDRESS | HONOURS:
        del words[0]
    while len(words) > 2 and words[0].lower() in TITLE_WORDS:  # "Southern Command Ana Ruiz"
        del words[0]
    return " ".join(words)


def is_addressed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase is how somebody is spoken to: "Madam President"."""
    return any(t.lower.rstrip(".") in ADDRESS for t in tokens[phrase.first : phrase.noun])


def is_house(name: str) -> bool:
    """Whether a name is that of a house and of no person: "NBC News", "the Transport Safety Board", "National Security"."""
    words = name.split()
    return bool(words) and (words[-1] in THINGS or (len(words) > 1 and all(word.lower() in TITLE_WORDS for word in words)))


def is_role(phrase: Phrase) -> bool:
    """Whether a phrase is the role of a person that has no name yet."""
    return is_personal(phrase) and not phrase.name and not phrase.counterpart


def is_personal(phrase: Phrase) -> bool:
    """Whether a phrase tells what one person is, whose name may stand beside it: an office, a calling."""
    office = phrase.office
    if office is None or office.kind == "body":
        return False
    return office.kind == "person" or (not phrase.plural and phrase.words.split()[-1] in CALLINGS)


def hyphened(tokens: Sequence[Token], last: int, words: Collection[str]) -> bool:
    """Whether a hyphen and one of some words follow a phrase: "Iran-backed", "military-led", "Lima-based".

    Args:
        tokens: the tokens of the report.
        last: one past the phrase's last token.
        words: the words, in lower case.
    """
    behind = tokens[last : last + 2]
    return len(behind) == 2 and behind[0].text == "-" and behind[1].lower in words
