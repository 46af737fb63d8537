"""Events -> events: those that tell one act become one, with all its mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.reading.acts.learned import MODEL
from dragoman.reading.acts.same_talks import Party, apart, elsewhere, mediation, one_visit, only_mediated, return_visit, sides
from dragoman.reading.acts.tellings import Telling, bare, of_other_sides
from dragoman.reading.kinds import FORCE
from dragoman.reading.scene import Scene
from dragoman.records import Clause, Event, Evidence, Span, unique

VIOLENCE = FORCE | {"PROTEST"}
MIGHT = FORCE | {"MOBILIZE"}
MEANS = frozenset(("by", "in", "with"))  # how a noun that tells the means hangs on the deed: "was murdered in a raid"
SPOKEN = frozenset((1, 3))  # quads of words
PRAISE = frozenset(("050", "051", "052"))  # CAMEO codes of kind words: "I thank and praise you" is one kindness
GREETING = frozenset("celebrate congratulate congratulation felicitate felicitation greet greeting wish".split())
BACKING = frozenset("back backing commitment endorse pledge solidarity stand support".split())  # and not only kind words
ONCE = frozenset(("convict", "withdraw"))  # measures taken once
DEMANDS = frozenset(("REQUEST", "REJECT", "THREATEN"))
COUNTED = frozenset("arrest detain die injure kill wound".split())
BREATH = 4  # sentences over which a speaker goes on with what he says
SINGLE = timedelta(days=10)  # what goes on for longer is no single attack or raid
STEM = 5  # letters of a verb that a noun is made of
FIELDS = ("mode", "source", "target", "content", "speaker", "when", "where")

TOLLS = frozenset("kill injure wound massacre slaughter murder".split())


def merged(
    events: Sequence[Event], party: Party, telling: Telling, headline: Span | None, text: str, step: str
) -> tuple[Event, ...]:
    """Merge events that tell one act.

    Args:
        events: in text order.
        party: actor id -> country or organisation.
        telling: how the report tells them.
        headline: where the title stands in the text.
        text: the text of the report.
        step: the step that asks, as the evidence names it.

    Returns:
        The events, in text order; one of several mentions says in its reasons which fields agreed and
        which came from which mention.
    """
    kept: list[Event] = []
    for event in events:
        twin = next((n for n, other in enumerate(kept) if _same(other, event, party, telling, headline)), None)
        if twin is None:
            kept.append(event)
        else:
            whole = joined(kept[twin], event, headline, party, text, step)
            nearer = event.type in FORCE and telling.bare(kept[twin]) and event.target and not telling.bare(event)
            kept[twin] = replace(whole, target=event.target) if nearer else whole  # "raided a village … nine women were shot"
    return tuple(sorted(_rallied(kept, party, telling, text, step), key=lambda e: e.mentions[0]))


def _rallied(events: Sequence[Event], party: Party, telling: Telling, text: str, step: str) -> list[Event]:
    """Events with the support for which people rally joined to their protest: "rallied in support of … to protest"."""
    kept = list(events)
    for event in events:
        if event.type != "SUPPORT" and not (event.type == "PROTEST" and telling.words(event) & BACKING):
            continue
        if event not in kept:
            continue  # another of the sentence has been joined to it
        doers, at = {party(a) for a in event.source}, telling.sentence(event)
        for n, other in enumerate(kept):
            if (
                other is not event
                and other.type == "PROTEST"
                and telling.sentence(other) == at
                and {party(a) for a in other.source} == doers
            ):
                bare = replace(event, target=(), content=None, when=None, where=None)
                kept[n] = joined(other, bare, None, party, text, step)
                kept.remove(event)
                break
    return kept


def folded(made: Sequence[tuple[Event, Clause]], scene: Scene, step: str) -> list[tuple[Event, Clause]]:
    """Events whose outcome or means another clause tells, each with it as one.

    "Fired on the crowd, killing three"; "a strike hit two trucks"; "conducted strikes, using rockets".

    Args:
        made: events in text order, each with the clause of its act.
        scene: the report and its actors.
        step: the step that asks, as the evidence names it.
    """
    party, text = scene.party, scene.parsed.document.text
    at = {clause.index: n for n, (_, clause) in enumerate(made)}
    events: list[Event | None] = [event for event, _ in made]
    for event, clause in made:  # "retaliated by shelling the town": the deed, and no threat of it
        over = at.get(clause.parent) if clause.link == "by" and clause.kind == "verb" and clause.parent is not None else None
        if over is not None and made[over][0].type == "THREATEN" and event.type in VIOLENCE | {"MOBILIZE"}:
            events[over] = None
    for n, (event, clause) in enumerate(made):
        beside = clause.link == "conj" and event.type == "ASSAULT" and not event.source  # "two were killed and eight injured"
        toll = clause.link == "conj" and event.type == "ASSAULT" and clause.lemma in TOLLS
        toll = toll and clause.tense != "participle"  # "raided the town and killed nine men"
        shared = (
            clause.link == "conj" and clause.parent is not None and _shares_setting(scene.parsed.clauses[clause.parent], clause)
        )
        means = clause.link == "by"  # "helped Lima by sending doctors"
        if (
            (event.type not in VIOLENCE | {"MOBILIZE"} and not means)
            or (clause.tense != "participle" and not (beside or toll or shared))
            or clause.kind != "verb"
        ):
            continue
        up = next((up for _, up in scene.above(clause) if up.index in at), None)
        over = at[up.index] if up is not None else None
        if over is None and clause.link == "advcl":  # "conducted strikes, using rockets": the noun has the event
            over = next((k for k, (_, c) in enumerate(made) if c.parent == clause.parent and c.link == "object"), None)
        first = events[over] if over is not None and over != n else None
        if over is None or first is None or first.type != event.type:
            continue
        if toll and not (beside or shared) and not bare(first.target, scene):
            continue  # "beat the guards and killed two clerks": two deeds
        if up is not None and made[over][1] is not up and event.mode not in (None, first.mode):
            continue  # "attacked a village, killing nine and wounding ten" is one deed, "… and abducting ten" another one too
        struck_back = not first.source and set(first.target) & set(event.source)  # "repelled the attack, killing six raiders"
        if not apart(first.source, event.source, party) and not struck_back and not of_other_sides(scene, first, event):
            means = clause.link == "advcl" and made[over][1].kind == "noun"  # the means name whom they hit
            nearer = means or (bare(first.target, scene) and not apart(first.target, event.target, party))
            whom = (event.target if nearer else ()) or first.target
            events[over] = joined(replace(first, target=whom), event, None, party, text, step)
            events[n] = None
            at[clause.index] = over
    _fold_purposes(events, [clause for _, clause in made], party, text, step)
    _fold_nouns(events, [clause for _, clause in made], party, text, step)
    return [(event, clause) for event, (_, clause) in zip(events, made, strict=True) if event is not None]


def _shares_setting(one: Clause, two: Clause) -> bool:
    """Whether of two joined clauses the first shares what the second is set in: "six were killed and nine were hurt in an ambush"."""
    shared = {a.head for a in one.arguments if a.note == "shared"}
    return any(a.head in shared for a in two.arguments)


def _fold_purposes(events: list[Event | None], clauses: Sequence[Clause], party: Party, text: str, step: str) -> None:
    """Join, in place, what a deed is for to the deed: "summoned the ambassador to protest the arrests", "gave money to help refugees"."""
    at = {clause.index: n for n, clause in enumerate(clauses)}
    for n, (event, clause) in enumerate(zip(events, clauses, strict=True)):
        over = at.get(clause.parent) if clause.tense == "infinitive" and clause.parent is not None else None
        first = events[over] if over is not None else None
        if over is None or first is None or event is None or first.type != event.type:
            continue
        if first.type != "ACCUSE" and "AID" not in (first.type, first.content and first.content.type):
            continue
        if not apart(first.source, event.source, party) and not apart(first.target, event.target, party):
            content = event.content and replace(event.content, source=event.content.source or first.target)
            events[over] = joined(first, replace(event, content=content), None, party, text, step)
            events[n] = None


def _fold_nouns(events: list[Event | None], clauses: Sequence[Clause], party: Party, text: str, step: str) -> None:
    """Join, in place, the event of a noun to that of its verb: "a Kenyan strike hit two trucks", "was murdered in a Kenyan strike"."""
    for n, clause in enumerate(clauses):
        noun = events[n] if clause.kind == "noun" else None
        over = next((k for k, other in enumerate(clauses) if events[k] and _tells(clause, other)), None)
        verb = events[over] if over is not None else None
        if noun is None or over is None or verb is None or noun.type not in VIOLENCE or verb.type != noun.type or over == n:
            continue
        # "killed by a strike in Chile": whoever is hit, it is that strike
        hit = clause.link not in MEANS or clause.link == "by" or not apart(verb.target, noun.target, party)
        if hit and not apart(verb.source, noun.source, party):
            events[over] = joined(verb, noun, None, party, text, step)
            events[n] = None


def _tells(noun: Clause, verb: Clause) -> bool:
    """Whether a noun is the subject of a verb, or the means that a verb or noun tells: "the murder of the general in a raid"."""
    shared = any(a.note == "shared" and a.head == noun.head for a in verb.arguments)
    return shared or noun.head in verb.heads("subject") or (noun.link in MEANS and noun.parent == verb.index)


def _again(one: Event, two: Event, telling: Telling) -> bool:
    """Whether of two events of one type, between the same, the second tells the first again in other words.

    So it is with a meeting that is planned, with praise or blame in one sentence, with greetings, and with a
    statement and its quotation: "appealed to Lima to help. 'We ask for your help,' he said".
    """
    if telling.words(one) & GREETING and telling.words(two) & GREETING:
        return True
    apart = telling.sentence(two) - telling.sentence(one)
    if _goes_on(one, two, apart):
        return True
    if apart == 0 and _learned(one) != _learned(two):
        return True  # the classifier tells in its way what a frame tells in the same sentence
    if apart == 0 and one.type == "SANCTION" and one.mode == two.mode:
        return True  # "imposed sanctions as part of a pressure campaign"
    if apart == 0 and one.type == "PROTEST" and one.mode == two.mode:
        return True  # "threw paint at the hall and smashed its windows"
    ahead = [e.content.mode for e in (one, two) if e.standing == "planned" and e.content and e.content.type == "CONSULT"]
    nested = one.mentions[-1].overlaps(two.mentions[0])  # "will take part in a meeting"
    if len(ahead) == 2 and (nested or ("visit" in ahead and apart <= 1)):  # "will travel to Lima to meet the president"
        return True
    kind = one.type == "ACCUSE" or (one.type == "SUPPORT" and {one.cameo, two.cameo} <= PRAISE)
    if kind and apart == 0 and bool(telling.words(one) & BACKING) == bool(telling.words(two) & BACKING):
        return True
    alike = one.content.type if one.content else None, two.content.type if two.content else None
    opened = telling.quoted(two) if telling.quoted(one) is None else None
    return one.quad in SPOKEN and opened is not None and opened - telling.sentence(one) == 1 and alike[0] == alike[1]


def _goes_on(one: Event, two: Event, apart: int) -> bool:
    """Whether one speaker goes on to blame the same with nothing told that either is blamed for: "it lies, he said … he added"."""
    open_ended = one.type == "ACCUSE" and not (one.content or two.content) and one.speaker == two.speaker
    return open_ended and _learned(one) and _learned(two) and apart <= BREATH


def _learned(event: Event) -> bool:
    """Whether it is the classifier that told an event."""
    return bool(event.why) and event.why[0].rule == MODEL


def _alike(one: Event, two: Event) -> bool:
    """Whether nothing sets apart two demands, refusals or threats, two verdicts, or two deeds of force one of which has no place, between the same."""
    if one.standing != two.standing:
        return False
    unplaced = one.where is None or two.where is None
    if one.type == "SANCTION":  # "pleaded guilty and was jailed": one verdict; nobody leaves a treaty twice
        return one.mode == two.mode and one.mode in ONCE
    deeds = one.type == "THREATEN" and one.content and two.content  # "will freeze its assets … will stop its flights"
    return (one.type in FORCE and unplaced) or (one.type in DEMANDS and one.mode == two.mode and not deeds)


def _widened(one: Event, two: Event, party: Party, words: Callable[[Event], frozenset[str]]) -> bool:
    """Whether of two deeds of force one has a doer more: "Peru put its army on alert … both countries put their armies on alert"."""
    (s1, t1), (s2, t2) = sides(one, party), sides(two, party)
    more = bool(s1 and s2) and (s1 < s2 or s2 < s1)
    return more and t1 == t2 and one.type in MIGHT and (_alike(one, two) or bool(words(one) & words(two)))


def _counts(event: Event, telling: Telling) -> bool:
    """Whether an event counts whom deeds of a long time hit, and tells no single one: "1,600 were killed in the first half of the year"."""
    when = event.when
    if event.type not in FORCE or when is None or when.inferred or when.start is None or when.end is None:
        return False
    long = date.fromisoformat(when.end) - date.fromisoformat(when.start) > SINGLE
    return long and bool(telling.words(event) & COUNTED)


def _same(one: Event, two: Event, party: Party, telling: Telling, headline: Span | None) -> bool:
    """Whether two events tell one act: type, parties, mode, day and, for many types, words."""
    if one.type != two.type or _counts(one, telling) != _counts(two, telling):
        return False
    if one_visit(one, two, party, telling):
        return True
    if telling.killed(one) & telling.killed(two) and not apart(one.source, two.source, party):
        return True  # nobody dies twice
    if one.type in MIGHT and (telling.foes(one, two) or (one.type == "ASSAULT" and telling.others(one, two))):
        return False
    if one.quad in SPOKEN and telling.powers(one, two):
        return False  # the cabinet and a court of one country ask the same of its unions
    words = telling.words
    (s1, t1), (s2, t2) = sides(one, party), sides(two, party)
    title = headline is not None and (one.mentions[0].overlaps(headline) or two.mentions[0].overlaps(headline))
    unsaid = bool(s1) != bool(s2) and bool(t1) and t1 == t2 and one.mode == two.mode  # "cut ties with Chile … ties were cut"
    if (
        s1 != s2
        and not unsaid
        and not (title and s1 & s2)
        and not _widened(one, two, party, words)
        and not (one.type == "CONSULT" and min(len(s1), len(s2)) > 1 and (s1 <= s2 or s2 <= s1))
    ):
        return False
    if t1 and t2 and not t1 & t2:
        return False
    blamed = one.type == "ACCUSE" and "investigate" not in (one.mode, two.mode) and t1 == t2  # condemned and accused
    met = one.type == "CONSULT" and "phone" not in (one.mode, two.mode)
    returned = one.mode == two.mode == "visit" and apart(one.source, two.source, party)
    if one.type == "CONSULT" and not title and (returned or _with_others(telling.persons(one), telling.persons(two))):
        return False
    if one.type == "AGREE" and return_visit(one, two, party):
        return False
    if only_mediated(one, two, party, telling) or elsewhere(one, two, telling):
        return False
    if one.mode and two.mode and one.mode != two.mode and not met and not blamed:
        return False
    if one.content and two.content and one.content.type != two.content.type:
        return False
    d1 = one.when.start if one.when and not one.when.inferred else None
    d2 = two.when.start if two.when and not two.when.inferred else None
    if (d1 and d2 and d1 != d2) or _long_apart(one, two):
        return False
    if one.type == "CONSULT" or (s1 == s2 and t1 and t1 == t2 and (_again(one, two, telling) or _alike(one, two))):
        return True
    if one.type in FORCE and s1 == s2 and t1 and t1 == t2:
        if (one.mode == two.mode is not None and telling.known(two)) or telling.retold(one, two):
            return True  # "kidnapped seven soldiers … the soldiers were seized on Sunday"
    if one.mode != two.mode and one.type == "ACCUSE" and one.mode and two.mode:
        return False
    addressed = bool(t1) and telling.quoted(two) is not None  # "thanked the doctors … 'Thank you,' he said"
    sectors_differ = bool(t1) != bool(t2) and not title and not (one.quad in SPOKEN and addressed)
    alike = bool(words(one) & words(two)) or (one.quad in SPOKEN and _akin(words(one), words(two)))
    return (alike and not sectors_differ) or (title and t1 == t2)


def _long_apart(one: Event, two: Event) -> bool:
    """Whether of two events one is the news and one was done long before: "is listing ten men … listed the group in 2013"."""
    days = [(e.when.start, e.when.end) for e in (one, two) if e.when is not None and e.when.start and e.when.end]
    if len(days) < 2:
        return False
    (_, first), (second, _) = sorted(days)
    return date.fromisoformat(second) - date.fromisoformat(first) > SINGLE


def _with_others(one: dict[str | None, set[str]], two: dict[str | None, set[str]]) -> bool:
    """Whether two talks have persons of one party who are not the same: "met the minister Ana Ruiz, and later President Juan Mora"."""
    return any(one[p] and two[p] and not one[p] & two[p] for p in one.keys() & two.keys())


def _akin(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether a noun of one is made of a verb of the other: "repeats its condemnation", "condemns"."""
    return any(
        long.startswith(short.removesuffix("e")) and long.endswith("tion")
        for a in one for b in two for short, long in (sorted((a, b), key=len),) if len(short) >= STEM
    )  # fmt: skip


def joined(one: Event, two: Event, headline: Span | None, party: Party, text: str, step: str) -> Event:
    """One event of two, the fuller value winning in each field, the body over the headline."""
    title = headline is not None and one.mentions[0].overlaps(headline)
    first, second = (two, one) if title and two.source else (one, two)
    visit = next((e for e in (first, second) if e.mode == "visit"), None)
    lead = visit if visit is not None and first.type == "CONSULT" else first
    lead = mediation(first, second, party) or lead
    doers = lead.source or second.source
    if first.type in MIGHT:  # "Peru … both countries"
        doers = max((doers, second.source), key=lambda s: len({party(a) for a in s}))
    days = [e.when for e in (first, second) if e.when is not None]
    dated = min(
        days, key=lambda w: (w.start is None, w.inferred), default=None
    )  # a day over "earlier", a told one over a lent one
    return replace(
        first,
        mode=lead.mode or first.mode or second.mode,
        cameo=lead.cameo if lead.mode else first.cameo or second.cameo,
        source=doers,
        target=lead.target or first.target or second.target,
        content=first.content or second.content,
        condition=first.condition or second.condition,
        speaker=first.speaker if first.speaker and (second.speaker or first.quad == 3 or first.content) else (),
        when=dated,
        where=None if "phone" in (first.mode, second.mode) else first.where or second.where,
        contexts=unique((*first.contexts, *second.contexts)),
        topics=unique((*first.topics, *second.topics)),
        mentions=tuple(sorted({*one.mentions, *two.mentions})),
        confidence=round(min(0.99, max(one.confidence, two.confidence) + 0.05), 3),
        acts=unique((*one.acts, *two.acts)),
        why=(*first.why, *second.why, _reason(one, two, party, text, step)),
    )


def _reason(one: Event, two: Event, party: Party, text: str, step: str) -> Evidence:
    """Why two mentions are one act: which fields agree, and which only one of them has."""
    agree, own = ["type"], []
    for name in FIELDS:
        left, right = _value(one, name, party), _value(two, name, party)
        if left and right:
            if left == right:
                agree.append(name)
        elif left or right:
            own.append(f"{name} from the {'earlier' if left else 'later'}")
    span = two.mentions[0]
    detail = f"told before at {one.mentions[0].start}: same {', '.join(agree)}{'; ' if own else ''}{', '.join(own)}"
    return Evidence(span=span, words=span.of(text), step=step, rule="merge", detail=detail)


def _value(event: Event, name: str, party: Party) -> object:
    """What is compared of a field: sides of parties, first day, name of a place, type of the act inside."""
    found = getattr(event, name)
    if name in ("source", "target", "speaker"):
        return frozenset(party(a) for a in found)
    if name == "when":
        return found.start if found is not None else None
    if name == "where":
        return found.name if found is not None else None
    return found.type if name == "content" and found is not None else found
