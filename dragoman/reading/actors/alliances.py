"""Bodies of many states spoken of by a common noun: "the coalition", "allied warplanes", "the lender"."""

from __future__ import annotations

from dragoman.data.shapes import Organisation
from dragoman.reading.actors.cast import Entry
from dragoman.reading.actors.desk import Desk
from dragoman.reading.actors.phrase import Phrase

JOINT = {"coalition": "coalition", "allied": "alliance", "alliance": "alliance", "bloc": "bloc"}
# words for the armed of several states or of no named one; whose they are, only a name can tell
FOREIGN = frozenset("foreign international multinational occupation occupying invading western".split())
# words for what no country has beside it and that regions share: "Nordic officials", "Balkan leaders"
REGIONAL = frozenset(
    "balkan baltic nordic scandinavian arab gulf western european african asian caribbean caucasian sahelian "
    "mediterranean latin foreign international multinational".split()
)
STATES = frozenset("governments states countries nations".split())
WITHIN = 4  # sentences over which "the court" points back to a body of many states


class Alliances:
    """Finds the body of many states that a common noun can mean.

    Args:
        desk: the report on the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def armed(self, phrase: Phrase) -> str:
        """The noun for the many states whose armed a phrase names: "coalition" of "coalition warplanes"; empty where it names none."""
        office = phrase.office
        if office is None or "MIL" not in office.sector or self._owned(phrase):
            return ""
        tokens = self.desk.tokens
        inside = [t.lower for t in tokens[phrase.first : phrase.noun + 1]]
        behind = [t.lower for t in tokens[phrase.noun + 1 : phrase.noun + 4]]
        if behind[:2] == ["of", "the"]:
            inside += behind[2:]
        joint = next((JOINT[word] for word in inside if word in JOINT), "")
        return joint or ("force" if office.kind == "body" and FOREIGN & set(inside) else "")

    def regional(self, phrase: Phrase) -> bool:
        """Whether people or officials are told as those of a region, which is no country: "Balkan leaders"."""
        inside = self.desk.tokens[phrase.first : phrase.noun]
        behind = self.desk.tokens[phrase.noun + 1 : phrase.noun + 4]
        if len(behind) == 3 and behind[0].lower in ("of", "from") and behind[1].lower in REGIONAL and behind[2].lower in STATES:
            return not self._owned(phrase)  # "officials of foreign governments"
        if (
            phrase.plural
            and inside
            and inside[-1].lower == "regional"
            and phrase.office is not None
            and phrase.office.kind == "person"
        ):
            return not self._owned(phrase) and not self.desk.setting.publisher()  # "regional officials"
        own = set(phrase.words.split())
        court = phrase.office is not None and "JUD" in phrase.office.sector
        return not court and not self._owned(phrase) and any(t.lower in REGIONAL and t.lower not in own for t in inside)

    def meant(self, noun: str, before: int) -> Organisation | None:
        """The body that a noun means: the last one named by then that goes by it, else the only one that fought there that day."""
        return self._named(noun, before) or self._fighting(noun)

    def recalled(self, phrase: Phrase) -> Entry | None:
        """The body of many states that "the court", "the lender", "the watchdog" points back to, where one that goes by it was told last."""
        office = phrase.office
        if office is None or office.kind == "person" or self._owned(phrase) or not phrase.definite or phrase.plural:
            return None
        near = self.desk.tokens[phrase.first].sentence - WITHIN
        for first, entry in reversed(self.desk.cast.trail):
            if first >= phrase.first or self.desk.tokens[first].sentence < near:
                continue
            if entry.kind == "state" and entry.key[-1] == office.id:
                return None
            if phrase.words in self._words(entry):
                return entry
        return None

    def _owned(self, phrase: Phrase) -> bool:
        return bool(phrase.country or phrase.owner or phrase.name) or phrase.org is not None or phrase.group is not None

    def _words(self, entry: Entry) -> tuple[str, ...]:
        org = self.desk.index.organisations.get(entry.entity or "") if entry.kind == "organisation" else None
        return org.words if org is not None else ()

    def _named(self, noun: str, before: int) -> Organisation | None:
        named = [p.org for p in self.desk.found if p.org is not None and p.first < before and noun in p.org.words]
        return named[-1] if named else None

    def _fighting(self, noun: str) -> Organisation | None:
        day, sides = self.desk.day, self.desk.setting.named
        there = {
            org.org or org.id: org
            for org in self.desk.index.organisations.values()
            if noun in org.words
            and self.desk.setting.focus in org.theatre
            and set(org.theatre) & sides
            and (not day or (org.began <= day and (not org.ended or day <= org.ended)))
        }
        return next(iter(there.values())) if len(there) == 1 else None
