"""Named people in no office whom no register knows: who is harmed, and who is told to be one of a body."""

from __future__ import annotations

from dataclasses import replace

from dragoman.reading.actors.acting import body_of
from dragoman.reading.actors.bodies import Bodies
from dragoman.reading.actors.desk import Desk
from dragoman.reading.actors.phrase import Phrase
from dragoman.reading.actors.private import full_name, in_arms, own_country


class Strangers:
    """Finds the entries of named people whom no register knows.

    Args:
        desk: the report on the desk.
        bodies: finds the bodies that people belong to.
    """

    def __init__(self, desk: Desk, bodies: Bodies) -> None:
        self.desk, self.bodies = desk, bodies

    def private(self, phrase: Phrase) -> None:
        """Register somebody in no office by the full name, as one of the people of the country told beside it or spoken of there."""
        name = full_name(self.desk.tokens, phrase, self.desk.found)
        if not name or self.desk.cast.person(name) is not None:
            return
        people = self.desk.index.offices["civilians"]
        told = own_country(self.desk.tokens, name, self.desk.found)
        if told is None and in_arms(self.desk.tokens, phrase):
            return  # his country would be a guess, and his sector wrong
        if told is not None and told.group is not None:  # "Juan Mora, a commander of the Shining Path,"
            whole = self.bodies.group(told.group, told.country)
            entry = self.desk.cast.entry(
                ("person", name), "person", name=name, org=whole.org, country=whole.country, sector=whole.sector
            )
        else:
            bare = replace(phrase, office=people, words="civilian", noun=phrase.head)
            country = told.country if told is not None else self.desk.setting.country_of(bare)
            if not country:
                return
            entry = self.desk.cast.entry(("person", name), "person", name=name, country=country, sector=people.sector)
        self.desk.cast.register(entry, name)

    def member(self, phrase: Phrase) -> None:
        """Register who is told to be one of a body that is known: "Ana Ruiz, a member of the Senate's budget committee"."""
        name = full_name(self.desk.tokens, phrase, self.desk.found)
        told = body_of(self.desk.tokens, phrase, self.desk.found) if name else None
        if told is None or self.desk.cast.person(name) is not None:
            return
        country, org, sector = told.country or None, None, told.office.sector if told.office is not None else ()
        whole = self.bodies.group(told.group, told.country) if told.group is not None else None
        whole = whole or (self.bodies.body(told.org) if told.org is not None else None)
        if whole is not None:
            country, org, sector = whole.country, whole.org, whole.sector
        entry = self.desk.cast.entry(
            ("person", name), "person", name=name, country=country, org=org, sector=sector, role="member"
        )
        self.desk.cast.register(entry, name)
