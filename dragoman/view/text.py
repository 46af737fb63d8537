"""A reading -> what a person reads: events, promises, statements and problems, with the words behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.errors import InputError
from dragoman.records import Actor, Content, Event, Problem, Reading, Statement, When, Where
from dragoman.view.words import MUTUAL, SECTORS, STANDINGS, act, harmless, shortened

AHEAD = frozenset({"planned", "promised", "offered", "requested", "demanded", "threatened"})
PROMISES = frozenset({"AGREE", "CONCEDE", "THREATEN"})
QUOTE = 300  # characters of a quotation that are shown
TELLINGS = 8  # places of the text that are shown of one event
NO_DATE = "no day without the report's date"
OPEN_QUOTES, CLOSE_QUOTES = '"“«', '"”»'
Row = tuple[str, str]


def show(console: Console, reading: Reading, names: Mapping[str, str], *, explain: bool = False) -> None:
    """Write one report.

    Args:
        console: where to.
        reading: the reading.
        names: country code -> name.
        explain: whether to add how each event was found.
    """
    Page(console, reading, names, explain).show()


def show_failure(console: Console, error: InputError) -> None:
    """Write what stands in the place of a report that could not be taken in."""
    place = error.source if error.line is None else f"{error.source}:{error.line}"
    console.print(Rule(Text(harmless(place), style="bold"), align="left", style="dim"))
    console.print(Padding(Text(f"not read ({error.code}): {harmless(str(error))}", style="red"), (0, 0, 1, 2)))


def is_ahead(event: Event) -> bool:
    """Whether an event belongs to the promises and planned acts rather than to what happened."""
    return event.standing in AHEAD or event.type in PROMISES or (event.type == "REQUEST" and event.content is not None)


def day(when: When | None, *, dated: bool) -> str:
    """A day in words: what is known of it, and the text's own words.

    Args:
        when: the day.
        dated: whether the report has a day of its own; where it has, that is not what is missing.
    """
    if when is None:
        return "not told"
    quoted = f"“{harmless(when.text)}”" if when.text else "taken from the lead" if when.inferred else ""
    if when.start is None:
        return f"{quoted}, {'no day known' if dated else NO_DATE}" if when.text else "not told"
    known = when.start if when.end in (None, when.start) else f"{when.start} to {when.end}"
    return f"{known} ({quoted})" if quoted else known


def quoted(words: str, length: int = QUOTE) -> str:
    """The words in quotation marks, once."""
    words = shortened(words, length)
    if len(words) > 1 and words[0] in OPEN_QUOTES and words[-1] in CLOSE_QUOTES:
        words = words[1:-1].strip()
    return f"“{words}”"


class Page:
    """One report on a console. Holds what every part of the view needs; nothing of it changes."""

    def __init__(self, console: Console, reading: Reading, names: Mapping[str, str], explain: bool) -> None:
        self.console, self.reading, self.names, self.explain = console, reading, names, explain
        self.text, self.dated = reading.document.text, reading.document.published is not None
        self.actors = {actor.id: actor for actor in reading.actors}
        self.clauses = {clause.index: clause for clause in reading.clauses}

    def show(self) -> None:
        """Write the header, then each list that holds something."""
        reading = self.reading
        self.header()
        told = [e for e in reading.events if not is_ahead(e)]
        ahead = [e for e in reading.events if is_ahead(e)]
        if not reading.events and not any(p.code in ("language", "crash") for p in reading.problems):
            self.line("No political events found.", indent=2)
            self.console.print()
        self.events("Events", told, 1)
        self.events("Promises and planned acts", ahead, len(told) + 1)
        if reading.statements:
            self.title("Statements")
            for statement in reading.statements:
                self.statement(statement)
            self.console.print()
        if self.explain:
            self.turned(self.turned_elsewhere())
        if reading.problems:
            self.title("Problems")
            for problem in reading.problems:
                self.problem(problem)
            self.console.print()

    # -- pieces ------------------------------------------------------------------------------

    def header(self) -> None:
        """Id, outlet, day and title of the report."""
        document = self.reading.document
        facts = [harmless(document.outlet), document.published or "no date"]
        title = Text(harmless(document.id) or "report", style="bold")
        self.console.print(Rule(title, align="left", style="dim", characters="─"))
        if document.title:
            self.line(shortened(document.title, QUOTE), style="bold")
        self.line(" · ".join(fact for fact in facts if fact), style="dim")
        if document.url:
            self.line(harmless(document.url), style="dim")
        self.console.print()

    def line(self, words: str, *, indent: int = 0, style: str = "") -> None:
        """One paragraph, wrapped with its indentation kept."""
        self.console.print(Padding(Text(words, style=style), (0, 0, 0, indent), expand=False))

    def title(self, words: str) -> None:
        """The title of a list."""
        self.line(words, style="bold underline")

    def rows(self, rows: Iterable[Row], indent: int = 4) -> None:
        """Names and values in two columns."""
        table = Table.grid(padding=(0, 1))
        table.add_column(width=8, style="dim", no_wrap=True)
        table.add_column()
        for name, value in rows:
            table.add_row(Text(name), Text(value))
        self.console.print(Padding(table, (0, 0, 0, indent), expand=False))

    def events(self, title: str, events: Sequence[Event], first: int) -> None:
        """One list of events, numbered from `first`."""
        if not events:
            return
        self.title(title)
        for number, event in enumerate(events, first):
            self.event(number, event)
            self.console.print()

    def event(self, number: int, event: Event) -> None:
        """Who, what, to whom, when, where, status, who says so; then the words."""
        head = Table.grid(padding=(0, 1))
        head.add_column(width=3, justify="right", style="dim", no_wrap=True)
        head.add_column(style="bold")
        head.add_row(f"{number}.", Text(self.sentence(event.type, event.mode, event.source, event.target)))
        self.console.print(head)
        code = " ".join(filter(None, (event.type, event.mode)))
        facts = [code, f"CAMEO {event.cameo}" if event.cameo else "", f"sure {event.confidence:.0%}"]
        rows: list[Row] = [("what", ", ".join(f for f in facts if f))]
        if event.content is not None:
            rows.append(("that", self.content(event.content)))
        if event.condition is not None:
            rows.append(("hangs on", quoted(event.condition.of(self.text))))
        rows.append(("when", day(event.when, dated=self.dated)))
        rows.append(("where", self.place(event.where)))
        rows.append(("status", STANDINGS.get(event.standing, event.standing)))
        rows.append(("says so", self.parties(event.speaker) or "the report itself"))
        if event.contexts or event.topics:
            rows.append(("about", ", ".join((*(c.replace("_", " ") for c in event.contexts), *event.topics))))
        for mention in event.mentions[:TELLINGS]:
            rows.append(("words", quoted(mention.of(self.text))))
        if len(event.mentions) > TELLINGS:
            rows.append(("", f"and {len(event.mentions) - TELLINGS} times more"))
        self.rows(rows)
        if self.explain:
            self.rows(self.reasons(event), indent=4)

    def sentence(self, type: str, mode: str | None, source: Sequence[str], target: Sequence[str], *, brief: bool = False) -> str:
        """Who does what to whom, in a line."""
        words, before = act(type, mode)
        doers, others = self.parties(source, brief=brief) or "somebody", self.parties(target, brief=brief)
        if others:
            return f"{doers}: {words} {before + ' ' if before else ''}{others}"
        if len(source) > 1 and type in MUTUAL:
            return f"{doers}: {MUTUAL[type]}"
        return f"{doers}: {words}"

    def parties(self, ids: Iterable[str], *, brief: bool = False) -> str:
        """The names of actors, joined."""
        return " and ".join(self.party(self.actors[id], brief=brief) for id in ids if id in self.actors)

    def party(self, actor: Actor, *, brief: bool = False) -> str:
        """An actor in words: name, office and country; or country and sector.

        Args:
            actor: the actor.
            brief: whether the name alone is enough, where there is one.
        """
        country = self.names.get(actor.country or "", actor.country or "")
        home = country or actor.org or ""
        name, role = harmless(actor.name or ""), harmless(actor.role or "")
        if name and brief:
            return name
        if actor.kind == "person":
            about = ", ".join(p for p in (role, home) if p)
            return f"{name} ({about})" if name and about else name or about or self.first_words(actor)
        if role and not name:
            return f"{role} ({home})" if home else role
        sectors = ", ".join(SECTORS.get(s, s) for s in actor.sector)
        base = name or home or self.first_words(actor)
        about = ", ".join(p for p in (country if base != country else "", sectors) if p)
        return f"{base} ({about})" if about and (name or actor.sector != ("GOV",)) else base

    def first_words(self, actor: Actor) -> str:
        """The words of the first mention, for an actor that nothing else is known of."""
        return harmless(actor.mentions[0].span.of(self.text)) if actor.mentions else "somebody"

    def place(self, where: Where | None) -> str:
        """A place with its country."""
        if where is None:
            return "not told"
        country = self.names.get(where.country or "", where.country or "")
        name = harmless(where.name)
        return name if not country or country == name else f"{name}, {country}"

    def content(self, content: Content) -> str:
        """The act inside an act of speech, in a line."""
        code = " ".join(filter(None, (content.type, content.mode)))
        words = self.sentence(content.type, content.mode, content.source, content.target, brief=True) + f" [{code}]"
        if content.where is not None:
            words += f"; in {self.place(content.where)}"
        if content.when is not None and (content.when.text or content.when.start):
            words += f"; {day(content.when, dated=self.dated)}"
        if content.content is not None:
            words += f"; that {self.content(content.content)}"
        return words

    def statement(self, statement: Statement) -> None:
        """Speaker, stance, words."""
        speaker = self.parties(statement.speakers) or "speaker not told"
        told = "quoted" if statement.direct else "reported"
        facts = [statement.stance, told, *(t.replace("_", " ") for t in statement.topics)]
        head = Text("  • ", style="dim")
        head.append(speaker, style="bold")
        if statement.addressee:
            head.append(f" to {self.parties(statement.addressee)}")
        head.append(f" [{', '.join(facts)}]", style="dim")
        self.console.print(head)
        self.line(quoted(statement.words), indent=4)

    def problem(self, problem: Problem) -> None:
        """One problem."""
        self.line(f"• {problem.code}: {harmless(problem.message)}", indent=2, style="yellow")

    # -- explain -----------------------------------------------------------------------------

    def reasons(self, event: Event) -> Iterator[Row]:
        """The clause, the frame, how each party was resolved, and what was turned down beside it."""
        seen: set[str] = set()
        own = [a for a in self.reading.acts if a.id in event.acts]
        for found in own:
            clause = self.clauses.get(found.clause)
            if clause is not None:
                yield (
                    "clause",
                    f"“{shortened(clause.span.of(self.text), QUOTE)}” (head: {harmless(clause.lemma)})",
                )
            yield "frame", harmless(found.frame)
            for part in found.parts:
                words = f" “{shortened(part.span.of(self.text), 80)}”" if part.span is not None else ""
                yield (
                    part.role,
                    f"{self.parties(part.actors) or 'nobody'}:{words} {harmless(part.how)}".strip(),
                )
                for id in part.actors:
                    if id in self.actors and id not in seen:
                        seen.add(id)
                        yield from self.resolved(self.actors[id])
        for reason in event.why:
            detail = f" {harmless(reason.detail)}" if reason.detail else ""
            words = f" “{shortened(reason.words, 80)}”" if reason.words else ""
            yield "why", f"{reason.step}, {reason.rule} ({reason.score:.2f}):{words}{detail}"
        places = {a.clause for a in own}
        for turned in self.reading.turned:
            if turned.clause in places:
                yield "not", f"{harmless(turned.frame)}: {harmless(turned.reason)}"

    def resolved(self, actor: Actor) -> Iterator[Row]:
        """How an actor's mentions were resolved, at most six of them."""
        ways = list(dict.fromkeys((m.rule, shortened(m.span.of(self.text), 40)) for m in actor.mentions))
        told = ", ".join(f"“{words}” by {harmless(rule)}" for rule, words in ways[:6])
        more = f" and {len(ways) - 6} more" if len(ways) > 6 else ""
        if told:
            yield "who", f"{self.party(actor)}: {told}{more}"

    def turned_elsewhere(self) -> dict[str, list[str]]:
        """Candidates turned down in clauses that no event rests on: the words, then frames with reasons."""
        used = {id for event in self.reading.events for id in event.acts}
        places = {a.clause for a in self.reading.acts if a.id in used}
        found: dict[str, list[str]] = {}
        for turned in self.reading.turned:
            if turned.clause not in places:
                words = quoted(turned.span.of(self.text), 120)
                found.setdefault(words, []).append(f"{harmless(turned.frame)}: {harmless(turned.reason)}")
        return found

    def turned(self, found: Mapping[str, Sequence[str]]) -> None:
        """Write the list of candidates that were turned down elsewhere."""
        if not found:
            return
        self.title("Turned down")
        for words, reasons in found.items():
            self.line(f"• {words}", indent=2)
            for reason in reasons:
                self.line(reason, indent=6, style="dim")
        self.console.print()
