"""The town in which a body sits, for what is said or done in its sessions: New York for the Security Council.

"Told the Security Council that", "in a speech to the General Assembly", "on the sidelines of a session of the Human
Rights Council", "vetoed a Security Council resolution". Letters and calls to a body are sent from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.data.places import Place
from dragoman.reading.places.toponyms import Toponyms
from dragoman.records import Argument, Clause, Span

TELLING = frozenset("tell address brief attend convene".split())  # what is done to a body in its session
JUDGING = frozenset("condemn denounce welcome hail applaud praise commend support reject deplore note".split())
SPEAKING = frozenset("say speak report present deliver testify talk meet gather".split())  # in a session, at it or to it
# nouns of what is held or said in a session
SESSIONS = frozenset(
    "session meeting debate sitting assembly sideline sidelines margin margins speech address statement remark briefing "
    "presentation opening".split()
)
VOTING = frozenset("adopt approve convene endorse fail meet pass vote".split())  # what a body does where it sits
VETO = "veto"  # and a member there
ROLES = frozenset("at in to before during on".split())
DEEP = 5  # words down a noun


class Sittings:
    """The towns in which the bodies of a report sit.

    Args:
        toponyms: the places that the report names.
    """

    def __init__(self, toponyms: Toponyms) -> None:
        self.toponyms, self.scene, self.tokens = toponyms, toponyms.scene, toponyms.tokens

    def of(self, clause: Clause) -> tuple[Place, Span] | None:
        """The town of the session in which a clause plays, and the words that name the body.

        Args:
            clause: the clause of an act of speech or of a meeting.
        """
        lines = [clause, *(up for child, up in self.scene.above(clause) if child.link in ("ccomp", "conj", "xcomp", "advcl"))]
        beside = [c for line in lines for c in self.scene.hanging.get(line.index, ()) if c.link == "advcl"]
        return next((found for line in (*lines, *beside) for a in line.arguments for found in self._sits(line, a)), None)

    def _sits(self, clause: Clause, argument: Argument) -> Iterator[tuple[Place, Span]]:
        """Where the body of an argument sits, if the clause plays in its session."""
        head = argument.head
        lemma = self.tokens[head].lemma
        judged = clause.lemma in JUDGING and any(head > h for h in clause.heads("object"))
        if judged or argument.note.startswith("inside"):
            return  # "welcomes the vote in the General Assembly": from afar
        session = argument.role in ROLES and lemma in SESSIONS
        itself = (argument.role == "object" and clause.lemma in TELLING) or (
            argument.role in ("at", "in", "to", "before") and clause.lemma in SPEAKING and not argument.note
        )
        itself = itself or (argument.role == "subject" and clause.lemma in VOTING and not clause.passive)
        vetoed = argument.role == "object" and clause.lemma == VETO and clause.tense != "infinitive"
        for at in self._under(head) if session or vetoed else (head,) if itself else ():
            for mention, body in self._bodies(at):
                if (place := self.toponyms.places.sitting(body)) is not None:
                    yield place, mention

    def _bodies(self, at: int) -> Iterator[tuple[Span, str]]:
        """The bodies that a token names, by their ids."""
        for id in self.scene.at.get(at, ()):
            actor = self.scene.actors[id]
            for mention in actor.mentions:
                if mention.first <= at < mention.last and actor.entity:
                    yield mention.span, actor.entity

    def _under(self, head: int) -> Iterator[int]:
        """The words that hang on a noun."""
        todo = [(head, 0)]
        for at, depth in todo:  # grows while it is walked through
            yield at
            if depth < DEEP:
                todo += [(c, depth + 1) for c in self.scene.children[at] if self.tokens[c].pos != "VERB"]
