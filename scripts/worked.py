"""Score the coder on the worked reports of tests/worked, or write them as gold records.

    python scripts/worked.py PAGES… [--errors] [--real COLLECTION] [-o GOLD.jsonl]

`tests/worked/README.md` says how a page is written. Reports that a page names by id are looked up in
the collection of real reports (scripts/collection.py says where it lies).
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from collection import COLLECTION, collection

Record = dict[str, Any]
LINE = re.compile(
    r'- (?P<optional>\? )?(?P<words>(?:"[^"]+"\s*)+): (?P<act>[^;\[]+?)(?: \[(?P<content>[^\]]+)\])?(?P<more>(?:; .+)?)'
)
TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
    "ASSAULT".split()
)
BODIES = frozenset(("IGO", "NGO", "IMG", "MNC"))
kept = cache(collection)  # read once, and only where a page names a report by id


class PageError(ValueError):
    """A line of a page that cannot be read."""


def records(page: Path, real: Path = COLLECTION) -> Iterator[Record]:
    """The reports of a page as gold records.

    Args:
        page: the file.
        real: the collection of real reports, for those that are named by id.

    Raises:
        PageError: a line is not as tests/worked/README.md says.
    """
    for number, part in enumerate(("\n" + page.read_text(encoding="utf-8")).split("\n## ")[1:], 1):
        title, *lines = part.strip().splitlines()
        more = dict(line.split(": ", 1) for line in lines if re.match(r"(?:outlet|report): ", line))
        if "report" in more:
            found = kept(real)[more["report"]]
            report = {"report": found["id"], **{name: found[name] for name in ("title", "date", "source", "text")}}
        else:
            day = next((line for line in lines if re.fullmatch(r"\d{4}-\d\d-\d\d", line)), None)
            text = "\n".join(line[1:].strip() for line in lines if line.startswith(">"))
            report = {
                "report": f"{page.stem}-{number:02}",
                "title": title,
                "date": day,
                "source": more.get("outlet", ""),
                "text": text,
            }
        events = [
            event(line, report["text"], f"{page.name}, {title}") for line in lines if line.startswith("- ") and line != "- none"
        ]
        yield {**report, "events": events}


def event(line: str, text: str, at: str) -> Record:
    """A gold event from its line."""
    found = LINE.fullmatch(line.strip())
    if not found:
        raise PageError(f"{at}: not understood: {line}")
    made = act(found["act"], f"{at}: {line}")
    made["mentions"] = [span(words, text, at) for words in re.findall(r'"([^"]+)"', found["words"])]
    made["speaker"] = None
    if found["content"]:
        made["content"] = act(found["content"], f"{at}: {line}")
    for piece in filter(None, found["more"].split("; ")):
        name, _, value = piece.strip().partition(" ")
        if name == "speaker" and value == "*":
            del made["speaker"]
        elif name == "speaker":
            made["speaker"] = party(value.split("+")[0], line)
        elif name == "date":
            made["date"] = days(value)
        elif name == "place":
            made["place"] = {"country": value}
        else:
            raise PageError(f"{at}: no field {name!r} in: {line}")
    if found["optional"]:
        made["optional"] = True
    return made


def act(told: str, at: str) -> Record:
    """Type, mode, parties and day: `CONSULT visit, CUB/GOV -> PER/GOV, 2024-06`."""
    head, _, rest = told.strip().partition(", ")
    sides, _, day = rest.partition(", ")
    source, arrow, target = sides.partition(" -> ")
    kind, _, mode = head.partition(" ")
    if kind not in TYPES or not arrow:
        raise PageError(f"{at}: no act: {told}")
    made: Record = {"type": kind, "mode": mode or None, "source": side(source, at), "target": side(target, at)}
    return {**made, "date": days(day)} if day else made


def side(told: str, at: str) -> list[Record]:
    """The parties of one side."""
    return [] if told.strip() == "-" else [party(p, at) for p in told.split("+")]


def party(told: str, at: str) -> Record:
    """A party: `KEN/COP`, `AU/IGO`, `?/UAF`."""
    who, *sectors = told.strip().split("/")
    if not re.fullmatch(r"\?|[A-Z][A-Z0-9-]+", who) or not all(re.fullmatch("[A-Z]{3}", s) for s in sectors):
        raise PageError(f"{at}: no party: {told}")
    body = bool(set(sectors) & BODIES)
    return {"country": None if body or who == "?" else who, "org": who if body and who != "?" else None, "sector": sectors}


def span(words: str, text: str, at: str) -> Record:
    """Where words stand in the text; they must stand there once."""
    if text.count(words) != 1:
        raise PageError(f"{at}: stands {text.count(words)} times in the text: {words!r}")
    return {"start": text.index(words), "end": text.index(words) + len(words)}


def days(told: str) -> Record:
    """A day, month, year or span as half-open days."""
    first, _, last = told.strip().partition("/")
    return {"start": _bounds(first)[0].isoformat(), "end": _bounds(last or first)[1].isoformat()}


def _bounds(told: str) -> tuple[dt.date, dt.date]:
    year, month, day = ([int(p) for p in told.split("-")] + [0, 0])[:3]
    first = dt.date(year, month or 1, day or 1)
    last = first if day else dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    return first, last + dt.timedelta(days=1)


def coded(golds: Sequence[Record]) -> list[list[Record]]:
    """What the coder makes of the reports."""
    import dragoman
    from dragoman.ingest.article import of_record
    from dragoman.view.jsonl import record

    return [record(r)["events"] for r in dragoman.Coder().read_many(map(of_record, golds))]


def told(event: Record, text: str) -> str:
    """An event in one line, with its words."""

    def parties(found: Sequence[Record]) -> str:
        return "+".join("/".join([a.get("org") or a.get("country") or "?", *(a.get("sector") or ())]) for a in found) or "-"

    def bare(e: Record) -> str:
        return f"{e['type']} {e.get('mode') or ''}, {parties(e.get('source') or ())} -> {parties(e.get('target') or ())}"

    words = " … ".join(" ".join(text[m["start"] : m["end"]].split()) for m in event.get("mentions") or ())
    content = f" [{bare(event['content'])}]" if event.get("content") else ""
    return f"{bare(event)}{content} “{words}”"


def main() -> None:
    """Print scores, and errors if asked for; or write gold records."""
    from dragoman.evaluate.events import attributes, matched

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is missed and wrong")
    parser.add_argument("--real", type=Path, default=COLLECTION, help="the reports that pages name by id")
    parser.add_argument("-o", "--out", type=Path, help="write gold records instead")
    args = parser.parse_args()
    golds = [record for page in args.pages for record in records(page, args.real)]
    if args.out:
        args.out.write_text("".join(json.dumps(g, ensure_ascii=False) + "\n" for g in golds), encoding="utf-8")
        return
    count: Counter[str] = Counter()
    fields: dict[str, list[int]] = {}
    for gold, events in zip(golds, coded(golds), strict=True):
        pairs = matched(gold["events"], events, False)
        hit, given = {i for i, _ in pairs}, {j for _, j in pairs}
        missed = [e for i, e in enumerate(gold["events"]) if i not in hit and not e.get("optional")]
        wrong = [e for j, e in enumerate(events) if j not in given]
        count["found"] += sum(not gold["events"][i].get("optional") for i in hit)
        count["missed"] += len(missed)
        count["wrong"] += len(wrong)
        faults = []
        for i, j in pairs:
            for name, right in attributes(gold["events"][i], events[j]):
                fields.setdefault(name, []).append(right)
                if not right and name != "sector":
                    faults.append(
                        f"  {name}: {_field(gold['events'][i], name)} got {_field(events[j], name)} | {told(gold['events'][i], gold['text'])}"
                    )
        if args.errors and (missed or wrong or faults):
            print(f"\n{gold['report']} {gold['title']}")
            print(*(f"  missed {told(e, gold['text'])}" for e in missed), sep="\n")
            print(*(f"  wrong  {told(e, gold['text'])}" for e in wrong), sep="\n")
            print(*faults, sep="\n")
    right, needed, made = count["found"], count["found"] + count["missed"], count["found"] + count["wrong"]
    precision, recall = right / max(made, 1), right / max(needed, 1)
    print(f"{len(golds)} reports, {needed} acts: P {precision:.3f} R {recall:.3f} F1 {2 * right / max(made + needed, 1):.3f}")
    print(*(f"{name} {sum(v) / len(v):.3f} of {len(v)}" for name, v in fields.items()), sep=", ")


def _field(event: Record, name: str) -> str:
    found = event.get(name)
    if name == "content" and found:
        return told({**found, "mentions": []}, "").replace(" “”", "")
    if isinstance(found, dict):
        return "/".join(str(found.get(k)) for k in ("org", "country", "sector", "start", "name") if found.get(k))
    return str(found)


if __name__ == "__main__":
    main()
